"""Use case: a case waits for the paper that is missing, and goes on when the citizen comes back with it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from kiosk.domain.assurance import Decision, Further, Missing
from kiosk.domain.audit import AuditEvent
from kiosk.domain.cases import Case, CaseEvent, CaseState, CloseReason
from kiosk.domain.document_status import DocumentStatus
from kiosk.domain.documents import DocumentType
from kiosk.domain.errand_faults import ParkedTooLong
from kiosk.domain.faults import CaseStateWrong, CaseUnknown, PersonUnknown
from kiosk.domain.look_ups import Purpose
from kiosk.domain.proofing import prove
from kiosk.domain.roles import Action
from kiosk.domain.second_leg import SecondLeg, SecondLegKind
from kiosk.domain.ticks import Tick
from kiosk.domain.ways import TICK_STEPS
from kiosk.services.clearance import require_number
from kiosk.services.decide import gather, judge
from kiosk.services.give_device import release_devices
from kiosk.services.letter_needs import setting_for
from kiosk.services.letter_setting import AS_USUAL, LetterSetting
from kiosk.services.link_person import applicant_of
from kiosk.services.look_up import look_up, unchanged
from kiosk.services.parts import DeskParts, date_of, load_case, move_case
from kiosk.services.phone_note import DETAIL, age_of_phone
from kiosk.services.ports import SlipFacts, UnitOfWork
from kiosk.services.ports_clerks import ParkedCase
from kiosk.services.promised_device import is_awaited
from kiosk.services.show_case import view_of
from kiosk.services.staff_rules import leaf_by, require_no_witness
from kiosk.services.views import CaseView

PARKABLE = {CaseState.OPEN, CaseState.NOT_GRANTED, CaseState.GRANTED}
"""States without a letter on its way."""
_LEGS = {
    Missing.SECOND_LEG: SecondLegKind.QUESTIONS,
    Missing.QUESTIONS: SecondLegKind.QUESTIONS,
    Missing.WITNESS: SecondLegKind.WITNESS,
}
"""The second leg as it lacks, and the least that meets it."""
ORDERED_DEVICE = "ORDERED_DEVICE"
"""What is missing where a device was ordered and has not come; the rest of what can be is `Missing`."""


@dataclass(frozen=True, slots=True)
class Parking:
    """A parked case: its number, until when it waits, what is missing, and the spool's job of the slip."""

    number: str
    until: dt.date
    missing: tuple[str, ...]
    job: str


def park_case(parts: DeskParts, case_id: str, clerk: str, setting: LetterSetting = AS_USUAL) -> Parking:
    """Park the case and spool the slip that tells what to bring.

    Raises `CaseStateWrong`, `NotAllowed` and the printer's faults.

    Nothing is parked unless the slip was taken by the spool.
    """
    parts.spooler.preflight()
    days = dt.timedelta(days=parts.rules.number("case.parked_days", date_of(parts)))
    with parts.store.writing() as work:
        case = load_case(work, case_id)
        require_number(parts, work, clerk, Action.PARK_CASE)
        if case.state not in PARKABLE or work.parked.get(case_id) is not None:
            raise CaseStateWrong(case=case.number, state=case.state.value, step="park")
        evidence = work.cases.evidence(case_id)
        decision = work.cases.decision(case_id)
        if decision is None or not decision.granted:  # what is missing may be something else by now
            decision = judge(parts, work, case)
        missing = _missing(decision) + ((ORDERED_DEVICE,) if is_awaited(parts, work, case) else ())
        until = date_of(parts) + days
        keys = {evidence.document_key} if evidence else set()
        keys |= {paper.key for paper in work.proofing.papers(case_id) if paper.type.has_portrait}
        shown = " ".join(sorted(keys - {""}))
        parked = ParkedCase(case_id, parts.clock.now(), clerk, until, missing, shown)
        work.parked.set(parked)
        work.audit.append(leaf_by(parts, AuditEvent.CASE_PARKED, clerk, case, missing=" ".join(missing)))
        needed, choices = _advice(parts, work, case, decision)
        needed += tuple(code for code in missing if code == ORDERED_DEVICE)
        setting = setting_for(work, case.id, setting)
        facts = SlipFacts(
            case.number, case.errand.value, needed, until, parts.clock.now(), parts.is_demo, setting, choices
        )
        job = parts.spooler.submit(f"slip-{case.number}", parts.press.slip(facts)).id
        work.commit()
    parts.memory.forget(case_id)
    return Parking(case.number, until, missing, str(job))


