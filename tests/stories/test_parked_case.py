"""The errand of somebody who lacks a paper: the case waits, a slip tells what to bring, and it goes on."""

import datetime as dt
from dataclasses import replace

import pytest

from hardware.emrtd.report import Check, CheckStatus, Reason, Verdict
from kiosk.domain.assurance import GroundCode, Missing
from kiosk.domain.audit import AuditEvent
from kiosk.domain.cases import CaseState, CloseReason
from kiosk.domain.document_status import DocumentStatus
from kiosk.domain.documents import DocumentType
from kiosk.domain.errand_faults import ParkedTooLong
from kiosk.domain.errands import Errand, Face
from kiosk.domain.faults import CaseStateWrong, CaseUnknown
from kiosk.domain.linking import LinkGround, Told
from kiosk.domain.second_leg import SecondLeg, SecondLegKind
from kiosk.domain.ticks import ALWAYS, Tick
from kiosk.services.record_paper import Paper
from kiosk.services.views import CaseView
from tests.kiosk.desk_builder import ASTA, PASSPORT, Bench, inspection


def refused(bench: Bench) -> CaseView:
    """A case that lacks something: the chip could not be read."""
    case = bench.desk.open_case(Errand.NEW_DISPLAY_CODE, Face.COUNTER, "clerk-7")
    bench.desk.record_inspection(case.id, inspection(Verdict.UNREADABLE))
    for tick in ALWAYS:
        bench.desk.record_tick(case.id, tick, True)
    return bench.desk.decide(case.id)


def answered(bench: Bench) -> CaseView:
    """Somebody with a health card alone, who answered the questions."""
    case = bench.desk.open_case(Errand.FORGOTTEN_USER_ID, Face.COUNTER, "clerk-7")
    bench.desk.record_paper(case.id, Paper(DocumentType.HEALTH_CARD, shows_cpr=True))
    bench.desk.find_candidates(case.id, Told(cpr=ASTA.cpr))
    assert bench.desk.link_person(case.id, ASTA.id, [LinkGround.CPR_PAPER]).is_linked
    bench.has_second_leg(case.id, passed=True, witness=False)
    for tick in Tick:
        bench.desk.record_tick(case.id, tick, True)
    return case


def test_the_slip_tells_what_is_missing_and_until_when(bench: Bench) -> None:
    case = refused(bench)
    parking = bench.desk.staff.park_case(case.id, "clerk-7")
    assert parking.until == bench.clock.today() + dt.timedelta(days=30)
    assert case.decision is not None
    assert parking.missing == tuple(missing.value for missing in case.decision.missing)
    assert bench.spooler.names[-1] == f"slip-{case.number}"
    (slip,) = [pdf for pdf in bench.spooler.jobs.values() if case.number.encode() in pdf]
    assert parking.missing[0].encode() in slip


def test_a_parked_case_stands_still_until_it_is_taken_up(bench: Bench) -> None:
    case = refused(bench)
    bench.desk.staff.park_case(case.id, "clerk-7")
    with pytest.raises(CaseStateWrong):
        bench.desk.record_tick(case.id, Tick.LIKENESS, True)
    with pytest.raises(CaseStateWrong):
        bench.desk.staff.park_case(case.id, "clerk-7")
    bench.clock.advance(dt.timedelta(days=3))
    view = bench.desk.staff.resume_case(case.number, "clerk-8")
    assert (view.id, view.state, view.decision, view.ticks) == (case.id, CaseState.OPEN, None, {})
    with pytest.raises(CaseStateWrong):
        bench.desk.staff.resume_case(case.number, "clerk-9")


def test_with_the_same_document_what_was_proved_stays_and_with_another_it_begins_anew(bench: Bench) -> None:
    case = bench.granted()
    bench.desk.staff.park_case(case.id, "clerk-7")
    view = bench.desk.staff.resume_case(case.number, "clerk-7")
    assert view.evidence is not None
    assert view.is_linked
    bench.desk.record_tick(case.id, Tick.LIKENESS, True)
    same = bench.desk.record_inspection(case.id, inspection())
    assert same.ticks == {Tick.LIKENESS: True}
    other = replace(PASSPORT, number="900000002", personal_number="")
    with bench.store.writing() as work:
        work.cases.set_second_leg(case.id, SecondLeg(SecondLegKind.QUESTIONS, passed=True, at=bench.clock.now()))
        work.audit.append(bench.parts.leaf(AuditEvent.QUESTIONS_ENDED, None))
        work.commit()
    view = bench.desk.record_inspection(case.id, inspection(document=other))
    assert view.ticks == {}
    assert not view.is_linked
    with bench.store.reading() as work:
        assert work.cases.second_leg(case.id) is None
    assert AuditEvent.EVIDENCE_PURGED in [row[2] for row in bench.store.log_rows()]


