"""What a laid-out sheet consists of: lines of text, rules, boxes and symbols, gathered in elements in reading order.

Coordinates are points from the top left corner of the sheet, y downwards, to the base line of a text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum, unique
from typing import TypeAlias

from printing.fonts import Typeface


@unique
class Role(StrEnum):
    """What an element is to someone who hears the sheet; the names are the structure types of ISO 32000-1 §14.8.4."""

    TITLE = "H1"
    HEADING = "H2"
    PARAGRAPH = "P"
    LIST = "L"
    LIST_ITEM = "LI"
    TABLE_ROW = "TR"
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
    """The marks of one thing that is read; `alt` is the text of a figure."""

    role: Role
    marks: tuple[Mark, ...]
    alt: str = ""


@dataclass(slots=True)
class Sheet:
    """A laid-out sheet: its elements in reading order."""

    elements: list[Element] = field(default_factory=list)

    def add(self, role: Role, *marks: Mark, alt: str = "") -> None:
        self.elements.append(Element(role, marks, alt))
