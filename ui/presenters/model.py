"""View models: what a page shows, as plain values. Presenters make them, widgets draw them; every text is finished.

A page is a heading and blocks; both faces draw the same blocks in their own layout.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import TypeAlias


@unique
class Tone(StrEnum):
    """What a notice is about; drawn as icon, tint and bar."""

    INFO = "info"
    SUCCESS = "success"
    WARNING = "warning"
    ERROR = "error"


@unique
class Weight(StrEnum):
    """How loud an action is on its page."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    QUIET = "quiet"
    WARNING = "warning"


@unique
class Mark(StrEnum):
    """The icon of a row in a list of checks or steps."""

    PASSED = "passed"
    FAILED = "failed"
    UNCERTAIN = "uncertain"
    NONE = "none"
    NOW = "now"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Action:
    """A button. `command` is what the presenter is told; `key` is printed on it and works as a shortcut."""

    label: str
    command: str
    weight: Weight = Weight.PRIMARY
    key: str = ""
    enabled: bool = True
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """A boxed message with an icon, a heading and text."""

    tone: Tone
    heading: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; `strong` for what must not be missed."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Label and value pairs under a heading."""

    heading: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One check: its mark, the mark in a word, what was asked and why it ended so."""

    mark: Mark
    word: str
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class Checks:
    """The table of checks. `rest` tells of those that are not worth a row of their own."""

    heading: str
    rows: tuple[CheckRow, ...]
    rest: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Picture:
    """A decoded portrait: RGB, three bytes a pixel. Never printed by a log."""

    width: int
    height: int
    rgb: bytes

    def __repr__(self) -> str:
        return f"Picture({self.width}x{self.height})"


@dataclass(frozen=True, slots=True)
class Portrait:
    """The chip's portrait, or the words that stand in its place."""

    picture: Picture | None
    name: str
    caption: str
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """Large buttons of which one is pressed."""

    actions: tuple[Action, ...]
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A question that is answered by typing."""

    id: str
    label: str
    hint: str = ""
    value: str = ""
    error: str = ""
    lines: int = 1
    length: int = 120
    mono: bool = False
    secret: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """Fields that belong together; `columns` of them stand side by side where there is room."""

    fields: tuple[Field, ...]
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Tick:
    """A statement that a person makes by ticking it."""

    id: str
    label: str
    hint: str = ""
    checked: bool = False


@dataclass(frozen=True, slots=True)
class Ticks:
    """Statements under a heading."""

    heading: str
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """One of several answers; `id` is what the presenter is told when it is chosen."""

    id: str
    label: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Options:
    """Answers under a heading, of which one is chosen."""

    heading: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Phase:
    """One step with its mark."""

    mark: Mark
    label: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the reading is: phases, the part done of all (0 to 1), and the sentence that says it."""

    phases: tuple[Phase, ...]
    part: float
    words: str


@dataclass(frozen=True, slots=True)
class ReaderLight:
    """The live state of the reader in words."""

    mark: Mark
    words: str
    picture: str = "none"
    """What the drawing of the reader shows: `none` for no drawing, `empty`, `laid`, `away`."""


@dataclass(frozen=True, slots=True)
class Bullets:
    """Short points under a heading."""

    heading: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Keypad:
    """Rows of keys, one character each, and the words of the key that erases. A key tells `key:X`.

    `space` are the words of the key between words, where there is one; it tells `key: `.
    """

    rows: tuple[str, ...]
    erase: str
    space: str = ""


Block: TypeAlias = (
    Notice
    | Text
    | Facts
    | Checks
    | Portrait
    | Choices
    | Form
    | Ticks
    | Options
    | Progress
    | ReaderLight
    | Bullets
    | Keypad
)


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `side` blocks stand beside the main ones where the face has room for two columns."""

    id: str
    heading: str
    lead: str = ""
    main: tuple[Block, ...] = ()
    side: tuple[Block, ...] = ()
    actions: tuple[Action, ...] = ()
    back: Action | None = None
    audience: str = ""
    """Said above the heading where the page is for somebody else than the usual person (a clerk at the booth)."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands round every page: title, demo banner, steps, the case so far."""

    title: str
    place: str
    banner: str
    steps_heading: str
    steps: tuple[Phase, ...]
    case: Facts | None
    bar: tuple[Action, ...]
    overlay: Notice | None = None
    overlay_actions: tuple[Action, ...] = ()
