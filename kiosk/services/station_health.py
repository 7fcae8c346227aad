"""What a station needs to do its work, looked over part by part.

Nothing is created or repaired here. A part that is made when it is first needed, and is not there yet, is no problem.
"""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import TYPE_CHECKING, Final, TypeAlias

from hardware.crypto import libcrypto
from hardware.faults import HardwareError, MrzReaderAbsent
from hardware.mrz.serial_line import is_there
from hardware.pki.trust_store import TrustStore
from hardware.readers.pcsc import list_readers, matching
from kiosk.books import is_store_gone, place_of
from kiosk.clock import SystemClock
from kiosk.config import Config, load_config
from kiosk.domain.faults import (
    ClockSuspect,
    DiskLow,
    HeadUnkept,
    HomeExposed,
    HomeUnwritable,
    KioskError,
    RegisterUnset,
    TrustEmpty,
)
from kiosk.domain.store_faults import HeadDiffers, KeyForeign, StoreDamaged, StoreGone
from kiosk.home import Home, can_write, free_bytes, is_private
from kiosk.keys import open_keys
from kiosk.messages.connect import sender_of
from kiosk.printers import spooler_of
from kiosk.registers.client import RegisterClient
from kiosk.registers.connect import place_of_registers
from kiosk.services.issue import CLOCK_SLACK
from kiosk.services.keep_head import require_grown
from kiosk.services.letters import Press
from kiosk.store.store import open_store, store_exists
from kiosk.texts.catalogue import Catalogue, Language
from printing import fonts
from printing.faults import GlyphMissing, PrintingError, SpoolUnwritable

if TYPE_CHECKING:
    from kiosk.store.store import SqlStore

ROOM_NEEDED: Final = 200 * 1024 * 1024
LETTERS_NEEDED: Final = "ÆØÅæøåÉéÜüŁł"

CodedError: TypeAlias = HardwareError | PrintingError | KioskError


@unique
class Part(StrEnum):
    """What is looked at, in this order."""

    PROGRAM = "program"
    CONFIGURATION = "configuration"
    FOLDER = "folder"
    STORE = "store"
    CLOCK = "clock"
    KEYS = "keys"
    TRUST = "trust"
    READER = "reader"
    SWIPE_READER = "swipe_reader"
    LETTERS = "letters"
    MESSAGES = "messages"
    REGISTERS = "registers"
    HEADS = "heads"
    FONTS = "fonts"
    ARITHMETIC = "arithmetic"
    DISK = "disk"


@unique
class Health(StrEnum):
    """How a part is."""

    GOOD = "good"
    NOT_YET = "not_yet"
    NOT_SET = "not_set"  # the configuration names none, and none is made
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """One part: `detail` is for a technician (a path, a version, a number), `fault` says what is wrong."""

    part: Part
    health: Health
    detail: str = ""
    fault: CodedError | None = None


_OPTIONAL: Final = frozenset({Part.SWIPE_READER, Part.HEADS})
"""What a station can do without, and has only where the configuration names it."""


def look_over(home: Home) -> Iterator[Finding]:
    """Look at every part; never raises."""
    config = Config()
    for part, look in _LOOKS:
        try:
            finding = look(home, config)
            if part is Part.CONFIGURATION:
                config = load_config(home)
        except (HardwareError, PrintingError, KioskError) as fault:
            yield Finding(part, Health.PROBLEM, fault=fault)
        else:
            missing = Health.NOT_SET if part in _OPTIONAL else Health.NOT_YET
            health = Health.GOOD if finding is not None else missing
            yield Finding(part, health, finding or "")


Look: TypeAlias = Callable[[Home, Config], str | None]
"""A technician's detail, or None for what is not there yet; raises what is wrong."""


def _program(_home: Home, _config: Config) -> str:
    return f"Python {platform.python_version()}"


def _configuration(home: Home, _config: Config) -> str | None:
    config = load_config(home)
    if config == Config():
        return None
    return "production" if config.production else "development"


def _folder(home: Home, _config: Config) -> str | None:
    if not home.root.exists():
        return None
    if not can_write(home.root):
        raise HomeUnwritable(path=str(home.root))
    if not is_private(home.root):
        raise HomeExposed(path=str(home.root))
    return str(home.root)


def _store(home: Home, config: Config) -> str | None:
    place = place_of(home, config)
    if is_store_gone(home, place):
        raise StoreGone(path=place.name)
    if not store_exists(place):
        return None
    with _opened(home, config) as store:
        if store.integrity():
            raise StoreDamaged(path=place.name)
        return f"{store.revision()}"


