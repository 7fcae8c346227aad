"""Somebody guesses at control questions, and opens one case after the other to be asked anew."""

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain import AuthenticatorKind, CaseState, CloseReason, Errand, Face
from kiosk.domain.address import Address, House
from kiosk.domain.alarms import AlarmKind
from kiosk.domain.assurance import Missing
from kiosk.domain.audit import decode_details
from kiosk.domain.family import Relation, RelationKind
from kiosk.domain.person import FormerName, Person, PersonId, Residence
from kiosk.domain.question_waits import WaitRules, held_until, is_failed
from kiosk.domain.questions import KEPT_STATES, AskedQuestion, QuestionKind, QuestionRound, RoundState
from kiosk.domain.secret import Secret
from kiosk.domain.ticks import Tick
from kiosk.registers.embedded import facts_of
from kiosk.services.desk import Desk
from kiosk.services.views_questions import QuestionsView
from kiosk.texts.catalogue import Catalogue
from tests.kiosk.desk_builder import ASTA, Bench
from tests.stories.visit import BODIL, Visit

DISPLAY = AuthenticatorKind.CODE_DISPLAY


def lived(street: str, number: str, town: str, since: int, until: int | None = None) -> Residence:
    end = dt.date(until, 3, 1) if until else None
    return Residence(Address(street, House(number), "9999", town), dt.date(since, 3, 1), end)


KNOWN = replace(
    ASTA,
    birth_place="Ribe",
    residences=(
        lived("Lyngtoften", "12", "Prøveby", 2019),
        lived("Skovstien", "7", "Varde", 2014, 2019),
        lived("Æblehaven", "3", "Ribe", 1990, 2014),
    ),
    relations=(Relation(RelationKind.MOTHER, PersonId("m")), Relation(RelationKind.FATHER, PersonId("f"))),
    former_names=(FormerName("Asta", "Holm", dt.date(2010, 6, 12)),),
)
PARENTS = {
    "m": Person(PersonId("m"), "Karen", "Prøve", dt.date(1960, 5, 4), None, None),
    "f": Person(PersonId("f"), "Bo", "Prøve", dt.date(1958, 7, 3), None, None),
}
TRUTH = {
    QuestionKind.PREVIOUS_STREET: "Skovstien",
    QuestionKind.PREVIOUS_HOUSE: "7",
    QuestionKind.PREVIOUS_TOWN: "Varde",
    QuestionKind.EARLIER_STREET: "Æblehaven",
    QuestionKind.MOVED_YEAR: "2019",
    QuestionKind.BIRTH_PLACE: "Ribe",
    QuestionKind.FORMER_SURNAME: "Holm",
    QuestionKind.MOTHER_NAME: "Karen",
    QuestionKind.MOTHER_BIRTH: "4. maj 1960",
    QuestionKind.FATHER_NAME: "Bo",
    QuestionKind.FATHER_BIRTH: "3. juli 1958",
}


def comes(bench: Bench) -> Visit:
    bench.register.people = [KNOWN]
    bench.register.facts = lambda _person: facts_of(KNOWN, PARENTS.get)  # type: ignore[method-assign]
    visit = Visit(bench, Errand.NEW_DISPLAY_CODE, KNOWN)
    return visit.shows_passport()


def answers(visit: Visit, *right: bool) -> QuestionsView:
    desk = visit.bench.desk
    view = desk.draw_questions(visit.id)
    for is_right in right:
        assert view.question is not None
        said = TRUTH[view.question.kind] if is_right else "ved jeg ikke"
        view = desk.answer_question(visit.id, view.question.number, Secret(said))
    return view


def fails(visit: Visit) -> None:
    assert answers(visit, False, False, False).state is RoundState.FAILED


def leaves(visit: Visit) -> None:
    visit.bench.desk.close_case(visit.id, CloseReason.CANCELLED)


def alarms(bench: Bench) -> list[tuple[AlarmKind, str, int]]:
    with bench.store.reading() as work:
        return [(alarm.kind, alarm.case_id, alarm.count) for alarm in work.alarms.newest(10)]


def test_who_failed_is_not_asked_again_in_a_new_case_and_it_is_told_until_when(bench: Bench) -> None:
    first = comes(bench)
    fails(first)
    leaves(first)
    bench.clock.advance(dt.timedelta(hours=1))
    again, asked = comes(bench), bench.register.questions
    view = bench.desk.draw_questions(again.id)
    assert (view.state, view.question, view.needs_witness) == (RoundState.HELD, None, True)
    assert view.held_until == bench.clock.now() + dt.timedelta(hours=23)
    assert bench.register.questions == asked  # no register is asked for what is not put
    told = [dict(decode_details(row[7])) for row in bench.store.log_rows() if row[2] == "questions.held"]
    assert [one["until"][:10] for one in told] == ["2026-11-25"]
    assert bench.store.verify_log().is_good


def test_a_new_try_too_soon_is_an_alarm_for_a_supervisor(bench: Bench) -> None:
    first = comes(bench)
    fails(first)
    assert alarms(bench) == []
    leaves(first)
    again = comes(bench)
    bench.desk.draw_questions(again.id)
    bench.desk.draw_questions(again.id)
    assert alarms(bench) == [(AlarmKind.FAILED_QUESTIONS, again.id, 2)]


def test_after_the_wait_there_is_one_more_round_and_failing_again_is_an_alarm(bench: Bench) -> None:
    first = comes(bench)
    fails(first)
    leaves(first)
    bench.clock.advance(dt.timedelta(hours=24))
    again = comes(bench)
    fails(again)
    assert alarms(bench) == [(AlarmKind.FAILED_QUESTIONS, again.id, 2)]


