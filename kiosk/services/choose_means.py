"""Use case: the citizen chooses what the errand is about."""

from __future__ import annotations

from dataclasses import replace

from kiosk.domain.audit import AuditEvent
from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.cases import CaseEvent
from kiosk.domain.errand_faults import MeansWrong
from kiosk.services.attendance import require_usable
from kiosk.services.parts import DeskParts, load_case, move_case
from kiosk.services.show_case import view_of
from kiosk.services.views import CaseView


def choose_means(parts: DeskParts, case_id: str, means: AuthenticatorKind) -> CaseView:
    """Choose the means and take back an earlier decision, which may have been about another.

    Raises `MeansWrong` where the errand is not about that one, `MeansUnsuitable` where the person cannot use it.
    """
    with parts.store.writing() as work:
        case = move_case(work, load_case(work, case_id), CaseEvent.ADD_EVIDENCE)
        if means not in case.errand.plan.means:
            raise MeansWrong(errand=case.errand.value, means=means.value)
        require_usable(parts, work, case, means)
        case = replace(case, means=means)
        work.cases.save(case)
        work.cases.set_decision(case.id, None, parts.clock.now())
        work.audit.append(parts.leaf(AuditEvent.MEANS_CHOSEN, case, means=means.value))
        view = view_of(parts, work, case)
        work.commit()
    return view
