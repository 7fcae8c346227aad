"""A letter again, a colleague's code, a letter that nobody took, a temporary PIN that did not arrive."""

import datetime as dt

import pytest

from kiosk.domain import CaseState, CloseReason, CodeState
from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.errands import Errand
from kiosk.domain.faults import (
    AuthenticatorMissing,
    CaseStateWrong,
    CodeStateWrong,
    KioskFault,
    PhoneMissing,
    PinSendsSpent,
)
from kiosk.domain.messages import MessageState
from kiosk.domain.secret import Secret
from kiosk.services.ports_messages import SendOutcome, SendResult
from kiosk.services.reprint import ReprintReason
from kiosk.texts.catalogue import Catalogue, Language
from printing.faults import SpoolUnwritable
from tests.kiosk.desk_builder import ASTA, Bench
from tests.stories.visit import has_means

APP = Errand.NEW_APP_CODE


def events(bench: Bench) -> list[str]:
    return [str(row[2]) for row in bench.store.log_rows()]


def redeem_app(bench: Bench, code: str, pin: str) -> tuple[bool, str]:
    return bench.redeem(code, pin=Secret(pin))


def test_a_letter_is_never_printed_twice_its_code_dies_and_a_new_one_is_issued(bench: Bench) -> None:
    case = bench.live()
    first = bench.last_code
    view = bench.desk.reprint(case.id, ReprintReason.LOST, "again")
    assert view.state is CaseState.PRINTING
    assert bench.last_code != first
    bench.desk.confirm_print(case.id, True)
    bench.desk.hand_over(case.id)
    assert bench.redeem(first) == (False, "NOT_ACCEPTED")
    assert bench.redeem(bench.last_code) == (True, "OK")
    assert "reprint.asked" in events(bench)
    assert bench.store.verify_log().is_good


def test_the_same_reprint_again_changes_nothing(bench: Bench) -> None:
    case = bench.live()
    for _ in range(3):
        bench.desk.reprint(case.id, ReprintReason.SPOILED, "again")
    assert len(bench.press.made) == 2
    assert events(bench).count("reprint.asked") == 1


def test_a_reprint_that_fails_leaves_none_alive_and_can_be_had_later(bench: Bench) -> None:
    case = bench.live()
    first = bench.last_code
    bench.spooler.preflight_fault = SpoolUnwritable()
    with pytest.raises(SpoolUnwritable):
        bench.desk.reprint(case.id, ReprintReason.UNREADABLE, "again")
    assert bench.desk.case(case.id).state is CaseState.GRANTED
    assert bench.redeem(first) == (False, "NOT_ACCEPTED")
    bench.spooler.preflight_fault = None
    assert bench.desk.reprint(case.id, ReprintReason.UNREADABLE, "again").state is CaseState.PRINTING
    assert bench.store.verify_log().is_good


@pytest.mark.parametrize("errand", [Errand.NEW_DISPLAY_CODE, APP])
def test_a_code_that_was_used_has_had_its_one_means_and_no_letter_comes_again(bench: Bench, errand: Errand) -> None:
    case = bench.live(errand)
    pin = {"pin": Secret(bench.last_pin)} if errand is APP else {}
    assert bench.redeem(bench.last_code, **pin) == (True, "OK")
    for key in ("again", "once more"):
        with pytest.raises(CodeStateWrong) as caught:
            bench.desk.reprint(case.id, ReprintReason.UNREADABLE, key)
        told = Catalogue(Language.ENGLISH).fault(caught.value.code.value, caught.value.data)
        assert "used" in told.what + told.next
    assert bench.desk.case(case.id).state is CaseState.HANDED_OVER
    assert len(bench.press.made) == 1


def test_a_clock_that_was_set_back_brings_no_letter_again_either(bench: Bench) -> None:
    case = bench.live()
    bench.clock.advance(-dt.timedelta(days=1))
    bench.desk.reprint(case.id, ReprintReason.LOST, "again")
    bench.desk.confirm_print(case.id, True)
    bench.desk.hand_over(case.id)
    assert bench.redeem(bench.last_code) == (True, "OK")
    with pytest.raises(CodeStateWrong):
        bench.desk.reprint(case.id, ReprintReason.LOST, "once more")


def test_a_case_that_is_closed_or_not_decided_prints_nothing_again(bench: Bench) -> None:
    case = bench.live()
    bench.desk.close_case(case.id, CloseReason.DONE)
    with pytest.raises(CaseStateWrong):
        bench.desk.reprint(case.id, ReprintReason.LOST, "again")
    opened = bench.desk.open_case(Errand.NEW_DISPLAY_CODE, case.face, "7")
    with pytest.raises(CaseStateWrong):
        bench.desk.reprint(opened.id, ReprintReason.LOST, "again")