def _missing(decision: Decision) -> tuple[str, ...]:
    """What the decision lacks, and every other step that is enough by itself."""
    if decision.granted:
        return ()
    steps = (*decision.missing, *(further.step for further in decision.choices))
    return tuple(dict.fromkeys(step.value for step in steps))


def _advice(
    parts: DeskParts, work: UnitOfWork, case: Case, decision: Decision
) -> tuple[tuple[str, ...], tuple[Further, ...]]:
    """What to bring in any case, and the steps of which one is enough with it.

    Where the link and the second leg lack too, the papers are those that do once these are there.
    """
    missing = decision.missing
    if decision.granted or decision.choices:
        is_clerks = TICK_STEPS.issuperset(missing)
        return tuple(step.value for step in missing) if is_clerks else (), decision.choices
    rest = tuple(step for step in missing if step in _LEGS or step is Missing.PERSON_LINK)
    if rest and len(rest) < len(missing):
        rules, now = parts.rules.proofing(date_of(parts)), parts.clock.now()
        evidence = replace(gather(parts, work, case, rules), is_linked=True)
        legs = [SecondLeg(_LEGS[step], passed=True, at=now) for step in rest if step in _LEGS]
        evidence = replace(evidence, second_leg=legs[0] if legs else evidence.second_leg)
        needed = parts.rules.needed_level(case.errand.value, case.means, date_of(parts))
        after = prove(evidence, rules, needed=needed, today=date_of(parts))
        if after.choices:
            return tuple(step.value for step in rest), after.choices
    return tuple(step.value for step in missing), ()


def resume_case(parts: DeskParts, number: str, clerk: str) -> CaseView:
    """Go on with a parked case, or with one's own that was set aside.

    Raises `CaseUnknown`, `CaseStateWrong` (neither of them), `ParkedTooLong`, `NotAllowed` for its own witness and for
    who may take up no parked case, `PersonUnknown`, `CaseChanged`, and the faults of the register, which is asked about
    the person anew: with any of them the case waits as before.
    What was proved stays for the document that it was proved with; what a person saw with their own eyes does not: the
    ticks are given anew by whoever serves now, and a decision is made anew. After a parking nobody knows whether the
    document was reported meanwhile, until it is read or laid on the desk again, or a clerk has looked it up.
    """
    with parts.store.reading() as work:
        asked, _ = _waiting(parts, work, number, clerk)
    person = look_up(parts, asked.person_id, Purpose.RESUME, asked, actor=clerk) if asked.person_id else None
    if asked.person_id and person is None:
        raise PersonUnknown(case=number)
    with parts.store.writing() as work:
        case, parked = _waiting(parts, work, number, clerk)
        unchanged(work, asked)
        now = parts.clock.now()
        if parked is not None:
            work.parked.set(replace(parked, ended_at=now))
            _age(work, case.id, now)
        before = case.clerk
        case = replace(move_case(work, case, CaseEvent.ADD_EVIDENCE), clerk=clerk)
        work.cases.save(case)
        work.cases.clear_ticks(case.id)
        work.cases.set_decision(case.id, None, now)
        phone = {DETAIL: age_of_phone(parts, person).value} if person is not None else {}
        noted = work.proofing.applicant(case.id)
        if person is not None and noted is not None:
            work.proofing.set_applicant(case.id, applicant_of(parts, person, noted.linked_by), now)
        work.audit.append(leaf_by(parts, AuditEvent.CASE_RESUMED, clerk, case, before=before, **phone))
        view = view_of(parts, work, case)
        work.commit()
    return view


