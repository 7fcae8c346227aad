"""What lives in memory alone while its holder stands at the desk: face, data, the details of the checks, the sheet."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from kiosk.domain.evidence import EvidenceCheck
from kiosk.domain.linking import Candidate
from kiosk.domain.person import Person
from kiosk.domain.questions import Drawn
from kiosk.services.views import DocumentView


@dataclass(frozen=True, slots=True)
class Seen:
    """One document as it was read, and whom the register named as its holder."""

    checks: tuple[EvidenceCheck, ...] = field(repr=False)
    document: DocumentView | None = field(repr=False)
    portrait: bytes | None = field(repr=False)
    person: Person | None


class CaseMemory:
    """Seen documents by case; forgotten when the case ends."""

    def __init__(self) -> None:
        self._seen: dict[str, Seen] = {}
        self._candidates: dict[str, tuple[Candidate, ...]] = {}
        self._questions: dict[str, Drawn] = {}
        self._done: dict[str, str] = {}
        self._lock = threading.Lock()

    @contextmanager
    def keeping(self, case_id: str, seen: Seen) -> Iterator[None]:
        """Remember the newest document of a case; if what follows fails, the one before again."""
        before = self._replace(case_id, seen)
        try:
            yield
        except BaseException:
            self._replace(case_id, before)
            raise

    def of(self, case_id: str) -> Seen | None:
        """The document of a case."""
        with self._lock:
            return self._seen.get(case_id)

    def forget(self, case_id: str) -> None:
        """Drop it, whom a search found, and the questions in hand."""
        self._replace(case_id, None)
        self.set_questions(case_id, None)
        self.set_candidates(case_id, ())
        with self._lock:
            self._done.pop(case_id, None)

    def set_candidates(self, case_id: str, candidates: tuple[Candidate, ...]) -> None:
        """Remember whom the newest search of a case found."""
        with self._lock:
            self._candidates.pop(case_id, None)
            if candidates:
                self._candidates[case_id] = candidates

    def candidates(self, case_id: str) -> tuple[Candidate, ...]:
        """Whom the newest search of a case found."""
        with self._lock:
            return self._candidates.get(case_id, ())

    def set_questions(self, case_id: str, drawn: Drawn | None) -> None:
        """Remember the questions of a round, with what is right."""
        with self._lock:
            self._questions.pop(case_id, None)
            if drawn is not None:
                self._questions[case_id] = drawn

    def questions(self, case_id: str) -> Drawn | None:
        """The questions of the round under way."""
        with self._lock:
            return self._questions.get(case_id)

    def note_done(self, case_id: str, job: str) -> None:
        """Remember that the printer said it is done with the case's newest letter."""
        with self._lock:
            self._done[case_id] = job

    def was_done(self, case_id: str, job: str) -> bool:
        """Whether the printer once said so of that letter."""
        with self._lock:
            return self._done.get(case_id) == job

    def _replace(self, case_id: str, seen: Seen | None) -> Seen | None:
        with self._lock:
            before = self._seen.pop(case_id, None)
            if seen is not None:
                self._seen[case_id] = seen
        return before
