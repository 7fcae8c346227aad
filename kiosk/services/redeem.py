"""Use case: the citizen activates a means with user ID and code.

With the right user ID and the right code the true state is told. Everything else is one answer, after the same work:
an unknown user ID, a wrong code, a blocked one. Only a live code has tries to lose; a slip of the finger is caught by
the check character before anything is asked, and costs none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum, unique

from kiosk.domain.audit import AuditEvent
from kiosk.domain.authenticators import AuthenticatorKind, AuthenticatorState
from kiosk.domain.codes import ActivationCode, CodeEvent, CodeState, normalise
from kiosk.domain.issued_code import EndReason, IssuedCode
from kiosk.domain.person import Identity, IdentityId
from kiosk.domain.secret import Secret
from kiosk.services.hand_over import PIN_PURPOSE
from kiosk.services.issue import PURPOSE
from kiosk.services.parts import DeskParts, date_of, end_code
from kiosk.services.ports import Authenticator, UnitOfWork

COMPARED = 16
"""How many codes of a person are compared, always this many, so that the time tells nothing."""
NOBODY = IdentityId("")
"""Whose codes are asked for where the user ID is unknown: the question is asked all the same."""


@unique
class RedeemReason(StrEnum):
    """The answer. Every value has a sentence in the catalogue (`redeem-CODE`)."""

    OK = "OK"
    MISTYPED = "MISTYPED"  # the check character does not fit; no try was used
    NOT_ACCEPTED = "NOT_ACCEPTED"  # the one answer
    USED = "USED"
    EXPIRED = "EXPIRED"
    MEANS_NEEDED = "MEANS_NEEDED"  # several codes are live: say for which means
    TEMPORARY_PIN_NEEDED = "TEMPORARY_PIN_NEEDED"
    TEMPORARY_PIN_EXPIRED = "TEMPORARY_PIN_EXPIRED"
    NO_ROOM = "NO_ROOM"  # no more means of this kind may be active


@dataclass(frozen=True, slots=True)
class Redemption:
    """Whether the means is active now, and why not."""

    activated: bool
    reason: RedeemReason


def redeem(
    parts: DeskParts,
    user_id: str,
    code_text: Secret[str],
    means: AuthenticatorKind | None = None,
    pin: Secret[str] | None = None,
) -> Redemption:
    """Redeem a code; raises only the faults of the store."""
    typed = ActivationCode.parse(code_text.reveal())
    if typed is None:
        return Redemption(activated=False, reason=RedeemReason.MISTYPED)
    cost: list[str] = []
    with parts.store.writing() as work:
        identity = work.identities.by_user_id(user_id)
        codes = work.codes.of_identity(identity.id if identity else NOBODY, COMPARED)
        match = _find(parts, codes, typed, means)
        pin_fits = _pin_fits(parts, match, pin)
        reason = _judge(parts, codes, match, means, has_pin=pin is not None, pin_fits=pin_fits)
        if reason is RedeemReason.OK and match is not None and identity is not None:
            reason = _activate(parts, work, identity, match)
        elif reason is RedeemReason.EXPIRED and match is not None and match.can(CodeEvent.EXPIRE):
            end_code(parts, work, match, CodeEvent.EXPIRE, EndReason.TIME, None)
        elif reason is RedeemReason.NOT_ACCEPTED:
            cost = _count_wrong_try(parts, work, codes, match.means if match else means)
        subject = parts.person_key(identity.person_id) if identity else parts.stranger_key(user_id)
        tried = parts.leaf(AuditEvent.CODE_TRIED, None, subject=subject, answer=reason.value, cost=" ".join(cost))
        work.audit.append(tried)
        work.commit()
    return Redemption(activated=reason is RedeemReason.OK, reason=reason)


def _find(
    parts: DeskParts, codes: Sequence[IssuedCode], typed: ActivationCode, means: AuthenticatorKind | None
) -> IssuedCode | None:
    """The code that was typed. As many comparisons whatever there is to compare."""
    padded: list[IssuedCode | None] = [*codes, *[None] * (COMPARED - len(codes))]
    found = None
    for code in padded:
        fits = parts.seal.opens(PURPOSE, code.sealed if code else None, typed.value)
        if fits and code is not None and (means is None or code.means is means):
            found = code
    return found


def _pin_fits(parts: DeskParts, match: IssuedCode | None, pin: Secret[str] | None) -> bool:
    sealed = match.pin.sealed if match is not None and match.pin is not None else None
    typed = Secret(normalise(pin.reveal())) if pin is not None else Secret("")
    return parts.seal.opens(PIN_PURPOSE, sealed, typed)


def _judge(
    parts: DeskParts,
    codes: Sequence[IssuedCode],
    match: IssuedCode | None,
    means: AuthenticatorKind | None,
    *,
    has_pin: bool,
    pin_fits: bool,
) -> RedeemReason:
    """The answer, before anything is changed."""
    now = parts.clock.now()
    if match is None:
        return RedeemReason.NOT_ACCEPTED
    if match.state is CodeState.USED:
        return RedeemReason.USED
    if match.state is CodeState.EXPIRED or (match.state.is_live and match.has_expired(now)):
        return RedeemReason.EXPIRED
    if not match.state.is_live:
        return RedeemReason.NOT_ACCEPTED
    if means is None and len(_live(parts, codes, None)) > 1:
        return RedeemReason.MEANS_NEEDED
    if match.pin is None:
        return RedeemReason.OK
    if not has_pin:
        return RedeemReason.TEMPORARY_PIN_NEEDED
    if not pin_fits:
        return RedeemReason.NOT_ACCEPTED
    return RedeemReason.TEMPORARY_PIN_EXPIRED if now >= match.pin.expires_at else RedeemReason.OK


def _live(parts: DeskParts, codes: Sequence[IssuedCode], means: AuthenticatorKind | None) -> list[IssuedCode]:
    """The codes that can be redeemed now, of these means."""
    now = parts.clock.now()
    return [
        code
        for code in codes
        if code.state.is_live and not code.has_expired(now) and (means is None or code.means is means)
    ]


def _count_wrong_try(
    parts: DeskParts, work: UnitOfWork, codes: Sequence[IssuedCode], means: AuthenticatorKind | None
) -> list[str]:
    """One try of the code that was meant; of each live one where no means was said, or guessing would be free.

    Returns the ids of the codes that it cost.
    """
    live = _live(parts, codes, means)
    for code in live:
        tried = code.after_wrong_try(parts.clock.now())
        work.codes.save(tried)
        if tried.state is CodeState.BLOCKED:
            work.audit.append(parts.leaf(AuditEvent.CODE_BLOCKED, None, code_id=code.id, means=code.means.value))
    return [code.id for code in live]


def _activate(parts: DeskParts, work: UnitOfWork, identity: Identity, code: IssuedCode) -> RedeemReason:
    """Use the code up and activate its means; a single device takes the place of the one before."""
    now = parts.clock.now()
    limits = parts.rules.authenticator_limits(date_of(parts))
    active = work.identities.active_authenticators(identity.id)
    if not limits.room_for(code.means, [authenticator.kind for authenticator in active]):
        return RedeemReason.NO_ROOM
    if limits.max_active[code.means] == 1:
        for old in (authenticator for authenticator in active if authenticator.kind is code.means):
            work.identities.save_authenticator(replace(old, state=AuthenticatorState.REPLACED))
            work.audit.append(parts.leaf(AuditEvent.AUTHENTICATOR_REPLACED, None, authenticator_id=old.id))
    work.codes.save(code.after(CodeEvent.USE, now))
    work.identities.add_authenticator(
        Authenticator(parts.ids(), identity.id, code.means, AuthenticatorState.ACTIVE, code.id, now)
    )
    subject = parts.person_key(identity.person_id)
    leaf = parts.leaf(AuditEvent.CODE_USED, None, subject=subject, code_id=code.id, means=code.means.value)
    work.audit.append(leaf)
    return RedeemReason.OK