def test_a_case_of_ones_own_that_was_set_aside_is_taken_up_and_anothers_is_not(bench: Bench) -> None:
    case = bench.granted()
    bench.desk.staff.set_aside(case.id)
    assert bench.desk.case(case.id).person is None
    with pytest.raises(CaseStateWrong):
        bench.desk.staff.resume_case(case.number, "clerk-8")
    view = bench.desk.staff.resume_case(case.number, "clerk-7")
    assert (view.state, view.ticks) == (CaseState.OPEN, {})


def test_after_its_last_day_it_is_closed_and_what_was_proved_is_gone(bench: Bench) -> None:
    case = bench.granted()
    parking = bench.desk.staff.park_case(case.id, "clerk-7")
    bench.clock.advance(dt.timedelta(days=30))
    assert bench.clock.today() == parking.until
    assert bench.desk.staff.expire_parked() == 0
    bench.clock.advance(dt.timedelta(days=1))
    with pytest.raises(ParkedTooLong):
        bench.desk.staff.resume_case(case.number, "clerk-7")
    assert bench.desk.staff.expire_parked() == 1
    assert bench.desk.staff.expire_parked() == 0
    view = bench.desk.case(case.id)
    assert (view.state, view.evidence, view.ticks, view.decision) == (CaseState.CLOSED, None, {}, None)
    with bench.store.reading() as work:
        kept = work.cases.get(case.id)
    assert kept is not None
    assert kept.close_reason is CloseReason.PARKED_TOO_LONG
    assert bench.store.verify_log().is_good


def laid(bench: Bench, case_id: str, *, has_chip: bool) -> None:
    """The same document, before the case waits and after."""
    if has_chip:
        asked = Check("document.status", CheckStatus.NOT_APPLICABLE, Reason.NOT_ASKED)
        bench.desk.record_inspection(case_id, inspection(Verdict.GENUINE, asked))
        return
    until = bench.clock.today() + dt.timedelta(days=900)
    bench.desk.record_paper(case_id, Paper(DocumentType.DRIVING_LICENCE, True, PASSPORT.number, expiry=until))
    bench.desk.find_candidates(case_id, Told(cpr=ASTA.cpr))
    bench.desk.link_person(case_id, ASTA.id, [LinkGround.CPR_TOLD])


OTHERS = "87654321"


def licence(bench: Bench, case_id: str, number: str, kind: DocumentType = DocumentType.DRIVING_LICENCE) -> CaseView:
    until = bench.clock.today() + dt.timedelta(days=900)
    return bench.desk.record_paper(case_id, Paper(kind, True, number, expiry=until))


def waits(bench: Bench, case: CaseView) -> None:
    """The questions were answered; the citizen goes, and somebody is there with the slip three days later."""
    bench.has_second_leg(case.id, witness=False)
    bench.desk.staff.park_case(case.id, "clerk-7")
    bench.clock.advance(dt.timedelta(days=3))
    bench.desk.staff.resume_case(case.number, "clerk-8")
    bench.clock.advance(dt.timedelta(minutes=1))


@pytest.mark.parametrize("has_chip", [True, False])
@pytest.mark.parametrize("number", [OTHERS, ""])
def test_with_another_licence_or_one_for_the_passport_it_begins_anew(bench: Bench, has_chip: bool, number: str) -> None:
    case = bench.desk.open_case(Errand.NEW_DISPLAY_CODE, Face.COUNTER, "clerk-7")
    laid(bench, case.id, has_chip=has_chip)
    waits(bench, case)
    after = licence(bench, case.id, number)
    assert (after.is_linked, after.second_leg, after.evidence, len(after.papers)) == (False, None, None, 1)
    assert compared(bench, case.id).state is CaseState.NOT_GRANTED
    assert AuditEvent.EVIDENCE_PURGED in [row[2] for row in bench.store.log_rows()]
    assert bench.store.verify_log().is_good


