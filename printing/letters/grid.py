"""The grid of a sheet (ISO 216 A4) and its type sizes, in points.

A sheet folds in three. The lowest third turns up and in first, so what stands there cannot be seen from outside.
"""

from __future__ import annotations

from dataclasses import dataclass

MM = 72 / 25.4

WIDTH = 210 * MM
HEIGHT = 297 * MM
LEFT = 25 * MM
RIGHT = WIDTH - 25 * MM
COLUMN = RIGHT - LEFT
MEASURE = 152 * MM  # running text is no wider: about 66 characters
TOP = 16 * MM
BOTTOM = HEIGHT - 14 * MM
UPPER_FOLD = HEIGHT / 3
LOWER_FOLD = 2 * HEIGHT / 3
ABOVE_FOLD = LOWER_FOLD - 5 * MM  # the lowest line that may stand above the fold


@dataclass(frozen=True, slots=True)
class Type:
    """The sizes of one setting, none below 12 points; `label`, `note`, `code` and `symbol` are the code field's."""

    body: float
    leading: float
    heading: float
    title: float
    small: float = 12.0
    label: float = 14.0
    note: float = 13.0
    code: float = 33.0
    symbol: float = 46 * MM  # the side of the QR symbol

    @property
    def gap(self) -> float:
        """The space between two blocks."""
        return self.leading * 0.62


# From generous to plain: a letter is set in the first that fits one sheet, else in the first on several.
SETTINGS = (
    Type(body=14.0, leading=20.0, heading=17.0, title=30.0),
    Type(body=13.5, leading=19.0, heading=16.5, title=28.0),
    Type(body=13.0, leading=18.0, heading=16.0, title=27.0),
    Type(body=12.5, leading=17.0, heading=15.0, title=25.0),
    Type(body=12.0, leading=16.0, heading=14.0, title=24.0),
)

# Large print begins at 18 points.
LARGE = Type(
    body=18.0, leading=26.0, heading=21.0, title=31.0, small=18.0, label=18.0, note=18.0, code=36.0, symbol=42 * MM
)
