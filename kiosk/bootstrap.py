"""A station put together: configuration, keys, store, register, reader, paper and phone behind one desk."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from hardware.emrtd.portrait_decoder import portraits
from hardware.mrz.serial_line import SerialSource
from hardware.mrz.source import MrzSource
from hardware.pki.trust_store import TrustStore
from hardware.readers.isolated import IsolatedReader
from hardware.readers.port import Reader
from kiosk.books import open_books
from kiosk.clock import SystemClock
from kiosk.config import Config, load_config
from kiosk.demo_trust import refuse_demo_states, write_demo_trust
from kiosk.domain.codes import SystemCodeSource
from kiosk.domain.errands import Face
from kiosk.domain.faults import DemoOnProduction, StationInUse
from kiosk.domain.recovered import Recovered
from kiosk.domain.restoration import Restoration
from kiosk.home import Home, station_lock
from kiosk.keys import StationKeys
from kiosk.messages.connect import sender_of
from kiosk.messages.words import CatalogueWords
from kiosk.passwords import Argon2Passwords
from kiosk.policy.rules import FIRST_DAY, load_policy
from kiosk.printers import spooler_of
from kiosk.readers import isolated_reader
from kiosk.registers.connect import registers_of
from kiosk.registers.demo_people import demo_people
from kiosk.registers.embedded import POPULATION, EmbeddedRegister, synthetic_register
from kiosk.registers.https import HttpsRegister
from kiosk.second_factor import NoFactor, new_secret
from kiosk.services.demo_clerks import seed_clerks
from kiosk.services.desk import Desk
from kiosk.services.inspect import Inspector, OneReading
from kiosk.services.keep_head import HeadKeeper
from kiosk.services.letters import Press
from kiosk.services.parts import DeskParts
from kiosk.services.populate import populate
from kiosk.services.ports import CitizenRegister, Clock, DocumentRegister
from kiosk.services.ports_clerks import FactorKind, SecondFactor
from kiosk.services.seed_identities import seed_identities
from kiosk.staff import factor_of, pins_of, refuse_demo_clerks, require_staff
from kiosk.store.store import SqlStore
from kiosk.texts.catalogue import Catalogue, Language
from kiosk.tray import Tray
from printing.spool.folder import FolderSpooler


@dataclass(slots=True)
class Station:
    """An open station; leaving it closes the store and frees the face's place."""

    home: Home
    config: Config
    texts: Catalogue
    clock: Clock
    keys: StationKeys
    store: SqlStore
    desk: Desk
    reader: Reader
    inspector: Inspector
    is_demo: bool
    tray: Tray | None
    swipe_reader: MrzSource | None = None
    """The one on a line of its own, if the configuration names one."""
    recovered: Sequence[Recovered] = ()
    """The codes that this start found: dead, waiting or live, for whoever sits here to know."""
    restored: Restoration | None = None
    """That the store was put back from a copy a short while ago."""
    _exits: ExitStack = field(repr=False, default_factory=ExitStack)

    @property
    def hears_keyboard(self) -> bool:
        """Whether a swipe reader may play the keyboard."""
        return self.config.mrz.keyboard

    def close(self) -> None:
        """Let go of everything."""
        self._exits.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_station(
    home: Home | Path,
    *,
    face: Face,
    simulated: bool = False,
    clock: Clock | None = None,
    language: Language | str | None = None,
    may_create: bool = True,
) -> Station:
    """Open a station, making its keys and store on first use.

    A window's face takes its one place on the station (`StationInUse`), and revokes and clears what a crash left
    unfinished. A station that is not a production station has the synthetic population, and says so (`is_demo`).
    Raises `DemoOnProduction`, the faults of configuration, policy, keys and store, and for a window's face those of
    printing where the configuration names on letters what no letter can show.
    """
    home = home if isinstance(home, Home) else Home(home)
    config = load_config(home)
    if config.production and simulated:
        raise DemoOnProduction
    clock = clock or SystemClock()
    texts = Catalogue(language or config.language or Language.DANISH)
    with ExitStack() as opening:
        if face is not Face.COMMAND_LINE:
            opening.enter_context(station_lock(home, face.value))
        keys, store = open_books(home, clock, may_create=may_create)
        opening.callback(store.close)
        population = None if config.production else synthetic_register()
        if config.production:
            _refuse_population(store)
            refuse_demo_clerks(store)
        if config.production and face is not Face.COMMAND_LINE:
            require_staff(store)
        registers = registers_of(home, config, store)
        if isinstance(registers[0], HttpsRegister):
            opening.callback(registers[0].close)
        parts = _parts(home, config, texts, clock, keys, store, registers, face)
        opening.callback(parts.sms.close)
        keeper = _keeper(home, config, clock, keys, store)
        if keeper is not None and face is not Face.COMMAND_LINE:
            parts = replace(parts, keep_head=keeper.keep_if_due)
            opening.callback(keeper.keep_or_note)
        if population is not None:
            _settle(parts, population)
        if not config.production and face is not Face.COMMAND_LINE:
            seed_clerks(parts, factor_secret=new_secret())
        desk = Desk(parts)
        recovered = _clear_up(desk, home, config, face, clock)
        restored = desk.restored()
        reader, for_one_reading, tray = _reader(config, opening, simulated=simulated)
        if face is not Face.COMMAND_LINE:
            _start_ahead(reader)
        swipe_reader = _swipe_reader(config, opening) if face is not Face.COMMAND_LINE else None
        trust = partial(_trust, home, simulated=simulated, is_production=config.production)
        inspector = Inspector(for_one_reading, trust, clock)
        exits = opening.pop_all()
    is_demo = not config.production
    return Station(
        home,
        config,
        texts,
        clock,
        keys,
        store,
        desk,
        reader,
        inspector,
        is_demo,
        tray,
        swipe_reader,
        recovered,
        restored,
        exits,
    )


