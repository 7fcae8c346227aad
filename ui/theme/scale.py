"""Sizes of one face: the counter is read from a desk chair, the booth standing at about 60 cm.

The booth's body text of 28 px on a 21.5 inch Full HD screen (0.248 mm a pixel) gives capitals of 4.8 mm; its "large"
text is 1.5 times that (EN 301 549 clause 5.1.4). Targets are 20 mm, secondary ones 15 mm.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

LARGE: Final = 1.5
MM_PER_PIXEL: Final = 0.248
RING_WIDTH: Final = 4
RING_GAP: Final = 2
RING: Final = RING_WIDTH + RING_GAP


@dataclass(frozen=True, slots=True)
class Scale:
    """Pixel sizes of everything that grows with the text."""

    body: int
    small: int
    lead: int
    h1: int
    h2: int
    h3: int
    target: int
    minor_target: int
    unit: int
    """The grid: 8 px at the counter's normal text."""

    def space(self, steps: float) -> int:
        """So many steps of the grid, in pixels."""
        return round(self.unit * steps)

    def scaled(self, factor: float) -> Scale:
        """The same face with text of another size; spacing grows half as fast, so that pages keep their room."""
        air = 1 + (factor - 1) / 3
        return Scale(
            body=round(self.body * factor),
            small=round(self.small * factor),
            lead=round(self.lead * factor),
            h1=round(self.h1 * (1 + (factor - 1) * 0.8)),
            h2=round(self.h2 * factor),
            h3=round(self.h3 * factor),
            target=round(self.target * air),
            minor_target=round(self.minor_target * air),
            unit=round(self.unit * air),
        )


COUNTER: Final = Scale(body=16, small=14, lead=18, h1=32, h2=22, h3=18, target=40, minor_target=32, unit=8)
BOOTH: Final = Scale(
    body=28,
    small=24,
    lead=30,
    h1=48,
    h2=36,
    h3=30,
    target=math.ceil(20 / MM_PER_PIXEL),
    minor_target=math.ceil(15 / MM_PER_PIXEL),
    unit=12,
)
