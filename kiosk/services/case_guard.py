"""No look-up outside a case: a register is asked by whoever serves an open case, for a purpose, or not at all."""

from __future__ import annotations

from kiosk.domain.audit import AuditEvent
from kiosk.domain.cases import Case, CaseState
from kiosk.domain.errands import Face
from kiosk.domain.faults import LookUpRefused, NotAllowed
from kiosk.domain.look_ups import Purpose
from kiosk.domain.roles import Action
from kiosk.services.clearance import require_role
from kiosk.services.parts import STATION, DeskParts
from kiosk.services.ports import UnitOfWork
from kiosk.services.staff_rules import leaf_by

_NO_CASE, _NOT_YOURS, _NOT_OPEN, _PARKED = "no_case", "not_yours", "not_open", "parked"


def require_case(work: UnitOfWork, case_id: str, clerk: str | None) -> Case:
    """The case, if it is open and that clerk serves it; raises `LookUpRefused`, whose `why` says what is missing."""
    case = work.cases.get(case_id)
    if case is None:
        raise LookUpRefused(why=_NO_CASE)
    if clerk is not None and case.clerk != clerk:
        raise LookUpRefused(why=_NOT_YOURS)
    if case.state is CaseState.CLOSED:
        raise LookUpRefused(why=_NOT_OPEN)
    if work.parked.get(case_id) is not None:
        raise LookUpRefused(why=_PARKED)
    return case


def require_act(parts: DeskParts, case_id: str, action: Action) -> None:
    """What a clerk does in a case begins with: `NotAllowed` unless the case's clerk may do it today.

    At the booth the citizen does it, and a clerk looks at the citizen before anything is issued. A case that is not
    there is left for the use case to tell.
    """
    with parts.store.reading() as work:
        case = work.cases.get(case_id)
        if case is not None and case.face is not Face.BOOTH:
            require_role(parts, work, case, action)


def allow_look_up(
    parts: DeskParts, case_id: str, purpose: Purpose, action: Action | None = None, clerk: str | None = None
) -> None:
    """What a use case that asks a register begins with, before it asks: the case is open, and its clerk may look up.

    `clerk` is who asks, where that is known apart from the case. Every refusal is a leaf. That of a case that is not
    there or not open is left for the use case to tell as it does; any other raises `LookUpRefused`, or `NotAllowed`
    where the clerk's roles do not have the action.
    """
    try:
        with parts.store.reading() as work:
            case = require_case(work, case_id, clerk)
            if action is not None:
                require_role(parts, work, case, action)
    except (LookUpRefused, NotAllowed) as refusal:
        why = str(refusal.data.get("why", "role"))
        with parts.store.writing() as work:
            known = work.cases.get(case_id)
            actor = clerk or (known.clerk if known else STATION)
            leaf = leaf_by(parts, AuditEvent.LOOK_UP_REFUSED, actor, known, why=why, purpose=purpose.value)
            work.audit.append(leaf)
            work.commit()
        if why not in {_NO_CASE, _NOT_OPEN}:
            raise
