"""The one further step that leads to a higher level, found by asking the rules what would be if it were taken.

Each document and paper that the rules count is laid beside the evidence, each open answer given, and what the ways then
lack is looked at: so every step that is told gives what it promises, and none that would is left out. What a clerk
confirms of a new document is no step of the citizen's; it is told with the step that brings it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from kiosk.domain.assurance import AssuranceLevel, Further, Missing
from kiosk.domain.bundle import Evidence, Presented
from kiosk.domain.documents import DocumentType, Place
from kiosk.domain.evidence import DocumentEvidence, DocumentKind, EvidenceCheck, EvidenceVerdict
from kiosk.domain.findings import Finding, findings_of
from kiosk.domain.routes import Proof, ProofingRules
from kiosk.domain.second_leg import SecondLeg, SecondLegKind
from kiosk.domain.ways import SHOW_CPR, TICKS, Way, ways_laid

_KEY: Final = "brought"
_NOON: Final = dt.time(12, tzinfo=dt.UTC)
_ORDER: Final = (
    *(step for step, _, _ in TICKS.values()),
    Missing.PERSON_LINK,
    Missing.SECOND_LEG,
    Missing.QUESTIONS,
    Missing.WITNESS,
    Missing.DOCUMENT_NUMBER,
    Missing.CPR_PAPER,
    Missing.PARTNER_PAPER,
    Missing.VALID_DOCUMENT,
    Missing.OTHER_DOCUMENT,
    Missing.READABLE_DOCUMENT,
    Missing.CHECKABLE_DOCUMENT,
    Missing.PROVING_CHIP,
    Missing.OTHER_PLACE,
    Missing.REVOCATION_LIST,
)
"""What asks least of the citizen comes first."""


@dataclass(frozen=True, slots=True)
class _Gain:
    """A level that would be reached, with what a clerk then still has to confirm."""

    level: AssuranceLevel
    ticks: frozenset[Missing]
    way: Way


@dataclass(frozen=True, slots=True)
class _Found:
    """A single step, with the type of the paper that it brings, and whether that needs what lies on the desk."""

    step: Missing
    gain: _Gain
    paper: DocumentType | None = None
    is_beside: bool = False


def further_steps(
    evidence: Evidence, rules: ProofingRules, *, level: AssuranceLevel, needed: AssuranceLevel | None, today: dt.date
) -> tuple[Further, ...]:
    """The single steps that each give more than `level`, the lowest such level first; each paper at its best.

    `needed` is what the errand needs, None where that is reached. A step after which a clerk has to confirm more is
    told where it is enough for the errand, and the clerk alone is not.
    """
    if all(route.level.rank <= level.rank for route in rules.routes):
        return ()
    found = list(_Search(evidence, rules, level, needed, today).steps())
    best: dict[tuple[Missing, DocumentType | None, bool], AssuranceLevel] = {}
    groups: dict[tuple[AssuranceLevel, Missing, tuple[Missing, ...]], list[_Found]] = {}
    for one in sorted(found, key=lambda one: (-one.gain.level.rank, len(one.gain.ticks))):
        kind = (one.step, one.paper, bool(one.gain.ticks))
        if best.setdefault(kind, one.gain.level) is one.gain.level:
            ticks = tuple(step for step in _ORDER if step in one.gain.ticks)
            groups.setdefault((one.gain.level, one.step, ticks), []).append(one)
    told = sorted(groups.items(), key=lambda item: (item[0][0].rank, _ORDER.index(item[0][1]), len(item[0][2])))
    return tuple(
        Further(
            step,
            to,
            papers=_papers(ones),
            ticks=ticks,
            beside=_papers([one for one in ones if one.is_beside]),
            suffices=needed is not None and to.rank >= needed.rank,
        )
        for (to, step, ticks), ones in told
    )


class _Search:
    """All that could be added to the evidence, one at a time."""

    def __init__(
        self,
        evidence: Evidence,
        rules: ProofingRules,
        level: AssuranceLevel,
        needed: AssuranceLevel | None,
        today: dt.date,
    ) -> None:
        self._evidence, self._rules, self._today = evidence, rules, today
        self._level, self._needed = level, needed
        self._findings = self._judge(evidence)
        self._counting = {one.document.type.itself: one for one in self._findings if one.proof is not None}
        self._by_clerk = max((gain.level.rank for gain in self._gains(evidence)), default=0)

    def steps(self) -> Iterator[_Found]:
        """Everything that gives more."""
        yield from self._confirmed()
        yield from self._answered()
        yield from self._noted()
        for kind in self._kinds():
            yield from self._read(kind)
            yield from self._seen(kind)

    def _kinds(self) -> dict[DocumentType, None]:
        """Every type that counts, in the order of the rules."""
        lists = [*(route.documents for route in self._rules.routes), *(route.partners for route in self._rules.routes)]
        return dict.fromkeys(kind for kinds in lists for kind in kinds)

    def _judge(self, evidence: Evidence) -> tuple[Finding, ...]:
        return findings_of(evidence, self._rules, self._today)

    def _gains(self, evidence: Evidence) -> list[_Gain]:
        """The higher levels that the citizen's part is enough for, the highest first, with as few ticks as can be."""
        ways = ways_laid(self._judge(evidence), evidence, self._rules, self._level)
        gains = [_Gain(way.route.level, way.clerks_part, way) for way in ways]
        return sorted(gains, key=lambda gain: (-gain.level.rank, len(gain.ticks)))

    def _worth(self, evidence: Evidence) -> list[_Gain]:
        """What is worth telling of them: the best by itself, and the least that is enough with a clerk's part."""
        gains = self._gains(evidence)
        told = [gain for gain in gains if not gain.ticks][:1]
        if self._needed is None or self._by_clerk >= self._needed.rank:
            return told
        if not told or told[0].level.rank < self._needed.rank:
            enough = [gain for gain in gains if gain.level.rank >= self._needed.rank]
            told += sorted(enough, key=lambda gain: (gain.level.rank, len(gain.ticks)))[:1]
        return told

    def _told(self, step: Missing, evidence: Evidence, paper: DocumentType | None = None) -> Iterator[_Found]:
        yield from (_Found(step, gain, paper) for gain in self._worth(evidence))

    def _confirmed(self) -> Iterator[_Found]:
        """One more thing that a clerk confirms, or looks up."""
        for tick, (step, _, _) in TICKS.items():
            if not self._evidence.ticks.get(tick):
                after = replace(self._evidence, ticks={**self._evidence.ticks, tick: True})
                yield from (_Found(step, gain) for gain in self._worth(after) if not gain.ticks)

    def _answered(self) -> Iterator[_Found]:
        """The link to a person, the second leg, and another place."""
        if not self._evidence.is_linked:
            yield from self._told(Missing.PERSON_LINK, replace(self._evidence, is_linked=True))
        steps = {SecondLegKind.QUESTIONS: Missing.QUESTIONS, SecondLegKind.WITNESS: Missing.WITNESS}
        if self._evidence.has_no_questions:
            del steps[SecondLegKind.QUESTIONS]
        at = dt.datetime.combine(self._today, _NOON)
        legs = [
            [*self._told(step, replace(self._evidence, second_leg=SecondLeg(kind, passed=True, at=at)))]
            for kind, step in steps.items()
        ]
        either = [one for one in legs[0] if any(_is_same(one, other) for other in legs[-1])] if len(legs) > 1 else []
        yield from (replace(one, step=Missing.SECOND_LEG) for one in either)
        yield from (one for leg in legs for one in leg if not any(_is_same(one, other) for other in either))
        for place in Place:
            if place is not self._evidence.place:
                yield from self._told(Missing.OTHER_PLACE, replace(self._evidence, place=place))

    def _noted(self) -> Iterator[_Found]:
        """What lacks of a document that lies here, and not the document: its number, or its state's list."""
        for finding in self._findings:
            document, inspection = finding.document, finding.document.inspection
            if finding.remedy is Missing.DOCUMENT_NUMBER:
                yield from self._told(
                    finding.remedy, self._instead(document, replace(document, key=_KEY)), document.type
                )
            elif finding.remedy is Missing.REVOCATION_LIST and inspection is not None:
                others = tuple(check for check in inspection.checks if check.id != "pa.revocation")
                asked = replace(inspection, checks=(*others, EvidenceCheck("pa.revocation", "passed", "OK")))
                yield from self._told(finding.remedy, self._instead(document, replace(document, inspection=asked)))

    def _instead(self, document: Presented, other: Presented) -> Evidence:
        laid = tuple(other if one is document else one for one in self._evidence.documents)
        return replace(self._evidence, documents=laid)

    def _read(self, kind: DocumentType) -> Iterator[_Found]:
        """A document of that type whose chip answers for it. It takes the place of the one that was read."""
        laid = self._counting.get(kind.itself)
        if not kind.may_have_chip or (laid is not None and laid.proof is Proof.GENUINE):
            return
        checks = (EvidenceCheck("pa.revocation", "passed", "OK"),)
        chip = DocumentEvidence(EvidenceVerdict.GENUINE, checks, DocumentKind.OTHER, "", self._today, _KEY)
        brought = Presented(kind, chip, _KEY, shows_cpr=kind in SHOW_CPR, expiry=self._today)
        others = tuple(one for one in self._evidence.documents if one.inspection is None)
        yield from self._brought(brought, others)

    def _seen(self, kind: DocumentType) -> Iterator[_Found]:
        """A document of that type without a chip, or a paper. It takes the place of one of its own type."""
        lacks_number = any(
            one.document.type is kind and one.remedy is Missing.DOCUMENT_NUMBER for one in self._findings
        )
        if kind not in self._rules.without_chip or kind.itself in self._counting or lacks_number:
            return
        others = tuple(one for one in self._evidence.documents if one.inspection is not None or one.type is not kind)
        brought = Presented(kind, None, _KEY, kind in SHOW_CPR, expiry=self._today, issued=self._today)
        found = list(self._brought(brought, others))
        if not kind.has_portrait:
            before = max((one.gain.level.rank for one in found), default=self._level.rank)
            showing = self._brought(replace(brought, shows_cpr=True), others)
            found += [one for one in showing if one.gain.level.rank > before]
        yield from found

    def _brought(self, brought: Presented, others: tuple[Presented, ...]) -> Iterator[_Found]:
        for gain in self._worth(replace(self._evidence, documents=(*others, brought))):
            alone = self._gains(replace(self._evidence, documents=(brought,))) if others else [gain]
            is_beside = not any(_covers(one, gain) for one in alone)
            yield _Found(self._name(brought, others, gain), gain, brought.type, is_beside)

    def _name(self, brought: Presented, others: tuple[Presented, ...], gain: _Gain) -> Missing:
        """What to ask for: a better document of the same type, a paper beside, or another document."""
        same = [one.remedy for one in self._findings if one.proof is None and one.document.type is brought.type]
        if brought.inspection is not None:
            return self._chip_name(same, gain)
        if Missing.VALID_DOCUMENT in same and brought.type.has_portrait:
            return Missing.VALID_DOCUMENT
        main = gain.way.main
        if not brought.type.has_portrait or (main is not None and main.document is not brought):
            silent = replace(self._evidence, documents=(*others, replace(brought, shows_cpr=False)))
            is_enough = any(_covers(one, gain) for one in self._gains(silent))
            return Missing.PARTNER_PAPER if is_enough else Missing.CPR_PAPER
        return Missing.OTHER_DOCUMENT

    def _chip_name(self, same: list[Missing], gain: _Gain) -> Missing:
        for remedy in (Missing.VALID_DOCUMENT, Missing.OTHER_DOCUMENT):
            if remedy in same:
                return remedy
        if any(one.is_of_unknown_state for one in self._findings):
            return Missing.CHECKABLE_DOCUMENT
        copies = (one for one in self._counting.values() if one.proof is Proof.GENUINE_DATA)
        is_newer = any(one.document.type in gain.way.route.documents for one in copies)
        return Missing.PROVING_CHIP if is_newer else Missing.READABLE_DOCUMENT


def _papers(found: Iterable[_Found]) -> tuple[DocumentType, ...]:
    """Each type once, papers before what has a picture."""
    kinds = dict.fromkeys(one.paper for one in found if one.paper is not None)
    return tuple(sorted(kinds, key=lambda kind: kind.has_portrait))


def _covers(one: _Gain, other: _Gain) -> bool:
    """Whether one gives as much, and asks for nothing that the other does not."""
    return one.level.rank >= other.level.rank and one.ticks <= other.ticks


def _is_same(one: _Found, other: _Found) -> bool:
    return one.gain.level is other.gain.level and one.gain.ticks == other.gain.ticks
