"""Who is looked for in a case is the one citizen who stands there: a search for many people is told to a supervisor."""

from __future__ import annotations

from kiosk.domain.alarms import Alarm, AlarmKind
from kiosk.domain.audit import AuditEvent
from kiosk.domain.cases import Case
from kiosk.services.parts import DeskParts, date_of
from kiosk.services.raise_alarms import add_alarm

_CRITERION = "criterion"


def count_look_ups(parts: DeskParts, case: Case) -> None:
    """An alarm, where the case has asked the register by more numbers and names than the policy takes for usual.

    The same question again is the same one; what was asked is known to the log by its pseudonym alone.
    """
    now, most = parts.clock.now(), parts.rules.number("alarm.look_ups_a_case", date_of(parts))
    with parts.store.reading() as work:
        count = len(set(work.case_lists.answers(case.id, AuditEvent.REGISTER_ASKED.value, _CRITERION)))
        alarm = Alarm(parts.ids(), AlarmKind.MANY_LOOK_UPS, case.id, case.clerk, count, now)
        if count <= most or work.alarms.has(alarm):
            return
    with parts.store.writing() as work:
        if work.alarms.has(alarm):  # another screen was faster
            return
        add_alarm(parts, work, alarm, case)
        work.commit()
