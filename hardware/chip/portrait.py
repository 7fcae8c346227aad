"""The portraits of simulated holders: drawings of our own, plainly nobody's face.

Head and shoulders from the front on a plain backdrop, in the size that passports use for DG2, parted by skin, hair,
clothes, glasses and beard so that a clerk can tell two of them apart at a glance.
"""

from __future__ import annotations

import io
from functools import cache
from typing import Final, TypeAlias

from PIL import Image, ImageColor, ImageDraw, ImageFilter

from hardware.chip.profile import Face, HairStyle

WIDTH: Final = 413
HEIGHT: Final = 531
_SCALE: Final = 3
"""Drawn larger and reduced, which gives smooth edges."""
_GRAIN: Final = 7
_QUALITIES: Final = (80, 84, 88, 91, 93, 95)
_SMALLEST: Final = 12_000
Colour: TypeAlias = tuple[int, int, int]


@cache
def draw(face: Face) -> bytes:
    """The portrait as a JPEG of 413 by 531 pixels and about 12 to 20 kB."""
    image = _picture(face)
    encoded = b""
    for quality in _QUALITIES:
        out = io.BytesIO()
        image.save(out, "JPEG", quality=quality)
        encoded = out.getvalue()
        if len(encoded) >= _SMALLEST:
            break
    return encoded


def _picture(face: Face) -> Image.Image:
    canvas = Image.new("RGB", (WIDTH * _SCALE, HEIGHT * _SCALE), face.backdrop)
    pen = _Pen(ImageDraw.Draw(canvas))
    skin, hair, clothes = (_rgb(colour) for colour in (face.skin, face.hair, face.clothes))
    _draw_hair_behind(pen, face.style, hair)
    _draw_shoulders(pen, skin, clothes)
    _draw_head(pen, skin)
    _draw_hair(pen, face.style, hair)
    _draw_forehead(pen, face.style, skin)
    if face.beard:
        _draw_beard(pen, skin, hair)
    covered = face.style is HairStyle.COVERED
    _draw_features(pen, skin, _shade(skin, 0.5) if covered else _shade(hair, 0.9))
    if face.glasses:
        _draw_glasses(pen)
    soft = canvas.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    return Image.blend(soft, _paper_grain(), 0.04)


def _paper_grain() -> Image.Image:
    """A faint weave, the same for all, so that flat areas look like a drawing on paper."""
    grain = Image.new("L", (WIDTH, HEIGHT))
    grain.putdata([96 + (x * x * _GRAIN + y * y * 13 + x * y * 5) % 97 for y in range(HEIGHT) for x in range(WIDTH)])
    return grain.filter(ImageFilter.GaussianBlur(0.8)).convert("RGB")


class _Pen:
    """Draws in the coordinates of the finished picture."""

    def __init__(self, draw: ImageDraw.ImageDraw) -> None:
        self._draw = draw

    def oval(self, box: tuple[float, float, float, float], fill: Colour) -> None:
        self._draw.ellipse([value * _SCALE for value in box], fill=fill)

    def shape(self, points: list[tuple[float, float]], fill: Colour) -> None:
        self._draw.polygon([(x * _SCALE, y * _SCALE) for x, y in points], fill=fill)

    def box(self, box: tuple[float, float, float, float], fill: Colour, radius: float = 0) -> None:
        self._draw.rounded_rectangle([value * _SCALE for value in box], radius * _SCALE, fill=fill)

    def frame(self, box: tuple[float, float, float, float], colour: Colour, width: float, radius: float) -> None:
        self._draw.rounded_rectangle(
            [value * _SCALE for value in box], radius * _SCALE, outline=colour, width=round(width * _SCALE)
        )

    def bow(
        self, box: tuple[float, float, float, float], start: float, end: float, colour: Colour, width: float
    ) -> None:
        self._draw.arc([value * _SCALE for value in box], start, end, fill=colour, width=round(width * _SCALE))

    def dome(self, box: tuple[float, float, float, float], start: float, end: float, fill: Colour) -> None:
        self._draw.chord([value * _SCALE for value in box], start, end, fill=fill)


def _rgb(colour: str) -> Colour:
    red, green, blue = ImageColor.getrgb(colour)[:3]
    return red, green, blue


def _shade(colour: Colour, factor: float) -> Colour:
    red, green, blue = (min(255, round(part * factor)) for part in colour)
    return red, green, blue


