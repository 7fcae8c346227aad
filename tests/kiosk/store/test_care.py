"""Looking after a store: new keys, what is deleted and proved, copies and putting them back, roles of a database."""

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url, text

from kiosk.books import place_of, upgrade_books
from kiosk.domain.audit import AuditEvent
from kiosk.domain.cases import CloseReason
from kiosk.domain.documents import DocumentType
from kiosk.domain.errands import Errand, Face
from kiosk.domain.faults import FolderNotEmpty
from kiosk.domain.roles import Role
from kiosk.domain.secret import Secret
from kiosk.domain.store_faults import BackupBroken, KeyMissing, StoreDenied, StoreForeign, StoreLocked, StorePresent
from kiosk.domain.ticks import ALWAYS
from kiosk.keys import begin_rotation, end_rotation, open_keys
from kiosk.services.record_paper import Paper
from kiosk.store import schema
from kiosk.store.backup import MANIFEST, back_up, restore
from kiosk.store.engine import store_engine
from kiosk.store.place import StorePlace
from kiosk.store.purge import Terms, purge
from kiosk.store.readable import sealed_columns
from kiosk.store.rights import Rights
from kiosk.store.roles import APP, AUDITOR
from kiosk.store.rotation import reseal
from kiosk.store.store import SqlStore, open_store
from tests.kiosk.desk_builder import Bench, inspection, make_bench
from tests.kiosk.staff_builder import enter, hire
from tests.support.postgres import PostgresDatabase


def test_everything_is_sealed_under_the_new_key_in_portions(any_station: Bench) -> None:
    begin_rotation(any_station.home)
    keys = open_keys(any_station.home, may_create=False)
    store = SqlStore(any_station.store.place, keys, any_station.clock.now)
    counts = list(reseal(store, keys, "station", portion=1))
    assert counts
    assert set(counts) == {1}
    assert list(reseal(store, keys, "station")) == []
    end_rotation(any_station.home)
    store.close()
    alone = SqlStore(any_station.store.place, open_keys(any_station.home, may_create=False), any_station.clock.now)
    with alone.reading() as work:
        found = work.identities.by_user_id(any_station.USER_ID)
    assert found is not None
    assert found.user_id == any_station.USER_ID
    assert alone.verify_log().is_good
    alone.close()
    query = text("SELECT person_id, user_id_sealed FROM identity WHERE user_id_sealed IS NOT NULL LIMIT 1")
    engine = store_engine(any_station.store.place)
    with engine.connect() as connection:
        row_id, sealed = connection.execute(query).one()
    engine.dispose()
    with pytest.raises(KeyMissing):
        any_station.keys.columns.open("identity", "user_id_sealed", row_id, sealed)


def test_a_rotation_that_was_stopped_is_gone_on_with(bench: Bench) -> None:
    begin_rotation(bench.home)
    keys = open_keys(bench.home, may_create=False)
    store = SqlStore(bench.store.place, keys, bench.clock.now)
    first = reseal(store, keys, "station", portion=1)
    next(first)
    first.close()
    with store.reading() as work:
        assert work.identities.by_user_id(bench.USER_ID) is not None
    list(reseal(store, keys, "station", portion=1))
    engine = store_engine(store.place)
    with engine.connect() as connection:
        for table, column in sealed_columns():
            blobs = connection.execute(text(f"SELECT {column.name} FROM {table.name}")).scalars()
            assert all(blob is None or keys.columns.is_current(blob) for blob in blobs)
    engine.dispose()
    store.close()


def test_a_case_whose_time_is_over_goes_with_all_of_it_and_the_log_tells(any_station: Bench) -> None:
    old = any_station.live()
    any_station.redeem(any_station.last_code)
    any_station.desk.close_case(old.id, CloseReason.DONE)
    any_station.clock.advance(dt.timedelta(days=100))
    young = any_station.live(request_key="r2")
    terms = Terms(any_station.clock.now() - dt.timedelta(days=90), None, None)
    engine = store_engine(any_station.store.place)
    with engine.connect() as connection:
        query = text("SELECT salt FROM code WHERE case_id = :case")
        salt = bytes(connection.execute(query, {"case": old.id}).scalar_one())
    engine.dispose()
    counted = purge(any_station.store, terms, "station", dry_run=True)
    assert any_station.desk.case(old.id).number == old.number
    done = purge(any_station.store, terms, "station")
    assert done.counts == counted.counts
    assert done.digest == counted.digest
    assert done.counts["counter_case"] == done.counts["code"] == 1
    with any_station.store.reading() as work:
        assert work.cases.get(old.id) is None
        assert work.cases.get(young.id) is not None
        identity = work.identities.by_user_id(any_station.USER_ID)
        assert identity is not None
        assert len(work.identities.active_authenticators(identity.id)) == 1
    row = any_station.store.log_rows()[-1]
    assert row[2] == "store.purged"
    assert done.digest.encode() in bytes(row[7])  # type: ignore[arg-type]
    assert any_station.store.verify_log().is_good
    assert purge(any_station.store, terms, "station").counts == {}
    if any_station.store.place.is_file:
        files = [any_station.home.store, *any_station.home.root.glob("store.sqlite3-*")]
        assert not any(salt in file.read_bytes() for file in files)


