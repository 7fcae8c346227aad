"""Use case: a person at the desk answers what only a person can answer."""

from __future__ import annotations

from kiosk.domain.audit import AuditEvent
from kiosk.domain.cases import CaseEvent
from kiosk.domain.ticks import Tick
from kiosk.services.parts import DeskParts, load_case, move_case
from kiosk.services.phone_note import DETAIL, noted_phone
from kiosk.services.show_case import view_of
from kiosk.services.views import CaseView


def record_tick(parts: DeskParts, case_id: str, tick: Tick, *, answer: bool, note: str = "") -> CaseView:
    """Record the answer and take back an earlier decision. `note` is `simulated` where no person answered (demo)."""
    now = parts.clock.now()
    with parts.store.writing() as work:
        case = move_case(work, load_case(work, case_id), CaseEvent.ADD_EVIDENCE)
        work.cases.set_tick(case.id, tick, answer, now)
        work.cases.set_decision(case.id, None, now)
        details = {"tick": tick.value, "answer": "yes" if answer else "no", **({"note": note} if note else {})}
        known = noted_phone(parts, work, case) if tick is Tick.OWN_PHONE else None
        if known is not None:
            details[DETAIL] = known.age.value  # whose it is was asked of a number that is so old
        work.audit.append(parts.leaf(AuditEvent.TICK_RECORDED, case, **details))
        view = view_of(parts, work, case)
        work.commit()
    return view
