"""A change to any column of any leaf or head is found; a log cut off is found against a kept head."""

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.domain.audit import LogProblem, decode_details, encode, encode_details
from kiosk.domain.codes import ActivationCode, SystemCodeSource
from kiosk.domain.merkle import Frontier, leaf_hash
from kiosk.domain.store_faults import LogBroken, StoreDamaged
from kiosk.store import log_tree
from kiosk.store.audit_log import HEAD_COLUMNS, LEAF_COLUMNS, as_head
from tests.kiosk.desk_builder import Bench, make_bench
from tests.support.tamper import unguarded

BLOBS = {"details", "previous", "digest", "leaf", "signature"}


@pytest.fixture(scope="module")
def logged(finished_station: Path) -> bytes:
    """A store with one finished case, as a file."""
    return (finished_station / "store.sqlite3").read_bytes()


Tamper = Callable[[sqlite3.Connection], None]


@pytest.fixture
def verified(finished: Bench) -> Callable[[Tamper], LogProblem | None]:
    """Verify the log after somebody edited it by SQL."""

    def run(tamper: Tamper) -> LogProblem | None:
        with unguarded(finished.home.store) as raw:
            tamper(raw)
        raw.close()
        return finished.store.verify_log().problem

    return run


def edit(table: str, column: str, key: int, change: Callable[[object], object]) -> Tamper:
    def run(raw: sqlite3.Connection) -> None:
        first = "seq" if table == "audit_leaf" else "number"
        before = raw.execute(f"SELECT {column} FROM {table} WHERE {first} = ?", (key,)).fetchone()[0]
        raw.execute(f"UPDATE {table} SET {column} = ? WHERE {first} = ?", (change(before), key))

    return run


def one_byte(value: object) -> object:
    if value is None:
        return "x"
    if isinstance(value, int):
        return value + 1000
    if isinstance(value, bytes):
        return value[:-1] + bytes((value[-1] ^ 1,)) if value else b"\x00"
    text = str(value)
    return chr(ord(text[0]) ^ 1) + text[1:]


def other_type(value: object) -> object:
    if value is None:
        return b""
    if isinstance(value, bytes):
        return value.decode("latin-1")
    if isinstance(value, str):
        return value.encode()
    return float(value) + 0.5


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_node SET hash = zeroblob(32) WHERE level = 1 AND position = 3",
        "UPDATE audit_node SET hash = zeroblob(32) WHERE level = 4",
        "UPDATE audit_node SET hash = 'text' WHERE level = 2 AND position = 0",
        "UPDATE audit_node SET position = 9 WHERE level = 3 AND position = 0",
        "DELETE FROM audit_node WHERE level = 1 AND position = 0",
        "DELETE FROM audit_node",
        "INSERT INTO audit_node VALUES (1, 400, zeroblob(32))",
    ],
)
def test_any_change_of_the_tree(verified: Callable[[Tamper], LogProblem | None], statement: str) -> None:
    assert verified(lambda raw: raw.execute(statement) and None) is LogProblem.TREE_ALTERED


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_node SET hash = zeroblob(32)",
        "UPDATE audit_node SET hash = 'text'",
        "DELETE FROM audit_node",
    ],
)
def test_no_root_is_signed_over_a_changed_tree(bench: Bench, statement: str) -> None:
    case = bench.granted()
    with unguarded(bench.home.store) as raw:
        raw.execute(statement)
    raw.close()
    with pytest.raises(LogBroken):
        bench.desk.issue(case.id, "r1")


def test_every_head_carries_the_root_of_the_tree_over_the_leaves_up_to_it(finished: Bench) -> None:
    digests = [row[9] for row in finished.store.log_rows()]
    with unguarded(finished.home.store) as raw:
        heads = raw.execute("SELECT size, root FROM audit_head ORDER BY number").fetchall()
    raw.close()
    tree = Frontier()
    roots = {}
    for digest in digests:
        tree.add(leaf_hash(digest))
        roots[tree.size] = tree.root()
    assert heads[-1][0] == len(digests) > 10
    assert all(roots[size] == root for size, root in heads)


