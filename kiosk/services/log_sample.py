"""A random sample of cases for review, fixed by what the log says and not to be known before it is drawn.

The draw is a leaf with its seed. Which cases it picks depends on the seed and on the signed head over that leaf: before
the leaf is written nobody knows the signature, afterwards everybody with the log draws the same cases again, and
drawing until a sample pleases leaves every draw in the log.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum, unique

from kiosk.domain.audit import AuditEvent, AuditLeaf, SignedHead, Stored, decode_details
from kiosk.domain.clerks import fold_number
from kiosk.domain.errands import Face
from kiosk.domain.faults import CaseUnknown, NotAllowed, SampleUnknown
from kiosk.domain.roles import Action
from kiosk.services.ports import Clock, Store


@unique
class ReviewResult(StrEnum):
    """What a reviewer found."""

    GOOD = "good"
    QUESTION = "question"  # something is to be asked about
    WRONG = "wrong"


_LOOKED_AT = frozenset(
    {AuditEvent.SAMPLE_REVIEWED.value, AuditEvent.ALARM_ACKNOWLEDGED.value, AuditEvent.PRIVATE_ANSWER_READ.value}
)
"""What is done about a case by whoever keeps an eye on it."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A draw. `seq` is the number of its leaf, `population` how many cases it was drawn from."""

    seq: int
    seed: str
    since: dt.datetime
    population: int
    case_ids: tuple[str, ...]
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the leaf of a draw says."""

    seq: int
    seed: str
    size: int
    since: dt.datetime


def draw_sample(store: Store, clock: Clock, *, reviewer: str, seed: str, size: int, since: dt.datetime) -> Sample:
    """Write the draw into the log, then draw."""
    details = (("seed", seed), ("size", str(size)), ("since", since.astimezone(dt.UTC).isoformat()))
    leaf = AuditLeaf(clock.now(), AuditEvent.LOG_SAMPLED, reviewer, Face.COMMAND_LINE.value, details=details)
    with store.writing() as work:
        work.audit.append(leaf)
        work.commit()
    with store.reading() as work:
        rows = list(work.audit.rows())
        drawn = [found for row in rows if (found := _drawn(row)) is not None]
        return _sample(drawn[-1], rows, _head_over(work.audit.heads(), drawn[-1].seq))


def repeat_sample(store: Store, seq: int) -> Sample:
    """Draw again what the leaf of that number drew; raises `SampleUnknown`."""
    with store.reading() as work:
        rows = list(work.audit.rows())
        drawn = next((found for row in rows if (found := _drawn(row)) is not None and found.seq == seq), None)
        if drawn is None:
            raise SampleUnknown(seq=seq)
        return _sample(drawn, rows, _head_over(work.audit.heads(), seq))


def record_review(store: Store, clock: Clock, *, seq: int, number: str, reviewer: str, result: ReviewResult) -> None:
    """Write down what the reviewer found; raises `SampleUnknown`, and `CaseUnknown` for a case that was not drawn.

    Raises `NotAllowed` for whoever took part in the case: nobody reviews what they did themselves.
    """
    sample = repeat_sample(store, seq)
    if number not in sample.numbers:
        raise CaseUnknown(case=number)
    case_id = sample.case_ids[sample.numbers.index(number)]
    with store.reading() as work:
        if fold_number(reviewer) in _took_part(work.audit.rows(), case_id):
            raise NotAllowed(action=Action.READ_LOG.value)
    details = (("sample", str(seq)), ("result", result.value))
    now, face = clock.now(), Face.COMMAND_LINE.value
    with store.writing() as work:
        work.audit.append(AuditLeaf(now, AuditEvent.SAMPLE_REVIEWED, reviewer, face, case_id, details=details))
        work.commit()


def _took_part(rows: Iterable[tuple[Stored, ...]], case_id: str) -> frozenset[str]:
    """Whoever did more in a case than look at it."""
    return frozenset(fold_number(str(row[3])) for row in rows if row[5] == case_id and row[2] not in _LOOKED_AT)


def _drawn(row: tuple[Stored, ...]) -> Drawn | None:
    if row[2] != AuditEvent.LOG_SAMPLED.value or not isinstance(row[7], bytes) or not isinstance(row[0], int):
        return None
    told = dict(decode_details(row[7]))
    return Drawn(row[0], told["seed"], int(told["size"]), dt.datetime.fromisoformat(told["since"]))


def _head_over(heads: Iterable[SignedHead], seq: int) -> SignedHead:
    """The first head that covers the leaf: the one that its own transaction signed."""
    found = next((signed for signed in heads if signed.head.size >= seq), None)
    if found is None:
        raise SampleUnknown(seq=seq)
    return found


def _sample(drawn: Drawn, rows: Sequence[tuple[Stored, ...]], head: SignedHead) -> Sample:
    """The cases opened from `since` until the draw whose keyed digests come first."""
    cases = {
        str(row[5]): dict(decode_details(row[7])).get("number", "")
        for row in rows
        if row[2] == AuditEvent.CASE_OPENED.value
        and isinstance(row[7], bytes)
        and isinstance(row[0], int)
        and row[0] < drawn.seq
        and dt.datetime.fromisoformat(str(row[1])) >= drawn.since
    }
    key = hashlib.sha256(b"skranke.sample/1\x00" + drawn.seed.encode() + b"\x00" + head.digest()).digest()
    order = sorted(cases, key=lambda case_id: hashlib.sha256(key + case_id.encode()).digest())
    chosen = tuple(order[: drawn.size])
    numbers = tuple(cases[case_id] for case_id in chosen)
    return Sample(drawn.seq, drawn.seed, drawn.since, len(cases), chosen, numbers)
