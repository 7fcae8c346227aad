"""Words that others wrote stay words, on every kind of block."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.presenters import model, portrait
from ui.theme.scale import COUNTER
from ui.widgets.blocks import Ears, build, renew

HOSTILE = "<b>Niels</b> <img src='file:///etc/passwd'> \u202eabc <a href='x'>y</a>"
PICTURE = model.Picture(2, 2, bytes(12))
BLOCKS = [
    model.Options(HOSTILE, (model.Option("o", HOSTILE),)),
    model.Notice(model.Tone.WARNING, HOSTILE, HOSTILE),
    model.Text(HOSTILE),
    model.Facts(HOSTILE, ((HOSTILE, HOSTILE),)),
    model.Checks(HOSTILE, (model.CheckRow(model.Mark.FAILED, HOSTILE, HOSTILE, HOSTILE),)),
    model.Portrait(None, HOSTILE, HOSTILE, HOSTILE),
    model.Portrait(PICTURE, HOSTILE, HOSTILE),
    model.Form((model.Field("a", HOSTILE, HOSTILE, HOSTILE, HOSTILE), model.Field("b", HOSTILE, lines=3))),
    model.Progress((model.Phase(model.Mark.NOW, HOSTILE),), 0.5, HOSTILE),
    model.ReaderLight(model.Mark.NOW, HOSTILE, "empty"),
    model.Bullets(HOSTILE, (HOSTILE,)),
    model.Ticks(HOSTILE, (model.Tick("t", HOSTILE, HOSTILE),)),
    model.Choices((model.Action(HOSTILE, "x", hint=HOSTILE),), HOSTILE),
]


def ears() -> Ears:
    return Ears(COUNTER, lambda _: None, lambda _a, _b: None, lambda _a, _b: None, 200, is_booth=False)


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: type(block).__name__)
def test_every_label_is_plain(qtbot: QtBot, block: model.Block) -> None:
    widget = build(block, ears())
    qtbot.addWidget(widget)
    labels = widget.findChildren(QLabel)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)
    assert renew(widget, block, block)


def test_a_block_of_another_kind_is_not_renewed_in_place(qtbot: QtBot) -> None:
    text = model.Text("a")
    widget = build(text, ears())
    qtbot.addWidget(widget)
    assert renew(widget, text, model.Text("b"))
    assert not renew(widget, model.Text("b"), model.Notice(model.Tone.INFO, "a"))


def picture_file(kind: str, size: tuple[int, int]) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "#c0a080").save(out, format=kind)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "JPEG2000"])
def test_portraits_of_the_two_formats_are_decoded(kind: str) -> None:
    picture = portrait.decode(picture_file(kind, (48, 64)))
    assert picture is not None
    assert (picture.width, picture.height, len(picture.rgb)) == (48, 64, 48 * 64 * 3)
    assert "rgb" not in repr(picture)


@pytest.mark.parametrize(
    "data",
    [
        None,
        b"",
        b"\xff\xd8\xff",
        picture_file("PNG", (10, 10)),
        picture_file("GIF", (10, 10)),
        picture_file("JPEG", (48, 64))[:200],
        picture_file("JPEG2000", (48, 64))[:120],
        b"\x00" * 300_000,
        picture_file("JPEG", (3100, 20)),
    ],
)
def test_anything_else_is_no_picture(data: bytes | None) -> None:
    assert portrait.decode(data) is None


@pytest.mark.parametrize("size", [(8, 8)])
def test_a_header_that_claims_too_much_is_refused_before_decoding(size: tuple[int, int]) -> None:
    data = bytearray(picture_file("JPEG", size))
    at = data.index(b"\xff\xc0")
    data[at + 5 : at + 9] = (2900).to_bytes(2, "big") * 2
    assert portrait.decode(bytes(data)) is None


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: type(block).__name__)
def test_no_part_of_a_block_is_ever_a_window_of_its_own(qtbot: QtBot, block: model.Block) -> None:
    shown: list[object] = []

    class Watch(QObject):
        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                shown.append(watched)
            return False

    watch = Watch()
    QApplication.instance().installEventFilter(watch)
    widget = build(block, ears())
    QApplication.instance().removeEventFilter(watch)
    qtbot.addWidget(widget)
    assert shown == []
