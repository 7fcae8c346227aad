"""Each simulated means asks for what the real one does, in its order, and says why it does not go on."""

import pytest

from kiosk.clients.app import AppClient, AppNewPinClient
from kiosk.clients.choice import CLIENTS, words_of
from kiosk.clients.client import MeansClient, Step
from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.codes import ActivationCode, SystemCodeSource
from kiosk.domain.errands import Errand
from kiosk.texts.catalogue import Catalogue, Language
from tests.kiosk.desk_builder import Bench

GOOD = "en lang hest og en ko"


def client(bench: Bench, name: str) -> MeansClient:
    return CLIENTS[name](bench.desk, "phone-1")


def enter(means: MeansClient, *lines: str) -> list[str]:
    """The steps asked after each line."""
    return [means.enter(line).step.value for line in lines]


def live(bench: Bench, means: AuthenticatorKind) -> None:
    bench.live(Errand.NEW_APP_CODE if means is AuthenticatorKind.APP else Errand.SPARE_DEVICE, means=means)


def test_the_app_asks_for_two_codes_and_an_own_pin(bench: Bench) -> None:
    live(bench, AuthenticatorKind.APP)
    app = client(bench, "app")
    asked = enter(app, bench.USER_ID, bench.last_code, bench.last_pin, "204975", "204975")
    assert asked == ["code", "temporary_pin", "own_pin", "own_pin_again", "done"]
    assert app.is_done
    assert app.enter("more").step is Step.DONE


def test_the_display_the_reader_and_the_chip_ask_each_for_their_own(bench: Bench) -> None:
    live(bench, AuthenticatorKind.CODE_DISPLAY)
    asked = enter(client(bench, "display"), bench.USER_ID, bench.last_code, GOOD, GOOD)
    assert asked == ["code", "password", "password_again", "done"]
    live(bench, AuthenticatorKind.CHIP)
    chip = client(bench, "chip")
    assert enter(chip, bench.USER_ID, bench.last_code, GOOD, GOOD) == ["code", "password", "password_again", "press"]
    assert enter(chip, "") == ["done"]


def test_the_reader_asks_for_its_serial_number(bench: Bench) -> None:
    live(bench, AuthenticatorKind.AUDIO_READER)
    asked = enter(client(bench, "reader"), bench.USER_ID, bench.last_code, "AB-1234", GOOD, GOOD)
    assert asked == ["code", "serial", "password", "password_again", "done"]


def test_a_refused_pin_and_one_typed_otherwise_the_second_time_are_chosen_again(bench: Bench) -> None:
    live(bench, AuthenticatorKind.APP)
    app = client(bench, "app")
    enter(app, bench.USER_ID, bench.last_code, bench.last_pin, "111111")
    refused = app.enter("111111")
    assert (refused.step, refused.reason, refused.refusals) == (Step.OWN_PIN, "OWN_SECRET_REFUSED", ("repeats",))
    enter(app, "204975")
    assert app.enter("204976").differs
    assert enter(app, "204975", "204975") == ["own_pin_again", "done"]


def test_a_wrong_code_begins_again_a_slip_asks_for_the_code_and_a_wrong_pin_for_the_pin(bench: Bench) -> None:
    live(bench, AuthenticatorKind.APP)
    app = client(bench, "app")
    enter(app, bench.USER_ID)
    assert (app.enter("AAAA-AAAA-AAC").step, app.prompt.reason) == (Step.CODE, "MISTYPED")
    other = ActivationCode.draw(SystemCodeSource()).grouped
    assert (app.enter(other).step, app.prompt.reason) == (Step.USER_ID, "NOT_ACCEPTED")
    enter(app, bench.USER_ID, bench.last_code)
    assert (app.enter("00000000").step, app.prompt.reason) == (Step.TEMPORARY_PIN, "NOT_ACCEPTED")
    assert enter(app, bench.last_pin) == ["own_pin"]
    assert app.start_over().step is Step.USER_ID


def test_a_forgotten_pin_is_chosen_anew_with_the_message_alone(bench: Bench) -> None:
    live(bench, AuthenticatorKind.APP)
    enter(AppClient(bench.desk, "p"), bench.USER_ID, bench.last_code, bench.last_pin, "204975", "204975")
    bench.desk.send_pin(bench.granted(Errand.FORGOTTEN_PIN).id, "r1")
    app = AppNewPinClient(bench.desk, "p")
    assert enter(app, bench.USER_ID, bench.last_pin, "804153", "804153")[-1] == "done"


@pytest.mark.parametrize("language", Language)
def test_everything_that_is_asked_and_said_has_words(bench: Bench, language: Language) -> None:
    texts = Catalogue(language)
    assert all(texts.text(f"drill-step-{step.value}") for step in Step)
    assert all(texts.text(f"drill-means-{name}") for name in CLIENTS)
    live(bench, AuthenticatorKind.CODE_DISPLAY)
    display = client(bench, "display")
    enter(display, bench.USER_ID, bench.last_code, "kort", "kort")
    said = words_of(texts, display.prompt, bench.parts.rules, bench.clock.today())
    assert len(said) == 2
    assert "8" in said[1]
