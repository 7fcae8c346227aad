"""Use case: does this prove who it is, by the rules of today?"""

from __future__ import annotations

from kiosk.domain import assurance
from kiosk.domain.audit import AuditEvent
from kiosk.domain.cases import Case, CaseEvent
from kiosk.services.parts import DeskParts, date_of, load_case, move_case
from kiosk.services.ports import UnitOfWork
from kiosk.services.show_case import view_of
from kiosk.services.views import CaseView


def decide(parts: DeskParts, case_id: str) -> CaseView:
    """Decide, with reasons and with what is missing; "no" is an answer, not a fault."""
    with parts.store.writing() as work:
        case = load_case(work, case_id)
        decision = judge(parts, work, case)
        case = move_case(work, case, CaseEvent.GRANT if decision.granted else CaseEvent.REFUSE)
        work.cases.set_decision(case.id, decision, parts.clock.now())
        work.audit.append(
            parts.leaf(
                AuditEvent.DECISION_MADE,
                case,
                subject=parts.person_key(case.person_id) if case.person_id else None,
                level=decision.level.value,
                granted="yes" if decision.granted else "no",
                reasons=" ".join(f"{g.code.value}:{g.check}" if g.check else g.code.value for g in decision.reasons),
                missing=" ".join(missing.value for missing in decision.missing),
            )
        )
        view = view_of(parts, work, case)
        work.commit()
    return view


def judge(parts: DeskParts, work: UnitOfWork, case: Case) -> assurance.Decision:
    """The decision that today's rules give on what the case holds."""
    today = date_of(parts)
    return assurance.decide(
        work.cases.evidence(case.id),
        work.cases.ticks(case.id),
        is_linked=case.person_id is not None,
        today=today,
        routes=parts.rules.routes(today),
    )
