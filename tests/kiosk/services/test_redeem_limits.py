"""Slips cost no try and are slowed down, a place that is wrong for many has to wait, and a choice follows the rules."""

import datetime as dt
import threading

import pytest

from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.codes import ActivationCode, CodeState, SystemCodeSource
from kiosk.domain.errands import Errand
from kiosk.domain.secret import Secret
from kiosk.services.redemption import Attempt, Redemption
from tests.kiosk.desk_builder import Bench

SLIP = "AAAA-AAAA-AAC"


def wrong() -> str:
    return ActivationCode.draw(SystemCodeSource()).grouped


def ask(bench: Bench, code: str, user_id: str = Bench.USER_ID, source: str | None = None, **more: str) -> Redemption:
    secrets = {name: Secret(value) for name, value in more.items() if name in {"own", "pin"}}
    return bench.desk.attempt(
        Attempt(user_id, Secret(code), source=source, chooses=True, serial=more.get("serial"), **secrets)
    )


def test_the_eleventh_slip_in_a_minute_is_told_to_wait_and_none_costs_a_try(bench: Bench) -> None:
    bench.live()
    assert [bench.redeem(SLIP)[1] for _ in range(12)] == ["MISTYPED"] * 10 + ["SLOW_DOWN"] * 2
    assert bench.redeem(SLIP, user_id="somebody.else") == (False, "MISTYPED")
    leaves = len(bench.store.log_rows())
    bench.redeem(SLIP)
    assert len(bench.store.log_rows()) == leaves  # whoever types on and on does not fill the log
    bench.clock.advance(dt.timedelta(minutes=1))
    assert bench.redeem(SLIP) == (False, "MISTYPED")
    assert bench.redeem(bench.last_code) == (True, "OK")


def test_slips_keep_nobody_from_the_right_code(bench: Bench) -> None:
    bench.live()
    for _ in range(30):
        bench.redeem(SLIP)
    assert bench.redeem(bench.last_code) == (True, "OK")


def test_thirty_two_slips_at_once_are_ten_in_the_log(bench: Bench) -> None:
    bench.live()
    answers: list[str] = []
    threads = [threading.Thread(target=lambda: answers.append(bench.redeem(SLIP)[1])) for _ in range(32)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (answers.count("MISTYPED"), answers.count("SLOW_DOWN")) == (10, 22)


def test_a_source_that_is_wrong_for_five_user_ids_waits_and_burns_no_more_tries(bench: Bench) -> None:
    bench.live()
    for number in range(5):
        assert ask(bench, wrong(), f"user.{number}", "terminal-3").reason == "NOT_ACCEPTED"
    assert ask(bench, wrong(), source="terminal-3").reason == "SOURCE_HELD"
    with bench.store.reading() as work:
        identity = work.identities.by_user_id(bench.USER_ID)
        assert identity is not None
        (code,) = work.codes.of_identity(identity.id, 2)
    assert (code.tries, code.state) == (0, CodeState.HANDED_OVER)
    assert [row[2] for row in bench.store.log_rows()].count("redeem.source_held") == 1
    assert bench.redeem(bench.last_code) == (True, "OK")  # any other place is as before


def test_one_source_may_be_wrong_for_one_user_id_as_often_as_it_likes_and_waits_an_hour_otherwise(bench: Bench) -> None:
    for _ in range(7):
        assert ask(bench, wrong(), source="phone").reason == "NOT_ACCEPTED"
    for number in range(4):
        ask(bench, wrong(), f"user.{number}", "phone")
    assert ask(bench, wrong(), source="phone").reason == "SOURCE_HELD"
    bench.clock.advance(dt.timedelta(minutes=60))
    assert ask(bench, wrong(), source="phone").reason == "NOT_ACCEPTED"


def test_the_app_asks_for_both_codes_and_then_for_an_own_pin(bench: Bench) -> None:
    bench.live(Errand.NEW_APP_CODE)
    code, pin = bench.last_code, bench.last_pin
    assert ask(bench, code).reason == "TEMPORARY_PIN_NEEDED"
    assert ask(bench, code, pin=pin).reason == "OWN_SECRET_NEEDED"
    questions = bench.register.questions
    assert ask(bench, code, pin=pin, own="12345").refusals == ("not_digits",)
    assert bench.register.questions == questions + 1
    assert ask(bench, code, pin=pin, own="204975").activated
    assert ask(bench, code, pin=pin, own="204975").reason == "USED"


def test_the_reader_asks_for_its_serial_number_and_then_for_a_password(bench: Bench) -> None:
    bench.live(Errand.SPARE_DEVICE, means=AuthenticatorKind.AUDIO_READER)
    code = bench.last_code
    assert ask(bench, code).reason == "SERIAL_NEEDED"
    assert ask(bench, code, serial="A1 2345").reason == "OWN_SECRET_NEEDED"
    assert ask(bench, code, serial="A1 2345", own="short").refusals == ("too_short",)
    assert ask(bench, code, serial="A1 2345", own="My-Asta.Proeve-1").refusals == ("user_id",)
    assert ask(bench, code, serial="A1 2345", own="en lang hest og en ko").activated


def test_a_choice_is_never_in_clear_in_the_store(bench: Bench) -> None:
    bench.live()
    assert ask(bench, bench.last_code, own="blå cykel ved åen").activated
    bench.store.close()
    kept = b"".join(path.read_bytes() for path in bench.home.root.rglob("*") if path.is_file())
    assert "blå cykel ved åen".encode() not in kept
    assert b"$argon2id$" in kept


@pytest.mark.parametrize("own", ["", "x" * 100_000, "\udcff" * 9, "\x00" * 9])
def test_any_choice_is_answered(bench: Bench, own: str) -> None:
    bench.live()
    answer = ask(bench, bench.last_code, own=own)
    assert answer.reason in {"OWN_SECRET_REFUSED", "OK"}
