"""The screen waits for a sheet: what the printer says, and what becomes of the code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.cli.code_output import code_json
from kiosk.domain.cases import CaseState
from kiosk.domain.codes import CodeState
from kiosk.domain.faults import CaseStateWrong, CodeStateWrong
from kiosk.services.confirm_print import confirm_print
from kiosk.services.hand_over import hand_over
from kiosk.services.issue import issue
from kiosk.services.parts import DeskParts
from kiosk.services.show_case import show_case
from kiosk.services.watch_print import PrintProgress, end_if_given_up, watch_print
from printing.faults import LetterWaiting, MediaEmpty, PrinterUnreachable, PrintingError, PrintingFault
from printing.spool.fallback import FallbackSpooler
from printing.spool.folder import FolderSpooler
from printing.spool.ipp import IppSpooler
from printing.spool.port import Condition, Job, JobId, JobState
from tests.kiosk.desk_builder import Bench
from tests.support.ipp import URI, PrivatePrinter, private_printer, until


@pytest.fixture(scope="module")
def printer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PrivatePrinter]:
    with private_printer(tmp_path_factory.mktemp("printer")) as printer, printer.network():
        yield printer


@pytest.fixture
def printing(bench: Bench, printer: PrivatePrinter) -> tuple[DeskParts, str]:
    """A case whose receipt is out and whose letter lies on the printer, which waits for orders."""
    granted = bench.granted()
    printer.runs_freely()
    parts = replace(bench.parts, spooler=_WaitingBeforeTheLetter(printer))
    issue(parts, granted.id, "r1")
    return parts, granted.id


class _WaitingBeforeTheLetter(IppSpooler):
    """A printer whose engine lets the receipt through and keeps the letter."""

    def __init__(self, printer: PrivatePrinter) -> None:
        super().__init__(URI)
        self._engine = printer

    def submit(self, name: str, pdf: bytes) -> Job:
        if name.startswith("letter"):
            self._engine.waits_for_orders()
        job = super().submit(name, pdf)
        if name.startswith("receipt"):
            until(lambda: self.status(job.id).state is JobState.DONE)
        return job


def told(progress: PrintProgress) -> set[PrintingFault]:
    return {fault.code for fault in (*progress.blocking, *progress.warnings)}


def test_paper_runs_out_and_is_put_in_and_the_letter_comes(
    printing: tuple[DeskParts, str], printer: PrivatePrinter
) -> None:
    parts, case = printing
    with printer.orders() as say:
        say("STATE: +media-empty")
        until(lambda: PrintingFault.MEDIA_EMPTY in told(watch_print(parts, case)))
        assert show_case(parts, case).code.state is CodeState.PRINTING
        say("STATE: -media-empty")
        until(lambda: not told(watch_print(parts, case)))
        say("done")
    until(lambda: watch_print(parts, case).job is JobState.DONE)
    confirm_print(parts, case, whole=True)
    assert watch_print(parts, case) == PrintProgress(None)
    assert hand_over(parts, case).code.state is CodeState.HANDED_OVER


def test_the_job_is_cancelled_by_somebody_else_and_the_code_is_dead(
    printing: tuple[DeskParts, str], printer: PrivatePrinter, bench: Bench
) -> None:
    parts, case = printing
    with parts.store.reading() as work:
        job = work.codes.newest_of_case(case).job
    with printer.orders() as say:
        IppSpooler(URI).cancel(job)
        say("done")
    until(lambda: watch_print(parts, case).is_lost or show_case(parts, case).code.state is CodeState.REVOKED)
    view = show_case(parts, case)
    assert view.code.state is CodeState.REVOKED
    assert view.state is CaseState.GRANTED  # another can be printed
    assert bench.redeem(bench.last_code) == (False, "NOT_ACCEPTED")


def test_the_printer_goes_away_and_comes_back_without_the_job(
    printing: tuple[DeskParts, str], printer: PrivatePrinter
) -> None:
    parts, case = printing
    with printer.orders():
        printer.stop_printer()
        progress = watch_print(parts, case)
        assert progress.job is None
        assert told(progress) == {PrintingFault.PRINTER_UNREACHABLE}
        assert show_case(parts, case).code.state is CodeState.PRINTING  # not live, and not given up: a person may look
    printer.runs_freely()
    printer.start_printer()
    assert watch_print(parts, case).is_lost
    assert show_case(parts, case).code.state is CodeState.REVOKED


class _Forgetful(FolderSpooler):
    """A printer that is asked for paper after the last sheet, and keeps no list of what it did."""

    says: JobState

    def status(self, job: JobId, *, within: float | None = None) -> Job:
        return Job(job, self.says)

    def condition(self, _job: JobId | None = None, *, within: float | None = None) -> Condition:
        return Condition(blocking=(MediaEmpty(),))


@pytest.mark.parametrize("was_done", [True, False])
def test_a_letter_that_was_printed_is_not_lost_because_the_printer_forgets_it(
    bench: Bench, tmp_path: Path, *, was_done: bool
) -> None:
    spooler = _Forgetful(tmp_path / "paper")
    parts = replace(bench.parts, spooler=spooler)
    case = bench.granted().id
    issue(parts, case, "r1")
    spooler.says = JobState.DONE if was_done else JobState.PRINTING
    assert not watch_print(parts, case).is_lost
    spooler.says = JobState.GONE
    assert watch_print(parts, case).is_lost is not was_done
    assert show_case(parts, case).code.state is (CodeState.PRINTING if was_done else CodeState.REVOKED)


class _Silent(FolderSpooler):
    """A printer whose plug is pulled after it took the letter."""

    asked: list[float | None]

    def status(self, job: JobId, *, within: float | None = None) -> Job:
        self.asked.append(within)
        raise PrinterUnreachable(job=str(job))

    def condition(self, _job: JobId | None = None, *, within: float | None = None) -> Condition:
        self.asked.append(within)
        return Condition(blocking=(PrinterUnreachable(),))


def test_a_printer_that_says_nothing_is_waited_for_once_and_not_long(bench: Bench, tmp_path: Path) -> None:
    spooler = _Silent(tmp_path / "paper")
    spooler.asked = []
    parts = replace(bench.parts, spooler=spooler)
    case = bench.granted().id
    issue(parts, case, "r1")
    assert told(watch_print(parts, case)) == {PrintingFault.PRINTER_UNREACHABLE}
    assert [wait is not None and wait < 1 for wait in spooler.asked] == [True]
    assert show_case(parts, case).code.state is CodeState.PRINTING


def test_of_several_printers_the_one_that_took_the_letter_is_told(bench: Bench, tmp_path: Path) -> None:
    full = FolderSpooler(tmp_path / "front", free_bytes=lambda _: 0)
    back = FolderSpooler(tmp_path / "back")
    parts = replace(bench.parts, spooler=FallbackSpooler([full, back]))
    case = bench.granted().id
    code = issue(parts, case, "r1").code
    assert code.printer == back.name
    assert code_json(code)["printer"] == back.name
    assert watch_print(parts, case) == PrintProgress(JobState.DONE)  # what the other lacks is nothing to this letter


def test_a_letter_taken_out_of_the_folder_will_not_come(bench: Bench, tmp_path: Path) -> None:
    parts = replace(bench.parts, spooler=FolderSpooler(tmp_path / "paper"))
    case = bench.granted().id
    issue(parts, case, "r1")
    assert watch_print(parts, case).job is JobState.DONE
    next((tmp_path / "paper").glob("letter-*")).unlink()
    assert watch_print(parts, case).is_lost
    assert watch_print(parts, case) == PrintProgress(None)
    assert issue(parts, case, "r2").code.state is CodeState.PRINTING


def test_what_a_person_said_stands(bench: Bench, tmp_path: Path) -> None:
    parts = replace(bench.parts, spooler=FolderSpooler(tmp_path / "paper"))
    case = bench.granted().id
    issue(parts, case, "r1")
    confirm_print(parts, case, whole=True)
    next((tmp_path / "paper").glob("letter-*")).unlink()  # it was carried away, as it should be
    assert watch_print(parts, case) == PrintProgress(None)
    assert hand_over(parts, case).code.state is CodeState.HANDED_OVER


class _Saying:
    """A printer that says the same of every job."""

    def __init__(self, says: JobState | PrintingError) -> None:
        self._says = says

    def where(self, _job: JobId) -> str | None:
        return None

    def status(self, job: JobId, *, within: float | None = None) -> Job:
        if isinstance(self._says, PrintingError):
            raise self._says
        return Job(job, self._says)

    def cancel(self, job: JobId) -> Job:
        return Job(job, JobState.CANCELLED)


@pytest.mark.parametrize("state", [JobState.CANCELLED, JobState.FAILED])
def test_a_letter_that_the_printer_gave_up_is_not_whole_whoever_says_so(bench: Bench, state: JobState) -> None:
    case = bench.granted().id
    issue(bench.parts, case, "r1")
    parts = replace(bench.parts, spooler=_Saying(state))  # type: ignore[arg-type]  # what is asked after printing
    for _ in range(2):
        with pytest.raises(CodeStateWrong) as caught:
            confirm_print(parts, case, whole=True)
        assert caught.value.data["reason"] == "print_fault"
    view = show_case(parts, case)
    assert (view.state, view.code.state, view.code.end_reason) == (CaseState.GRANTED, CodeState.REVOKED, "print_fault")
    assert bench.redeem(bench.last_code) == (False, "NOT_ACCEPTED")
    assert bench.store.verify_log().is_good


class _SayingInTurn(_Saying):
    """A printer that says one thing after the other, and then the last."""

    def __init__(self, *says: JobState) -> None:
        super().__init__(says[-1])
        self._first = list(says[:-1])

    def status(self, job: JobId, *, within: float | None = None) -> Job:
        return Job(job, self._first.pop(0)) if self._first else super().status(job, within=within)


@pytest.mark.parametrize("state", [JobState.PENDING, JobState.STOPPED])
def test_a_letter_that_the_printer_has_not_printed_is_not_whole_whoever_says_so(bench: Bench, state: JobState) -> None:
    case = bench.granted().id
    issue(bench.parts, case, "r1")
    waits: list[float] = []
    parts = replace(bench.parts, spooler=_Saying(state), pause=waits.append)  # type: ignore[arg-type]  # as above
    with pytest.raises(LetterWaiting):
        confirm_print(parts, case, whole=True)
    assert 1 < sum(waits) < 2
    view = show_case(parts, case)
    assert (view.state, view.code.state) == (CaseState.PRINTING, CodeState.PRINTING)
    with pytest.raises(CaseStateWrong):
        hand_over(parts, case)
    assert bench.redeem(bench.last_code) == (False, "NOT_ACCEPTED")
    confirm_print(parts, case, whole=False)
    assert show_case(parts, case).code.end_reason == "letter_spoiled"


def test_a_letter_that_the_printer_just_begins_with_is_waited_for(bench: Bench) -> None:
    case = bench.granted().id
    issue(bench.parts, case, "r1")
    spooler = _SayingInTurn(JobState.PENDING, JobState.PENDING, JobState.PRINTING)
    parts = replace(bench.parts, spooler=spooler, pause=lambda _: None)  # type: ignore[arg-type]  # as above
    assert confirm_print(parts, case, whole=True).state is CaseState.PRINTED


@pytest.mark.parametrize(
    "says", [JobState.DONE, JobState.PRINTING, JobState.GONE, JobState.TAKEN, PrinterUnreachable()]
)
def test_a_printer_that_has_forgotten_the_letter_or_is_silent_stops_nobody_who_holds_it(
    bench: Bench, says: JobState | PrintingError
) -> None:
    case = bench.granted().id
    issue(bench.parts, case, "r1")
    parts = replace(bench.parts, spooler=_Saying(says))  # type: ignore[arg-type]  # what is asked after printing
    assert not end_if_given_up(parts, case)
    confirm_print(parts, case, whole=True)
    assert hand_over(parts, case).code.state is CodeState.HANDED_OVER


def test_a_letter_of_a_printer_that_the_station_has_no_more_is_still_a_persons_to_judge(
    bench: Bench, tmp_path: Path
) -> None:
    two = FallbackSpooler([FolderSpooler(tmp_path / "a"), FolderSpooler(tmp_path / "b")])
    case = bench.granted().id
    issue(replace(bench.parts, spooler=two), case, "r1")
    parts = replace(bench.parts, spooler=FolderSpooler(tmp_path / "a"))
    assert watch_print(parts, case).job is None
    confirm_print(parts, case, whole=False)  # and its sheets cannot be taken back
    assert show_case(parts, case).code.state is CodeState.REVOKED
