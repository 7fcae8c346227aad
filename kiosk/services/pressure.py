"""Use case: "is someone pressing you?", asked on the citizen's own screen.

Yes looks like no on every screen that follows; nothing is issued, and what is told at the end is what the same step
says on a bad day. The answer is kept as a leaf alone, and there as a keyed word that tells nothing to whoever reads the
log without the station's key.
"""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.domain.audit import AuditEvent
from kiosk.domain.cases import Case
from kiosk.domain.clerks import Badge
from kiosk.domain.faults import RegisterDown
from kiosk.domain.roles import Action
from kiosk.domain.store_faults import StoreLocked
from kiosk.services.parts import DeskParts, load_case, seen_from
from kiosk.services.ports import UnitOfWork
from kiosk.services.show_case import view_of
from kiosk.services.staff_rules import leaf_by, require_action
from kiosk.services.views import CaseView

_CITIZEN = "citizen"


def answer_privately(parts: DeskParts, case_id: str, *, is_pressed: bool) -> CaseView:
    """Keep the citizen's answer. The view that comes back is the same whatever it was."""
    with parts.store.writing() as work:
        case = load_case(work, case_id)
        work.audit.append(
            leaf_by(parts, AuditEvent.ASKED_PRIVATELY, _CITIZEN, case, answer=_word(parts, case_id, is_pressed))
        )
        view = view_of(parts, work, case)
        work.commit()
    return view


def is_pressed(parts: DeskParts, work: UnitOfWork, case: Case) -> bool:
    """Whether the citizen said so at any time in this case: a later no may be said under the same eyes.

    Or in another case, within the hours that a decision holds for (`case.decision_h`): whoever presses them tries the
    next counter.
    """
    if _said_yes(parts, work, case.id):
        return True
    others = work.case_lists.answers_of_others(case, AuditEvent.ASKED_PRIVATELY.value, seen_from(parts))
    return any(word == _word(parts, case_id, True) for case_id, word in others)


def _said_yes(parts: DeskParts, work: UnitOfWork, case_id: str) -> bool:
    return _word(parts, case_id, True) in _answers(work, case_id)


def _answers(work: UnitOfWork, case_id: str) -> Sequence[str]:
    """What was answered in this case, as keyed words; empty where nobody asked."""
    return work.case_lists.answers(case_id, AuditEvent.ASKED_PRIVATELY.value)


def require_unpressed(parts: DeskParts, work: UnitOfWork, case: Case, *, asks_register: bool) -> None:
    """Nothing is made for, shown or given to somebody who is pressed, and no word tells that it was for that.

    It ends as such a step does when others are at fault: a register that does not answer (`RegisterDown`) where the
    step asks one, else a store in use (`StoreLocked`). A fault of its own would tell whoever has ever seen it.
    """
    if is_pressed(parts, work, case):
        raise RegisterDown(reason="TIMEOUT", status=0) if asks_register else StoreLocked


def pressed_in(parts: DeskParts, badge: Badge, case_id: str) -> bool | None:
    """What `is_pressed` says, for a supervisor or an auditor: so they learn why the next counter gives nothing either.

    None only where the citizen is not pressed, by another case neither, and nobody asked in this one. To look is a leaf
    of this case. Raises `NotAllowed`, `CaseUnknown`.
    """
    with parts.store.writing() as work:
        require_action(parts, work, badge, Action.SEE_PRESSURE)
        case = load_case(work, case_id)
        told = is_pressed(parts, work, case) or (False if _answers(work, case_id) else None)
        work.audit.append(leaf_by(parts, AuditEvent.PRIVATE_ANSWER_READ, badge.clerk, case))
        work.commit()
    return told


def _word(parts: DeskParts, case_id: str, answer: bool) -> str:
    return parts.pseudonyms.of("asked_privately", case_id, "yes" if answer else "no")
