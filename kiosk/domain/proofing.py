"""The engine: the level that a bundle of evidence reaches, the rule that gave it, and what would lead further.

Pure and quick, so that it can be asked again whenever something is added. A bad fact refuses whatever else there is;
everything else only ever adds.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kiosk.domain.assurance import AssuranceLevel, Decision, Further, Ground, GroundCode, Missing
from kiosk.domain.bundle import Applicant, Evidence
from kiosk.domain.documents import DocumentType
from kiosk.domain.findings import Finding, judge_documents
from kiosk.domain.person import NumberKind, PersonStatus
from kiosk.domain.routes import Proof, ProofingRules, Route
from kiosk.domain.second_leg import SecondLegKind
from kiosk.domain.ticks import Tick

_TICKS = {
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
_CONFIRMED = {Tick.LIKENESS: GroundCode.LIKENESS_CONFIRMED, Tick.IN_PERSON: GroundCode.PRESENCE_CONFIRMED}
_TICK_STEPS = frozenset(step for step, _, _ in _TICKS.values())
_SHOW_CPR = frozenset(
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
class _Need:
    """One thing that a route lacks; `papers` are the types of which one would do."""

    step: Missing
    papers: tuple[DocumentType, ...] = ()


@dataclass(frozen=True, slots=True)
class _Block:
    """A bad fact: nothing is granted. `rule` is the row of the policy behind it."""

    ground: Ground
    remedy: Missing
    rule: str = ""


@dataclass(frozen=True, slots=True)
class _Way:
    """A route with what it lacks."""

    route: Route
    needs: tuple[_Need, ...]
    is_begun: bool = False
    """Whether a document of its kind lies on the desk, also one that does not count."""

    @property
    def citizens_part(self) -> int:
        """How many of the needs a clerk's tick does not meet."""
        return sum(need.step not in _TICK_STEPS for need in self.needs)


def prove(evidence: Evidence, rules: ProofingRules, *, needed: AssuranceLevel, today: dt.date) -> Decision:
    """The decision with all its reasons, the bad ones first, the rule, and what would change it."""
    age = evidence.applicant.age if evidence.applicant else None
    findings = judge_documents(evidence.documents, rules, today, age)
    bad = [ground for finding in findings for ground in finding.bad]
    if not findings:
        bad.append(Ground(GroundCode.NO_DOCUMENT))
    elif not evidence.is_linked:
        bad.append(Ground(GroundCode.NOT_LINKED))
    blocks = [*_blocking_documents(findings), *_blocks(evidence, rules)]
    bad.extend(block.ground for block in blocks if block.ground not in bad)
    told = (tick for tick, answer in evidence.ticks.items() if not answer and tick not in rules.refusing_ticks)
    bad.extend(Ground(_TICKS[tick][1]) for tick in told)
    ways = [_way(route, findings, evidence, rules) for route in rules.routes if _is_offered(route, rules)]
    if blocks:
        missing = _unique(block.remedy for block in blocks)
        reasons = (*bad, *_good(evidence, findings))
        return Decision(AssuranceLevel.NONE, granted=False, reasons=reasons, missing=missing, rule=blocks[0].rule)
    reached = max((way for way in ways if not way.needs), key=lambda way: way.route.level.rank, default=None)
    level = reached.route.level if reached else AssuranceLevel.NONE
    is_granted = reached is not None and level.rank >= needed.rank
    return Decision(
        level=level,
        granted=is_granted,
        reasons=(*bad, *_no_route(ways), *_elsewhere(findings, evidence, rules), *_good(evidence, findings)),
        missing=() if is_granted else _missing(ways, needed),
        rule=reached.route.id if reached else "",
        further=_further(ways, level),
    )


def _is_offered(route: Route, rules: ProofingRules) -> bool:
    return rules.offers_high or route.level is not AssuranceLevel.HIGH


def _blocking_documents(findings: Iterable[Finding]) -> Iterable[_Block]:
    for finding in findings:
        if finding.is_blocking:
            yield _Block(finding.bad[0], Missing.OTHER_DOCUMENT)


def _blocks(evidence: Evidence, rules: ProofingRules) -> Iterable[_Block]:
    """Bad facts that no document brings."""
    if evidence.applicant is not None:
        yield from _blocks_of(evidence.applicant, rules)
        if rules.min_age <= evidence.applicant.age < rules.consent_below and not evidence.has_consent:
            yield _Block(Ground(GroundCode.CONSENT_MISSING), Missing.CONSENT, "applicant.consent_required")
    for tick, answer in evidence.ticks.items():
        if not answer and tick in rules.refusing_ticks:
            _, ground, remedy = _TICKS[tick]
            yield _Block(Ground(ground), remedy, "proofing.ticks_that_refuse")
    leg = evidence.second_leg
    if leg is not None and leg.kind is SecondLegKind.QUESTIONS and not leg.passed:
        yield _Block(Ground(GroundCode.QUESTIONS_FAILED), Missing.WITNESS, "questions.right")


