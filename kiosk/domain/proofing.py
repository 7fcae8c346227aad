"""The engine: the level that a bundle of evidence reaches, the rule that gave it, and what would lead further.

Pure and quick, so that it can be asked again whenever something is added. A bad fact refuses whatever else there is;
everything else only ever adds.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.domain.advice import further_steps
from kiosk.domain.assurance import AssuranceLevel, Decision, Further, Ground, GroundCode, Missing
from kiosk.domain.bundle import Applicant, Evidence
from kiosk.domain.findings import Finding, findings_of
from kiosk.domain.person import NumberKind, PersonStatus
from kiosk.domain.routes import ProofingRules
from kiosk.domain.second_leg import SecondLegKind
from kiosk.domain.ticks import Tick
from kiosk.domain.ways import TICKS, Way, ways_of

_CONFIRMED = {Tick.LIKENESS: GroundCode.LIKENESS_CONFIRMED, Tick.IN_PERSON: GroundCode.PRESENCE_CONFIRMED}


@dataclass(frozen=True, slots=True)
class _Block:
    """A bad fact: nothing is granted. `rule` is the row of the policy behind it."""

    ground: Ground
    remedy: Missing
    rule: str = ""


def prove(evidence: Evidence, rules: ProofingRules, *, needed: AssuranceLevel, today: dt.date) -> Decision:
    """The decision with all its reasons, the bad ones first, the rule, and what would change it."""
    findings = findings_of(evidence, rules, today)
    bad = [ground for finding in findings for ground in finding.bad]
    if not findings:
        bad.append(Ground(GroundCode.NO_DOCUMENT))
    elif not evidence.is_linked:
        bad.append(Ground(GroundCode.NOT_LINKED))
    blocks = [*_blocking_documents(findings), *_blocks(evidence, rules)]
    bad.extend(block.ground for block in blocks if block.ground not in bad)
    told = (tick for tick, answer in evidence.ticks.items() if not answer and tick not in rules.refusing_ticks)
    bad.extend(Ground(TICKS[tick][1]) for tick in told)
    ways = ways_of(findings, evidence, rules)
    if blocks:
        missing = _unique(block.remedy for block in blocks)
        reasons = (*bad, *_good(evidence, findings))
        return Decision(AssuranceLevel.NONE, granted=False, reasons=reasons, missing=missing, rule=blocks[0].rule)
    reached = _reached(ways)
    level = reached.route.level if reached else AssuranceLevel.NONE
    is_granted = reached is not None and level.rank >= needed.rank
    further = further_steps(evidence, rules, level=level, needed=None if is_granted else needed, today=today)
    return Decision(
        level=level,
        granted=is_granted,
        reasons=(*bad, *_no_route(ways), *_elsewhere(findings, evidence, rules), *_good(evidence, findings)),
        missing=() if is_granted else _missing(ways, needed, further),
        rule=reached.route.id if reached else "",
        further=further,
    )


def grants(evidence: Evidence, rules: ProofingRules, *, needed: AssuranceLevel, today: dt.date) -> bool:
    """Whether `prove` grants, without its reasons and advice: asked again at each step after a decision."""
    findings = findings_of(evidence, rules, today)
    if [*_blocking_documents(findings), *_blocks(evidence, rules)]:
        return False
    reached = _reached(ways_of(findings, evidence, rules))
    return reached is not None and reached.route.level.rank >= needed.rank


def _reached(ways: Iterable[Way]) -> Way | None:
    """The way to the highest level that lacks nothing."""
    return max((way for way in ways if not way.needs), key=lambda way: way.route.level.rank, default=None)


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
            _, ground, remedy = TICKS[tick]
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


def _missing(ways: list[Way], needed: AssuranceLevel, further: tuple[Further, ...]) -> tuple[Missing, ...]:
    """All that the nearest way to what is needed lacks: the one that asks least of the citizen.

    A way that seems to lack one thing alone is passed over where nothing of that kind gives the level.
    """
    enough = [way for way in ways if way.route.level.rank >= needed.rank]
    if not enough:
        return (Missing.OTHER_DOCUMENT if ways else Missing.NO_WAY,)
    choices = [step for step in further if step.suffices]
    given = {step.step for step in choices}
    nearest = sorted(enough, key=lambda way: (len(way.citizens_part), not way.is_begun, len(way.needs)))
    for way in nearest:
        if not way.citizens_part or (len(way.citizens_part) == 1 and way.citizens_part[0] in given):
            return _unique(way.needs)
    if choices:
        return (choices[0].step, *choices[0].ticks)
    return _unique(next((way for way in nearest if len(way.citizens_part) > 1), nearest[0]).needs)


def _no_route(ways: list[Way]) -> Iterable[Ground]:
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
