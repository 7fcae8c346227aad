"""What only a database server can do to a station: be away, be slow, be another's, be spoken to in clear."""

import shutil
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.books import open_books, place_of
from kiosk.clock import FixedClock
from kiosk.domain.faults import ConfigMalformed
from kiosk.domain.secret import Secret
from kiosk.domain.store_faults import StoreDamaged, StoreDenied, StoreDown, StoreForeign, StoreGone, StoreLocked
from kiosk.home import Home
from kiosk.store.place import StorePlace
from kiosk.store.store import SqlStore, open_store
from tests.kiosk.desk_builder import NOON, Bench, make_bench
from tests.support.postgres import PostgresDatabase, PostgresServer, find_binaries


@pytest.fixture
def own_server(postgres_server: PostgresServer) -> Iterator[PostgresServer]:
    """A server of this test's own, to be treated badly, on a port of 127.0.0.1."""
    binaries = find_binaries()
    assert binaries is not None
    server = PostgresServer.make(binaries)
    yield server
    server.stop()


def configured(tmp_path: Path, url: str, *, production: bool = False) -> Home:
    home = Home(tmp_path / "home").prepare()
    home.config_file.write_text(f'production = {str(production).lower()}\n[store]\nurl = "{url}"\n')
    return home


def test_a_server_that_goes_away_is_told_and_is_used_again_when_it_is_back(
    own_server: PostgresServer, tmp_path: Path
) -> None:
    bench = make_bench(tmp_path / "home", url=own_server.create().url)
    case = bench.granted()
    own_server.end(signal.SIGQUIT)
    with pytest.raises(StoreDown):
        bench.desk.issue(case.id, "r1")
    with pytest.raises(StoreDown):
        bench.desk.case(case.id)
    own_server.start()
    bench.desk.issue(case.id, "r1")
    assert bench.store.verify_log().is_good
    bench.store.close()


def test_a_server_lost_inside_a_unit_of_work_leaves_nothing_half_done(
    own_server: PostgresServer, tmp_path: Path
) -> None:
    bench = make_bench(tmp_path / "home", url=own_server.create().url)
    case = bench.granted()
    before = len(bench.store.log_rows())
    with pytest.raises(StoreDown):
        _lose_it(bench, own_server, case.id)
    own_server.start()
    assert len(bench.store.log_rows()) == before
    assert bench.desk.case(case.id).decision is not None
    bench.store.close()


def _lose_it(bench: Bench, server: PostgresServer, case_id: str) -> None:
    with bench.store.writing() as work:
        work.cases.set_decision(case_id, None, bench.clock.now())
        server.end(signal.SIGQUIT)
        work.cases.get("another")


def test_a_writer_whose_turn_does_not_come_is_told(postgres: PostgresDatabase, tmp_path: Path) -> None:
    bench = make_bench(tmp_path / "home", url=postgres.url)
    impatient = SqlStore(bench.store.place, bench.keys, bench.clock.now, busy_ms=20)
    with bench.store.writing(), pytest.raises(StoreLocked), impatient.writing():
        pass
    with bench.store.writing(), impatient.reading() as work:
        assert work.identities.by_user_id(bench.USER_ID) is not None
    impatient.close()
    bench.store.close()


