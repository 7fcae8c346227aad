"""What a clerk shows beside the PIN: nothing, a code of a generator, or a staff card; each behind one port.

A one-time code (RFC 6238: six digits, thirty seconds, SHA-1 as generators have it) is taken once and one step late.
"""

from __future__ import annotations

import base64
import datetime as dt
import secrets
from dataclasses import dataclass
from typing import Final

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor import InvalidToken
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from hardware.faults import HardwareError
from hardware.readers.port import Reader
from kiosk.domain.clerks import Clerk
from kiosk.domain.secret import Secret
from kiosk.services.ports import PseudonymSource
from kiosk.services.ports_clerks import FactorKind

STEP: Final = 30
DIGITS: Final = 6
LATE_STEPS: Final = 1
SECRET_BYTES: Final = 20
ISSUER: Final = "Skranke"
GET_UID: Final = bytes.fromhex("FFCA000000")
"""PC/SC part 3 §3.2.2.1.3: the reader is asked for the card's own number."""


@dataclass(frozen=True, slots=True)
class NoFactor:
    """The PIN alone; no production station starts so."""

    kind: FactorKind = FactorKind.NONE

    def step_of(self, clerk: Clerk, shown: Secret[str], now: dt.datetime) -> int | None:  # noqa: ARG002 - the port
        """Always right."""
        return clerk.factor_counter

    def hint(self, clerk: Clerk, now: dt.datetime) -> str | None:  # noqa: ARG002 - the port
        """Nothing to show."""
        return None


@dataclass(frozen=True, slots=True)
class OneTimeCodes:
    """A generator of one-time codes that the clerk carries; a simulated one is played by the station, which says so."""

    is_simulated: bool = False

    @property
    def kind(self) -> FactorKind:
        """Which it is."""
        return FactorKind.SIMULATED if self.is_simulated else FactorKind.CODE

    def step_of(self, clerk: Clerk, shown: Secret[str], now: dt.datetime) -> int | None:
        """The step of the code, if it was not used before; None without a secret of the clerk."""
        generator = _generator(clerk)
        if generator is None:
            return None
        step = int(now.timestamp()) // STEP
        for tried in range(step - LATE_STEPS, step + 1):
            try:
                generator.verify("".join(shown.reveal().split()).encode("utf-8", "replace"), tried * STEP)
            except InvalidToken:
                continue
            return tried if tried > clerk.factor_counter else None
        return None

    def hint(self, clerk: Clerk, now: dt.datetime) -> str | None:
        """What a simulated generator shows now."""
        generator = _generator(clerk) if self.is_simulated else None
        return generator.generate(int(now.timestamp())).decode("ascii") if generator else None


@dataclass(frozen=True, slots=True)
class StaffCard:
    """A card laid on the reader, known by the number that the reader gets from it.

    Such a number can be copied by somebody who had the card in hand; it stands beside the PIN, never alone.
    """

    reader: Reader
    pseudonyms: PseudonymSource
    kind: FactorKind = FactorKind.CARD

    def step_of(self, clerk: Clerk, shown: Secret[str], now: dt.datetime) -> int | None:  # noqa: ARG002 - the port
        """Right where the card on the reader is the clerk's."""
        mark = self.mark()
        is_same = clerk.factor_secret is not None and mark is not None
        return (
            clerk.factor_counter if is_same and secrets.compare_digest(clerk.factor_secret or "", mark or "") else None
        )

    def hint(self, clerk: Clerk, now: dt.datetime) -> str | None:  # noqa: ARG002 - the port
        """Nothing to show."""
        return None

    def mark(self) -> str | None:
        """The pseudonym of the card on the reader; None without one that tells its number."""
        try:
            with self.reader.connect() as card:
                answer = card.transmit(GET_UID)
        except HardwareError:
            return None
        if len(answer) < 6 or answer[-2:] != b"\x90\x00":
            return None
        return self.pseudonyms.of("staff_card", answer[:-2].hex())


def new_secret() -> str:
    """A secret for a generator, in base32 as generators take it."""
    return base64.b32encode(secrets.token_bytes(SECRET_BYTES)).decode("ascii")


def address_of(secret: str, number: str) -> str:
    """The `otpauth` address that a generator is set up with."""
    return _totp(secret).get_provisioning_uri(number, ISSUER)


def _generator(clerk: Clerk) -> TOTP | None:
    return _totp(clerk.factor_secret) if clerk.factor_secret else None


def _totp(secret: str) -> TOTP:
    return TOTP(base64.b32decode(secret), DIGITS, SHA1(), STEP)  # noqa: S303 - what generators have; HMAC is sound with it
