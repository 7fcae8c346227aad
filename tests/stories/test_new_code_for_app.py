"""A citizen has a new phone: a letter in the hand, and a temporary PIN by text message."""

import datetime as dt

import pytest

from kiosk.domain import AuthenticatorKind, CaseState, CodeState, Errand
from kiosk.domain.faults import AuthenticatorLimit, KioskFault
from kiosk.domain.messages import MessageState
from kiosk.domain.secret import Secret
from kiosk.services.ports_messages import SendOutcome, SendResult
from tests.kiosk.desk_builder import ASTA, Bench

APP = Errand.NEW_APP_CODE


def test_both_codes_over_two_channels(bench: Bench) -> None:
    bench.live(APP)
    assert [number for number, _text in bench.sms.sent] == [ASTA.phone]
    assert len(bench.last_pin) == 8
    assert bench.redeem(bench.last_code) == (False, "TEMPORARY_PIN_NEEDED")
    assert bench.redeem(bench.last_code, pin=Secret(bench.last_pin)) == (True, "OK")


def test_a_wrong_pin_costs_a_try_and_says_no_more_than_a_wrong_code(bench: Bench) -> None:
    bench.live(APP)
    wrong = Secret("00000000" if bench.last_pin != "00000000" else "11111111")
    for _ in range(3):
        assert bench.redeem(bench.last_code, pin=wrong) == (False, "NOT_ACCEPTED")
    assert bench.redeem(bench.last_code, pin=Secret(bench.last_pin)) == (False, "NOT_ACCEPTED")
    assert bench.desk.code_status(bench.USER_ID)[0].state is CodeState.BLOCKED


@pytest.mark.parametrize("typed", ["1234567", "123456789", "1234 56", "12345 67O", "", "١٢٣٤٥٦٧٨"])
def test_a_pin_that_is_none_is_told_and_costs_no_try(bench: Bench, typed: str) -> None:
    bench.live(APP)
    for _ in range(4):
        assert bench.redeem(bench.last_code, pin=Secret(typed)) == (False, "PIN_MISTYPED")
    spaced = f" {bench.last_pin[:4]} {bench.last_pin[4:]} "
    assert bench.redeem(bench.last_code, pin=Secret(spaced)) == (True, "OK")


def test_the_pin_lives_half_an_hour(bench: Bench) -> None:
    bench.live(APP)
    bench.clock.advance(dt.timedelta(minutes=30))
    assert bench.redeem(bench.last_code, pin=Secret(bench.last_pin)) == (False, "TEMPORARY_PIN_EXPIRED")


def test_a_message_that_does_not_get_away_is_told_and_sent_later(bench: Bench) -> None:
    bench.sms.results = [SendResult(SendOutcome.LATER, KioskFault.SENDER_DOWN)]
    view = bench.live(APP)
    assert view.state is CaseState.HANDED_OVER
    assert [(line.state, line.reason) for line in view.messages] == [(MessageState.WAITING, KioskFault.SENDER_DOWN)]
    assert bench.sms.sent == []
    bench.clock.advance(dt.timedelta(seconds=10))
    bench.desk.messages.deliver()
    assert bench.redeem(bench.last_code, pin=Secret(bench.last_pin)) == (True, "OK")


def test_a_fourth_app_finds_no_room(bench: Bench) -> None:
    for number in range(3):
        bench.live(APP, f"r{number}")
        assert bench.redeem(bench.last_code, pin=Secret(bench.last_pin)) == (True, "OK")
    case = bench.granted(APP)
    with pytest.raises(AuthenticatorLimit):
        bench.desk.issue(case.id, "r9")


def test_a_display_takes_the_place_of_the_one_before(bench: Bench) -> None:
    for number in range(2):
        bench.live(request_key=f"r{number}")
        assert bench.redeem(bench.last_code) == (True, "OK")
    with bench.store.reading() as work:
        identity = work.identities.by_user_id(bench.USER_ID)
        assert identity is not None
        assert [a.kind for a in work.identities.active_authenticators(identity.id)] == [AuthenticatorKind.CODE_DISPLAY]


def test_with_two_live_codes_the_means_must_be_said(bench: Bench) -> None:
    bench.live(APP, "r1")
    bench.live(request_key="r2")
    display = bench.last_code
    assert bench.redeem(display) == (False, "MEANS_NEEDED")
    assert bench.redeem(display, means=AuthenticatorKind.APP) == (False, "NOT_ACCEPTED")
    assert bench.redeem(display, means=AuthenticatorKind.CODE_DISPLAY) == (True, "OK")
