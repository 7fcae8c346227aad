"""The drill window's presenter: which simulated means is in the hand, what it asks, and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from hardware.faults import HardwareError
from kiosk.clients.choice import CLIENTS, words_of
from kiosk.clients.client import Authority, MeansClient, Step
from kiosk.domain.faults import KioskError
from kiosk.services.ports import Clock
from kiosk.services.ports_rules import Rules
from kiosk.texts.catalogue import Catalogue
from printing.faults import PrintingError

SOURCE: Final = "drill-window"


@dataclass(frozen=True, slots=True)
class DrillView:
    """What the window shows. `question` is None before a means is chosen; `hidden` says that dots stand for letters."""

    chosen: str | None
    question: str | None
    hidden: bool
    takes_text: bool
    said: tuple[str, ...]
    is_done: bool


class DrillSession:
    """One means at a time, with the desk's redemption behind it."""

    def __init__(self, authority: Authority, texts: Catalogue, rules: Rules, clock: Clock) -> None:
        self._authority, self.texts, self._rules, self._clock = authority, texts, rules, clock
        self._name: str | None = None
        self._client: MeansClient | None = None
        self._said: tuple[str, ...] = ()

    def choose(self, name: str) -> None:
        """Take that means into the hand."""
        self._name, self._client, self._said = name, CLIENTS[name](self._authority, SOURCE), ()

    def start_over(self) -> None:
        """The same means, from its first question."""
        if self._client is not None:
            self._client.start_over()
        self._said = ()

    def enter(self, text: str) -> None:
        """Answer the question; a fault is said with what can be done, and the question stands."""
        if self._client is None:
            return
        try:
            prompt = self._client.enter(text)
        except (KioskError, HardwareError, PrintingError) as error:
            words = self.texts.fault(error.code.value, error.data)
            self._said = (words.what, words.next)
            return
        self._said = words_of(self.texts, prompt, self._rules, self._clock.today())

    @property
    def view(self) -> DrillView:
        """As it is now."""
        step = self._client.prompt.step if self._client else None
        return DrillView(
            chosen=self._name,
            question=self.texts.text(f"drill-step-{step.value}") if step else None,
            hidden=step is not None and step.is_hidden,
            takes_text=step not in {None, Step.PRESS, Step.DONE},
            said=self._said,
            is_done=step is Step.DONE,
        )
