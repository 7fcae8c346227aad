"""Linking a document to a person: by itself only where a state signed a number, else by a clerk with grounds."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest

from hardware.emrtd.report import Check, CheckStatus, DocumentData, Reason, Verdict
from kiosk.domain import cpr
from kiosk.domain.address import Address, House
from kiosk.domain.audit import AuditEvent
from kiosk.domain.cases import CaseState
from kiosk.domain.document_status import DocumentStatus
from kiosk.domain.documents import DocumentType
from kiosk.domain.errands import Errand, Face
from kiosk.domain.faults import CaseStateWrong, RegisterDown
from kiosk.domain.linking import FoundBy, LinkGround, LinkRefusal, MatchReason, PartialDate, Told
from kiosk.domain.person import FormerName, FormerNumber, Person, PersonId, PersonStatus, Residence
from kiosk.domain.second_leg import SecondLeg, SecondLegKind
from kiosk.registers.absent import AbsentDocumentRegister, AbsentRegister
from kiosk.registers.embedded import EmbeddedRegister, Resident
from kiosk.services.desk import Desk
from kiosk.services.record_inspection import read_partial
from kiosk.services.record_paper import Paper
from kiosk.services.views import CaseView
from kiosk.services.views_linking import CandidatesView
from tests.kiosk.desk_builder import ASTA, NOON, PASSPORT, Bench, inspection

BIRTH = dt.date(1984, 2, 29)
HOME = Residence(Address("Lyngtoften", House("12", "2", "tv"), "9999", "Prøveby"), dt.date(2020, 5, 1))
TOBIAS = Person(PersonId("t1"), "Tobias", "Ndiaye", BIRTH, cpr.parse("290284-1235"), None, residences=(HOME,))
NAMESAKE = replace(TOBIAS, id=PersonId("t2"), cpr=cpr.parse("290284-1237"))
OTHER = replace(TOBIAS, id=PersonId("t3"), given_names="Karl", surname="Prøve", cpr=cpr.parse("290284-1239"))
FOREIGN = DocumentData(
    type="P",
    issuer="UTO",
    number="L4471K93P",
    surname="NDIAYE",
    given_names="TOBIAS",
    birth=BIRTH,
    sex="M",
    nationality="UTO",
    expiry=dt.date(2035, 6, 20),
    format="TD3",
)


class Counter:
    """A bench whose register holds these people, and a case with that document."""

    def __init__(self, bench: Bench, *people: Person, documents: dict[tuple[str, str], PersonId] | None = None) -> None:
        self.bench = bench
        self.register = EmbeddedRegister([Resident(person, "x") for person in people], documents or {})
        self.parts = replace(bench.parts, register=self.register)
        self.desk = Desk(self.parts)
        self.case = self.desk.open_case(Errand.NEW_DISPLAY_CODE, Face.COUNTER, "clerk-7")

    def read(self, document: DocumentData = FOREIGN, verdict: Verdict = Verdict.GENUINE) -> CaseView:
        return self.desk.record_inspection(self.case.id, inspection(verdict, document=document))

    def find(self, told: Told | None = None) -> CandidatesView:
        return self.desk.find_candidates(self.case.id, told)

    def lay(self, kind: DocumentType = DocumentType.HEALTH_CARD) -> None:
        """A paper beside the document; a health card shows the CPR number."""
        self.desk.record_paper(self.case.id, Paper(kind, shows_cpr=kind is DocumentType.HEALTH_CARD))

    def leaves(self, event: str) -> list[tuple[object, ...]]:
        return [row for row in self.bench.store.log_rows() if row[2] == event]


@pytest.fixture
def counter(bench: Bench) -> Iterator[Counter]:
    return Counter(bench, TOBIAS, OTHER)


def test_a_foreign_passport_is_not_linked_by_itself(counter: Counter) -> None:
    assert not counter.read().is_linked
    found = counter.find()
    assert [(one.id, one.by) for one in found.candidates] == [("t1", FoundBy.NAME_AND_BIRTH)]
    assert found.candidates[0].reasons == (MatchReason.NAME_SAME, MatchReason.BIRTH_SAME)
    assert not found.candidates[0].is_certain
    assert not counter.desk.case(counter.case.id).is_linked


def test_name_and_birth_alone_never_link(counter: Counter) -> None:
    counter.read()
    counter.find()
    answer = counter.desk.link_person(counter.case.id, TOBIAS.id, ())
    assert answer.refusal is LinkRefusal.NO_GROUNDS
    for ground in (LinkGround.DOCUMENT_CPR, LinkGround.DOCUMENT_NUMBER):
        assert not counter.desk.link_person(counter.case.id, TOBIAS.id, {ground}).is_linked
    assert not counter.desk.case(counter.case.id).is_linked
    assert len(counter.leaves("link.refused")) == 3


def test_a_clerk_links_with_grounds_and_the_log_has_them(counter: Counter) -> None:
    counter.read()
    counter.lay()
    counter.find(Told(cpr=TOBIAS.cpr))
    answer = counter.desk.link_person(counter.case.id, TOBIAS.id, {LinkGround.CPR_PAPER})
    assert answer.is_linked
    assert answer.case.person is not None
    assert answer.case.person.surname == "Ndiaye"
    (leaf,) = counter.leaves("person.linked")
    assert b"CPR_PAPER" in leaf[7]
    assert b"CPR_TOLD NAME_SAME BIRTH_SAME" in leaf[7]
    assert all(b"Ndiaye" not in row[7] and b"290284" not in row[7] for row in counter.bench.store.log_rows())
    assert counter.bench.store.verify_log().is_good


def test_each_look_up_is_a_leaf_with_purpose_and_criterion(counter: Counter) -> None:
    counter.read()
    counter.find()
    asked = counter.leaves("register.asked")
    assert len(asked) == 3  # by the document's number when it was read, again in the search, then by name and birth
    assert all(b"purpose" in leaf[7] and b"criterion" in leaf[7] for leaf in asked)
    assert asked[-1][6] == counter.parts.person_key(TOBIAS.id)


def test_the_link_stays_when_the_same_document_is_read_again_and_goes_with_another(counter: Counter) -> None:
    counter.read()
    counter.find(Told(cpr=TOBIAS.cpr))
    counter.desk.link_person(counter.case.id, TOBIAS.id, {LinkGround.CPR_TOLD})
    again = counter.read()
    assert again.is_linked
    assert again.person is not None
    assert not counter.read(replace(FOREIGN, number="L0000000X")).is_linked


def test_namesakes_need_more_than_a_name_paper(bench: Bench) -> None:
    counter = Counter(bench, TOBIAS, NAMESAKE)
    counter.read()
    found = counter.find().candidates
    assert {one.id for one in found} == {"t1", "t2"}
    assert all(MatchReason.NAMESAKE in one.reasons for one in found)
    answer = counter.desk.link_person(counter.case.id, TOBIAS.id, {LinkGround.NAME_PAPER})
    assert answer.refusal is LinkRefusal.NAMESAKE
    counter.find(Told(cpr=NAMESAKE.cpr))
    assert counter.desk.link_person(counter.case.id, NAMESAKE.id, {LinkGround.CPR_TOLD}).is_linked


BY_NAME = Told(surname="Ndiaye", given_names="Tobias", birth=PartialDate.of(BIRTH))
NOT_BACKED = {
    LinkGround.CPR_TOLD: LinkRefusal.NUMBER_NOT_TOLD,
    LinkGround.CPR_PAPER: LinkRefusal.PAPER_NOT_LAID,
    LinkGround.NAME_PAPER: LinkRefusal.PAPER_NOT_LAID,
    LinkGround.STAY_PAPER: LinkRefusal.PAPER_NOT_LAID,
    LinkGround.WITNESS: LinkRefusal.WITNESS_NOT_HEARD,
}


@pytest.mark.parametrize("ground", NOT_BACKED)
def test_a_ground_counts_only_with_what_it_speaks_of(counter: Counter, ground: LinkGround) -> None:
    counter.find(BY_NAME)
    assert counter.desk.link_person(counter.case.id, TOBIAS.id, {ground}).refusal is NOT_BACKED[ground]
    assert not counter.desk.case(counter.case.id).is_linked
    assert NOT_BACKED[ground].value.encode() in counter.leaves("link.refused")[-1][7]  # type: ignore[operator]


def test_a_paper_with_the_number_takes_the_number_too_and_that_of_this_person(counter: Counter) -> None:
    counter.lay()
    counter.find(BY_NAME)
    grounds = {LinkGround.CPR_PAPER}
    assert counter.desk.link_person(counter.case.id, TOBIAS.id, grounds).refusal is LinkRefusal.NUMBER_NOT_TOLD
    counter.find(replace(BY_NAME, cpr=OTHER.cpr))
    assert counter.desk.link_person(counter.case.id, TOBIAS.id, grounds).refusal is LinkRefusal.NOT_A_CANDIDATE
    counter.find(replace(BY_NAME, cpr=TOBIAS.cpr))
    assert counter.desk.link_person(counter.case.id, TOBIAS.id, grounds).is_linked


LAID = {
    LinkGround.CPR_PAPER: DocumentType.HEALTH_CARD,
    LinkGround.STAY_PAPER: DocumentType.RESIDENCE_CERTIFICATE,
    LinkGround.NAME_PAPER: DocumentType.NAME_CERTIFICATE,
}


@pytest.mark.parametrize("ground", LAID)
@pytest.mark.parametrize("is_removed", [True, False])
def test_a_link_goes_with_the_paper_that_it_rests_on(counter: Counter, ground: LinkGround, is_removed: bool) -> None:
    case, desk = counter.case.id, counter.desk
    counter.read()
    counter.lay(LAID[ground])
    counter.lay(DocumentType.TAX_STATEMENT)
    counter.find(Told(cpr=TOBIAS.cpr))
    assert desk.link_person(case, TOBIAS.id, {ground}).is_linked
    counter.bench.has_second_leg(case)
    assert desk.remove_paper(case, DocumentType.TAX_STATEMENT).is_linked
    if is_removed:
        after = desk.remove_paper(case, LAID[ground])
    else:
        after = desk.record_paper(case, Paper(LAID[ground], shows_cpr=False))  # it was another one after all
    stays = not is_removed and ground is not LinkGround.CPR_PAPER
    assert after.is_linked is stays
    assert (after.second_leg is not None) is stays
    assert counter.leaves("paper.recorded")[-1][7].endswith(b"gone") is not stays  # type: ignore[attr-defined]
    assert counter.bench.store.verify_log().is_good


def test_a_link_by_the_number_that_was_told_needs_no_paper(counter: Counter) -> None:
    counter.read()
    counter.lay()
    counter.find(Told(cpr=TOBIAS.cpr))
    assert counter.desk.link_person(counter.case.id, TOBIAS.id, {LinkGround.CPR_TOLD}).is_linked
    assert counter.desk.remove_paper(counter.case.id, DocumentType.HEALTH_CARD).is_linked


def test_nobody_vouches_for_themselves(counter: Counter) -> None:
    case = counter.case.id
    counter.read()
    counter.bench.has_second_leg(case, witness=True)
    with counter.bench.store.writing() as work:
        work.proofing.add_witness_use(case, counter.parts.person_key(TOBIAS.id), "clerk-7", counter.bench.clock.now())
        work.audit.append(counter.parts.leaf(AuditEvent.WITNESS_RECORDED, work.cases.get(case), accepted="yes"))
        work.commit()
    counter.find(Told(cpr=TOBIAS.cpr))
    refused = counter.desk.link_person(case, TOBIAS.id, {LinkGround.WITNESS})
    assert refused.refusal is LinkRefusal.WITNESS_NOT_HEARD
    linked = counter.desk.link_person(case, TOBIAS.id, {LinkGround.CPR_TOLD})
    assert linked.is_linked
    assert linked.case.second_leg is None


def test_one_ground_that_is_backed_carries_no_other(counter: Counter) -> None:
    counter.find(replace(BY_NAME, cpr=TOBIAS.cpr))
    grounds = {LinkGround.CPR_TOLD, LinkGround.WITNESS}
    assert counter.desk.link_person(counter.case.id, TOBIAS.id, grounds).refusal is LinkRefusal.WITNESS_NOT_HEARD


def test_a_number_told_of_somebody_whose_document_is_known_is_told_all_the_same(bench: Bench) -> None:
    renamed = replace(TOBIAS, surname="Højbjerg")
    counter = Counter(bench, renamed, documents={("UTO", "L4471K93P"): TOBIAS.id})
    counter.read()
    found = counter.find(Told(cpr=TOBIAS.cpr)).candidates
    assert [(one.by, MatchReason.CPR_TOLD in one.reasons) for one in found] == [(FoundBy.DOCUMENT_NUMBER, True)]


def test_two_people_with_one_birth_date_are_not_each_other(counter: Counter) -> None:
    counter.read(replace(FOREIGN, surname="PROEVE", given_names="KARL"))
    assert [one.id for one in counter.find().candidates] == ["t3"]


def test_nobody_is_linked_whom_no_search_found(counter: Counter) -> None:
    counter.read()
    counter.find()
    answer = counter.desk.link_person(counter.case.id, OTHER.id, {LinkGround.CPR_PAPER})
    assert answer.refusal is LinkRefusal.NOT_A_CANDIDATE


def test_a_number_told_finds_and_a_wrong_birth_does_not_link(counter: Counter) -> None:
    counter.read()
    found = counter.find(Told(cpr=cpr.parse("290284-1239"))).candidates
    assert (found[0].id, found[0].by) == ("t3", FoundBy.TOLD_NUMBER)
    assert MatchReason.NAME_DIFFERS in found[0].reasons
    assert counter.desk.link_person(counter.case.id, OTHER.id, {LinkGround.CPR_TOLD}).refusal is (
        LinkRefusal.NAME_DIFFERS
    )
    counter.lay(DocumentType.NAME_CERTIFICATE)
    assert counter.desk.link_person(counter.case.id, OTHER.id, {LinkGround.NAME_PAPER}).is_linked
    counter.read(replace(FOREIGN, birth=dt.date(1990, 1, 2)))
    counter.find(Told(cpr=cpr.parse("290284-1239")))
    answer = counter.desk.link_person(counter.case.id, OTHER.id, {LinkGround.CPR_PAPER})
    assert answer.refusal is LinkRefusal.BIRTH_DIFFERS


def test_a_married_name_is_known_from_the_former_one(bench: Bench) -> None:
    married = replace(TOBIAS, surname="Højbjerg", former_names=(FormerName("Tobias", "Ndiaye", dt.date(2020, 6, 1)),))
    counter = Counter(bench, married)
    counter.read()
    assert MatchReason.FORMER_NAME in counter.find().candidates[0].reasons


def test_a_name_that_was_told_finds_and_a_paper_has_to_explain_it(bench: Bench) -> None:
    counter = Counter(bench, replace(TOBIAS, surname="Højbjerg"), OTHER)
    counter.read()
    assert counter.find().candidates == ()
    found = counter.find(Told(surname="Hojbjerg", given_names="Tobias")).candidates
    assert [(one.id, one.by) for one in found] == [("t1", FoundBy.TOLD_NAME)]
    assert {MatchReason.NAME_TOLD, MatchReason.NAME_DIFFERS, MatchReason.BIRTH_SAME} <= set(found[0].reasons)
    assert counter.desk.link_person(counter.case.id, TOBIAS.id, {LinkGround.CPR_TOLD}).refusal is (
        LinkRefusal.NAME_DIFFERS
    )
    counter.lay(DocumentType.NAME_CERTIFICATE)
    assert counter.desk.link_person(counter.case.id, TOBIAS.id, {LinkGround.NAME_PAPER}).is_linked


def test_an_incomplete_date_of_birth_finds_whom_it_fits(counter: Counter) -> None:
    counter.read(replace(FOREIGN, birth=None))
    assert counter.find().candidates == ()
    found = counter.find(Told(birth=PartialDate(1984))).candidates
    assert MatchReason.BIRTH_INCOMPLETE in found[0].reasons


def test_a_known_foreign_document_links_the_same_name_alone(bench: Bench) -> None:
    counter = Counter(bench, TOBIAS, documents={("UTO", "L4471K93P"): TOBIAS.id})
    assert counter.read().is_linked
    assert not counter.read(replace(FOREIGN, surname="ANOTHER")).is_linked


def test_the_dead_are_not_linked(bench: Bench) -> None:
    dead = replace(ASTA, status=PersonStatus.DEAD)
    counter = Counter(bench, dead)
    view = counter.read(PASSPORT)
    assert not view.is_linked
    found = counter.find().candidates
    assert MatchReason.DEAD in found[0].reasons
    assert counter.desk.link_person(counter.case.id, dead.id, {LinkGround.CPR_PAPER}).refusal is LinkRefusal.DEAD


def test_a_former_and_a_replacement_number_are_told(bench: Bench) -> None:
    former, replacement = cpr.parse("290284-1233"), cpr.parse("890284-1233")
    assert former
    assert replacement
    again = replace(TOBIAS, former_numbers=(FormerNumber(former, dt.date(2024, 1, 3)),))
    lodger = replace(OTHER, cpr=replacement)
    counter = Counter(bench, again, lodger)
    counter.read()
    assert MatchReason.FORMER_NUMBER in counter.find(Told(cpr=former)).candidates[0].reasons
    assert MatchReason.REPLACEMENT_NUMBER in counter.find(Told(cpr=replacement)).candidates[0].reasons


def test_protected_people_are_found_and_masked(bench: Bench) -> None:
    counter = Counter(bench, replace(TOBIAS, is_protected=True))
    counter.read()
    (found,) = counter.find().candidates
    assert found.is_protected
    assert (found.birth, found.number, found.home) == ("1984", "", "")
    assert "Ndiaye" not in found.name + repr(found)


def test_an_open_person_is_shown_with_home_and_masked_number(counter: Counter) -> None:
    counter.read()
    (found,) = counter.find().candidates
    assert found.home == "Lyngtoften 12, 2. tv., 9999 Prøveby"
    assert found.number.startswith("290284-")
    assert "1235" not in found.number


def test_a_register_that_is_down_keeps_the_document_and_links_nobody(bench: Bench) -> None:
    case = bench.desk.open_case(Errand.NEW_DISPLAY_CODE, Face.COUNTER, "clerk-7")
    desk = Desk(replace(bench.parts, register=AbsentRegister()))
    with pytest.raises(RegisterDown):
        desk.record_inspection(case.id, inspection())
    with pytest.raises(RegisterDown):
        desk.find_candidates(case.id)
    view = desk.case(case.id)
    assert view.evidence is not None
    assert not view.is_linked
    assert desk.decide(case.id).state is CaseState.NOT_GRANTED
    assert b"down" in next(row for row in bench.store.log_rows() if row[2] == "register.asked")[7]
    assert bench.desk.record_inspection(case.id, inspection()).is_linked  # it answers again


def test_a_document_register_that_is_down_links_nobody(bench: Bench) -> None:
    case = bench.desk.open_case(Errand.NEW_DISPLAY_CODE, Face.COUNTER, "clerk-7")
    desk = Desk(replace(bench.parts, documents=AbsentDocumentRegister()))
    with pytest.raises(RegisterDown):
        desk.record_inspection(case.id, inspection())
    assert not desk.case(case.id).is_linked


@pytest.mark.parametrize("status", [status for status in DocumentStatus if status.is_reported])
def test_a_reported_document_is_told(bench: Bench, status: DocumentStatus) -> None:
    bench.documents.reported[PASSPORT.number] = status
    case = bench.desk.open_case(Errand.NEW_DISPLAY_CODE, Face.COUNTER, "clerk-7")
    asked = Check("document.status", CheckStatus.NOT_APPLICABLE, Reason.NOT_ASKED)
    view = bench.desk.record_inspection(case.id, inspection(Verdict.GENUINE, asked))
    assert view.evidence is not None
    assert [(check.id, check.status, check.reason) for check in view.evidence.checks] == [
        ("document.status", "failed", status.value)
    ]


def test_another_person_takes_the_second_leg_back(bench: Bench) -> None:
    counter = Counter(bench, TOBIAS, NAMESAKE)
    counter.read()
    counter.find(Told(cpr=TOBIAS.cpr))
    counter.desk.link_person(counter.case.id, TOBIAS.id, {LinkGround.CPR_TOLD})
    with bench.store.writing() as work:
        work.cases.set_second_leg(counter.case.id, SecondLeg(SecondLegKind.WITNESS, True, NOON))
        work.cases.set_second_leg(counter.case.id, SecondLeg(SecondLegKind.QUESTIONS, False, NOON))
        work.audit.append(counter.parts.leaf(AuditEvent.STATUS_ASKED, None))
        work.commit()
    with bench.store.reading() as work:
        leg = work.cases.second_leg(counter.case.id)
    assert leg == SecondLeg(SecondLegKind.WITNESS, True, NOON)
    counter.find(Told(cpr=NAMESAKE.cpr))
    counter.desk.link_person(counter.case.id, NAMESAKE.id, {LinkGround.CPR_TOLD})
    with bench.store.reading() as work:
        assert work.cases.second_leg(counter.case.id) is None


def test_no_search_outside_of_a_case_that_collects_evidence(bench: Bench) -> None:
    case = bench.live()
    with pytest.raises(CaseStateWrong):
        bench.desk.find_candidates(case.id)
    with pytest.raises(CaseStateWrong):
        bench.desk.record_inspection(case.id, inspection())


@pytest.mark.parametrize(
    ("field", "known"),
    [
        ("84<<<<", PartialDate(1984)),
        ("8402<<", PartialDate(1984, 2)),
        ("2611<<", PartialDate(2026, 11)),
        ("27<<<<", PartialDate(1927)),
        ("840000", PartialDate(1984)),
        ("<<<<<<", None),
    ],
)
def test_a_partial_date_is_read(field: str, known: PartialDate | None) -> None:
    assert read_partial(field, NOON.date()) == known
