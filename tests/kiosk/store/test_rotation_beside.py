"""Keys are changed beside open stations: what they write meanwhile is under the store's key of that moment, or is not
written at all."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.bootstrap import open_station
from kiosk.cli import db
from kiosk.cli.app import run
from kiosk.domain.errands import Errand, Face
from kiosk.domain.faults import StationInUse
from kiosk.domain.store_faults import KeyForeign, StoreLocked
from kiosk.home import Home, station_lock
from kiosk.keys import begin_rotation, end_rotation, is_rotating, open_keys
from kiosk.services.desk import Desk
from kiosk.store.key_checks import require_keys
from kiosk.store.rotation import reseal
from kiosk.store.store import SqlStore, open_store
from tests.kiosk.desk_builder import Bench


def other_process(station: Bench, home: Home | None = None, *, busy_ms: int = 5000) -> SqlStore:
    """The same store, with the keys as their files have them now."""
    keys = open_keys(home or station.home, may_create=False)
    return SqlStore(station.store.place, keys, station.clock.now, busy_ms=busy_ms)


@pytest.fixture
def rotating(any_station: Bench) -> Iterator[SqlStore]:
    begin_rotation(any_station.home)
    store = other_process(any_station)
    yield store
    store.close()


def end(station: Bench) -> None:
    """The older key goes; with the new one alone all of it can be read."""
    end_rotation(station.home)
    alone = other_process(station)
    alone.require_keys()
    assert alone.integrity() == []
    assert alone.verify_log().is_good
    alone.close()


def test_an_open_window_goes_on_after_a_rotation_and_seals_under_the_new_key(
    any_station: Bench, rotating: SqlStore
) -> None:
    keys = open_keys(any_station.home, may_create=False)
    assert list(reseal(rotating, keys, "station"))
    end(any_station)
    any_station.live(Errand.NEW_APP_CODE)
    assert any_station.desk.code_status(any_station.USER_ID)
    assert any_station.store.integrity() == []
    end(any_station)


def test_what_an_open_window_writes_between_two_portions_is_under_the_new_key(
    any_station: Bench, rotating: SqlStore
) -> None:
    keys = open_keys(any_station.home, may_create=False)
    for number, _count in enumerate(reseal(rotating, keys, "station", portion=1)):
        if number < 2:
            any_station.live(Errand.NEW_APP_CODE, f"r{number}")
    end(any_station)


def test_a_rotation_waits_for_whoever_writes(any_station: Bench) -> None:
    begin_rotation(any_station.home)
    keys = open_keys(any_station.home, may_create=False)
    impatient = other_process(any_station, busy_ms=20)
    with any_station.store.writing(), pytest.raises(StoreLocked):
        list(reseal(impatient, keys, "station"))
    impatient.close()
    with any_station.store.reading() as work:
        require_keys(work.connection, any_station.keys)


def test_a_key_that_the_store_does_not_know_yet_seals_nothing(any_station: Bench, rotating: SqlStore) -> None:
    parts = replace(any_station.parts, store=rotating)
    replace(any_station, store=rotating, parts=parts, desk=Desk(parts)).live(Errand.NEW_APP_CODE)
    before = any_station.keys.columns
    with rotating.reading() as work:
        assert work.columns.is_current(before.seal("t", "c", "1", ""))
    keys = open_keys(any_station.home, may_create=False)
    list(reseal(rotating, keys, "station"))
    with rotating.reading() as work:
        assert work.columns.is_current(keys.columns.seal("t", "c", "1", ""))
    end(any_station)


def test_a_station_of_another_machine_writes_nothing_before_it_has_the_new_key(
    any_station: Bench, tmp_path: Path
) -> None:
    elsewhere = Home(tmp_path / "elsewhere")
    shutil.copytree(any_station.home.keys, elsewhere.keys)
    theirs = other_process(any_station, elsewhere)
    begin_rotation(elsewhere)
    list(reseal(theirs, open_keys(elsewhere, may_create=False), "station"))
    end_rotation(elsewhere)
    before = len(theirs.log_rows())
    with pytest.raises(KeyForeign) as told:
        any_station.granted()
    assert told.value.data == {"name": "columns.key"}
    with pytest.raises(KeyForeign):
        any_station.desk.code_status(any_station.USER_ID)
    with pytest.raises(KeyForeign):
        open_store(any_station.store.place, any_station.keys, any_station.clock.now, may_create=False)
    assert len(theirs.log_rows()) == before
    shutil.copy(elsewhere.keys / "columns.key", any_station.home.keys / "columns.key")
    any_station.live(Errand.NEW_APP_CODE)
    assert theirs.integrity() == []
    theirs.close()


def test_two_stations_that_both_begin_a_rotation_do_not_both_go_on(any_station: Bench, tmp_path: Path) -> None:
    elsewhere = Home(tmp_path / "elsewhere")
    shutil.copytree(any_station.home.keys, elsewhere.keys)
    for home in (any_station.home, elsewhere):
        begin_rotation(home)
    ours, theirs = other_process(any_station), other_process(any_station, elsewhere)
    list(reseal(theirs, open_keys(elsewhere, may_create=False), "station"))
    with pytest.raises(KeyForeign):
        next(reseal(ours, open_keys(any_station.home, may_create=False), "station"))
    assert theirs.integrity() == []
    ours.close()
    theirs.close()


def test_one_rotation_of_a_station_at_a_time(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_station(home, face=Face.COMMAND_LINE).close()

    def begin(place: Home) -> None:
        with pytest.raises(StationInUse), station_lock(place, "rotation"):
            pass
        begin_rotation(place)

    monkeypatch.setattr(db, "begin_rotation", begin)
    assert run(["db", "rotate-keys"]) == 0
    assert not is_rotating(Home(home))
    assert run(["db", "check"]) == 0


def test_no_key_is_added_to_those_of_another_store(home: Path) -> None:
    open_station(home, face=Face.COMMAND_LINE).close()
    file = home / "keys" / "columns.key"
    file.write_text("0" * 64 + "\n", encoding="ascii")
    assert run(["db", "rotate-keys"]) == 2
    assert file.read_text(encoding="ascii") == "0" * 64 + "\n"
