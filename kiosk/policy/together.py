"""Rows that are right one by one and cannot hold together, on any day: bounds, windows, means and who may do what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from kiosk.domain.assurance import AssuranceLevel
from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.errands import Errand
from kiosk.domain.roles import TWO_PERSON_ACTIONS, Action, Role
from kiosk.policy.keys import FIRST_DAY
from kiosk.policy.reading import Placed, PolicyProblem, refusal
from kiosk.policy.rows import ANY, Dated, ErrandRow, RoleRow, TwoPersonRow, ValueRow

RowKind = TypeVar("RowKind", bound=Dated)
ONE_DAY: Final = dt.timedelta(days=1)
_UNIT_HOURS: Final = {"h": 1, "days": 24}

AT_MOST: Final = (
    ("user_id.min", "user_id.max"),
    ("password.min", "password.max"),
    ("device.post_days_min", "device.post_days_max"),
    ("message.first_wait_s", "message.longest_wait_s"),
    # Whoever answers all that is asked has passed: more are asked only after wrong answers, where the register has any.
    ("questions.right", "questions.asked"),
    # A row of wrong logins waits before it locks, and a training is not over before it began.
    ("clerk.max_tries", "clerk.lock_after"),
    ("clerk.training_warn_days", "clerk.training_days"),
)
"""Pairs of which the first may not be more than the second; both have the same unit."""

KEPT_FOR: Final = (
    ("retention.witness_days", "witness.window_days"),
    # What hangs on a case goes with it, uses of a witness and of a document too.
    ("retention.case_days", "witness.window_days"),
    ("retention.case_days", "retention.witness_days"),
    ("retention.case_days", "retention.document_use_days"),
    ("retention.case_days", "approval.refusal_days"),
    ("retention.case_days", "questions.wait_h"),
    ("retention.case_days", "alarm.failed_questions_days"),
    ("retention.case_days", "alarm.second_code_h"),
    ("retention.case_days", "notice.ttl_h"),
)
"""What is kept, with the time over which it is looked back on; sooner gone, it would not be found.

