"""Use case: the list of today's cases: a clerk's own, a supervisor's all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.clock import COPENHAGEN
from kiosk.domain.cases import Case, CaseState
from kiosk.domain.clerks import Badge
from kiosk.domain.errands import Errand, Face
from kiosk.domain.roles import Action
from kiosk.services.parts import DeskParts, date_of
from kiosk.services.ports import UnitOfWork
from kiosk.services.pressure import is_pressed
from kiosk.services.staff_rules import may


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case in the list. `look_in` is a neutral word to go and see the citizen, without saying why.

    `parked_until` is the last day of a case that waits for a paper.
    """

    id: str
    number: str
    errand: Errand
    face: Face
    clerk: str
    state: CaseState
    opened_at: dt.datetime
    parked_until: dt.date | None = None
    look_in: bool = False
    has_dead_message: bool = False
    """Whether a text message of the case could not be sent, and somebody has to see to it."""


def todays_cases(parts: DeskParts, badge: Badge) -> Sequence[CaseLine]:
    """Cases opened since midnight in Copenhagen, newest first; showing the list asks no register anything.

    Cases at the booth that somebody should look in on are in everybody's list.
    """
    since = dt.datetime.combine(date_of(parts), dt.time(), COPENHAGEN)
    sees_all = may(parts, badge.roles, Action.SEE_ALL_CASES)
    with parts.store.reading() as work:
        lines = [_line(parts, work, case) for case in work.case_lists.opened_since(since, None)]
    return [
        line for line in lines if sees_all or line.clerk == badge.clerk or (line.look_in and line.face is Face.BOOTH)
    ]


def _line(parts: DeskParts, work: UnitOfWork, case: Case) -> CaseLine:
    parked = work.parked.get(case.id)
    return CaseLine(
        id=case.id,
        number=case.number,
        errand=case.errand,
        face=case.face,
        clerk=case.clerk,
        state=case.state,
        opened_at=case.opened_at,
        parked_until=parked.until if parked else None,
        has_dead_message=any(message.is_dead for message in work.outbox.of_case(case.id)),
        look_in=case.state is not CaseState.CLOSED and is_pressed(parts, work, case.id),
    )
