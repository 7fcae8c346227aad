"""A second printer for when the first cannot print."""

from __future__ import annotations

from pathlib import Path

import pytest

from printing.faults import (
    PrinterBusy,
    PrinterGarbled,
    PrinterMisaddressed,
    PrinterRefused,
    PrinterUnreachable,
    PrintingError,
    SpoolFull,
)
from printing.spool.fallback import PRINTER, FallbackSpooler
from printing.spool.folder import FolderSpooler
from printing.spool.ipp import IppSpooler
from printing.spool.port import Condition, Job, JobId, JobState


@pytest.fixture
def gone() -> IppSpooler:
    return IppSpooler("ipp://127.0.0.1:9/none", connect=1, answer=1)


def test_the_letter_goes_to_the_printer_that_can_print(gone: IppSpooler, tmp_path: Path) -> None:
    both = FallbackSpooler([gone, FolderSpooler(tmp_path)])
    both.preflight()
    job = both.submit("letter-1", b"%PDF")
    assert (tmp_path / "letter-1.pdf").read_bytes() == b"%PDF"
    assert both.status(job.id).state is JobState.DONE
    assert not both.condition().blocking
    assert isinstance(both.condition().warnings[0], PrinterUnreachable)
    assert both.cancel(job.id).state is JobState.CANCELLED
    assert list(tmp_path.iterdir()) == []


class Refusing(FolderSpooler):
    """A printer that passes every question before, and then does this with the letter."""

    def __init__(self, folder: Path, fault: PrintingError) -> None:
        super().__init__(folder)
        self.fault = fault

    def submit(self, _name: str, _pdf: bytes) -> Job:
        raise self.fault


@pytest.mark.parametrize(
    "fault",
    [PrinterBusy(), PrinterMisaddressed(status=401), PrinterRefused(status=0x0506), PrinterRefused(status=0x0507)],
)
def test_who_says_that_it_took_nothing_is_passed_over(tmp_path: Path, fault: PrintingError) -> None:
    refusing = Refusing(tmp_path / "a", fault)
    both = FallbackSpooler([refusing, FolderSpooler(tmp_path / "b")])
    job = both.submit("letter-1", b"%PDF")
    assert (tmp_path / "b" / "letter-1.pdf").exists()
    assert both.where(job.id) == str(tmp_path / "b")
    full = FolderSpooler(tmp_path / "c", free_bytes=lambda _: 0)
    for order in ([refusing, full], [refusing, Refusing(tmp_path / "d", PrinterBusy())]):
        with pytest.raises(PrintingError) as told:
            FallbackSpooler(order).submit("letter-1", b"%PDF")
        assert told.value is fault


@pytest.mark.parametrize(
    "fault", [PrinterRefused(status=0x0500), PrinterRefused(status=500), PrinterUnreachable(), PrinterGarbled()]
)
def test_who_may_have_taken_it_is_not(tmp_path: Path, fault: PrintingError) -> None:
    with pytest.raises(type(fault)):
        FallbackSpooler([Refusing(tmp_path / "a", fault), FolderSpooler(tmp_path / "b")]).submit("letter-1", b"%PDF")
    assert not (tmp_path / "b" / "letter-1.pdf").exists()


def test_each_trouble_names_its_printer(gone: IppSpooler, tmp_path: Path) -> None:
    full = FolderSpooler(tmp_path / "full", free_bytes=lambda _: 0)
    blocking = FallbackSpooler([gone, full]).condition().blocking
    assert [fault.data[PRINTER] for fault in blocking] == ["127.0.0.1:9", str(tmp_path / "full")]
    warnings = FallbackSpooler([gone, FolderSpooler(tmp_path)]).condition().warnings
    assert [fault.data[PRINTER] for fault in warnings] == ["127.0.0.1:9"]
    assert IppSpooler("ipp://localhost/printers/Front%20desk").name == "Front desk"
    assert FallbackSpooler([gone, full]).where(JobId("7:letter-1")) is None
    assert full.where(JobId("letter-1")) is gone.where(JobId("1.letter-1")) is None


def test_of_a_job_its_own_printer_alone_is_asked(gone: IppSpooler, tmp_path: Path) -> None:
    class Asked(FolderSpooler):
        asked: float | None = None

        def condition(self, _job: JobId | None = None, *, within: float | None = None) -> Condition:
            self.asked = within
            return Condition(blocking=(SpoolFull(),))

    asked = Asked(tmp_path)
    job = FallbackSpooler([gone, asked]).submit("letter-1", b"%PDF").id
    found = FallbackSpooler([gone, asked, FolderSpooler(tmp_path)]).condition(job, within=0.5)
    assert [type(fault) for fault in found.blocking] == [SpoolFull]  # though another printer is idle
    assert found.warnings == ()
    assert asked.asked == 0.5


def test_without_any_printer_the_first_ones_trouble_is_told(gone: IppSpooler, tmp_path: Path) -> None:
    full = FolderSpooler(tmp_path, free_bytes=lambda _: 0)
    for order, fault in (([gone, full], PrinterUnreachable), ([full, gone], SpoolFull)):
        both = FallbackSpooler(order)
        with pytest.raises(fault):
            both.preflight()
        with pytest.raises(fault):
            both.submit("letter-1", b"%PDF")
        assert isinstance(both.condition().blocking[0], fault)


def test_a_job_known_by_name_is_looked_for_everywhere(tmp_path: Path) -> None:
    first, second = FolderSpooler(tmp_path / "a"), FolderSpooler(tmp_path / "b")
    both = FallbackSpooler([first, second])
    second.submit("letter-1", b"%PDF")
    both.cancel(JobId("letter-1"))
    assert not (tmp_path / "b" / "letter-1.pdf").exists()


def test_a_job_of_no_printer_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no printer"):
        FallbackSpooler([FolderSpooler(tmp_path)]).status(JobId("7:letter-1"))
    with pytest.raises(ValueError, match="has to be"):
        FallbackSpooler([])