def test_a_purge_that_was_stopped_before_the_files_were_rewritten_is_ended_by_the_next(any_station: Bench) -> None:
    case = any_station.live()
    any_station.redeem(any_station.last_code)
    any_station.desk.close_case(case.id, CloseReason.DONE)
    any_station.clock.advance(dt.timedelta(days=100))
    engine = store_engine(any_station.store.place)
    with engine.connect() as connection:
        salt = bytes(connection.execute(text("SELECT salt FROM code")).scalar_one())
    impatient = SqlStore(any_station.store.place, any_station.keys, any_station.clock.now, busy_ms=20)
    terms = Terms(any_station.clock.now(), None, None)
    with any_station.store.reading() as other:
        assert other.cases.get(case.id) is not None
        with pytest.raises(StoreLocked):
            purge(impatient, terms, "station")
    assert purge(impatient, terms, "station").counts == {}
    impatient.close()
    if any_station.store.place.is_file:
        files = [any_station.home.store, *any_station.home.root.glob("store.sqlite3-*")]
        assert not any(salt in file.read_bytes() for file in files)
    else:
        with engine.connect() as connection:
            rows = "SELECT sum(pg_relation_size(oid)) FROM pg_class WHERE relname = 'code' AND relkind = 'r'"
            assert connection.execute(text(rows)).scalar_one() == 0
    engine.dispose()


def test_a_case_with_a_live_code_is_kept_however_old(bench: Bench) -> None:
    case = bench.live()
    bench.desk.close_case(case.id, CloseReason.DONE)
    bench.clock.advance(dt.timedelta(hours=1))
    assert purge(bench.store, Terms(bench.clock.now(), None, None), "station").counts == {}


@pytest.fixture
def copied(any_station: Bench, tmp_path: Path) -> tuple[Bench, Path]:
    any_station.live()
    back_up(any_station.store, tmp_path / "copy", "station")
    return any_station, tmp_path / "copy"