def test_the_next_host_is_asked_where_one_is_dead(own_server: PostgresServer, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    own_server.end()
    own_server.start(port)
    database = own_server.create()
    user = database.url.split("//")[1].split("@")[0]
    url = f"postgresql+psycopg://{user}@/{database.name}?host=127.0.0.1:1&host=127.0.0.1:{port}"
    bench = make_bench(tmp_path / "home", url=url)
    assert bench.store.verify_log().is_good
    bench.store.close()


def test_another_stations_database_is_not_written_to(postgres: PostgresDatabase, tmp_path: Path) -> None:
    make_bench(tmp_path / "first", url=postgres.url).store.close()
    home = configured(tmp_path, postgres.url)
    other = make_bench(tmp_path / "other")
    shutil.copytree(other.home.keys, home.keys, dirs_exist_ok=True)
    other.store.close()
    with pytest.raises(StoreForeign):
        open_books(home, FixedClock(NOON), may_create=False)


def test_a_database_that_was_emptied_is_gone_and_not_made_anew(postgres: PostgresDatabase, tmp_path: Path) -> None:
    bench = make_bench(tmp_path / "home", url=postgres.url)
    bench.store.close()
    postgres.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    with pytest.raises(StoreGone):
        open_books(bench.home, bench.clock, may_create=True)


def test_a_database_of_somebody_else_is_left_alone(postgres: PostgresDatabase, tmp_path: Path) -> None:
    postgres.execute("CREATE TABLE theirs (x int)")
    with pytest.raises(StoreDamaged):
        open_books(configured(tmp_path, postgres.url), FixedClock(NOON), may_create=True)
    assert postgres.execute("SELECT count(*) FROM theirs") == [(0,)]


def test_two_stations_that_begin_at_once_make_one_store(postgres: PostgresDatabase, tmp_path: Path) -> None:
    bench = make_bench(tmp_path / "home", url=postgres.url)
    place = bench.store.place
    again = open_store(place, bench.keys, bench.clock.now, may_create=True)
    assert len(again.log_rows()) == len(bench.store.log_rows())
    again.close()
    bench.store.close()


@pytest.mark.parametrize("name", ["nobody_here", "t_none"])
def test_a_role_or_database_that_is_not_there_is_denied(postgres: PostgresDatabase, tmp_path: Path, name: str) -> None:
    url = postgres.url_as(name) if name == "nobody_here" else postgres.url.replace(postgres.name, name)
    with pytest.raises(StoreDenied):
        open_books(configured(tmp_path, url), FixedClock(NOON), may_create=True)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql+psycopg://u@h1:5432,h2:5432/db",
        "postgresql+psycopg://u@host",
        "mysql://u@host/db",
        "sqlite:///elsewhere",
        "not a url",
    ],
)
def test_a_url_that_cannot_be_used_is_told_with_its_place(tmp_path: Path, url: str) -> None:
    home = configured(tmp_path, url)
    with pytest.raises(ConfigMalformed) as told:
        place_of(home)
    assert told.value.data == {"path": str(home.config_file), "place": "store.url"}


@pytest.mark.parametrize(
    ("query", "is_guarded"),
    [
        ("", True),
        ("?sslmode=verify-full", True),
        ("?sslmode=require", False),
        ("?sslmode=disable", False),
    ],
)
def test_a_production_station_speaks_over_checked_tls_or_not_at_all(
    tmp_path: Path, query: str, is_guarded: bool
) -> None:
    home = configured(tmp_path, f"postgresql+psycopg://u:secret@db.invalid/skranke{query}", production=True)
    if is_guarded:
        assert "secret" not in place_of(home).name
    else:
        with pytest.raises(ConfigMalformed):
            place_of(home)


def test_no_password_of_a_url_is_told_wherever_it_stands(tmp_path: Path) -> None:
    for url in ("u:secret1@/db?host=/run", "u@/db?password=secret1", "u@/db?host=h&sslpassword=secret1"):
        name = StorePlace(tmp_path, Secret(f"postgresql+psycopg://{url}")).name
        assert "secret1" not in name
        assert "/db" in name


def test_this_machine_and_its_sockets_need_no_tls(tmp_path: Path) -> None:
    for where in ("@localhost/db?sslmode=disable", "@/db?host=/run/postgresql&sslmode=disable"):
        assert StorePlace(tmp_path, Secret(f"postgresql+psycopg://u{where}")).is_guarded()


def test_what_is_committed_is_there_after_the_power_was_cut(tmp_path: Path, postgres_server: PostgresServer) -> None:
    server = PostgresServer.make(postgres_server.binaries, ())
    try:
        bench = make_bench(tmp_path / "home", url=server.create().url)
        bench.live()
        server.end(signal.SIGQUIT)
        server.start()
        assert bench.redeem(bench.last_code) == (True, "OK")
        assert bench.store.verify_log().is_good
        bench.store.close()
    finally:
        server.stop()


def test_the_server_says_no_to_a_silent_transaction(postgres: PostgresDatabase, tmp_path: Path) -> None:
    bench = make_bench(tmp_path / "home", url=postgres.url)
    with bench.store.reading() as work:
        told = work.connection.exec_driver_sql("SHOW idle_in_transaction_session_timeout").scalar_one()
        assert work.connection.exec_driver_sql("SHOW transaction_read_only").scalar_one() == "on"
    assert told == "1min"
    bench.store.close()
