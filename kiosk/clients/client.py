"""What a simulated means asks of whoever holds it, as a small state machine: a prompt, an answer, the next prompt.

It knows the order of its own questions and after which of them the issuing authority is asked; the authority's answer
says where it goes on. What was typed lives in the client until it is done or starts over.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import ClassVar, Final, Protocol

from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.own_secrets import SecretRefusal
from kiosk.domain.secret import Secret
from kiosk.services.redemption import Attempt, RedeemReason, Redemption


@unique
class Step(StrEnum):
    """What is asked. Every value has words (`drill-step-VALUE`)."""

    USER_ID = "user_id"
    CODE = "code"
    SERIAL = "serial"
    TEMPORARY_PIN = "temporary_pin"
    OWN_PIN = "own_pin"
    OWN_PIN_AGAIN = "own_pin_again"
    PASSWORD = "password"  # noqa: S105 (a question)
    PASSWORD_AGAIN = "password_again"  # noqa: S105
    PRESS = "press"
    DONE = "done"

    @property
    def is_hidden(self) -> bool:
        """Whether what is typed must not be seen by others."""
        return self not in {Step.USER_ID, Step.SERIAL, Step.PRESS, Step.DONE}


class Authority(Protocol):
    """Who knows the codes: the desk's redemption."""

    def attempt(self, attempt: Attempt) -> Redemption: ...

    def reset_pin(
        self, user_id: str, pin: Secret[str], own: Secret[str] | None = None, source: str | None = None
    ) -> Redemption: ...


@dataclass(frozen=True, slots=True)
class Prompt:
    """The next question, and what came of the answer before where there is something to say."""

    step: Step
    reason: RedeemReason | None = None
    refusals: tuple[SecretRefusal, ...] = ()
    differs: bool = False
    """The second time something else was typed."""


_AGAIN: Final = {Step.OWN_PIN_AGAIN: Step.OWN_PIN, Step.PASSWORD_AGAIN: Step.PASSWORD}
_ASKED_FOR: Final = {
    RedeemReason.TEMPORARY_PIN_NEEDED: Step.TEMPORARY_PIN,
    RedeemReason.SERIAL_NEEDED: Step.SERIAL,
    RedeemReason.MISTYPED: Step.CODE,
    RedeemReason.PIN_MISTYPED: Step.TEMPORARY_PIN,
    RedeemReason.SLOW_DOWN: Step.CODE,
}


class MeansClient:
    """One means in somebody's hand. `source` is what limits know it by."""

    kind: ClassVar[AuthenticatorKind]
    steps: ClassVar[tuple[Step, ...]]
    asks_after: ClassVar[frozenset[Step]]
    """The questions after whose answer the authority is asked."""

    def __init__(self, authority: Authority, source: str) -> None:
        self._authority = authority
        self._source = source
        self._typed: dict[Step, Secret[str]] = {}
        self.prompt = Prompt(self.steps[0])

    @property
    def is_done(self) -> bool:
        """Whether it works now."""
        return self.prompt.step is Step.DONE

    def start_over(self) -> Prompt:
        """Forget everything."""
        self._typed.clear()
        self.prompt = Prompt(self.steps[0])
        return self.prompt

    def enter(self, text: str) -> Prompt:
        """Answer the question; raises the faults of store and register, after which the same question stands."""
        step = self.prompt.step
        if step is Step.DONE or (not text.strip() and step is not Step.PRESS):
            return self.prompt
        first = _AGAIN.get(step)
        if first is not None and text != self._revealed(first):
            self.prompt = Prompt(first, differs=True)
        else:
            self._typed[step] = Secret(text)
            self.prompt = self._ask(step) if step in self.asks_after else Prompt(self._next(step))
        if self.is_done:
            self._typed.clear()
        return self.prompt

    def _ask(self, step: Step) -> Prompt:
        answer = self._question(is_last=self._next(step) is Step.DONE)
        reason = answer.reason
        if answer.activated:
            return Prompt(Step.DONE, reason)
        if reason is RedeemReason.OWN_SECRET_NEEDED:
            return Prompt(self._choice())
        if reason is RedeemReason.OWN_SECRET_REFUSED:
            return Prompt(self._choice(), reason, answer.refusals)
        if reason in {RedeemReason.TEMPORARY_PIN_NEEDED, RedeemReason.SERIAL_NEEDED}:
            return Prompt(_ASKED_FOR[reason])
        if reason in _ASKED_FOR:
            return Prompt(_ASKED_FOR[reason], reason)
        is_pin_wrong = reason is RedeemReason.NOT_ACCEPTED and step is Step.TEMPORARY_PIN
        return Prompt(step if is_pin_wrong else self.steps[0], reason)

    def _question(self, *, is_last: bool) -> Redemption:
        """All that was typed so far; the choice only when it was made to the end."""
        own = self._typed.get(self._choice()) if is_last else None
        serial = self._typed.get(Step.SERIAL)
        return self._authority.attempt(
            Attempt(
                user_id=self._revealed(Step.USER_ID),
                code=self._typed[Step.CODE],
                means=self.kind,
                pin=self._typed.get(Step.TEMPORARY_PIN),
                own=own,
                chooses=True,
                serial=serial.reveal() if serial else None,
                source=self._source,
            )
        )

    def _choice(self) -> Step:
        return Step.OWN_PIN if Step.OWN_PIN in self.steps else Step.PASSWORD

    def _next(self, step: Step) -> Step:
        at = self.steps.index(step) + 1
        return self.steps[at] if at < len(self.steps) else Step.DONE

    def _revealed(self, step: Step) -> str:
        typed = self._typed.get(step)
        return typed.reveal() if typed else ""
