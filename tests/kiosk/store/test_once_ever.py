"""A code is used once ever and nobody has more means than a person may have: whoever writes, on either database."""

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

from kiosk.domain.cases import CloseReason
from kiosk.store.purge import Terms, purge
from tests.kiosk.desk_builder import Bench
from tests.kiosk.store.conftest import Attempt
from tests.kiosk.store.test_guards import A_LEAF, _other_code
from tests.support.postgres import ResettingDatabase

KEEP = "CREATE TEMPORARY TABLE kept AS SELECT * FROM code"
BEGIN_ANEW = (
    "UPDATE kept SET state = 'RESERVED', tries = 0, ended_at = NULL, end_reason = NULL, handed_over_at = NULL, "
    "confirmed_at = NULL, job = NULL"
)
ANOTHER_NAME = "UPDATE kept SET id = 'another', request_key = 'another'"
PUT_BACK = "INSERT INTO code SELECT * FROM kept"
WALK = (
    "UPDATE code SET state = 'PRINTING', job = 'job-1'",
    "UPDATE code SET confirmed_at = reserved_at",
    "UPDATE code SET state = 'HANDED_OVER', handed_over_at = reserved_at",
)


@pytest.fixture
def blocked(any_station: Bench) -> Bench:
    """A desk with one code, which was guessed at three times."""
    any_station.live()
    for _ in range(3):
        any_station.redeem(_other_code(any_station))
    return any_station


def means(number: int, kind: str, state: str = "ACTIVE") -> str:
    return (
        f"INSERT INTO authenticator (id, identity_id, kind, state, code_id, activated_at) "
        f"SELECT 'm{number}', id, '{kind}', '{state}', NULL, created_at FROM identity"
    )


def test_a_blocked_code_that_was_deleted_does_not_come_back(blocked: Bench, attempt: Attempt) -> None:
    with pytest.raises(IntegrityError):
        attempt(KEEP, "DELETE FROM code", BEGIN_ANEW, PUT_BACK, *WALK, A_LEAF)
    with pytest.raises(IntegrityError):
        attempt(KEEP, "DELETE FROM code", BEGIN_ANEW, ANOTHER_NAME, PUT_BACK, *WALK, A_LEAF)
    with blocked.store.reading() as work:
        assert work.codes.all_unended() == []
    assert blocked.redeem(blocked.last_code)[0] is False
    assert blocked.store.verify_log().is_good


def test_a_code_that_was_deleted_in_another_transaction_does_not_come_back_either(
    blocked: Bench, attempt: Attempt
) -> None:
    attempt("CREATE TABLE aside AS SELECT * FROM code", "DELETE FROM code")
    with pytest.raises(IntegrityError):
        attempt(BEGIN_ANEW.replace("kept", "aside"), PUT_BACK.replace("kept", "aside"), A_LEAF)


def test_what_was_deleted_is_never_forgotten(blocked: Bench, attempt: Attempt) -> None:
    for away in ("DELETE FROM code_gone", "UPDATE code_gone SET digest = digest"):
        with pytest.raises(IntegrityError):
            attempt(KEEP, "DELETE FROM code", away, BEGIN_ANEW, PUT_BACK, A_LEAF)
    if not blocked.store.place.is_file:
        with pytest.raises(IntegrityError):
            attempt("TRUNCATE code_gone")


def test_no_second_code_has_the_digest_of_one(blocked: Bench, attempt: Attempt) -> None:
    with pytest.raises(IntegrityError):
        attempt(KEEP, BEGIN_ANEW, ANOTHER_NAME, PUT_BACK, A_LEAF)


@pytest.mark.parametrize("name", ["UPDATE kept SET id = id", ANOTHER_NAME])
def test_a_statement_of_sqlite_that_replaces_rows_replaces_no_code(bench: Bench, name: str) -> None:
    bench.live()
    with closing(sqlite3.connect(bench.home.store)) as connection:
        for statement in (KEEP, BEGIN_ANEW, name):
            connection.execute(statement)
        with pytest.raises(sqlite3.IntegrityError, match="code_is_new"):
            connection.execute("INSERT OR REPLACE INTO code SELECT * FROM kept")