def _waiting(parts: DeskParts, work: UnitOfWork, number: str, clerk: str) -> tuple[Case, ParkedCase | None]:
    """The case, with its parking where it was parked, if that clerk may take it up."""
    case = work.cases.by_number(number)
    if case is None:
        raise CaseUnknown(case=number)
    parked = work.parked.get(case.id)
    is_own = case.clerk == clerk and case.state in PARKABLE
    if parked is None and not is_own:
        raise CaseStateWrong(case=number, state=case.state.value, step="resume")
    if parked is not None:
        require_number(parts, work, clerk, Action.PARK_CASE)
    if parked is not None and parked.until < date_of(parts):
        raise ParkedTooLong(case=number)
    require_no_witness(parts, work, case, clerk)
    return case, parked


def _age(work: UnitOfWork, case_id: str, now: dt.datetime) -> None:
    """Nobody knows any more that no document was reported: its number is not kept, and cannot be asked about here."""
    evidence = work.cases.evidence(case_id)
    if evidence is not None:
        work.cases.set_evidence(case_id, evidence.asked_before(), now)
    for paper in work.proofing.papers(case_id):
        if paper.status is DocumentStatus.VALID:
            work.proofing.set_paper(case_id, replace(paper, status=None), now)


def begin_anew(
    parts: DeskParts, work: UnitOfWork, case: Case, document_key: str, laid: DocumentType | None = None
) -> bool:
    """With another document than before it was parked, nothing stays of what was proved in the case; whether it went.

    `laid` is the type of a document that was laid on the desk; None for one that was read. Beside one of those of
    before that lies there again another one takes nothing back; one that it takes the place of lies there no more.
    """
    parked = work.parked.last(case.id)
    known = parked.document_keys if parked is not None else frozenset()
    if parked is None or not known or document_key in known or (not document_key and laid is None):
        return False
    if known.intersection(work.parked.laid_again(case.id, but=laid)):
        return False
    is_no_own_phone = work.cases.ticks(case.id).get(Tick.OWN_PHONE) is False  # no document was proved by that
    removed = work.parked.purge_evidence(case.id)
    if is_no_own_phone:
        work.cases.set_tick(case.id, Tick.OWN_PHONE, False, parts.clock.now())
    work.parked.set(replace(parked, document_key=document_key))
    work.audit.append(parts.leaf(AuditEvent.EVIDENCE_PURGED, case, rows=removed, why="other_document"))
    return True


def expire_parked(parts: DeskParts) -> int:
    """Close the cases that waited too long, and remove what was proved in them; returns how many."""
    with parts.store.reading() as work:
        overdue = work.parked.overdue(date_of(parts))
    for parked in overdue:
        with parts.store.writing() as work:
            if work.parked.get(parked.case_id) is None:
                continue
            _expire(parts, work, parked)
            work.commit()
    return len(overdue)


def _expire(parts: DeskParts, work: UnitOfWork, parked: ParkedCase) -> None:
    case, now = load_case(work, parked.case_id), parts.clock.now()
    work.parked.set(replace(parked, ended_at=now, document_key="", missing=()))
    removed = work.parked.purge_evidence(case.id)
    work.audit.append(parts.leaf(AuditEvent.EVIDENCE_PURGED, case, rows=removed, why="parked_too_long"))
    if not case.can(CaseEvent.CLOSE):
        return
    release_devices(parts, work, case)
    closed: Case = replace(
        move_case(work, case, CaseEvent.CLOSE), closed_at=now, close_reason=CloseReason.PARKED_TOO_LONG
    )
    work.cases.save(closed)
    work.audit.append(parts.leaf(AuditEvent.CASE_CLOSED, closed, reason=CloseReason.PARKED_TOO_LONG.value))