def _draw_shoulders(pen: _Pen, skin: Colour, clothes: Colour) -> None:
    pen.box((174, 330, 239, 450), _shade(skin, 0.86), radius=20)
    pen.dome((36, 408, 377, 720), 180, 360, clothes)
    pen.shape([(166, 409), (247, 409), (206, 474)], _shade(skin, 0.88))
    pen.shape([(150, 410), (172, 402), (206, 470), (196, 490)], _shade(clothes, 0.78))
    pen.shape([(263, 410), (241, 402), (206, 470), (216, 490)], _shade(clothes, 0.78))


def _draw_head(pen: _Pen, skin: Colour) -> None:
    pen.oval((100, 232, 128, 290), _shade(skin, 0.9))
    pen.oval((285, 232, 313, 290), _shade(skin, 0.9))
    pen.oval((112, 118, 301, 376), skin)


def _draw_features(pen: _Pen, skin: Colour, brows: Colour) -> None:
    white, iris, line = (250, 250, 248), (62, 58, 56), _shade(skin, 0.72)
    for centre in (164, 249):
        pen.oval((centre - 17, 236, centre + 17, 258), white)
        pen.oval((centre - 9, 237, centre + 9, 257), iris)
        pen.oval((centre - 5, 240, centre - 1, 244), white)
        pen.bow((centre - 24, 210, centre + 24, 246), 205, 335, brows, 5)
    pen.bow((190, 250, 223, 300), 40, 140, line, 4)
    pen.bow((168, 286, 245, 338), 35, 145, _shade(skin, 0.6), 5)


def _draw_beard(pen: _Pen, skin: Colour, hair: Colour) -> None:
    pen.oval((114, 214, 299, 384), hair)
    pen.oval((120, 170, 293, 314), skin)
    pen.oval((166, 306, 247, 346), skin)


def _draw_hair_behind(pen: _Pen, style: HairStyle, hair: Colour) -> None:
    match style:
        case HairStyle.LONG:
            pen.box((84, 130, 329, 452), _shade(hair, 0.85), radius=90)
        case HairStyle.BUN:
            pen.oval((158, 44, 255, 136), _shade(hair, 0.9))
        case HairStyle.CURLY:
            for x, y in ((100, 190), (112, 140), (150, 104), (206, 90), (262, 104), (300, 140), (313, 190)):
                pen.oval((x - 42, y - 40, x + 42, y + 48), hair)
        case HairStyle.COVERED:
            pen.oval((84, 84, 329, 430), _shade(hair, 0.88))
        case HairStyle.SHORT | HairStyle.BALD:
            pass


def _draw_hair(pen: _Pen, style: HairStyle, hair: Colour) -> None:
    """Hair and its line; drawn before face and features, which lie over it."""
    match style:
        case HairStyle.SHORT:
            pen.dome((102, 96, 311, 370), 188, 352, hair)
        case HairStyle.LONG | HairStyle.BUN:
            pen.dome((98, 96, 315, 390), 186, 354, hair)
        case HairStyle.CURLY:
            for x in range(128, 300, 26):
                pen.oval((x - 24, 104, x + 24, 178), hair)
        case HairStyle.COVERED:
            pen.oval((92, 92, 321, 420), hair)
        case HairStyle.BALD:
            pen.bow((150, 128, 230, 190), 200, 260, (255, 255, 255), 4)


def _draw_forehead(pen: _Pen, style: HairStyle, skin: Colour) -> None:
    """The part of the face that hair leaves free."""
    match style:
        case HairStyle.SHORT:
            pen.oval((116, 166, 297, 376), skin)
        case HairStyle.LONG:
            pen.shape([(206, 140), (128, 260), (284, 260)], skin)
            pen.oval((116, 206, 297, 376), skin)
        case HairStyle.BUN | HairStyle.CURLY:
            pen.oval((116, 158, 297, 376), skin)
        case HairStyle.COVERED:
            pen.oval((118, 148, 295, 380), skin)
        case HairStyle.BALD:
            pass


def _draw_glasses(pen: _Pen) -> None:
    dark = (48, 52, 58)
    pen.frame((132, 222, 196, 272), dark, 5, 16)
    pen.frame((217, 222, 281, 272), dark, 5, 16)
    pen.box((196, 240, 217, 245), dark)
    pen.box((108, 236, 132, 241), dark)
    pen.box((281, 236, 305, 241), dark)