def test_another_document_beside_the_same_one_takes_nothing_back_and_in_its_place_it_does(bench: Bench) -> None:
    case = bench.desk.open_case(Errand.NEW_DISPLAY_CODE, Face.COUNTER, "clerk-7")
    laid(bench, case.id, has_chip=False)
    waits(bench, case)
    assert licence(bench, case.id, PASSPORT.number).second_leg is not None  # the same one
    assert licence(bench, case.id, OTHERS, DocumentType.MUNICIPAL_ID_CARD).second_leg is not None
    assert bench.desk.record_inspection(case.id, inspection()).second_leg is not None
    assert licence(bench, case.id, OTHERS).second_leg is None


def compared(bench: Bench, case_id: str) -> CaseView:
    """All that a person sees, without looking the document up, and the decision by it."""
    for tick in (*ALWAYS, Tick.DOCUMENT_TYPE, Tick.LOOKS_GENUINE, Tick.DATA_EQUAL):
        bench.desk.record_tick(case_id, tick, True)
    return bench.desk.decide(case_id)


@pytest.mark.parametrize("has_chip", [True, False])
def test_a_document_that_was_reported_stolen_meanwhile_is_found(bench: Bench, *, has_chip: bool) -> None:
    case = bench.desk.open_case(Errand.NEW_DISPLAY_CODE, Face.COUNTER, "clerk-7")
    laid(bench, case.id, has_chip=has_chip)
    bench.has_second_leg(case.id)
    assert compared(bench, case.id).state is CaseState.GRANTED
    bench.desk.staff.park_case(case.id, "clerk-7")
    bench.documents.reported[PASSPORT.number] = DocumentStatus.STOLEN
    bench.desk.staff.resume_case(case.number, "clerk-7")
    decision = compared(bench, case.id).decision
    assert decision is not None
    assert (decision.granted, decision.missing) == (False, (Missing.NOT_REPORTED_TICK,))
    laid(bench, case.id, has_chip=has_chip)
    decision = compared(bench, case.id).decision
    assert decision is not None
    assert GroundCode.DOCUMENT_STOLEN in {ground.code for ground in decision.reasons}


def test_no_number_no_case(bench: Bench) -> None:
    with pytest.raises(CaseUnknown):
        bench.desk.staff.resume_case("2026-999999", "clerk-7")


def test_nothing_is_parked_without_its_slip(bench: Bench) -> None:
    from printing.faults import SpoolFull

    case = refused(bench)
    bench.spooler.fault = SpoolFull(path="x")
    with pytest.raises(SpoolFull):
        bench.desk.staff.park_case(case.id, "clerk-7")
    bench.spooler.fault = None
    assert bench.desk.staff.park_case(case.id, "clerk-7").number == case.number


def test_a_slip_names_every_document_that_would_be_enough_and_it_is_when_it_comes(bench: Bench) -> None:
    case = answered(bench)
    decision = bench.desk.decide(case.id).decision
    assert decision is not None
    assert not decision.granted
    kinds = {kind for choice in decision.choices for kind in choice.papers}
    assert {DocumentType.DRIVING_LICENCE, DocumentType.REALM_PASSPORT, DocumentType.MUNICIPAL_ID_CARD} <= kinds
    assert not kinds & {DocumentType.FOREIGN_LICENCE, DocumentType.SPECIAL_HEALTH_CARD, DocumentType.BENEFIT_PAPER}
    parking = bench.desk.staff.park_case(case.id, "clerk-7")
    assert set(parking.missing) == {"OTHER_DOCUMENT", "READABLE_DOCUMENT"}
    bench.desk.staff.resume_case(case.number, "clerk-8")
    day = bench.clock.today() + dt.timedelta(days=900)
    bench.desk.record_paper(case.id, Paper(DocumentType.DRIVING_LICENCE, number="12345678", expiry=day))
    for tick in Tick:
        bench.desk.record_tick(case.id, tick, True)
    assert bench.desk.decide(case.id).state is CaseState.GRANTED