@pytest.mark.parametrize("level", [0, 1, 2, 3, 12])
def test_every_head_ever_taken_is_consistent_with_the_log_however_it_is_read(
    finished: Bench, monkeypatch: pytest.MonkeyPatch, level: int
) -> None:
    monkeypatch.setattr(log_tree.scan_tree, "__defaults__", (level,))
    with sqlite3.connect(finished.home.store) as raw:
        rows = raw.execute(f"SELECT {', '.join(HEAD_COLUMNS)} FROM audit_head").fetchall()
    raw.close()
    for row in rows:
        kept = as_head(row)
        assert kept is not None
        assert finished.store.verify_log(kept).is_good
        other = replace(kept.head, root=bytes(32))
        resigned = finished.keys.signer.sign(other)
        assert finished.store.verify_log(resigned).problem is LogProblem.KEPT_HEAD_DIFFERS


def test_a_clean_log_is_good(verified: Callable[[Tamper], LogProblem | None]) -> None:
    assert verified(lambda raw: None) is None


@pytest.mark.parametrize("column", LEAF_COLUMNS)
@pytest.mark.parametrize("key", [1, 3, 12])
def test_one_byte_of_any_column_of_a_leaf(
    verified: Callable[[Tamper], LogProblem | None], column: str, key: int
) -> None:
    assert verified(edit("audit_leaf", column, key, one_byte)) is not None


@pytest.mark.parametrize("column", [column for column in LEAF_COLUMNS if column != "seq"])
def test_another_type_in_any_column_of_a_leaf(verified: Callable[[Tamper], LogProblem | None], column: str) -> None:
    assert verified(edit("audit_leaf", column, 4, other_type)) is not None


@pytest.mark.parametrize("column", HEAD_COLUMNS)
@pytest.mark.parametrize("key", [1, 5])
def test_any_column_of_a_head(verified: Callable[[Tamper], LogProblem | None], column: str, key: int) -> None:
    assert verified(edit("audit_head", column, key, one_byte)) is not None


@pytest.mark.parametrize("column", [column for column in HEAD_COLUMNS if column != "number"])
def test_another_type_in_a_head(verified: Callable[[Tamper], LogProblem | None], column: str) -> None:
    assert verified(edit("audit_head", column, 2, other_type)) is not None


NO_TEXT = "CAST(X'FF61' AS TEXT)"


@pytest.mark.parametrize(
    ("statement", "problem", "at"),
    [
        (f"UPDATE audit_leaf SET actor = {NO_TEXT} WHERE seq = 3", LogProblem.LEAF_ALTERED, 3),
        (f"UPDATE audit_leaf SET digest = {NO_TEXT} WHERE seq = 5", LogProblem.LEAF_ALTERED, 5),
        (f"UPDATE audit_head SET at = {NO_TEXT} WHERE number = 4", LogProblem.HEAD_ALTERED, 4),
        (f"UPDATE audit_head SET key = {NO_TEXT} WHERE number = LAST", LogProblem.HEAD_ALTERED, "LAST"),
        (f"UPDATE audit_node SET hash = {NO_TEXT} WHERE level = 1 AND position = 3", LogProblem.TREE_ALTERED, 7),
        (f"UPDATE audit_node SET hash = {NO_TEXT} WHERE level = 2", LogProblem.TREE_ALTERED, 1),
        (f"UPDATE code SET id = {NO_TEXT}", LogProblem.STATE_DIFFERS, None),
        (f"UPDATE counter_case SET state = {NO_TEXT}", LogProblem.STATE_DIFFERS, None),
        (f"UPDATE authenticator SET state = {NO_TEXT}", LogProblem.STATE_DIFFERS, None),
        (f"UPDATE identity SET state = 'SUSPENDED', person_id = {NO_TEXT}", LogProblem.STATE_DIFFERS, None),
    ],
)
def test_bytes_that_are_no_text_are_told_where_they_are(
    finished: Bench, statement: str, problem: LogProblem, at: int | str | None
) -> None:
    newest = finished.store.newest_head()
    assert newest is not None
    with unguarded(finished.home.store) as raw:
        raw.execute("PRAGMA ignore_check_constraints=ON")
        raw.execute(statement.replace("LAST", str(newest.head.number)))
    raw.close()
    report = finished.store.verify_log()
    assert (report.problem, report.at) == (problem, newest.head.number if at == "LAST" else at)


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("DELETE FROM audit_leaf WHERE seq = 1", LogProblem.LEAF_MISSING),
        ("DELETE FROM audit_leaf WHERE seq = 5", LogProblem.LEAF_MISSING),
        ("DELETE FROM audit_leaf WHERE seq = (SELECT max(seq) FROM audit_leaf)", LogProblem.LEAF_MISSING),
        ("DELETE FROM audit_leaf", LogProblem.LEAF_MISSING),
        ("DELETE FROM audit_head WHERE number = 2", LogProblem.HEAD_MISSING),
        (
            "DELETE FROM audit_head WHERE number = (SELECT max(number) FROM audit_head)",
            LogProblem.LEAF_UNSIGNED,
        ),
        (
            f"INSERT INTO audit_leaf SELECT seq + 100, {', '.join(LEAF_COLUMNS[1:])} FROM audit_leaf WHERE seq = 2",
            LogProblem.LEAF_MISSING,
        ),
        (
            "UPDATE audit_leaf SET seq = CASE seq WHEN -3 THEN 4 ELSE 3 END WHERE seq IN (-3, -4)",
            LogProblem.LEAF_ALTERED,
        ),
    ],
)
def test_deleted_appended_reordered(
    verified: Callable[[Tamper], LogProblem | None], statement: str, problem: LogProblem
) -> None:
    def tamper(raw: sqlite3.Connection) -> None:
        if "-3" in statement:
            raw.execute("UPDATE audit_leaf SET seq = -seq WHERE seq IN (3, 4)")
        raw.execute(statement)

    assert verified(tamper) is problem


