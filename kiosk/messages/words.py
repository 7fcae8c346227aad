"""The words of messages, from the one catalogue."""

from __future__ import annotations

from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.messages import MessageTopic
from kiosk.domain.secret import Secret
from kiosk.texts.catalogue import Catalogue, Language


class CatalogueWords:
    """Messages in the citizen's language, or that of the station: short enough for one text message each."""

    def __init__(self, texts: Catalogue) -> None:
        self._texts = texts

    def pin(self, pin: Secret[str], language: Language | None) -> Secret[str]:
        """The message that brings a temporary PIN."""
        return Secret(self._in(language).text("sms-temporary-pin", pin=pin.reveal()))

    def pin_frame(self, language: Language | None) -> str:
        """What that message says to everybody."""
        return self._in(language).text("sms-temporary-pin", pin="")

    def notice(
        self,
        topic: MessageTopic,
        means: AuthenticatorKind | None,
        language: Language | None,
        *,
        replaces: bool = False,
    ) -> Secret[str]:
        """What was changed, and what to do if it was somebody else."""
        texts = self._in(language)
        named = texts.text(f"means-{means.value}") if means is not None else ""
        changed = texts.text("notice-means_replaced" if replaces else f"notice-{topic.value}", means=named)
        return Secret(f"{changed} {texts.text('notice-not-you')}")

    def _in(self, language: Language | None) -> Catalogue:
        return self._texts if language in {None, self._texts.language} else Catalogue(language or self._texts.language)
