"""What redeeming and temporary PINs need of the store and of cryptography, beside `ports`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Protocol

from kiosk.domain.person import IdentityId
from kiosk.domain.pin_reset import PinReset
from kiosk.domain.secret import Secret
from kiosk.domain.trials import Trial, TrialKind


class PinResetRepository(Protocol):
    """Temporary PINs for forgotten app PINs."""

    def add(self, reset: PinReset) -> None: ...

    def save(self, reset: PinReset) -> None: ...

    def by_request(self, request_key: str) -> PinReset | None: ...

    def open_of(self, identity_id: IdentityId) -> PinReset | None:
        """The one that has not ended, its time apart."""
        ...

    def newest_of_case(self, case_id: str) -> PinReset | None: ...

    def overdue(self, now: dt.datetime) -> Sequence[PinReset]:
        """Those that have not ended although their time ran out."""
        ...


class OwnSecretRepository(Protocol):
    """Digests of the PINs and passwords that citizens chose."""

    def set(self, authenticator_id: str, digest: str, at: dt.datetime) -> None:
        """Keep it in the place of the one before."""
        ...

    def get(self, authenticator_id: str) -> str | None: ...


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
