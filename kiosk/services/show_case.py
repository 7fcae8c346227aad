"""Use case: what a screen may show of a case."""

from __future__ import annotations

from kiosk.domain.cases import Case, CaseEvent
from kiosk.domain.codes import CodeState
from kiosk.domain.issued_code import IssuedCode
from kiosk.services.guardianship import ticks_by_guardian
from kiosk.services.parts import DeskParts, load_case, seen_from
from kiosk.services.phone_note import noted_phone
from kiosk.services.ports import UnitOfWork
from kiosk.services.views import CaseView, CodeView, EvidenceView, OtherIssue, PersonView
from kiosk.services.views_messages import line_of
from printing.spool.port import JobId


def show_case(parts: DeskParts, case_id: str) -> CaseView:
    """The case as it is now; raises `CaseUnknown`."""
    with parts.store.reading() as work:
        return view_of(parts, work, load_case(work, case_id))


def view_of(parts: DeskParts, work: UnitOfWork, case: Case) -> CaseView:
    """The view of a case within a transaction."""
    code, parked = work.codes.newest_of_case(case.id), work.parked.get(case.id)
    return CaseView(
        id=case.id,
        number=case.number,
        errand=case.errand,
        face=case.face,
        state=case.state,
        opened_at=case.opened_at,
        person=_person(parts, work, case),
        is_linked=case.person_id is not None,
        evidence=_evidence(parts, work, case),
        ticks=work.cases.ticks(case.id, since=seen_from(parts) if case.can(CaseEvent.GRANT) else None),
        decision=work.cases.decision(case.id),
        code=code_view(parts, work, code) if code else None,
        means=case.means,
        papers=tuple(work.proofing.papers(case.id)),
        second_leg=work.cases.second_leg(case.id),
        further_ticks=ticks_by_guardian(parts, work, case),
        phone=noted_phone(parts, work, case),
        messages=tuple(
            line_of(message, case.number) for message in work.outbox.of_case(case.id) if not message.is_replaced
        ),
        parked_until=parked.until if parked else None,
    )


def code_view(parts: DeskParts, work: UnitOfWork, code: IssuedCode) -> CodeView:
    """A code's state as it is at this moment: time that has run out counts before anybody has written it down."""
    has_expired = code.ended_at is None and code.has_expired(parts.clock.now())
    return CodeView(
        state=CodeState.EXPIRED if has_expired else code.state,
        means=code.means,
        reserved_at=code.reserved_at,
        expires_at=code.expires_at,
        is_confirmed=code.confirmed_at is not None,
        end_reason=code.end_reason.value if code.end_reason else None,
        purpose=code.purpose,
        pin_sends=code.pin.sends if code.pin else 0,
        printer=parts.spooler.where(JobId(code.job)) if code.job else None,
        replaced=told_of(parts, work, work.codes.predecessor(code.id)),
        replaced_by=told_of(parts, work, work.codes.successor(code.id)),
    )


def told_of(parts: DeskParts, work: UnitOfWork, code: IssuedCode | None) -> OtherIssue | None:
    """Who issued that code, where, and how long ago."""
    if code is None:
        return None
    case = load_case(work, code.case_id)
    ago = max(0, round((parts.clock.now() - code.reserved_at).total_seconds()))
    return OtherIssue(clerk=case.clerk, face=case.face, case_number=case.number, at=code.reserved_at, seconds_ago=ago)


def _person(parts: DeskParts, work: UnitOfWork, case: Case) -> PersonView | None:
    """Whom the register named when the document was read: showing a case asks nobody anything."""
    seen = parts.memory.of(case.id)
    person = seen.person if seen else None
    if person is None or person.id != case.person_id:
        return None
    identity = work.identities.by_person(person.id)
    return PersonView(
        id=person.id,
        given_names=person.given_names,
        surname=person.surname,
        birth=person.birth,
        user_id=identity.user_id if identity else None,
        phone_ending=person.phone[-2:] if person.phone else None,
        is_protected=person.is_protected,
    )


def _evidence(parts: DeskParts, work: UnitOfWork, case: Case) -> EvidenceView | None:
    evidence = work.cases.evidence(case.id)
    if evidence is None:
        return None
    seen = parts.memory.of(case.id)
    return EvidenceView(
        verdict=evidence.verdict,
        kind=evidence.kind,
        checks=seen.checks if seen else evidence.checks,
        document=seen.document if seen else None,
        portrait=seen.portrait if seen else None,
    )
