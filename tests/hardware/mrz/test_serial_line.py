"""A swipe reader on a serial line, played over a pseudo terminal."""

from __future__ import annotations

import os
import pty
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from hardware.mrz.assembly import Swipe
from hardware.mrz.serial_line import SerialSource, is_there
from hardware.mrz.source import SourceState
from tests.hardware.mrz.test_assembly import CARD, FORMS, PASSPORT, SURE, WRONG

PATIENCE = 10.0


class Plug:
    """A cable that can be pulled: the device is a link to whatever terminal is there now."""

    def __init__(self, device: Path) -> None:
        self.device = device
        self._ends: tuple[int, int] | None = None

    def put_in(self) -> None:
        self._ends = pty.openpty()
        new = self.device.with_suffix(".new")
        new.symlink_to(os.ttyname(self._ends[1]))
        new.replace(self.device)

    def pull(self) -> None:
        if self._ends is not None:
            self.device.unlink()
            for end in self._ends:
                os.close(end)
            self._ends = None

    def send(self, text: str) -> None:
        assert self._ends is not None
        os.write(self._ends[0], text.encode("latin-1"))


@pytest.fixture
def plug(tmp_path: Path) -> Iterator[Plug]:
    made = Plug(tmp_path / "ttyMRZ")
    made.put_in()
    yield made
    made.pull()


@pytest.fixture
def source(plug: Plug) -> Iterator[SerialSource]:
    made = SerialSource(str(plug.device))
    assert made.wait(0.01) is None  # it is open now, so that nothing sent is lost
    yield made
    made.close()


def test_a_swipe_is_heard_at_once(source: SerialSource, plug: Plug) -> None:
    assert source.state is SourceState.READY
    plug.send(FORMS["a frame"](PASSPORT) + FORMS["CRLF"](CARD))
    assert [source.wait(PATIENCE)] == SURE
    assert source.wait(PATIENCE) == Swipe(CARD, is_sure=True)
    assert source.wait(0.01) is None


def test_what_is_doubtful_is_heard_when_the_line_falls_silent(source: SerialSource, plug: Plug) -> None:
    plug.send(WRONG.replace("\n", "\r"))
    assert source.wait(PATIENCE) == Swipe(WRONG)
    plug.send("\xff\xfe" * 40)
    assert source.wait(PATIENCE) == Swipe()


def test_what_is_doubtful_is_heard_by_whoever_listens_for_moments_only(source: SerialSource, plug: Plug) -> None:
    plug.send(WRONG.replace("\n", "\r"))
    heard = None
    for _ in range(round(PATIENCE / 0.05)):
        heard = heard or source.wait(0.05)
        if heard is not None:
            break
    assert heard == Swipe(WRONG)


def test_two_windows_do_not_share_a_reader(source: SerialSource, plug: Plug) -> None:
    """Each would get half of the characters."""
    other = SerialSource(str(plug.device))
    assert other.wait(0.01) is None
    assert other.state is SourceState.ABSENT
    plug.send(FORMS["CR"](CARD))
    assert source.wait(PATIENCE) == Swipe(CARD, is_sure=True)


@pytest.mark.parametrize("kind", ["file", "folder", "nothing", "rate"])
def test_a_device_that_is_no_line_is_absent(tmp_path: Path, plug: Plug, kind: str) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "folder").mkdir()
    device = plug.device if kind == "rate" else tmp_path / kind
    source = SerialSource(str(device), 12_345_678 if kind == "rate" else 9600)
    assert source.wait(0.01) is None
    assert is_there(str(device)) is (kind == "rate")
    if kind != "rate":
        assert source.state is SourceState.ABSENT
    source.close()


def test_a_reader_that_is_pulled_and_put_in_again_is_heard_again(source: SerialSource, plug: Plug) -> None:
    plug.send(FORMS["CR"](PASSPORT)[:30])
    plug.pull()
    assert source.wait(0.05) is None
    assert source.state is SourceState.ABSENT
    plug.put_in()
    heard: list[Swipe | None] = []
    waiting = threading.Thread(target=lambda: heard.append(source.wait(PATIENCE)))
    waiting.start()
    while source.state is SourceState.ABSENT:
        waiting.join(0.01)
    plug.send(FORMS["CR"](CARD))
    waiting.join()
    assert heard == [Swipe(CARD, is_sure=True)]


def test_a_device_that_is_not_there_is_no_fault(tmp_path: Path) -> None:
    source = SerialSource(str(tmp_path / "nothing"))
    assert source.wait(0.01) is None
    assert source.state is SourceState.ABSENT
    source.close()
