"""Heads leave the machine by themselves, and a folder that is away stops nobody."""

import datetime as dt
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.bootstrap import open_station
from kiosk.clock import FixedClock
from kiosk.domain.cases import CloseReason
from kiosk.domain.clerks import Badge
from kiosk.domain.errands import Errand, Face
from kiosk.domain.faults import HeadUnkept
from kiosk.domain.store_faults import HeadDiffers
from kiosk.services.head_file import parse_head
from kiosk.services.keep_head import HeadKeeper
from kiosk.services.log_in import log_out
from tests.kiosk.desk_builder import NOON, Bench


def keeper(bench: Bench, folder: Path, clock: FixedClock) -> HeadKeeper:
    return HeadKeeper(bench.store, clock, folder, bench.keys.signer.public_bytes)


def test_a_head_is_kept_each_hour_and_only_if_the_log_went_on(bench: Bench, tmp_path: Path) -> None:
    folder = tmp_path / "heads"
    folder.mkdir()
    clock = FixedClock(NOON)
    kept = keeper(bench, folder, clock)
    counts = []
    for minutes in (0, 10, 49, 2, 1, 63):
        clock.advance(dt.timedelta(minutes=minutes))
        bench.desk.open_case(Errand.NEW_APP_CODE, Face.COUNTER, "clerk-7")
        kept.keep_if_due()
        counts.append(len(list(folder.iterdir())))
    assert counts == [1, 1, 1, 2, 2, 3]
    for path in folder.iterdir():
        assert bench.store.verify_log(parse_head(path.read_bytes())).is_good
    assert kept.keep() == kept.keep()
    assert len(list(folder.iterdir())) == 3
    bench.desk.open_case(Errand.NEW_APP_CODE, Face.COUNTER, "clerk-7")
    kept.keep_if_due(now=True)
    assert len(list(folder.iterdir())) == 4


def roll_back(bench: Bench, copy: Path) -> None:
    """Put the file back that the store was in."""
    with closing(sqlite3.connect(copy)) as earlier, closing(sqlite3.connect(bench.home.store)) as store:
        earlier.backup(store)


@pytest.fixture
def rolled_back(bench: Bench, tmp_path: Path) -> HeadKeeper:
    """Keeps heads of a store that was rolled back behind the one that it kept."""
    folder, copy = tmp_path / "heads", tmp_path / "copy.sqlite3"
    folder.mkdir()
    with closing(sqlite3.connect(bench.home.store)) as store, closing(sqlite3.connect(copy)) as earlier:
        store.backup(earlier)
    for _ in range(3):
        bench.desk.open_case(Errand.NEW_APP_CODE, Face.COUNTER, "clerk-7")
    kept = keeper(bench, folder, FixedClock(NOON))
    kept.keep()
    roll_back(bench, copy)
    return kept


def test_a_head_is_not_told_as_kept_where_one_of_another_log_lies(bench: Bench, rolled_back: HeadKeeper) -> None:
    (kept,) = rolled_back.folder.iterdir()
    for number in range(6):  # behind it, at the same number, and past it
        with pytest.raises(HeadDiffers) as told:
            rolled_back.keep()
        assert told.value.data == {"path": str(kept)}
        bench.desk.open_case(Errand.NEW_DISPLAY_CODE, Face.COUNTER, f"clerk-{number}")
    rolled_back.keep_or_note()
    assert list(rolled_back.folder.iterdir()) == [kept]
    kept.rename(rolled_back.folder.parent / kept.name)
    assert rolled_back.keep() is not None


def test_what_the_station_did_not_sign_is_no_head_of_its_own(bench: Bench, tmp_path: Path) -> None:
    folder = tmp_path / "heads"
    folder.mkdir()
    kept = keeper(bench, folder, FixedClock(NOON))
    path = kept.keep()
    assert path is not None
    later = folder / path.name.replace("-0", "-9")
    later.write_bytes(path.read_bytes().replace(b'"size": ', b'"size": 9'))
    assert kept.keep() == path
    path.write_bytes(later.read_bytes())
    with pytest.raises(HeadDiffers):
        kept.keep()


def test_a_head_leaves_with_the_shift(bench: Bench) -> None:
    told: list[bool] = []
    parts = replace(bench.parts, keep_head=told.append)
    log_out(parts, Badge("7", frozenset(), Face.COUNTER, NOON, None))
    assert told == [True]


def test_a_folder_that_is_away_is_told_and_stops_nobody(bench: Bench, tmp_path: Path) -> None:
    kept = keeper(bench, tmp_path / "away", FixedClock(NOON))
    kept.keep_or_note()
    with pytest.raises(HeadUnkept):
        kept.keep()


def test_a_window_keeps_a_head_at_the_end_of_a_case_and_of_the_day(tmp_path: Path) -> None:
    home, folder = tmp_path / "home", tmp_path / "heads"
    folder.mkdir()
    home.mkdir(mode=0o700)
    (home / "config.toml").write_text(f'[audit]\nheads = "{folder}"\n', encoding="utf-8")
    with open_station(home, face=Face.COUNTER, simulated=True) as station:
        case = station.desk.open_case(Errand.NEW_APP_CODE, Face.COUNTER, "7")
        station.desk.close_case(case.id, CloseReason.CANCELLED)
        assert len(list(folder.iterdir())) == 1
        station.desk.open_case(Errand.NEW_APP_CODE, Face.COUNTER, "7")
    assert len(list(folder.iterdir())) == 2
