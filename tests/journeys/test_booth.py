"""The citizen's journeys at the booth; a clerk compares before anything is printed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from kiosk.domain.codes import CodeState
from tests.journeys.conftest import letters
from tests.journeys.robot import PATIENCE, Robot


def to_document(robot: Robot, errand: str = "screen-booth-new-display-code") -> Robot:
    return robot.choose("screen-language-da").choose(errand).expect("screen-booth-document")


def to_clerk(robot: Robot, profile: str = "danish-passport") -> Robot:
    to_document(robot).choose(f"screen-profile-{profile}").expect("screen-booth-take-back")
    robot.choose("screen-tray-lift").expect("screen-booth-private").choose("screen-booth-private-no")
    return robot.expect("screen-booth-call-clerk")


def sign_in(robot: Robot, pin: str = "2468") -> Robot:
    return robot.fill("screen-login-clerk", "DEMO").fill("screen-login-pin", pin).choose("screen-booth-sign-in")


def test_happy_path(booth: Robot) -> None:
    sign_in(to_clerk(booth)).expect("screen-booth-compare").tick_both().choose("screen-booth-compare-done")
    booth.answer().expect("screen-booth-confirm").choose("screen-booth-print").expect("screen-booth-printed")
    assert len(letters(booth.shell.station)) == 1
    booth.choose("screen-booth-whole").expect("screen-booth-hand-over").choose("screen-booth-have-letter")
    booth.expect("screen-booth-done")
    assert booth.shell.session.case.code.state is CodeState.HANDED_OVER
    booth.choose("screen-booth-finish").expect("screen-booth-welcome")
    assert "2026" not in booth.says()


def test_a_wrong_clerks_code_shows_no_portrait(booth: Robot) -> None:
    sign_in(to_clerk(booth), "1111").expect("login-wrong")
    assert not booth.offers("screen-booth-compare-done")


def test_wrong_lines_are_told_and_nothing_is_read(booth: Robot) -> None:
    to_document(booth)
    booth.shell.session.swiped(
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C35UTO7408122F1204159ZE184226B<<<<<10"
    )
    booth.expect("screen-booth-lines-wrong")
    assert booth.shell.station.reader.commands == 0


def test_a_swipe_reader_types_the_lines_and_presses_no_button(booth: Robot) -> None:
    to_document(booth)
    lines = booth.shell.station.tray.mrz("danish-passport")
    booth.await_named("screen-booth-type").setFocus()
    for line in lines.split("\n"):
        booth.qtbot.keyClicks(booth.shell.focusWidget(), line)
        booth.qtbot.keyClick(booth.shell.focusWidget(), Qt.Key.Key_Return)
    booth.expect("screen-booth-lines-read")
    assert booth.state == "document"
    assert booth.shell.session.entry.value("mrz") == lines


def test_pulled_card(booth: Robot) -> None:
    from hardware.chip.card import SimulatedChip
    from hardware.chip.personalise import personalise
    from hardware.chip.profiles import load_profile

    to_document(booth)
    station = booth.shell.station
    chip = SimulatedChip(personalise(load_profile("danish-passport")))
    station.reader.insert(chip, lift_before={12})
    booth.shell.session.swiped(station.tray.mrz("danish-passport"))
    booth.expect_fault("CARD_REMOVED").choose("screen-try-again").expect("screen-booth-document")


@pytest.mark.parametrize("profile", ["copy", "tampered", "unknown-state"])
def test_no_letter_for_a_document_that_does_not_prove_itself(booth: Robot, profile: str) -> None:
    sign_in(to_clerk(booth, profile)).expect("screen-booth-compare").tick_both().choose("screen-booth-compare-done")
    booth.expect("screen-booth-not-granted")
    assert not booth.offers("screen-booth-print")
    assert letters(booth.shell.station) == []


def test_silence_warns_then_wipes_and_the_code_is_dead(booth: Robot) -> None:
    sign_in(to_clerk(booth)).expect("screen-booth-compare").tick_both().choose("screen-booth-compare-done")
    booth.answer().choose("screen-booth-print").expect("screen-booth-printed")
    session, station = booth.shell.session, booth.shell.station
    case_id, surname = session.case.id, session.case.person.surname
    for _ in range(session.idle.allowed):
        session.second_passed()
    booth.expect("screen-idle").choose("screen-idle-more")
    assert not booth.offers("screen-idle-more")
    for _ in range(session.idle.allowed + 30):
        session.second_passed()
    booth.expect("screen-booth-welcome")
    assert surname not in booth.says()
    booth.qtbot.waitUntil(lambda: station.desk.case(case_id).code.state is CodeState.REVOKED, timeout=PATIENCE)


def test_start_over_and_help_are_on_every_page(booth: Robot) -> None:
    to_document(booth).choose("screen-call-help").expect("screen-help-called")
    for text_id in ("screen-start-over", "screen-call-help", "screen-text-large", "screen-language-en"):
        assert booth.offers(text_id)
    booth.choose("screen-text-large")
    booth.choose("screen-start-over").expect("screen-booth-welcome")
    assert not booth.shell.session.is_large
