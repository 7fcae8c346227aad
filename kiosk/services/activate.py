"""What a right code does: a new means works, or the one that is there has a new password."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from kiosk.domain.audit import AuditEvent
from kiosk.domain.authenticators import AuthenticatorKind, AuthenticatorState
from kiosk.domain.code_purpose import CodePurpose
from kiosk.domain.codes import CodeEvent
from kiosk.domain.issued_code import IssuedCode
from kiosk.domain.messages import MessageTopic
from kiosk.domain.person import Identity
from kiosk.services.outbox import queue_notice
from kiosk.services.parts import DeskParts, date_of
from kiosk.services.ports import Authenticator, UnitOfWork
from kiosk.services.redemption import RedeemReason


def activate(
    parts: DeskParts, work: UnitOfWork, identity: Identity, code: IssuedCode, own_digest: str | None
) -> RedeemReason:
    """Use the code up, do what it is for, keep the digest of what the citizen chose, and send them a notice."""
    replaces = False
    if code.purpose is CodePurpose.NEW_PASSWORD:
        authenticator = unlocked(work, identity, code.means)
    else:
        authenticator, replaces = _added(parts, work, identity, code)
    if authenticator is None:
        return RedeemReason.MEANS_GONE if code.purpose is CodePurpose.NEW_PASSWORD else RedeemReason.NO_ROOM
    work.codes.save(code.after(CodeEvent.USE, parts.clock.now()))
    subject = parts.person_key(identity.person_id)
    details = {"code_id": code.id, "means": code.means.value, "opens": code.purpose.value}
    details["authenticator_id"] = authenticator.id
    work.audit.append(parts.leaf(AuditEvent.CODE_USED, None, subject=subject, **details))
    if own_digest is not None:
        keep_own_secret(parts, work, identity, authenticator, own_digest)
    is_new = code.purpose is not CodePurpose.NEW_PASSWORD
    topic = MessageTopic.MEANS_ADDED if is_new else MessageTopic.OWN_SECRET_SET
    queue_notice(parts, work, identity, code.case_id, topic, code.means, replaces=replaces)
    return RedeemReason.OK


def keep_own_secret(
    parts: DeskParts, work: UnitOfWork, identity: Identity, authenticator: Authenticator, own_digest: str
) -> None:
    """Write the digest of a chosen PIN or password down, with its leaf."""
    work.own_secrets.set(authenticator.id, own_digest, parts.clock.now())
    subject = parts.person_key(identity.person_id)
    details = {"authenticator_id": authenticator.id, "means": authenticator.kind.value}
    work.audit.append(parts.leaf(AuditEvent.OWN_SECRET_SET, None, subject=subject, **details))


def unlocked(
    work: UnitOfWork, identity: Identity, means: AuthenticatorKind, until: dt.datetime | None = None
) -> Authenticator | None:
    """The newest means of that kind, which works again if wrong tries had locked it; None where there is none.

    `until` leaves out what was added after that time.
    """
    active = [one for one in work.identities.active_authenticators(identity.id) if one.kind is means]
    newest = next((one for one in reversed(active) if until is None or one.activated_at <= until), None)
    if newest is None or newest.state is AuthenticatorState.ACTIVE:
        return newest
    freed = replace(newest, state=AuthenticatorState.ACTIVE)
    work.identities.save_authenticator(freed)
    return freed


def _added(
    parts: DeskParts, work: UnitOfWork, identity: Identity, code: IssuedCode
) -> tuple[Authenticator | None, bool]:
    """The new means, and whether it took the place of one before, where there is one; None where there is no room."""
    limits = parts.rules.authenticator_limits(date_of(parts))
    active = work.identities.active_authenticators(identity.id)
    if not limits.room_for(code.means, [authenticator.kind for authenticator in active]):
        return None, False
    has_one_place = limits.max_active[code.means] == 1
    replaced = [authenticator for authenticator in active if has_one_place and authenticator.kind is code.means]
    for old in replaced:
        work.identities.save_authenticator(replace(old, state=AuthenticatorState.REPLACED))
        details = {"authenticator_id": old.id, "means": old.kind.value}
        subject = parts.person_key(identity.person_id)
        work.audit.append(parts.leaf(AuditEvent.AUTHENTICATOR_REPLACED, None, subject=subject, **details))
    state, now = AuthenticatorState.ACTIVE, parts.clock.now()
    added = Authenticator(parts.ids(), identity.id, code.means, state, code.id, now)
    work.identities.add_authenticator(added)
    return added, bool(replaced)
