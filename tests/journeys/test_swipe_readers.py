"""A swipe reader that plays the keyboard, key by key, before both windows."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from hardware.mrz.corrections import corrections
from kiosk.bootstrap import Station
from tests.journeys.robot import PATIENCE, Robot
from tests.journeys.test_booth import to_document

QUICK, SLOW = 8, 90
"""Milliseconds between two keys: of a reader, and of a person who types fast."""


class Keys:
    """A keyboard before a window: its keys enter where the system brings them in, with the system's times."""

    def __init__(self, robot: Robot) -> None:
        self._window = robot.shell.windowHandle()
        self._at = 1_000_000

    def press(self, text: str, gap: int) -> None:
        for char in text:
            self._at += gap
            key = {"\r": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab}.get(char, Qt.Key(ord(char.upper())))
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, char)
                event.setTimestamp(self._at)
                QCoreApplication.sendEvent(self._window, event)
        self._at += 1000


def as_keys(zone: str) -> str:
    """As a reader types it on a Danish keyboard, where its filler is another sign."""
    return zone.replace("<", ";").replace("\n", "\r") + "\r"


@pytest.fixture
def at_document(counter: Robot) -> Robot:
    return counter.choose("screen-errand-new-display-code").expect("screen-document-page")


def field(robot: Robot, text_id: str) -> QLineEdit:
    found = robot.await_named(text_id)
    assert isinstance(found, QLineEdit)
    return found


def test_a_swipe_fills_the_lines_whatever_has_the_focus(at_document: Robot, station: Station) -> None:
    robot, keys = at_document, Keys(at_document)
    zone = station.tray.mrz("danish-passport")
    number = field(robot.choose("screen-mode-fields"), "screen-field-number")
    number.setFocus()
    keys.press(as_keys(zone), QUICK)
    robot.expect("screen-swipe-read")
    assert robot.await_named("screen-field-mrz").toPlainText() == zone
    assert robot.state == "document"
    assert robot.shell.session.entry.value("number") == ""
    button: QWidget = robot.await_named("screen-end-case")
    button.setFocus()
    keys.press(as_keys(station.tray.mrz("id-card")), QUICK)  # its Enters would end the case
    robot.qtbot.waitUntil(lambda: robot.await_named("screen-field-mrz").toPlainText() != zone, timeout=PATIENCE)
    assert robot.state == "document"
    robot.lay("danish-passport").choose("screen-read").expect("screen-verdict-genuine-means")


def test_keys_through_the_systems_queue_are_the_readers_too(at_document: Robot, station: Station) -> None:
    robot, zone = at_document, station.tray.mrz("foreign-passport")
    window = robot.shell.windowHandle()
    can = field(robot.choose("screen-mode-can"), "screen-field-can")
    can.setFocus()
    for char in zone:
        QTest.keyClick(window, Qt.Key.Key_Return if char == "\n" else char)
    QTest.keyClick(window, Qt.Key.Key_Return)
    robot.expect("screen-swipe-read")
    assert robot.await_named("screen-field-mrz").toPlainText() == zone
    assert robot.shell.session.entry.value("can") == ""


def test_what_a_clerk_types_arrives_in_its_order(at_document: Robot) -> None:
    robot, keys = at_document, Keys(at_document)
    can = field(robot.choose("screen-mode-can"), "screen-field-can")
    can.setFocus()
    keys.press("41", SLOW)
    keys.press("83", QUICK)  # two fingers at once
    keys.press("02", SLOW)
    robot.qtbot.waitUntil(lambda: can.text() == "418302", timeout=PATIENCE)
    assert not robot.offers("screen-swipe-unread")


def test_keys_that_waited_for_a_busy_window_are_still_a_persons(at_document: Robot) -> None:
    """They come in all at once; the system's times tell when they were pressed."""
    robot, keys = at_document, Keys(at_document)
    number = field(robot.choose("screen-mode-fields"), "screen-field-number")
    number.setFocus()
    begin = time.monotonic()
    keys.press("Z01234567", SLOW)
    assert time.monotonic() - begin < len("Z01234567") * SLOW / 1000
    robot.qtbot.waitUntil(lambda: number.text() == "Z01234567", timeout=PATIENCE)


