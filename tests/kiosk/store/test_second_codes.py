"""The second code is kept as the first: used once, tried as often as it says, and asked for whatever was written."""

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

from kiosk.domain.errands import Errand
from kiosk.domain.secret import Secret
from kiosk.store.guards import GUARDS, create_guards, drop_guards
from tests.kiosk.desk_builder import Bench
from tests.kiosk.store.conftest import Attempt
from tests.kiosk.store.test_guards import A_LEAF

OWN = Secret("564738")


@pytest.fixture
def forgetful(any_station: Bench) -> Bench:
    """A desk where an app is active, and a temporary PIN for its forgotten one was sent."""
    any_station.live(Errand.NEW_APP_CODE)
    assert any_station.redeem(any_station.last_code, pin=Secret(any_station.last_pin))[0]
    any_station.desk.send_pin(any_station.granted(Errand.FORGOTTEN_PIN).id, "p1")
    return any_station


def _opens(bench: Bench) -> str:
    return bench.desk.reset_pin(bench.USER_ID, Secret(bench.last_pin)).reason.value


BACK = "UPDATE pin_reset SET state = 'SENT', ended_at = NULL, tries = 0"
KEEP = "CREATE TEMPORARY TABLE kept AS SELECT * FROM pin_reset"
ANEW = "UPDATE kept SET id = 'another', request_key = 'another', state = 'SENT', ended_at = NULL, tries = 0"
PUT_BACK = "INSERT INTO pin_reset SELECT * FROM kept"
END = "UPDATE pin_reset SET state = 'REVOKED', ended_at = sent_at"


def test_a_temporary_pin_that_ended_opens_nothing_again(forgetful: Bench, attempt: Attempt) -> None:
    assert forgetful.desk.reset_pin(forgetful.USER_ID, Secret(forgetful.last_pin), OWN).activated
    for statements in ([BACK], [BACK, A_LEAF], [KEEP, ANEW, PUT_BACK], [KEEP, "DELETE FROM pin_reset", ANEW, PUT_BACK]):
        with pytest.raises(IntegrityError):
            attempt(*statements)
    assert _opens(forgetful) == "NOT_ACCEPTED"


SENT = (
    "tries = 0",
    "max_tries = 9",
    "expires_at = '2099-01-01T00:00:00.000000+00:00'",
    "digest = salt",
    "identity_id = 'other'",
    "sends = 0",
)


def test_a_temporary_pin_that_was_sent_stays_as_it_was_sent(forgetful: Bench, attempt: Attempt) -> None:
    forgetful.desk.reset_pin(forgetful.USER_ID, Secret("00000000" if forgetful.last_pin != "00000000" else "1" * 8))
    for change in SENT:
        with pytest.raises(IntegrityError):
            attempt(f"UPDATE pin_reset SET {change}", A_LEAF)
    with pytest.raises(IntegrityError):
        attempt("DELETE FROM pin_reset")


def test_no_temporary_pin_begins_or_ends_without_its_leaf(forgetful: Bench, attempt: Attempt) -> None:
    with pytest.raises(IntegrityError):
        attempt(END)
    assert _opens(forgetful) == "OWN_SECRET_NEEDED"


PINS = (
    "pin_salt = NULL, pin_digest = NULL, pin_expires_at = NULL",
    "pin_expires_at = '2099-01-01T00:00:00.000000+00:00'",
    "pin_digest = salt",
    "pin_sends = 0",
)


def test_the_code_of_an_app_keeps_its_pin(any_station: Bench, attempt: Attempt) -> None:
    any_station.live(Errand.NEW_APP_CODE)
    for change in PINS:
        with pytest.raises(IntegrityError):
            attempt(f"UPDATE code SET {change}", A_LEAF)
    assert any_station.redeem(any_station.last_code) == (False, "TEMPORARY_PIN_NEEDED")