def _blocks_of(applicant: Applicant, rules: ProofingRules) -> Iterable[_Block]:
    if applicant.age < rules.min_age:
        yield _Block(Ground(GroundCode.TOO_YOUNG), Missing.AGE, "applicant.min_age")
    if applicant.status is PersonStatus.DEAD:
        yield _Block(Ground(GroundCode.PERSON_DEAD), Missing.REGISTER_CORRECTION)
    if applicant.status is PersonStatus.DISAPPEARED:
        yield _Block(Ground(GroundCode.PERSON_DISAPPEARED), Missing.REGISTER_CORRECTION)


def _way(route: Route, findings: tuple[Finding, ...], evidence: Evidence, rules: ProofingRules) -> _Way:
    """What a route lacks, with the document that brings it nearest."""
    counting = tuple(finding for finding in findings if finding.proof is not None)
    ways = [
        _from(finding, route, counting, evidence, rules)
        for finding in counting
        if finding.document.type in route.documents and _may_show(finding, route)
    ]
    if not ways:
        is_begun = any(finding.document.type in route.documents for finding in findings)
        way = _from(None, route, counting, evidence, rules, remedy=_remedy(route, findings))
        return replace(way, is_begun=is_begun)
    return min(ways, key=lambda way: len(way.needs))


def _may_show(finding: Finding, route: Route) -> bool:
    """Whether the document's proof is one of the route's, or a weaker one of the same chip."""
    if finding.proof in route.proofs:
        return True
    return finding.proof is Proof.GENUINE_DATA and Proof.GENUINE in route.proofs


def _remedy(route: Route, findings: Sequence[Finding]) -> Missing:
    """What to bring for a route whose document is not there, or does not count."""
    for finding in findings:
        if finding.proof is None and finding.document.type in route.documents:
            return finding.remedy
    if Proof.NO_CHIP in route.proofs:
        return Missing.OTHER_DOCUMENT
    is_read = any(finding.is_of_unknown_state for finding in findings)
    return Missing.CHECKABLE_DOCUMENT if is_read else Missing.READABLE_DOCUMENT


def _from(
    main: Finding | None,
    route: Route,
    counting: tuple[Finding, ...],
    evidence: Evidence,
    rules: ProofingRules,
    remedy: Missing = Missing.OTHER_DOCUMENT,
) -> _Way:
    needs: list[_Need] = []
    partners = [
        finding
        for finding in counting
        if finding is not main and finding.document.type in route.partners and (main is None or _differs(finding, main))
    ]
    wants_cpr, asked = route.needs_cpr and evidence.wants_cpr, route.ordered_ticks
    is_shown = any(finding.document.shows_cpr for finding in (*partners, *((main,) if main else ())))
    if main is None:
        showing = tuple(kind for kind in route.documents if kind in _SHOW_CPR)
        needs.append(_Need(remedy, showing if wants_cpr and not is_shown and showing else route.documents))
        is_shown = is_shown or bool(showing)
    elif main.proof not in route.proofs:
        needs.append(_Need(Missing.PROVING_CHIP, route.documents))
    lacks_partner = len({finding.document.type.itself for finding in partners}) < route.partners_needed
    if wants_cpr and not is_shown:
        needs.append(_Need(Missing.CPR_PAPER, _options(route.partners, counting)))
    elif lacks_partner:
        needs.append(_Need(Missing.PARTNER_PAPER, _options(route.partners, counting)))
    elif main is not None and (route.partners_needed or (wants_cpr and not main.document.shows_cpr)):
        asked = (*route.ordered_ticks, *(tick for tick in route.partner_ticks if tick not in route.ordered_ticks))
    if main is not None and main.has_old_status and Tick.NOT_REPORTED not in asked:
        asked = (*asked, Tick.NOT_REPORTED)
    if evidence.has_guardian:
        asked = (*asked, *(tick for tick in rules.guardian_ticks if tick not in asked))
    if not evidence.is_linked:
        needs.append(_Need(Missing.PERSON_LINK))
    needs.extend(_Need(_TICKS[tick][0]) for tick in asked if not _is_given(tick, main, evidence))
    needs.extend(_second_leg_needs(route, evidence, rules))
    if evidence.place not in route.accepted_at:
        needs.append(_Need(Missing.OTHER_PLACE))
    return _Way(route, tuple(needs), is_begun=main is not None)


def _differs(finding: Finding, main: Finding) -> bool:
    """Two papers are two only if they are of two types; a card and the app that shows it are one."""
    return finding.document.type.itself is not main.document.type.itself


def _options(partners: tuple[DocumentType, ...], counting: tuple[Finding, ...]) -> tuple[DocumentType, ...]:
    laid = {finding.document.type.itself for finding in counting}
    return tuple(kind for kind in partners if kind.itself not in laid) or partners


