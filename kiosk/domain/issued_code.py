"""An issued code as it is kept: never the code, only what tells whether another one equals it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from enum import StrEnum, unique

from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.code_purpose import CodePurpose
from kiosk.domain.codes import CODE_MOVES, CodeEvent, CodeState
from kiosk.domain.person import IdentityId


@unique
class EndReason(StrEnum):
    """Why a code ended without being used."""

    CRASH = "crash"  # the issue was interrupted
    PRINT_FAULT = "print_fault"  # no letter came out
    LETTER_SPOILED = "letter_spoiled"  # a person said that the letter is not whole
    SUPERSEDED = "superseded"  # a newer code for the same means
    CASE_CLOSED = "case_closed"  # never handed over
    CLERK = "clerk"  # revoked by hand
    REPRINTED = "reprinted"  # the same case prints a new one in its place
    UNCLAIMED = "unclaimed"  # its letter was not handed over in time
    RESTORED = "restored"  # the store was put back from a copy, where it may have been dead already
    TIME = "time"
    TRIES = "tries"


@dataclass(frozen=True, slots=True)
class SealedSecret:
    """A keyed digest with its salt; the key is outside the store."""

    salt: bytes = field(repr=False)
    digest: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class TemporaryPin:
    """The second code of an app activation, sent to the registered number; `sends` counts it and those before it."""

    sealed: SealedSecret
    expires_at: dt.datetime
    sends: int = 1


@dataclass(frozen=True, slots=True)
class IssuedCode:
    """One code and its life so far. Its 48 hours run from `reserved_at`."""

    id: str
    identity_id: IdentityId
    case_id: str
    means: AuthenticatorKind
    state: CodeState
    request_key: str
    sealed: SealedSecret
    max_tries: int
    reserved_at: dt.datetime
    expires_at: dt.datetime
    tries: int = 0
    job: str | None = None
    confirmed_at: dt.datetime | None = None
    handed_over_at: dt.datetime | None = None
    ended_at: dt.datetime | None = None
    end_reason: EndReason | None = None
    pin: TemporaryPin | None = None
    purpose: CodePurpose = CodePurpose.ACTIVATE

    def can(self, event: CodeEvent) -> bool:
        """Whether the move exists from here; handing over needs a letter that a person confirmed."""
        if event is CodeEvent.HAND_OVER and self.confirmed_at is None:
            return False
        return (self.state, event) in CODE_MOVES

    def after(self, event: CodeEvent, at: dt.datetime, reason: EndReason | None = None) -> IssuedCode:
        """The code after that move; raises ValueError where there is none, so ask `can` first."""
        if not self.can(event):
            raise ValueError(f"{self.state} has no {event}")
        state = CODE_MOVES[self.state, event]
        if state is CodeState.PRINTING:
            return replace(self, state=state)
        if state is CodeState.HANDED_OVER:
            return replace(self, state=state, handed_over_at=at)
        return replace(self, state=state, ended_at=at, end_reason=reason)

    def after_wrong_try(self, at: dt.datetime) -> IssuedCode:
        """One try fewer; the last one blocks. Only a live code has tries to lose."""
        if not self.state.is_live:
            raise ValueError(f"{self.state} has no tries")
        tried = replace(self, tries=self.tries + 1)
        return tried.after(CodeEvent.BLOCK, at, EndReason.TRIES) if tried.tries >= self.max_tries else tried

    def has_expired(self, now: dt.datetime) -> bool:
        """Whether its time has run out, whether or not that has been written down yet."""
        return now >= self.expires_at

    def is_unclaimed(self, now: dt.datetime, after: dt.timedelta) -> bool:
        """Whether its letter has lain longer than that without being handed over."""
        return self.state.is_unfinished and now - self.reserved_at >= after
