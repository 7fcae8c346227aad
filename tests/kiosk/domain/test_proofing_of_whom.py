"""Who asks: age, state in the register, kind of number and protection, and what each does to the decision."""

from dataclasses import replace

import pytest

from kiosk.domain.assurance import GroundCode, Missing
from kiosk.domain.bundle import Applicant, Evidence, Presented
from kiosk.domain.documents import DocumentType
from kiosk.domain.person import NumberKind, PersonStatus
from tests.kiosk.domain.test_proofing import ALL, BOTH, GOOD, HEALTH_CARD, TODAY, codes, judge, laid

PERSON = Applicant(30, NumberKind.ORDINARY, PersonStatus.ALIVE, is_protected=False, linked_by=frozenset())


@pytest.mark.parametrize(
    ("applicant", "ground", "missing"),
    [
        (replace(PERSON, age=12), GroundCode.TOO_YOUNG, Missing.AGE),
        (replace(PERSON, status=PersonStatus.DEAD), GroundCode.PERSON_DEAD, Missing.REGISTER_CORRECTION),
        (replace(PERSON, status=PersonStatus.DISAPPEARED), GroundCode.PERSON_DISAPPEARED, Missing.REGISTER_CORRECTION),
    ],
)
def test_a_person_who_cannot_have_mitid_is_told_why(applicant: Applicant, ground: GroundCode, missing: Missing) -> None:
    decision = judge(Evidence((laid(),), ALL, is_linked=True, applicant=applicant))
    assert (decision.granted, decision.missing) == (False, (missing,))
    assert ground in codes(decision)


def test_thirteen_is_old_enough() -> None:
    assert judge(Evidence((laid(),), ALL, is_linked=True, applicant=replace(PERSON, age=13))).granted


@pytest.mark.parametrize(
    ("kind", "ground"),
    [
        (NumberKind.REPLACEMENT, GroundCode.REPLACEMENT_NUMBER),
        (NumberKind.NONE, GroundCode.NO_CPR_NUMBER),
    ],
)
def test_without_a_cpr_number_no_paper_need_show_one(kind: NumberKind, ground: GroundCode) -> None:
    foreign = laid(replace(GOOD, issuer="SWE"), cpr=False)
    decision = judge(Evidence((foreign,), BOTH, is_linked=True, applicant=replace(PERSON, number_kind=kind)))
    assert decision.granted
    assert ground in codes(decision)


def test_protection_is_told_and_changes_nothing() -> None:
    decision = judge(Evidence((laid(),), BOTH, is_linked=True, applicant=replace(PERSON, is_protected=True)))
    assert decision.granted
    assert GroundCode.PROTECTED in codes(decision)


def test_nobody_shows_a_number_that_nobody_has() -> None:
    nobodys = replace(PERSON, number_kind=NumberKind.NONE)
    told = codes(judge(Evidence((laid(cpr=True),), BOTH, is_linked=True, applicant=nobodys)))
    assert GroundCode.NO_CPR_NUMBER in told
    assert GroundCode.CPR_SHOWN not in told
    assert GroundCode.CPR_SHOWN in codes(judge(Evidence((laid(cpr=True),), BOTH, is_linked=True, applicant=PERSON)))


@pytest.mark.parametrize(("age", "is_good"), [(14, False), (15, True)])
def test_a_municipality_issues_no_identity_card_to_a_child(age: int, is_good: bool) -> None:
    card = Presented(DocumentType.MUNICIPAL_ID_CARD, key="card", shows_cpr=True, expiry=TODAY)
    evidence = Evidence((card, HEALTH_CARD), ALL, is_linked=True, applicant=replace(PERSON, age=age))
    assert judge(evidence).granted is is_good
    assert (GroundCode.CARD_IMPOSSIBLE in codes(judge(evidence))) is not is_good
