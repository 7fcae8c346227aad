"""A citizen has forgotten the PIN of the app: a temporary one by text message, never on paper, and then their own."""

import datetime as dt

import pytest

from kiosk.domain import AuthenticatorKind, AuthenticatorState, CaseState, Errand
from kiosk.domain.errand_faults import IdentityStateWrong
from kiosk.domain.faults import AuthenticatorMissing, CaseStateWrong
from kiosk.domain.secret import Secret
from tests.kiosk.desk_builder import ASTA, Bench
from tests.stories.visit import Visit, events, has_means, means_of

APP = AuthenticatorKind.APP


def reset(bench: Bench, pin: str, own: str) -> tuple[bool, str]:
    answer = bench.desk.reset_pin(bench.USER_ID, Secret(pin), Secret(own))
    return answer.activated, answer.reason.value


def test_the_whole_way(bench: Bench) -> None:
    has_means(bench, APP)
    visit = Visit(bench, Errand.FORGOTTEN_PIN).is_granted()
    assert bench.desk.send_pin(visit.id, "k").state is not CaseState.GRANTED
    bench.desk.send_pin(visit.id, "k")
    assert [number for number, _text in bench.sms.sent] == [ASTA.phone]
    assert len(bench.last_pin) == 8
    assert reset(bench, bench.last_pin, "728194") == (True, "OK")
    assert reset(bench, bench.last_pin, "728194") == (False, "NOT_ACCEPTED")
    assert bench.spooler.jobs == {}
    assert "pin.sent" in events(bench, visit.id)
    assert bench.store.verify_log().is_good


def test_three_wrong_ones_and_it_is_dead(bench: Bench) -> None:
    has_means(bench, APP)
    visit = Visit(bench, Errand.FORGOTTEN_PIN).is_granted()
    bench.desk.send_pin(visit.id, "k")
    wrong = "00000000" if bench.last_pin != "00000000" else "11111111"
    for _ in range(3):
        assert reset(bench, wrong, "728194") == (False, "NOT_ACCEPTED")
    assert reset(bench, bench.last_pin, "728194") == (False, "NOT_ACCEPTED")


def test_none_is_sent_to_whom_has_no_app_or_proved_nothing_or_is_suspended(bench: Bench) -> None:
    visit = Visit(bench, Errand.FORGOTTEN_PIN).is_granted()
    with pytest.raises(AuthenticatorMissing):
        bench.desk.send_pin(visit.id, "k")
    has_means(bench, APP)
    visit = Visit(bench, Errand.FORGOTTEN_PIN).shows_passport()
    with pytest.raises(CaseStateWrong):
        bench.desk.send_pin(visit.id, "k")
    other = Visit(bench, Errand.SUSPEND_IDENTITY).is_granted()
    other.desk.suspend_identity(other.id)
    bench.desk.decide(visit.has_second_leg().id)
    with pytest.raises(IdentityStateWrong):
        bench.desk.send_pin(visit.id, "k")
    assert bench.sms.sent == []


def is_sent(bench: Bench) -> tuple[Visit, str]:
    """Somebody with an app, to whose phone a temporary PIN has been sent."""
    has_means(bench, APP)
    visit = Visit(bench, Errand.FORGOTTEN_PIN).is_granted()
    bench.desk.send_pin(visit.id, "k")
    return visit, bench.last_pin


def test_one_that_was_sent_is_dead_once_the_mitid_is_suspended_also_after_the_lift(bench: Bench) -> None:
    _visit, pin = is_sent(bench)
    other = Visit(bench, Errand.SUSPEND_IDENTITY).is_granted()
    other.desk.suspend_identity(other.id)
    assert reset(bench, pin, "728194") == (False, "NOT_ACCEPTED")
    assert events(bench, other.id).count("pin.ended") == 1
    lift = Visit(bench, Errand.LIFT_SUSPENSION).is_granted()
    lift.desk.lift_suspension(lift.id)
    assert reset(bench, pin, "728194") == (False, "NOT_ACCEPTED")
    assert bench.store.verify_log().is_good


def test_it_is_dead_once_the_mitid_is_blocked(bench: Bench) -> None:
    _visit, pin = is_sent(bench)
    other = Visit(bench, Errand.BLOCK_IDENTITY).is_granted()
    other.desk.block_identity(other.id)
    assert reset(bench, pin, "728194") == (False, "NOT_ACCEPTED")
    assert bench.store.verify_log().is_good


def test_none_is_sent_again_while_the_mitid_is_suspended(bench: Bench) -> None:
    visit, _pin = is_sent(bench)
    other = Visit(bench, Errand.SUSPEND_IDENTITY).is_granted()
    other.desk.suspend_identity(other.id)
    bench.sms.sent.clear()
    with pytest.raises(IdentityStateWrong):
        bench.desk.resend_pin(visit.id)
    assert [text for _number, text in bench.sms.sent if text.startswith("PIN ")] == []


def test_it_is_dead_once_an_app_is_lost_and_opens_no_app_after_it(bench: Bench) -> None:
    _visit, pin = is_sent(bench)
    (lost,) = means_of(bench)
    bench.clock.advance(dt.timedelta(minutes=2))
    other = Visit(bench, Errand.LOST_DEVICE, means=APP).is_granted()
    other.desk.block_means(other.id, lost.id)
    assert reset(bench, pin, "728194") == (False, "NOT_ACCEPTED")
    assert other.activates(other.gets_letter()) == (True, "OK")
    assert reset(bench, pin, "728194") == (False, "NOT_ACCEPTED")
    assert bench.store.verify_log().is_good


def test_it_is_for_no_app_that_came_after_it(bench: Bench) -> None:
    _visit, pin = is_sent(bench)
    (forgotten,) = means_of(bench)
    bench.clock.advance(dt.timedelta(minutes=2))
    other = Visit(bench, Errand.NEW_APP_CODE).is_granted()
    assert other.activates(other.gets_letter()) == (True, "OK")
    assert reset(bench, pin, "728194") == (True, "OK")
    with bench.store.reading() as work:
        chosen = {means.id: work.own_secrets.get(means.id) is not None for means in means_of(bench)}
    assert [means_id for means_id, is_chosen in chosen.items() if is_chosen] == [forgotten.id]


def test_a_lost_display_leaves_it_alone(bench: Bench) -> None:
    (display,) = has_means(bench, AuthenticatorKind.CODE_DISPLAY)
    _visit, pin = is_sent(bench)
    other = Visit(bench, Errand.LOST_DEVICE, means=AuthenticatorKind.CODE_DISPLAY).is_granted()
    assert other.desk.block_means(other.id, display.id).state is AuthenticatorState.PERMANENTLY_BLOCKED
    assert reset(bench, pin, "728194") == (True, "OK")
