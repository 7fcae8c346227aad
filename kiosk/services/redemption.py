"""What a means sends when a citizen redeems a code, and what it is answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum, unique

from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.own_secrets import SecretRefusal
from kiosk.domain.secret import Secret


@unique
class RedeemReason(StrEnum):
    """The answer. Every value has a sentence in the catalogue (`redeem-CODE`)."""

    OK = "OK"
    MISTYPED = "MISTYPED"  # the check character does not fit; no try was used
    PIN_MISTYPED = "PIN_MISTYPED"  # no temporary PIN looks like this; no try was used
    SLOW_DOWN = "SLOW_DOWN"  # too many of those in a minute; no try was used
    SOURCE_HELD = "SOURCE_HELD"  # this source was wrong for too many user IDs; nothing was compared, no try was used
    NOT_ACCEPTED = "NOT_ACCEPTED"  # the one answer
    USED = "USED"
    EXPIRED = "EXPIRED"
    MEANS_NEEDED = "MEANS_NEEDED"  # several codes are live: say for which means
    TEMPORARY_PIN_NEEDED = "TEMPORARY_PIN_NEEDED"
    TEMPORARY_PIN_EXPIRED = "TEMPORARY_PIN_EXPIRED"
    MEANS_GONE = "MEANS_GONE"  # the one that a new PIN or password is for does not work any more
    NO_ROOM = "NO_ROOM"  # as many of this kind as the policy allows are active
    OWN_SECRET_NEEDED = "OWN_SECRET_NEEDED"  # noqa: S105 (all fits so far: the citizen chooses a PIN or password)
    OWN_SECRET_REFUSED = "OWN_SECRET_REFUSED"  # noqa: S105 (the choice breaks a rule; the code is not used yet)
    SERIAL_NEEDED = "SERIAL_NEEDED"  # an audio code reader is activated with the number on its back


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to redeem.

    `chooses` says that the means lets the citizen choose a PIN or password before anything is activated: then `own` is
    asked for when all else fits. `source` names the place that asks (an installation, a terminal), where there is one.
    """

    user_id: str = field(repr=False)
    code: Secret[str]
    means: AuthenticatorKind | None = None
    pin: Secret[str] | None = None
    own: Secret[str] | None = None
    chooses: bool = False
    serial: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Redemption:
    """Whether the means is active now, and why not; `refusals` say which rules the chosen PIN or password breaks."""

    activated: bool
    reason: RedeemReason
    refusals: tuple[SecretRefusal, ...] = ()
