"""Use case: a case ends. A code that is not in anybody's hand ends with it."""

from __future__ import annotations

from dataclasses import replace

from kiosk.domain.audit import AuditEvent
from kiosk.domain.cases import CaseEvent, CaseState, CloseReason
from kiosk.domain.codes import CodeEvent
from kiosk.domain.issued_code import EndReason, IssuedCode
from kiosk.services.give_device import release_devices
from kiosk.services.parts import DeskParts, end_code, load_case, move_case, withdraw
from kiosk.services.show_case import view_of
from kiosk.services.views import CaseView


def close_case(parts: DeskParts, case_id: str, reason: CloseReason) -> CaseView:
    """Close the case and forget the document; raises `CaseStateWrong` if it is closed already.

    A case whose letter is in the citizen's hand is done, however the screen was left afterwards.
    """
    dead: IssuedCode | None = None
    with parts.store.writing() as work:
        case = load_case(work, case_id)
        reason = CloseReason.DONE if case.state is CaseState.HANDED_OVER else reason
        case = move_case(work, case, CaseEvent.CLOSE)
        code = work.codes.newest_of_case(case_id)
        if code is not None and code.state.is_unfinished:
            dead = end_code(parts, work, code, CodeEvent.REVOKE, EndReason.CASE_CLOSED, case)
        release_devices(parts, work, case)
        case = replace(case, closed_at=parts.clock.now(), close_reason=reason)
        work.cases.save(case)
        work.audit.append(parts.leaf(AuditEvent.CASE_CLOSED, case, reason=reason.value))
        parts.memory.forget(case_id)
        view = view_of(parts, work, case)
        work.commit()
    if dead is not None:
        withdraw(parts, case.number, dead)
    parts.keep_head(False)
    return view
