"""The ways of the rules with what each one lacks for the evidence that lies there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kiosk.domain.assurance import AssuranceLevel, GroundCode, Missing
from kiosk.domain.bundle import Evidence
from kiosk.domain.documents import DocumentType
from kiosk.domain.findings import Finding
from kiosk.domain.routes import Proof, ProofingRules, Route
from kiosk.domain.second_leg import SecondLegKind
from kiosk.domain.ticks import Tick

TICKS: Final[Mapping[Tick, tuple[Missing, GroundCode, Missing]]] = {
    Tick.LIKENESS: (Missing.LIKENESS_TICK, GroundCode.LIKENESS_DENIED, Missing.OTHER_DOCUMENT),
    Tick.IN_PERSON: (Missing.IN_PERSON_TICK, GroundCode.PRESENCE_DENIED, Missing.IN_PERSON_TICK),
    Tick.DOCUMENT_TYPE: (Missing.TYPE_TICK, GroundCode.TYPE_DENIED, Missing.OTHER_DOCUMENT),
    Tick.LOOKS_GENUINE: (Missing.GENUINE_TICK, GroundCode.GENUINE_DENIED, Missing.OTHER_DOCUMENT),
    Tick.DATA_EQUAL: (Missing.DATA_TICK, GroundCode.DATA_DIFFER, Missing.OTHER_DOCUMENT),
    Tick.NOT_REPORTED: (Missing.NOT_REPORTED_TICK, GroundCode.REPORTED, Missing.OTHER_DOCUMENT),
    Tick.REGISTER_STATUS: (
        Missing.REGISTER_STATUS_TICK,
        GroundCode.REGISTER_STATUS_DENIED,
        Missing.REGISTER_CORRECTION,
    ),
    Tick.HANDLES_ALONE: (Missing.HANDLES_ALONE_TICK, GroundCode.NOT_ALONE, Missing.NO_WAY),
    Tick.OWN_PHONE: (Missing.OWN_PHONE_TICK, GroundCode.PHONE_DENIED, Missing.OWN_PHONE_TICK),
}
"""Each tick: the step that is missing without it, the ground of a no, and what would help after a no."""
TICK_STEPS: Final = frozenset(step for step, _, _ in TICKS.values())
"""What a clerk's answer meets, and nothing that a citizen brings."""
SHOW_CPR: Final = frozenset(
    {
        DocumentType.REALM_PASSPORT,
        DocumentType.RESIDENCE_CARD,
        DocumentType.DRIVING_LICENCE,
        DocumentType.DRIVING_LICENCE_APP,
        DocumentType.FAROESE_LICENCE,
        DocumentType.MUNICIPAL_ID_CARD,
    }
)
"""Types that show a CPR number themselves, as a rule: those to bring where a number has to be shown."""


@dataclass(frozen=True, slots=True)
class Way:
    """A route with the steps that it lacks, and the document that it would rest on, if one lies there."""

    route: Route
    needs: tuple[Missing, ...]
    main: Finding | None = None
    is_begun: bool = False
    """Whether a document of its kind lies on the desk, also one that does not count."""

    @property
    def citizens_part(self) -> tuple[Missing, ...]:
        """The needs that no clerk's tick meets."""
        return tuple(need for need in self.needs if need not in TICK_STEPS)

    @property
    def clerks_part(self) -> frozenset[Missing]:
        """The needs that a clerk's tick meets."""
        return frozenset(self.needs) & TICK_STEPS


def ways_of(findings: tuple[Finding, ...], evidence: Evidence, rules: ProofingRules) -> list[Way]:
    """Every way that is offered, with the document that brings it nearest."""
    return [_way(route, findings, evidence, rules) for route in rules.routes if _is_offered(route, rules)]


def _is_offered(route: Route, rules: ProofingRules) -> bool:
    return rules.offers_high or route.level is not AssuranceLevel.HIGH


def ways_laid(
    findings: tuple[Finding, ...], evidence: Evidence, rules: ProofingRules, above: AssuranceLevel
) -> list[Way]:
    """The ways to more than that level for which the citizen has shown and said all."""
    routes = [route for route in rules.routes if route.level.rank > above.rank and _is_offered(route, rules)]
    counting = _counting(findings)
    ways = [_laid(route, counting, evidence, rules) for route in routes]
    return [way for way in ways if way is not None and not way.citizens_part]


def _counting(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.proof is not None)


def _laid(route: Route, counting: tuple[Finding, ...], evidence: Evidence, rules: ProofingRules) -> Way | None:
    """What a route lacks with the document that brings it nearest, if one lies here."""
    ways = [
        _from(finding, route, counting, evidence, rules)
        for finding in counting
        if finding.document.type in route.documents and _may_show(finding, route)
    ]
    return min(ways, key=lambda way: (len(way.citizens_part), len(way.needs)), default=None)