def test_a_round_that_was_left_off_after_a_wrong_answer_counts_as_failed(bench: Bench) -> None:
    first = comes(bench)
    assert answers(first, False).state is RoundState.OPEN
    leaves(first)
    assert bench.desk.draw_questions(comes(bench).id).state is RoundState.HELD


def test_looking_at_the_questions_and_leaving_is_not_for_ever(bench: Bench) -> None:
    for _ in range(3):
        visit = comes(bench)
        assert bench.desk.draw_questions(visit.id).state is RoundState.OPEN
        leaves(visit)
        bench.clock.advance(dt.timedelta(minutes=10))
    assert bench.desk.draw_questions(comes(bench).id).state is RoundState.HELD


def test_what_was_looked_at_in_other_cases_counts_in_this_one_too(bench: Bench) -> None:
    for _ in range(2):
        visit = comes(bench)
        bench.desk.draw_questions(visit.id)
        leaves(visit)
        bench.clock.advance(dt.timedelta(minutes=10))
    visit = comes(bench)
    assert bench.desk.draw_questions(visit.id).state is RoundState.OPEN
    bench.parts.memory.forget(visit.id)  # the window is closed and opened again
    assert bench.desk.draw_questions(visit.id).state is RoundState.FAILED
    assert alarms(bench) == []


def test_a_case_in_which_many_were_looked_at_is_as_many_cases(bench: Bench) -> None:
    visit = comes(bench)
    for _ in range(3):
        assert bench.desk.draw_questions(visit.id).state is RoundState.OPEN
        bench.parts.memory.forget(visit.id)
    leaves(visit)
    assert bench.desk.draw_questions(comes(bench).id).state is RoundState.HELD


def test_a_round_in_a_case_beside_it_ends_with_the_failed_one(bench: Bench) -> None:
    first, beside = comes(bench), comes(bench)
    view = answers(beside, True)
    fails(first)
    assert view.question is not None
    right = Secret(TRUTH[view.question.kind])
    assert bench.desk.answer_question(beside.id, view.question.number, right).state is RoundState.HELD
    assert bench.desk.case(beside.id).second_leg is None


def test_another_clerk_at_another_face_gets_no_round_either(bench: Bench) -> None:
    fails(comes(bench))
    visit = Visit(bench, Errand.NEW_APP_CODE, KNOWN, face=Face.BOOTH).shows_passport()
    booth = Desk(replace(bench.parts, face=Face.BOOTH))
    assert booth.draw_questions(visit.id).state is RoundState.HELD


def test_a_passed_round_keeps_nobody_away(bench: Bench) -> None:
    first = comes(bench)
    assert answers(first, True, True).state is RoundState.PASSED
    leaves(first)
    bench.clock.advance(dt.timedelta(minutes=1))
    assert answers(comes(bench), True, True).state is RoundState.PASSED


def test_somebody_else_is_asked_all_the_same(bench: Bench) -> None:
    fails(comes(bench))
    other = replace(KNOWN, id=BODIL.id, cpr=BODIL.cpr)
    bench.register.people.append(other)
    visit = Visit(bench, Errand.FIRST_ISSUE, other, DISPLAY).shows_passport()
    assert bench.desk.draw_questions(visit.id).state is RoundState.OPEN


def test_a_witness_is_the_way_meanwhile(bench: Bench) -> None:
    fails(comes(bench))
    again = comes(bench)
    bench.desk.draw_questions(again.id)
    again.has_second_leg(witness=True)
    assert bench.desk.decide(again.id).state is CaseState.GRANTED


def test_a_decision_meanwhile_and_the_slip_ask_for_a_witness_alone(bench: Bench) -> None:
    first = comes(bench)
    fails(first)
    leaves(first)
    again = comes(bench)
    for tick in (Tick.LIKENESS, Tick.IN_PERSON):
        bench.desk.record_tick(again.id, tick, True)
    decision = bench.desk.decide(again.id).decision
    assert decision is not None
    assert decision.missing == (Missing.WITNESS,)
    bench.clock.advance(dt.timedelta(days=1))
    assert bench.desk.decide(again.id).decision != decision  # the wait is over, and both are ways again
    fails(comes(bench))
    assert bench.desk.staff.park_case(again.id, "clerk-7").missing == ("WITNESS",)


def test_the_citizen_reads_in_the_log_why_nothing_was_asked(bench: Bench) -> None:
    fails(comes(bench))
    bench.desk.draw_questions(comes(bench).id)
    assert KNOWN.cpr is not None
    told = [one.what for one in bench.desk.log.about_number(Catalogue("en"), KNOWN.cpr)]
    assert "No control questions were asked, because they had not been passed a short while before." in told


MOMENT = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
ROUNDS = st.lists(
    st.builds(
        lambda minutes, state, right: QuestionRound(
            "r", "c", "k", state, MOMENT - dt.timedelta(minutes=minutes), (AskedQuestion(1, "q", right),)
        ),
        st.integers(0, 3000),
        st.sampled_from(KEPT_STATES),
        st.sampled_from([True, False, None]),
    ),
    max_size=6,
).map(lambda rounds: sorted(rounds, key=lambda one: one.opened_at, reverse=True))


@given(ROUNDS, st.integers(0, 48), st.integers(0, 3))
def test_a_hold_ends_after_the_wait_and_a_failed_round_holds_until_then(
    rounds: list[QuestionRound], hours: int, unfinished: int
) -> None:
    rules = WaitRules(dt.timedelta(hours=hours), unfinished)
    until = held_until(rounds, rules, MOMENT)
    assert until is None or MOMENT < until <= MOMENT + rules.wait
    newest = rounds[0] if rounds else None
    if newest is not None and is_failed(newest):
        ends = newest.opened_at + rules.wait
        assert until == (ends if ends > MOMENT else None)
    if until is not None:
        assert held_until(rounds, rules, until) is None