With 0 nobody has chosen a time: what hangs on nothing is kept for good, and everything else for as long as its case.
"""

NEEDED: Final = (
    Action.OPEN_CASE,
    Action.RECORD_EVIDENCE,
    Action.LOOK_UP,
    Action.DECIDE,
    Action.REFUSE,
    Action.ISSUE,
    Action.HAND_OVER,
    Action.REVOKE_CODE,
    Action.READ_LOG,
    Action.MANAGE_CLERKS,
)
"""What somebody of the staff has to be allowed to do, or the counter stands still."""


@dataclass(frozen=True, slots=True)
class _Day:
    """The rows in force on a day, by table and name."""

    day: dt.date
    rows: Mapping[tuple[str, str], Placed]

    def of(self, kind: type[RowKind]) -> Iterator[tuple[Placed, RowKind]]:
        for placed in self.rows.values():
            if isinstance(placed.row, kind):
                yield placed, placed.row

    def placed(self, key: str) -> Placed:
        return self.rows["value", key]

    def number(self, key: str) -> int:
        row = self.placed(key).row
        return row.value if isinstance(row, ValueRow) and isinstance(row.value, int) else 0

    def words(self, key: str) -> frozenset[str]:
        row = self.placed(key).row
        return frozenset(row.value) if isinstance(row, ValueRow) and isinstance(row.value, list) else frozenset()


def check_together(by_name: Mapping[tuple[str, str], Sequence[Placed]]) -> None:
    """Raise `PolicyMalformed` at the first rows that exclude each other, with the places of all of them.

    Every value has a row on every day by now. Between two days on which no row begins or ends nothing changes.
    """
    found = [placed for rows in by_name.values() for placed in rows]
    for day in change_days(found):
        rows = {name: row for name, some in by_name.items() for row in some if row.row.holds_on(day)}
        today = _Day(day, rows)
        _check_bounds(today)
        _check_means(today)
        _check_levels(today)
        _check_staff(today)
        _check_witness(today)


def change_days(rows: Sequence[Placed]) -> Sequence[dt.date]:
    """The first day, and every later one on which a row begins or has just ended."""
    ends = (placed.row.valid_to for placed in rows)
    after = {end + ONE_DAY for end in ends if end is not None and end < dt.date.max}
    days = {FIRST_DAY, *(placed.row.valid_from for placed in rows), *after}
    return sorted(day for day in days if day >= FIRST_DAY)


def _refuse(problem: PolicyProblem, rows: Sequence[Placed], why: str) -> None:
    raise refusal(problem, "; ".join(placed.place for placed in rows), why)


def _check_bounds(today: _Day) -> None:
    for least, most in AT_MOST:
        if today.number(least) > today.number(most):
            _apart(today, least, ">", most)
    for kept, window in KEPT_FOR:
        if today.number(kept) and _hours(today, kept) < _hours(today, window):
            _apart(today, kept, "<", window)
    if today.number("activation_code.paper.unclaimed_min") > today.number("activation_code.paper.ttl_h") * 60:
        _apart(today, "activation_code.paper.unclaimed_min", ">", "activation_code.paper.ttl_h")


def _hours(today: _Day, key: str) -> int:
    return today.number(key) * _UNIT_HOURS[key.rpartition("_")[2]]


def _apart(today: _Day, one: str, sign: str, other: str) -> None:
    rows = [today.placed(one), today.placed(other)]
    _refuse(PolicyProblem.EXCLUDE, rows, f"{today.number(one)} {sign} {today.number(other)}")


def _check_means(today: _Day) -> None:
    """A means beside itself is a matter of `max_active`; and what excludes another is excluded by it."""
    for kind in AuthenticatorKind:
        own = f"{kind.value}.excludes"
        for other in sorted(today.words(own)):
            theirs = f"{other}.excludes"
            if other == kind.value:
                _refuse(PolicyProblem.EXCLUDE, [today.placed(own)], other)
            if kind.value not in today.words(theirs):
                _refuse(PolicyProblem.EXCLUDE, [today.placed(own), today.placed(theirs)], f"{kind.value}, {other}")
    limits = {kind.value: f"{kind.value}.max_active" for kind in AuthenticatorKind}
    if not any(today.number(key) for key in limits.values()):
        _refuse(PolicyProblem.EXCLUDE, [today.placed(key) for key in limits.values()], "0")


def _check_levels(today: _Day) -> None:
    """Level High is not asked for, and not offered, where it is not to be had."""
    offered = today.placed("proofing.high_offered")
    high = today.words("means.high")
    if today.number(offered.row.name) and not any(today.number(f"{kind}.max_active") for kind in high):
        rows = [today.placed("means.high"), *(today.placed(f"{kind}.max_active") for kind in sorted(high))]
        _refuse(PolicyProblem.EXCLUDE, rows, AssuranceLevel.HIGH.value)
    for placed, row in today.of(ErrandRow):
        if row.level is AssuranceLevel.HIGH and not today.number(offered.row.name):
            _refuse(PolicyProblem.EXCLUDE, [placed, offered], row.level.value)
        beyond = sorted(kind.value for kind in _means_of(row) if kind.value not in high)
        if row.level is AssuranceLevel.HIGH and beyond:
            _refuse(PolicyProblem.EXCLUDE, [placed, today.placed("means.high")], ", ".join(beyond))


def _means_of(row: ErrandRow) -> frozenset[AuthenticatorKind]:
    """The means that a row is about: its own, or all that its errand can be about."""
    if row.means is not None:
        return frozenset({row.means})
    return frozenset(AuthenticatorKind) if row.errand == ANY else Errand(row.errand).plan.means


def _check_staff(today: _Day) -> None:
    roles = [(placed, row) for placed, row in today.of(RoleRow) if row.role != Role.CITIZEN.value]
    given = frozenset(action for _, row in roles for action in row.may)
    for action in NEEDED:
        if action.value not in given:
            _refuse(PolicyProblem.NOBODY, [placed for placed, _ in roles], action.value)
    for placed, row in today.of(TwoPersonRow):
        if row.action not in TWO_PERSON_ACTIONS:
            raise refusal(PolicyProblem.OUT_OF_RANGE, placed.place, row.action)
        if row.needed and Action.APPROVE.value not in given:
            _refuse(PolicyProblem.NOBODY, [placed, *(role for role, _ in roles)], Action.APPROVE.value)


def _check_witness(today: _Day) -> None:
    """What shows a witness's CPR number is a photo ID that a witness may bring."""
    accepted, with_cpr = "witness.photo_ids", "witness.photo_ids_with_cpr"
    stray = today.words(with_cpr) - today.words(accepted)
    if stray:
        _refuse(PolicyProblem.EXCLUDE, [today.placed(accepted), today.placed(with_cpr)], min(stray))