def test_a_forged_leaf_at_the_end_with_a_right_digest_is_unsigned(finished: Bench) -> None:
    from kiosk.domain.audit import leaf_digest

    with unguarded(finished.home.store) as raw:
        seq, previous = raw.execute("SELECT seq, digest FROM audit_leaf ORDER BY seq DESC LIMIT 1").fetchone()
        row = (seq + 1, "2026-01-01", "case.closed", "x", "counter", None, None, b"", previous)
        raw.execute("INSERT INTO audit_leaf VALUES (?,?,?,?,?,?,?,?,?,?)", (*row, leaf_digest(row)))
    raw.close()
    assert finished.store.verify_log().problem is LogProblem.LEAF_UNSIGNED


def test_a_log_cut_at_a_head_is_found_against_a_kept_head_alone(finished: Bench) -> None:
    finished.desk.code_status(finished.USER_ID)
    kept = finished.store.newest_head()
    assert kept is not None
    with unguarded(finished.home.store) as raw:
        raw.execute("DELETE FROM audit_head WHERE number = (SELECT max(number) FROM audit_head)")
        raw.execute("DELETE FROM audit_leaf WHERE seq > (SELECT max(size) FROM audit_head)")
        raw.execute("DELETE FROM audit_node WHERE (position + 1) << level > (SELECT max(size) FROM audit_head)")
    raw.close()
    assert finished.store.verify_log().is_good
    assert finished.store.verify_log(kept).problem is LogProblem.LOG_CUT


@pytest.mark.parametrize("steps", range(1, 6))
def test_a_log_cut_behind_the_state_of_the_store_is_found_without_any_head(bench: Bench, steps: int) -> None:
    bench.live()
    bench.redeem(ActivationCode.draw(SystemCodeSource()).grouped)
    with unguarded(bench.home.store) as raw:
        raw.execute("DELETE FROM audit_head WHERE number > (SELECT max(number) FROM audit_head) - ?", (steps,))
        raw.execute("DELETE FROM audit_leaf WHERE seq > (SELECT max(size) FROM audit_head)")
    raw.close()
    assert bench.store.verify_log().problem is LogProblem.STATE_DIFFERS


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE code SET tries = 0",
        "UPDATE code SET state = 'HANDED_OVER', ended_at = NULL, end_reason = NULL",
        "UPDATE counter_case SET state = 'GRANTED'",
    ],
)
def test_a_state_that_was_changed_without_an_entry_is_found(bench: Bench, statement: str) -> None:
    bench.live()
    bench.redeem(ActivationCode.draw(SystemCodeSource()).grouped)
    bench.redeem(bench.last_code)
    with unguarded(bench.home.store) as raw:
        raw.execute(statement)
    raw.close()
    assert bench.store.verify_log().problem is LogProblem.STATE_DIFFERS


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE audit_leaf ADD COLUMN note TEXT",
        "ALTER TABLE audit_leaf ADD COLUMN g TEXT AS (actor) VIRTUAL",
        "ALTER TABLE audit_head DROP COLUMN at",
        "ALTER TABLE audit_leaf RENAME TO leaf; CREATE VIEW audit_leaf AS SELECT * FROM leaf",
        "CREATE TRIGGER t AFTER INSERT ON audit_leaf BEGIN UPDATE audit_leaf SET actor = 'x'; END",
        "DROP TABLE audit_leaf",
        "DROP TABLE audit_head",
    ],
)
def test_a_table_of_another_shape(bench: Bench, statement: str) -> None:
    with unguarded(bench.home.store) as raw:
        raw.executescript(statement)
    raw.close()
    assert bench.store.verify_log().problem is LogProblem.TABLE_CHANGED


