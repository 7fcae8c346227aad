"""Whether somebody decides for the person of a case: the register says so, or a guardian came along."""

from __future__ import annotations

from kiosk.domain.bundle import Applicant
from kiosk.domain.cases import Case, CaseEvent
from kiosk.domain.helpers import HelperKind
from kiosk.domain.ticks import Tick
from kiosk.services.parts import DeskParts, date_of
from kiosk.services.ports import UnitOfWork


def has_guardian(work: UnitOfWork, case: Case, applicant: Applicant | None) -> bool:
    """Whether it has to be asked if the person uses MitID alone: not where an errand only takes it out of use."""
    if case.errand.plan.only_protects:
        return False
    is_registered = applicant is not None and applicant.has_guardian
    return is_registered or work.attendance.helper(case.id) is HelperKind.GUARDIAN


def ticks_by_guardian(parts: DeskParts, work: UnitOfWork, case: Case) -> tuple[Tick, ...]:
    """What a clerk is asked beside the rest because of that, while anything is asked at all."""
    if not case.can(CaseEvent.ADD_EVIDENCE):
        return ()
    applicant = work.proofing.applicant(case.id) if case.person_id else None
    if not has_guardian(work, case, applicant):
        return ()
    return parts.rules.proofing(date_of(parts)).guardian_ticks
