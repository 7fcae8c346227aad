"""The words of messages, from the one catalogue."""

from __future__ import annotations

from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.messages import MessageTopic
from kiosk.domain.secret import Secret
from kiosk.texts.catalogue import Catalogue


class CatalogueWords:
    """Messages in the language of a catalogue: short enough for one text message each."""

    def __init__(self, texts: Catalogue) -> None:
        self._texts = texts

    def pin(self, pin: Secret[str]) -> Secret[str]:
        """The message that brings a temporary PIN."""
        return Secret(self._texts.text("sms-temporary-pin", pin=pin.reveal()))

    def notice(self, topic: MessageTopic, means: AuthenticatorKind | None) -> Secret[str]:
        """What was changed, and what to do if it was somebody else."""
        named = self._texts.text(f"means-{means.value}") if means is not None else ""
        changed = self._texts.text(f"notice-{topic.value}", means=named)
        return Secret(f"{changed} {self._texts.text('notice-not-you')}")
