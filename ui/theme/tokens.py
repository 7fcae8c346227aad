"""Design tokens after Det Fælles Designsystem (DKFDS 11.2, MIT): colours, spacing, type sizes.

The pairs in `TEXT_PAIRS` and `EDGE_PAIRS` are every combination the faces draw; a test measures each of them by the
contrast formula of WCAG 2.2 (SC 1.4.3, 1.4.6, 1.4.11).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

INK: Final = "#1a1a1a"
WHITE: Final = "#ffffff"
GRAY_100: Final = "#f5f5f5"
GRAY_200: Final = "#dcdcdc"
GRAY_300: Final = "#bfbfbf"
GRAY_400: Final = "#8e8e8e"
GRAY_500: Final = "#707070"
GRAY_600: Final = "#454545"
GREEN_700: Final = "#358000"
GREEN_100: Final = "#ddf7ce"
ORANGE_500: Final = "#febb30"
ORANGE_100: Final = "#ffeecc"
RED_700: Final = "#cc0000"
RED_100: Final = "#ffe0e0"
BLUE_600: Final = "#004d99"
BLUE_500: Final = "#1b86c3"
BLUE_100: Final = "#e2f2fb"
BRAND: Final = "#3c5c22"  # primary of both faces: white on it is 7.65:1
BRAND_DARK: Final = "#233614"
BRAND_TINT: Final = "#eef3e9"

BODY: Final = INK
MUTED: Final = GRAY_600  # second text; 9.6:1 on white
FIELD_EDGE: Final = GRAY_500  # 4.95:1 on white; gray-300 (1.84) would not be seen

SPACES: Final = (2, 4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 44, 48, 52, 56, 60)
RADIUS: Final = 3
MEASURE_CHARACTERS: Final = 66


@dataclass(frozen=True, slots=True)
class Tone:
    """How a notice looks: a tint that carries ink, and an edge that is never the only sign (an icon and words are)."""

    tint: str
    edge: str


INFO: Final = Tone(BLUE_100, BLUE_600)
SUCCESS: Final = Tone(GREEN_100, GREEN_700)
WARNING: Final = Tone(ORANGE_100, ORANGE_500)
ERROR: Final = Tone(RED_100, RED_700)

TEXT_PAIRS: Final = (
    # (foreground, background, what it is)
    (INK, WHITE, "text"),
    (INK, GRAY_100, "text on the page"),
    (MUTED, WHITE, "second text"),
    (MUTED, GRAY_100, "second text on the page"),
    (INK, INFO.tint, "notice"),
    (INK, SUCCESS.tint, "notice"),
    (INK, WARNING.tint, "notice and demo banner"),
    (INK, ERROR.tint, "notice"),
    (INK, BRAND_TINT, "chosen row"),
    (WHITE, BRAND, "primary button, header"),
    (WHITE, BRAND_DARK, "primary button pressed"),
    (BRAND_DARK, WHITE, "secondary button"),
    (BLUE_600, WHITE, "link"),
    (RED_700, WHITE, "field error"),
    (WHITE, GRAY_600, "disabled button"),
)
EDGE_PAIRS: Final = (
    (FIELD_EDGE, WHITE, "field edge"),
    (INK, WHITE, "focus ring on white"),
    (INK, GRAY_100, "focus ring on the page"),
    (BRAND, WHITE, "secondary button's edge"),
    (SUCCESS.edge, WHITE, "passed icon"),
    (ERROR.edge, WHITE, "failed icon"),
    (INFO.edge, INFO.tint, "notice bar"),
    (INK, ORANGE_500, "warning icon: ink on orange, never orange alone"),
)


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two `#rrggbb` colours by WCAG 2.2, 1 to 21."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
