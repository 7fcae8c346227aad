"""Use case: the citizen is refused. The decision is made and kept first, and then printed, as often as need be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kiosk.domain.audit import AuditEvent
from kiosk.domain.cases import Case, CaseEvent, CloseReason
from kiosk.domain.codes import CodeEvent
from kiosk.domain.faults import CaseStateWrong
from kiosk.domain.issued_code import EndReason, IssuedCode
from kiosk.domain.refusal import Refusal, RefusalReason
from kiosk.domain.roles import Action
from kiosk.services.clearance import require_role
from kiosk.services.give_device import release_devices
from kiosk.services.letter_needs import setting_for
from kiosk.services.letter_setting import AS_USUAL, LetterSetting
from kiosk.services.parts import DeskParts, end_code, load_case, lose_letter, move_case, withdraw
from kiosk.services.ports_refusal import RefusalFacts
from kiosk.services.promised_device import cancel_order
from kiosk.services.show_case import view_of
from kiosk.services.views import CaseView
from printing.faults import PrintingError

REFUSED = "refused"
"""What a fault knows where the refusal stands nevertheless: its words say so."""


def refuse_case(
    parts: DeskParts, case_id: str, reasons: Sequence[RefusalReason], setting: LetterSetting = AS_USUAL
) -> CaseView:
    """Refuse with these reasons and close the case, then print the decision.

    A code whose letter nobody holds yet dies with it, a device that was put aside goes back to the shelf, and none is
    waited for. Raises `CaseStateWrong` where the citizen has the letter or the case is closed, `NotAllowed`, ValueError
    unless there are one to three reasons. With a `PrintingError` the decision stands; `print_refusal` prints it again.
    Those faults, and the one of a case that was refused already, know `REFUSED`.
    """
    dead: IssuedCode | None = None
    with parts.store.writing() as work:
        case = load_case(work, case_id)
        require_role(parts, work, case, Action.REFUSE)
        if work.refusals.get(case_id) is not None:
            raise CaseStateWrong(case=case.number, state=case.state.value, step="refuse", **{REFUSED: 1})
        code = work.codes.newest_of_case(case_id)
        if code is not None and code.state.is_unfinished and case.can(CaseEvent.LETTER_LOST):
            dead = end_code(parts, work, code, CodeEvent.REVOKE, EndReason.CASE_CLOSED, case)
            case = lose_letter(work, dead)
        case = move_case(work, case, CaseEvent.REFUSE)
        case = move_case(work, case, CaseEvent.CLOSE)
        cancel_order(parts, work, case)
        release_devices(parts, work, case)
        refusal = Refusal(case.id, tuple(reasons), parts.clock.now())
        case = replace(case, closed_at=refusal.refused_at, close_reason=CloseReason.NOT_GRANTED)
        work.cases.save(case)
        work.refusals.add(refusal)
        evidence = work.cases.evidence(case.id)
        setting = setting_for(work, case.id, setting)
        subject = parts.person_key(case.person_id) if case.person_id else None
        told = " ".join(reason.value for reason in refusal.reasons)
        work.audit.append(parts.leaf(AuditEvent.CASE_REFUSED, case, subject=subject, reasons=told))
        work.audit.append(parts.leaf(AuditEvent.CASE_CLOSED, case, reason=CloseReason.NOT_GRANTED.value))
        parts.memory.forget(case_id)
        view = view_of(parts, work, case)
        work.commit()
    if dead is not None:
        withdraw(parts, case.number, dead)
    parts.keep_head(False)
    _print(parts, case, refusal, evidence.kind.value if evidence else None, setting)
    return view


def print_refusal(parts: DeskParts, case_id: str, setting: LetterSetting = AS_USUAL) -> CaseView:
    """Print the decision of a refused case again; raises `CaseStateWrong` for any other, and `PrintingError`s."""
    with parts.store.reading() as work:
        case = load_case(work, case_id)
        refusal = work.refusals.get(case_id)
        evidence = work.cases.evidence(case_id)
        setting = setting_for(work, case_id, setting)
        view = view_of(parts, work, case)
    if refusal is None:
        raise CaseStateWrong(case=case.number, state=case.state.value, step="print_refusal")
    _print(parts, case, refusal, evidence.kind.value if evidence else None, setting)
    return view


def _print(parts: DeskParts, case: Case, refusal: Refusal, document_kind: str | None, setting: LetterSetting) -> None:
    facts = RefusalFacts(
        errand=case.errand,
        reasons=refusal.reasons,
        document_kind=document_kind,
        case_number=case.number,
        clerk=case.clerk,
        refused_at=refusal.refused_at,
        is_demo=parts.is_demo,
        setting=setting,
    )
    try:
        parts.spooler.preflight()
        parts.spooler.submit(f"refusal-{case.number}", parts.press.refusal(facts))
    except PrintingError as error:
        error.data[REFUSED] = 1
        raise
