"""Use cases: control questions are drawn from the register and answered one by one.

What was asked is remembered by keyed pseudonyms, so that no question comes twice in a row for a person; what is right
lives in memory alone while the round lasts, and answers are written nowhere. A round that was failed is not asked
again in the same case, also where its link is laid anew, and for the policy's wait in no other case of the person
(`hold_questions`): a witness is the way then, as it is where the register knows too little. One that was passed counts
for its link: where that is laid anew, other questions are asked. A question that was put and left, because the case was
put away or the station stopped, is not put again, and only so many may be left.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from kiosk.domain.answers import is_right
from kiosk.domain.audit import AuditEvent
from kiosk.domain.cases import Case, CaseEvent
from kiosk.domain.facts import PersonFacts
from kiosk.domain.faults import CaseChanged, CaseStateWrong, PersonUnknown
from kiosk.domain.questions import (
    AskedQuestion,
    Drawn,
    QuestionKind,
    QuestionRound,
    QuestionRules,
    RoundState,
    draw,
    pool_of,
    state_of,
)
from kiosk.domain.second_leg import SecondLeg, SecondLegKind
from kiosk.domain.secret import Secret
from kiosk.services.hold_questions import hold, hold_of, may_go_on, note_repeats
from kiosk.services.look_up import look_up_facts, unchanged
from kiosk.services.parts import DeskParts, date_of, load_case, move_case
from kiosk.services.ports import UnitOfWork
from kiosk.services.views_questions import QuestionsView, QuestionView


def draw_questions(parts: DeskParts, case_id: str) -> QuestionsView:
    """Draw the questions of this case, or go on with those that were drawn.

    A person who failed a short while ago is not asked: the view is `HELD`, and says until when. Raises `PersonUnknown`
    for a case that is linked to nobody, `CaseChanged`, and the register's faults, with the question in the log.
    """
    with parts.store.reading() as work:
        case = _askable(load_case(work, case_id))
        key = parts.person_key(case.person_id or "")
        known = _round_of(work, case, key)
        until = hold_of(parts, work, case, key)
        goes_on = known is None or may_go_on(parts, work, known)
    drawn = _in_hand(parts, case, known)
    if known is not None and known.state is not RoundState.OPEN:
        return _view(known, None)
    if until is not None:
        return _hold(parts, case, key, until)
    if known is not None and drawn is not None:
        return _view(known, drawn)
    if known is not None and not goes_on:
        return _give_up(parts, case, known)
    facts = _ask_facts(parts, case)
    rules = _rules(parts)
    with parts.store.writing() as work:
        case = unchanged(work, case)
        if _round_of(work, case, key) != known:  # the same was drawn on another screen meanwhile
            raise CaseChanged(case=case.number, state=case.state.value)
        until = hold_of(parts, work, case, key)
        if until is not None:  # failed in another case meanwhile
            held = hold(parts, work, case, key, until)
            work.commit()
            return held
        opened = known or QuestionRound(parts.ids(), case.id, key, RoundState.OPEN, parts.clock.now(), ())
        drawn = _draw(parts, work, opened, facts, rules)
        position = len(opened.asked) + 1
        if not drawn.questions:
            opened = replace(opened, state=RoundState.TOO_FEW)
        else:
            asked = AskedQuestion(position, _question_key(parts, key, drawn.questions[position].kind))
            opened = replace(opened, asked=(*opened.asked, asked))
        (work.questions.save if known else work.questions.add)(opened)
        event, count = AuditEvent.QUESTIONS_DRAWN, len(drawn.questions)
        work.audit.append(parts.leaf(event, case, subject=key, count=count, state=opened.state.value))
        work.commit()
    parts.memory.set_questions(case.id, drawn if drawn.questions else None)
    return _view(opened, drawn)


def answer_question(
    parts: DeskParts, case_id: str, number: int, answer: Secret[str], *, note: str = ""
) -> QuestionsView:
    """Answer the question in hand; an answer to another one, or a second time, changes nothing.

    `note` is `simulated` where no person answered (demo).
    """
    with parts.store.writing() as work:
        case = _askable(load_case(work, case_id))
        key = parts.person_key(case.person_id or "")
        known = _round_of(work, case, key)
        drawn = _in_hand(parts, case, known)
        if known is None or drawn is None or known.state is not RoundState.OPEN:
            return _view(known, drawn) if known else QuestionsView(RoundState.OPEN)
        until = hold_of(parts, work, case, key)
        if until is not None:  # the same person failed in a case beside this one
            held = hold(parts, work, case, key, until)
            work.commit()
            return held
        in_hand = known.asked[-1]
        if in_hand.position != number or in_hand.is_right is not None:
            return _view(known, drawn)
        question = drawn.questions[number]
        right = is_right(question.kind.form, question.expected, answer.reveal())
        answered = replace(known, asked=(*known.asked[:-1], replace(in_hand, is_right=right)))
        answered = _next(parts, answered, drawn)
        work.questions.save(answered)
        told = {"right": "yes" if right else "no", "question": in_hand.question_key, **({"note": note} if note else {})}
        work.audit.append(parts.leaf(AuditEvent.QUESTION_ANSWERED, case, subject=key, **told))
        if answered.state is not RoundState.OPEN:
            _end(parts, work, case, answered)
        work.commit()
    if answered.state is not RoundState.OPEN:
        parts.memory.set_questions(case.id, None)
    return _view(answered, drawn)


def _hold(parts: DeskParts, case: Case, key: str, until: dt.datetime) -> QuestionsView:
    with parts.store.writing() as work:
        held = hold(parts, work, unchanged(work, case), key, until)
        work.commit()
    return held


def _give_up(parts: DeskParts, case: Case, known: QuestionRound) -> QuestionsView:
    """End a round in which too many questions were looked at and left, as one that was failed."""
    ended = replace(known, state=RoundState.FAILED)
    with parts.store.writing() as work:
        case = _askable(unchanged(work, case))
        if work.questions.of_case(case.id, known.person_key) != known:  # answered on another screen meanwhile
            raise CaseChanged(case=case.number, state=case.state.value)
        work.questions.save(ended)
        _end(parts, work, case, ended)
        work.commit()
    return _view(ended, None)


def _round_of(work: UnitOfWork, case: Case, key: str) -> QuestionRound | None:
    """The round that goes on or has ended; none where it was passed for a link that is gone, and proves nothing now."""
    known = work.questions.of_case(case.id, key)
    if known is None or known.state is not RoundState.PASSED:
        return known
    leg = work.cases.second_leg(case.id)
    return known if leg is not None and leg.passed else None


def _in_hand(parts: DeskParts, case: Case, known: QuestionRound | None) -> Drawn | None:
    """The questions in memory, where they are those of the round as it stands; None where another face went on."""
    drawn = parts.memory.questions(case.id)
    if known is None or drawn is None or drawn.round_id != known.id or not known.asked:
        return None
    newest = known.asked[-1]
    question = drawn.questions.get(newest.position)
    is_same = question and _question_key(parts, known.person_key, question.kind) == newest.question_key
    return drawn if is_same else None


def _askable(case: Case) -> Case:
    if not case.can(CaseEvent.ADD_EVIDENCE):
        raise CaseStateWrong(case=case.number, state=case.state.value, step=CaseEvent.ADD_EVIDENCE.value)
    if case.person_id is None:
        raise PersonUnknown(case=case.number)
    return case


def _ask_facts(parts: DeskParts, case: Case) -> PersonFacts:
    facts = look_up_facts(parts, case.person_id, case) if case.person_id else None
    if facts is None:
        raise PersonUnknown(case=case.number)
    return facts


def _rules(parts: DeskParts) -> QuestionRules:
    day, number = date_of(parts), parts.rules.number
    return QuestionRules(
        asked=number("questions.asked", day),
        right=number("questions.right", day),
        extra=number("questions.extra", day),
        about_children=number("questions.about_children", day),
    )


def _draw(parts: DeskParts, work: UnitOfWork, opened: QuestionRound, facts: PersonFacts, rules: QuestionRules) -> Drawn:
    """Questions for what is left of the round; what was asked in it or in the person's round before is left out."""
    gone = {*work.questions.last_asked(opened.person_key, but=opened.id), *(one.question_key for one in opened.asked)}
    answered = opened.right + opened.wrong
    left = replace(rules, asked=max(rules.asked - answered, 1))
    pool = pool_of(facts)
    not_again = {one.kind for one in pool if _question_key(parts, opened.person_key, one.kind) in gone}
    questions = draw(
        pool,
        left,
        not_again=not_again,
        shuffled_by=lambda kind: parts.pseudonyms.of("draw", opened.id, str(len(opened.asked)), kind.value),
    )
    first = len(opened.asked) + 1
    return Drawn(opened.id, dict(enumerate(questions, start=first)))


