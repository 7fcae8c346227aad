"""The migrations and the rows say the same, and a store of another version is refused."""

import datetime as dt
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import IntegrityError
from sqlalchemy.schema import CreateIndex, CreateTable

from kiosk.domain.audit import AuditEvent
from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.errands import Errand
from kiosk.domain.store_faults import (
    KeyMissing,
    StoreDamaged,
    StoreDenied,
    StoreLocked,
    StoreMissing,
    StoreNewer,
    StoreOlder,
)
from kiosk.store import schema, shape
from kiosk.store.engine import postgresql_engine, sqlite_engine, store_engine
from kiosk.store.key_checks import write_checks
from kiosk.store.rows import Row
from kiosk.store.store import open_store
from tests.kiosk.desk_builder import Bench
from tests.support.postgres import PostgresDatabase


def objects(path: Path) -> dict[str, list[str]]:
    engine = sqlite_engine(path)
    with engine.connect() as connection:
        found = shape.objects(connection)
    engine.dispose()
    return found


def test_the_head_is_the_newest_revision() -> None:
    folder = Path(schema.__file__).parent / "migrations"
    config = Config()
    config.set_main_option("script_location", str(folder))
    config.set_main_option("path_separator", "os")
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_heads() == [schema.HEAD]
    assert {script.revision for script in scripts.walk_revisions()} == set(schema.REVISIONS)


def test_the_migrated_schema_is_that_of_the_rows(tmp_path: Path) -> None:
    migrated, made = tmp_path / "migrated.sqlite3", tmp_path / "made.sqlite3"
    engine = sqlite_engine(migrated)
    with engine.begin() as connection:
        assert schema.upgrade(connection) is None
        assert schema.upgrade(connection) == schema.HEAD
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Row.metadata) == []
    engine.dispose()
    engine = sqlite_engine(made)
    with engine.begin() as connection:
        Row.metadata.create_all(connection)
    engine.dispose()
    assert objects(migrated) == objects(made)


def test_down_and_up_again(tmp_path: Path) -> None:
    engine = sqlite_engine(tmp_path / "store.sqlite3")
    with engine.begin() as connection:
        schema.upgrade(connection)
    before = objects(tmp_path / "store.sqlite3")
    with engine.begin() as connection:
        schema.migrate(connection, "base")
    assert objects(tmp_path / "store.sqlite3") == {}
    with engine.begin() as connection:
        schema.upgrade(connection)
    assert objects(tmp_path / "store.sqlite3") == before
    engine.dispose()


def test_both_ways_on_postgresql_too(postgres: PostgresDatabase) -> None:
    engine = postgresql_engine(make_url(postgres.url))
    with engine.begin() as connection:
        assert schema.upgrade(connection) is None
        assert schema.upgrade(connection) == schema.HEAD
    with engine.connect() as connection:
        before = shape.objects(connection)
        assert set(Row.metadata.tables) <= set(before)
        assert compare_metadata(MigrationContext.configure(connection), Row.metadata) == []
        connection.rollback()
        assert shape.differences(connection) == []
    for revision in reversed(schema.REVISIONS[:-1]):
        with engine.begin() as connection:
            schema.migrate_down(connection, revision)
            assert schema.revision_of(connection) == revision
    with engine.begin() as connection:
        schema.migrate(connection, "base")
        assert shape.objects(connection) == {}
        assert schema.upgrade(connection) is None
        assert shape.objects(connection) == before
    engine.dispose()


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE more (x int)",
        "CREATE VIEW more AS SELECT 1 AS one",
        "ALTER TABLE code DISABLE TRIGGER ALL; ALTER TABLE code ADD COLUMN clear TEXT",
        "ALTER TABLE code DROP CONSTRAINT ck_code_tries",
        "ALTER TABLE code ALTER COLUMN tries DROP NOT NULL",
        "DROP INDEX uq_code_unended",
        "CREATE RULE quiet AS ON UPDATE TO code DO INSTEAD NOTHING",
        "ALTER TABLE audit_leaf ENABLE ROW LEVEL SECURITY",
    ],
)
def test_a_schema_of_postgresql_that_is_not_ours_is_told(postgres: PostgresDatabase, statement: str) -> None:
    engine = postgresql_engine(make_url(postgres.url))
    with engine.begin() as connection:
        schema.upgrade(connection)
    postgres.execute(statement)
    with engine.connect() as connection:
        assert shape.differences(connection) != []
    engine.dispose()