def test_an_empty_log_is_not_good(bench: Bench) -> None:
    with unguarded(bench.home.store) as raw:
        raw.executescript("DELETE FROM audit_leaf; DELETE FROM audit_head")
    raw.close()
    assert bench.store.verify_log().problem is LogProblem.LEAF_MISSING


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM audit_leaf WHERE seq = (SELECT max(seq) FROM audit_leaf)",
        "DELETE FROM audit_head WHERE number = (SELECT max(number) FROM audit_head)",
        "DELETE FROM audit_leaf",
        "INSERT INTO audit_leaf VALUES (9223372036854775807, '', '', '', '', NULL, NULL, x'', x'', x'')",
        f"INSERT INTO audit_leaf SELECT seq + 1, {', '.join(LEAF_COLUMNS[1:])} FROM audit_leaf ORDER BY 1 DESC LIMIT 1",
        "UPDATE audit_leaf SET digest = 'text' WHERE seq = (SELECT max(seq) FROM audit_leaf)",
        "UPDATE audit_head SET signature = 'text' WHERE number = (SELECT max(number) FROM audit_head)",
        "UPDATE audit_head SET signature = zeroblob(64) WHERE number = (SELECT max(number) FROM audit_head)",
    ],
)
def test_nothing_is_signed_on_top_of_an_end_that_was_changed(bench: Bench, statement: str) -> None:
    case = bench.granted()
    with unguarded(bench.home.store) as raw:
        raw.execute(statement)
    raw.close()
    with pytest.raises(LogBroken):
        bench.desk.issue(case.id, "r1")
    assert not bench.store.verify_log().is_good
    assert bench.press.made == []


def test_a_log_that_goes_on_is_consistent_with_a_kept_head(bench: Bench) -> None:
    kept = bench.store.newest_head()
    bench.live()
    assert bench.store.verify_log(kept).is_good


def test_a_head_of_another_station_is_foreign(bench: Bench, tmp_path: Path) -> None:
    other = make_bench(tmp_path / "other")
    assert bench.store.verify_log(other.store.newest_head()).problem is LogProblem.KEPT_HEAD_FOREIGN
    other.store.close()


@given(st.lists(st.one_of(st.none(), st.integers(), st.floats(allow_nan=False), st.text(), st.binary())))
def test_no_two_rows_are_encoded_alike(values: list[int | float | str | bytes | None]) -> None:
    changed = [*values, None]
    assert encode(values) != encode(changed)
    assert len(encode(values)) >= 9 * len(values)


@given(st.lists(st.tuples(st.text(), st.text())))
def test_details_come_back(details: list[tuple[str, str]]) -> None:
    assert decode_details(encode_details(details)) == tuple(details)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_file_with_random_damage_is_refused_or_unchanged(logged: bytes, tmp_path: Path, data: st.DataObject) -> None:
    raw = bytearray(logged)
    at = data.draw(st.integers(0, len(raw) - 1))
    raw[at] ^= data.draw(st.integers(1, 255))
    from kiosk.clock import FixedClock
    from kiosk.column_sealer import ColumnSealer
    from kiosk.domain.faults import KioskError
    from kiosk.domain.secret import Secret
    from kiosk.keys import HeadSigner
    from kiosk.store.sealing import StoreKeys
    from kiosk.store.store import SqlStore
    from tests.kiosk.desk_builder import NOON

    path, zeros = tmp_path / "damaged.sqlite3", Secret(bytes(32))
    for rest in tmp_path.glob("damaged.sqlite3*"):
        rest.unlink()
    path.write_bytes(bytes(raw))
    store = SqlStore(path, StoreKeys(HeadSigner(zeros), ColumnSealer([zeros], zeros)), FixedClock(NOON).now)
    with suppress(KioskError):  # told as a fault; anything else would come through
        assert not store.verify_log().is_good  # the key is another one, so nothing is ever good here
    store.close()


def test_a_file_that_is_no_database_is_damaged(bench: Bench) -> None:
    bench.store.close()
    for rest in bench.home.root.glob("store.sqlite3-*"):
        rest.unlink()
    bench.home.store.write_bytes(b"not a database at all" * 100)
    with pytest.raises(StoreDamaged):
        bench.store.verify_log()
