"""The policy that ships is whole; one that is not is refused, and says where."""

import datetime as dt
from contextlib import suppress
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain import AuthenticatorKind
from kiosk.domain.faults import PolicyMalformed
from kiosk.policy.rules import FIRST_DAY, load_policy, parse_policy

FOLDER = resources.files("kiosk.policy")
VALUES = (FOLDER / "values.toml").read_bytes()
LEVELS = (FOLDER / "levels.toml").read_bytes()


def test_the_numbers_in_force() -> None:
    rules = load_policy().code_rules(dt.date(2026, 11, 24))
    assert (rules.lifetime, rules.max_tries) == (dt.timedelta(hours=48), 3)
    assert (rules.pin_digits, rules.pin_lifetime) == (8, dt.timedelta(minutes=30))
    limits = load_policy().authenticator_limits(FIRST_DAY)
    assert limits.max_active[AuthenticatorKind.APP] == 3
    reader, display = AuthenticatorKind.AUDIO_READER, AuthenticatorKind.CODE_DISPLAY
    assert not limits.room_for(display, [reader])
    assert limits.room_for(display, [display])
    assert not limits.room_for(AuthenticatorKind.APP, [AuthenticatorKind.APP] * 3)


def test_before_the_first_day_nothing_is_in_force() -> None:
    with pytest.raises(PolicyMalformed):
        load_policy().code_rules(FIRST_DAY - dt.timedelta(days=1))


def row(key: str = "app.max_active", value: str = "3", start: str = "2021-10-06", end: str = "") -> bytes:
    until = f"valid_to = {end}\n" if end else ""
    head = f'[[value]]\nkey = "{key}"\nvalue = {value}\nvalid_from = {start}\n{until}'
    return (head + 'source = "s"\nstatus = "published"\n').encode()


@pytest.mark.parametrize(
    "extra",
    [
        row(),  # two values for one day
        row("app.max_actve"),  # unknown key
        row("p_code.digits", '"eight"'),
        row(start="2021-13-06"),
        b"not toml [",
        b"\xff",
        b"[" * 5000,
    ],
)
def test_a_table_that_cannot_be_right_is_refused(extra: bytes) -> None:
    with pytest.raises(PolicyMalformed) as caught:
        parse_policy(VALUES + b"\n" + extra, LEVELS)
    assert caught.value.data["place"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"value = 48", b"value = 0"),
        (b"value = 48", b"value = true"),
        (b"value = 48", b'value = "48"'),
        (b"valid_from = 2021-10-06", b"valid_from = 2022-10-06"),
        (b'value = ["reader"]', b'value = ["pigeon"]'),
        (b'status = "published"', b'status = "rumour"'),
        (b'source = "mitid.dk, temporary PIN"', b'source = " "'),
    ],
)
def test_a_slip_of_the_pen_is_refused(old: bytes, new: bytes) -> None:
    assert old in VALUES
    with pytest.raises(PolicyMalformed):
        parse_policy(VALUES.replace(old, new, 1), LEVELS)


def test_a_route_without_both_ticks_is_refused() -> None:
    with pytest.raises(PolicyMalformed):
        parse_policy(VALUES, LEVELS.replace(b', "in_person"', b""))


def test_a_value_may_change_from_one_day_to_the_next() -> None:
    changed = VALUES.replace(
        b'key = "app.max_active"\nvalue = 3\nvalid_from = 2021-10-06\n',
        b'key = "app.max_active"\nvalue = 3\nvalid_from = 2021-10-06\nvalid_to = 2024-01-31\n',
    )
    policy = parse_policy(changed + row(value="5", start="2024-02-01"), LEVELS)
    assert policy.number("app.max_active", dt.date(2024, 1, 31)) == 3
    assert policy.number("app.max_active", dt.date(2024, 2, 1)) == 5
    with pytest.raises(PolicyMalformed):
        parse_policy(changed + row(value="5", start="2024-02-02"), LEVELS)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_mutated_table_loads_or_is_refused(data: st.DataObject) -> None:
    raw = bytearray(VALUES)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at] = data.draw(st.integers(0, 255))
    with suppress(PolicyMalformed):  # anything else would come through
        assert parse_policy(bytes(raw), LEVELS).values
