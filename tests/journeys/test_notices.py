"""A notice that could not be sent: the clerk prints it from the day's list, gives it away, and notes that."""

from __future__ import annotations

import pytest

from kiosk.bootstrap import Station
from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.errands import Errand, Face
from kiosk.domain.faults import KioskFault
from kiosk.domain.messages import MessageTopic
from kiosk.messages.folder import FolderSmsSender
from kiosk.registers.embedded import synthetic_register
from kiosk.services.outbox import queue_notice
from kiosk.services.ports_messages import SendOutcome, SendResult
from tests.journeys.robot import Robot
from tests.support.paper import words_of


def test_a_notice_that_was_not_sent_goes_to_paper_from_the_days_list(
    counter: Robot, station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = SendResult(SendOutcome.REFUSED, KioskFault.MESSAGE_REFUSED)
    monkeypatch.setattr(FolderSmsSender, "send", lambda _sender, _message: refused)
    case, parts = station.desk.open_case(Errand.NEW_APP_CODE, Face.COUNTER, "DEMO"), station.desk.staff.parts
    with station.store.writing() as work:
        identity = work.identities.by_person(synthetic_register().residents[0].person.id)
        assert identity is not None
        queue_notice(parts, work, identity, case.id, MessageTopic.MEANS_ADDED, AuthenticatorKind.APP)
        work.commit()
    station.desk.messages.deliver()
    counter.choose("screen-today-button").expect("screen-message-mark")
    counter.choose("screen-message-print").expect("screen-message-printed")
    (sheet,) = station.config.spool_folder(station.home).glob("notice-*.pdf")
    assert "Du har fået et nyt identifikationsmiddel" in words_of(sheet.read_bytes())
    counter.choose("screen-message-told")
    counter.qtbot.waitUntil(lambda: not station.desk.messages.open())
    counter.qtbot.waitUntil(lambda: not counter.offers("screen-message-print"))
    assert counter.text("screen-message-mark") not in counter.says()
