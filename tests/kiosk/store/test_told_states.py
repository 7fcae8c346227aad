"""No state changes without its leaf: the database refuses it, and whoever got round the database is found out."""

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy.exc import IntegrityError

from kiosk.domain.audit import AuditEvent, LogProblem
from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.errands import Errand
from kiosk.domain.helpers import HelperKind
from kiosk.domain.identity import IdentityState
from kiosk.domain.person import Identity, IdentityId, PersonId
from kiosk.domain.secret import Secret
from kiosk.domain.store_faults import LogBroken
from kiosk.services.errand_desk import ErrandDesk
from kiosk.services.note_consent import note_consent
from kiosk.store.log_check import verify_log
from tests.kiosk.desk_builder import Bench
from tests.kiosk.store.conftest import Attempt
from tests.kiosk.store.test_guards import A_LEAF

CHANGES = {
    "identity": "UPDATE identity SET state = 'SUSPENDED'",
    "authenticator": "UPDATE authenticator SET state = 'PERMANENTLY_BLOCKED'",
    "code": "UPDATE code SET state = 'REVOKED', ended_at = reserved_at WHERE ended_at IS NULL",
}


@pytest.fixture
def served(any_station: Bench) -> Bench:
    return _serve(any_station)


def _serve(bench: Bench) -> Bench:
    """A desk where a display is active and an app's code is live."""
    bench.live()
    assert bench.redeem(bench.last_code)[0]
    bench.live(Errand.NEW_APP_CODE, "r2")
    return bench


def test_a_debt_that_was_written_beforehand_pays_for_no_change(served: Bench, attempt: Attempt) -> None:
    for table, change in CHANGES.items():
        for leaf in ("1", "(SELECT max(seq) FROM audit_leaf)"):
            owed = f"INSERT INTO change_owed SELECT '{table}', id, {leaf} FROM {table}"
            with pytest.raises(IntegrityError, match="change_owed_is_new"):
                attempt(owed, change)
        ahead = f"INSERT INTO change_owed SELECT '{table}', id, max(seq) + 1 FROM audit_leaf, {table} GROUP BY id"
        with pytest.raises(IntegrityError):
            attempt(ahead, change)
    assert served.store.verify_log().is_good


def test_what_was_changed_past_the_database_stops_the_desk_and_is_found(bench: Bench) -> None:
    with closing(sqlite3.connect(bench.home.store)) as connection, connection:  # foreign keys are off by default
        connection.execute(CHANGES["identity"])
    assert bench.store.verify_log().problem is LogProblem.STATE_DIFFERS
    with pytest.raises(LogBroken):
        bench.granted()
    with closing(sqlite3.connect(bench.home.store)) as connection, connection:
        assert connection.execute("SELECT count(*) FROM change_owed").fetchone() == (1,)


def _found_though_nothing_is_owed(bench: Bench, statement: str) -> None:
    """As whoever holds the file can write it: the leaf that paid for it is gone again."""
    served = _serve(bench)
    with closing(sqlite3.connect(served.home.store)) as connection, connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("BEGIN")
        for one in (A_LEAF, statement, "DELETE FROM audit_leaf WHERE seq = (SELECT max(seq) FROM audit_leaf)"):
            connection.execute(one)
    assert served.store.verify_log().problem is LogProblem.STATE_DIFFERS


@pytest.mark.parametrize("change", [*CHANGES.values(), "UPDATE authenticator SET state = 'TEMPORARILY_BLOCKED'"])
def test_a_state_to_which_no_leaf_leads_is_found_when_nothing_is_owed(bench: Bench, change: str) -> None:
    _found_though_nothing_is_owed(bench, change)


MADE = {
    "means": "INSERT INTO authenticator (id, identity_id, kind, state, code_id, activated_at) "
    "SELECT 'made', id, 'chip', 'ACTIVE', NULL, created_at FROM identity",
    "MitID": "INSERT INTO identity (id, person_id, user_id_sealed, user_id_index, state, created_at) "
    "SELECT 'made', 'somebody', user_id_sealed, 'made', 'ACTIVE', created_at FROM identity",
}


@pytest.mark.parametrize("made", MADE.values(), ids=MADE)
def test_what_was_made_past_the_program_is_found_when_nothing_is_owed(bench: Bench, made: str) -> None:
    _found_though_nothing_is_owed(bench, made)


