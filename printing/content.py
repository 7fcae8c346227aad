"""The content of a letter: finished strings in reading order, and nothing about where they came from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the title."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. Never markup: `<b>` is printed as `<b>`."""

    text: str


@dataclass(frozen=True, slots=True)
class Steps:
    """A numbered list of things to do."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Label and value pairs."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class WarningBox:
    """A boxed warning with a heading of its own."""

    title: str
    text: str


@dataclass(frozen=True, slots=True, repr=False)
class CodeField:
    """The secret, grouped for the eye, and what the QR symbol holds; shown once, in a field that folds inside.

    `note` stands below the code, one line of it a string; `fold` is what the fold line says; `symbol` describes the
    QR symbol to someone who cannot see it.
    """

    label: str
    grouped: str
    qr: str
    note: tuple[str, ...] = ()
    fold: str = ""
    symbol: str = ""

    def __repr__(self) -> str:
        return f"CodeField({self.label!r}, •••)"


Block: TypeAlias = Heading | Paragraph | Steps | Facts | WarningBox | CodeField


@dataclass(frozen=True, slots=True)
class Foreign:
    """Words of another language wherever they stand in a letter, so that a screen reader says them in it."""

    text: str
    language: str


@unique
class LetterSize(StrEnum):
    """How large a letter is set."""

    NORMAL = "normal"  # 12 to 14 points, as large as fits one sheet
    LARGE = "large"  # 18 points and more, on as many sheets as that takes


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter, on one sheet where it fits.

    `reference` names the case and `dateline` the day, as printed; `made_at` goes into the file alone. `banner` is set
    on every page of a demo station, `foreign` what is in no title and not in the letter's language.
    """

    language: str
    title: str
    blocks: tuple[Block, ...]
    sender: str
    reference: str
    made_at: dt.datetime
    dateline: str = ""
    footer: str = ""
    banner: str | None = None
    size: LetterSize = LetterSize.NORMAL
    foreign: tuple[Foreign, ...] = ()
