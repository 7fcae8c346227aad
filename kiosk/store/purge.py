"""Deleting what has been kept for as long as the rules say, with a proof of it in the log.

What hangs on a case goes with it; what only mentions it (a means that was activated by one of its codes) forgets it.
The log stays whole: it holds pseudonyms, and every leaf is needed to check the others.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Column, ColumnElement, Connection, Table, delete, or_, select, tuple_, update

from kiosk.domain.audit import AuditEvent, AuditLeaf
from kiosk.domain.cases import CaseState
from kiosk.domain.errands import Face
from kiosk.store.rows import CaseRow, CodeRow, DocumentUseRow, PinResetRow, Row, WitnessUseRow
from kiosk.store.store import SqlStore
from kiosk.store.unit_of_work import SqlUnitOfWork

_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class Terms:
    """Before which moment each kind of data has been kept long enough; None where nobody has chosen a time."""

    cases: dt.datetime | None
    witness_uses: dt.datetime | None
    document_uses: dt.datetime | None


@dataclass(slots=True)
class Purged:
    """What was deleted, by table, and a digest over the keys of all of it: proof of what went, without saying it."""

    counts: Counter[str] = field(default_factory=Counter)
    keys: set[str] = field(default_factory=set)

    @property
    def digest(self) -> str:
        """SHA-256 over `table|key` of every row, in order."""
        return hashlib.sha256("\n".join(sorted(self.keys)).encode()).hexdigest()


def purge(store: SqlStore, terms: Terms, actor: str, *, dry_run: bool = False) -> Purged:
    """Delete what the terms say, in one transaction with its leaf, then make it unreadable in the files too.

    A dry run counts and changes nothing. Where there is nothing to delete the files are seen to all the same: an
    earlier purge may have been stopped before it came to that.
    """
    done = Purged()
    with store.writing() as work:
        _purge_uses(work.connection, WitnessUseRow, terms.witness_uses, done)
        _purge_uses(work.connection, DocumentUseRow, terms.document_uses, done)
        if terms.cases is not None:
            for portion in _portions(_cases_over(work.connection, terms.cases)):
                _remove(work.connection, CaseRow.__table__, CaseRow.id.in_(portion), done)
        if dry_run:
            return done
        if done.counts:
            _tell(store, work, done, actor)
            work.commit()
    store.scrub()
    return done


def _tell(store: SqlStore, work: SqlUnitOfWork, done: Purged, actor: str) -> None:
    details = [(table, str(count)) for table, count in sorted(done.counts.items())]
    details.append(("digest", done.digest))
    face = Face.COMMAND_LINE.value
    work.audit.append(AuditLeaf(store.now(), AuditEvent.DATA_PURGED, actor, face, details=tuple(details)))


def _cases_over(connection: Connection, before: dt.datetime) -> Sequence[str]:
    """Closed cases of that age, but those with a code or temporary PIN that still can be used."""
    living = select(CodeRow.case_id).where(CodeRow.ended_at.is_(None))
    sent = select(PinResetRow.case_id).where(PinResetRow.ended_at.is_(None))
    query = select(CaseRow.id).where(CaseRow.state == CaseState.CLOSED.value, CaseRow.closed_at < before)
    return connection.scalars(query.where(CaseRow.id.not_in(living), CaseRow.id.not_in(sent))).all()


def _purge_uses(
    connection: Connection, row: type[WitnessUseRow | DocumentUseRow], before: dt.datetime | None, done: Purged
) -> None:
    if before is not None:
        _remove(connection, row.__table__, row.used_at < before, done)


def _remove(connection: Connection, table: Any, condition: ColumnElement[bool], done: Purged) -> None:
    """Delete the rows of this table, after everything that hangs on them."""
    primary: list[Column[Any]] = list(table.primary_key.columns)
    keys = [tuple(row) for row in connection.execute(select(*primary).where(condition))]
    for portion in _portions(keys):
        if len(primary) == 1:
            _remove_children(connection, table, [key[0] for key in portion], done)
        done.keys.update("|".join((table.name, *map(str, key))) for key in portion)
        done.counts[table.name] += len(portion)
        connection.execute(delete(table).where(tuple_(*primary).in_(portion)))


def _remove_children(connection: Connection, table: Table, ids: Sequence[Any], done: Purged) -> None:
    for child in Row.metadata.sorted_tables:
        columns = [key.parent for key in child.foreign_keys if key.column.table is table]
        must = [column for column in columns if not column.nullable]
        may = [column for column in columns if column.nullable]
        if must:
            _remove(connection, child, or_(*(column.in_(ids) for column in must)), done)
        for column in may:
            connection.execute(update(child).where(column.in_(ids)).values({column: None}))


def _portions(items: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (items[at : at + _AT_ONCE] for at in range(0, len(items), _AT_ONCE))
