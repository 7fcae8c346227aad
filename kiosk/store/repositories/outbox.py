"""Messages on their way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session

from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.faults import KioskFault
from kiosk.domain.messages import RECEIPTS_COME, TOLD_LATE, Message, MessageState, MessageTopic
from kiosk.domain.person import IdentityId
from kiosk.domain.secret import Secret
from kiosk.store.errors import reading_rows
from kiosk.store.rows import MessageRow
from kiosk.store.sealing import ColumnSeal

_TABLE = "outbox_message"
_IS_DEAD = or_(
    MessageRow.state == MessageState.FAILED.value,
    and_(MessageRow.state == MessageState.EXPIRED.value, MessageRow.reason.in_(sorted(TOLD_LATE))),
)
_IS_IN_DOUBT = or_(
    and_(MessageRow.state == MessageState.WAITING.value, MessageRow.claimed_at.is_not(None)),
    and_(MessageRow.state == MessageState.FAILED.value, MessageRow.reason == KioskFault.MESSAGE_UNCERTAIN.value),
)


class SqlOutbox:
    """The outbox; numbers and words are sealed."""

    def __init__(self, session: Session, sealer: ColumnSeal) -> None:
        self._session = session
        self._sealer = sealer

    def add(self, message: Message) -> None:
        """Keep a new one."""
        row = MessageRow(
            id=message.id,
            case_id=message.case_id,
            identity_id=message.identity_id,
            topic=message.topic.value,
            about_id=message.about,
            means=message.means.value if message.means else None,
            created_at=message.created_at,
            expires_at=message.expires_at,
        )
        self._fill(row, message)
        self._session.add(row)
        self._session.flush()

    def save(self, message: Message) -> None:
        """Write what may change."""
        self._fill(self._session.get_one(MessageRow, message.id), message)
        self._session.flush()

    def get(self, message_id: str) -> Message | None:
        """The message of that id."""
        row = self._session.get(MessageRow, message_id)
        return self._to_message(row) if row else None

    def by_provider_id(self, names: Collection[str], since: dt.datetime, most: int) -> Sequence[Message]:
        """Those that the sender calls by one of these names, newest first."""
        query = select(MessageRow).where(MessageRow.provider_id.in_(sorted(names)), MessageRow.expires_at >= since)
        newest = query.order_by(MessageRow.created_at.desc(), MessageRow.id).limit(most)
        return [self._to_message(row) for row in self._session.scalars(newest)]

    def of_case(self, case_id: str) -> Sequence[Message]:
        """The messages of a case, oldest first."""
        return self._all(select(MessageRow).where(MessageRow.case_id == case_id))

    def due(self, now: dt.datetime, most: int, case_id: str | None = None) -> Sequence[str]:
        """The ids of those whose time to be tried or to expire has come."""
        ripe = or_(MessageRow.next_try_at <= now, MessageRow.expires_at <= now)
        query = select(MessageRow.id).where(MessageRow.state == MessageState.WAITING.value, ripe)
        if case_id is not None:
            query = query.where(MessageRow.case_id == case_id)
        order = (MessageRow.next_try_at, MessageRow.created_at, MessageRow.id)
        return self._session.scalars(query.order_by(*order).limit(most)).all()

    def outdated(self, now: dt.datetime, most: int) -> Sequence[str]:
        """The ids of those that failed and are kept too long."""
        query = select(MessageRow.id).where(MessageRow.state == MessageState.FAILED.value)
        has_words = and_(MessageRow.text.is_not(None), MessageRow.expires_at <= now)
        has_number = and_(MessageRow.number.is_not(None), MessageRow.expires_at <= now - RECEIPTS_COME)
        query = query.where(or_(has_words, has_number))
        return self._session.scalars(query.order_by(MessageRow.created_at, MessageRow.id).limit(most)).all()

    def in_doubt(self, since: dt.datetime, most: int) -> Sequence[Message]:
        """Those of which nobody knows whether the sender took them."""
        query = select(MessageRow).where(_IS_IN_DOUBT, MessageRow.created_at >= since)
        newest = query.order_by(MessageRow.created_at.desc(), MessageRow.id).limit(most)
        return [self._to_message(row) for row in self._session.scalars(newest)]

    def all_waiting(self) -> Sequence[Message]:
        """Every one that is still to be sent, oldest first."""
        return self._all(select(MessageRow).where(MessageRow.state == MessageState.WAITING.value))

    def open(self, most: int) -> Sequence[Message]:
        """Those that wait, and those that somebody has to see to."""
        query = select(MessageRow).where(or_(MessageRow.state == MessageState.WAITING.value, _IS_DEAD))
        return self._all(query.limit(most))

    def _all(self, query: Select[MessageRow]) -> list[Message]:
        ordered = query.order_by(MessageRow.created_at, MessageRow.id)
        return [self._to_message(row) for row in self._session.scalars(ordered)]

    def _fill(self, row: MessageRow, message: Message) -> None:
        row.state, row.tries = message.state.value, message.tries
        row.reason = message.reason.value if message.reason else None
        row.provider_id = message.provider_id
        row.next_try_at, row.claimed_at, row.ended_at = message.next_try_at, message.claimed_at, message.ended_at
        row.number = self._sealed("number", message.id, message.number)
        row.text = self._sealed("text", message.id, message.text.reveal() if message.text else None)

    def _sealed(self, column: str, row_id: str, value: str | None) -> bytes | None:
        return self._sealer.seal(_TABLE, column, row_id, value) if value is not None else None

    def _opened(self, column: str, row_id: str, blob: bytes | None) -> str | None:
        return self._sealer.open(_TABLE, column, row_id, blob) if blob is not None else None

    @reading_rows()
    def _to_message(self, row: MessageRow) -> Message:
        text = self._opened("text", row.id, row.text)
        return Message(
            id=row.id,
            case_id=row.case_id,
            identity_id=IdentityId(row.identity_id),
            topic=MessageTopic(row.topic),
            created_at=row.created_at,
            next_try_at=row.next_try_at,
            expires_at=row.expires_at,
            number=self._opened("number", row.id, row.number),
            text=Secret(text) if text is not None else None,
            about=row.about_id,
            means=AuthenticatorKind(row.means) if row.means else None,
            state=MessageState(row.state),
            reason=KioskFault(row.reason) if row.reason else None,
            provider_id=row.provider_id,
            tries=row.tries,
            claimed_at=row.claimed_at,
            ended_at=row.ended_at,
        )
