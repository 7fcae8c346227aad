"""What must hold beside the decision before something is given: who may, who else must say yes, and what is unusual.

A code on paper, a temporary PIN, a user ID made, shown or changed, and a suspension lifted: whoever gets one of them
wrongly has the MitID, so all of them ask for the same.
"""

from __future__ import annotations

import datetime as dt

from kiosk.domain.assurance import AssuranceLevel
from kiosk.domain.cases import Case
from kiosk.domain.errands import Face, Outcome
from kiosk.domain.evidence import EvidenceVerdict
from kiosk.domain.faults import NotAllowed
from kiosk.domain.person import Identity
from kiosk.domain.roles import Action, Role
from kiosk.domain.second_leg import SecondLegKind
from kiosk.services import approvals
from kiosk.services.parts import DeskParts, date_of
from kiosk.services.ports import UnitOfWork
from kiosk.services.pressure import require_unpressed
from kiosk.services.raise_alarms import raise_alarms
from kiosk.services.same_address import Homes, is_staff
from kiosk.services.staff_rules import alarm_rules, may, roles_now

_NO_VOUCHING_CHIP = {EvidenceVerdict.UNREADABLE, EvidenceVerdict.CANNOT_TELL, EvidenceVerdict.NOT_GENUINE}
"""There is a chip, and it does not answer for the document; a document that has none is another matter."""
_CODES = frozenset({Outcome.CODE, Outcome.TEMPORARY_PIN})
"""What is counted where codes are: many of one clerk, and another one for one person."""


def clear_to_issue(parts: DeskParts, work: UnitOfWork, case: Case, identity: Identity, homes: Homes) -> None:
    """Let the issue go on, inside its transaction; raises `NotAllowed`, and what `clear` raises."""
    require_role(parts, work, case, Action.ISSUE)
    clear(parts, work, case, identity, homes, Outcome.CODE)


def clear(parts: DeskParts, work: UnitOfWork, case: Case, identity: Identity, homes: Homes, outcome: Outcome) -> None:
    """Let the errand's outcome go on, inside its transaction; raises `ApprovalNeeded`, `RegisterDown`, `CaseChanged`.

    Alarms stop nothing: they are written down with the outcome.
    """
    is_code = outcome in _CODES
    for action in circumstances(parts, work, case, identity, homes, is_code=is_code):
        approvals.require(parts, work, case, action)
    require_unpressed(parts, work, case, asks_register=True)
    raise_alarms(parts, work, case, identity, homes.person, is_code=is_code)


def require_role(parts: DeskParts, work: UnitOfWork, case: Case, action: Action) -> None:
    """Raise `NotAllowed` unless the case's clerk may do it today. A booth that nobody compared at is the citizen."""
    citizen = frozenset({Role.CITIZEN}) if case.face is Face.BOOTH else frozenset()
    require_number(parts, work, case.clerk, action, stranger=citizen)


def require_number(
    parts: DeskParts, work: UnitOfWork, number: str, action: Action, *, stranger: frozenset[Role] = frozenset()
) -> None:
    """Raise `NotAllowed` unless that clerk may do it today: of the staff, trained, in a role that has the act.

    A clerk who is in no list serves drills on development stations, and is a stranger elsewhere.
    """
    if parts.is_demo and work.clerks.by_number(number) is None:
        return
    if not may(parts, roles_now(parts, work, number, stranger), action):
        raise NotAllowed(action=action.value)


def circumstances(
    parts: DeskParts, work: UnitOfWork, case: Case, identity: Identity, homes: Homes, *, is_code: bool
) -> tuple[Action, ...]:
    """The acts among those for two people that this is."""
    decision, evidence, leg = (
        work.cases.decision(case.id),
        work.cases.evidence(case.id),
        work.cases.second_leg(case.id),
    )
    since = parts.clock.now() - alarm_rules(parts).second_code
    refused_days = dt.timedelta(days=parts.rules.number("approval.refusal_days", date_of(parts)))
    found = (
        (Action.ISSUE_HIGH, decision is not None and decision.level is AssuranceLevel.HIGH),
        (Action.ISSUE_WITHOUT_CHIP, evidence is not None and evidence.verdict in _NO_VOUCHING_CHIP),
        (Action.ISSUE_WITH_WITNESS, leg is not None and leg.kind is SecondLegKind.WITNESS and leg.passed),
        (Action.ISSUE_TO_STAFF, is_staff(work, case, homes)),
        (Action.ISSUE_AGAIN, is_code and work.alarms.codes_handed_to(identity.id, since, case.id) > 0),
        (
            Action.OVERRULE_REFUSAL,
            work.case_lists.refused_since(identity.person_id, parts.clock.now() - refused_days, case.id) > 0,
        ),
    )
    return tuple(action for action, is_so in found if is_so)