def test_a_step_down_and_up_keeps_the_rows(any_station: Bench) -> None:
    any_station.live()
    any_station.redeem(any_station.last_code)
    engine, sealer = store_engine(any_station.store.place), any_station.keys.columns
    with engine.begin() as connection:
        schema.migrate_down(connection, "0001", sealer)
        assert connection.execute(text("SELECT state FROM code")).scalar_one() == "USED"
        assert connection.execute(text("SELECT user_id FROM identity")).scalar_one() == any_station.USER_ID
    with engine.begin() as connection:
        schema.upgrade(connection, sealer)
        write_checks(connection, any_station.keys)
        assert connection.execute(text("SELECT means FROM counter_case")).scalar_one() == "display"
        assert connection.execute(text("SELECT last FROM case_number")).scalar_one() == 1
    engine.dispose()
    assert any_station.store.integrity() == []
    with any_station.store.reading() as work:
        found = work.identities.by_user_id(any_station.USER_ID.upper())
    assert found is not None
    assert found.user_id == any_station.USER_ID


def test_a_store_where_somebody_has_a_second_mitid_stays_as_it_is(any_station: Bench) -> None:
    errands = any_station.desk.errands
    errands.block_identity(any_station.granted(Errand.BLOCK_IDENTITY).id)
    engine = store_engine(any_station.store.place)
    with engine.begin() as connection:
        schema.migrate_down(connection, "0027")
    with engine.begin() as connection:
        schema.upgrade(connection)
    made = errands.create_identity(any_station.granted(Errand.FIRST_ISSUE, AuthenticatorKind.CHIP).id, "asta two")
    assert made.accepted
    with pytest.raises(StoreNewer), engine.begin() as connection:
        schema.migrate_down(connection, "0027")
    with engine.connect() as connection:
        assert schema.revision_of(connection) == schema.HEAD
        assert shape.differences(connection) == []
    engine.dispose()
    assert any_station.store.integrity() == []
    assert any_station.store.verify_log().is_good


def test_a_case_with_two_who_vouched_keeps_the_last_of_them_on_the_way_down(any_station: Bench) -> None:
    case, other = any_station.granted(), any_station.granted()
    later = any_station.clock.now() + dt.timedelta(minutes=1)
    with any_station.store.writing() as work:
        work.proofing.add_witness_use(case.id, "w1", "5001", later)
        work.proofing.add_witness_use(case.id, "w2", "5001", any_station.clock.now())
        work.proofing.add_witness_use(other.id, "w2", "5001", any_station.clock.now())
        work.audit.append(any_station.parts.leaf(AuditEvent.WITNESS_RECORDED, None))
        work.commit()
    engine = store_engine(any_station.store.place)
    query = text("SELECT case_id, witness_key FROM witness_use ORDER BY case_id, witness_key")
    with engine.begin() as connection:
        before = connection.execute(query).all()
        schema.migrate_down(connection, "0028")
        kept = connection.execute(query).all()
        schema.upgrade(connection)
        assert connection.execute(query).all() == kept
    engine.dispose()
    assert len(before) == 3
    assert set(kept) == {(case.id, "w1"), (other.id, "w2")}
    assert any_station.store.integrity() == []


def test_sealed_rows_are_not_taken_down_without_their_keys(bench: Bench) -> None:
    engine = store_engine(bench.store.place)
    with pytest.raises(KeyMissing), engine.begin() as connection:
        schema.migrate_down(connection, "0001")
    engine.dispose()
    assert bench.store.revision() == schema.HEAD


