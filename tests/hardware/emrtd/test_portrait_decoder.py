"""Pictures are decoded in a child: a hostile one is refused in time, and the next one is decoded as if nothing was."""

from __future__ import annotations

import os
import re
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from hardware.emrtd.portrait_decoder import SECONDS, PortraitDecoder, portraits
from hardware.faults import DataMalformed
from tests.support.pictures import bombs, picture
from tests.support.processes import ends_within

CHILDREN = "tests.support.children"
GOOD = picture("JPEG")
BOMBS = bombs()
SPARE = 5.0
"""Seconds that a busy machine may need beside the time a picture is given; what waits for nothing takes far longer."""


@pytest.fixture(scope="module")
def decoder() -> Iterator[PortraitDecoder]:
    made = PortraitDecoder()
    yield made
    made.close()


@pytest.fixture
def odd_decoder(request: pytest.FixtureRequest) -> Iterator[PortraitDecoder]:
    made = PortraitDecoder(seconds=0.6, program=(CHILDREN, getattr(request, "param", "odd_decoder")))
    yield made
    made.close()


@pytest.mark.parametrize("raw", [GOOD, picture("JPEG2000"), picture("JPEG2000", no_jp2=True)])
def test_both_formats_come_back_whole(decoder: PortraitDecoder, raw: bytes) -> None:
    portrait = decoder.decode(raw)
    assert (portrait.width, portrait.height, len(portrait.rgb)) == (30, 40, 30 * 40 * 3)
    assert all(abs(have - want) <= 3 for have, want in zip(portrait.rgb[-3:], (10, 200, 30), strict=True))
    measure = decoder.measure(raw)
    assert (measure.format, measure.width, measure.height) == (portrait.format, 30, 40)


def test_the_largest_picture_that_is_allowed_comes_back(decoder: PortraitDecoder) -> None:
    assert len(decoder.decode(picture("JPEG", (2000, 2000), quality=30)).rgb) == 12_000_000


def test_one_child_takes_one_picture_after_another(decoder: PortraitDecoder) -> None:
    decoder.measure(GOOD)
    child = decoder.process
    for _ in range(20):
        decoder.decode(GOOD)
        with pytest.raises(DataMalformed):
            decoder.decode(GOOD[:100])
    assert decoder.process == child != os.getpid()


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_in_time_and_the_next_picture_decodes(decoder: PortraitDecoder, name: str) -> None:
    begun = time.monotonic()
    with pytest.raises(DataMalformed):
        decoder.decode(BOMBS[name])
    assert time.monotonic() - begun < SECONDS + SPARE
    assert decoder.measure(GOOD).width == 30


@pytest.mark.parametrize("what", [b"hang", b"spin", b"crash", b"memory", b"other"])
def test_a_decoder_that_fails_is_replaced(odd_decoder: PortraitDecoder, what: bytes) -> None:
    odd_decoder.start()
    first = odd_decoder.process
    assert first is not None
    for _ in range(2):
        begun = time.monotonic()
        with pytest.raises(DataMalformed):
            odd_decoder.decode(what)
        assert time.monotonic() - begun < SPARE
    assert ends_within(first, 0)


@pytest.mark.parametrize(
    "odd_decoder", ["lies_nonsense", "lies_long", "lies_half", "lies_empty", "ends_at_once"], indirect=True
)
def test_a_decoder_is_not_believed(odd_decoder: PortraitDecoder) -> None:
    begun = time.monotonic()
    with pytest.raises(DataMalformed):
        odd_decoder.decode(GOOD)
    assert time.monotonic() - begun < SPARE


def test_a_child_killed_while_idle_is_not_noticed() -> None:
    decoder = PortraitDecoder()
    decoder.measure(GOOD)
    assert decoder.process is not None
    child = decoder.process
    os.kill(child, signal.SIGKILL)
    assert ends_within(child, 5)
    assert decoder.measure(GOOD).width == 30
    decoder.close()
    with pytest.raises(DataMalformed):
        decoder.measure(GOOD)


def test_several_threads_share_the_child(decoder: PortraitDecoder) -> None:
    seen: list[int] = []
    threads = [threading.Thread(target=lambda: seen.append(decoder.decode(GOOD).width)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [30] * 8


def test_no_other_part_decodes_pictures() -> None:
    """Pillow is named by the child's decoder and by what makes pictures, and nowhere else."""
    root = Path(__file__).resolve().parents[3]
    users = {
        str(path.relative_to(root))
        for folder in ("hardware", "kiosk", "ui", "printing")
        for path in (root / folder).rglob("*.py")
        if re.search(r"(from PIL import\b.*|import PIL\.)\bImage(File)?\b", path.read_text(encoding="utf-8"))
    }
    assert {name for name in users if not name.startswith("hardware/chip/")} == {"hardware/emrtd/portrait.py"}


def test_the_shared_decoder_is_the_one_that_ends_with_the_process() -> None:
    portraits.start()
    child = portraits.process
    portraits.start()
    assert portraits.process == child