def test_a_copy_put_back_is_the_store_as_it_was(
    copied: tuple[Bench, Path], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    station, folder = copied
    kept = station.store.newest_head()
    station.desk.code_status(station.USER_ID)
    with pytest.raises(StorePresent):
        restore(folder, station.store.place, station.keys, station.clock.now, "station")
    other = make_bench_place(station, tmp_path, request)
    done = restore(folder, other, station.keys, station.clock.now, "station")
    store = open_store(other, station.keys, station.clock.now, may_create=False)
    assert store.integrity() == []
    assert store.verify_log(kept).is_good
    assert store.log_rows()[-1][2] == "store.restored"
    assert kept is not None
    assert done.entries == kept.head.size
    with store.reading() as work:
        assert work.identities.by_user_id(station.USER_ID) is not None
    store.close()


def make_bench_place(station: Bench, tmp_path: Path, request: pytest.FixtureRequest) -> StorePlace:
    """A place of the same kind where there is no store."""
    if station.store.place.is_file:
        return StorePlace(tmp_path / "elsewhere.sqlite3")
    from kiosk.domain.secret import Secret

    database: PostgresDatabase = request.getfixturevalue("postgres")
    return StorePlace(tmp_path / "elsewhere.sqlite3", Secret(database.url))


def test_a_copy_that_was_changed_or_is_anothers_is_refused(bench: Bench, tmp_path: Path) -> None:
    folder, place = tmp_path / "copy", StorePlace(tmp_path / "elsewhere.sqlite3")
    back_up(bench.store, folder, "station")
    with pytest.raises(FolderNotEmpty):
        back_up(bench.store, folder, "station")
    other = make_bench(tmp_path / "other")
    with pytest.raises(StoreForeign):
        restore(folder, place, other.keys, bench.clock.now, "station")
    other.store.close()
    copy = folder / "store.sqlite3"
    whole = copy.read_bytes()
    copy.write_bytes(whole[:5000] + bytes((whole[5000] ^ 1,)) + whole[5001:])
    with pytest.raises(BackupBroken):
        restore(folder, place, bench.keys, bench.clock.now, "station")
    (folder / MANIFEST).write_text("{}")
    with pytest.raises(BackupBroken):
        restore(folder, place, bench.keys, bench.clock.now, "station")
    assert not place.path.exists()


def test_a_copy_holds_no_key(bench: Bench, tmp_path: Path) -> None:
    back_up(bench.store, tmp_path / "copy", "station")
    keys = [file.read_bytes().strip() for file in bench.home.keys.iterdir()]
    for file in (tmp_path / "copy").iterdir():
        content = file.read_bytes()
        assert not any(key in content or bytes.fromhex(key.decode()) in content for key in keys)
        assert file.stat().st_mode & 0o077 == 0


def test_no_password_stands_among_the_arguments_of_a_tool(
    postgres: PostgresDatabase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = next(Path("/usr/lib/postgresql").glob("*/bin/pg_dump"))
    told, service = tmp_path / "arguments", tmp_path / "service"
    (tmp_path / "bin").mkdir()
    tool = tmp_path / "bin" / "pg_dump"
    tool.write_text(f'#!/bin/sh\necho "$@" >{told}\ncat "$PGSERVICEFILE" >{service}\nexec {real} "$@"\n')
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tool.parent}:{os.environ['PATH']}")
    url = make_url(postgres.url).update_query_dict(
        {"sslmode": "prefer", "sslpassword": "secret1", "password": "secret2"}
    )
    bench = make_bench(tmp_path / "home", url=url.render_as_string(hide_password=False))
    back_up(bench.store, tmp_path / "copy", "station")
    bench.store.close()
    assert "--dbname=" in told.read_text()
    assert "secret" not in told.read_text()
    assert service.read_text() == "[skranke]\nsslpassword=secret1\n"


@pytest.fixture
def roles(postgres: PostgresDatabase, tmp_path: Path) -> Iterator[tuple[Bench, PostgresDatabase]]:
    """A desk that works as the role of stations, on a database whose roles have their rights."""
    owner = make_bench(tmp_path / "home", url=postgres.url)
    owner.store.apply_roles()
    owner.store.apply_roles()
    owner.store.close()
    for role in (APP, AUDITOR):
        postgres.execute(f"ALTER ROLE {role} LOGIN")
    desk = make_bench(tmp_path / "home", url=postgres.url_as(APP))
    yield desk, postgres
    desk.store.close()


def test_a_station_works_as_its_role_and_can_only_add_to_the_log(roles: tuple[Bench, PostgresDatabase]) -> None:
    desk, database = roles
    desk.live()
    assert desk.redeem(desk.last_code) == (True, "OK")
    assert desk.store.verify_log().is_good
    assert desk.store.integrity() == []
    for statement in (
        "UPDATE audit_leaf SET actor = 'x'",
        "DELETE FROM audit_leaf",
        "TRUNCATE audit_head",
        "DELETE FROM audit_node",
        "DELETE FROM code",
        "DELETE FROM identity",
        "DROP TABLE tick",
        "ALTER TABLE audit_leaf DISABLE TRIGGER ALL",
        "DROP TRIGGER audit_leaf_update ON audit_leaf",
        "CREATE TABLE more (x int)",
        "SET session_replication_role = replica",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            database.execute(statement, user=APP)
    with pytest.raises(StoreDenied):
        desk.store.apply_roles()


def test_a_station_takes_back_what_was_proved_in_a_case_and_deletes_no_record(
    roles: tuple[Bench, PostgresDatabase],
) -> None:
    desk, database = roles
    hire(desk, "K1", Role.CLERK)
    assert desk.desk.staff.log_in("K1", Secret("111213")).badge is None
    enter(desk, "K1")  # the wrong login is forgotten
    case = desk.desk.open_case(Errand.NEW_DISPLAY_CODE, Face.COUNTER, "K1")
    desk.desk.record_inspection(case.id, inspection())
    desk.desk.record_paper(case.id, Paper(DocumentType.BIRTH_CERTIFICATE))
    desk.desk.remove_paper(case.id, DocumentType.BIRTH_CERTIFICATE)
    for answer in (True, False):
        desk.desk.record_tick(case.id, ALWAYS[0], answer)
    with desk.store.writing() as work:
        work.proofing.add_document_use("d1", "p1", case.id, desk.clock.now())
        assert work.proofing.drop_document_uses(case.id) == 1
        work.audit.append(desk.parts.leaf(AuditEvent.STATUS_ASKED, None))
        work.commit()
    desk.desk.staff.park_case(case.id, "K1")
    desk.clock.advance(dt.timedelta(days=100))
    assert desk.desk.staff.expire_parked() == 1
    for table in ("approval", "alarm", "clerk", "incident", "key_check", "payment", "refusal", "restoration"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            database.execute(f"DELETE FROM {table}", user=APP)


def test_a_temporary_table_does_not_stand_in_for_the_log(roles: tuple[Bench, PostgresDatabase]) -> None:
    desk, database = roles
    desk.live()
    shadow = (
        "BEGIN; CREATE TEMP TABLE audit_head (number int, size int); CREATE TEMP TABLE audit_leaf (seq int);"
        "INSERT INTO pg_temp.audit_leaf VALUES (99999);"
        "UPDATE public.counter_case SET state = 'CLOSED'; COMMIT"
    )
    with pytest.raises(psycopg.errors.IntegrityError):
        database.execute(shadow, user=APP)


def test_stations_keep_their_rights_when_the_owner_upgrades(roles: tuple[Bench, PostgresDatabase]) -> None:
    desk, database = roles
    app = desk.home.config_file.read_text()
    desk.home.config_file.write_text(f'[store]\nurl = "{database.url}"\n')
    assert upgrade_books(desk.home, desk.clock) == (schema.HEAD, Rights.AS_THEY_WERE)
    engine = store_engine(place_of(desk.home))
    with engine.begin() as connection:
        schema.migrate_down(connection, schema.REVISIONS[-8], desk.keys.columns)
    engine.dispose()
    assert upgrade_books(desk.home, desk.clock) == (schema.REVISIONS[-8], Rights.RENEWED)
    desk.live()
    database.execute(f"REVOKE DELETE ON document_use FROM {APP}")  # as roles of before have it
    assert upgrade_books(desk.home, desk.clock) == (schema.HEAD, Rights.RENEWED)
    database.execute(f"REVOKE ALL ON code FROM {APP}")
    desk.home.config_file.write_text(app)
    assert upgrade_books(desk.home, desk.clock) == (schema.HEAD, Rights.LACKING)
    database.execute(f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {APP}")
    desk.home.config_file.write_text(f'[store]\nurl = "{database.url}"\n')
    assert upgrade_books(desk.home, desk.clock) == (schema.HEAD, Rights.AS_THEY_WERE)  # it does not go by the roles


def test_stations_work_on_a_database_that_was_put_back(roles: tuple[Bench, PostgresDatabase], tmp_path: Path) -> None:
    desk, database = roles
    back_up(desk.store, tmp_path / "copy", "station")
    desk.store.close()
    database.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public; DROP SCHEMA IF EXISTS saved CASCADE")
    owner = StorePlace(desk.home.store, Secret(database.url))
    done = restore(tmp_path / "copy", owner, desk.keys, desk.clock.now, "station")
    assert done.rights is Rights.RENEWED
    desk.live()
    assert desk.redeem(desk.last_code) == (True, "OK")


def test_an_auditor_reads_the_log_and_nothing_sealed(roles: tuple[Bench, PostgresDatabase]) -> None:
    desk, database = roles
    desk.live()
    assert database.execute("SELECT count(*) FROM audit_leaf", user=AUDITOR)[0][0] > 5
    assert database.execute("SELECT id, state FROM code", user=AUDITOR)
    place = StorePlace(desk.home.store, Secret(database.url_as(AUDITOR)))
    auditor = open_store(place, desk.keys, desk.clock.now, may_create=False)
    assert auditor.verify_log(desk.store.newest_head()).is_good
    auditor.close()
    for statement in (
        "SELECT user_id_sealed FROM identity",
        "SELECT digest FROM code",
        "SELECT person_id FROM counter_case",
        "INSERT INTO audit_leaf SELECT * FROM audit_leaf",
        "UPDATE code SET tries = 0",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            database.execute(statement, user=AUDITOR)
