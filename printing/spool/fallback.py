"""A second printer for when the first one cannot print: a job goes to the first that takes it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from printing.faults import PrinterBusy, PrinterMisaddressed, PrinterRefused, PrintingError
from printing.spool.port import Condition, Job, JobId, Spooler

PRINTER: Final = "printer"
"""What a fault's data calls the printer that it is about, where there are several."""
_UNTAKEN: Final = frozenset({0x0506, 0x0507})
"""server-error-not-accepting-jobs, server-error-busy: nothing of the job was taken (RFC 8011 §B.1.5)."""


class FallbackSpooler:
    """Printers in the order in which they are tried. A job's id begins with the place of the printer that has it.

    A job goes to one printer and stays there: one that may have been taken is a fault, never printed again elsewhere,
    since half of it may lie in the tray. Only who says that it took nothing is passed over for the next.
    """

    def __init__(self, spoolers: Sequence[Spooler]) -> None:
        if not spoolers:
            raise ValueError("there has to be a printer")
        self._spoolers = tuple(spoolers)

    @property
    def name(self) -> str:
        """All of them."""
        return ", ".join(spooler.name for spooler in self._spoolers)

    def where(self, job: JobId) -> str | None:
        """The printer that has it; None for a job of another configuration."""
        place, colon, _ = job.partition(":")
        is_ours = colon and place.isdecimal() and int(place) < len(self._spoolers)
        return self._spoolers[int(place)].name if is_ours else None

    def preflight(self) -> None:
        """Raise the first printer's fault if none of them could print."""
        first: PrintingError | None = None
        for spooler in self._spoolers:
            try:
                spooler.preflight()
            except PrintingError as fault:
                first = first or fault
            else:
                return
        assert first is not None
        raise first

    def condition(self, job: JobId | None = None, *, within: float | None = None) -> Condition:
        """What blocks is that none can print; the first ones' troubles are warnings while another can.

        Each names its printer. A job is on one printer, and no other can help it.
        """
        if job is not None:
            place, own = self._split(job)
            return self._spoolers[place].condition(own, within=within)
        found = [spooler.condition(within=within) for spooler in self._spoolers]
        for spooler, condition in zip(self._spoolers, found, strict=True):
            for fault in (*condition.blocking, *condition.warnings):
                fault.data[PRINTER] = spooler.name
        able = next((place for place, condition in enumerate(found) if not condition.blocking), None)
        if able is None:
            blocking = tuple(fault for condition in found for fault in condition.blocking)
            return Condition(blocking, tuple(fault for condition in found for fault in condition.warnings))
        troubles = [fault for condition in found[: able + 1] for fault in (*condition.blocking, *condition.warnings)]
        return Condition(warnings=tuple(troubles))

    def submit(self, name: str, pdf: bytes) -> Job:
        """Send a letter to the first printer that takes it."""
        first: PrintingError | None = None
        for place, spooler in enumerate(self._spoolers):
            try:
                spooler.preflight()
            except PrintingError as fault:
                first = first or fault
                continue
            try:
                return _placed(place, spooler.submit(name, pdf))
            except (PrinterBusy, PrinterMisaddressed, PrinterRefused) as fault:
                if not _is_untaken(fault):
                    raise
                first = first or fault
        assert first is not None
        raise first

    def status(self, job: JobId, *, within: float | None = None) -> Job:
        """Ask the printer that has it."""
        place, own = self._split(job)
        return _placed(place, self._spoolers[place].status(own, within=within))

    def cancel(self, job: JobId) -> Job:
        """Cancel it where it is; one known by its name alone is looked for on every printer."""
        if ":" in job:
            place, own = self._split(job)
            return _placed(place, self._spoolers[place].cancel(own))
        found: list[Job] = []
        fault: PrintingError | None = None
        for spooler in self._spoolers:
            try:
                found.append(spooler.cancel(job))
            except PrintingError as error:
                fault = fault or error
        if fault is not None:
            raise fault
        return found[0]

    def _split(self, job: JobId) -> tuple[int, JobId]:
        place, colon, own = job.partition(":")
        if not colon or not place.isdecimal() or int(place) >= len(self._spoolers):
            raise ValueError("no printer has such a job")
        return int(place), JobId(own)


def _is_untaken(fault: PrinterBusy | PrinterMisaddressed | PrinterRefused) -> bool:
    return not isinstance(fault, PrinterRefused) or fault.data.get("status") in _UNTAKEN


def _placed(place: int, job: Job) -> Job:
    return Job(JobId(f"{place}:{job.id}"), job.state)
