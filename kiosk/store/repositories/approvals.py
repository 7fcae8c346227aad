"""What takes a second person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.domain.approvals import Approval
from kiosk.domain.roles import Action
from kiosk.store.errors import reading_rows
from kiosk.store.rows import ApprovalRow
from kiosk.store.sealing import ColumnSeal


class SqlApprovals:
    """What takes a second person."""

    def __init__(self, session: Session, sealer: ColumnSeal) -> None:
        self._session = session
        self._sealer = sealer

    def add(self, approval: Approval) -> None:
        """Keep a new question."""
        row = ApprovalRow(
            id=approval.id,
            case_id=approval.case_id,
            action=approval.action.value,
            requested_by=approval.requested_by,
            requested_at=approval.requested_at,
            expires_at=approval.expires_at,
            reason=self._sealer.seal("approval", "reason", approval.id, approval.reason),
        )
        self._session.add(row)
        self._session.flush()

    def save(self, approval: Approval) -> None:
        """Write the answer."""
        row = self._session.get_one(ApprovalRow, approval.id)
        row.approver, row.answered_at = approval.approver, approval.answered_at
        row.granted = None if approval.granted is None else int(approval.granted)
        row.remark = self._sealer.seal("approval", "remark", approval.id, approval.remark)
        self._session.flush()

    def get(self, approval_id: str) -> Approval | None:
        """The question of that id."""
        row = self._session.get(ApprovalRow, approval_id)
        return self._to_approval(row) if row else None

    def of_case(self, case_id: str) -> Sequence[Approval]:
        """Newest first."""
        query = select(ApprovalRow).where(ApprovalRow.case_id == case_id)
        rows = self._session.scalars(query.order_by(ApprovalRow.requested_at.desc(), ApprovalRow.id))
        return [self._to_approval(row) for row in rows]

    def unanswered(self, now: dt.datetime) -> Sequence[Approval]:
        """Those that still wait, oldest first."""
        query = select(ApprovalRow).where(ApprovalRow.granted.is_(None), ApprovalRow.expires_at > now)
        rows = self._session.scalars(query.order_by(ApprovalRow.requested_at, ApprovalRow.id))
        return [self._to_approval(row) for row in rows]

    @reading_rows()
    def _to_approval(self, row: ApprovalRow) -> Approval:
        remark = row.remark
        return Approval(
            id=row.id,
            case_id=row.case_id,
            action=Action(row.action),
            requested_by=row.requested_by,
            requested_at=row.requested_at,
            expires_at=row.expires_at,
            reason=self._sealer.open("approval", "reason", row.id, row.reason),
            approver=row.approver,
            answered_at=row.answered_at,
            granted=None if row.granted is None else bool(row.granted),
            remark=self._sealer.open("approval", "remark", row.id, remark) if remark is not None else "",
        )
