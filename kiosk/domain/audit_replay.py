"""The log told again: to which state of each case and code its steps lead."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.domain.audit import AuditEvent, Stored, decode_details
from kiosk.domain.cases import CaseState
from kiosk.domain.codes import CodeState

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
    AuditEvent.CODE_RESERVED: CaseState.PRINTING,
    AuditEvent.CODE_CONFIRMED: CaseState.PRINTED,
    AuditEvent.CODE_HANDED_OVER: CaseState.HANDED_OVER,
    AuditEvent.PIN_SENT: CaseState.HANDED_OVER,
    AuditEvent.REPRINT_ASKED: CaseState.GRANTED,
    AuditEvent.CASE_CLOSED: CaseState.CLOSED,
}
_CASE_STATES_ALONE: dict[Stored, CaseState] = {
    event.value: state for event, state in _CASE_STATES.items() if event not in _CODE_STATES
}
"""Of these the details tell nothing more, and most of a log is of them."""
REPLAYED = tuple(
    sorted({event.value for event in (*_CASE_STATES, *_CODE_STATES, AuditEvent.DECISION_MADE, AuditEvent.CODE_TRIED)})
)
"""The events that move anything."""
_LETTER_GONE = {AuditEvent.CODE_REVOKED, AuditEvent.CODE_EXPIRED}
_ON_ITS_WAY = {CaseState.PRINTING, CaseState.PRINTED}


@dataclass(slots=True)
class Replay:
    """States by id, as far as the leaves taken so far tell."""

    cases: dict[Stored, CaseState] = field(default_factory=dict)
    codes: dict[Stored, CodeState] = field(default_factory=dict)
    tries: dict[Stored, int] = field(default_factory=dict)
    _case_of: dict[str, Stored] = field(default_factory=dict)

    def take(self, event: Stored, case_id: Stored, raw_details: Stored) -> None:
        """The next leaf, by three of its columns; one that no program of ours wrote tells nothing."""
        state = _CASE_STATES_ALONE.get(event)
        if state is not None:
            self.cases[case_id] = state
            return
        if event not in REPLAYED:
            return
        try:
            told = AuditEvent(str(event))
            details = dict(decode_details(raw_details)) if isinstance(raw_details, bytes) else {}
        except ValueError:
            return
        if told in _CASE_STATES:
            self.cases[case_id] = _CASE_STATES[told]
        elif told is AuditEvent.DECISION_MADE:
            self.cases[case_id] = CaseState.GRANTED if details.get("granted") == "yes" else CaseState.NOT_GRANTED
        elif told is AuditEvent.CODE_TRIED:
            for code_id in details.get("cost", "").split():
                self.tries[code_id] = self.tries.get(code_id, 0) + 1
        if told in _CODE_STATES and "code_id" in details:
            self._move_code(told, details["code_id"], case_id)

    def _move_code(self, event: AuditEvent, code_id: str, case_id: Stored) -> None:
        """A code that ends on its way takes its own case back to where another can be issued."""
        self.codes[code_id] = _CODE_STATES[event]
        own_case = self._case_of.setdefault(code_id, case_id)
        if event in _LETTER_GONE and self.cases.get(own_case) in _ON_ITS_WAY:
            self.cases[own_case] = CaseState.GRANTED
