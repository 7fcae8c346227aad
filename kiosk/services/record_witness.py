"""Use case: somebody vouches for the person in a case. A witness who does not count is an answer with reasons."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from kiosk.domain.audit import AuditEvent
from kiosk.domain.cases import Case, CaseEvent
from kiosk.domain.documents import DocumentType
from kiosk.domain.identity import IdentityState
from kiosk.domain.look_ups import Purpose
from kiosk.domain.person import Identity, Person
from kiosk.domain.second_leg import SecondLeg, SecondLegKind
from kiosk.domain.witness import WitnessAnswer, WitnessFacts, WitnessRules, judge_witness
from kiosk.services.look_up import look_up, unchanged
from kiosk.services.parts import DeskParts, date_of, load_case, move_case, require_move
from kiosk.services.ports import UnitOfWork
from kiosk.services.show_case import view_of
from kiosk.services.staff_rules import is_person_of
from kiosk.services.views import CaseView


@dataclass(frozen=True, slots=True)
class WitnessStatement:
    """What the clerk sees and hears: the witness's own user ID, the photo ID in hand, and whether they approved."""

    user_id: str = field(repr=False)
    photo_id: DocumentType | None
    has_approved: bool
    """With their own MitID."""
    shows_cpr: bool = False
    """Their CPR number was seen, on a photo ID that need not show it or on another paper."""


@dataclass(frozen=True, slots=True)
class WitnessOutcome:
    """The answer and the case after it."""

    case: CaseView
    answer: WitnessAnswer


def record_witness(parts: DeskParts, case_id: str, statement: WitnessStatement) -> WitnessOutcome:
    """Judge the witness; one who is accepted is the case's second leg, and is counted.

    An earlier decision is taken back either way. Raises `CaseStateWrong`, `CaseChanged`, and the register's faults.
    """
    now = parts.clock.now()
    with parts.store.reading() as work:
        asked = load_case(work, case_id)
        require_move(work, asked, CaseEvent.ADD_EVIDENCE)
        identity = work.identities.by_user_id(statement.user_id)
    person = look_up(parts, identity.person_id, Purpose.WITNESS, asked) if identity else None
    with parts.store.writing() as work:
        case = move_case(work, unchanged(work, asked), CaseEvent.ADD_EVIDENCE)
        identity = work.identities.get(identity.id) if identity else None
        key = parts.person_key(identity.person_id) if identity else parts.stranger_key(statement.user_id)
        answer = _judge(parts, work, case, statement, identity, person, key)
        if answer.is_accepted:
            work.proofing.add_witness_use(case.id, key, case.clerk, now)
            work.cases.set_second_leg(case.id, SecondLeg(SecondLegKind.WITNESS, passed=True, at=now))
        work.cases.set_decision(case.id, None, now)
        work.audit.append(
            parts.leaf(
                AuditEvent.WITNESS_RECORDED,
                case,
                subject=key,
                accepted="yes" if answer.is_accepted else "no",
                reasons=" ".join(refusal.value for refusal in answer.refusals),
                uses=answer.uses + 1 if answer.is_accepted else answer.uses,
            )
        )
        view = view_of(parts, work, case)
        work.commit()
    return WitnessOutcome(view, answer)


def _judge(
    parts: DeskParts,
    work: UnitOfWork,
    case: Case,
    statement: WitnessStatement,
    identity: Identity | None,
    person: Person | None,
    key: str,
) -> WitnessAnswer:
    now, rules = parts.clock.now(), witness_rules(parts)
    facts = WitnessFacts(
        age=person.age(date_of(parts)) if person else None,
        mitid_since=work.identities.created_at(identity.id) if identity else None,
        is_active=identity is not None and identity.state is IdentityState.ACTIVE,
        is_living=identity is None or (person is not None and person.status.is_living),
        is_applicant=identity is not None and identity.person_id == case.person_id,
        is_clerk=identity is not None and is_person_of(work, case.clerk, identity.person_id),
        photo_id=statement.photo_id,
        shows_cpr=statement.shows_cpr,
        has_approved=statement.has_approved,
        uses=tuple(work.proofing.witness_uses(key, now - rules.window, but_case=case.id)),
    )
    return judge_witness(facts, rules, now)


def witness_rules(parts: DeskParts) -> WitnessRules:
    """Who may vouch today, and with what in hand."""
    day, number, words = date_of(parts), parts.rules.number, parts.rules.words
    return WitnessRules(
        min_age=number("witness.min_age", day),
        min_mitid=dt.timedelta(days=number("witness.min_mitid_days", day)),
        max_uses=number("witness.max_uses", day),
        window=dt.timedelta(days=number("witness.window_days", day)),
        photo_ids=tuple(DocumentType(word) for word in words("witness.photo_ids", day)),
        with_cpr=frozenset(DocumentType(word) for word in words("witness.photo_ids_with_cpr", day)),
    )
