"""Use case: the list of today's cases: a clerk's own, a supervisor's all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.clock import COPENHAGEN
from kiosk.domain.cases import Case, CaseState
from kiosk.domain.clerks import Badge
from kiosk.domain.errands import Errand, Face
from kiosk.domain.recovered import Recovered
from kiosk.domain.roles import Action
from kiosk.services.found_at_start import lost_letter
from kiosk.services.parts import DeskParts, date_of
from kiosk.services.ports import UnitOfWork
from kiosk.services.pressure import is_pressed
from kiosk.services.staff_rules import badge_roles, may


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
    dead_notices: tuple[str, ...] = ()
    """The ids of those of them that can be told on paper."""
    lost: Recovered | None = None
    """The code that died with nobody there, where no other was issued since."""


def todays_cases(parts: DeskParts, badge: Badge) -> Sequence[CaseLine]:
    """Cases opened since midnight in Copenhagen, newest first; showing the list asks no register anything.

    Cases at the booth that somebody should look in on, or whose letter was lost there, are in everybody's list; whoever
    is of the staff no more has none.
    """
    since = dt.datetime.combine(date_of(parts), dt.time(), COPENHAGEN)
    with parts.store.reading() as work:
        roles = badge_roles(parts, work, badge)
        if not roles:
            return ()
        lines = [_line(parts, work, case) for case in work.case_lists.opened_since(since, None)]
    sees_all = may(parts, roles, Action.SEE_ALL_CASES)
    return [line for line in lines if sees_all or line.clerk == badge.clerk or _is_everybodys(line)]


def _is_everybodys(line: CaseLine) -> bool:
    return line.face is Face.BOOTH and (line.look_in or line.lost is not None)


def _line(parts: DeskParts, work: UnitOfWork, case: Case) -> CaseLine:
    parked = work.parked.get(case.id)
    dead = [message for message in work.outbox.of_case(case.id) if message.is_dead]
    return CaseLine(
        id=case.id,
        number=case.number,
        errand=case.errand,
        face=case.face,
        clerk=case.clerk,
        state=case.state,
        opened_at=case.opened_at,
        parked_until=parked.until if parked else None,
        has_dead_message=bool(dead),
        dead_notices=tuple(message.id for message in dead if message.can_be_printed),
        lost=lost_letter(work, case),
        look_in=case.state is not CaseState.CLOSED and is_pressed(parts, work, case),
    )