def _question_key(parts: DeskParts, person_key: str, kind: QuestionKind) -> str:
    return parts.pseudonyms.of("question", person_key, kind.value)


def _next(parts: DeskParts, answered: QuestionRound, drawn: Drawn) -> QuestionRound:
    """The round after an answer: ended, or with the next question in hand."""
    left = [position for position in drawn.questions if position > answered.asked[-1].position]
    total = answered.right + answered.wrong + len(left)
    state = state_of(_rules(parts), answered.right, answered.wrong, total)
    if state is not RoundState.OPEN:
        return replace(answered, state=state)
    question = AskedQuestion(left[0], _question_key(parts, answered.person_key, drawn.questions[left[0]].kind))
    return replace(answered, asked=(*answered.asked, question))


def _end(parts: DeskParts, work: UnitOfWork, case: Case, ended: QuestionRound) -> None:
    """Keep the result as the case's second leg, and take an earlier decision back."""
    passed = ended.state is RoundState.PASSED
    moved = move_case(work, case, CaseEvent.ADD_EVIDENCE)
    work.cases.set_second_leg(case.id, SecondLeg(SecondLegKind.QUESTIONS, passed, parts.clock.now()))
    work.cases.set_decision(case.id, None, parts.clock.now())
    event, told = AuditEvent.QUESTIONS_ENDED, "yes" if passed else "no"
    leaf = parts.leaf(event, moved, subject=ended.person_key, passed=told, right=ended.right, wrong=ended.wrong)
    work.audit.append(leaf)
    if not passed:
        note_repeats(parts, work, moved, ended.person_key)


def _view(known: QuestionRound, drawn: Drawn | None) -> QuestionsView:
    answered = known.right + known.wrong
    if known.state is not RoundState.OPEN or drawn is None or not known.asked:
        return QuestionsView(known.state, answered)
    position = known.asked[-1].position
    question = drawn.questions.get(position)
    if question is None:
        return QuestionsView(known.state, answered)
    return QuestionsView(known.state, answered, QuestionView(position, question.kind, question.kind.form))
