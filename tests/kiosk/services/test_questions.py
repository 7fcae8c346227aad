"""Control questions: drawn from the register, never the same twice in a row, answered fairly, kept nowhere."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.address import Address, House
from kiosk.domain.assurance import Missing
from kiosk.domain.cases import CaseState
from kiosk.domain.documents import DocumentType
from kiosk.domain.errands import Errand, Face
from kiosk.domain.family import PersonId, Relation, RelationKind
from kiosk.domain.faults import CaseStateWrong, PersonUnknown, RegisterDown
from kiosk.domain.linking import LinkGround, Told
from kiosk.domain.person import FormerName, Person, Residence
from kiosk.domain.questions import (
    ControlQuestion,
    QuestionKind,
    QuestionRules,
    RoundState,
    Topic,
    draw,
    pool_of,
    state_of,
)
from kiosk.domain.second_leg import SecondLegKind
from kiosk.domain.secret import Secret
from kiosk.domain.ticks import Tick
from kiosk.registers.absent import AbsentRegister
from kiosk.registers.embedded import EmbeddedRegister, Resident, facts_of
from kiosk.services.case_memory import CaseMemory
from kiosk.services.desk import Desk
from kiosk.services.record_paper import Paper
from kiosk.services.views_questions import QuestionsView
from tests.kiosk.desk_builder import ASTA, Bench, inspection

DAY = dt.date(2010, 6, 12)


def home(street: str, number: str, town: str, since: int, until: int | None = None) -> Residence:
    end = dt.date(until, 3, 1) if until else None
    return Residence(Address(street, House(number, "2", "tv"), "9999", town), dt.date(since, 3, 1), end)


def person(name: str, birth: dt.date, *ties: Relation) -> Person:
    return Person(PersonId(name), name.capitalize(), "Prøve", birth, None, None, relations=ties)


MOTHER, FATHER = person("karen", dt.date(1960, 5, 4)), person("søren", dt.date(1958, 7, 3))
SPOUSE, CHILD = person("bo", dt.date(1989, 9, 9)), person("ida", dt.date(2015, 4, 5))
KNOWN = replace(
    ASTA,
    birth_place="Ribe",
    residences=(
        home("Lyngtoften", "12", "Prøveby", 2019),
        home("Skt. Hans Vej", "7", "Varde", 2014, 2019),
        home("Æblehaven", "3", "Ribe", 1990, 2014),
    ),
    relations=(
        Relation(RelationKind.MOTHER, MOTHER.id),
        Relation(RelationKind.FATHER, FATHER.id),
        Relation(RelationKind.SPOUSE, SPOUSE.id, DAY),
        Relation(RelationKind.CHILD, CHILD.id),
    ),
    former_names=(FormerName("Asta", "Holm", DAY),),
)
ANSWERS = {
    QuestionKind.PREVIOUS_STREET: "sankt hans vej",
    QuestionKind.PREVIOUS_HOUSE: "7 2. tv",
    QuestionKind.PREVIOUS_TOWN: "varde",
    QuestionKind.EARLIER_STREET: "Aeblehaven",
    QuestionKind.MOVED_YEAR: "2019",
    QuestionKind.BIRTH_PLACE: "ribe",
    QuestionKind.MOTHER_NAME: "Karen",
    QuestionKind.MOTHER_BIRTH: "4. maj 1960",
    QuestionKind.FATHER_NAME: "Soeren",
    QuestionKind.FATHER_BIRTH: "3/7 58",
    QuestionKind.CHILD_BIRTH: "05.04.2015",
    QuestionKind.CHILD_NAME: "Ida",
    QuestionKind.SPOUSE_NAME: "Bo",
    QuestionKind.SPOUSE_BIRTH: "090989",
    QuestionKind.WEDDING_YEAR: "2010",
    QuestionKind.FORMER_SURNAME: "Holm",
}
PEOPLE = {one.id: one for one in (KNOWN, MOTHER, FATHER, SPOUSE, CHILD)}
POOL = pool_of(facts_of(KNOWN, PEOPLE.get))
RULES = QuestionRules(asked=3, right=2, extra=1, about_children=1)


@pytest.fixture
def desk(bench: Bench) -> Desk:
    return Desk(replace(bench.parts, register=register()))


def register(asta: Person = KNOWN) -> EmbeddedRegister:
    return EmbeddedRegister([Resident(one, "x") for one in (asta, MOTHER, FATHER, SPOUSE, CHILD)], {})


def linked(desk: Desk) -> str:
    case = desk.open_case(Errand.NEW_DISPLAY_CODE, Face.COUNTER, "clerk-7")
    assert desk.record_inspection(case.id, inspection()).is_linked
    return case.id


def answered(desk: Desk, case_id: str, *right: bool) -> QuestionsView:
    view = desk.draw_questions(case_id)
    for is_right in right:
        assert view.question is not None
        said = ANSWERS[view.question.kind] if is_right else "det ved jeg ikke"
        view = desk.answer_question(case_id, view.question.number, Secret(said))
    return view


def kinds_of(desk: Desk, case_id: str, count: int = 3) -> list[QuestionKind]:
    view, kinds = desk.draw_questions(case_id), []
    while view.question is not None and len(kinds) < count:
        kinds.append(view.question.kind)
        view = desk.answer_question(case_id, view.question.number, Secret("nej"))
    return kinds


def test_every_kind_of_question_has_an_answer_here() -> None:
    assert {question.kind for question in POOL} == set(ANSWERS)


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ((True, True), RoundState.PASSED),
        ((True, False, True), RoundState.PASSED),
        ((False, False), RoundState.OPEN),
        ((False, False, True, True), RoundState.PASSED),  # one more after two wrong answers
        ((False, False, False), RoundState.FAILED),
        ((True, False, False, False), RoundState.FAILED),
    ],
)
def test_a_round(bench: Bench, desk: Desk, answers: tuple[bool, ...], state: RoundState) -> None:
    case_id = linked(desk)
    view = answered(desk, case_id, *answers)
    assert (view.state, view.answered) == (state, len(answers))
    with bench.store.reading() as work:
        leg = work.cases.second_leg(case_id)
    if state is RoundState.OPEN:
        assert leg is None
        assert view.question is not None
    else:
        assert leg is not None
        assert (leg.kind, leg.passed) == (SecondLegKind.QUESTIONS, state is RoundState.PASSED)
        assert desk.draw_questions(case_id) == view  # nothing is asked again in this case
        assert view.needs_witness is (state is RoundState.FAILED)
    assert bench.store.verify_log().is_good


def test_the_log_has_the_questions_and_never_an_answer(bench: Bench, desk: Desk) -> None:
    answered(desk, linked(desk), True, False, True)
    rows = bench.store.log_rows()
    events = [row[2] for row in rows]
    assert events.count("question.answered") == 3
    assert {"questions.drawn", "questions.ended"} <= set(events)
    raw = b"".join(bytes(row[7]) for row in rows) + bench.home.store.read_bytes()
    for answer in ("Karen", "Hans", "Lyngtoften", "1960-05-04", "det ved jeg ikke", "Varde"):
        assert answer.encode() not in raw


def test_no_question_comes_twice_in_a_row(bench: Bench, desk: Desk) -> None:
    before: set[QuestionKind] = set()
    for _ in range(6):
        bench.clock.advance(dt.timedelta(days=2))  # a failed round keeps the next one away for a while
        now = set(kinds_of(desk, linked(desk)))
        assert now
        assert now.isdisjoint(before)
        before = now


def by_paper(desk: Desk, case_id: str) -> None:
    """The link of the case, which goes with the paper that it rests on."""
    desk.record_paper(case_id, Paper(DocumentType.HEALTH_CARD, shows_cpr=True))
    desk.find_candidates(case_id, Told(cpr=KNOWN.cpr))
    assert desk.link_person(case_id, KNOWN.id, {LinkGround.CPR_PAPER}).is_linked


def test_where_the_link_is_laid_anew_other_questions_are_asked_and_count(bench: Bench, desk: Desk) -> None:
    case = desk.open_case(Errand.NEW_DISPLAY_CODE, Face.COUNTER, "clerk-7")
    by_paper(desk, case.id)
    first = desk.draw_questions(case.id)
    assert answered(desk, case.id, True, True).state is RoundState.PASSED
    assert answered(desk, case.id).state is RoundState.PASSED
    assert desk.remove_paper(case.id, DocumentType.HEALTH_CARD).second_leg is None
    bench.clock.advance(dt.timedelta(minutes=1))
    by_paper(desk, case.id)
    again = desk.draw_questions(case.id)
    assert first.question is not None
    assert again.question is not None
    assert again.question.kind is not first.question.kind
    assert answered(desk, case.id, True, True).state is RoundState.PASSED
    leg = desk.case(case.id).second_leg
    assert leg is not None
    assert leg.passed
    assert answered(desk, case.id).question is None


def test_a_round_that_was_failed_stays_so_where_the_link_is_laid_anew(bench: Bench, desk: Desk) -> None:
    case = desk.open_case(Errand.NEW_DISPLAY_CODE, Face.COUNTER, "clerk-7")
    by_paper(desk, case.id)
    assert answered(desk, case.id, False, False, False).state is RoundState.FAILED
    assert desk.remove_paper(case.id, DocumentType.HEALTH_CARD).second_leg is None
    by_paper(desk, case.id)
    leg = desk.case(case.id).second_leg
    assert leg is not None
    assert not leg.passed
    assert desk.draw_questions(case.id).state is RoundState.FAILED


def test_an_answer_counts_once_and_to_its_own_question(desk: Desk) -> None:
    case_id = linked(desk)
    first = desk.draw_questions(case_id)
    assert desk.draw_questions(case_id) == first
    assert first.question is not None
    then = desk.answer_question(case_id, first.question.number, Secret("nej"))
    assert desk.answer_question(case_id, first.question.number, Secret(ANSWERS[first.question.kind])) == then
    assert then.answered == 1


def test_a_restart_goes_on_where_the_round_stood(bench: Bench, desk: Desk) -> None:
    case_id = linked(desk)
    view = answered(desk, case_id, False, False)
    assert view.question is not None
    bench.parts.memory.forget(case_id)
    assert desk.answer_question(case_id, view.question.number, Secret("x")).question is None
    again = desk.draw_questions(case_id)
    assert again.answered == 2
    assert again.question is not None
    assert again.question.kind is not view.question.kind
    assert desk.answer_question(case_id, again.question.number, Secret("nej")).state is RoundState.FAILED


def test_questions_that_are_looked_at_and_left_are_not_drawn_until_they_are_known_ones(
    bench: Bench, desk: Desk
) -> None:
    case_id, seen = linked(desk), list[QuestionKind]()
    view = desk.draw_questions(case_id)
    while view.question is not None:
        seen.append(view.question.kind)
        bench.parts.memory.forget(case_id)
        view = desk.draw_questions(case_id)
    assert (view.state, view.needs_witness) == (RoundState.FAILED, True)
    assert len(seen) == len(set(seen)) == 3  # two are left for free, and none is put again
    with bench.store.reading() as work:
        leg = work.cases.second_leg(case_id)
    assert leg is not None
    assert not leg.passed
    asked = [row for row in bench.store.log_rows() if row[2] == "register.asked"]
    assert desk.draw_questions(case_id).state is RoundState.FAILED
    assert len(asked) == len([row for row in bench.store.log_rows() if row[2] == "register.asked"])


def test_two_restarts_cost_the_citizen_nothing(bench: Bench, desk: Desk) -> None:
    case_id = linked(desk)
    for _ in range(2):
        desk.draw_questions(case_id)
        bench.parts.memory.forget(case_id)
    assert answered(desk, case_id, True, False, True).state is RoundState.PASSED


def test_a_window_that_stays_open_shows_its_question_as_often_as_it_is_asked(desk: Desk) -> None:
    case_id = linked(desk)
    first = desk.draw_questions(case_id)
    assert {desk.draw_questions(case_id) for _ in range(9)} == {first}
    assert answered(desk, case_id, True, False, True).state is RoundState.PASSED


def test_a_window_goes_on_with_the_question_that_another_face_put(bench: Bench, desk: Desk) -> None:
    case_id = linked(desk)
    homes = replace(KNOWN, relations=(), former_names=())
    window = Desk(replace(bench.parts, register=register(homes)))
    first = window.draw_questions(case_id).question
    family = replace(KNOWN, residences=(), birth_place="")  # so that it draws no question that the window has
    other = Desk(replace(bench.parts, register=register(family), memory=CaseMemory()))
    second = other.draw_questions(case_id).question
    assert first is not None
    assert second is not None
    assert window.answer_question(case_id, first.number, Secret(ANSWERS[first.kind])).question is None
    assert window.answer_question(case_id, second.number, Secret(ANSWERS[second.kind])).answered == 0
    third = desk.draw_questions(case_id).question  # the window's memory, and all that the register knows
    assert third is not None
    assert len({first.kind, second.kind, third.kind}) == 3


def test_too_little_known_makes_a_witness_the_way(bench: Bench) -> None:
    stranger = replace(ASTA, birth_place="", residences=(home("Lyngtoften", "12", "Prøveby", 2026),))
    desk = Desk(replace(bench.parts, register=EmbeddedRegister([Resident(stranger, "x")], {})))
    case_id = linked(desk)
    view = desk.draw_questions(case_id)
    assert view.state is RoundState.TOO_FEW
    assert view.needs_witness
    assert desk.draw_questions(case_id) == view
    case = desk.decide(case_id)
    assert case.decision is not None
    assert Missing.WITNESS in case.decision.missing
    assert Missing.SECOND_LEG not in case.decision.missing
    with bench.store.reading() as work:
        assert work.cases.second_leg(case_id) is None


def test_only_a_case_that_is_linked_and_open_is_asked_about(bench: Bench, desk: Desk) -> None:
    case = desk.open_case(Errand.NEW_DISPLAY_CODE, Face.COUNTER, "clerk-7")
    with pytest.raises(PersonUnknown):
        desk.draw_questions(case.id)
    live = bench.live()
    with pytest.raises(CaseStateWrong):
        desk.draw_questions(live.id)


def test_a_register_that_is_down_is_told_and_logged(bench: Bench, desk: Desk) -> None:
    case_id = linked(desk)
    down = Desk(replace(bench.parts, register=AbsentRegister()))
    with pytest.raises(RegisterDown):
        down.draw_questions(case_id)
    last = bench.store.log_rows()[-1]
    assert last[2] == "register.asked"
    assert b"down" in bytes(last[7])


def test_a_round_that_ends_takes_the_decision_back(desk: Desk) -> None:
    case_id = linked(desk)
    for tick in Tick:
        desk.record_tick(case_id, tick, True)
    desk.decide(case_id)
    answered(desk, case_id, True, True)
    case = desk.case(case_id)
    assert (case.state, case.decision) == (CaseState.OPEN, None)


ORDER: list[Callable[[QuestionKind], str]] = [lambda kind: kind.value, lambda kind: kind.value[::-1]]


@given(
    st.lists(st.sampled_from(POOL), unique_by=lambda one: one.kind),
    st.sets(st.sampled_from(QuestionKind)),
    st.sampled_from(ORDER),
    st.builds(QuestionRules, st.integers(1, 5), st.just(2), st.integers(0, 2), st.integers(0, 2)),
)
def test_a_draw_holds_its_rules(
    pool: list[ControlQuestion], gone: set[QuestionKind], order: Callable[[QuestionKind], str], rules: QuestionRules
) -> None:
    drawn = draw(pool, rules, not_again=gone, shuffled_by=order)
    kinds = [question.kind for question in drawn]
    assert len(set(kinds)) == len(kinds) <= rules.asked + rules.extra
    assert gone.isdisjoint(kinds)
    assert sum(kind.topic is Topic.CHILDREN for kind in kinds) <= rules.about_children
    if drawn:
        assert len(drawn) >= rules.asked
        topics = [kind.topic for kind in kinds]
        open_topics = {one.kind.topic for one in pool if one.kind not in gone}
        if rules.about_children == 0:
            open_topics -= {Topic.CHILDREN}
        assert len(set(topics)) == min(len(open_topics), len(topics))  # as many topics as there are


@given(st.integers(0, 5), st.integers(0, 5), st.integers(0, 8))
def test_a_round_ends_when_its_end_is_certain(right: int, wrong: int, more: int) -> None:
    state = state_of(RULES, right, wrong, right + wrong + more)
    assert (state is RoundState.PASSED) is (right >= 2)
    if state is RoundState.FAILED:
        assert right + min(more, 4 - right - wrong) < 2


def test_what_has_no_answer_that_is_right_is_not_asked() -> None:
    odd = replace(
        KNOWN,
        birth_place="東京",
        former_names=(FormerName("Asta", "Иванов", DAY), FormerName("Asta", "Holm", DAY)),
        residences=(KNOWN.residences[0], home("Skovstien", "12-14", "Varde", 2014, 2019)),
    )
    kinds = {question.kind for question in pool_of(facts_of(odd, PEOPLE.get))}
    unasked = {QuestionKind.PREVIOUS_HOUSE, QuestionKind.BIRTH_PLACE, QuestionKind.FORMER_SURNAME}
    assert kinds.isdisjoint(unasked)
    assert {QuestionKind.PREVIOUS_STREET, QuestionKind.PREVIOUS_TOWN} <= kinds


def test_a_question_tells_nothing_of_its_answer() -> None:
    assert all(answer not in repr(question) for question in POOL for answer in question.expected)
