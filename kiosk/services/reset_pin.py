"""Use case: in an app whose PIN was forgotten, the temporary PIN from the message opens the choice of a new one."""

from __future__ import annotations

from kiosk.domain.audit import AuditEvent
from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.codes import normalise
from kiosk.domain.identity import IdentityState
from kiosk.domain.messages import MessageTopic
from kiosk.domain.person import Identity
from kiosk.domain.pin_reset import PinReset, PinResetState
from kiosk.domain.secret import Secret
from kiosk.services.activate import keep_own_secret, unlocked
from kiosk.services.deliver_messages import send_now
from kiosk.services.dispatch_pin import pin_purpose
from kiosk.services.outbox import queue_notice
from kiosk.services.own_secrets import Registrant, ask_registrant, pin_refusals_of
from kiosk.services.parts import DeskParts, load_case
from kiosk.services.ports import UnitOfWork
from kiosk.services.redeem import NOBODY
from kiosk.services.redemption import Attempt, RedeemReason, Redemption
from kiosk.services.send_pin import PURPOSE, end_pin
from kiosk.services.trial_limits import count_wrong, is_held


def reset_pin(
    parts: DeskParts, user_id: str, pin: Secret[str], own: Secret[str] | None = None, source: str | None = None
) -> Redemption:
    """Choose a new PIN; without `own` nothing changes and the answer says whether one may be chosen.

    Raises the faults of store and register.
    """
    attempt = Attempt(user_id, Secret(""), AuthenticatorKind.APP, pin, own, chooses=True, source=source)
    digest = parts.passwords.digest(own) if own is not None else None
    answer = None
    while answer is None:  # once, unless a PIN was sent just after the register could be asked about its owner
        answer = _reset(parts, attempt, digest, _ask(parts, attempt))
    return answer


def _ask(parts: DeskParts, attempt: Attempt) -> Registrant | None:
    """The owner of the temporary PIN, as the register knows them, where it fits and a new one was chosen."""
    if attempt.own is None:
        return None
    with parts.store.reading() as work:
        if is_held(parts, work, attempt.source):
            return None
        identity, reset, fits = _open_of(parts, work, attempt)
        if identity is None or reset is None or not fits or reset.has_expired(parts.clock.now()):
            return None
        case = load_case(work, reset.case_id)
    return ask_registrant(parts, identity, case)


def _open_of(parts: DeskParts, work: UnitOfWork, attempt: Attempt) -> tuple[Identity | None, PinReset | None, bool]:
    """The MitID, its temporary PIN, and whether that is the one that was typed; as much work without one.

    No temporary PIN is there of a MitID that is suspended or blocked.
    """
    identity = work.identities.by_user_id(attempt.user_id)
    is_usable = identity is not None and identity.state is IdentityState.ACTIVE
    reset = work.pin_resets.open_of(identity.id if identity is not None and is_usable else NOBODY)
    typed = Secret(normalise(attempt.pin.reveal() if attempt.pin else ""))
    purpose = pin_purpose(PURPOSE, reset.id if reset else "")
    return identity, reset, parts.seal.opens(purpose, reset.sealed if reset else None, typed)


def _reset(parts: DeskParts, attempt: Attempt, digest: str | None, asked: Registrant | None) -> Redemption | None:
    """The answer, written down; None, and nothing written, where the register has to be asked first."""
    with parts.store.writing() as work:
        if is_held(parts, work, attempt.source):
            return Redemption(activated=False, reason=RedeemReason.SOURCE_HELD)
        identity, reset, fits = _open_of(parts, work, attempt)
        if identity is None or reset is None or not fits:
            answer = Redemption(activated=False, reason=RedeemReason.NOT_ACCEPTED)
            count_wrong(parts, work, attempt)
            if reset is not None and not reset.has_expired(parts.clock.now()):
                _count_wrong_try(parts, work, reset)
        elif reset.has_expired(parts.clock.now()):
            answer = Redemption(activated=False, reason=RedeemReason.TEMPORARY_PIN_EXPIRED)
            end_pin(parts, work, reset, PinResetState.EXPIRED, None)
        else:
            chosen = _choose(parts, work, identity, reset, attempt, digest, asked)
            if chosen is None:
                return None
            answer = chosen
        subject = parts.person_key(identity.person_id) if identity else parts.stranger_key(attempt.user_id)
        work.audit.append(parts.leaf(AuditEvent.PIN_TRIED, None, subject=subject, answer=answer.reason.value))
        work.commit()
    if answer.activated and reset is not None:
        send_now(parts, reset.case_id)
    return answer


def _choose(
    parts: DeskParts,
    work: UnitOfWork,
    identity: Identity,
    reset: PinReset,
    attempt: Attempt,
    digest: str | None,
    asked: Registrant | None,
) -> Redemption | None:
    """The temporary PIN fits: the choice is looked at, and takes the place of the PIN of the app.

    That is the newest of those that were there when the temporary PIN was sent: it is for no later one.
    """
    if attempt.own is None or digest is None:
        return Redemption(activated=False, reason=RedeemReason.OWN_SECRET_NEEDED)
    refusals = pin_refusals_of(parts, identity, attempt.own, asked)
    if refusals is None:
        return None
    if refusals:
        return Redemption(activated=False, reason=RedeemReason.OWN_SECRET_REFUSED, refusals=refusals)
    app = unlocked(work, identity, AuthenticatorKind.APP, reset.sent_at)
    if app is None:
        return Redemption(activated=False, reason=RedeemReason.MEANS_GONE)
    end_pin(parts, work, reset, PinResetState.USED, None)
    keep_own_secret(parts, work, identity, app, digest)
    queue_notice(parts, work, identity, reset.case_id, MessageTopic.OWN_SECRET_SET, AuthenticatorKind.APP)
    return Redemption(activated=True, reason=RedeemReason.OK)


def _count_wrong_try(parts: DeskParts, work: UnitOfWork, reset: PinReset) -> None:
    tried = reset.after_wrong_try(parts.clock.now())
    work.pin_resets.save(tried)
    if tried.state is PinResetState.BLOCKED:
        work.audit.append(parts.leaf(AuditEvent.PIN_ENDED, None, pin_id=reset.id, state=tried.state.value))
