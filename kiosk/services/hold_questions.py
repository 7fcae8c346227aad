"""Whoever failed control questions a short while ago is not asked again now, in whichever case and at whichever face.

Nobody can lift it: a witness is the way, or the time that has to pass. Repeats are an alarm for a supervisor.
"""

from __future__ import annotations

import datetime as dt

from kiosk.domain.alarms import Alarm, AlarmKind
from kiosk.domain.audit import AuditEvent
from kiosk.domain.cases import Case
from kiosk.domain.question_waits import WaitRules, held_until, is_failed, is_shopped_for
from kiosk.domain.questions import QuestionRound, RoundState
from kiosk.services.parts import DeskParts, date_of
from kiosk.services.ports import UnitOfWork
from kiosk.services.raise_alarms import add_alarm
from kiosk.services.views_questions import QuestionsView


def hold_of(parts: DeskParts, work: UnitOfWork, case: Case, person_key: str) -> dt.datetime | None:
    """Until when the person of this case is not asked, for what happened in other cases; None where they may be."""
    rules, now = _rules(parts), parts.clock.now()
    return held_until(work.questions.rounds_since(person_key, now - rules.wait, but_case=case.id), rules, now)


def are_no_way(parts: DeskParts, work: UnitOfWork, case: Case, person_key: str) -> bool:
    """Whether only a witness is left of the two: the register knows too little to ask, or nothing is asked now."""
    here = work.questions.of_case(case.id, person_key)
    is_told = here is not None and here.state is RoundState.TOO_FEW
    return is_told or hold_of(parts, work, case, person_key) is not None


def may_go_on(parts: DeskParts, work: UnitOfWork, here: QuestionRound) -> bool:
    """Whether another question may be put in a round whose last one was left without an answer."""
    rules, now = _rules(parts), parts.clock.now()
    others = work.questions.rounds_since(here.person_key, now - rules.wait, but_case=here.case_id)
    return not is_shopped_for(here, others, rules, now)


def _rules(parts: DeskParts) -> WaitRules:
    day, number = date_of(parts), parts.rules.number
    return WaitRules(dt.timedelta(hours=number("questions.wait_h", day)), number("questions.unfinished", day))


def hold(parts: DeskParts, work: UnitOfWork, case: Case, person_key: str, until: dt.datetime) -> QuestionsView:
    """Write down that they were to be asked all the same; the caller commits."""
    told = until.isoformat(timespec="minutes")
    work.audit.append(parts.leaf(AuditEvent.QUESTIONS_HELD, case, subject=person_key, until=told))
    note_repeats(parts, work, case, person_key)
    return QuestionsView(RoundState.HELD, held_until=until)


def note_repeats(parts: DeskParts, work: UnitOfWork, case: Case, person_key: str) -> None:
    """An alarm, where this failed round or held question of the person is one more than the policy takes for usual."""
    now, day, number = parts.clock.now(), date_of(parts), parts.rules.number
    since = now - dt.timedelta(days=number("alarm.failed_questions_days", day))
    count = 1 + sum(map(is_failed, work.questions.rounds_since(person_key, since, but_case=case.id)))
    if count > number("alarm.failed_questions", day):
        add_alarm(parts, work, Alarm(parts.ids(), AlarmKind.FAILED_QUESTIONS, case.id, case.clerk, count, now), case)
