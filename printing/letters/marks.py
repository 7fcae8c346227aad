"""What a laid-out letter consists of: lines of text, rules, boxes and symbols, gathered in elements in reading order.

Coordinates are points from the top left corner of a page, y downwards, to the base line of a text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum, unique
from typing import TypeAlias

from printing.fonts import Typeface


@unique
class Role(StrEnum):
    """What an element is to someone who hears the letter; the names are structure types of ISO 32000-1 §14.8.4."""

    TITLE = "H1"
    HEADING = "H2"
    PARAGRAPH = "P"
    SPAN = "Span"  # a part of a text that goes on on the next page
    LIST = "L"
    LIST_ITEM = "LI"
    LABEL = "Lbl"
    BODY = "LBody"
    TABLE = "Table"
    TABLE_ROW = "TR"
    ROW_HEADING = "TH"
    CELL = "TD"
    NOTE = "Note"
    FIGURE = "Figure"
    ARTIFACT = "Artifact"  # decoration, skipped by a screen reader


@unique
class Ink(StrEnum):
    """The colours of a sheet; each text colour is readable on each ground it stands on, and in grey."""

    TEXT = "#1a1a1a"
    QUIET = "#454545"
    LINE = "#8e8e8e"
    HAIRLINE = "#bfbfbf"
    WHITE = "#ffffff"
    ALERT = "#febb30"
    ALERT_GROUND = "#fff4de"


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text that `printable` has let through."""

    x: float
    y: float
    text: str
    typeface: Typeface
    size: float
    ink: Ink = Ink.TEXT


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    thickness: float = 0.75
    ink: Ink = Ink.HAIRLINE
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle from its top left corner; filled, outlined, or both."""

    x: float
    y: float
    width: float
    height: float
    fill: Ink | None = None
    stroke: Ink | None = None
    thickness: float = 1
    radius: float = 0


@dataclass(frozen=True, slots=True)
class Disc:
    """A circle around a step's number."""

    x: float
    y: float
    radius: float
    stroke: Ink = Ink.TEXT


@dataclass(frozen=True, slots=True, repr=False)
class Symbol:
    """A QR symbol (ISO/IEC 18004) in a square of `side`, its quiet zone included."""

    x: float
    y: float
    side: float
    content: str


Mark: TypeAlias = Text | Rule | Box | Disc | Symbol


@dataclass(frozen=True, slots=True, repr=False)
class Element:
    """One thing that is read: its own marks on one page, or the things it is made of.

    `alt` is the text of a figure, `language` that of words in another language than the letter's.
    """

    role: Role
    marks: tuple[Mark, ...] = ()
    children: tuple[Element, ...] = ()
    page: int = 0
    alt: str = ""
    language: str = ""


@dataclass(slots=True)
class Sheets:
    """A laid-out letter: its elements in reading order, over one or more pages; new ones go on the last page."""

    elements: list[Element] = field(default_factory=list)
    pages: int = 1

    def element(self, role: Role, *marks: Mark) -> Element:
        """An element on the last page, to be part of another."""
        return Element(role, marks, page=self.pages - 1)

    def add(self, role: Role, *marks: Mark, alt: str = "") -> None:
        """Put an element of its own on the last page."""
        self.elements.append(Element(role, marks, page=self.pages - 1, alt=alt))

    def add_group(self, role: Role, children: list[Element]) -> None:
        """Put a list or table here, whose parts may lie on several pages."""
        self.elements.append(Element(role, children=tuple(children)))
