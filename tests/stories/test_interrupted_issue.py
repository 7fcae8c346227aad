"""The power goes while a letter is made: the code is dead, and not lost."""

import datetime as dt
from pathlib import Path

import pytest

from kiosk.domain import CaseState, CodeState, Face
from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.cases import CloseReason
from kiosk.domain.recovered import Fate, Recovered
from kiosk.domain.store_faults import StoreFull
from kiosk.services.parts import DeskParts
from kiosk.services.reprint import ReprintReason
from kiosk.texts.catalogue import Catalogue, Language
from kiosk.texts.recovered_words import recovered_words
from printing.faults import SpoolFull
from printing.spool.port import Job
from tests.kiosk.desk_builder import Bench, make_bench


class PowerCut(BaseException):
    """Ends the process; what runs after it in the same process stands for nothing."""


def cut(bench: Bench, case_id: str, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    """Run `issue` until that step, and let nothing clean up after it."""
    from kiosk.services import issue as module

    monkeypatch.setattr(module, "_revoke", lambda *_: None)

    def stop(*_args: object) -> Job:
        raise PowerCut

    target = {"render": (bench.press, "activation_letter"), "spool": (bench.spooler, "submit")}[step]
    monkeypatch.setattr(*target, stop)
    with pytest.raises(PowerCut):
        bench.desk.issue(case_id, "r1")
    monkeypatch.undo()


@pytest.mark.parametrize("step", ["render", "spool"])
def test_start_revokes_it_and_the_case_goes_on(bench: Bench, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    case = bench.granted()
    cut(bench, case.id, monkeypatch, step)
    bench.store.close()
    again = make_bench(bench.home.root)
    assert again.desk.case(case.id).state is CaseState.PRINTING
    assert len(again.desk.recover()) == 1
    assert len(again.desk.recover()) == 0
    view = again.desk.case(case.id)
    assert view.code is not None
    assert (view.state, view.code.state, view.code.end_reason) == (CaseState.GRANTED, CodeState.REVOKED, "crash")
    again.desk.issue(case.id, "r2")
    again.desk.confirm_print(case.id, True)
    again.desk.hand_over(case.id)
    assert again.redeem(again.last_code) == (True, "OK")
    assert again.store.verify_log().is_good
    again.store.close()


def test_start_says_which_code_died(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    case = bench.granted()
    cut(bench, case.id, monkeypatch, "spool")
    assert bench.desk.recover() == [Recovered(case.number, AuthenticatorKind.CODE_DISPLAY)]


def test_sheets_of_a_code_that_died_before_the_crash_are_taken_back_at_the_next_start(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = bench.granted()
    bench.desk.issue(case.id, "r1")

    def stop(*_args: object) -> Job:
        raise PowerCut

    monkeypatch.setattr(bench.spooler, "cancel", stop)
    with pytest.raises(PowerCut):
        bench.desk.confirm_print(case.id, False)
    monkeypatch.undo()
    assert bench.spooler.cancelled == []
    assert bench.desk.recover() == []
    assert {"job-2", *bench.spooler.names} <= set(bench.spooler.cancelled)


def test_sheets_that_are_in_somebodys_hand_are_nobodys_to_take_back(bench: Bench) -> None:
    bench.live()
    bench.desk.revoke_code(Bench.USER_ID, AuthenticatorKind.CODE_DISPLAY)
    bench.desk.recover()
    assert bench.spooler.cancelled == []


def test_one_face_does_not_touch_what_the_other_is_doing(bench: Bench) -> None:
    case = bench.granted()
    bench.desk.issue(case.id, "r1")
    booth = make_bench(bench.home.root, face=Face.BOOTH)
    assert len(booth.desk.recover()) == 0
    booth.store.close()
    bench.desk.confirm_print(case.id, True)
    bench.desk.hand_over(case.id)
    assert bench.redeem(bench.last_code) == (True, "OK")


def test_a_live_code_survives_a_restart(bench: Bench, tmp_path: Path) -> None:
    bench.live()
    bench.store.close()
    again = make_bench(bench.home.root)
    assert len(again.desk.recover()) == 0
    assert again.redeem(bench.last_code) == (True, "OK")
    again.store.close()


@pytest.mark.parametrize("after", range(1, 5))
def test_a_store_that_fills_up_at_any_commit_leaves_no_live_code(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    from kiosk.store.unit_of_work import SqlUnitOfWork

    case = bench.granted()
    real, seen = SqlUnitOfWork.commit, 0

    def commit(work: SqlUnitOfWork) -> None:
        nonlocal seen
        seen += 1
        if seen >= after:
            raise StoreFull
        real(work)

    monkeypatch.setattr(SqlUnitOfWork, "commit", commit)
    with pytest.raises(StoreFull):
        bench.desk.issue(case.id, "r1")
    monkeypatch.undo()
    assert len(bench.desk.recover()) == (0 if after <= 2 else 1)  # the look-up comes first, then the reservation
    view = bench.desk.case(case.id)
    assert view.state is CaseState.GRANTED
    assert view.code is None or view.code.state is CodeState.REVOKED
    assert isinstance(bench.parts, DeskParts)
    assert bench.store.verify_log().is_good


def found(bench: Bench) -> list[tuple[str, Fate]]:
    return [(one.case_number, one.fate) for one in bench.desk.found_at_start(bench.clock.now())]


def test_it_is_told_until_another_code_is_issued_or_the_case_is_ended(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = bench.granted()
    cut(bench, case.id, monkeypatch, "spool")
    bench.desk.recover()
    assert found(bench) == found(bench) == [(case.number, Fate.DEAD)]
    bench.desk.issue(case.id, "r2")
    assert found(bench) == []
    bench.desk.recover()
    assert found(bench) == [(case.number, Fate.DEAD)]
    bench.desk.close_case(case.id, CloseReason.CANCELLED)
    assert found(bench) == []


def test_a_new_case_for_the_same_person_is_an_answer_too(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    case = bench.granted()
    cut(bench, case.id, monkeypatch, "spool")
    bench.desk.recover()
    other = bench.granted(clerk="clerk-8")
    assert found(bench) == [(case.number, Fate.DEAD)]
    bench.clock.advance(dt.timedelta(minutes=1))
    bench.desk.issue(other.id, "r9")
    assert found(bench) == []


def test_a_letter_that_somebody_said_was_spoiled_is_no_news_at_a_start(bench: Bench) -> None:
    case = bench.granted()
    bench.desk.issue(case.id, "r1")
    bench.desk.confirm_print(case.id, False)
    assert found(bench) == []


def test_a_command_tells_of_a_waiting_letter_once_the_next_step_is_late(bench: Bench) -> None:
    line = make_bench(bench.home.root, face=Face.COMMAND_LINE)
    case = line.granted(face=Face.COMMAND_LINE)
    line.desk.issue(case.id, "r1")
    assert found(line) == []
    line.clock.advance(dt.timedelta(minutes=3))
    assert found(line) == [(case.number, Fate.WAITING)]
    line.store.close()


def test_a_reprint_that_the_power_ended_is_told_until_the_new_letter_is_there_and_the_old_one_is_taken_back(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kiosk.services import reprint as module

    case = bench.live()
    bench.spooler.cancelled.clear()

    def stop(*_args: object) -> None:
        raise PowerCut

    monkeypatch.setattr(module, "withdraw", stop)
    with pytest.raises(PowerCut):
        bench.desk.reprint(case.id, ReprintReason.SEEN, "r2")
    monkeypatch.undo()
    bench.clock.advance(dt.timedelta(minutes=1))
    assert bench.desk.recover() == []
    assert set(bench.spooler.names) <= set(bench.spooler.cancelled)
    assert found(bench) == found(bench) == [(case.number, Fate.REPRINTED)]
    bench.desk.issue(case.id, "r3")
    assert found(bench) == []


def test_a_command_tells_of_a_reprint_that_did_not_come(bench: Bench) -> None:
    line = make_bench(bench.home.root, face=Face.COMMAND_LINE)
    case = line.granted(face=Face.COMMAND_LINE)
    line.desk.issue(case.id, "r1")
    line.desk.confirm_print(case.id, True)
    line.desk.hand_over(case.id)
    line.spooler.preflight_fault = SpoolFull()
    with pytest.raises(SpoolFull):
        line.desk.reprint(case.id, ReprintReason.LOST, "r2")
    line.clock.advance(dt.timedelta(minutes=1))
    assert found(line) == [(case.number, Fate.REPRINTED)]
    assert recovered_words(line.desk.found_at_start(line.clock.now())[0], Catalogue(Language.ENGLISH)).startswith(
        f"A new letter was to take the place of that of case {case.number} (MitID code display)"
    )
    line.store.close()