def test_deleting_by_the_rules_goes_on_and_leaves_only_a_digest(any_station: Bench, engine: Engine) -> None:
    old = any_station.live()
    any_station.redeem(any_station.last_code)
    any_station.desk.close_case(old.id, CloseReason.DONE)
    any_station.clock.advance(dt.timedelta(days=20))
    assert purge(any_station.store, Terms(any_station.clock.now(), None, None), "station").counts["code"] == 1
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM code_gone")).scalar_one() == 1
    again = any_station.live(request_key="r2")
    assert any_station.redeem(any_station.last_code) == (True, "OK")
    assert any_station.store.integrity() == []
    assert again.number == old.number[:-1] + "2"  # of a purged case too the log tells


def test_no_case_number_is_given_twice_even_by_sql(any_station: Bench, attempt: Attempt) -> None:
    first = any_station.granted().number
    for statement in (
        "UPDATE case_number SET last = last - 1",
        "UPDATE case_number SET last = last",
        "UPDATE case_number SET year = year + 1, last = last + 1",
        "DELETE FROM case_number",
    ):
        with pytest.raises(IntegrityError, match="case_number"):
            attempt(statement)
    assert any_station.granted().number == first[:-1] + "2"


@pytest.mark.parametrize(
    "kinds",
    [
        ("app", "app", "app", "app"),
        ("display", "reader"),
        ("reader", "display"),
        ("display", "display"),
        ("reader", "reader"),
        ("chip", "chip"),
    ],
)
def test_nobody_has_more_means_than_a_person_may_have(
    any_station: Bench, attempt: Attempt, kinds: tuple[str, ...]
) -> None:
    *fitting, last = kinds
    inserts = [means(number, kind) for number, kind in enumerate(fitting)]
    for state in ("ACTIVE", "TEMPORARILY_BLOCKED"):
        with pytest.raises(IntegrityError):
            attempt(*inserts, means(99, last, state), A_LEAF)
    attempt(*inserts, means(99, last, "REPLACED"), A_LEAF)
    with pytest.raises(IntegrityError):
        attempt("UPDATE authenticator SET state = 'ACTIVE' WHERE id = 'm99'", A_LEAF)


def test_all_that_a_person_may_have_fits(any_station: Bench, attempt: Attempt) -> None:
    kinds = ("app", "app", "app", "reader", "chip")
    attempt(*(means(number, kind) for number, kind in enumerate(kinds)), A_LEAF)
    with any_station.store.reading() as work:
        found = work.identities.by_user_id(any_station.USER_ID)
        assert found is not None
        assert len(work.identities.active_authenticators(found.id)) == len(kinds)


def test_of_two_apps_added_at_the_same_moment_the_fourth_is_refused(
    postgres_station: tuple[Path, ResettingDatabase],
) -> None:
    """Whoever comes second waits for the first, and is counted with it."""
    url = postgres_station[1].lend().url.replace("+psycopg", "")
    with psycopg.connect(url) as first, psycopg.connect(url, options="-c lock_timeout=200") as second:
        for number in (1, 2, 3):
            first.execute(means(number, "app"))  # type: ignore[arg-type]
        with pytest.raises(psycopg.errors.LockNotAvailable):
            second.execute(means(4, "app"))  # type: ignore[arg-type]
        second.rollback()
        first.execute(A_LEAF)  # type: ignore[arg-type]
        first.commit()
        with pytest.raises(psycopg.errors.IntegrityError):
            second.execute(means(4, "app"))  # type: ignore[arg-type]
        second.rollback()


def test_nobody_has_two_mitids_of_which_neither_is_blocked(any_station: Bench, attempt: Attempt) -> None:
    another = (
        "INSERT INTO identity (id, person_id, user_id_sealed, user_id_index, created_at, state) "
        "SELECT 'i2', person_id, user_id_sealed, 'other', created_at, 'STATE' FROM identity"
    )
    for state in ("ACTIVE", "SUSPENDED"):
        with pytest.raises(IntegrityError):
            attempt(another.replace("STATE", state), A_LEAF)
    attempt(another.replace("STATE", "BLOCKED"), A_LEAF)
