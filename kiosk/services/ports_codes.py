"""What codes, redeeming and temporary PINs need of the store and of cryptography, beside `ports`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Protocol

from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.issued_code import IssuedCode
from kiosk.domain.person import IdentityId
from kiosk.domain.pin_reset import PinReset
from kiosk.domain.secret import Secret
from kiosk.domain.trials import Trial, TrialKind


class CodeRepository(Protocol):
    """Issued codes."""

    def add(self, code: IssuedCode) -> None: ...

    def save(self, code: IssuedCode) -> None: ...

    def by_request(self, request_key: str) -> IssuedCode | None: ...

    def newest_of_case(self, case_id: str) -> IssuedCode | None: ...

    def has_used(self, case_id: str) -> bool:
        """Whether a code of the case was used, whichever is the newest."""
        ...

    def of_identity(self, identity_id: IdentityId, most: int) -> Sequence[IssuedCode]:
        """Newest first."""
        ...

    def unended(self, identity_id: IdentityId, means: AuthenticatorKind) -> IssuedCode | None: ...

    def unfinished(self, face: str) -> Sequence[IssuedCode]:
        """Codes of an issue under way on that face."""
        ...

    def never_held(self, face: str, since: dt.datetime, most: int) -> Sequence[IssuedCode]:
        """Codes of that face that ended since then and were never handed over, newest first."""
        ...

    def not_reprinted(self, face: str, since: dt.datetime, most: int) -> Sequence[IssuedCode]:
        """Codes of that face that ended since then for a new letter, which their cases still wait for; newest first."""
        ...

    def left_live(self, face: str, since: dt.datetime, most: int) -> Sequence[IssuedCode]:
        """Live codes of that face, handed over since then, whose cases nobody ended; newest first."""
        ...

    def all_unended(self) -> Sequence[IssuedCode]:
        """Every code that is alive or may become so, oldest first."""
        ...

    def overdue(self, now: dt.datetime, unclaimed_before: dt.datetime) -> Sequence[IssuedCode]:
        """Codes that have not ended although their time ran out, or whose letter waits since before that moment."""
        ...

    def succeed(self, older_id: str, newer_id: str) -> None:
        """Write down that the newer code took the place of the older one."""
        ...

    def successor(self, code_id: str) -> IssuedCode | None:
        """The code that took this one's place."""
        ...

    def predecessor(self, code_id: str) -> IssuedCode | None:
        """The code whose place this one took."""
        ...


class PinResetRepository(Protocol):
    """Temporary PINs for forgotten app PINs."""

    def add(self, reset: PinReset) -> None: ...

    def save(self, reset: PinReset) -> None: ...

    def by_request(self, request_key: str) -> PinReset | None: ...

    def open_of(self, identity_id: IdentityId) -> PinReset | None:
        """The one that has not ended, its time apart."""
        ...

    def newest_of_case(self, case_id: str) -> PinReset | None: ...

    def used_of(self, identity_id: IdentityId) -> Sequence[PinReset]:
        """Those that a new PIN was chosen with."""
        ...

    def all_open(self) -> Sequence[PinReset]:
        """Every one that has not ended, oldest first."""
        ...

    def overdue(self, now: dt.datetime) -> Sequence[PinReset]:
        """Those that have not ended although their time ran out."""
        ...


class OwnSecretRepository(Protocol):
    """Digests of the PINs and passwords that citizens chose."""

    def set(self, authenticator_id: str, digest: str, at: dt.datetime) -> None:
        """Keep it in the place of the one before."""
        ...

    def get(self, authenticator_id: str) -> str | None: ...

    def set_at(self, authenticator_id: str) -> dt.datetime | None:
        """When the one was chosen that is there now."""
        ...


class TrialRepository(Protocol):
    """Slips and wrong codes, as far back as a limit looks."""

    def add(self, trial: Trial) -> None:
        """Keep one, and delete what no limit asks for any more."""
        ...

    def count(self, kind: TrialKind, subject: str, since: dt.datetime) -> int:
        """How many of that kind there were for that user ID after that moment."""
        ...

    def subjects(self, kind: TrialKind, source: str, since: dt.datetime) -> int:
        """For how many different user IDs there was one of that kind from that source after that moment."""
        ...


class PasswordHasher(Protocol):
    """Digests for what people choose themselves, which is short and must cost a guesser time."""

    def digest(self, value: Secret[str]) -> str:
        """A new digest, with its own salt and its parameters, as PHC text."""
        ...

    def fits(self, digest: str, value: Secret[str]) -> bool: ...
