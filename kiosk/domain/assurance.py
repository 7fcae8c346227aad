"""The decision: what the evidence and the clerk's ticks prove, by the routes in force that day.

The levels are those of NSIS, which follow eIDAS 2015/1502, annex 2.1.2.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum, unique

from kiosk.domain.evidence import DocumentEvidence, EvidenceCheck, EvidenceVerdict
from kiosk.domain.ticks import Tick


@unique
class AssuranceLevel(StrEnum):
    """NSIS levels; NONE where nothing was proved."""

    NONE = "none"
    LOW = "low"
    SUBSTANTIAL = "substantial"
    HIGH = "high"


@unique
class GroundCode(StrEnum):
    """One reason of a decision. Every value has a sentence in the catalogue (`ground-CODE`)."""

    CHIP_PROVED = "CHIP_PROVED"  # genuine
    DATA_PROVED = "DATA_PROVED"  # genuine_data: a copy cannot be excluded by the chip
    LIKENESS_CONFIRMED = "LIKENESS_CONFIRMED"
    PRESENCE_CONFIRMED = "PRESENCE_CONFIRMED"
    NO_DOCUMENT = "NO_DOCUMENT"
    NOT_GENUINE = "NOT_GENUINE"
    CANNOT_TELL = "CANNOT_TELL"
    UNREADABLE = "UNREADABLE"
    MRZ_DIFFERS = "MRZ_DIFFERS"
    EXPIRED = "EXPIRED"
    EXPIRY_UNKNOWN = "EXPIRY_UNKNOWN"
    NOT_LINKED = "NOT_LINKED"
    LIKENESS_DENIED = "LIKENESS_DENIED"
    PRESENCE_DENIED = "PRESENCE_DENIED"
    NO_ROUTE = "NO_ROUTE"  # the policy in force has no route for this evidence


@unique
class Missing(StrEnum):
    """The one further step that would change the answer. Every value has a sentence (`missing-CODE`)."""

    READABLE_DOCUMENT = "READABLE_DOCUMENT"
    OTHER_DOCUMENT = "OTHER_DOCUMENT"
    VALID_DOCUMENT = "VALID_DOCUMENT"
    PERSON_LINK = "PERSON_LINK"
    LIKENESS_TICK = "LIKENESS_TICK"
    IN_PERSON_TICK = "IN_PERSON_TICK"


@dataclass(frozen=True, slots=True)
class Ground:
    """A reason and, where one check decided it, that check's id."""

    code: GroundCode
    check: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer. `granted` is whether a code may be issued."""

    level: AssuranceLevel
    granted: bool
    reasons: tuple[Ground, ...]
    missing: tuple[Missing, ...]


@dataclass(frozen=True, slots=True)
class AssuranceRoute:
    """One row of the policy: these verdicts with these ticks give this level."""

    level: AssuranceLevel
    verdicts: frozenset[EvidenceVerdict]
    ticks: frozenset[Tick]


_GOOD = {EvidenceVerdict.GENUINE: GroundCode.CHIP_PROVED, EvidenceVerdict.GENUINE_DATA: GroundCode.DATA_PROVED}
_BAD = {
    EvidenceVerdict.NOT_GENUINE: GroundCode.NOT_GENUINE,
    EvidenceVerdict.CANNOT_TELL: GroundCode.CANNOT_TELL,
    EvidenceVerdict.UNREADABLE: GroundCode.UNREADABLE,
}
_TICKS = {
    Tick.LIKENESS: (GroundCode.LIKENESS_CONFIRMED, GroundCode.LIKENESS_DENIED, Missing.LIKENESS_TICK),
    Tick.IN_PERSON: (GroundCode.PRESENCE_CONFIRMED, GroundCode.PRESENCE_DENIED, Missing.IN_PERSON_TICK),
}
_DECIDING = ("pa.", "ca", "aa", "cam", "access.cardaccess", "sm.integrity", "lds.", "file.")
_VERDICT_CHECKS = ("pa.", "ca", "aa", "cam", "access.cardaccess")


def decide(
    evidence: DocumentEvidence | None,
    ticks: Mapping[Tick, bool],
    *,
    is_linked: bool,
    today: dt.date,
    routes: Iterable[AssuranceRoute],
) -> Decision:
    """The decision with all its reasons, the bad ones first, and what would change it."""
    bad: list[Ground] = []
    good: list[Ground] = []
    missing: list[Missing] = []
    _judge_document(evidence, today, good, bad, missing)
    if evidence is not None and not is_linked:
        bad.append(Ground(GroundCode.NOT_LINKED))
        missing.append(Missing.PERSON_LINK)
    for tick, (confirmed, denied, needed) in _TICKS.items():
        answer = ticks.get(tick)
        if answer is None:
            missing.append(needed)
        elif answer:
            good.append(Ground(confirmed))
        else:
            bad.append(Ground(denied))
    if bad or missing or evidence is None:
        return Decision(AssuranceLevel.NONE, granted=False, reasons=(*bad, *good), missing=_unique(missing))
    given = {tick for tick, answer in ticks.items() if answer}
    reached = [route.level for route in routes if evidence.verdict in route.verdicts and route.ticks <= given]
    if not reached:
        reasons = (Ground(GroundCode.NO_ROUTE), *good)
        return Decision(AssuranceLevel.NONE, granted=False, reasons=reasons, missing=(Missing.OTHER_DOCUMENT,))
    order = list(AssuranceLevel)
    level = max(reached, key=order.index)
    return Decision(level, granted=True, reasons=tuple(good), missing=())


def _judge_document(
    evidence: DocumentEvidence | None, today: dt.date, good: list[Ground], bad: list[Ground], missing: list[Missing]
) -> None:
    if evidence is None:
        bad.append(Ground(GroundCode.NO_DOCUMENT))
        missing.append(Missing.READABLE_DOCUMENT)
        return
    if evidence.verdict in _GOOD:
        good.append(Ground(_GOOD[evidence.verdict]))
    else:
        code = _BAD[evidence.verdict]
        bad.extend(Ground(code, check.id) for check in _naming(evidence))
        if not bad:
            bad.append(Ground(code))
        is_unreadable = evidence.verdict is EvidenceVerdict.UNREADABLE
        missing.append(Missing.READABLE_DOCUMENT if is_unreadable else Missing.OTHER_DOCUMENT)
    match = evidence.check("mrz.match")
    if match is not None and match.has_failed:
        bad.append(Ground(GroundCode.MRZ_DIFFERS, match.id))
        missing.append(Missing.OTHER_DOCUMENT)
    _judge_expiry(evidence, today, bad, missing)


def _judge_expiry(evidence: DocumentEvidence, today: dt.date, bad: list[Ground], missing: list[Missing]) -> None:
    """A document is valid to the end of its last day; one without a whole date cannot be judged by a machine."""
    if evidence.expiry is not None and evidence.expiry < today:
        bad.append(Ground(GroundCode.EXPIRED, "document.expiry"))
        missing.append(Missing.VALID_DOCUMENT)
    elif evidence.expiry is None and evidence.verdict in _GOOD:
        bad.append(Ground(GroundCode.EXPIRY_UNKNOWN, "document.expiry"))
        missing.append(Missing.VALID_DOCUMENT)


def _naming(evidence: DocumentEvidence) -> list[EvidenceCheck]:
    """The checks that made the verdict: those that failed, else those that stayed open."""
    if evidence.verdict is EvidenceVerdict.NOT_GENUINE:
        return [check for check in evidence.checks if check.has_failed and check.id.startswith(_VERDICT_CHECKS)]
    open_or_failed = [
        check
        for check in evidence.checks
        if check.status in {"failed", "inconclusive"} and check.id.startswith((*_DECIDING, "access."))
    ]
    lowering = [check for check in open_or_failed if check.reason not in _LOWER_NOTHING]
    return lowering or open_or_failed


_LOWER_NOTHING = frozenset({"NO_CRL", "DOWNGRADED", "DG14_WITHOUT_PACE", "OUTSIDE_VALIDITY", "OTHER_PROOF"})
"""Reasons that the inspection reports without lowering its verdict."""


def _unique(items: Iterable[Missing]) -> tuple[Missing, ...]:
    return tuple(dict.fromkeys(items))
