"""The reader that `--reader` names: one of the machine's, or a simulated document."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from hardware.readers.port import Reader, ReaderState
from kiosk.cli.trust_choice import refuse_demo_on_production
from kiosk.config import ReaderPart
from kiosk.demo_trust import write_demo_trust
from kiosk.home import Home
from kiosk.readers import isolated_reader

SIMULATED: Final = "sim:"
SETTLING: Final = 1.0
"""Seconds in which a reader service notices a document that was just laid down (up to 0.4 s where it is polled)."""


@contextmanager
def open_reader(home: Home, part: ReaderPart, name: str | None) -> Iterator[Reader]:
    """The reader for one reading; raises ProfileUnknown and, for a simulated one on a production station,
    DemoOnProduction. The machine's own has its child process only as long as this lasts.
    """
    if name is not None and name.startswith(SIMULATED):
        yield _simulated(home, name.removeprefix(SIMULATED))
        return
    reader = isolated_reader(part, name)
    try:
        status = reader.status()
        if status.state in {ReaderState.EMPTY, ReaderState.ABSENT}:
            reader.wait_for_change(status, SETTLING)
        yield reader.for_one_reading()
    finally:
        reader.close()


def _simulated(home: Home, profile: str) -> Reader:
    from hardware.chip.card import SimulatedChip
    from hardware.chip.personalise import personalise
    from hardware.chip.profiles import load_profile
    from hardware.readers.simulated import SimulatedReader

    refuse_demo_on_production(home)
    document = personalise(load_profile(profile))
    write_demo_trust(home)
    return SimulatedReader(SimulatedChip(document))
