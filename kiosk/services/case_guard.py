"""No look-up outside a case: a register is asked by whoever serves an open case, for a purpose, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from kiosk.domain.audit import AuditEvent
from kiosk.domain.cases import Case, CaseState
from kiosk.domain.faults import LookUpRefused, NotAllowed
from kiosk.domain.roles import Action
from kiosk.services.clearance import require_role
from kiosk.services.parts import STATION, DeskParts
from kiosk.services.ports import UnitOfWork
from kiosk.services.staff_rules import leaf_by

_NO_CASE, _NOT_YOURS, _NOT_OPEN, _PARKED, _NO_PURPOSE = "no_case", "not_yours", "not_open", "parked", "no_purpose"


def require_case(work: UnitOfWork, case_id: str, clerk: str, purpose: str) -> Case:
    """The case, if that clerk serves it and it is open; raises `LookUpRefused`, whose `why` says what is missing.

    Raised inside a transaction it takes the transaction back; `looking_up` writes the refusal down as well.
    """
    case = work.cases.get(case_id)
    if case is None:
        raise LookUpRefused(why=_NO_CASE)
    if case.clerk != clerk:
        raise LookUpRefused(why=_NOT_YOURS)
    if case.state is CaseState.CLOSED:
        raise LookUpRefused(why=_NOT_OPEN)
    if work.parked.get(case_id) is not None:
        raise LookUpRefused(why=_PARKED)
    if not purpose.strip():
        raise LookUpRefused(why=_NO_PURPOSE)
    return case


@contextmanager
def looking_up(parts: DeskParts, case_id: str, clerk: str, purpose: str) -> Iterator[tuple[UnitOfWork, Case]]:
    """A unit of work for a look-up in that clerk's case. A refusal is a leaf, and raises `LookUpRefused`."""
    try:
        with parts.store.writing() as work:
            yield work, require_case(work, case_id, clerk, purpose)
    except LookUpRefused as refusal:
        with parts.store.writing() as work:
            case = work.cases.get(case_id)
            why = str(refusal.data.get("why", ""))
            work.audit.append(leaf_by(parts, AuditEvent.LOOK_UP_REFUSED, clerk, case, why=why, purpose=purpose[:40]))
            work.commit()
        raise


def allow_look_up(parts: DeskParts, case_id: str, purpose: str, action: Action | None = None) -> None:
    """What a use case that asks a register begins with, before it asks: the case is open, and its clerk may look up.

    Every refusal is a leaf. That of a case that is not there or not open is left for the use case to tell as it does;
    any other raises `LookUpRefused`, or `NotAllowed` where the clerk's roles do not have the action.
    """
    try:
        with parts.store.reading() as work:
            case = work.cases.get(case_id)
            require_case(work, case_id, case.clerk if case else "", purpose)
            if case is not None and action is not None:
                require_role(parts, work, case, action)
    except (LookUpRefused, NotAllowed) as refusal:
        why = str(refusal.data.get("why", "role"))
        with parts.store.writing() as work:
            case = work.cases.get(case_id)
            actor = case.clerk if case else STATION
            work.audit.append(leaf_by(parts, AuditEvent.LOOK_UP_REFUSED, actor, case, why=why, purpose=purpose))
            work.commit()
        if why not in {_NO_CASE, _NOT_OPEN}:
            raise
