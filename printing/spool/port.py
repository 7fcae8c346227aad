"""The spooler port: where a finished letter goes to become paper."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import NewType, Protocol

from printing.faults import PrintingError

JobId = NewType("JobId", str)


@unique
class JobState(StrEnum):
    """How far a job is. Only a person can say that the sheet came out whole."""

    PENDING = "pending"  # or held
    PRINTING = "printing"
    STOPPED = "stopped"  # in the middle; it may go on
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"
    GONE = "gone"  # the printer knows nothing of it: it was restarted, or was done with it and has forgotten it
    TAKEN = "taken"  # out of the folder, by somebody


@dataclass(frozen=True, slots=True)
class Job:
    """A job and its state."""

    id: JobId
    state: JobState


@dataclass(frozen=True, slots=True)
class Condition:
    """How it stands with the way to paper: what stops the next sheet, and what will soon."""

    blocking: tuple[PrintingError, ...] = ()
    warnings: tuple[PrintingError, ...] = ()

    def require(self) -> None:
        """Raise the first fault that stops the next sheet."""
        if self.blocking:
            raise self.blocking[0]


class Spooler(Protocol):
    """A way to paper. Raises `PrintingError`s; job names carry no personal data.

    `within` are the seconds for an answer that is asked for again and again, while somebody watches.
    """

    @property
    def name(self) -> str:
        """What people know it by."""
        ...

    def where(self, job: JobId) -> str | None:
        """Which of several printers has the job; None where there is but one way to paper. Asks nobody."""
        ...

    def preflight(self) -> None:
        """Raise the fault that would stop the next job, before anything is reserved for it."""
        ...

    def condition(self, job: JobId | None = None, *, within: float | None = None) -> Condition:
        """What is to be shown now of the printer that has the job, or of the way to paper where none is named.

        What cannot be asked is among what blocks. Raises nothing.
        """
        ...

    def submit(self, name: str, pdf: bytes) -> Job: ...

    def status(self, job: JobId, *, within: float | None = None) -> Job: ...

    def cancel(self, job: JobId) -> Job: ...
