"""A foreign passport without a CPR number: the chip proves it, a clerk says whose it is, a paper has the number."""

import datetime as dt
from dataclasses import replace

import pytest

from hardware.emrtd.report import DocumentData
from kiosk.domain import AuthenticatorKind, CaseState, Errand, Tick
from kiosk.domain.documents import DocumentType
from kiosk.domain.linking import LinkGround, LinkRefusal, PartialDate, Told
from kiosk.domain.person import Person, PersonId
from kiosk.services.record_paper import Paper
from tests.kiosk.desk_builder import PASSPORT, Bench, inspection
from tests.stories.visit import BODIL, Visit

PASS = replace(
    PASSPORT,
    issuer="UTO",
    nationality="UTO",
    number="L898902C3",
    surname="PROEVESEN",
    given_names="BODIL",
    birth=BODIL.birth,
    personal_number=None,
)
NAMESAKE = replace(BODIL, id=PersonId("p9"), cpr=None)
CERTIFICATE = Paper(DocumentType.RESIDENCE_CERTIFICATE, shows_cpr=True)
WITHOUT_CHIP = (Tick.LIKENESS, Tick.IN_PERSON, Tick.DOCUMENT_TYPE, Tick.LOOKS_GENUINE, Tick.DATA_EQUAL,
                Tick.NOT_REPORTED)  # fmt: skip


def comes(bench: Bench, document: DocumentData = PASS, person: Person = BODIL) -> Visit:
    visit = Visit(bench, Errand.FIRST_ISSUE, person, AuthenticatorKind.CODE_DISPLAY)
    view = bench.desk.record_inspection(visit.id, inspection(document=document))
    assert not view.is_linked  # never by a name and a date of birth
    return visit


def is_linked(bench: Bench, visit: Visit, *grounds: LinkGround) -> LinkRefusal | None:
    bench.desk.find_candidates(visit.id, Told(cpr=BODIL.cpr) if LinkGround.CPR_PAPER in grounds else None)
    return bench.desk.link_person(visit.id, BODIL.id, grounds).refusal


def test_with_a_chip_and_a_certificate(bench: Bench) -> None:
    visit = comes(bench)
    bench.desk.record_paper(visit.id, CERTIFICATE)
    assert is_linked(bench, visit, LinkGround.CPR_PAPER) is None
    view = bench.desk.decide(visit.is_compared(Tick.LIKENESS, Tick.IN_PERSON, Tick.DATA_EQUAL).has_second_leg().id)
    assert view.state is CaseState.GRANTED, view.decision
    visit.desk.create_identity(visit.id, "bodil p")
    assert visit.activates(visit.gets_letter(), user_id="bodil p") == (True, "OK")


def test_name_and_birth_alone_link_nobody(bench: Bench) -> None:
    visit = comes(bench)
    assert is_linked(bench, visit) is LinkRefusal.NO_GROUNDS
    view = bench.desk.decide(visit.is_compared(Tick.LIKENESS, Tick.IN_PERSON).id)
    assert view.state is CaseState.NOT_GRANTED


def test_a_namesake_is_told_apart_by_a_paper_with_the_number(bench: Bench) -> None:
    bench.register.people.append(NAMESAKE)
    visit = comes(bench)
    assert is_linked(bench, visit, LinkGround.NAME_PAPER) is LinkRefusal.NAMESAKE
    bench.desk.record_paper(visit.id, CERTIFICATE)
    assert is_linked(bench, visit, LinkGround.CPR_PAPER) is None


@pytest.mark.parametrize("has_witness", [False, True])
def test_without_a_chip_it_takes_a_witness_and_never_the_answers_alone(bench: Bench, has_witness: bool) -> None:
    visit = Visit(bench, Errand.FIRST_ISSUE, BODIL, AuthenticatorKind.CODE_DISPLAY)
    expiry = dt.date(2031, 5, 1)
    bench.desk.record_paper(
        visit.id, Paper(DocumentType.FOREIGN_PASSPORT, number="L898902C3", issuer="UTO", expiry=expiry)
    )
    bench.desk.record_paper(visit.id, CERTIFICATE)
    told = Told(cpr=BODIL.cpr, surname="Prøvesen", given_names="Bodil", birth=PartialDate.of(BODIL.birth))
    bench.desk.find_candidates(visit.id, told)
    assert bench.desk.link_person(visit.id, BODIL.id, [LinkGround.CPR_PAPER]).is_linked
    visit.is_compared(*WITHOUT_CHIP).has_second_leg(witness=has_witness)
    view = bench.desk.decide(visit.id)
    assert (view.state is CaseState.GRANTED) is has_witness, view.decision
