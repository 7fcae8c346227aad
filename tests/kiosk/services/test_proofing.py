"""Papers, extensions and witnesses in cases, on either database; what is kept of them, and what the log tells."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from hardware.emrtd.report import Check, CheckStatus, Reason, Verdict
from kiosk.domain import cpr
from kiosk.domain.assurance import AssuranceLevel, Decision, GroundCode, Missing
from kiosk.domain.document_status import DocumentStatus
from kiosk.domain.documents import DocumentType
from kiosk.domain.errands import Errand, Face
from kiosk.domain.faults import CaseStateWrong, PaperUnknown
from kiosk.domain.linking import LinkGround, Told
from kiosk.domain.person import Person, PersonId, PersonStatus
from kiosk.domain.second_leg import SecondLegKind
from kiosk.domain.ticks import Tick
from kiosk.domain.witness import WitnessRefusal
from kiosk.policy.rules import load_policy
from kiosk.services.record_paper import Paper
from kiosk.services.record_witness import WitnessStatement, witness_rules
from kiosk.services.seed_identities import seed_identities
from tests.kiosk.desk_builder import ASTA, PASSPORT, Bench, inspection

CPR = cpr.parse("140390-1234")
EXPIRY = dt.date(2031, 1, 1)
NUMBER = "12 345-678"
LICENCE = Paper(DocumentType.DRIVING_LICENCE, shows_cpr=True, number=NUMBER, expiry=EXPIRY)
WITNESS = Person(PersonId("w1"), "Vidar", "Afprøvet", dt.date(1970, 5, 17), cpr.parse("170570-2000"), None)
BODIL = Person(PersonId("p9"), "Bodil", "Prøvesen", dt.date(1951, 8, 27), cpr.parse("270851-1000"), None)


def opened(bench: Bench) -> str:
    return bench.desk.open_case(Errand.NEW_DISPLAY_CODE, Face.COUNTER, "clerk-7").id


def linked(bench: Bench, person: Person = ASTA) -> str:
    """A case without a chip document, linked by the number that was told."""
    if person not in bench.register.people:
        bench.register.people.append(person)
    case_id = opened(bench)
    bench.desk.find_candidates(case_id, Told(cpr=person.cpr))
    assert bench.desk.link_person(case_id, person.id, {LinkGround.CPR_TOLD}).is_linked
    return case_id


def ticked(bench: Bench, case_id: str) -> str:
    """All that the clerk confirms, and the questions answered."""
    for tick in Tick:
        bench.desk.record_tick(case_id, tick, True)
    if bench.desk.case(case_id).second_leg is None:
        bench.has_second_leg(case_id)
    return case_id


def decided(bench: Bench, case_id: str) -> Decision:
    return bench.desk.decide(case_id).decision or pytest.fail("no decision")


def statement(**changes: object) -> WitnessStatement:
    return replace(WitnessStatement("vidar.afproevet", DocumentType.DRIVING_LICENCE, has_approved=True), **changes)


def with_witness(bench: Bench) -> Bench:
    """The station knows a witness who has had MitID for a year."""
    bench.register.people.append(WITNESS)
    seed_identities(bench.parts, [(WITNESS.id, "vidar.afproevet")])
    bench.clock.advance(dt.timedelta(days=365))
    return bench


@pytest.fixture
def station(bench: Bench) -> Bench:
    return with_witness(bench)


def test_a_driving_licence_alone_gets_a_code(bench: Bench) -> None:
    case_id = linked(bench)
    bench.desk.record_paper(case_id, LICENCE)
    decision = decided(bench, ticked(bench, case_id))
    assert (decision.level, decision.rule) == (AssuranceLevel.SUBSTANTIAL, "substantial.driving_licence")
    bench.desk.issue(case_id, "r1")
    assert bench.press.made


def test_a_reported_licence_is_found_in_the_register_and_gets_none(bench: Bench) -> None:
    bench.documents.reported["12345678"] = DocumentStatus.STOLEN
    case_id = linked(bench)
    bench.desk.record_paper(case_id, LICENCE)
    decision = decided(bench, ticked(bench, case_id))
    assert not decision.granted
    assert GroundCode.DOCUMENT_STOLEN in {ground.code for ground in decision.reasons}


def test_the_decision_comes_back_from_the_store_as_it_was_made(any_station: Bench) -> None:
    case_id = linked(any_station)
    any_station.desk.record_paper(case_id, replace(LICENCE, type=DocumentType.MUNICIPAL_ID_CARD))
    made = decided(any_station, ticked(any_station, case_id))
    assert made.further
    assert any_station.desk.case(case_id).decision == made
    assert any_station.desk.case(case_id).papers[0].type is DocumentType.MUNICIPAL_ID_CARD


def test_a_new_document_with_a_face_takes_back_ticks_and_decision(bench: Bench) -> None:
    case_id = linked(bench)
    bench.desk.record_paper(case_id, LICENCE)
    ticked(bench, case_id)
    decided(bench, case_id)
    view = bench.desk.record_paper(case_id, replace(LICENCE, type=DocumentType.MUNICIPAL_ID_CARD, number="9"))
    assert (dict(view.ticks), view.decision) == ({}, None)
    ticked(bench, case_id)
    paper = Paper(DocumentType.HEALTH_CARD, shows_cpr=True)
    assert bench.desk.record_paper(case_id, paper).ticks[Tick.LIKENESS]


def test_a_paper_by_mistake_is_taken_back(bench: Bench) -> None:
    case_id = linked(bench)
    bench.desk.record_paper(case_id, LICENCE)
    assert bench.desk.remove_paper(case_id, DocumentType.DRIVING_LICENCE).papers == ()
    with pytest.raises(PaperUnknown):
        bench.desk.remove_paper(case_id, DocumentType.DRIVING_LICENCE)


def test_of_a_paper_neither_the_store_nor_the_log_has_the_number(bench: Bench) -> None:
    case_id = linked(bench)
    bench.desk.record_paper(case_id, LICENCE)
    kept = bench.desk.case(case_id).papers[0]
    assert kept.key
    assert "12345678" not in kept.key
    assert all("12345678" not in str(row) and NUMBER not in str(row) for row in bench.store.log_rows())


def test_a_licence_that_proved_one_person_proves_no_other(any_station: Bench) -> None:
    first = linked(any_station)
    any_station.desk.record_paper(first, LICENCE)
    assert decided(any_station, ticked(any_station, first)).granted
    second = linked(any_station, BODIL)
    any_station.desk.record_paper(second, replace(LICENCE, number="12345678"))
    decision = decided(any_station, ticked(any_station, second))
    assert (decision.granted, decision.missing[0]) == (False, Missing.OTHER_DOCUMENT)
    assert GroundCode.DOCUMENT_SHARED in {ground.code for ground in decision.reasons}
    again = linked(any_station)
    any_station.desk.record_paper(again, LICENCE)
    assert decided(any_station, ticked(any_station, again)).granted


def test_a_wrong_link_burns_no_document_while_nothing_was_given_by_it(any_station: Bench) -> None:
    first = linked(any_station, BODIL)
    any_station.desk.record_paper(first, LICENCE)
    assert decided(any_station, ticked(any_station, first)).granted
    any_station.desk.find_candidates(first, Told(cpr=ASTA.cpr))
    assert any_station.desk.link_person(first, ASTA.id, {LinkGround.CPR_TOLD}).is_linked
    any_station.has_second_leg(first)
    assert decided(any_station, first).granted
    second = linked(any_station)
    any_station.desk.record_paper(second, LICENCE)
    assert decided(any_station, ticked(any_station, second)).granted


@pytest.mark.parametrize("is_recalled", [True, False])
def test_a_document_proves_its_owner_once_the_case_of_the_wrong_person_is_recalled(
    bench: Bench, is_recalled: bool
) -> None:
    wrong = linked(bench)
    bench.desk.record_paper(wrong, LICENCE)
    assert decided(bench, ticked(bench, wrong)).granted
    if is_recalled:
        bench.desk.errands.recall_case(wrong, "clerk-7", "x")
    own = linked(bench, BODIL)
    bench.desk.record_paper(own, LICENCE)
    assert decided(bench, ticked(bench, own)).granted is is_recalled


def test_a_licence_that_proved_one_person_proves_no_other_as_an_app(bench: Bench) -> None:
    first = linked(bench)
    bench.desk.record_paper(first, LICENCE)
    assert decided(bench, ticked(bench, first)).granted
    second = linked(bench, BODIL)
    bench.desk.record_paper(second, replace(LICENCE, type=DocumentType.DRIVING_LICENCE_APP))
    decision = decided(bench, ticked(bench, second))
    assert not decision.granted
    assert GroundCode.DOCUMENT_SHARED in {ground.code for ground in decision.reasons}


def test_the_picture_of_a_licence_in_the_app_is_compared_by_itself(bench: Bench) -> None:
    case_id = linked(bench)
    bench.desk.record_paper(case_id, LICENCE)
    ticked(bench, case_id)
    assert bench.desk.record_paper(case_id, LICENCE).ticks
    assert not bench.desk.record_paper(case_id, replace(LICENCE, type=DocumentType.DRIVING_LICENCE_APP)).ticks


def test_a_passport_extended_by_hand_counts(bench: Bench) -> None:
    case_id = opened(bench)
    expired = bench.clock.today() - dt.timedelta(days=30)
    with pytest.raises(CaseStateWrong):
        bench.desk.record_extension(case_id, expired)
    bench.desk.record_inspection(case_id, inspection(document=replace(PASSPORT, expiry=expired)))
    ticked(bench, case_id)
    assert decided(bench, case_id).missing == (Missing.VALID_DOCUMENT,)
    bench.desk.record_extension(case_id, expired + dt.timedelta(days=200))
    assert decided(bench, case_id).granted
    bench.desk.record_extension(case_id, expired + dt.timedelta(days=400))
    assert not decided(bench, case_id).granted


def test_a_withdrawn_certificate_is_refused_in_the_words_of_a_withdrawal(bench: Bench) -> None:
    case_id = opened(bench)
    revoked = Check("pa.revocation", CheckStatus.FAILED, Reason.REVOKED)
    bench.desk.record_inspection(case_id, inspection(Verdict.NOT_GENUINE, revoked))
    grounds = {ground.code for ground in decided(bench, case_id).reasons}
    assert GroundCode.CERTIFICATE_WITHDRAWN in grounds
    assert GroundCode.NOT_GENUINE not in grounds


def test_a_child_of_twelve_is_told_to_come_again(bench: Bench) -> None:
    child = replace(BODIL, id=PersonId("p12"), birth=dt.date(2014, 8, 27), cpr=cpr.parse("270814-4003"))
    case_id = linked(bench, child)
    bench.desk.record_paper(case_id, replace(LICENCE, number="4"))
    decision = decided(bench, ticked(bench, case_id))
    assert (decision.granted, decision.missing, decision.rule) == (False, (Missing.AGE,), "applicant.min_age")


def test_two_papers_and_a_witness_get_a_code(station: Bench) -> None:
    case_id = linked(station)
    station.desk.record_paper(case_id, Paper(DocumentType.HEALTH_CARD, shows_cpr=True))
    station.desk.record_paper(case_id, Paper(DocumentType.RESIDENCE_CERTIFICATE))
    outcome = station.desk.record_witness(case_id, statement())
    assert outcome.answer.is_accepted
    assert outcome.case.second_leg is not None
    assert outcome.case.second_leg.kind is SecondLegKind.WITNESS
    assert decided(station, ticked(station, case_id)).rule == "substantial.no_photo"


def test_the_fourth_time_in_120_days_is_refused_and_says_until_when(any_station: Bench) -> None:
    station = with_witness(any_station)
    first = station.clock.now()
    for _ in range(3):
        assert station.desk.record_witness(opened(station), statement()).answer.is_accepted
        station.clock.advance(dt.timedelta(days=10))
    outcome = station.desk.record_witness(opened(station), statement())
    assert outcome.answer.refusals == (WitnessRefusal.USED_UP,)
    assert (outcome.answer.uses, outcome.answer.free_from) == (3, first + dt.timedelta(days=120))
    assert outcome.case.second_leg is None
    station.clock.advance(dt.timedelta(days=90))
    assert station.desk.record_witness(opened(station), statement()).answer.is_accepted


def test_a_witness_has_vouched_also_where_another_did_so_in_the_same_case(any_station: Bench) -> None:
    station = with_witness(any_station)
    station.register.people.append(BODIL)
    seed_identities(station.parts, [(BODIL.id, "bodil.proevesen")])
    station.clock.advance(dt.timedelta(days=365))
    other = statement(user_id="bodil.proevesen")
    for _ in range(3):
        case_id = opened(station)
        assert station.desk.record_witness(case_id, statement()).answer.is_accepted
        station.clock.advance(dt.timedelta(minutes=1))
    assert station.desk.record_witness(case_id, other).answer.is_accepted
    fourth = station.desk.record_witness(opened(station), statement()).answer
    assert (fourth.uses, fourth.refusals) == (3, (WitnessRefusal.USED_UP,))
    assert station.desk.record_witness(opened(station), other).answer.uses == 1
    with station.store.reading() as work:
        assert work.proofing.witness_of(case_id) == station.parts.person_key(BODIL.id)


def test_the_same_witness_twice_in_a_case_counts_once(station: Bench) -> None:
    case_id = opened(station)
    for _ in range(4):
        assert station.desk.record_witness(case_id, statement()).answer.uses == 0


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"user_id": "nobody.there"}, WitnessRefusal.NO_IDENTITY),
        ({"photo_id": None}, WitnessRefusal.NO_PHOTO_ID),
        ({"photo_id": DocumentType.HEALTH_CARD}, WitnessRefusal.NO_PHOTO_ID),
        ({"photo_id": DocumentType.EMERGENCY_PASSPORT}, WitnessRefusal.NO_PHOTO_ID),
        ({"photo_id": DocumentType.FOREIGN_LICENCE, "shows_cpr": True}, WitnessRefusal.NO_PHOTO_ID),
        ({"photo_id": DocumentType.FOREIGN_PASSPORT}, WitnessRefusal.NO_CPR),
        ({"has_approved": False}, WitnessRefusal.NOT_APPROVED),
        ({"user_id": Bench.USER_ID}, WitnessRefusal.SAME_PERSON),
    ],
)
def test_a_witness_who_does_not_count_is_told_why(
    station: Bench, changes: dict[str, object], refusal: WitnessRefusal
) -> None:
    case_id = linked(station)
    outcome = station.desk.record_witness(case_id, statement(**changes))
    assert refusal in outcome.answer.refusals
    assert outcome.case.second_leg is None


def test_a_number_on_another_paper_does_beside_a_photo_id_without_it(station: Bench) -> None:
    shown = statement(photo_id=DocumentType.FOREIGN_ID_CARD, shows_cpr=True)
    assert station.desk.record_witness(opened(station), shown).answer.is_accepted


@pytest.mark.parametrize("known", [PersonStatus.DEAD, PersonStatus.DISAPPEARED, None])
def test_whoever_uses_the_mitid_of_the_dead_or_of_nobody_vouches_for_none(
    station: Bench, known: PersonStatus | None
) -> None:
    station.register.people.remove(WITNESS)
    if known is not None:
        station.register.people.append(replace(WITNESS, status=known))
    answer = station.desk.record_witness(opened(station), statement()).answer
    assert answer.refusals == (WitnessRefusal.NOT_LIVING,)


def test_what_a_witness_may_show_is_a_row_of_the_policy(bench: Bench, tmp_path: Path) -> None:
    own = '[[value]]\nkey = "witness.photo_ids"\nvalue = ["municipal_id_card"]\nvalid_from = 2021-10-06\n'
    none = '[[value]]\nkey = "witness.photo_ids_with_cpr"\nvalue = []\nvalid_from = 2021-10-06\n'
    source = 'source = "our own: a trial"\nstatus = "unverified"\n'
    (tmp_path / "own.toml").write_text(own + source + none + source, encoding="utf-8")
    rules = witness_rules(replace(bench.parts, rules=load_policy(tmp_path)))
    assert (rules.photo_ids, rules.with_cpr) == ((DocumentType.MUNICIPAL_ID_CARD,), frozenset())


def test_a_witness_must_be_of_age_and_have_had_mitid_for_more_than_thirty_days(bench: Bench) -> None:
    young = replace(WITNESS, birth=dt.date(2008, 12, 1), cpr=None)
    bench.register.people.append(young)
    seed_identities(bench.parts, [(young.id, "vidar.afproevet")])
    bench.clock.advance(dt.timedelta(days=6))
    refused = bench.desk.record_witness(opened(bench), statement()).answer.refusals
    assert refused == (WitnessRefusal.TOO_NEW, WitnessRefusal.TOO_YOUNG)
    bench.clock.advance(dt.timedelta(days=24))
    assert bench.desk.record_witness(opened(bench), statement()).answer.refusals == (WitnessRefusal.TOO_NEW,)
    bench.clock.advance(dt.timedelta(seconds=1))
    assert bench.desk.record_witness(opened(bench), statement()).answer.is_accepted


def test_the_log_leads_to_where_the_case_is_after_each_of_them(station: Bench) -> None:
    case_id = linked(station)
    station.desk.record_inspection(case_id, inspection())
    for step in (
        lambda: station.desk.record_paper(case_id, Paper(DocumentType.HEALTH_CARD, shows_cpr=True)),
        lambda: station.desk.remove_paper(case_id, DocumentType.HEALTH_CARD),
        lambda: station.desk.record_extension(case_id, EXPIRY),
        lambda: station.desk.record_witness(case_id, statement()),
        lambda: station.desk.record_witness(case_id, statement(has_approved=False)),
    ):
        assert decided(station, ticked(station, case_id)).granted
        step()
        assert station.store.verify_log().is_good
        assert station.desk.case(case_id).decision is None
