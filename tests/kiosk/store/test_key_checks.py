"""A store knows its keys again: with another key of the right form nothing is opened, tried or lost."""

import secrets
from pathlib import Path

import pytest

from kiosk.bootstrap import open_station
from kiosk.cli.app import run
from kiosk.domain.errands import Face
from kiosk.domain.store_faults import KeyForeign, KeyMalformed, StoreForeign
from kiosk.keys import begin_rotation, end_rotation, open_keys
from kiosk.services.station_health import Part, look_over
from kiosk.store.rotation import reseal
from kiosk.store.store import SqlStore, open_store
from tests.kiosk.desk_builder import Bench

FILES = ("audit.key", "codes.key", "pseudonyms.key", "columns.key", "index.key")


def replace_key(station: Bench, name: str, content: str) -> None:
    (station.home.keys / name).write_text(content + "\n", encoding="ascii")


@pytest.mark.parametrize("name", FILES)
def test_another_key_of_the_right_form_opens_no_store(any_station: Bench, name: str) -> None:
    any_station.live()
    replace_key(any_station, name, secrets.token_hex(32))
    keys = open_keys(any_station.home, may_create=False)
    is_others = name == "audit.key" and not any_station.store.place.is_file  # then the database is another station's
    with pytest.raises(StoreForeign if is_others else KeyForeign) as caught:
        open_store(any_station.store.place, keys, any_station.clock.now, may_create=False)
    assert caught.value.data == ({} if is_others else {"name": name})
    assert any_station.redeem(any_station.last_code) == (True, "OK")  # no try was lost


def test_the_command_line_refuses_and_the_doctor_tells_which_key(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    open_station(home, face=Face.COMMAND_LINE).close()
    (home / "keys" / "codes.key").write_text(secrets.token_hex(32) + "\n", encoding="ascii")
    assert run(["code", "status", "--user-id", "x"]) == 2
    assert "It is the one in codes.key" in capsys.readouterr().err
    assert run(["db", "check"]) == 2
    from kiosk.home import Home

    (keys,) = [finding for finding in look_over(Home(home)) if finding.part is Part.KEYS]
    assert isinstance(keys.fault, KeyForeign)


@pytest.mark.parametrize("content", ["zz", "", "00" * 31, "00" * 33])
def test_a_file_that_holds_no_key_is_told_as_malformed_and_not_as_absent(bench: Bench, content: str) -> None:
    replace_key(bench, "codes.key", content)
    with pytest.raises(KeyMalformed):
        open_keys(bench.home, may_create=False)


def test_a_rotation_goes_from_one_key_to_the_next_and_the_store_opens_at_every_step(any_station: Bench) -> None:
    place, now = any_station.store.place, any_station.clock.now
    file = any_station.home.keys / "columns.key"
    old = file.read_bytes()
    begin_rotation(any_station.home)
    both = open_keys(any_station.home, may_create=False)
    open_store(place, both, now, may_create=False).close()
    store = SqlStore(place, both, now)
    list(reseal(store, both, "station"))
    store.close()
    open_store(place, both, now, may_create=False).close()
    end_rotation(any_station.home)
    open_store(place, open_keys(any_station.home, may_create=False), now, may_create=False).close()
    open_store(place, any_station.keys, now, may_create=False).close()  # it reads the new one
    file.write_bytes(old)
    with pytest.raises(KeyForeign):
        open_store(place, open_keys(any_station.home, may_create=False), now, may_create=False)
