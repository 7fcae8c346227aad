"""A second person's yes: asked for by one, given by another, with reasons, and worth something for a while only."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

from kiosk.domain.roles import Action

REASON_LENGTHS = range(5, 501)
"""A reason is a sentence: what is shorter tells nothing to whoever reads it later."""


@dataclass(frozen=True, slots=True)
class Approval:
    """One act in one case that takes two people. `granted` is None until somebody answers."""

    id: str
    case_id: str
    action: Action
    requested_by: str
    requested_at: dt.datetime
    expires_at: dt.datetime
    reason: str = field(repr=False)
    approver: str | None = None
    answered_at: dt.datetime | None = None
    granted: bool | None = None
    remark: str = field(repr=False, default="")

    def is_open(self, now: dt.datetime) -> bool:
        """Whether it still waits for an answer."""
        return self.granted is None and now < self.expires_at

    def holds(self, now: dt.datetime) -> bool:
        """Whether the act may be done on it now."""
        return self.granted is True and now < self.expires_at

    def answered(self, approver: str, at: dt.datetime, *, granted: bool, remark: str) -> Approval:
        """The answer of another person; raises ValueError from whoever asked, and where there is an answer already."""
        if approver == self.requested_by or self.granted is not None:
            raise ValueError("an approval is answered once, by somebody else")
        return replace(self, approver=approver, answered_at=at, granted=granted, remark=remark)


def is_reason(text: str) -> bool:
    """Whether these words are a reason."""
    return len(text.strip()) in REASON_LENGTHS and any(char.isalpha() for char in text)