def _way(route: Route, findings: tuple[Finding, ...], evidence: Evidence, rules: ProofingRules) -> Way:
    """What a route lacks."""
    way = _laid(route, _counting(findings), evidence, rules)
    if way is not None:
        return way
    is_begun = any(finding.document.type in route.documents for finding in findings)
    way = _from(None, route, _counting(findings), evidence, rules, remedy=_remedy(route, findings))
    return replace(way, is_begun=is_begun)


def _may_show(finding: Finding, route: Route) -> bool:
    """Whether the document's proof is one of the route's, or a weaker one of the same chip."""
    if finding.proof in route.proofs:
        return True
    return finding.proof is Proof.GENUINE_DATA and Proof.GENUINE in route.proofs


def _remedy(route: Route, findings: Sequence[Finding]) -> Missing:
    """What to bring for a route whose document is not there, or does not count."""
    for finding in findings:
        if finding.proof is None and finding.document.type in route.documents and _may_mend(finding, route):
            return finding.remedy
    if Proof.NO_CHIP in route.proofs:
        return Missing.OTHER_DOCUMENT
    is_read = any(finding.is_of_unknown_state for finding in findings)
    return Missing.CHECKABLE_DOCUMENT if is_read else Missing.READABLE_DOCUMENT


def _may_mend(finding: Finding, route: Route) -> bool:
    """Whether the document would be one of the route's if what speaks against it were mended."""
    takes_chip = bool(route.proofs - {Proof.NO_CHIP})
    if finding.remedy in {Missing.READABLE_DOCUMENT, Missing.CHECKABLE_DOCUMENT}:
        return takes_chip
    if finding.remedy is Missing.OTHER_DOCUMENT:
        return True
    return Proof.NO_CHIP in route.proofs if finding.document.inspection is None else takes_chip


def _from(
    main: Finding | None,
    route: Route,
    counting: tuple[Finding, ...],
    evidence: Evidence,
    rules: ProofingRules,
    remedy: Missing = Missing.OTHER_DOCUMENT,
) -> Way:
    needs: list[Missing] = []
    partners = [
        finding
        for finding in counting
        if finding is not main and finding.document.type in route.partners and (main is None or _differs(finding, main))
    ]
    wants_cpr, asked = route.needs_cpr and evidence.wants_cpr, route.ordered_ticks
    is_shown = any(finding.document.shows_cpr for finding in (*partners, *((main,) if main else ())))
    if main is None:
        showing = tuple(kind for kind in route.documents if kind in SHOW_CPR)
        needs.append(remedy)
        is_shown = is_shown or bool(showing)
    elif main.proof not in route.proofs:
        needs.append(Missing.PROVING_CHIP)
    lacks_partner = len({finding.document.type.itself for finding in partners}) < route.partners_needed
    if wants_cpr and not is_shown:
        needs.append(Missing.CPR_PAPER)
    elif lacks_partner:
        needs.append(Missing.PARTNER_PAPER)
    if route.partners_needed or (main is not None and wants_cpr and not main.document.shows_cpr):
        asked = (*route.ordered_ticks, *(tick for tick in route.partner_ticks if tick not in route.ordered_ticks))
    if main is not None and main.has_old_status and Tick.NOT_REPORTED not in asked:
        asked = (*asked, Tick.NOT_REPORTED)
    if evidence.has_guardian:
        asked = (*asked, *(tick for tick in rules.guardian_ticks if tick not in asked))
    if not evidence.is_linked:
        needs.append(Missing.PERSON_LINK)
    needs.extend(TICKS[tick][0] for tick in asked if not _is_given(tick, main, evidence))
    needs.extend(_second_leg_needs(route, evidence, rules))
    if evidence.place not in route.accepted_at:
        needs.append(Missing.OTHER_PLACE)
    return Way(route, tuple(needs), main, is_begun=main is not None)


def _differs(finding: Finding, main: Finding) -> bool:
    """Two papers are two only if they are of two types; a card and the app that shows it are one."""
    return finding.document.type.itself is not main.document.type.itself


def _is_given(tick: Tick, main: Finding | None, evidence: Evidence) -> bool:
    """Whether a person confirmed it, or a register answered in their place."""
    if evidence.ticks.get(tick):
        return True
    if tick is Tick.NOT_REPORTED:
        return main is not None and main.is_unreported
    if tick is Tick.REGISTER_STATUS:
        return evidence.applicant is not None and evidence.applicant.status.is_living
    return False


def _second_leg_needs(route: Route, evidence: Evidence, rules: ProofingRules) -> Iterable[Missing]:
    kinds = route.second_leg or (frozenset(SecondLegKind) if rules.needs_second_leg else frozenset())
    leg = evidence.second_leg
    if not kinds or (leg is not None and leg.passed and leg.kind in kinds):
        return
    if evidence.has_no_questions and kinds != {SecondLegKind.QUESTIONS}:
        kinds -= {SecondLegKind.QUESTIONS}
    if len(kinds) > 1:
        yield Missing.SECOND_LEG
    else:
        yield Missing.WITNESS if SecondLegKind.WITNESS in kinds else Missing.QUESTIONS
