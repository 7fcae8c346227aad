"""The staff's side of the desk: logging in, the day's list, second persons, alarms, parked cases."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from kiosk.domain.alarms import Alarm
from kiosk.domain.approvals import Approval
from kiosk.domain.clerks import Badge, LoginAnswer
from kiosk.domain.roles import Action
from kiosk.domain.secret import Secret
from kiosk.services import approvals, demo_clerks, log_in, park, pressure, print_slips, today, watch
from kiosk.services.case_guard import require_act
from kiosk.services.letter_setting import AS_USUAL, LetterSetting
from kiosk.services.parts import DeskParts
from kiosk.services.ports_clerks import FactorKind
from kiosk.services.staff_rules import login_rules, may
from kiosk.services.take_case import take_case
from kiosk.services.views import CaseView


class StaffDesk:
    """One thin facade: each method is the use case of its name. Safe to call from any thread."""

    def __init__(self, parts: DeskParts) -> None:
        self.parts = parts

    @property
    def factor(self) -> FactorKind:
        """What is shown beside the PIN here."""
        return self.parts.factor.kind

    @property
    def idle_lock(self) -> dt.timedelta:
        """After so long without a touch a window locks."""
        return login_rules(self.parts).idle_lock

    @property
    def demo_clerks(self) -> Sequence[demo_clerks.DemoClerk]:
        """The invented staff of a development station; nobody on any other."""
        return demo_clerks.DEMO_CLERKS if self.parts.is_demo else ()

    def log_in(self, number: str, pin: Secret[str], shown: Secret[str] | None = None) -> LoginAnswer:
        """Admit a clerk, or say why not."""
        return log_in.log_in(self.parts, number, pin, shown)

    def unlock(self, badge: Badge, pin: Secret[str], shown: Secret[str] | None = None) -> LoginAnswer:
        """The same clerk comes back to a locked window."""
        return log_in.log_in(self.parts, badge.clerk, pin, shown, is_unlock=True)

    def lock(self, badge: Badge, *, by_idleness: bool) -> None:
        """The window is locked."""
        log_in.lock_screen(self.parts, badge, by_idleness=by_idleness)

    def log_out(self, badge: Badge) -> None:
        """The clerk leaves."""
        log_in.log_out(self.parts, badge)

    def factor_hint(self, number: str) -> str | None:
        """What a simulated generator shows now."""
        return log_in.second_factor_hint(self.parts, number)

    def has_staff(self) -> bool:
        """Whether anybody could log in."""
        return log_in.has_staff(self.parts)

    def may(self, badge: Badge, action: Action) -> bool:
        """Whether somebody with this badge may do it today."""
        return may(self.parts, badge.roles, action)

    def todays_cases(self, badge: Badge) -> Sequence[today.CaseLine]:
        """Their own cases of today, or everybody's."""
        return today.todays_cases(self.parts, badge)

    def take_case(self, badge: Badge, case_id: str) -> CaseView:
        """A clerk takes over a case of the booth."""
        return take_case(self.parts, badge, case_id)

    def request_approval(self, badge: Badge, case_id: str, action: Action, reason: str) -> Approval:
        """Ask for a second person."""
        return approvals.request_approval(self.parts, badge, case_id, action, reason)

    def answer_approval(self, badge: Badge, approval_id: str, *, granted: bool, remark: str) -> Approval:
        """Be the second person."""
        return approvals.answer_approval(self.parts, badge, approval_id, granted=granted, remark=remark)

    def open_approvals(self, badge: Badge) -> Sequence[Approval]:
        """What waits for a second person."""
        return approvals.open_approvals(self.parts, badge)

    def alarms(self, badge: Badge) -> Sequence[Alarm]:
        """What was unusual."""
        return watch.alarms(self.parts, badge)

    def acknowledge(self, badge: Badge, alarm_id: str, words: str) -> Alarm:
        """Say what an alarm was."""
        return watch.acknowledge(self.parts, badge, alarm_id, words)

    def answer_privately(self, case_id: str, *, is_pressed: bool) -> CaseView:
        """What the citizen answered to "is someone pressing you?"."""
        require_act(self.parts, case_id, Action.ANSWER_PRIVATELY)
        return pressure.answer_privately(self.parts, case_id, is_pressed=is_pressed)

    def pressed_in(self, badge: Badge, case_id: str) -> bool | None:
        """Whether the citizen is pressed, in this case or another one of these hours, for whoever may know."""
        return pressure.pressed_in(self.parts, badge, case_id)

    def park_case(self, case_id: str, clerk: str, setting: LetterSetting = AS_USUAL) -> park.Parking:
        """The case waits for a paper."""
        return park.park_case(self.parts, case_id, clerk, setting)

    def resume_case(self, number: str, clerk: str) -> CaseView:
        """The citizen is back."""
        return park.resume_case(self.parts, number, clerk)

    def set_aside(self, case_id: str) -> None:
        """Another clerk sits down: the case stays open, and face and data are forgotten."""
        self.parts.memory.forget(case_id)

    def print_shift(self, clerk: str, setting: LetterSetting = AS_USUAL, *, by: str | None = None) -> tuple[str, int]:
        """The slip at the end of a shift, asked for by the clerk, or by whoever sees everybody's cases."""
        return print_slips.print_shift(self.parts, clerk, setting, by=by)

    def expire_parked(self) -> int:
        """At start: close what waited too long."""
        return park.expire_parked(self.parts)