def test_both_clerks_see_whose_code_took_whose_place(bench: Bench) -> None:
    first = bench.granted(clerk="clerk-1")
    second = bench.granted(clerk="clerk-2")
    assert bench.desk.other_issue(second.id) is None
    bench.desk.issue(first.id, "r1")
    bench.clock.advance(dt.timedelta(seconds=12))
    told = bench.desk.other_issue(second.id)
    assert told is not None
    assert (told.clerk, told.seconds_ago, told.case_number) == ("clerk-1", 12, first.number)
    assert bench.desk.other_issue(first.id) is None  # its own
    newer = bench.desk.issue(second.id, "r1")
    bench.clock.advance(dt.timedelta(seconds=3))
    older = bench.desk.case(first.id)
    assert newer.code is not None
    assert newer.code.replaced == told.__class__("clerk-1", first.face, first.number, told.at, 12)
    assert older.code is not None
    assert older.code.state is CodeState.REVOKED
    assert older.code.replaced_by is not None
    assert (older.code.replaced_by.clerk, older.code.replaced_by.seconds_ago) == ("clerk-2", 3)
    assert older.state is CaseState.GRANTED


def test_a_letter_that_nobody_took_dies_after_ten_minutes_and_its_case_goes_on(bench: Bench) -> None:
    case = bench.granted()
    bench.desk.issue(case.id, "r1")
    bench.clock.advance(dt.timedelta(minutes=9, seconds=59))
    assert bench.desk.expire() == 0
    bench.clock.advance(dt.timedelta(seconds=1))
    assert bench.desk.expire() == 1
    assert bench.desk.expire() == 0
    view = bench.desk.case(case.id)
    assert view.state is CaseState.GRANTED
    assert view.code is not None
    assert (view.code.state, view.code.end_reason) == (CodeState.REVOKED, "unclaimed")
    assert bench.spooler.cancelled
    for step in (lambda: bench.desk.confirm_print(case.id, True), lambda: bench.desk.hand_over(case.id)):
        with pytest.raises(CodeStateWrong) as caught:
            step()
        told = Catalogue(Language.ENGLISH).fault(caught.value.code.value, caught.value.data)
        assert "It is dead: its letter was not handed over in time." in told.what
    assert bench.desk.issue(case.id, "r2").state is CaseState.PRINTING
    assert bench.store.verify_log().is_good


def test_a_live_code_is_written_down_as_expired_after_48_hours_and_not_before(bench: Bench) -> None:
    case = bench.live()
    bench.clock.advance(dt.timedelta(hours=47, minutes=59))
    assert bench.desk.expire() == 0
    bench.clock.advance(dt.timedelta(minutes=1))
    assert bench.desk.expire() == 1
    view = bench.desk.case(case.id)
    assert view.state is CaseState.HANDED_OVER
    assert view.code is not None
    assert view.code.end_reason == "time"
    assert bench.redeem(bench.last_code) == (False, "EXPIRED")
    assert bench.store.verify_log().is_good


def test_a_new_temporary_pin_kills_the_one_before(bench: Bench) -> None:
    case = bench.live(APP)
    first = bench.last_pin
    bench.desk.resend_pin(case.id)
    assert bench.last_pin != first
    assert redeem_app(bench, bench.last_code, first) == (False, "NOT_ACCEPTED")
    assert redeem_app(bench, bench.last_code, bench.last_pin) == (True, "OK")


def test_a_temporary_pin_is_sent_three_times_at_most(bench: Bench) -> None:
    case = bench.live(APP)
    assert bench.desk.resend_pin(case.id).code.pin_sends == 2  # type: ignore[union-attr]  # it has one
    bench.desk.resend_pin(case.id)
    with pytest.raises(PinSendsSpent):
        bench.desk.resend_pin(case.id)
    assert len(bench.sms.sent) == 3
    assert redeem_app(bench, bench.last_code, bench.last_pin) == (True, "OK")


DOWN = SendResult(SendOutcome.LATER, KioskFault.SENDER_DOWN)


def test_a_temporary_pin_that_never_left_is_none_of_the_three(bench: Bench) -> None:
    bench.sms.results = [DOWN] * 5
    case = bench.live(APP)
    for _ in range(4):
        bench.desk.resend_pin(case.id)
    assert bench.sms.sent == []
    for _ in range(3):
        bench.desk.resend_pin(case.id)
    with pytest.raises(PinSendsSpent):
        bench.desk.resend_pin(case.id)
    assert len(bench.sms.sent) == 3
    assert redeem_app(bench, bench.last_code, bench.last_pin) == (True, "OK")


