"""What must hold at the moment when an errand does something: the decision, judged again, and the MitID before it."""

from __future__ import annotations

from kiosk.domain.cases import Case, CaseState
from kiosk.domain.errand_faults import CounterOnly, DecisionTooOld, IdentityExists, IdentityStateWrong, SecondLegMissing
from kiosk.domain.errands import Face, MitidBefore, Outcome
from kiosk.domain.faults import CaseStateWrong, IdentityMissing, PersonUnknown
from kiosk.domain.identity import IdentityState
from kiosk.domain.look_ups import Purpose
from kiosk.domain.person import Identity, PersonId
from kiosk.domain.roles import Action
from kiosk.services.clearance import require_role
from kiosk.services.decide import still_grants
from kiosk.services.look_up import look_up_linked
from kiosk.services.parts import DeskParts, date_of, load_case, seen_from
from kiosk.services.ports import UnitOfWork
from kiosk.services.pressure import require_unpressed
from kiosk.services.same_address import Homes, ask_homes
from kiosk.services.still_granted import hold_to_register

_GRANTED = frozenset({CaseState.GRANTED, CaseState.PRINTING, CaseState.PRINTED, CaseState.HANDED_OVER})
_ACTIONS = {
    Outcome.BLOCK_MEANS: Action.BLOCK,
    Outcome.SUSPEND: Action.SUSPEND,
    Outcome.LIFT: Action.LIFT_SUSPENSION,
    Outcome.BLOCK: Action.SUSPEND,
}
_PROTECTING = frozenset({Outcome.BLOCK_MEANS, Outcome.SUSPEND, Outcome.BLOCK})
_WORKS = {
    MitidBefore.NONE: frozenset({IdentityState.ACTIVE}),  # the one that this errand has made
    MitidBefore.ACTIVE: frozenset({IdentityState.ACTIVE}),
    MitidBefore.ACTIVE_OR_SUSPENDED: frozenset({IdentityState.ACTIVE, IdentityState.SUSPENDED}),
    MitidBefore.SUSPENDED: frozenset({IdentityState.SUSPENDED}),
}


def require_grant(parts: DeskParts, work: UnitOfWork, case: Case, outcome: Outcome) -> PersonId:
    """The person whom the case is about, if the errand ends in this and the rules of this moment still grant it.

    Raises `CaseStateWrong`, `DecisionTooOld`, `NotAllowed` where the clerk may not do it, and `RegisterDown` or
    `StoreLocked` where somebody presses the citizen: only a means or a MitID is taken out of use then. (Where the
    outcome is a code, this is asked for its device, for which no register is.)
    """
    granted = work.cases.decision(case.id)
    may = outcome in case.errand.plan.outcomes and case.state in _GRANTED and granted is not None and granted.granted
    if not may or case.person_id is None or not still_grants(parts, work, case):
        raise CaseStateWrong(case=case.number, state=case.state.value, step=outcome.value)
    require_role(parts, work, case, _ACTIONS.get(outcome, Action.ISSUE))
    if outcome not in _PROTECTING:
        if case.state is CaseState.GRANTED:
            require_fresh(parts, work, case)
        require_unpressed(parts, work, case, asks_register=outcome is not Outcome.CODE)
    return case.person_id


def require_fresh(parts: DeskParts, work: UnitOfWork, case: Case) -> None:
    """The decision, and what it rests on, is of these hours: what somebody saw says nothing of who stands here later.

    Raises `DecisionTooOld`; to decide anew takes new ticks. (Where nothing is decided, others say so.)
    """
    since = [at for at in (work.cases.decided_at(case.id), work.cases.seen_at(case.id)) if at is not None]
    if since and min(since) < seen_from(parts):
        raise DecisionTooOld(case=case.number, hours=parts.rules.number("case.decision_h", date_of(parts)))


def ask_granted(parts: DeskParts, case_id: str, outcome: Outcome, *, may_be_done: bool = False) -> tuple[Case, Homes]:
    """The case, once it is granted, and what the register says of its person and of whom the clerk lives with.

    Asked before anything is written; raises what `require_grant` and `require_mitid` do (not the latter where the
    command may have been given before), `PersonUnknown`, `GrantWithdrawn` where the register says something else by
    now, and its faults.
    """
    with parts.store.reading() as work:
        case = load_case(work, case_id)
        person_id = require_grant(parts, work, case, outcome)
        if not may_be_done:
            require_mitid(work, case, person_id)
    person = look_up_linked(parts, case, Purpose.STILL_GRANTED)
    if person is None:
        raise PersonUnknown(case=case.number)
    hold_to_register(parts, case, person)
    return case, ask_homes(parts, case, person)


def require_mitid(work: UnitOfWork, case: Case, person_id: PersonId, outcome: Outcome | None = None) -> Identity:
    """The person's MitID in a state that the errand goes with; `IdentityMissing`, `IdentityStateWrong`.

    A lost means (`outcome`) is blocked in one that is suspended too: else it would work from the lift until then.

    A first MitID is one that this case has made: `IdentityExists` where the person has another that is not blocked for
    good, `IdentityMissing` while the case has made none.
    """
    identity = work.identities.by_person(person_id)
    is_first = case.errand.plan.before is MitidBefore.NONE
    is_other = is_first and identity is not None and not is_made_by(work, identity, case)
    if identity is None or (is_other and identity.state is IdentityState.BLOCKED):
        raise IdentityMissing(case=case.number)
    if is_other:
        raise IdentityExists(case=case.number)
    before = MitidBefore.ACTIVE_OR_SUSPENDED if outcome is Outcome.BLOCK_MEANS else case.errand.plan.before
    if identity.state not in _WORKS[before]:
        raise IdentityStateWrong(case=case.number, state=identity.state.value)
    return identity


def is_made_by(work: UnitOfWork, identity: Identity, case: Case) -> bool:
    """Whether the MitID began in this case."""
    history = work.identities.history(identity.id)
    return bool(history) and history[0].case_id == case.id


def require_full_proofing(work: UnitOfWork, case: Case) -> None:
    """In person at the counter, with both legs: what lifting a suspension takes. `CounterOnly`, `SecondLegMissing`."""
    if case.face is Face.BOOTH:
        raise CounterOnly(case=case.number)
    leg = work.cases.second_leg(case.id)
    if leg is None or not leg.passed:
        raise SecondLegMissing(case=case.number)
