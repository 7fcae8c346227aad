"""Staff: PINs, training, and what wrong logins in a row come to."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.clerks import Clerk, LoginRules, LoginTries, is_clerk_number, is_pin
from kiosk.domain.roles import Role, role_words, roles_of

NOON = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
RULES = LoginRules(
    tries=3, wait=dt.timedelta(minutes=15), lock_after=9, idle_lock=dt.timedelta(minutes=5), warn_days=30
)


def clerk(trained_until: dt.date) -> Clerk:
    return Clerk("c1", "K-17", "Karla Prøvesen", frozenset({Role.CLERK}), trained_until, NOON, "hash")


@pytest.mark.parametrize("pin", ["2468", "739105", "000001"])
def test_a_pin_is_digits_that_are_no_pattern(pin: str) -> None:
    assert is_pin(pin)


@pytest.mark.parametrize("pin", ["", "246", "1111", "123456", "987654", "24 68", "abcd", "२४६८", "1" * 13, "2468\n"])
def test_runs_and_repeats_and_other_signs_are_no_pin(pin: str) -> None:
    assert not is_pin(pin)


@pytest.mark.parametrize(("number", "good"), [("K-17", True), ("7", True), ("", False), ("K 17", False), ("Ø1", False)])
def test_a_number_is_letters_digits_and_hyphens(number: str, good: bool) -> None:
    assert is_clerk_number(number) is good


def test_the_third_wrong_login_in_a_row_waits_and_the_ninth_locks() -> None:
    tries, now = LoginTries(), NOON
    waits = []
    for number in range(1, 10):
        tries = tries.after_failure(now, RULES)
        waits.append(tries.must_wait(now))
        if number == 3:
            assert tries.wait_until == now + dt.timedelta(minutes=15)
        now += dt.timedelta(hours=1)
    assert waits == [False, False, True, False, False, True, False, False, True]
    assert tries.is_locked
    assert tries.must_wait(now + dt.timedelta(days=365))


def test_training_covers_its_last_day_and_warns_for_thirty_days() -> None:
    last = dt.date(2026, 12, 24)
    assert clerk(last).is_trained(last)
    assert not clerk(last).is_trained(last + dt.timedelta(days=1))
    assert clerk(last).training_ends_soon(dt.date(2026, 11, 24), 30)
    assert not clerk(last).training_ends_soon(dt.date(2026, 11, 23), 30)
    assert not clerk(last).training_ends_soon(last + dt.timedelta(days=1), 30)


@given(st.frozensets(st.sampled_from(Role)))
def test_roles_are_kept_as_words(roles: frozenset[Role]) -> None:
    assert roles_of(role_words(roles)) == roles


def test_a_clerk_shows_no_name_and_no_hash() -> None:
    shown = repr(clerk(NOON.date()))
    assert "Karla" not in shown
    assert "hash" not in shown
