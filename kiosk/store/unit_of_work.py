"""One transaction over the store: rolled back unless committed, and never a change without its leaf in the log."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from kiosk.domain.store_faults import LogBroken
from kiosk.store.audit_log import AuditLog
from kiosk.store.engine import READ_ONLY
from kiosk.store.errors import as_store_fault
from kiosk.store.key_ring import KeyRing
from kiosk.store.repositories.alarms import SqlAlarms
from kiosk.store.repositories.approvals import SqlApprovals
from kiosk.store.repositories.attendance import SqlAttendance, SqlIncidents
from kiosk.store.repositories.cases import SqlCases
from kiosk.store.repositories.citizens import SqlCitizens
from kiosk.store.repositories.clerks import SqlClerks
from kiosk.store.repositories.codes import SqlCodes
from kiosk.store.repositories.identities import SqlIdentities
from kiosk.store.repositories.outbox import SqlOutbox
from kiosk.store.repositories.parked import SqlCaseLists, SqlParked
from kiosk.store.repositories.pin_resets import SqlPinResets
from kiosk.store.repositories.proofing import SqlProofing
from kiosk.store.repositories.questions import SqlQuestions
from kiosk.store.repositories.redemption import SqlOwnSecrets, SqlTrials
from kiosk.store.repositories.refusals import SqlRefusals
from kiosk.store.repositories.restorations import SqlRestorations
from kiosk.store.repositories.stock import SqlDevices, SqlPayments

_OWED = "SELECT 1 FROM change_owed LIMIT 1"


def _require_told(connection: Connection) -> None:
    """Raise `LogBroken` where a change was committed without its leaf: the next leaf would pay for it unseen."""
    if connection.exec_driver_sql(_OWED).first() is not None:
        raise LogBroken


class SqlUnitOfWork:
    """A unit of work on SQLAlchemy. Database errors inside it leave as the store's faults.

    A repository that keeps personal data is given the sealer of columns. `is_older` says that the schema may be that of
    an older program, which knew no keys.
    """

    def __init__(
        self,
        engine: Engine,
        ring: KeyRing,
        now: Callable[[], dt.datetime],
        *,
        is_reading: bool = False,
        is_older: bool = False,
    ) -> None:
        self._engine = engine
        self._ring = ring
        self._now = now
        self._is_reading = is_reading
        self._is_older = is_older

    def __enter__(self) -> Self:
        self._session = Session(self._engine, expire_on_commit=False, autoflush=False)
        try:
            options = {READ_ONLY: True} if self._is_reading else {}
            connection = self._session.connection(execution_options=options)
            if not self._is_reading:
                _require_told(connection)
            sealer = self._ring.keys.columns if self._is_older else self._ring.columns(connection)
        except Exception as error:
            self._session.close()
            fault = as_store_fault(error)
            raise fault or error from error
        self.connection = connection
        """For looking after the store itself (`rotation`, `purge`); nothing outside this package has it."""
        self.columns = sealer
        self.cases = SqlCases(self._session)
        self.codes = SqlCodes(self._session)
        self.identities = SqlIdentities(self._session, self.columns)
        self.pin_resets = SqlPinResets(self._session)
        self.own_secrets = SqlOwnSecrets(self._session)
        self.trials = SqlTrials(self._session)
        self.refusals = SqlRefusals(self._session)
        self.citizens = SqlCitizens(self._session, self.columns)
        self.questions = SqlQuestions(self._session)
        self.devices = SqlDevices(self._session, self.columns)
        self.payments = SqlPayments(self._session, self.columns)
        self.attendance = SqlAttendance(self._session, self.columns)
        self.incidents = SqlIncidents(self._session, self.columns)
        self.proofing = SqlProofing(self._session)
        self.clerks = SqlClerks(self._session, self.columns)
        self.approvals = SqlApprovals(self._session, self.columns)
        self.alarms = SqlAlarms(self._session, self.columns)
        self.parked = SqlParked(self._session)
        self.case_lists = SqlCaseLists(self._session)
        self.outbox = SqlOutbox(self._session, self.columns)
        self.restorations = SqlRestorations(self._session)
        self.audit = AuditLog(connection, self._ring.keys.signer)
        return self

    def commit(self) -> None:
        """Sign the head and make all of it durable."""
        if not self.audit.has_grown:
            raise RuntimeError("a change without a leaf in the log")
        self.audit.sign(self._now())
        self._session.commit()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # Closing rolls back what was not committed; a rollback that fails has nothing left to undo on SQLite.
        try:
            self._session.close()
        except SQLAlchemyError:
            self._session.invalidate()
        if isinstance(error, (SQLAlchemyError, UnicodeDecodeError)):
            fault = as_store_fault(error)
            if fault is not None:
                raise fault from error
