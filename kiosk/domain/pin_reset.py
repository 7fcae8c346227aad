"""A temporary PIN that opens an app again whose own PIN was forgotten: sent by SMS, never on paper, never kept.

It has three tries like a code, dies when a newer one is sent, and is replaced by the citizen's own PIN at once.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum, unique

from kiosk.domain.issued_code import SealedSecret
from kiosk.domain.person import IdentityId


@unique
class PinResetState(StrEnum):
    """Only SENT is open; every other state is the end."""

    SENT = "SENT"
    USED = "USED"
    EXPIRED = "EXPIRED"
    BLOCKED = "BLOCKED"
    REVOKED = "REVOKED"  # a newer one was sent, its app or MitID was taken out of use, or staff took it back


@dataclass(frozen=True, slots=True)
class PinReset:
    """One temporary PIN of a case, resent under the same id: `sends` counts the messages, of which the last works."""

    id: str
    identity_id: IdentityId
    case_id: str
    request_key: str
    state: PinResetState
    sealed: SealedSecret
    max_tries: int
    sent_at: dt.datetime
    expires_at: dt.datetime
    tries: int = 0
    sends: int = 1
    ended_at: dt.datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether it has not ended, its time apart."""
        return self.state is PinResetState.SENT

    def has_expired(self, now: dt.datetime) -> bool:
        """Whether its time has run out, whether or not that has been written down yet."""
        return now >= self.expires_at

    def ended(self, state: PinResetState, at: dt.datetime) -> PinReset:
        """The end of an open one; raises ValueError for any other."""
        if not self.is_open or state is PinResetState.SENT:
            raise ValueError(f"{self.state} does not become {state}")
        return replace(self, state=state, ended_at=at)

    def after_wrong_try(self, at: dt.datetime) -> PinReset:
        """One try fewer; the last one blocks."""
        tried = replace(self, tries=self.tries + 1)
        return tried.ended(PinResetState.BLOCKED, at) if tried.tries >= self.max_tries else tried

    def resent(self, sealed: SealedSecret, at: dt.datetime, expires_at: dt.datetime) -> PinReset:
        """The same with a new PIN. What was tried wrongly stays counted, so that resending gives nobody more tries."""
        if not self.is_open:
            raise ValueError(f"{self.state} is not sent again")
        return replace(self, sealed=sealed, sent_at=at, expires_at=expires_at, sends=self.sends + 1)
