"""The reader that `--reader` names: one of the machine's, or a simulated document."""

from __future__ import annotations

from typing import Final

from hardware.readers.port import Reader, ReaderState
from kiosk.cli.trust_choice import refuse_demo_on_production
from kiosk.demo_trust import write_demo_trust
from kiosk.home import Home

SIMULATED: Final = "sim:"
SETTLING: Final = 1.0
"""Seconds in which a reader service notices a document that was just laid down (up to 0.4 s where it is polled)."""


def open_reader(home: Home, name: str | None) -> Reader:
    """The reader; raises ProfileUnknown and, for a simulated one on a production station, DemoOnProduction."""
    if name is not None and name.startswith(SIMULATED):
        return _simulated(home, name.removeprefix(SIMULATED))
    from hardware.readers.pcsc import PcscReader

    reader = PcscReader(name)
    status = reader.status()
    if status.state in {ReaderState.EMPTY, ReaderState.ABSENT}:
        reader.wait_for_change(status, SETTLING)
    return reader


def _simulated(home: Home, profile: str) -> Reader:
    from hardware.chip.card import SimulatedChip
    from hardware.chip.personalise import personalise
    from hardware.chip.profiles import load_profile
    from hardware.readers.simulated import SimulatedReader

    refuse_demo_on_production(home)
    document = personalise(load_profile(profile))
    write_demo_trust(home)
    return SimulatedReader(SimulatedChip(document))
