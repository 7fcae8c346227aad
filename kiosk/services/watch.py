"""Use case: what a supervisor sees: alarms, which are acknowledged with words."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.domain.alarms import Alarm
from kiosk.domain.approvals import is_reason
from kiosk.domain.audit import AuditEvent
from kiosk.domain.clerks import Badge
from kiosk.domain.faults import NotAllowed, ReasonMissing
from kiosk.domain.roles import Action
from kiosk.domain.staff_faults import AlarmUnknown
from kiosk.services.parts import DeskParts, load_case
from kiosk.services.staff_rules import leaf_by, require_action

MOST = 100


def alarms(parts: DeskParts, badge: Badge, count: int = MOST) -> Sequence[Alarm]:
    """Those nobody has looked at first; raises `NotAllowed`."""
    with parts.store.reading() as work:
        require_action(parts, work, badge, Action.SEE_ALARMS)
        return work.alarms.newest(count)


def acknowledge(parts: DeskParts, badge: Badge, alarm_id: str, words: str) -> Alarm:
    """Say what it was; raises `NotAllowed` for the clerk of the case too, `ReasonMissing`, `AlarmUnknown`."""
    with parts.store.writing() as work:
        require_action(parts, work, badge, Action.SEE_ALARMS)
        if not is_reason(words):
            raise ReasonMissing
        alarm = work.alarms.get(alarm_id)
        if alarm is None or alarm.acknowledged_by is not None:
            raise AlarmUnknown
        if alarm.clerk == badge.clerk:
            raise NotAllowed(action=Action.SEE_ALARMS.value)
        seen = alarm.acknowledged(badge.clerk, parts.clock.now(), words.strip())
        work.alarms.save(seen)
        case = load_case(work, alarm.case_id)
        leaf = leaf_by(parts, AuditEvent.ALARM_ACKNOWLEDGED, badge.clerk, case, alarm=alarm.id, kind=alarm.kind.value)
        work.audit.append(leaf)
        work.commit()
    return seen
