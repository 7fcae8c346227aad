"""A second person's yes, and what is unusual about an issue."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.alarms import Alarm, AlarmKind, AlarmRules, IssueFacts, unusual
from kiosk.domain.approvals import Approval, is_reason
from kiosk.domain.roles import Action

NOON = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
LATER = NOON + dt.timedelta(minutes=30)
RULES = AlarmRules(
    codes_an_hour=12,
    witness_with_clerk=2,
    persons_a_document=1,
    identities_a_phone=3,
    second_code=dt.timedelta(hours=48),
    night_from=20,
    night_to=7,
)
USUAL = IssueFacts(1, 0, 1, 1, 1, 12)


def asked() -> Approval:
    return Approval("a1", "case", Action.ISSUE_HIGH, "K1", NOON, LATER, "Passport and witness were seen.")


def test_nobody_approves_their_own_request_nor_twice() -> None:
    with pytest.raises(ValueError, match="somebody else"):
        asked().answered("K1", NOON, granted=True, remark="yes yes")
    given_once = asked().answered("S1", NOON, granted=True, remark="Seen by me too.")
    with pytest.raises(ValueError, match="once"):
        given_once.answered("S2", NOON, granted=True, remark="And by me.")


def test_an_approval_ends_with_its_time_and_a_no_never_holds() -> None:
    granted = asked().answered("S1", NOON, granted=True, remark="Seen by me too.")
    assert granted.holds(LATER - dt.timedelta(seconds=1))
    assert not granted.holds(LATER)
    assert not asked().answered("S1", NOON, granted=False, remark="The photo is another.").holds(NOON)
    assert not asked().holds(NOON)
    assert asked().is_open(NOON)
    assert not asked().is_open(LATER)


@pytest.mark.parametrize("text", ["", "ok", "   no  ", "12345678", "x" * 501])
def test_a_reason_is_a_sentence(text: str) -> None:
    assert not is_reason(text)
    assert is_reason("Set i går.")


def test_the_usual_raises_nothing() -> None:
    assert unusual(USUAL, RULES) == ()


@pytest.mark.parametrize(
    ("facts", "kind"),
    [
        (IssueFacts(13, 0, 1, 1, 1, 12), AlarmKind.MANY_CODES),
        (IssueFacts(1, 3, 1, 1, 1, 12), AlarmKind.SAME_WITNESS),
        (IssueFacts(1, 0, 2, 1, 1, 12), AlarmKind.SHARED_DOCUMENT),
        (IssueFacts(1, 0, 1, 4, 1, 12), AlarmKind.SHARED_PHONE),
        (IssueFacts(1, 0, 1, 1, 2, 12), AlarmKind.SECOND_CODE),
        (IssueFacts(1, 0, 1, 1, 1, 23), AlarmKind.AT_NIGHT),
        (IssueFacts(1, 0, 1, 1, 1, 6), AlarmKind.AT_NIGHT),
    ],
)
def test_one_above_its_number_is_an_alarm(facts: IssueFacts, kind: AlarmKind) -> None:
    assert unusual(facts, RULES) == (kind,)


@given(st.integers(0, 23), st.integers(0, 23), st.integers(0, 23))
def test_night_is_the_hours_from_its_beginning_to_its_end(begins: int, ends: int, hour: int) -> None:
    rules = AlarmRules(1, 1, 1, 1, dt.timedelta(1), begins, ends)
    hours = {(begins + n) % 24 for n in range((ends - begins) % 24)}
    assert rules.is_night(hour) is (hour in hours)


def test_an_alarm_is_acknowledged_once() -> None:
    seen = Alarm("x", AlarmKind.AT_NIGHT, "case", "K1", 1, NOON).acknowledged("S1", NOON, "Late opening.")
    assert seen.words == "Late opening."
    with pytest.raises(ValueError, match="once"):
        seen.acknowledged("S2", NOON, "Again.")
