"""What must never be so cannot be written, by any SQL, on either database; who takes a guard away is found."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

from kiosk.domain.audit import LogProblem
from kiosk.domain.codes import CODE_MOVES, CodeState
from kiosk.store.guards import GUARDS, create_guards, drop_guards, missing_guards, postgresql_trigger
from kiosk.store.log_check import verify_log
from tests.kiosk.desk_builder import Bench
from tests.kiosk.store.conftest import Attempt

NEW_IDENTITY = (
    "INSERT INTO identity (id, person_id, user_id_sealed, user_id_index, created_at, state) "
    "SELECT 'i2', 'p2', user_id_sealed, 'other', created_at, state FROM identity"
)
A_LEAF = (
    "INSERT INTO audit_leaf SELECT seq + 1, at, event, actor, face, case_id, subject, details, previous, digest "
    "FROM audit_leaf ORDER BY seq DESC LIMIT 1"
)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE code SET state = 'RESERVED', ended_at = NULL",
        "UPDATE code SET tries = 0",
        "UPDATE code SET digest = salt",
        "UPDATE code SET max_tries = 100",
        "UPDATE code SET expires_at = '2099-01-01T00:00:00.000000+00:00'",
        "UPDATE code SET means = 'app'",
        "DELETE FROM code",
        "DELETE FROM counter_case",
    ],
)
def test_no_statement_undoes_what_happened(any_station: Bench, attempt: Attempt, statement: str) -> None:
    any_station.live()
    any_station.redeem("AAAA-AAAA-AAA")
    any_station.redeem(_other_code(any_station))
    with pytest.raises(IntegrityError):
        attempt(statement)
    assert any_station.store.verify_log().is_good


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_leaf SET actor = 'somebody'",
        "DELETE FROM audit_leaf WHERE seq = 2",
        "UPDATE audit_head SET at = ''",
        "DELETE FROM audit_head",
        "UPDATE audit_node SET level = level + 50",
        "DELETE FROM audit_node",
    ],
)
def test_the_log_is_only_added_to_and_where_the_file_is_ones_own_a_change_is_found(
    any_station: Bench, engine: Engine, attempt: Attempt, statement: str
) -> None:
    any_station.live()
    if engine.dialect.name == "sqlite":
        attempt(statement)
        assert not any_station.store.verify_log().is_good
    else:
        with pytest.raises(IntegrityError):
            attempt(statement)
        assert any_station.store.verify_log().is_good


def test_a_code_that_ended_stays_so(any_station: Bench, attempt: Attempt) -> None:
    any_station.live()
    any_station.redeem(any_station.last_code)
    for change in (
        "state = 'HANDED_OVER', ended_at = NULL",
        "state = 'EXPIRED'",
        "ended_at = '2099'",
        "tries = 1",
    ):
        with pytest.raises(IntegrityError):
            attempt(f"UPDATE code SET {change}", A_LEAF)


def test_a_code_moves_as_the_rules_say_and_no_other_way(any_station: Bench, attempt: Attempt) -> None:
    any_station.desk.issue(any_station.granted().id, "r1")
    legal = {after for (state, _event), after in CODE_MOVES.items() if state is CodeState.PRINTING}
    for after in set(CodeState) - legal - {CodeState.PRINTING}:
        with pytest.raises(IntegrityError):
            attempt(f"UPDATE code SET state = '{after.value}'", A_LEAF)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE code SET state = 'REVOKED', ended_at = reserved_at",
        "UPDATE counter_case SET state = 'CLOSED'",
        "UPDATE identity SET state = 'SUSPENDED'",
        "UPDATE identity SET user_id_index = 'other'",
        NEW_IDENTITY,
    ],
)
def test_a_change_of_state_that_no_leaf_tells_is_not_committed(
    any_station: Bench, attempt: Attempt, change: str
) -> None:
    any_station.live()
    for statements in (
        [change],
        [change, "DELETE FROM change_owed"],
        [change, "UPDATE change_owed SET leaf = 1"],
    ):
        with pytest.raises(IntegrityError):
            attempt(*statements)
    attempt(change, A_LEAF)
    assert not any_station.store.verify_log().is_good


def test_the_desk_owes_nothing(any_station: Bench, engine: Engine) -> None:
    any_station.live()
    any_station.redeem(any_station.last_code)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM change_owed")).scalar_one() == 0


def test_a_guard_that_was_taken_away_is_found(any_station: Bench, engine: Engine) -> None:
    guard = next(guard for guard in GUARDS if guard.name == "audit_leaf_settles")
    with engine.begin() as connection:
        drop_guards(connection, [guard])
    assert any_station.store.verify_log().problem is LogProblem.GUARD_MISSING
    assert any(guard.name in finding or guard.table in finding for finding in any_station.store.integrity())
    with engine.begin() as connection:
        create_guards(connection, [guard])
    assert any_station.store.verify_log().is_good
    assert any_station.store.integrity() == []


def test_a_guard_that_does_nothing_is_found(any_station: Bench, engine: Engine) -> None:
    name = "audit_leaf_settles"
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.execute(text(f"DROP TRIGGER {name}"))
            connection.execute(text(f"CREATE TRIGGER {name} AFTER INSERT ON audit_leaf BEGIN SELECT 1; END"))
        else:
            connection.execute(text(f"ALTER TABLE audit_leaf DISABLE TRIGGER {name}"))
    assert any_station.store.verify_log().problem is LogProblem.GUARD_MISSING
    assert any_station.store.integrity() != []


@pytest.mark.parametrize("any_station", ["postgresql"], indirect=True)
def test_a_guard_with_a_condition_of_its_own_is_found(any_station: Bench, engine: Engine) -> None:
    """It is there, in force and calls what it should, but never, or only for some changes."""
    own = [guard for guard in GUARDS if guard.table.startswith("audit_")]
    with engine.connect() as connection, connection.begin() as transaction:
        assert missing_guards(connection, {guard.table for guard in GUARDS}) == []
        schema = connection.execute(text("SELECT current_schema()")).scalar_one()
        for guard in own:
            for other in (
                replace(guard, condition="false"),
                replace(guard, moment=guard.moment.replace("UPDATE", "UPDATE OF at")),
                replace(guard, moment=guard.moment.replace("BEFORE", "AFTER")),
            ):
                if other == guard or ("OF at" in other.moment and guard.table == "audit_node"):
                    continue
                connection.execute(text(f"DROP TRIGGER {guard.name} ON {guard.table}"))
                connection.execute(text(postgresql_trigger(other, schema)))
                assert guard.name in missing_guards(connection, {guard.table})
        problem = verify_log(connection, any_station.keys.signer).problem
        assert problem is LogProblem.GUARD_MISSING
        transaction.rollback()


def _other_code(bench: Bench) -> str:
    from kiosk.domain.codes import ActivationCode, SystemCodeSource

    while (code := ActivationCode.draw(SystemCodeSource()).grouped) == bench.last_code:
        pass
    return code
