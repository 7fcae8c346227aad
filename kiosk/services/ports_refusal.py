"""What refusing needs of the world around it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Protocol

from kiosk.domain.errands import Errand
from kiosk.domain.refusal import Refusal, RefusalReason
from kiosk.services.letter_setting import AS_USUAL, LetterSetting


@dataclass(frozen=True, slots=True)
class RefusalFacts:
    """What the letter of a refusal says; it names no person. `document_kind` is None where nothing was shown."""

    errand: Errand
    reasons: tuple[RefusalReason, ...]
    document_kind: str | None
    case_number: str
    clerk: str
    refused_at: dt.datetime
    is_demo: bool
    setting: LetterSetting = AS_USUAL


class RefusalPress(Protocol):
    """Makes the letter. Raises `PrintingError`s."""

    def refusal(self, facts: RefusalFacts) -> bytes: ...


class RefusalRepository(Protocol):
    """Refusals, one a case at most."""

    def add(self, refusal: Refusal) -> None: ...

    def get(self, case_id: str) -> Refusal | None: ...
