"""What all letters and slips have in common: who sends them, of which case and day, and what is in another language."""

from __future__ import annotations

import datetime as dt

from kiosk.texts.catalogue import PAPER_ZONE, Catalogue, Language
from printing.content import Block, Foreign, Letter, LetterSize, WarningBox


def letter_sheet(
    texts: Catalogue,
    *,
    title: str,
    blocks: tuple[Block, ...],
    made_at: dt.datetime,
    sender: str,
    size: LetterSize = LetterSize.NORMAL,
    case_number: str | None = None,
    footer: str = "",
    banner: str | None = None,
) -> Letter:
    """A letter of that moment. Nothing of what is put into it is changed: what cannot be printed is refused there."""
    return Letter(
        language=texts.language.value,
        title=title,
        blocks=blocks,
        sender=sender,
        reference=texts.exact("letter-case", number=case_number) if case_number is not None else "",
        made_at=made_at,
        dateline=texts.date(made_at.astimezone(PAPER_ZONE).date()),
        footer=footer,
        banner=banner,
        size=size,
        foreign=_danish(texts),
    )


def warning(texts: Catalogue) -> WarningBox:
    """No one will ever ask for the code."""
    return WarningBox(texts.text("letter-warning"), texts.text("letter-warning-text"))


def _danish(texts: Catalogue) -> tuple[Foreign, ...]:
    words = texts.text("letter-danish-words").split(";")
    return tuple(Foreign(word.strip(), Language.DANISH.value) for word in words if word.strip())
