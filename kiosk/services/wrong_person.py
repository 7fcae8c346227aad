"""Use cases: something was issued to somebody else. All of it dies, it is kept, and those responsible are told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum, unique

from kiosk.domain.audit import AuditEvent
from kiosk.domain.authenticators import AUTHENTICATOR_MOVES, AuthenticatorEvent
from kiosk.domain.cases import Case, CaseEvent, CloseReason
from kiosk.domain.errand_faults import IncidentUnknown, NothingIssued
from kiosk.domain.identity import IDENTITY_MOVES, IdentityEvent, IdentityReason, IdentityState
from kiosk.domain.incidents import Incident, IncidentKind
from kiosk.domain.issued_code import IssuedCode
from kiosk.domain.person import Identity
from kiosk.domain.pin_reset import PinResetState
from kiosk.domain.roles import Action
from kiosk.services.change_identity import move_identity
from kiosk.services.clearance import require_number
from kiosk.services.deliver_messages import send_now
from kiosk.services.end_means import MOST_CODES, end_codes, move_means
from kiosk.services.entitled import is_made_by
from kiosk.services.give_device import release_devices
from kiosk.services.parts import DeskParts, load_case, move_case, withdraw
from kiosk.services.ports import UnitOfWork
from kiosk.services.promised_device import cancel_order
from kiosk.services.send_pin import end_pin
from kiosk.services.set_by_case import is_set_by


@unique
class UserIdKnown(StrEnum):
    """What the wrong person knows of the user ID. Every value has words in the catalogue (`case-recalled-VALUE`)."""

    CHOSEN = "user_id_chosen"  # by them, and it stands
    SEEN = "user_id_seen"


@dataclass(frozen=True, slots=True)
class Recall:
    """What was taken back.

    `identity_blocked` where the case had made the MitID, `identity_suspended` where it had lifted the suspension. A
    user ID is not taken back, since only its owner can choose another: `user_id` where that is left to do.
    """

    incident: Incident
    codes: int = 0
    means: int = 0
    pins: int = 0
    identity_blocked: bool = False
    identity_suspended: bool = False
    user_id: UserIdKnown | None = None
    was_known: bool = False
    """Whether the case was recalled before."""

    @property
    def is_any(self) -> bool:
        """Whether there was something to take back."""
        return bool(self.codes or self.means or self.pins or self.identity_blocked or self.identity_suspended)


@dataclass(slots=True)
class _Taken:
    """What was taken back so far."""

    codes: list[IssuedCode] = field(default_factory=list)
    means: int = 0
    pins: int = 0
    blocked: bool = False
    suspended: bool = False

    @property
    def is_any(self) -> bool:
        return bool(self.codes or self.means or self.pins or self.blocked or self.suspended)


def recall_case(parts: DeskParts, case_id: str, clerk: str, note: str = "") -> Recall:
    """Revoke, block and end everything that the case issued or opened, whatever state it is in.

    A means works no more whose PIN or password was chosen with what the case issued, a MitID that it made is blocked,
    and one whose suspension it lifted is suspended again. The case is closed with it: nothing more comes of a decision
    about somebody else; and the documents that were shown may prove their owner in another case. `note` is kept sealed,
    with the incident. The same command again makes no second incident, and ends what is alive nevertheless. Raises
    `NothingIssued` for a case that was linked to nobody.
    """
    with parts.store.writing() as work:
        case = load_case(work, case_id)
        require_number(parts, work, clerk, Action.REVOKE_CODE)
        identities = work.identities.all_of(case.person_id) if case.person_id else ()
        if not identities:
            raise NothingIssued(case=case.number)
        known = work.incidents.of_case(case.id)
        taken = _Taken()
        user_id = _user_id_known(work, identities[0], case)
        for identity in identities:
            _take_back(parts, work, identity, case, taken)
        is_closed = _close(parts, work, case_id)
        uses = work.proofing.drop_document_uses(case.id)
        if known and not (taken.is_any or is_closed or uses):
            return Recall(known[0], user_id=user_id, was_known=True)
        incident = known[0] if known else _incident(parts, work, case, clerk, note)
        subject = parts.person_key(identities[0].person_id)
        for event in (AuditEvent.INCIDENT_RECORDED, AuditEvent.NOTICE_QUEUED):
            leaf = parts.leaf(
                event, case, subject=subject, kind=incident.kind.value, incident_id=incident.id,
                codes=len(taken.codes), blocked=taken.means, pins=taken.pins,
            )  # fmt: skip
            work.audit.append(replace(leaf, actor=clerk))
        work.commit()
    parts.memory.forget(case_id)
    _withdraw(parts, case, taken.codes)
    send_now(parts, case_id)
    return Recall(
        incident,
        len(taken.codes),
        taken.means,
        taken.pins,
        identity_blocked=taken.blocked,
        identity_suspended=taken.suspended,
        user_id=user_id,
        was_known=bool(known),
    )


def untold_incidents(parts: DeskParts) -> Sequence[Incident]:
    """The outbox: those that nobody was told of, oldest first."""
    with parts.store.reading() as work:
        return work.incidents.untold()


def tell_incident(parts: DeskParts, incident_id: str, clerk: str) -> Incident:
    """Those responsible were told; the same command again changes nothing. Raises `IncidentUnknown`."""
    with parts.store.writing() as work:
        incident = work.incidents.get(incident_id)
        if incident is None:
            raise IncidentUnknown
        if incident.told_at is not None:
            return incident
        told = replace(incident, told_at=parts.clock.now())
        work.incidents.save(told)
        case = load_case(work, incident.case_id)
        leaf = parts.leaf(AuditEvent.NOTICE_TOLD, case, kind=incident.kind.value, incident_id=incident.id)
        work.audit.append(replace(leaf, actor=clerk))
        work.commit()
    return told


def _incident(parts: DeskParts, work: UnitOfWork, case: Case, clerk: str, note: str) -> Incident:
    incident = Incident(parts.ids(), case.id, IncidentKind.WRONG_PERSON, clerk, parts.clock.now(), note)
    work.incidents.add(incident)
    return incident


def _close(parts: DeskParts, work: UnitOfWork, case_id: str) -> bool:
    """Close the case, and give nobody a device that was put aside or ordered for it; whether there was any of it."""
    case = load_case(work, case_id)
    is_ordered = cancel_order(parts, work, case)
    release_devices(parts, work, case)
    if not case.can(CaseEvent.CLOSE):
        return is_ordered
    closed = replace(
        move_case(work, case, CaseEvent.CLOSE), closed_at=parts.clock.now(), close_reason=CloseReason.RECALLED
    )
    work.cases.save(closed)
    work.audit.append(parts.leaf(AuditEvent.CASE_CLOSED, closed, reason=CloseReason.RECALLED.value))
    return True


def _take_back(parts: DeskParts, work: UnitOfWork, identity: Identity, case: Case, taken: _Taken) -> None:
    """Everything of that MitID that somebody could use by what the case gave them."""
    taken.means += _block_means(parts, work, identity, case)
    taken.codes += end_codes(parts, work, identity.id, case, only_case=case.id)
    taken.pins += _end_pins(parts, work, identity, case)
    if _can(identity, IdentityEvent.BLOCK) and is_made_by(work, identity, case):
        move_identity(parts, work, identity, IdentityEvent.BLOCK, IdentityReason.WRONG_PERSON, case)
        taken.blocked = True
    elif _can(identity, IdentityEvent.SUSPEND) and _is_lifted_by(work, identity, case):
        move_identity(parts, work, identity, IdentityEvent.SUSPEND, IdentityReason.WRONG_PERSON, case)
        taken.suspended = True


def _block_means(parts: DeskParts, work: UnitOfWork, identity: Identity, case: Case) -> int:
    """Every means that a code of the case activated, or whose PIN or password was chosen with what the case issued."""
    codes = work.codes.of_identity(identity.id, MOST_CODES)
    own = {code.id for code in codes if code.case_id == case.id}
    blocked = 0
    for means in work.identities.authenticators(identity.id):
        is_usable = (means.state, AuthenticatorEvent.BLOCK) in AUTHENTICATOR_MOVES
        if is_usable and (means.code_id in own or is_set_by(work, means, codes, case)):
            move_means(parts, work, means, AuthenticatorEvent.BLOCK, case)
            blocked += 1
    return blocked


def _end_pins(parts: DeskParts, work: UnitOfWork, identity: Identity, case: Case) -> int:
    reset = work.pin_resets.open_of(identity.id)
    if reset is None or reset.case_id != case.id:
        return 0
    end_pin(parts, work, reset, PinResetState.REVOKED, case)
    return 1


def _can(identity: Identity, event: IdentityEvent) -> bool:
    return (identity.state, event) in IDENTITY_MOVES


def _is_lifted_by(work: UnitOfWork, identity: Identity, case: Case) -> bool:
    """Whether it works because the case lifted its suspension, and nobody has done so anew since."""
    history = work.identities.history(identity.id)
    return bool(history) and history[-1].state is IdentityState.ACTIVE and history[-1].case_id == case.id


def _user_id_known(work: UnitOfWork, identity: Identity, case: Case) -> UserIdKnown | None:
    """What the case told of the user ID of a MitID that is not at its end."""
    if identity.state is IdentityState.BLOCKED or is_made_by(work, identity, case):
        return None
    told = work.case_lists.happened(case.id, (AuditEvent.USER_ID_CHANGED.value, AuditEvent.USER_ID_SHOWN.value))
    if AuditEvent.USER_ID_CHANGED.value in told:
        return UserIdKnown.CHOSEN
    return UserIdKnown.SEEN if told else None


def _withdraw(parts: DeskParts, case: Case, codes: Sequence[IssuedCode]) -> None:
    for code in codes:
        withdraw(parts, case.number, code)