def test_an_app_whose_code_has_no_pin_is_not_activated_by_its_letter_alone(any_station: Bench, engine: Engine) -> None:
    any_station.live(Errand.NEW_APP_CODE)
    pins = [
        guard for guard in GUARDS if guard.name in {"code_has_its_pin", "code_pin_is_sent_anew", "code_pin_is_told"}
    ]
    with engine.begin() as connection:
        drop_guards(connection, pins)
        connection.execute(text("UPDATE code SET pin_salt = NULL, pin_digest = NULL, pin_expires_at = NULL"))
    assert any_station.redeem(any_station.last_code) == (False, "NOT_ACCEPTED")
    with engine.begin() as connection:
        create_guards(connection, pins)


THEIRS = "CREATE TEMPORARY TABLE kept AS SELECT pin_salt, pin_digest FROM code WHERE ended_at IS NOT NULL"
NOT_THEIRS = "UPDATE code SET pin_digest = NULL, pin_salt = NULL, pin_expires_at = NULL WHERE ended_at IS NOT NULL"
MOVE = (
    "UPDATE code SET pin_sends = pin_sends + 1, pin_salt = (SELECT pin_salt FROM kept), "
    "pin_digest = (SELECT pin_digest FROM kept) WHERE ended_at IS NULL"
)


def test_a_pin_that_was_sent_for_one_code_fits_no_other(any_station: Bench, engine: Engine, attempt: Attempt) -> None:
    any_station.live(Errand.NEW_APP_CODE)
    theirs = Secret(any_station.last_pin)
    any_station.live(Errand.NEW_APP_CODE, "r2")
    with pytest.raises(IntegrityError):
        attempt("UPDATE code SET pin_sends = pin_sends + 1, pin_salt = pin_digest WHERE ended_at IS NULL")
    pins = [guard for guard in GUARDS if guard.name.startswith("code_") and "pin" in guard.name]
    with engine.begin() as connection:
        drop_guards(connection, pins)
        for statement in (THEIRS, NOT_THEIRS, MOVE):
            connection.execute(text(statement))
        create_guards(connection, pins)
    assert any_station.redeem(any_station.last_code, pin=theirs) == (False, "NOT_ACCEPTED")


@pytest.mark.parametrize(("table", "column"), [("code", "purpose"), ("counter_case", "person_id")])
def test_what_a_code_is_for_and_whose_a_case_is_stay(
    any_station: Bench, attempt: Attempt, table: str, column: str
) -> None:
    any_station.live(Errand.NEW_APP_CODE)
    with pytest.raises(IntegrityError):
        attempt(f"UPDATE {table} SET {column} = 'new_password'")


WHOSE = (
    "UPDATE identity SET person_id = 'somebody'",
    "UPDATE authenticator SET kind = 'display'",
    "UPDATE authenticator SET identity_id = 'somebody'",
)


def test_a_mitid_and_its_means_stay_that_persons(forgetful: Bench, attempt: Attempt) -> None:
    for statement in WHOSE:
        with pytest.raises(IntegrityError):
            attempt(statement, A_LEAF)


@pytest.mark.parametrize("table", ["authenticator", "identity"])
def test_a_mitid_and_its_means_are_never_deleted(forgetful: Bench, attempt: Attempt, table: str) -> None:
    with pytest.raises(IntegrityError, match=f"{table}_is_kept"):
        attempt(f"DELETE FROM {table}", A_LEAF)
    assert forgetful.store.verify_log().is_good


def test_what_is_blocked_for_good_stays_so(forgetful: Bench, attempt: Attempt) -> None:
    attempt("UPDATE identity SET state = 'BLOCKED'", "UPDATE authenticator SET state = 'PERMANENTLY_BLOCKED'", A_LEAF)
    for table in ("identity", "authenticator"):
        with pytest.raises(IntegrityError):
            attempt(f"UPDATE {table} SET state = 'ACTIVE'", A_LEAF)
