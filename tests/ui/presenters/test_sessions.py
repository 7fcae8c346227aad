"""Both faces driven without Qt: what is said to the desk, and what each page shows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hardware.faults import AccessDenied, CardRemoved
from hardware.readers.port import ReaderState, ReaderStatus
from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.cases import CloseReason
from kiosk.domain.errands import Errand
from kiosk.domain.evidence import EvidenceVerdict
from kiosk.domain.recovered import Recovered
from kiosk.domain.store_faults import StoreLocked
from kiosk.domain.ticks import ALWAYS, Tick
from kiosk.texts.catalogue import Language
from printing.faults import SpoolFull
from tests.ui.fakes import MRZ, FakeHost, FakeStation
from ui.flow.table import Event
from ui.presenters import model
from ui.presenters.booth import BoothSession
from ui.presenters.counter import CounterSession

LANGUAGES = pytest.mark.parametrize("language", list(Language))


def counter(
    station: FakeStation | None = None, host: FakeHost | None = None, language: Language = Language.DANISH
) -> CounterSession:
    return CounterSession(station or FakeStation(), host or FakeHost(), language=language, place="Her")


def booth(
    station: FakeStation | None = None, host: FakeHost | None = None, language: Language = Language.DANISH
) -> BoothSession:
    return BoothSession(station or FakeStation(), host or FakeHost(), language=language, place="Her")


def laid(session: BoothSession | CounterSession, state: ReaderState = ReaderState.OCCUPIED) -> None:
    session.reader_changed(ReaderStatus("Fake", state))


def to_granted(session: CounterSession) -> None:
    session.command("errand:new_app_code")
    session.typed("mrz", MRZ)
    session.command("read")
    session.command("go:continue")
    for tick in ALWAYS:
        session.ticked(tick.value, True)
    session.command("go:decide")


@LANGUAGES
def test_a_case_about_a_lost_means_that_was_taken_up_says_what_comes_first(language: Language) -> None:
    session = counter(language=language)
    to_granted(session)
    assert session.case is not None
    session.errand = Errand.LOST_DEVICE
    session.case = replace(session.case, errand=Errand.LOST_DEVICE)
    first = session.page().main[0]
    assert isinstance(first, model.Notice)
    assert f"skranke case authenticators {session.case.number}" in first.text
    shown = session.frame().case
    assert shown is not None
    assert session.texts.text("case-errand-lost_device") in dict(shown.rows).values()


def test_counter_happy_path_in_order() -> None:
    station = FakeStation()
    session = counter(station)
    to_granted(session)
    for command in ("go:issue", "whole:yes", "go:hand_over"):
        session.command(command)
    assert session.state == "done"
    assert station.desk.names() == [
        "open_case",
        "record_inspection",
        "record_tick",
        "record_tick",
        "decide",
        "issue",
        "confirm_print",
        "hand_over",
    ]
    session.command("go:continue")
    assert station.desk.calls[-1] == ("close_case", CloseReason.DONE)
    assert session.case is None
    assert session.picture is None
    assert session.entry.is_empty


def test_a_second_press_of_issue_reaches_nobody() -> None:
    station, host = FakeStation(), FakeHost()
    session = counter(station, host)
    to_granted(session)
    host.at_once = False
    for _ in range(5):
        session.command("go:issue")
    host.run_waiting()
    assert station.desk.names().count("issue") == 1
    assert session.state == "printed"


def test_a_wrong_check_digit_names_its_field_and_leaves_the_card_alone() -> None:
    station = FakeStation()
    session = counter(station, language=Language.ENGLISH)
    session.command("errand:new_display_code")
    session.typed("mrz", MRZ.replace("7408122F", "7408123F"))
    session.command("read")
    assert session.state == "document"
    assert station.inspector.keys == []
    (form,) = [block for block in session.page().main if isinstance(block, model.Form)]
    assert "date of birth" in form.fields[0].error
    assert form.fields[0].value != ""


def test_look_alikes_are_offered_for_correction_and_put_right_only_when_chosen() -> None:
    station = FakeStation()
    session = counter(station, language=Language.ENGLISH)
    session.command("errand:new_display_code")
    session.typed("mrz", MRZ.replace("7408122F", "74O8122F"))
    session.command("read")
    assert station.inspector.keys == []
    offers = [action for action in session.page().actions if action.command.startswith("correct")]
    assert [offer.label for offer in offers] == ["Line 2, character 16: 0, not O"]
    session.command(offers[0].command)
    assert session.entry.value("mrz") == MRZ
    assert not [action for action in session.page().actions if action.command.startswith("correct")]
    session.command("correct:0")
    session.command("read")
    assert len(station.inspector.keys) == 1


@pytest.mark.parametrize("slip", [MRZ.replace("<", ";"), MRZ.replace("<", ">"), "]" + MRZ.replace("\n", "\n]") + "\n"])
def test_what_a_keyboard_reader_with_another_layout_typed_is_understood(slip: str) -> None:
    station = FakeStation()
    session = counter(station, language=Language.ENGLISH)
    session.command("errand:new_display_code")
    session.typed("mrz", slip)
    session.command("read")
    assert station.inspector.keys[0].mrz_information == "L898902C3674081221204159"


@pytest.mark.parametrize(("fault", "code"), [(CardRemoved(), "CARD_REMOVED"), (AccessDenied(), "ACCESS_DENIED")])
def test_a_reading_that_broke_off_is_a_page_and_no_evidence(fault: Exception, code: str) -> None:
    station = FakeStation()
    station.inspector.fault = fault
    session = counter(station)
    session.command("errand:new_app_code")
    session.typed("mrz", MRZ)
    session.command("read")
    assert session.state == "read_fault"
    assert session.fault is not None
    assert session.fault.code == code
    assert "record_inspection" not in station.desk.names()
    session.command("go:retry")
    assert session.state == "document"
    assert session.entry.value("mrz") == MRZ


def test_a_cancelled_reading_is_forgotten_when_it_comes_home() -> None:
    station, host = FakeStation(), FakeHost()
    session = counter(station, host)
    session.command("errand:new_app_code")
    session.typed("mrz", MRZ)
    host.at_once = False
    session.command("read")
    session.command("go:cancel")
    assert host.cancelled
    host.run_waiting()
    assert session.state == "document"
    assert "record_inspection" not in station.desk.names()


def test_a_document_lifted_while_it_is_read_does_not_start_another_reading() -> None:
    station, host = FakeStation(), FakeHost()
    station.inspector.fault = CardRemoved()
    session = counter(station, host)
    laid(session)
    session.command("errand:new_app_code")
    session.typed("mrz", MRZ)
    host.at_once = False
    session.command("read")
    laid(session, ReaderState.EMPTY)
    host.run_waiting()
    assert session.state == "read_fault"
    assert len(station.inspector.keys) == 1


@pytest.mark.parametrize(
    "verdict", [EvidenceVerdict.NOT_GENUINE, EvidenceVerdict.CANNOT_TELL, EvidenceVerdict.UNREADABLE]
)
def test_not_granted_has_no_issue_and_says_what_would_help(verdict: EvidenceVerdict) -> None:
    station = FakeStation(verdict)
    session = counter(station)
    to_granted(session)
    assert session.state == "not_granted"
    page = session.page()
    assert not [action for action in page.actions if action.command == "go:issue"]
    assert len([block for block in page.main if isinstance(block, model.Bullets) and block.items]) == 2
    session.command("go:issue")
    assert "issue" not in station.desk.names()


def test_ticks_are_needed_and_denying_records_no() -> None:
    station = FakeStation()
    session = counter(station)
    session.command("errand:new_app_code")
    session.typed("mrz", MRZ)
    session.command("read")
    session.command("go:continue")
    assert not session.page().actions[0].enabled
    session.ticked("in_person", True)
    session.command("deny")
    assert ("record_tick", Tick.LIKENESS, False, "") in station.desk.calls
    assert session.state == "not_granted"


def test_a_full_spool_is_a_fault_and_the_next_try_is_another_request() -> None:
    station = FakeStation()
    station.desk.faults["issue"] = SpoolFull(path="x")
    session = counter(station)
    to_granted(session)
    session.command("go:issue")
    assert session.state == "issue_fault"
    session.command("go:retry")
    session.command("go:issue")
    keys = [call[1] for call in station.desk.calls if call[0] == "issue"]
    assert len(keys) == len(set(keys)) == 2
    assert session.state == "printed"


def test_a_damaged_letter_leads_to_another_code() -> None:
    station = FakeStation()
    session = counter(station)
    to_granted(session)
    session.command("go:issue")
    session.command("whole:no")
    assert session.state == "granted"
    assert any(isinstance(block, model.Notice) and block.tone is model.Tone.INFO for block in session.page().main)
    session.command("go:issue")
    keys = [call[1] for call in station.desk.calls if call[0] == "issue"]
    assert len(set(keys)) == 2


def test_start_over_closes_the_case_even_while_it_is_being_opened() -> None:
    station, host = FakeStation(), FakeHost(at_once=False)
    session = counter(station, host)
    session.command("errand:new_app_code")
    waiting = host.waiting
    detached = []
    host.detach = lambda _device, work: detached.append(work)  # type: ignore[method-assign]
    session.command("go:start_over")
    for job in waiting:
        job()
    for work in detached:
        work(None, None)
    assert station.desk.names() == ["open_case", "close_case"]
    assert session.state == "start"


def test_a_store_that_is_locked_is_told_with_what_to_do() -> None:
    station = FakeStation()
    station.desk.faults["open_case"] = StoreLocked()
    session = counter(station)
    session.command("errand:new_app_code")
    page = session.page()
    assert page.heading == session.texts.fault("STORE_LOCKED").what
    assert [action.command for action in page.actions][:1] == ["go:retry"]


def test_an_unforeseen_fault_is_a_page_and_goes_to_the_log(caplog: pytest.LogCaptureFixture) -> None:
    station = FakeStation()
    station.desk.faults["decide"] = ZeroDivisionError("boom")
    session = counter(station)
    to_granted(session)
    assert session.fault is not None
    assert session.fault.code == "INTERNAL_FAULT"
    assert "boom" not in str(session.page())
    assert "unexpected" in caplog.text


COMMANDS = st.sampled_from(
    [
        *(f"go:{event.value}" for event in Event),
        *("errand:new_app_code", "errand:new_display_code", "read", "submit", "answer", "deny", "help", "more"),
        *("private:yes", "private:no", "lock", "log_in", "log_out", "other_clerk", "approve:yes", "resume"),
        *("whole:yes", "whole:no", "language:en", "size", "begin:da", "key:1", "mode:can", "lay", "lift", "swipe"),
        *("tick", "type", "pin"),
    ]
)


@pytest.mark.parametrize("make", [counter, booth])
@settings(max_examples=60, deadline=None)
@given(commands=st.lists(COMMANDS, max_size=40))
def test_any_row_of_presses_leaves_a_page_and_a_way_home(make, commands: list[str]) -> None:
    station = FakeStation()
    session = make(station)
    for command in commands:
        if command in {"lay", "lift"}:
            laid(session, ReaderState.OCCUPIED if command == "lay" else ReaderState.EMPTY)
        elif command == "swipe" and isinstance(session, BoothSession):
            session.swiped(MRZ)
        elif command == "tick":
            session.ticked("likeness", True)
            session.ticked("in_person", True)
        elif command == "type":
            session.typed("mrz", MRZ)
        elif command == "pin":
            session.typed("clerk", "DEMO")
            session.typed("pin", "2468")
        else:
            session.command(command)
        assert session.page().heading
        assert session.frame().bar
    session.command("go:start_over")
    assert session.state == session.flow.first
    names = station.desk.names()
    assert names.count("open_case") == names.count("close_case")
    if "issue" in names:
        assert "decide" in names[: names.index("issue")]


def test_the_first_page_says_which_code_died_with_the_program_until_a_case_begins() -> None:
    station = FakeStation()
    station.recovered = [Recovered("2026-000007", AuthenticatorKind.APP)]
    session = counter(station, language=Language.ENGLISH)

    def told() -> str:
        return " ".join(block.text for block in session.page().main if isinstance(block, model.Notice))

    assert "the letter of case 2026-000007 (MitID app) was under way" in told()
    session.command("errand:new_app_code")
    session.command("go:start_over")
    assert session.state == "start"
    assert "2026-000007" not in told()
