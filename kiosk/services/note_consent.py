"""Use case: whoever has custody of a child consents to its MitID, or takes that back. Asked for where the policy says.

Of the consent is kept that it was given, as a leaf: who gave it the clerk has seen, and the store has no need to know.
"""

from __future__ import annotations

from typing import Final

from kiosk.domain.audit import AuditEvent
from kiosk.domain.cases import Case, CaseEvent
from kiosk.domain.faults import PersonUnknown
from kiosk.domain.issued_code import IssuedCode
from kiosk.services.parts import DeskParts, date_of, load_case, move_case, revoke_on_its_way, withdraw
from kiosk.services.ports import UnitOfWork
from kiosk.services.show_case import view_of
from kiosk.services.views import CaseView

_GIVEN, _WITHDRAWN = "given", "withdrawn"
_NOT_LINKED: Final = "not_linked"


def note_consent(parts: DeskParts, case_id: str, *, is_given: bool) -> CaseView:
    """Note it, and take back an earlier decision.

    Where it is taken back while a letter that needs it is on its way, the letter's code is revoked. Raises
    `CaseStateWrong`, and `PersonUnknown` for a consent in a case that is linked to nobody.
    """
    dead: IssuedCode | None = None
    with parts.store.writing() as work:
        case = load_case(work, case_id)
        if is_given and case.person_id is None:
            raise PersonUnknown(case=case.number)
        if not is_given and _is_needed(parts, work, case):
            dead = revoke_on_its_way(parts, work, case)
        case = move_case(work, load_case(work, case_id), CaseEvent.ADD_EVIDENCE)
        work.cases.set_decision(case.id, None, parts.clock.now())
        answer = _GIVEN if is_given else _WITHDRAWN
        work.audit.append(parts.leaf(AuditEvent.CONSENT_NOTED, case, answer=answer, to=_child(parts, case)))
        view = view_of(parts, work, case)
        work.commit()
    if dead is not None:
        withdraw(parts, case.number, dead)
    return view


def _is_needed(parts: DeskParts, work: UnitOfWork, case: Case) -> bool:
    applicant = work.proofing.applicant(case.id)
    return applicant is not None and applicant.age < parts.rules.proofing(date_of(parts)).consent_below


def has_consent(parts: DeskParts, work: UnitOfWork, case: Case) -> bool:
    """Whether it was given in this case, to the MitID of whom it is about, and not taken back."""
    event = AuditEvent.CONSENT_NOTED.value
    answers, children = work.case_lists.answers(case.id, event), work.case_lists.answers(case.id, event, "to")
    return bool(answers) and answers[-1] == _GIVEN and children[-1] == _child(parts, case)


def _child(parts: DeskParts, case: Case) -> str:
    return parts.person_key(case.person_id) if case.person_id else _NOT_LINKED
