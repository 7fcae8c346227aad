"""What is asked of the log at the desk: the citizen's own entries, and samples for review."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from kiosk.domain.audit import AuditEvent
from kiosk.domain.cpr import Cpr
from kiosk.domain.faults import CodeUnknown, PersonUnknown
from kiosk.domain.linking import FoundBy
from kiosk.domain.look_ups import Purpose
from kiosk.services.log_about import Told, log_about
from kiosk.services.log_sample import ReviewResult, Sample, draw_sample, record_review, repeat_sample
from kiosk.services.look_up import Question, look_for_one
from kiosk.services.parts import STATION, DeskParts
from kiosk.services.staff_rules import leaf_by
from kiosk.texts.catalogue import Catalogue

PURPOSE = Purpose.LOG_ABOUT_ME


class LogDesk:
    """The log's use cases."""

    def __init__(self, parts: DeskParts) -> None:
        self._parts = parts

    def about_user(self, texts: Catalogue, user_id: str, by: str = STATION) -> Sequence[Told]:
        """The log about the holder of that user ID; the question is in it too. Raises `CodeUnknown` for nobody."""
        parts = self._parts
        with parts.store.writing() as work:
            identity = work.identities.by_user_id(user_id)
            subject = parts.person_key(identity.person_id) if identity else parts.stranger_key(user_id)
            found = "yes" if identity else "no"
            leaf = leaf_by(parts, AuditEvent.LOG_EXPORTED, by, None, subject, purpose=PURPOSE.value, found=found)
            work.audit.append(leaf)
            work.commit()
        if identity is None:
            raise CodeUnknown
        return self._told(texts, subject)

    def about_number(self, texts: Catalogue, number: Cpr, by: str = STATION) -> Sequence[Told]:
        """The log about the person of that CPR number; the look-up is in it too.

        Raises `PersonUnknown`, and the register's faults.
        """
        parts = self._parts
        question = Question(PURPOSE, by=FoundBy.TOLD_NUMBER.value, actor=by)
        person = look_for_one(parts, question, lambda: parts.register.by_cpr(number))
        if person is None:
            raise PersonUnknown
        subject = parts.person_key(person.id)
        with parts.store.writing() as work:
            work.audit.append(leaf_by(parts, AuditEvent.LOG_EXPORTED, by, None, subject, purpose=PURPOSE.value))
            work.commit()
        return self._told(texts, subject)

    def sample(self, *, reviewer: str, seed: str, size: int, since: dt.datetime) -> Sample:
        """Draw cases for review."""
        parts = self._parts
        return draw_sample(parts.store, parts.clock, reviewer=reviewer, seed=seed, size=size, since=since)

    def repeat_sample(self, seq: int) -> Sample:
        """The cases of an earlier draw; raises `SampleUnknown`."""
        return repeat_sample(self._parts.store, seq)

    def review(self, *, seq: int, number: str, reviewer: str, result: ReviewResult) -> None:
        """What the reviewer found; raises `SampleUnknown` and `CaseUnknown`."""
        parts = self._parts
        record_review(parts.store, parts.clock, seq=seq, number=number, reviewer=reviewer, result=result)

    def _told(self, texts: Catalogue, subject: str) -> Sequence[Told]:
        with self._parts.store.reading() as work:
            return log_about(texts, work.audit.rows(), subject)