def _settle(parts: DeskParts, population: EmbeddedRegister) -> None:
    """Put the holders of the simulated documents into the register, each with a MitID."""
    holders = [resident.person.id for resident in population.residents]
    with parts.store.reading() as work:
        is_settled = len(work.citizens.known(holders)) == len(holders)
    if not is_settled:
        populate(parts, demo_people(population), "demo")
    seed_identities(parts, [(resident.person.id, resident.user_id) for resident in population.residents])


def _keeper(home: Home, config: Config, clock: Clock, keys: StationKeys, store: SqlStore) -> HeadKeeper | None:
    """Puts signed heads where the configuration says; None where it says nothing."""
    folder = config.heads_folder(home)
    every = dt.timedelta(minutes=config.audit.every_minutes)
    return HeadKeeper(store, clock, folder, keys.signer.public_bytes, every) if folder else None


def _clear_up(desk: Desk, home: Home, config: Config, face: Face, clock: Clock) -> Sequence[Recovered]:
    """Revoke and remove what a crash left on this face, which nobody else may be working on meanwhile.

    What was interrupted is ended before what took too long, so that it is told as what it is.
    """
    started_at = clock.now()
    if face is not Face.COMMAND_LINE:
        desk.recover()
        desk.staff.expire_parked()
    else:
        with suppress(StationInUse), station_lock(home, face.value):
            desk.recover()
    FolderSpooler(config.spool_folder(home)).sweep()  # what is young is left alone: somebody may be writing it
    desk.expire()
    return desk.found_at_start(started_at)


def _refuse_population(store: SqlStore) -> None:
    """A store that a development station filled with its synthetic population is no production station's."""
    with store.reading() as work:
        if not work.citizens.is_empty() or any(work.identities.by_person(person_id) for person_id in POPULATION):
            raise DemoOnProduction


def _parts(
    home: Home,
    config: Config,
    texts: Catalogue,
    clock: Clock,
    keys: StationKeys,
    store: SqlStore,
    registers: tuple[CitizenRegister, DocumentRegister],
    face: Face,
) -> DeskParts:
    rules = load_policy(home.policy)
    support = config.support or rules.words("support.phone", max(clock.today(), FIRST_DAY))[0]
    return DeskParts(
        store=store,
        clock=clock,
        ids=_new_id,
        codes=SystemCodeSource(),
        seal=keys.sealer,
        pseudonyms=keys.pseudonyms,
        register=registers[0],
        documents=registers[1],
        rules=rules,
        press=_press(config, texts, face, support),
        spooler=spooler_of(home, config),
        sms=sender_of(home, config),
        face=face,
        issuing=_issuing(home, face),
        is_demo=not config.production,
        passwords=Argon2Passwords(),
        place=config.place,
        pins=pins_of(config, keys),
        factor=_factor(config, keys, face),
        words=CatalogueWords(texts),
        shelf=config.station,
    )


def _factor(config: Config, keys: StationKeys, face: Face) -> SecondFactor:
    """What is shown beside the PIN; what a development station only plays at its windows no command line asks for."""
    factor = factor_of(config, keys)
    is_played = not config.production and factor.kind is FactorKind.SIMULATED
    return NoFactor() if is_played and face is Face.COMMAND_LINE else factor


def _press(config: Config, texts: Catalogue, face: Face, support: str) -> Press:
    """The letter press; `support` is the telephone number on receipts.

    A window does not open with names on its letters that no letter can show.
    """
    press = Press(texts, config.centre, support)
    if face is not Face.COMMAND_LINE:
        press.check_names()
    return press


def _issuing(home: Home, face: Face) -> Callable[[], AbstractContextManager[None]]:
    """On the command line issues go one at a time, so that a lock that is free means that none is under way."""
    return partial(station_lock, home, face.value, wait=True) if face is Face.COMMAND_LINE else nullcontext


def _new_id() -> str:
    return uuid.uuid4().hex


def _reader(config: Config, opening: ExitStack, *, simulated: bool) -> tuple[Reader, OneReading, Tray | None]:
    """The reader, the way to have it for one reading, and the tray of a simulated one.

    A real one lives in a child process that starts with its first use.
    """
    if simulated:
        from hardware.readers.simulated import SimulatedReader

        slot = SimulatedReader()
        return slot, lambda _cancel: slot, Tray(slot)
    reader = isolated_reader(config.reader)
    opening.callback(reader.close)
    return reader, reader.for_one_reading, None


def _swipe_reader(config: Config, opening: ExitStack) -> MrzSource | None:
    """The reader of the lines; it is opened when it is first listened to, and need not be there."""
    if config.mrz.device is None:
        return None
    source = SerialSource(config.mrz.device, config.mrz.baud)
    opening.callback(source.close)
    return source


def _start_ahead(reader: Reader) -> None:
    """Start the child processes of a window, so that its first citizen does not wait for them."""
    portraits.start()
    if isinstance(reader, IsolatedReader):
        reader.start()


def _trust(home: Home, *, simulated: bool, is_production: bool) -> TrustStore:
    """The demo store for simulated documents, the station's own for all others."""
    if simulated:
        return write_demo_trust(home)
    store = TrustStore.open(home.trust)
    if is_production:
        refuse_demo_states(store)
    return store
