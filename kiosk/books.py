"""The station's books: its store and the keys that belong to it, opened together."""

from __future__ import annotations

from kiosk.config import Config, load_config
from kiosk.domain.faults import ConfigMalformed
from kiosk.domain.secret import Secret
from kiosk.domain.store_faults import StoreDamaged, StoreGone, StoreMissing
from kiosk.home import Home, station_lock, unfinished
from kiosk.keys import StationKeys, add_column_keys, has_keys, open_keys
from kiosk.services.ports import Clock
from kiosk.store.place import StorePlace
from kiosk.store.rights import Rights
from kiosk.store.schema import REVISIONS, SEALED_SINCE
from kiosk.store.store import SqlStore, begin_store, open_store, revision_at, store_exists


def place_of(home: Home, config: Config | None = None) -> StorePlace:
    """Where the station's store is; raises `ConfigMalformed` for a URL that cannot be used.

    A production station speaks to a server elsewhere over TLS with a checked name, or not at all.
    """
    config = config or load_config(home)
    place = StorePlace(home.store, Secret(config.store.url) if config.store.url else None)
    try:
        if config.production and not place.is_guarded():
            raise ConfigMalformed(path="", place="store.url")
        if not place.is_file:
            place.database_url()
    except ConfigMalformed as fault:
        raise ConfigMalformed(path=str(home.config_file), place=str(fault.data["place"])) from None
    return place


def open_books(home: Home, clock: Clock, *, may_create: bool) -> tuple[StationKeys, SqlStore]:
    """Keys and store, without anything around them; keys are only ever made where there is no store."""
    place = place_of(home)
    if may_create and not store_exists(place):
        home.prepare()
        with station_lock(home, "setup", wait=True):
            _make_books(home, place, clock)
    keys = keys_of_store(home, place)
    return keys, open_store(place, keys, clock.now, may_create=False)


def keys_of_store(home: Home, place: StorePlace | None = None) -> StationKeys:
    """The keys of the store that is there; raises `StoreMissing` or `StoreGone` where there is none."""
    place = place or place_of(home)
    if not store_exists(place):
        raise StoreGone(path=place.name) if is_store_gone(home, place) else StoreMissing(path=place.name)
    return open_keys(home, may_create=False)


def upgrade_books(home: Home, clock: Clock) -> tuple[str | None, Rights]:
    """Make the store, or bring it to this program's version; returns the revision before, None for a new one.

    Stations on a database keep their rights, or it is told that they lack them.

    A file that is emptied is no new store: `StoreDamaged`.
    A store that sealed no columns yet is given the keys for it.
    """
    place = place_of(home)
    if not store_exists(place):
        _keys, store = open_books(home, clock, may_create=True)
        store.close()
        return None, Rights.AS_THEY_WERE
    before = revision_at(place)
    if before is None:
        raise StoreDamaged  # a file without a table: a store is never in its place before it is whole
    if before in REVISIONS[: REVISIONS.index(SEALED_SINCE)]:
        add_column_keys(home)
    store = SqlStore(place, keys_of_store(home, place), clock.now)
    try:
        before = store.upgrade()
        store.require_schema()
        return before, store.renew_rights()
    finally:
        store.close()


def is_store_gone(home: Home, place: StorePlace) -> bool:
    """Keys without a store, and not even half a one, mean that it was taken away."""
    return has_keys(home) and not unfinished(place.path).exists() and not store_exists(place)


def _make_books(home: Home, place: StorePlace, clock: Clock) -> None:
    """Make both, unless another process just did."""
    if store_exists(place) or is_store_gone(home, place):
        return
    begin_store(place)
    keys = open_keys(home, may_create=True)
    open_store(place, keys, clock.now, may_create=True).close()
