"""Use case: an act that takes two people. One asks with a reason, another one answers with a reason, within a time.

An approval is for one act in one case as it was decided when it was asked for; a new decision takes a new one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from kiosk.domain.approvals import Approval, is_reason
from kiosk.domain.audit import AuditEvent
from kiosk.domain.cases import Case, CaseState
from kiosk.domain.clerks import Badge
from kiosk.domain.faults import ApprovalNeeded, ApprovalRefused, ApprovalUnknown, ReasonMissing
from kiosk.domain.roles import TWO_PERSON_ACTIONS, Action
from kiosk.services.parts import DeskParts, date_of, load_case
from kiosk.services.ports import UnitOfWork
from kiosk.services.same_address import Homes, ask_homes_of, lives_with
from kiosk.services.staff_rules import has_vouched, leaf_by, require_action


def require(parts: DeskParts, work: UnitOfWork, case: Case, action: Action) -> None:
    """Raise `ApprovalNeeded` where the policy wants two people for this act and no second one has said yes.

    A case of a drill, whose clerk is in no list and has no colleague to ask, exists on development stations alone; the
    log says that the approval was left out.
    """
    if not parts.rules.needs_two(action, date_of(parts)):
        return
    if any(approval.action is action for approval in standing(parts, work, case)):
        return
    if parts.is_demo and work.clerks.by_number(case.clerk) is None:
        work.audit.append(parts.leaf(AuditEvent.APPROVAL_LEFT_OUT, case, action=action.value, why="drill"))
        return
    raise ApprovalNeeded(case=case.number, action=action.value)


def standing(parts: DeskParts, work: UnitOfWork, case: Case) -> Sequence[Approval]:
    """The approvals that hold in this case now."""
    now, since = parts.clock.now(), work.case_lists.decided_at(case.id)
    return [
        approval
        for approval in work.approvals.of_case(case.id)
        if approval.holds(now)
        and approval.requested_by == case.clerk
        and (since is None or since <= approval.requested_at)
        and not (approval.approver and has_vouched(parts, work, case, approval.approver))
    ]


def request_approval(parts: DeskParts, badge: Badge, case_id: str, action: Action, reason: str) -> Approval:
    """Ask for a second person; a question that still waits is given back. Raises `ReasonMissing`, `NotAllowed`."""
    _require_reason(reason)
    if action not in TWO_PERSON_ACTIONS:
        raise ApprovalUnknown
    now, day = parts.clock.now(), date_of(parts)
    with parts.store.writing() as work:
        require_action(parts, work, badge, Action.ISSUE)
        case = load_case(work, case_id)
        for earlier in work.approvals.of_case(case_id):
            if earlier.action is action and earlier.requested_by == badge.clerk and earlier.is_open(now):
                return earlier
        lasts = dt.timedelta(minutes=parts.rules.number("approval.ttl_min", day))
        asked = Approval(parts.ids(), case_id, action, badge.clerk, now, now + lasts, reason.strip())
        work.approvals.add(asked)
        work.audit.append(
            leaf_by(parts, AuditEvent.APPROVAL_ASKED, badge.clerk, case, approval=asked.id, action=action.value)
        )
        work.commit()
    return asked


def answer_approval(parts: DeskParts, badge: Badge, approval_id: str, *, granted: bool, remark: str) -> Approval:
    """Answer as another person; raises `NotAllowed`, `ReasonMissing`, `ApprovalUnknown`, `ApprovalRefused`.

    `ApprovalRefused` is for whoever asked, for whoever the code would be issued to, for the witness of the case, and
    for a yes of somebody who lives where that person lives: the register is asked before that, and raises its faults.
    """
    _require_reason(remark)
    with parts.store.reading() as work:
        _, before = _answerable(parts, work, badge, approval_id)
    homes = ask_homes_of(parts, before, badge.clerk) if granted else Homes()
    now = parts.clock.now()
    with parts.store.writing() as work:
        asked, case = _answerable(parts, work, badge, approval_id)
        if granted and lives_with(work, case, homes, badge.clerk):
            raise ApprovalRefused
        answered = asked.answered(badge.clerk, now, granted=granted, remark=remark.strip())
        work.approvals.save(answered)
        event = AuditEvent.APPROVAL_GIVEN if granted else AuditEvent.APPROVAL_DENIED
        work.audit.append(leaf_by(parts, event, badge.clerk, case, approval=asked.id, action=asked.action.value))
        work.commit()
    return answered


def _answerable(parts: DeskParts, work: UnitOfWork, badge: Badge, approval_id: str) -> tuple[Approval, Case]:
    """The question, which still waits and is for this colleague to answer, and its case."""
    require_action(parts, work, badge, Action.APPROVE)
    asked = work.approvals.get(approval_id)
    if asked is None or not asked.is_open(parts.clock.now()):
        raise ApprovalUnknown
    case = load_case(work, asked.case_id)
    if case.state is CaseState.CLOSED or work.parked.get(case.id) is not None:  # nobody is looked up for it either
        raise ApprovalUnknown
    holder = work.clerks.by_person(case.person_id) if case.person_id else None
    is_party = badge.clerk in {asked.requested_by, holder.number if holder else None, case.clerk}
    if is_party or has_vouched(parts, work, case, badge.clerk):
        raise ApprovalRefused
    return asked, case


def open_approvals(parts: DeskParts, badge: Badge) -> Sequence[Approval]:
    """What waits for a second person, oldest first."""
    with parts.store.reading() as work:
        require_action(parts, work, badge, Action.APPROVE)
        return work.approvals.unanswered(parts.clock.now())


def _require_reason(text: str) -> None:
    if not is_reason(text):
        raise ReasonMissing
