"""A residence card: with the CPR number it is enough, without it a paper with the number stands beside it."""

from dataclasses import replace

import pytest

from kiosk.domain import AuthenticatorKind, CaseState, Errand, Tick
from kiosk.domain.documents import DocumentType
from kiosk.domain.linking import LinkGround, Told
from kiosk.services.record_paper import Paper
from tests.kiosk.desk_builder import PASSPORT, Bench, inspection
from tests.stories.visit import BODIL, Visit

CARD = replace(
    PASSPORT,
    type="IR",
    number="900000077",
    nationality="UTO",
    surname="PROEVESEN",
    given_names="BODIL",
    birth=BODIL.birth,
)


def comes(bench: Bench, personal_number: str | None) -> Visit:
    visit = Visit(bench, Errand.FIRST_ISSUE, BODIL, AuthenticatorKind.CODE_DISPLAY)
    document = replace(CARD, personal_number=personal_number)
    bench.desk.record_inspection(visit.id, inspection(document=document))
    return visit.is_compared(Tick.LIKENESS, Tick.IN_PERSON, Tick.DATA_EQUAL)


def test_with_the_number_on_it(bench: Bench) -> None:
    assert BODIL.cpr is not None
    visit = comes(bench, BODIL.cpr.digits).has_second_leg()
    view = bench.desk.decide(visit.id)
    assert (view.state, view.is_linked) == (CaseState.GRANTED, True), view.decision
    visit.desk.create_identity(visit.id, "bodil p")
    assert visit.activates(visit.gets_letter(), user_id="bodil p") == (True, "OK")


@pytest.mark.parametrize("has_paper", [False, True])
def test_without_it_a_paper_shows_the_number(bench: Bench, has_paper: bool) -> None:
    visit = comes(bench, None)
    assert bench.desk.decide(visit.id).state is CaseState.NOT_GRANTED
    if has_paper:
        bench.desk.record_paper(visit.id, Paper(DocumentType.SPECIAL_HEALTH_CARD, shows_cpr=True))
    bench.desk.find_candidates(visit.id, Told(cpr=BODIL.cpr))
    ground = LinkGround.CPR_PAPER if has_paper else LinkGround.STAY_PAPER
    bench.desk.link_person(visit.id, BODIL.id, [ground])
    view = bench.desk.decide(visit.has_second_leg().id)
    assert (view.state is CaseState.GRANTED) is has_paper, view.decision
