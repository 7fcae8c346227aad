"""A citizen has forgotten the PIN of the app: a temporary one by text message, never on paper, and then their own."""

import pytest

from kiosk.domain import AuthenticatorKind, CaseState, Errand
from kiosk.domain.errand_faults import IdentityStateWrong
from kiosk.domain.faults import AuthenticatorMissing, CaseStateWrong
from kiosk.domain.secret import Secret
from tests.kiosk.desk_builder import ASTA, Bench
from tests.stories.visit import Visit, events, has_means

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
