"""A text message that could not be sent: the clerk sees it, and what to do, on the last page and in the day's list."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from kiosk.domain.cases import CaseState
from kiosk.domain.errands import Errand, Face
from kiosk.domain.faults import KioskFault, PinSendsSpent
from kiosk.domain.messages import MessageState, MessageTopic
from kiosk.services.views import CaseView
from kiosk.services.views_messages import MessageLine
from kiosk.texts.catalogue import Catalogue, Language
from printing.faults import MediaEmpty
from tests.ui.fakes import NOW, FakeHost, FakeStation
from tests.ui.presenters.test_sessions import booth, counter, to_granted
from ui.presenters import booth_pages, model
from ui.presenters.counter import CounterSession

FAILED = MessageLine(
    id="m1",
    case_number="2026-000041",
    topic=MessageTopic.TEMPORARY_PIN,
    state=MessageState.FAILED,
    reason=KioskFault.MESSAGE_REFUSED,
    created_at=NOW,
    next_try_at=None,
    tries=1,
    is_dead=True,
    can_be_retried=False,
)
WAITING = replace(
    FAILED,
    state=MessageState.WAITING,
    reason=KioskFault.SENDER_DOWN,
    next_try_at=NOW + dt.timedelta(seconds=10),
    is_dead=False,
)
SENT = replace(FAILED, state=MessageState.SENT, reason=None, is_dead=False)


def done(station: FakeStation, language: Language = Language.ENGLISH, host: FakeHost | None = None) -> CounterSession:
    session = counter(station, host, language)
    to_granted(session)
    for command in ("go:issue", "whole:yes", "go:hand_over"):
        session.command(command)
    return session


def told(session: CounterSession) -> str:
    notices = [block for block in session.page().main if isinstance(block, model.Notice)]
    return "\n".join(f"{notice.heading} {notice.text}" for notice in notices[1:])


def commands(session: CounterSession) -> list[str]:
    return [action.command for action in session.page().actions]


@pytest.mark.parametrize("language", list(Language))
def test_a_message_that_failed_is_told_with_what_to_do(language: Language) -> None:
    station = FakeStation()
    station.desk.after_hand_over = (FAILED,)
    session = done(station, language)
    words = Catalogue(language).fault("MESSAGE_REFUSED")
    assert words.what in told(session)
    assert words.next in told(session)
    assert "message:resend" in commands(session)
    station.desk.after_resend = (SENT,)
    session.command("message:resend")
    assert station.desk.names()[-1] == "resend_pin"
    assert told(session) == ""
    assert "message:resend" not in commands(session)


@pytest.mark.parametrize("language", list(Language))
def test_a_pin_that_was_tried_often_enough_is_not_said_to_wait(language: Language) -> None:
    station = FakeStation()
    station.desk.after_hand_over = (replace(FAILED, reason=KioskFault.SENDER_DOWN, tries=8, is_given_up=True),)
    said = told(done(station, language))
    texts = Catalogue(language)
    assert texts.fault("SENDER_DOWN").what in said
    assert texts.text("message-given-up-pin") in said
    assert texts.fault("SENDER_DOWN").next not in said


def test_nothing_is_said_where_all_is_well() -> None:
    station = FakeStation()
    station.desk.after_hand_over = (SENT,)
    assert told(done(station)) == ""


def test_one_that_waits_is_looked_at_again() -> None:
    station = FakeStation()
    station.desk.after_hand_over = (WAITING,)
    session = done(station)
    assert "not sent yet" in told(session)
    assert station.desk.view is not None
    station.desk.view = replace(station.desk.view, messages=(SENT,))
    session.command("message:look")
    assert told(session) == ""


def test_a_new_pin_is_sent_once_however_often_it_is_pressed() -> None:
    station, host = FakeStation(), FakeHost()
    station.desk.after_hand_over = (FAILED,)
    session = done(station, host=host)
    host.at_once = False
    session.command("message:resend")
    session.command("message:resend")
    assert len(host.waiting) == 1


NOTICE = replace(
    FAILED, topic=MessageTopic.MEANS_ADDED, reason=KioskFault.MESSAGE_NO_PHONE, can_be_retried=True, can_be_printed=True
)


def test_a_notice_to_somebody_without_a_phone_is_printed_and_then_noted() -> None:
    station = FakeStation()
    station.desk.after_hand_over = (NOTICE,)
    session = done(station)
    assert "Print the notice" in told(session)
    assert "message:told" not in commands(session)
    session.command("message:told")
    session.command("message:print")
    assert station.desk.messages.printed == [("m1", session.clerk)]
    assert "sent to the printer" in told(session)
    assert station.desk.messages.told_by == []
    assert station.desk.view is not None
    station.desk.view = replace(station.desk.view, messages=(replace(NOTICE, state=MessageState.TOLD, is_dead=False),))
    session.command("message:told")
    assert station.desk.messages.told_by == [("m1", session.clerk)]
    assert told(session) == ""


def test_a_printer_that_does_not_take_the_notice_is_told_and_nothing_is_noted() -> None:
    station = FakeStation()
    station.desk.after_hand_over = (NOTICE,)
    session = done(station)
    station.desk.messages.fault = MediaEmpty()
    session.command("message:print")
    assert "out of paper" in told(session)
    assert "message:told" not in commands(session)


def test_a_resend_that_is_refused_says_why_and_stays() -> None:
    station = FakeStation()
    station.desk.after_hand_over = (FAILED,)
    session = done(station)
    station.desk.faults["resend_pin"] = PinSendsSpent(sends=3)
    session.command("message:resend")
    assert Catalogue(Language.ENGLISH).fault("PIN_SENDS_SPENT", {"sends": 3}).what in told(session)
    assert session.state == "done"


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(
    ("line", "words"), [(FAILED, "screen-booth-message-failed"), (WAITING, "screen-booth-message-waiting")]
)
def test_at_the_booth_the_citizen_hears_of_it_too(language: Language, line: MessageLine, words: str) -> None:
    session = booth(language=language)
    session.case = CaseView("c", "2026-000041", Errand.NEW_APP_CODE, Face.BOOTH, CaseState.HANDED_OVER, NOW)
    assert not [block for block in booth_pages.done(session).main if isinstance(block, model.Notice)]
    session.case = replace(session.case, messages=(line,))
    (notice,) = [block for block in booth_pages.done(session).main if isinstance(block, model.Notice)]
    assert notice.text == Catalogue(language).text(words)
