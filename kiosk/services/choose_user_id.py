"""Use cases: a first MitID is made with the user ID that its owner chooses, and a user ID is changed at wish."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from kiosk.domain.audit import AuditEvent
from kiosk.domain.cases import Case
from kiosk.domain.errand_faults import IdentityExists, IdentityStateWrong, TooYoung
from kiosk.domain.errands import Outcome
from kiosk.domain.faults import PersonUnknown
from kiosk.domain.identity import IdentityChange, IdentityReason, IdentityState
from kiosk.domain.look_ups import Purpose
from kiosk.domain.messages import MessageTopic
from kiosk.domain.person import Identity, IdentityId, Person, PersonId, fold_user_id
from kiosk.domain.user_id import UserIdProblem, UserIdRules, problem_of, stranger_in, suggestions
from kiosk.services.attendance import require_alone
from kiosk.services.clearance import clear
from kiosk.services.deliver_messages import send_now
from kiosk.services.entitled import ask_granted, is_made_by, require_grant, require_mitid
from kiosk.services.look_up import look_up, unchanged
from kiosk.services.outbox import queue_notice
from kiosk.services.parts import DeskParts, date_of, load_case
from kiosk.services.ports import UnitOfWork
from kiosk.services.same_address import ask_homes
from kiosk.services.still_granted import hold_to_register

SUGGESTED = 3


@dataclass(frozen=True, slots=True)
class UserIdAnswer:
    """Whether the wish was taken; if not, which rule it breaks, the character that is not allowed, and free ones."""

    accepted: bool
    problem: UserIdProblem | None = None
    character: str = ""
    suggestions: tuple[str, ...] = field(default=(), repr=False)


def check_user_id(parts: DeskParts, case_id: str, wish: str) -> UserIdAnswer:
    """Whether the wish could be taken now, while it is being typed; nothing is kept of it."""
    with parts.store.reading() as work:
        case = load_case(work, case_id)
        own = work.identities.by_person(case.person_id) if case.person_id else None
        if own is not None and own.state is IdentityState.BLOCKED:
            own = None  # its user ID is nobody's to choose again
        return _answer(parts, work, wish, own)


def create_identity(parts: DeskParts, case_id: str, wish: str, *, stepped_back: bool = False) -> UserIdAnswer:
    """Make the person's first MitID with that user ID; the same command again changes nothing.

    `stepped_back` as in `show_user_id`: whoever came along does not see what is chosen either. Whose MitID is blocked
    for good has another made, in another case. Raises `CaseStateWrong` without a grant, `HelperPresent`,
    `IdentityExists` where the person has one already, whatever they remember of it, `IdentityStateWrong` where the one
    that this case made is blocked, `TooYoung`, `PersonUnknown`, `GrantWithdrawn`, `ApprovalNeeded`, `CaseChanged`, and
    the faults of register and store.
    """
    with parts.store.reading() as work:
        case = load_case(work, case_id)
        require_alone(work, case, stepped_back=stepped_back)
        answer, person_id = _new_identity(parts, work, case, wish)
    if not answer.accepted or person_id is None:
        return answer
    person = look_up(parts, person_id, Purpose.FIRST_ISSUE, case)
    _require_age(parts, case, person)
    hold_to_register(parts, case, person)
    homes = ask_homes(parts, case, person)
    with parts.store.writing() as work:
        require_alone(work, case, stepped_back=stepped_back)
        answer, person_id = _new_identity(parts, work, unchanged(work, case), wish)
        if not answer.accepted or person_id is None:
            return answer
        identity = Identity(IdentityId(parts.ids()), person_id, wish)
        now = parts.clock.now()
        work.identities.add(identity, now)
        clear(parts, work, case, identity, homes, Outcome.IDENTITY)
        change = IdentityChange(IdentityState.ACTIVE, now, IdentityReason.PROOFED, case.id)
        work.identities.change_state(identity.id, parts.ids(), change)
        subject = parts.person_key(person_id)
        work.audit.append(parts.leaf(AuditEvent.IDENTITY_CREATED, case, subject=subject, identity_id=identity.id))
        queue_notice(parts, work, identity, case.id, MessageTopic.IDENTITY_CREATED)
        work.commit()
    send_now(parts, case_id)
    return answer


def _new_identity(parts: DeskParts, work: UnitOfWork, case: Case, wish: str) -> tuple[UserIdAnswer, PersonId | None]:
    """The answer to the wish for a first MitID, and whose it would be; None where this case has made it already."""
    person_id = require_grant(parts, work, case, Outcome.IDENTITY)
    existing = work.identities.by_person(person_id)
    if existing is None or existing.state is IdentityState.BLOCKED:
        if any(is_made_by(work, one, case) for one in work.identities.all_of(person_id)):
            raise IdentityStateWrong(case=case.number, state=IdentityState.BLOCKED.value)
        return _answer(parts, work, wish, None), person_id
    if is_made_by(work, existing, case) and fold_user_id(wish) == fold_user_id(existing.user_id):
        return UserIdAnswer(accepted=True), None
    raise IdentityExists(case=case.number)


def change_user_id(parts: DeskParts, case_id: str, wish: str, *, stepped_back: bool = False) -> UserIdAnswer:
    """Give the MitID another user ID, which whoever came along does not see (`stepped_back` as in `show_user_id`).

    The same command again changes nothing, and asks no register. Raises `CaseStateWrong`, `IdentityMissing`,
    `IdentityStateWrong`, `PersonUnknown`, `GrantWithdrawn`, `ApprovalNeeded`, `CaseChanged`, `HelperPresent`, and the
    faults of register and store.
    """
    with parts.store.reading() as work:
        if _is_changed(parts, work, load_case(work, case_id), wish, stepped_back=stepped_back):
            return UserIdAnswer(accepted=True)
    asked, homes = ask_granted(parts, case_id, Outcome.USER_ID_CHANGED)
    with parts.store.writing() as work:
        case = unchanged(work, asked)
        require_alone(work, case, stepped_back=stepped_back)
        person_id = require_grant(parts, work, case, Outcome.USER_ID_CHANGED)
        identity = require_mitid(work, case, person_id)
        answer = _answer(parts, work, wish, identity)
        if not answer.accepted or wish == identity.user_id:
            return answer
        clear(parts, work, case, identity, homes, Outcome.USER_ID_CHANGED)
        work.identities.change_user_id(identity.id, wish)
        work.audit.append(parts.leaf(AuditEvent.USER_ID_CHANGED, case, subject=parts.person_key(person_id)))
        queue_notice(parts, work, identity, case.id, MessageTopic.USER_ID_CHANGED)
        work.commit()
    send_now(parts, case_id)
    return answer


def _is_changed(parts: DeskParts, work: UnitOfWork, case: Case, wish: str, *, stepped_back: bool) -> bool:
    """Whether the case gave the MitID this user ID already; raises what `change_user_id` does without a register."""
    identity = require_mitid(work, case, require_grant(parts, work, case, Outcome.USER_ID_CHANGED))
    require_alone(work, case, stepped_back=stepped_back)
    event = AuditEvent.USER_ID_CHANGED.value
    return wish == identity.user_id and bool(work.case_lists.happened(case.id, (event,)))


def show_user_id(parts: DeskParts, case_id: str, *, stepped_back: bool = False) -> str:
    """The user ID for the citizen's own screen; that it was shown is in the log.

    `stepped_back` is the clerk's word that whoever came along does not see the screen. Raises `HelperPresent` without
    it, `CaseStateWrong`, `IdentityMissing`, `IdentityStateWrong`, `PersonUnknown`, `GrantWithdrawn`, `ApprovalNeeded`,
    `CaseChanged`, and the faults of register and store.
    """
    asked, homes = ask_granted(parts, case_id, Outcome.USER_ID_SHOWN)
    with parts.store.writing() as work:
        case = unchanged(work, asked)
        require_alone(work, case, stepped_back=stepped_back)
        person_id = require_grant(parts, work, case, Outcome.USER_ID_SHOWN)
        identity = require_mitid(work, case, person_id)
        clear(parts, work, case, identity, homes, Outcome.USER_ID_SHOWN)
        work.audit.append(parts.leaf(AuditEvent.USER_ID_SHOWN, case, subject=parts.person_key(person_id)))
        work.commit()
    return identity.user_id


def _answer(parts: DeskParts, work: UnitOfWork, wish: str, own: Identity | None) -> UserIdAnswer:
    rules = _rules(parts)
    is_free = _is_free(work, own)
    problem = problem_of(wish, rules)
    if problem is None and not is_free(wish):
        problem = UserIdProblem.TAKEN
    if problem is None:
        return UserIdAnswer(accepted=True)
    free = suggestions(wish, rules, lambda count: parts.codes.characters("0123456789", count), is_free, count=SUGGESTED)
    return UserIdAnswer(accepted=False, problem=problem, character=stranger_in(wish, rules), suggestions=tuple(free))


def _is_free(work: UnitOfWork, own: Identity | None) -> Callable[[str], bool]:
    def is_free(user_id: str) -> bool:
        found = work.identities.by_user_id(user_id)
        return found is None or (own is not None and found.id == own.id)

    return is_free


def _rules(parts: DeskParts) -> UserIdRules:
    day, rules = date_of(parts), parts.rules
    alphabet = "".join(rules.words("user_id.alphabet", day))
    return UserIdRules(rules.number("user_id.min", day), rules.number("user_id.max", day), alphabet)


def _require_age(parts: DeskParts, case: Case, person: Person | None) -> None:
    if person is None:
        raise PersonUnknown(case=case.number)
    least = parts.rules.number("applicant.min_age", date_of(parts))
    if person.age(date_of(parts)) < least:
        raise TooYoung(case=case.number, age=least)