def _clock(home: Home, config: Config) -> str | None:
    if not _has_store(home, config):
        return None
    now = SystemClock().now()
    try:
        with _opened(home, config) as store:
            latest = store.latest_entry()
    except KioskError:
        return None  # told about the store already
    if latest is not None and latest - now > CLOCK_SLACK:
        raise ClockSuspect
    return now.isoformat(timespec="seconds")


@contextmanager
def _opened(home: Home, config: Config) -> Iterator[SqlStore]:
    keys = open_keys(home, may_create=False)
    store = open_store(place_of(home, config), keys, SystemClock().now, may_create=False)
    try:
        yield store
    finally:
        store.close()


def _has_store(home: Home, config: Config) -> bool:
    """Whether there is a store; one that nobody can ask is told about as such already."""
    try:
        return store_exists(place_of(home, config))
    except KioskError:
        return False


def _keys(home: Home, config: Config) -> str | None:
    if not home.keys.exists() and not _has_store(home, config):
        return None
    open_keys(home, may_create=False)
    if _has_store(home, config):
        try:
            with _opened(home, config):
                pass
        except KeyForeign:
            raise
        except KioskError:
            pass  # told about the store already
    return str(home.keys)


def _trust(home: Home, _config: Config) -> str:
    store = TrustStore.open(home.trust)
    if not store.anchors:
        raise TrustEmpty(path=str(home.trust))
    store.check()
    return f"{len(store.anchors)}"


def _reader(_home: Home, config: Config) -> str:
    return ", ".join(matching(list_readers(), config.reader.name))


def _swipe_reader(_home: Home, config: Config) -> str | None:
    """Whether the reader of the lines can be opened; it is not, since a window may be listening to it."""
    device = config.mrz.device
    if device is None:
        return "keyboard" if config.mrz.keyboard else None
    if not is_there(device):
        raise MrzReaderAbsent(device=device)
    return device


def _letters(home: Home, config: Config) -> str | None:
    Press(Catalogue(Language.DANISH), config.centre, config.support).check_names()
    if config.spool.printers:
        spooler_of(home, config).preflight()
        return ", ".join(config.spool.printers)
    folder = config.spool_folder(home)
    if not folder.exists():
        return None
    if not can_write(folder):
        raise SpoolUnwritable(path=str(folder))
    return str(folder)


def _messages(home: Home, config: Config) -> str:
    """Whether the secrets that a provider is shown are in place; no message is sent to find out."""
    sender_of(home, config).close()
    return config.messages.url or str(config.messages_folder(home))


def _registers(home: Home, config: Config) -> str | None:
    """Whether the register over HTTPS lets us in; a development station with the synthetic one has nothing to reach."""
    if config.registers.url is None:
        if config.production:
            raise RegisterUnset
        return None
    client = RegisterClient(place_of_registers(home, config))
    try:
        client.reach()
    finally:
        client.close()
    return config.registers.url


def _heads(home: Home, config: Config) -> str | None:
    folder = config.heads_folder(home)
    if folder is None:
        return None
    if not folder.is_dir() or not can_write(folder):
        raise HeadUnkept(path=str(folder))
    if _has_store(home, config):
        try:
            with _opened(home, config) as store:
                require_grown(folder, open_keys(home, may_create=False).signer.public_bytes, store)
        except (HeadDiffers, HeadUnkept):
            raise
        except KioskError:
            pass  # told about the store already
    return str(folder)


def _fonts(_home: Home, _config: Config) -> str:
    for typeface in fonts.Typeface:
        if not fonts.path(typeface).is_file() or fonts.missing_glyphs(LETTERS_NEEDED, typeface):
            raise GlyphMissing(typeface=typeface.value)
    return f"{len(fonts.Typeface)}"


def _arithmetic(_home: Home, _config: Config) -> str:
    libcrypto.load()
    return "libcrypto"


def _disk(home: Home, _config: Config) -> str:
    free = free_bytes(home.root)
    if free < ROOM_NEEDED:
        raise DiskLow(free=free // (1024 * 1024))
    return f"{free // (1024 * 1024)} MiB"


_LOOKS: Final[tuple[tuple[Part, Look], ...]] = (
    (Part.PROGRAM, _program),
    (Part.CONFIGURATION, _configuration),
    (Part.FOLDER, _folder),
    (Part.STORE, _store),
    (Part.CLOCK, _clock),
    (Part.KEYS, _keys),
    (Part.TRUST, _trust),
    (Part.READER, _reader),
    (Part.SWIPE_READER, _swipe_reader),
    (Part.LETTERS, _letters),
    (Part.MESSAGES, _messages),
    (Part.REGISTERS, _registers),
    (Part.HEADS, _heads),
    (Part.FONTS, _fonts),
    (Part.ARITHMETIC, _arithmetic),
    (Part.DISK, _disk),
)
