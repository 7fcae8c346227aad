"""A citizen without any photo ID: two papers, one with the CPR number, and somebody who vouches."""

import datetime as dt

import pytest

from kiosk.domain import CaseState, Errand, Tick
from kiosk.domain.documents import DocumentType
from kiosk.domain.linking import LinkGround, PartialDate, Told
from kiosk.domain.person import PersonId
from kiosk.services.record_paper import Paper
from kiosk.services.record_witness import WitnessStatement
from tests.kiosk.desk_builder import ASTA, Bench
from tests.stories.visit import BODIL, CILLE, Visit

PAPER_TICKS = (Tick.IN_PERSON, Tick.DOCUMENT_TYPE, Tick.LOOKS_GENUINE, Tick.DATA_EQUAL)


def comes_with_papers(bench: Bench, *papers: Paper) -> Visit:
    visit = Visit(bench, Errand.FORGOTTEN_USER_ID)
    bench.register.people.append(CILLE)
    for paper in papers:
        bench.desk.record_paper(visit.id, paper)
    told = Told(cpr=ASTA.cpr, surname=ASTA.surname, given_names=ASTA.given_names, birth=PartialDate.of(ASTA.birth))
    found = bench.desk.find_candidates(visit.id, told)
    assert PersonId("p1") in {candidate.id for candidate in found.candidates}
    answer = bench.desk.link_person(visit.id, ASTA.id, [LinkGround.CPR_PAPER])
    assert answer.is_linked, answer.refusal
    return visit.is_compared(*PAPER_TICKS)


def vouches(bench: Bench, visit: Visit, user_id: str, *, has_approved: bool = True) -> bool:
    statement = WitnessStatement(user_id, DocumentType.REALM_PASSPORT, has_approved)
    return bench.desk.record_witness(visit.id, statement).answer.is_accepted


def has_old_mitid(bench: Bench) -> str:
    """Bodil has had hers for a year."""
    bench.clock.advance(dt.timedelta(days=-365))
    first = Visit(bench, Errand.FIRST_ISSUE, BODIL).is_granted()
    assert first.desk.create_identity(first.id, "bodil p").accepted
    bench.clock.advance(dt.timedelta(days=365))
    return "bodil p"


HEALTH_CARD = Paper(DocumentType.HEALTH_CARD, shows_cpr=True)
CERTIFICATE = Paper(DocumentType.BIRTH_CERTIFICATE, shows_cpr=True)


def test_two_papers_and_a_witness(bench: Bench) -> None:
    witness = has_old_mitid(bench)
    visit = comes_with_papers(bench, HEALTH_CARD, CERTIFICATE)
    assert bench.desk.decide(visit.id).state is CaseState.NOT_GRANTED
    assert vouches(bench, visit, witness)
    view = bench.desk.decide(visit.id)
    assert view.state is CaseState.GRANTED, view.decision
    assert visit.desk.show_user_id(visit.id) == bench.USER_ID
    assert bench.store.verify_log().is_good


@pytest.mark.parametrize("papers", [(HEALTH_CARD,), (HEALTH_CARD, Paper(DocumentType.TEMPORARY_HEALTH_CARD))])
def test_one_paper_or_a_temporary_one_is_not_two(bench: Bench, papers: tuple[Paper, ...]) -> None:
    witness = has_old_mitid(bench)
    visit = comes_with_papers(bench, *papers)
    assert vouches(bench, visit, witness)
    view = bench.desk.decide(visit.id)
    assert view.state is CaseState.NOT_GRANTED
    assert view.decision is not None
    assert view.decision.missing


def test_a_witness_who_did_not_approve_or_is_nobody_does_not_count(bench: Bench) -> None:
    witness = has_old_mitid(bench)
    visit = comes_with_papers(bench, HEALTH_CARD, CERTIFICATE)
    assert not vouches(bench, visit, witness, has_approved=False)
    assert not vouches(bench, visit, "nobody at all")
    assert not vouches(bench, visit, bench.USER_ID)
    assert bench.desk.decide(visit.id).state is CaseState.NOT_GRANTED
