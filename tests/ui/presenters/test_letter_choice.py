"""How a letter will be is the citizen's choice: asked by the clerk, or taken from the citizen's own screen."""

from __future__ import annotations

import pytest

from kiosk.services.letter_setting import LetterSetting
from kiosk.texts.catalogue import Language
from printing.content import LetterSize
from tests.ui.fakes import FakeHost, FakeStation
from tests.ui.presenters.test_gate import log_in, to_granted, window
from ui.presenters.booth import BoothSession
from ui.presenters.counter import CounterSession


@pytest.mark.parametrize("language", list(Language))
def test_the_clerk_changes_the_letter_and_not_the_screen(language: Language) -> None:
    station = FakeStation()
    session = CounterSession(station, FakeHost(), language=language, place="Her")
    to_granted(session)
    other = Language.ENGLISH if language is Language.DANISH else Language.DANISH
    session.command("letter:size")
    session.command("letter:language")
    assert session.texts.text(f"screen-letter-{other.value}-large") in str(session.page())
    session.command("go:issue")
    assert station.desk.settings == [LetterSetting(LetterSize.LARGE, other)]
    assert (session.texts.language, session.is_large) == (language, False)


def test_the_next_citizen_is_asked_anew() -> None:
    station = FakeStation()
    session = CounterSession(station, FakeHost(), language=Language.DANISH, place="Her")
    to_granted(session)
    session.command("letter:size")
    session.command("size")
    session.command("go:start_over")
    to_granted(session)
    session.command("go:issue")
    assert station.desk.settings == [LetterSetting(LetterSize.NORMAL, Language.DANISH)]


def test_at_the_booth_a_letter_is_as_the_citizen_has_the_screen() -> None:
    session = BoothSession(FakeStation(), FakeHost(), language=Language.DANISH, place="Her")
    session.command("size")
    session.command("language:en")
    assert session.letter_setting() == LetterSetting(LetterSize.LARGE, Language.ENGLISH)


def test_the_slip_of_the_shift_is_printed_from_the_days_list_alone() -> None:
    station = FakeStation()
    session = window(station)
    log_in(session)
    session.command("slip")
    session.command("go:list")
    session.command("slip")
    assert [call for call in station.desk.calls if call[0] == "print_shift"] == [("print_shift", "DEMO")]
    assert session.texts.text("screen-slip-printed") in str(session.page())
    session.command("go:back")
    session.command("go:list")
    assert session.texts.text("screen-slip-printed") not in str(session.page())