def test_wrong_digits_name_the_field_and_offer_what_was_meant(at_document: Robot, station: Station) -> None:
    robot, zone = at_document, station.tray.mrz("danish-passport")
    at = next(place for place in range(46, 53) if zone[place] == "0")
    wrong = zone[:at] + "O" + zone[at + 1 :]
    Keys(robot).press(as_keys(wrong), QUICK)
    robot.expect("screen-swipe-wrong").expect("screen-error-mrz-document-number")
    assert robot.await_named("screen-field-mrz").toPlainText() == wrong
    change = corrections(wrong)[0].changes[0]
    words = robot.shell.session.texts.text(
        "screen-correct", line=change.line, column=change.column, was=change.was, now=change.now
    )
    robot.press(words)
    assert robot.await_named("screen-field-mrz").toPlainText() == zone
    assert robot.text("screen-swipe-wrong") not in robot.says()


def test_the_page_keeps_its_shape_while_swiped_lines_are_put_right_by_hand(at_document: Robot) -> None:
    """A page that is built anew would take the cursor away."""
    robot = at_document.lay("danish-passport")
    area = robot.await_named("screen-field-mrz")
    QTest.keyClick(area, Qt.Key.Key_A)
    robot.choose("screen-tray-lift").expect("screen-reader-empty")
    assert robot.await_named("screen-field-mrz") is area
    assert robot.text("screen-swipe-read") not in robot.says()


def test_garbage_is_told_and_changes_nothing(at_document: Robot) -> None:
    robot, keys = at_document, Keys(at_document)
    can = field(robot.choose("screen-mode-can"), "screen-field-can")
    can.setFocus()
    keys.press("418302", SLOW)
    robot.qtbot.waitUntil(lambda: can.text() == "418302", timeout=PATIENCE)
    keys.press("5701234567890\r", QUICK)
    robot.expect("screen-swipe-unread")
    assert field(robot, "screen-field-can").text() == "418302"
    assert robot.state == "document"


def test_a_swipe_after_a_refusal_is_another_try(at_document: Robot, station: Station) -> None:
    robot, keys = at_document, Keys(at_document)
    robot.lay("danish-passport").fill("screen-field-mrz", station.tray.mrz("foreign-passport"))
    robot.choose("screen-read").expect_fault("ACCESS_DENIED")
    keys.press("5701234567890\r", QUICK)  # its Enter would try again
    keys.press(as_keys(station.tray.mrz("danish-passport")), QUICK)
    robot.expect("screen-swipe-read").choose("screen-read").expect("screen-verdict-genuine-means")


def test_a_swipe_at_another_page_reaches_no_field_of_it(locked_counter: Robot, station: Station) -> None:
    robot = locked_counter
    clerk = field(robot, "screen-login-clerk")
    clerk.setFocus()
    keys = Keys(robot)
    keys.press(as_keys(station.tray.mrz("danish-passport")), QUICK)
    keys.press("DE", SLOW)
    robot.qtbot.waitUntil(lambda: clerk.text() == "DE", timeout=PATIENCE)
    assert robot.shell.session.entry.is_empty


def test_at_the_booth_a_swipe_leaves_the_keypads_field_alone(booth: Robot) -> None:
    to_document(booth)
    keys, zone = Keys(booth), booth.shell.station.tray.mrz("danish-passport")
    keys.press("5701234567890\r", QUICK)
    booth.expect("screen-booth-lines-wrong")
    booth.choose("screen-booth-type")
    number = field(booth, "screen-field-number")
    number.setFocus()
    keys.press(as_keys(zone), QUICK)
    keys.press("Z0", SLOW)
    booth.qtbot.waitUntil(lambda: number.text() == "Z0", timeout=PATIENCE)
    assert booth.shell.session.state == "type_key"
    booth.shell.session.command("go:back")
    booth.expect("screen-booth-lines-missing")
    keys.press(as_keys(zone), QUICK)
    booth.expect("screen-booth-lines-read")
    assert booth.shell.session.entry.value("mrz") == zone
