"""Whether somebody got something by a case already."""

from __future__ import annotations

from typing import Final

from kiosk.domain.audit import AuditEvent
from kiosk.domain.cases import Case, CaseState
from kiosk.domain.errands import Outcome
from kiosk.services.ports import UnitOfWork

_GIVEN: Final = tuple(
    event.value
    for event in (
        AuditEvent.CODE_HANDED_OVER,
        AuditEvent.PIN_SENT,
        AuditEvent.IDENTITY_CREATED,
        AuditEvent.USER_ID_SHOWN,
        AuditEvent.USER_ID_CHANGED,
        AuditEvent.IDENTITY_LIFTED,
        AuditEvent.DEVICE_HANDED_OUT,
    )
)
"""Steps with which somebody got something."""


def has_given(work: UnitOfWork, case: Case) -> bool:
    """Whether somebody ever got something by the case, also what was taken back since."""
    return bool(work.case_lists.happened(case.id, _GIVEN))


def stands_given(work: UnitOfWork, case: Case) -> bool:
    """Whether the decision was acted on: somebody got what the errand is for, and it stands.

    Where that is a code it stands as long as the case is handed over: a reprint takes it back, and whatever else was
    given before is of no use without it.
    """
    if Outcome.CODE in case.errand.plan.outcomes:
        return case.state is CaseState.HANDED_OVER
    return case.state is CaseState.HANDED_OVER or has_given(work, case)
