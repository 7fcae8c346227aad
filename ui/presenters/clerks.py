"""What the faces ask of the staff's side of the desk; the real one is `kiosk.services.staff_desk`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final, Protocol

from kiosk.domain.alarms import Alarm
from kiosk.domain.approvals import Approval
from kiosk.domain.clerks import Badge, LoginAnswer, LoginResult
from kiosk.domain.roles import Action
from kiosk.domain.secret import Secret
from kiosk.services.demo_clerks import DemoClerk
from kiosk.services.letter_setting import LetterSetting
from kiosk.services.park import Parking
from kiosk.services.ports_clerks import FactorKind
from kiosk.services.today import CaseLine
from kiosk.services.views import CaseView
from kiosk.texts.catalogue import Catalogue
from ui.presenters import model

MOST_TRIES: Final = 5
"""Wrong logins in one session of the booth after which the sign-in stays closed until it starts over."""
CODE_FACTORS: Final = frozenset({FactorKind.CODE, FactorKind.SIMULATED})


class Staff(Protocol):
    """The use cases of the staff; they run on the desk's thread, the properties anywhere."""

    @property
    def factor(self) -> FactorKind: ...

    @property
    def idle_lock(self) -> dt.timedelta: ...

    @property
    def demo_clerks(self) -> Sequence[DemoClerk]: ...

    def log_in(self, number: str, pin: Secret[str], shown: Secret[str] | None = None) -> LoginAnswer: ...

    def unlock(self, badge: Badge, pin: Secret[str], shown: Secret[str] | None = None) -> LoginAnswer: ...

    def lock(self, badge: Badge, *, by_idleness: bool) -> None: ...

    def log_out(self, badge: Badge) -> None: ...

    def factor_hint(self, number: str) -> str | None: ...

    def may(self, badge: Badge, action: Action) -> bool: ...

    def todays_cases(self, badge: Badge) -> Sequence[CaseLine]: ...

    def take_case(self, badge: Badge, case_id: str) -> CaseView: ...

    def request_approval(self, badge: Badge, case_id: str, action: Action, reason: str) -> Approval: ...

    def answer_approval(self, badge: Badge, approval_id: str, *, granted: bool, remark: str) -> Approval: ...

    def alarms(self, badge: Badge) -> Sequence[Alarm]: ...

    def acknowledge(self, badge: Badge, alarm_id: str, words: str) -> Alarm: ...

    def answer_privately(self, case_id: str, *, is_pressed: bool) -> CaseView: ...

    def park_case(self, case_id: str, clerk: str, setting: LetterSetting) -> Parking: ...

    def print_shift(self, clerk: str, setting: LetterSetting) -> tuple[str, int]: ...

    def resume_case(self, number: str, clerk: str) -> CaseView: ...

    def set_aside(self, case_id: str) -> None: ...


def login_words(answer: LoginAnswer, texts: Catalogue) -> str:
    """What came of a login, as a sentence."""
    until = texts.moment(answer.until) if answer.until else ""
    on = texts.date(answer.on) if answer.on else ""
    words = {"until": until} if answer.result is LoginResult.WAITING else {}
    if answer.result is LoginResult.TRAINING_OVER:
        words = {"on": on}
    return texts.text(f"login-{answer.result.value}", **words)


def demo_lines(staff: Staff, texts: Catalogue) -> tuple[model.Text, ...]:
    """The invented staff of a development station, with their PINs."""
    return tuple(
        model.Text(
            texts.text("screen-login-demo", clerk=demo.number, pin=demo.pin, role=texts.text(f"role-{demo.role.value}"))
        )
        for demo in staff.demo_clerks
    )


def login_fields(staff: Staff, texts: Catalogue, *, number: str | None, value: str = "") -> tuple[model.Field, ...]:
    """Number (unless it is known), PIN, and the one-time code where there is one. `value` is the number as typed."""
    fields = [model.Field("clerk", texts.text("screen-login-clerk"), value=value, length=16)] if number is None else []
    fields.append(model.Field("pin", texts.text("screen-login-pin"), length=12, secret=True))
    if staff.factor in CODE_FACTORS:
        fields.append(model.Field("code", texts.text(f"factor-{staff.factor.value}"), length=8))
    return tuple(fields)


def shown_code(code: str) -> Secret[str] | None:
    """What was typed for the second factor."""
    return Secret(code) if code.strip() else None
