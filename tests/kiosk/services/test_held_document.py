"""A document's holder is not somebody else because the program was started again, or because the day of birth fits."""

from dataclasses import replace

import pytest

from hardware.emrtd.report import DocumentData, Verdict
from kiosk.domain import cpr
from kiosk.domain.documents import DocumentType
from kiosk.domain.errands import Errand, Face
from kiosk.domain.linking import LinkGround, LinkRefusal, Told
from kiosk.domain.person import FormerNumber, Person, PersonId
from kiosk.services.case_memory import CaseMemory
from kiosk.services.desk import Desk
from kiosk.services.record_paper import Paper
from tests.kiosk.desk_builder import ASTA, NOON, PASSPORT, Bench, inspection

BODIL = Person(PersonId("p5"), "Bodil", "Prøvesen", ASTA.birth.replace(year=1960), cpr.parse("140360-1233"), None)
SAME_DAY = Person(PersonId("p6"), "Karla", "Prøvesen", ASTA.birth, cpr.parse("140390-1238"), None)
FOREIGN = replace(PASSPORT, issuer="UTO", number="L0000001X", personal_number=None)


class Counter:
    """A case with that document; `restarted` is the same case in another process."""

    def __init__(self, bench: Bench, document: DocumentData, verdict: Verdict = Verdict.GENUINE) -> None:
        bench.register.people += [BODIL, SAME_DAY]
        self.bench = bench
        self.desk = bench.desk
        self.case = bench.desk.open_case(Errand.NEW_DISPLAY_CODE, Face.COUNTER, "clerk-7")
        self.desk.record_inspection(self.case.id, inspection(verdict, document=document))
        self.desk.record_paper(self.case.id, Paper(DocumentType.HEALTH_CARD, shows_cpr=True))

    def restarted(self) -> "Counter":
        self.desk = Desk(replace(self.bench.parts, memory=CaseMemory()))
        return self

    def links(self, person: Person, ground: LinkGround = LinkGround.CPR_PAPER) -> LinkRefusal | None:
        self.desk.find_candidates(self.case.id, Told(cpr=person.cpr))
        return self.desk.link_person(self.case.id, person.id, {ground}).refusal

    @property
    def linked(self) -> PersonId | None:
        with self.bench.store.reading() as work:
            case = work.cases.get(self.case.id)
        return case.person_id if case else None


@pytest.mark.parametrize("other", [BODIL, SAME_DAY])
@pytest.mark.parametrize("is_restarted", [False, True])
def test_a_number_that_a_state_signed_is_nobody_elses(bench: Bench, other: Person, is_restarted: bool) -> None:
    counter = Counter(bench, PASSPORT)
    if is_restarted:
        counter.restarted()
    refusal = counter.links(other)
    assert refusal in {LinkRefusal.NUMBER_DIFFERS, LinkRefusal.BIRTH_DIFFERS}
    assert counter.linked == ASTA.id
    assert counter.links(ASTA, LinkGround.CPR_TOLD) is None


def test_a_number_that_was_replaced_is_the_holders_still(bench: Bench) -> None:
    former = FormerNumber(ASTA.cpr, NOON.date()) if ASTA.cpr else None
    assert former is not None
    renumbered = replace(ASTA, cpr=cpr.parse("140390-1236"), former_numbers=(former,))
    bench.register.people = [renumbered]
    assert Counter(bench, PASSPORT).restarted().links(renumbered) is None


def test_a_foreign_document_has_its_day_of_birth_after_a_restart_too(bench: Bench) -> None:
    counter = Counter(bench, FOREIGN).restarted()
    assert counter.links(BODIL) is LinkRefusal.BIRTH_DIFFERS
    assert counter.links(ASTA) is None


def test_what_no_paper_explains_waits_until_the_document_is_read_again(bench: Bench) -> None:
    counter = Counter(bench, FOREIGN).restarted()
    assert counter.links(SAME_DAY, LinkGround.CPR_TOLD) is LinkRefusal.DOCUMENT_NOT_HERE
    counter.desk.record_inspection(counter.case.id, inspection(document=FOREIGN))
    assert counter.links(SAME_DAY, LinkGround.CPR_TOLD) is LinkRefusal.NAME_DIFFERS
    assert counter.links(ASTA, LinkGround.CPR_TOLD) is None


def test_a_document_without_a_whole_day_of_birth_is_read_again(bench: Bench) -> None:
    counter = Counter(bench, replace(FOREIGN, birth=None)).restarted()
    assert counter.links(ASTA) is LinkRefusal.DOCUMENT_NOT_HERE


def test_what_no_state_vouches_for_says_nothing_of_its_holder(bench: Bench) -> None:
    assert Counter(bench, PASSPORT, Verdict.CANNOT_TELL).restarted().links(BODIL) is None


def test_nothing_of_it_is_in_the_store_in_clear_and_no_two_cases_can_be_laid_side_by_side(bench: Bench) -> None:
    signed = []
    for _ in range(2):
        case = Counter(bench, PASSPORT).case
        with bench.store.reading() as work:
            evidence = work.cases.evidence(case.id)
        assert evidence is not None
        signed.append(evidence.signed)
    first, second = signed
    assert first.birth
    assert first.number
    assert {first.birth, first.number}.isdisjoint({second.birth, second.number})
    assert ASTA.cpr is not None
    assert ASTA.cpr.digits not in repr(signed)
    assert ASTA.birth.isoformat() not in repr(signed)
