"""`skranke chip`: play a simulated document into a PC/SC virtual reader, for any PC/SC client."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Lock, Timer
from typing import Final

import click

from hardware.chip.card import SimulatedChip
from hardware.chip.personalise import personalise
from hardware.chip.profiles import list_profiles, load_profile, profile_json
from hardware.chip.vpcd import DEFAULT_HOST, DEFAULT_PORT, Chip, serve
from hardware.faults import VirtualReaderAbsent
from kiosk.cli.output import ExitCode, Output, OutputLost, pass_output
from kiosk.cli.trust_choice import refuse_demo_on_production
from kiosk.cli.usage import Misused
from kiosk.demo_trust import write_demo_trust

NOTICED_WITHIN: Final = 1.0
"""Seconds after which the document counts as laid down although the reader has asked it nothing yet."""
RETRY: Final = 0.2
"""Seconds between two tries to reach a reader that hung up."""


@click.command("chip")
@click.option("--profile", "name", metavar="NAME")
@click.option("--vpcd", "address", metavar="HOST:PORT", default=f"{DEFAULT_HOST}:{DEFAULT_PORT}")
@click.option("--list", "is_list", is_flag=True)
@pass_output
def command(output: Output, name: str | None, address: str, is_list: bool) -> int:
    if is_list == (name is not None):
        raise Misused("usage-chip")
    if name is None:
        return _list(output)
    host, port = _parse_address(address)
    profile = load_profile(name)
    refuse_demo_on_production(output.home)
    chip = SimulatedChip(personalise(profile))
    write_demo_trust(output.home)
    with _until_told() as stop:
        announcement = _Announcement(lambda: output.line(profile_json(profile)), stop)
        _play(_Watched(chip, announcement.make), host, port, stop, announcement)
    announcement.raise_if_lost()
    return ExitCode.GOOD


def _list(output: Output) -> int:
    profiles = list_profiles()
    for profile in profiles["profiles"]:
        output.say(f"{profile['name']}: {profile['expected']['verdict']}")
    return output.answer(profiles, good=True)


def _parse_address(address: str) -> tuple[str, int]:
    """Host and port; raises a usage error."""
    host, _, port = address.rpartition(":")
    if not host or not port.isascii() or not port.isdigit() or not 0 < int(port[:6]) < 65536:
        raise Misused("usage-address", value=address)
    return host.strip("[]"), int(port)


def _play(chip: Chip, host: str, port: int, stop: Event, announcement: _Announcement) -> None:
    """Serve until told to stop. A reader that hangs up, as when its service restarts, is looked for again."""
    serve(chip, host, port, stop, announcement.make_soon)
    while not stop.wait(RETRY):
        with suppress(VirtualReaderAbsent):
            serve(chip, host, port, stop)


@contextmanager
def _until_told() -> Iterator[Event]:
    """An event that SIGTERM and SIGINT set."""
    stop = Event()
    before = {one: signal.signal(one, lambda *_: stop.set()) for one in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield stop
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


class _Announcement:
    """The first line of output, said once: when the reader has noticed the document, or a little after connecting."""

    def __init__(self, say: Callable[[], None], stop: Event) -> None:
        self._say = say
        self._stop = stop
        self._lock = Lock()
        self._is_made = False
        self._lost: OutputLost | None = None

    def make(self) -> None:
        """Say it now, unless it is said; a lost output ends the playing."""
        with self._lock:
            if self._is_made:
                return
            self._is_made = True
            try:
                self._say()
            except OutputLost as lost:
                self._lost = lost
                self._stop.set()

    def make_soon(self) -> None:
        """Say it before long, whatever the reader does."""
        timer = Timer(NOTICED_WITHIN, self.make)
        timer.daemon = True
        timer.start()

    def raise_if_lost(self) -> None:
        """Raise OutputLost when nobody could be told."""
        if self._lost is not None:
            raise self._lost


class _Watched:
    """The chip, telling when the reader powers it up for the first time."""

    def __init__(self, chip: SimulatedChip, on_power: Callable[[], None]) -> None:
        self._chip = chip
        self._on_power = on_power

    @property
    def atr(self) -> bytes:
        """The chip's own."""
        return self._chip.atr

    def transmit(self, command: bytes) -> bytes:
        """As the chip does."""
        return self._chip.transmit(command)

    def reset(self) -> None:
        """As the chip does; the reader has noticed it."""
        self._chip.reset()
        self._on_power()
