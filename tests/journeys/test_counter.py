"""The clerk's journeys, from the errand to the letter in the hand or to the reason why not."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from kiosk.bootstrap import Station
from kiosk.domain.codes import CodeState
from tests.journeys.conftest import letters
from tests.journeys.robot import PATIENCE, Robot
from ui.widgets.page_view import Scroller


def read(robot: Robot, profile: str, errand: str = "screen-errand-new-display-code") -> Robot:
    return robot.choose(errand).expect("screen-document-page").lay(profile).choose("screen-read")


def to_granted(robot: Robot, errand: str = "screen-errand-new-display-code") -> Robot:
    read(robot, "danish-passport", errand).expect("screen-verdict-genuine-means")
    robot.choose("screen-to-person").tick_both().choose("screen-decide").ask_and_answer()
    return robot.expect("screen-granted-notice")


def test_happy_path(counter: Robot, station: Station) -> None:
    to_granted(counter).choose("screen-issue").expect("screen-printed")
    assert len(letters(station)) == 1
    counter.choose("screen-print-whole").expect("screen-hand-over").choose("screen-handed-over")
    counter.expect("screen-done-notice")
    case = counter.shell.session.case
    assert case.code.state is CodeState.HANDED_OVER
    assert case.number in counter.says()
    counter.choose("screen-new-case").expect("screen-start")
    assert counter.shell.session.case is None


def test_the_app_gets_its_second_code_by_sms(counter: Robot, station: Station) -> None:
    to_granted(counter, "screen-errand-new-app-code").choose("screen-issue").choose("screen-print-whole")
    counter.expect("screen-sms-heading").choose("screen-handed-over").expect("screen-done-notice")
    assert len(letters(station)) == 1


def test_wrong_mrz_names_the_field_and_keeps_what_was_typed(counter: Robot, station: Station) -> None:
    lines = station.tray.mrz("danish-passport")
    first, second = lines.split("\n")
    digit = str((int(second[19]) + 1) % 10)
    wrong = f"{first}\n{second[:19]}{digit}{second[20:]}"
    counter.choose("screen-errand-new-display-code").expect("screen-document-page").lay("danish-passport").fill(
        "screen-field-mrz", wrong
    )
    counter.choose("screen-read").expect("screen-error-mrz-birth")
    assert counter.await_named("screen-field-mrz").toPlainText() == wrong
    assert station.reader.commands == 0
    counter.fill("screen-field-mrz", lines).choose("screen-read").expect("screen-verdict-genuine-means")


def test_lines_of_another_document_do_not_open_the_chip(counter: Robot, station: Station) -> None:
    counter.choose("screen-errand-new-display-code").expect("screen-document-page").lay("danish-passport")
    counter.fill("screen-field-mrz", station.tray.mrz("foreign-passport")).choose("screen-read")
    counter.expect_fault("ACCESS_DENIED").choose("screen-try-again").expect("screen-document-page")


def test_the_card_number_is_offered_after_the_second_refusal_of_the_lines(counter: Robot, station: Station) -> None:
    counter.choose("screen-errand-new-display-code").expect("screen-document-page").lay("danish-passport")
    counter.fill("screen-field-mrz", station.tray.mrz("foreign-passport")).choose("screen-read")
    counter.expect_fault("ACCESS_DENIED")
    assert not counter.offers("screen-mode-can")
    counter.choose("screen-try-again").choose("screen-read").expect_fault("ACCESS_DENIED")
    counter.expect("screen-can-instead").choose("screen-mode-can").fill("screen-field-can", "418302")
    counter.choose("screen-read").expect("screen-verdict-genuine-means")


def test_a_document_without_its_lines_opens_by_the_three_fields(counter: Robot, station: Station) -> None:
    counter.choose("screen-errand-new-display-code").expect("screen-document-page").lay("foreign-passport").choose(
        "screen-mode-fields"
    )
    lines = station.tray.mrz("foreign-passport").split("\n")[1]
    birth, expiry = lines[13:19], lines[21:27]
    counter.fill("screen-field-number", lines[:9].rstrip("<"))
    counter.fill("screen-field-birth", f"{birth[4:6]}-{birth[2:4]}-19{birth[:2]}")
    counter.fill("screen-field-expiry", f"{expiry[4:6]}{expiry[2:4]}20{expiry[:2]}")
    counter.choose("screen-read").expect("screen-verdict-genuine_data-means")


@pytest.mark.parametrize("before", [1, 5, 20])
def test_pulled_card(counter: Robot, station: Station, before: int) -> None:
    from hardware.chip.card import SimulatedChip
    from hardware.chip.personalise import personalise
    from hardware.chip.profiles import load_profile

    counter.choose("screen-errand-new-display-code").expect("screen-document-page").lay("danish-passport")
    chip = SimulatedChip(personalise(load_profile("danish-passport")))
    station.reader.insert(chip, lift_before={before})
    counter.choose("screen-read").expect_fault("CARD_REMOVED")
    counter.choose("screen-try-again").lay("danish-passport").choose("screen-read")
    counter.expect("screen-verdict-genuine-means")


def test_no_document_on_the_reader(counter: Robot, station: Station) -> None:
    counter.choose("screen-errand-new-display-code").fill("screen-field-mrz", station.tray.mrz("danish-passport"))
    counter.choose("screen-read").expect_fault("READER_EMPTY")


@pytest.mark.parametrize(
    ("profile", "verdict"), [("copy", "not_genuine"), ("tampered", "not_genuine"), ("unknown-state", "cannot_tell")]
)
def test_no_letter_for_a_document_that_does_not_prove_itself(
    counter: Robot, station: Station, profile: str, verdict: str
) -> None:
    read(counter, profile).expect(f"screen-verdict-{verdict}-means").choose("screen-to-person")
    counter.tick_both().choose("screen-decide").expect("screen-not-granted")
    counter.expect("screen-what-helps")
    assert not counter.offers("screen-issue")
    counter.shell.session.command("go:issue")
    assert counter.state == "not_granted"
    counter.choose("screen-end-case").expect("screen-start")
    assert letters(station) == []


def test_the_decision_waits_for_both_ticks(counter: Robot) -> None:
    read(counter, "danish-passport").choose("screen-to-person").choose("screen-tick-likeness")
    assert not counter.await_named("screen-decide").isEnabled()
    counter.choose("screen-deny").expect("screen-not-granted")
    assert not counter.offers("screen-issue")


def test_a_double_click_on_issue_gives_one_code(counter: Robot, station: Station) -> None:
    to_granted(counter)
    button = counter.await_named("screen-issue")
    for _ in range(3):
        button.click()
    counter.expect("screen-printed")
    assert len(letters(station)) == 1


def test_a_damaged_letter_is_replaced_by_another_code(counter: Robot, station: Station) -> None:
    to_granted(counter).choose("screen-issue").choose("screen-print-damaged").expect("screen-spoiled")
    counter.choose("screen-issue").expect("screen-printed").choose("screen-print-whole")
    counter.choose("screen-handed-over").expect("screen-done-notice")
    assert counter.shell.session.case.code.state is CodeState.HANDED_OVER


def test_the_case_left_in_the_middle_leaves_a_dead_code(counter: Robot, station: Station) -> None:
    to_granted(counter).choose("screen-issue").expect("screen-printed")
    case_id = counter.shell.session.case.id
    counter.choose("screen-end-case").expect("screen-start")
    counter.qtbot.waitUntil(lambda: station.desk.case(case_id).code.state is CodeState.REVOKED, timeout=PATIENCE)


def test_the_demo_says_so_on_every_page_and_no_page_has_a_code(counter: Robot, station: Station) -> None:
    banner = counter.text("screen-demo-banner")
    assert banner in counter.says()
    to_granted(counter).choose("screen-issue").expect("screen-printed")
    assert banner in counter.says()
    assert not counter.shell.session.case.code.is_confirmed


def test_language_changes_on_any_page_and_answers_stay(counter: Robot) -> None:
    read(counter, "danish-passport").choose("screen-to-person").choose("screen-tick-likeness")
    counter.choose("screen-language-en").expect("screen-person")
    assert counter.text("screen-person") == "Is it the same person?"
    assert counter.find("The face before me is the face in the photo").isChecked()


def test_keys_alone_lead_to_the_letter(counter: Robot) -> None:
    counter.choose("screen-errand-new-display-code").expect("screen-document-page").lay("danish-passport")

    def press(key: Qt.Key, text_id: str) -> None:
        counter.qtbot.keyClick(counter.shell.focusWidget() or counter.shell, key)
        counter.expect(text_id)

    for key, text_id in (
        (Qt.Key.Key_F2, "screen-verdict-genuine-means"),
        (Qt.Key.Key_Return, "screen-person-lead"),
        (Qt.Key.Key_Space, "screen-person-lead"),
        (Qt.Key.Key_Tab, "screen-person-lead"),
        (Qt.Key.Key_Space, "screen-person-lead"),
        (Qt.Key.Key_F4, "screen-second-leg-lead"),
        (Qt.Key.Key_Return, "screen-question-lead"),
    ):
        press(key, text_id)
    counter.answer(by_keys=True).expect("screen-granted-notice")
    for key, text_id in (
        (Qt.Key.Key_F8, "screen-printed"),
        (Qt.Key.Key_Return, "screen-hand-over"),
        (Qt.Key.Key_F9, "screen-done-notice"),
    ):
        press(key, text_id)


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (1024, 700)])
def test_no_page_in_large_text_is_wider_than_its_place(counter: Robot, size: tuple[int, int]) -> None:
    counter.shell.resize(*size)
    counter.shell.session.command("size")

    def fits() -> bool:
        return all(
            scroller.widget().width() <= scroller.viewport().width()
            for scroller in counter.shell.findChildren(Scroller)
            if scroller.isVisible()
        )

    counter.qtbot.waitUntil(fits, timeout=PATIENCE)
    read(counter, "danish-passport").expect("screen-verdict-genuine-means")
    counter.qtbot.waitUntil(fits, timeout=PATIENCE)
    counter.choose("screen-to-person").tick_both()
    counter.qtbot.waitUntil(fits, timeout=PATIENCE)
    counter.choose("screen-decide").choose("screen-use-witness").expect("screen-witness-user-id")
    counter.qtbot.waitUntil(fits, timeout=PATIENCE)