@pytest.mark.parametrize("statements", [("DELETE FROM authenticator",), ("DELETE FROM code", "DELETE FROM identity")])
def test_what_works_and_was_deleted_past_the_program_is_found(bench: Bench, statements: tuple[str, ...]) -> None:
    served = _serve(bench)
    with closing(sqlite3.connect(served.home.store)) as connection, connection:
        for guard in ("code_is_kept", "authenticator_is_kept", "identity_is_kept"):
            connection.execute(f"DROP TRIGGER {guard}")
        for one in statements:
            connection.execute(one)
    assert served.store.verify_log().problem is LogProblem.STATE_DIFFERS


def test_a_suspended_mitid_is_not_quietly_lifted_nor_another_one_in_its_place(bench: Bench) -> None:
    with bench.store.writing() as work:
        work.identities.add(Identity(IdentityId("i2"), PersonId("p2"), "anden.person"), bench.clock.now())
        work.audit.append(bench.parts.leaf(AuditEvent.IDENTITIES_SEEDED, None, count=1))
        work.commit()
    case = bench.granted(Errand.SUSPEND_IDENTITY)
    ErrandDesk(bench.parts).suspend_identity(case.id)
    assert bench.store.verify_log().is_good
    swap = "UPDATE identity SET state = CASE state WHEN 'ACTIVE' THEN 'SUSPENDED' ELSE 'ACTIVE' END"
    with closing(sqlite3.connect(bench.home.store)) as connection:
        connection.execute("DROP TRIGGER identity_change_is_told")
        connection.execute(swap)
        connection.commit()
        assert bench.store.verify_log().problem is LogProblem.STATE_DIFFERS
        with bench.store._reading() as reading:
            assert verify_log(reading, bench.keys.signer).is_good
        connection.execute("UPDATE identity SET state = 'ACTIVE'")
        connection.commit()
        with bench.store._reading() as reading:
            assert verify_log(reading, bench.keys.signer).problem is LogProblem.STATE_DIFFERS


def test_a_blocked_mitid_is_not_quietly_exchanged_for_the_one_after_it(bench: Bench) -> None:
    errands = ErrandDesk(bench.parts)
    errands.block_identity(bench.granted(Errand.BLOCK_IDENTITY).id)
    assert errands.create_identity(bench.granted(Errand.FIRST_ISSUE, AuthenticatorKind.CHIP).id, "asta two").accepted
    assert bench.store.verify_log().is_good
    with closing(sqlite3.connect(bench.home.store)) as connection:
        for name in ("TRIGGER identity_change_is_told", "TRIGGER identity_moves_on", "INDEX uq_identity_person"):
            connection.execute(f"DROP {name}")
        connection.execute("UPDATE identity SET state = CASE state WHEN 'ACTIVE' THEN 'BLOCKED' ELSE 'ACTIVE' END")
        connection.commit()
    with bench.store._reading() as reading:
        assert verify_log(reading, bench.keys.signer).problem is LogProblem.STATE_DIFFERS


def test_a_decision_that_a_guardian_or_a_consent_takes_back_is_told(bench: Bench) -> None:
    ErrandDesk(bench.parts).note_helper(bench.granted().id, HelperKind.GUARDIAN)
    assert bench.store.verify_log().is_good
    note_consent(bench.parts, bench.granted().id, is_given=True)
    assert bench.store.verify_log().is_good


def test_every_state_that_the_desk_brings_about_is_told(served: Bench) -> None:
    assert served.redeem(served.last_code, pin=Secret(served.last_pin))[0]
    served.desk.send_pin(served.granted(Errand.FORGOTTEN_PIN).id, "p1")
    assert served.desk.reset_pin(served.USER_ID, Secret(served.last_pin), Secret("564738")).activated
    served.live(request_key="r3")
    assert served.redeem(served.last_code, means=AuthenticatorKind.CODE_DISPLAY)[0]  # in the place of the first
    lost = served.granted(Errand.LOST_DEVICE)
    errands = ErrandDesk(served.parts)
    own = next(means for means in errands.means_of_case(lost.id) if means.state.takes_a_place)
    errands.block_means(lost.id, own.id)
    errands.suspend_identity(served.granted(Errand.SUSPEND_IDENTITY).id)
    assert served.store.verify_log().is_good
    errands.lift_suspension(served.granted(Errand.LIFT_SUSPENSION).id)
    with served.store.reading() as work:
        identity = work.identities.by_user_id(served.USER_ID)
    assert identity is not None
    assert identity.state is IdentityState.ACTIVE
    assert served.store.verify_log().is_good
