"""A second printer for when the first one cannot print: the next job goes to the first that could take it."""

from __future__ import annotations

from collections.abc import Sequence

from printing.faults import PrintingError
from printing.spool.port import Condition, Job, JobId, Spooler


class FallbackSpooler:
    """Printers in the order in which they are tried. A job's id begins with the place of the printer that has it.

    A job goes to one printer and stays there: one that was taken and then fails is a fault, never printed again
    elsewhere, since half of it may lie in the tray.
    """

    def __init__(self, spoolers: Sequence[Spooler]) -> None:
        if not spoolers:
            raise ValueError("there has to be a printer")
        self._spoolers = tuple(spoolers)

    def preflight(self) -> None:
        """Raise the first printer's fault if none of them could print."""
        self._able()

    def condition(self, job: JobId | None = None, *, within: float | None = None) -> Condition:
        """What blocks is that none can print; the first one's troubles are warnings while another can.

        A job is on one printer, and no other can help it.
        """
        if job is not None:
            place, own = self._split(job)
            return self._spoolers[place].condition(own, within=within)
        found = [spooler.condition(within=within) for spooler in self._spoolers]
        able = next((place for place, condition in enumerate(found) if not condition.blocking), None)
        if able is None:
            return found[0]
        troubles = [fault for condition in found[: able + 1] for fault in (*condition.blocking, *condition.warnings)]
        return Condition(warnings=tuple(troubles))

    def submit(self, name: str, pdf: bytes) -> Job:
        """Send a letter to the first printer that can take it."""
        place = self._able()
        return _placed(place, self._spoolers[place].submit(name, pdf))

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

    def _able(self) -> int:
        first: PrintingError | None = None
        for place, spooler in enumerate(self._spoolers):
            try:
                spooler.preflight()
            except PrintingError as error:
                first = first or error
            else:
                return place
        assert first is not None
        raise first

    def _split(self, job: JobId) -> tuple[int, JobId]:
        place, colon, own = job.partition(":")
        if not colon or not place.isdecimal() or int(place) >= len(self._spoolers):
            raise ValueError("no printer has such a job")
        return int(place), JobId(own)


def _placed(place: int, job: Job) -> Job:
    return Job(JobId(f"{place}:{job.id}"), job.state)
