"""Use case: whoever has custody of a child consents to its MitID, or takes that back. Asked for where the policy says.

Of the consent is kept that it was given, as a leaf: who gave it the clerk has seen, and the store has no need to know.
"""

from __future__ import annotations

from typing import Final

from kiosk.domain.audit import AuditEvent
from kiosk.domain.cases import Case, CaseEvent
from kiosk.services.parts import DeskParts, load_case, move_case
from kiosk.services.ports import UnitOfWork
from kiosk.services.show_case import view_of
from kiosk.services.views import CaseView

_GIVEN, _WITHDRAWN = "given", "withdrawn"
_NOT_LINKED: Final = "not_linked"


def note_consent(parts: DeskParts, case_id: str, *, is_given: bool) -> CaseView:
    """Note it, and take back an earlier decision; raises `CaseStateWrong`."""
    with parts.store.writing() as work:
        case = move_case(work, load_case(work, case_id), CaseEvent.ADD_EVIDENCE)
        work.cases.set_decision(case.id, None, parts.clock.now())
        answer = _GIVEN if is_given else _WITHDRAWN
        work.audit.append(parts.leaf(AuditEvent.CONSENT_NOTED, case, answer=answer, to=_child(parts, case)))
        view = view_of(parts, work, case)
        work.commit()
    return view


def has_consent(parts: DeskParts, work: UnitOfWork, case: Case) -> bool:
    """Whether it was given in this case, to the MitID of whom it is about, and not taken back."""
    event = AuditEvent.CONSENT_NOTED.value
    answers, children = work.case_lists.answers(case.id, event), work.case_lists.answers(case.id, event, "to")
    return bool(answers) and answers[-1] == _GIVEN and children[-1] in {_child(parts, case), _NOT_LINKED}


def _child(parts: DeskParts, case: Case) -> str:
    return parts.person_key(case.person_id) if case.person_id else _NOT_LINKED
