"""The log told again: to which state of each case, code, temporary PIN, MitID and means its steps lead."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from kiosk.domain.audit import AuditEvent, Stored, decode_details
from kiosk.domain.authenticators import AuthenticatorState
from kiosk.domain.cases import CaseState
from kiosk.domain.codes import CodeState
from kiosk.domain.helpers import HelperKind
from kiosk.domain.identity import IdentityState
from kiosk.domain.pin_reset import PinResetState

_CODE_STATES = {
    AuditEvent.CODE_RESERVED: CodeState.RESERVED,
    AuditEvent.CODE_PRINTING: CodeState.PRINTING,
    AuditEvent.CODE_HANDED_OVER: CodeState.HANDED_OVER,
    AuditEvent.CODE_USED: CodeState.USED,
    AuditEvent.CODE_EXPIRED: CodeState.EXPIRED,
    AuditEvent.CODE_BLOCKED: CodeState.BLOCKED,
    AuditEvent.CODE_REVOKED: CodeState.REVOKED,
}
_CASE_STATES = {
    AuditEvent.CASE_OPENED: CaseState.OPEN,
    AuditEvent.DOCUMENT_INSPECTED: CaseState.OPEN,
    AuditEvent.TICK_RECORDED: CaseState.OPEN,
    AuditEvent.MEANS_CHOSEN: CaseState.OPEN,
    AuditEvent.NEEDS_RECORDED: CaseState.OPEN,
    AuditEvent.PERSON_LINKED: CaseState.OPEN,
    AuditEvent.QUESTIONS_ENDED: CaseState.OPEN,
    AuditEvent.PAPER_RECORDED: CaseState.OPEN,
    AuditEvent.EXTENSION_RECORDED: CaseState.OPEN,
    AuditEvent.WITNESS_RECORDED: CaseState.OPEN,
    AuditEvent.CASE_REOPENED: CaseState.OPEN,
    AuditEvent.CASE_RESUMED: CaseState.OPEN,
    AuditEvent.CONSENT_NOTED: CaseState.OPEN,
    AuditEvent.CODE_RESERVED: CaseState.PRINTING,
    AuditEvent.CODE_CONFIRMED: CaseState.PRINTED,
    AuditEvent.CODE_HANDED_OVER: CaseState.HANDED_OVER,
    AuditEvent.PIN_SENT: CaseState.HANDED_OVER,
    AuditEvent.REPRINT_ASKED: CaseState.GRANTED,
    AuditEvent.CASE_CLOSED: CaseState.CLOSED,
}
_CASE_STATES_ALONE: dict[Stored, CaseState] = {
    event.value: state
    for event, state in _CASE_STATES.items()
    if event not in _CODE_STATES and event is not AuditEvent.PIN_SENT
}
"""Of these the details tell nothing more, and most of a log is of them."""
_IDENTITY_STATES = {
    AuditEvent.IDENTITY_SUSPENDED: IdentityState.SUSPENDED,
    AuditEvent.IDENTITY_LIFTED: IdentityState.ACTIVE,
    AuditEvent.IDENTITY_BLOCKED: IdentityState.BLOCKED,
}
_MEANS_STATES = {
    AuditEvent.AUTHENTICATOR_LOCKED: AuthenticatorState.TEMPORARILY_BLOCKED,
    AuditEvent.AUTHENTICATOR_UNLOCKED: AuthenticatorState.ACTIVE,
    AuditEvent.AUTHENTICATOR_BLOCKED: AuthenticatorState.PERMANENTLY_BLOCKED,
    AuditEvent.AUTHENTICATOR_REPLACED: AuthenticatorState.REPLACED,
    AuditEvent.OWN_SECRET_SET: AuthenticatorState.ACTIVE,
    AuditEvent.CODE_USED: AuthenticatorState.ACTIVE,
}
_PIN_EVENTS = {AuditEvent.PIN_SENT, AuditEvent.PIN_ENDED}
_PROOFING = {CaseState.OPEN, CaseState.GRANTED, CaseState.NOT_GRANTED}
_DIGITS = 9
_MADE = {AuditEvent.IDENTITY_CREATED, AuditEvent.IDENTITIES_SEEDED}
_ALSO = (*_MADE, AuditEvent.HELPER_NOTED, AuditEvent.DECISION_MADE, AuditEvent.CODE_TRIED, AuditEvent.PIN_ENDED)
_TOLD: dict[Stored, AuditEvent] = {
    event.value: event for event in (*_CASE_STATES, *_CODE_STATES, *_MEANS_STATES, *_IDENTITY_STATES, *_ALSO)
}
"""The events that move anything."""
_LETTER_GONE = {AuditEvent.CODE_REVOKED, AuditEvent.CODE_EXPIRED}
_ON_ITS_WAY = {CaseState.PRINTING, CaseState.PRINTED}


@dataclass(slots=True)
class Replay:
    """States by id, as far as the leaves taken so far tell; MitIDs by the pseudonym of their owner.

    A MitID of which they tell nothing but that it was made is as it began. After one that was blocked its owner may
    have another, which is the one that later leaves tell of.
    """

    cases: dict[Stored, CaseState] = field(default_factory=dict)
    codes: dict[Stored, CodeState] = field(default_factory=dict)
    tries: dict[Stored, int] = field(default_factory=dict)
    pins: dict[Stored, str] = field(default_factory=dict)
    identities: dict[Stored, IdentityState] = field(default_factory=dict)
    blocked: Counter[Stored] = field(default_factory=Counter)
    """How many MitIDs of each owner are at their end; `identities` has the one that is not, where that is told of."""
    ends: dict[str, bool] = field(default_factory=dict)
    """Whether it is at its end, of each that the leaf of its making names: so does every one in another's place."""
    _newest: dict[Stored, str] = field(default_factory=dict)
    means: dict[Stored, AuthenticatorState] = field(default_factory=dict)
    made: int = 0
    """How many MitIDs were made here."""
    _case_of: dict[str, Stored] = field(default_factory=dict)

    def take(self, event: Stored, case_id: Stored, subject: Stored, raw_details: Stored) -> None:
        """The next leaf, by four of its columns; one that no program of ours wrote tells nothing."""
        state = _CASE_STATES_ALONE.get(event)
        if state is not None:
            self.cases[case_id] = state
            return
        told = _TOLD.get(event)
        if told is None:
            return
        if told in _IDENTITY_STATES:
            self._move_identity(_IDENTITY_STATES[told], subject)
            return
        try:
            details = dict(decode_details(raw_details)) if isinstance(raw_details, bytes) else {}
        except ValueError:
            return
        if told is AuditEvent.IDENTITY_CREATED and "identity_id" in details:
            self._newest[subject] = details["identity_id"]
            self.ends[details["identity_id"]] = False
        self._move_case(told, details, case_id)
        self._move_secrets(told, details, case_id)

    def not_working(self) -> dict[str, str]:
        """The states, sorted and joined by blanks, of each owner's MitIDs that do not work."""
        told = {whose: [IdentityState.BLOCKED.value] * count for whose, count in self.blocked.items()}
        for whose, state in self.identities.items():
            if state is not IdentityState.ACTIVE:
                told[whose] = [*told.get(whose, []), state.value]
        return {str(whose): " ".join(states) for whose, states in told.items()}

    def _move_identity(self, state: IdentityState, subject: Stored) -> None:
        if state is IdentityState.BLOCKED:
            self.blocked[subject] += 1
            self.identities.pop(subject, None)
            if subject in self._newest:
                self.ends[self._newest.pop(subject)] = True
        else:
            self.identities[subject] = state

    def _move_case(self, told: AuditEvent, details: dict[str, str], case_id: Stored) -> None:
        if told in _CASE_STATES:
            self.cases[case_id] = _CASE_STATES[told]
        elif told is AuditEvent.DECISION_MADE:
            self.cases[case_id] = CaseState.GRANTED if details.get("granted") == "yes" else CaseState.NOT_GRANTED
        elif told in _MADE:
            count = details.get("count", "1")
            self.made += int(count) if count.isascii() and count.isdecimal() and len(count) <= _DIGITS else 0
        elif told is AuditEvent.CODE_TRIED:
            for code_id in details.get("cost", "").split():
                self.tries[code_id] = self.tries.get(code_id, 0) + 1
        elif told is AuditEvent.HELPER_NOTED:
            is_guardian = details.get("helper") == HelperKind.GUARDIAN.value
            if is_guardian and self.cases.get(case_id) in _PROOFING:
                self.cases[case_id] = CaseState.OPEN

    def _move_secrets(self, told: AuditEvent, details: dict[str, str], case_id: Stored) -> None:
        if told in _CODE_STATES and "code_id" in details:
            self._move_code(told, details["code_id"], case_id)
        if told in _MEANS_STATES and "authenticator_id" in details:
            self.means[details["authenticator_id"]] = _MEANS_STATES[told]
        if told in _PIN_EVENTS and "pin_id" in details:
            self.pins[details["pin_id"]] = details.get("state", PinResetState.SENT.value)

    def _move_code(self, event: AuditEvent, code_id: str, case_id: Stored) -> None:
        """A code that ends on its way takes its own case back to where another can be issued."""
        self.codes[code_id] = _CODE_STATES[event]
        own_case = self._case_of.setdefault(code_id, case_id)
        if event in _LETTER_GONE and self.cases.get(own_case) in _ON_ITS_WAY:
            self.cases[own_case] = CaseState.GRANTED
