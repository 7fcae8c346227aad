"""The spooler port: where a finished letter goes to become paper."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import NewType, Protocol

JobId = NewType("JobId", str)


@unique
class JobState(StrEnum):
    """How far a job is. Only a person can say that the sheet came out whole."""

    PENDING = "pending"
    PRINTING = "printing"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Job:
    """A job and its state."""

    id: JobId
    state: JobState


class Spooler(Protocol):
    """A way to paper. Raises `PrintingError`s; job names carry no personal data."""

    def preflight(self) -> None:
        """Raise the fault that would stop the next job, before anything is reserved for it."""
        ...

    def submit(self, name: str, pdf: bytes) -> Job: ...

    def status(self, job: JobId) -> Job: ...

    def cancel(self, job: JobId) -> Job: ...