def test_a_temporary_pin_that_was_refused_is_none_of_the_three_and_one_in_doubt_is(bench: Bench) -> None:
    unknown = SendResult(SendOutcome.UNKNOWN, KioskFault.MESSAGE_UNCERTAIN)
    bench.sms.results = [SendResult(SendOutcome.REFUSED, KioskFault.MESSAGE_REFUSED), unknown, unknown]
    case = bench.live(APP)
    bench.desk.resend_pin(case.id)
    bench.desk.resend_pin(case.id)
    assert [line.reason for line in bench.desk.case(case.id).messages] == [KioskFault.MESSAGE_UNCERTAIN]
    bench.desk.resend_pin(case.id)
    assert len(bench.sms.sent) == 1
    with pytest.raises(PinSendsSpent):
        bench.desk.resend_pin(case.id)


def test_a_forgotten_pin_is_sent_again_where_nothing_had_left(bench: Bench) -> None:
    has_means(bench, AuthenticatorKind.APP)
    bench.sms.results = [DOWN] * 4
    case = bench.granted(Errand.FORGOTTEN_PIN)
    bench.desk.send_pin(case.id, "r1")
    for _ in range(4):
        bench.desk.resend_pin(case.id)
    assert len(bench.sms.sent) == 1


def test_temporary_pins_are_not_drawn_without_end(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.services.resend_pin.MOST_DRAWN", 3)
    bench.sms.results = [DOWN] * 9
    case = bench.live(APP)
    bench.desk.resend_pin(case.id)
    bench.desk.resend_pin(case.id)
    with pytest.raises(PinSendsSpent):
        bench.desk.resend_pin(case.id)


def test_sending_again_gives_nobody_more_tries(bench: Bench) -> None:
    case = bench.live(APP)
    for _ in range(2):
        redeem_app(bench, bench.last_code, "00000000")
    bench.desk.resend_pin(case.id)
    redeem_app(bench, bench.last_code, "00000000")
    assert redeem_app(bench, bench.last_code, bench.last_pin) == (False, "NOT_ACCEPTED")


def test_a_pin_that_does_not_get_away_at_once_is_sent_later(bench: Bench) -> None:
    case = bench.live(APP)
    bench.sms.results = [SendResult(SendOutcome.LATER, KioskFault.SENDER_DOWN)]
    view = bench.desk.resend_pin(case.id)
    assert (MessageState.WAITING, KioskFault.SENDER_DOWN) in [(line.state, line.reason) for line in view.messages]
    assert redeem_app(bench, bench.last_code, bench.last_pin) == (False, "NOT_ACCEPTED")  # the one before is dead
    bench.clock.advance(dt.timedelta(seconds=10))
    bench.desk.messages.deliver()
    assert redeem_app(bench, bench.last_code, bench.last_pin) == (True, "OK")


def test_there_is_no_pin_to_send_again_for_a_display_or_an_ended_code(bench: Bench) -> None:
    case = bench.live()
    with pytest.raises(CodeStateWrong):
        bench.desk.resend_pin(case.id)
    app = bench.live(APP, "r2")
    bench.desk.revoke_code(bench.USER_ID, AuthenticatorKind.APP)
    with pytest.raises(CodeStateWrong):
        bench.desk.resend_pin(app.id)
    with pytest.raises(CaseStateWrong):
        bench.desk.resend_pin(bench.granted(APP).id)


def test_once_the_case_is_closed_the_words_send_to_a_new_one(bench: Bench) -> None:
    case = bench.live(APP)
    bench.desk.close_case(case.id, CloseReason.DONE)
    with pytest.raises(CaseStateWrong) as caught:
        bench.desk.resend_pin(case.id)
    told = [Catalogue(language).fault(caught.value.code.value, caught.value.data).next for language in Language]
    assert all(words in " ".join(told) for words in ("open a new case", "åbn en ny sag"))


def test_of_a_temporary_pin_that_ran_out_it_is_said_that_a_pin_is_needed_and_no_code(bench: Bench) -> None:
    bench.live(APP)
    bench.clock.advance(dt.timedelta(minutes=30))
    assert redeem_app(bench, bench.last_code, bench.last_pin) == (False, "TEMPORARY_PIN_EXPIRED")
    told = [Catalogue(language).text("redeem-TEMPORARY_PIN_EXPIRED") for language in Language]
    assert all(words in " ".join(told) for words in ("A new temporary PIN", "en ny midlertidig PIN-kode"))


@pytest.fixture
def with_app(bench: Bench) -> Bench:
    bench.live(APP)
    assert redeem_app(bench, bench.last_code, bench.last_pin) == (True, "OK")
    return bench


def test_a_forgotten_pin_is_replaced_by_sms_alone(with_app: Bench) -> None:
    bench = with_app
    sheets = len(bench.spooler.jobs)
    case = bench.granted(Errand.FORGOTTEN_PIN)
    view = bench.desk.send_pin(case.id, "r1")
    bench.desk.send_pin(case.id, "r1")
    assert view.state is CaseState.HANDED_OVER
    assert len(bench.sms.sent) == 2  # the activation's own, and this one once
    assert bench.sms.sent[-1][0] == ASTA.phone
    assert len(bench.spooler.jobs) == sheets
    pin = Secret(bench.last_pin)
    assert bench.desk.reset_pin(bench.USER_ID, pin).reason == "OWN_SECRET_NEEDED"
    refused = bench.desk.reset_pin(bench.USER_ID, pin, Secret("654321"))
    assert (refused.activated, refused.reason, refused.refusals) == (False, "OWN_SECRET_REFUSED", ("runs",))
    assert bench.desk.reset_pin(bench.USER_ID, pin, Secret("140390")).refusals == ("birth_date", "cpr_parts")
    assert bench.desk.reset_pin(bench.USER_ID, pin, Secret("804153")).activated
    assert bench.desk.reset_pin(bench.USER_ID, pin, Secret("804153")).reason == "NOT_ACCEPTED"
    with bench.store.reading() as work:
        identity = work.identities.by_user_id(bench.USER_ID)
        assert identity is not None
        (app,) = work.identities.active_authenticators(identity.id)
        digest = work.own_secrets.get(app.id)
    assert digest is not None
    assert bench.parts.passwords.fits(digest, Secret("804153"))
    assert not bench.parts.passwords.fits(digest, Secret("804154"))
    assert bench.store.verify_log().is_good


def test_three_wrong_temporary_pins_end_it_and_a_newer_one_ends_the_older(with_app: Bench) -> None:
    bench = with_app
    bench.desk.send_pin(bench.granted(Errand.FORGOTTEN_PIN).id, "r1")
    first = bench.last_pin
    again = bench.granted(Errand.FORGOTTEN_PIN)
    bench.desk.send_pin(again.id, "r1")
    assert bench.desk.reset_pin(bench.USER_ID, Secret(first)).reason == "NOT_ACCEPTED"
    for _ in range(2):
        assert bench.desk.reset_pin(bench.USER_ID, Secret("no")).reason == "NOT_ACCEPTED"
    assert bench.desk.reset_pin(bench.USER_ID, Secret(bench.last_pin)).reason == "NOT_ACCEPTED"
    with pytest.raises(CodeStateWrong):
        bench.desk.resend_pin(again.id)


def test_a_temporary_pin_for_a_forgotten_one_is_sent_again_and_runs_out(with_app: Bench) -> None:
    bench = with_app
    case = bench.granted(Errand.FORGOTTEN_PIN)
    bench.desk.send_pin(case.id, "r1")
    first = bench.last_pin
    bench.desk.resend_pin(case.id)
    assert bench.desk.reset_pin(bench.USER_ID, Secret(first)).reason == "NOT_ACCEPTED"
    bench.clock.advance(dt.timedelta(minutes=30))
    assert bench.desk.reset_pin(bench.USER_ID, Secret(bench.last_pin)).reason == "TEMPORARY_PIN_EXPIRED"
    bench.desk.send_pin(bench.granted(Errand.FORGOTTEN_PIN).id, "r1")
    bench.clock.advance(dt.timedelta(minutes=30))
    assert bench.desk.expire() == 1
    assert bench.store.verify_log().is_good


def test_no_pin_without_an_app_a_phone_or_a_decision(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    case = bench.granted(Errand.FORGOTTEN_PIN)
    with pytest.raises(AuthenticatorMissing):
        bench.desk.send_pin(case.id, "r1")
    with pytest.raises(CaseStateWrong):
        bench.desk.send_pin(bench.granted(APP).id, "r1")
    bench.live(APP)
    redeem_app(bench, bench.last_code, bench.last_pin)
    monkeypatch.setattr(bench.register, "get", lambda _person: None)
    with pytest.raises(PhoneMissing):
        bench.desk.send_pin(case.id, "r1")


def test_a_new_password_is_chosen_with_a_code_on_paper_for_the_means_that_is_there(bench: Bench) -> None:
    bench.live()
    bench.redeem(bench.last_code)
    view = bench.live(Errand.NEW_PASSWORD, "r2", AuthenticatorKind.CODE_DISPLAY)
    assert view.code is not None
    assert view.code.purpose == "new_password"
    assert bench.redeem(bench.last_code) == (True, "OK")
    with bench.store.reading() as work:
        identity = work.identities.by_user_id(bench.USER_ID)
        assert identity is not None
        assert len(work.identities.authenticators(identity.id)) == 1  # the same display as before
    assert bench.redeem(bench.last_code) == (False, "USED")


def test_no_code_for_the_password_of_a_means_that_is_not_there(bench: Bench) -> None:
    case = bench.granted(Errand.NEW_PASSWORD, AuthenticatorKind.CHIP)
    with pytest.raises(AuthenticatorMissing):
        bench.desk.issue(case.id, "r1")
    assert bench.press.made == []