def _is_given(tick: Tick, main: Finding | None, evidence: Evidence) -> bool:
    """Whether a person confirmed it, or a register answered in their place."""
    if evidence.ticks.get(tick):
        return True
    if tick is Tick.NOT_REPORTED:
        return main is not None and main.is_unreported
    if tick is Tick.REGISTER_STATUS:
        return evidence.applicant is not None and evidence.applicant.status.is_living
    return False


def _second_leg_needs(route: Route, evidence: Evidence, rules: ProofingRules) -> Iterable[_Need]:
    kinds = route.second_leg or (frozenset(SecondLegKind) if rules.needs_second_leg else frozenset())
    leg = evidence.second_leg
    if not kinds or (leg is not None and leg.passed and leg.kind in kinds):
        return
    if evidence.has_no_questions and kinds != {SecondLegKind.QUESTIONS}:
        kinds -= {SecondLegKind.QUESTIONS}
    if len(kinds) > 1:
        yield _Need(Missing.SECOND_LEG)
    else:
        yield _Need(Missing.WITNESS if SecondLegKind.WITNESS in kinds else Missing.QUESTIONS)


def _missing(ways: list[_Way], needed: AssuranceLevel) -> tuple[Missing, ...]:
    """All that the nearest way to what is needed lacks: the one that asks least of the citizen."""
    enough = [way for way in ways if way.route.level.rank >= needed.rank]
    if not enough:
        return (Missing.OTHER_DOCUMENT if ways else Missing.NO_WAY,)
    nearest = min(enough, key=lambda way: (way.citizens_part, not way.is_begun, len(way.needs)))
    return _unique(need.step for need in nearest.needs)


def _further(ways: Iterable[_Way], level: AssuranceLevel) -> tuple[Further, ...]:
    """The single steps that each give a higher level, the lowest such level first; each paper at its best."""
    found: dict[tuple[AssuranceLevel, Missing], dict[DocumentType, None]] = {}
    for way in ways:
        if way.route.level.rank > level.rank and len(way.needs) == 1:
            need = way.needs[0]
            found.setdefault((way.route.level, need.step), {}).update(dict.fromkeys(need.papers))
    told: dict[Missing, set[DocumentType]] = {}
    steps: list[Further] = []
    for (to, step), papers in sorted(found.items(), key=lambda item: -item[0][0].rank):
        better = tuple(kind for kind in papers if kind not in told.get(step, ()))
        if step not in told or better:
            steps.insert(0, Further(step, to, better))
        told.setdefault(step, set()).update(papers)
    return tuple(steps)


def _no_route(ways: list[_Way]) -> Iterable[Ground]:
    if not ways:
        yield Ground(GroundCode.NO_ROUTE)


def _elsewhere(findings: Iterable[Finding], evidence: Evidence, rules: ProofingRules) -> Iterable[Ground]:
    """Documents that count, at another place than this."""
    for finding in findings:
        places = [route.accepted_at for route in rules.routes if finding.document.type in route.documents]
        if finding.proof is not None and places and all(evidence.place not in accepted for accepted in places):
            yield Ground(GroundCode.NOT_ACCEPTED_HERE)


def _good(evidence: Evidence, findings: Iterable[Finding]) -> tuple[Ground, ...]:
    """What speaks for the person, and what the desk should know."""
    counting = [finding for finding in findings if finding.proof is not None]
    found = [ground for finding in counting for ground in finding.good]
    found.extend(Ground(code) for tick, code in _CONFIRMED.items() if evidence.ticks.get(tick))
    may_have_cpr = evidence.applicant is None or evidence.applicant.has_number
    if may_have_cpr and any(finding.document.shows_cpr for finding in counting):
        found.append(Ground(GroundCode.CPR_SHOWN))
    leg = evidence.second_leg
    if leg is not None and leg.passed:
        is_witness = leg.kind is SecondLegKind.WITNESS
        found.append(Ground(GroundCode.WITNESS_VOUCHED if is_witness else GroundCode.QUESTIONS_PASSED))
    if evidence.has_guardian:
        found.append(Ground(GroundCode.HAS_GUARDIAN))
    if evidence.applicant is not None:
        found.extend(_about(evidence.applicant))
    return tuple(dict.fromkeys(found))


def _about(applicant: Applicant) -> Iterable[Ground]:
    if applicant.number_kind is NumberKind.REPLACEMENT:
        yield Ground(GroundCode.REPLACEMENT_NUMBER)
    if applicant.number_kind is NumberKind.NONE:
        yield Ground(GroundCode.NO_CPR_NUMBER)
    if applicant.is_protected:
        yield Ground(GroundCode.PROTECTED)


def _unique(items: Iterable[Missing]) -> tuple[Missing, ...]:
    return tuple(dict.fromkeys(items))
