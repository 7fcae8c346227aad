"""Use case: a clerk takes over a case that the citizen opened at the booth: from here on it is theirs to answer for."""

from __future__ import annotations

from dataclasses import replace

from kiosk.domain.audit import AuditEvent
from kiosk.domain.cases import CaseState
from kiosk.domain.clerks import Badge
from kiosk.domain.errands import Face
from kiosk.domain.faults import CaseStateWrong
from kiosk.domain.roles import Action
from kiosk.services.parts import DeskParts, load_case
from kiosk.services.show_case import view_of
from kiosk.services.staff_rules import leaf_by, require_action, require_no_witness
from kiosk.services.views import CaseView


def take_case(parts: DeskParts, badge: Badge, case_id: str) -> CaseView:
    """Serve a case of the booth; raises `NotAllowed`, `CaseStateWrong` for a closed one or one of another face."""
    with parts.store.writing() as work:
        require_action(parts, work, badge, Action.ISSUE)
        case = load_case(work, case_id)
        if case.state is CaseState.CLOSED or case.face is not Face.BOOTH:
            raise CaseStateWrong(case=case.number, state=case.state.value, step="take")
        require_no_witness(parts, work, case, badge.clerk)
        taken = replace(case, clerk=badge.clerk)
        work.cases.save(taken)
        work.audit.append(leaf_by(parts, AuditEvent.CASE_TAKEN, badge.clerk, taken, before=case.clerk))
        view = view_of(parts, work, taken)
        work.commit()
    return view