def test_tables_are_strict_where_the_chain_does_not_rule(tmp_path: Path) -> None:
    engine = create_engine("sqlite://")
    for table in Row.metadata.sorted_tables:
        ddl = str(CreateTable(table).compile(engine))
        assert ("STRICT" in ddl) is not table.name.startswith("audit_")
        for index in table.indexes:
            assert str(CreateIndex(index).compile(engine))
    engine.dispose()


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE alembic_version SET version_num = '9999'", StoreNewer),
        ("DELETE FROM alembic_version", StoreDamaged),
        ("DROP TABLE alembic_version", StoreDamaged),
    ],
)
def test_another_version_is_refused(bench: Bench, statement: str, fault: type[Exception]) -> None:
    engine = sqlite_engine(bench.home.store)
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()
    with pytest.raises(fault):
        bench.store.require_schema()


def test_an_older_version_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "REVISIONS", ("0000", schema.HEAD))
    with pytest.raises(StoreOlder):
        schema.require_head("0000")


def test_no_store_is_told(tmp_path: Path, bench: Bench) -> None:
    with pytest.raises(StoreMissing):
        open_store(tmp_path / "none.sqlite3", bench.keys, bench.clock.now, may_create=False)
    with pytest.raises(StoreDenied):
        open_store(tmp_path / "no" / "folder.sqlite3", bench.keys, bench.clock.now, may_create=True)


def test_a_store_that_another_program_holds_is_told(bench: Bench) -> None:
    impatient = open_store(bench.home.store, bench.keys, bench.clock.now, may_create=False)
    impatient._engine.dispose()
    impatient._engine = sqlite_engine(bench.home.store, busy_ms=10)
    with bench.store.writing(), pytest.raises(StoreLocked), impatient.writing():
        pass
    impatient.close()


def test_a_unit_of_work_that_is_not_committed_leaves_nothing(bench: Bench) -> None:
    before = len(bench.store.log_rows())
    case = bench.granted()
    count = len(bench.store.log_rows())
    with bench.store.writing() as work:
        work.cases.set_decision(case.id, None, bench.clock.now())
    assert bench.desk.case(case.id).decision is not None
    assert len(bench.store.log_rows()) == count > before


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE more (x)",
        "CREATE TRIGGER t AFTER UPDATE ON code BEGIN DELETE FROM tick; END",
        "DROP INDEX uq_code_unended",
        "ALTER TABLE code ADD COLUMN clear TEXT",
    ],
)
def test_a_schema_that_is_not_ours_is_told(bench: Bench, statement: str) -> None:
    assert bench.store.integrity() == []
    engine = sqlite_engine(bench.home.store)
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()
    assert any(finding.startswith("schema: ") for finding in bench.store.integrity())


def test_a_change_without_a_leaf_is_refused(bench: Bench) -> None:
    with pytest.raises(RuntimeError), bench.store.writing() as work:
        work.commit()


@pytest.mark.parametrize(
    "change",
    [
        "state = 'HANDED_OVER', handed_over_at = NULL",
        "tries = 4",
        "tries = 3",
        "tries = -1",
        "state = 'LIVE'",
        "confirmed_at = NULL",
        "job = NULL",
        "ended_at = reserved_at",
        "expires_at = reserved_at",
        "state = 'RESERVED', id = x'00'",
    ],
)
def test_the_tables_hold_the_rules_against_any_sql(bench: Bench, change: str) -> None:
    bench.live()
    engine = sqlite_engine(bench.home.store)
    with engine.begin() as connection, pytest.raises(IntegrityError):
        connection.execute(text(f"UPDATE code SET {change}"))
    engine.dispose()


def test_two_live_codes_of_one_means_cannot_be_written(bench: Bench) -> None:
    bench.live(request_key="r1")
    bench.live(request_key="r2")
    engine = sqlite_engine(bench.home.store)
    with engine.begin() as connection, pytest.raises(IntegrityError):
        connection.execute(text("UPDATE code SET state = 'HANDED_OVER', ended_at = NULL, handed_over_at = reserved_at"))
    engine.dispose()
