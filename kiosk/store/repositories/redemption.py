"""Own PINs and passwords, and what went wrong lately."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import delete, distinct, func, select
from sqlalchemy.orm import Session

from kiosk.domain.trials import LONGEST_LOOK_BACK, Trial, TrialKind
from kiosk.store.rows import OwnSecretRow, RedeemTrialRow


class SqlOwnSecrets:
    """Digests of the PINs and passwords that citizens chose."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def set(self, authenticator_id: str, digest: str, at: dt.datetime) -> None:
        """Keep it in the place of the one before."""
        row = self._session.get(OwnSecretRow, authenticator_id)
        if row is None:
            self._session.add(OwnSecretRow(authenticator_id=authenticator_id, digest=digest, set_at=at))
        else:
            row.digest, row.set_at = digest, at
        self._session.flush()

    def get(self, authenticator_id: str) -> str | None:
        """The digest."""
        row = self._session.get(OwnSecretRow, authenticator_id)
        return row.digest if row else None

    def set_at(self, authenticator_id: str) -> dt.datetime | None:
        """When it was chosen."""
        row = self._session.get(OwnSecretRow, authenticator_id)
        return row.set_at if row else None


class SqlTrials:
    """Slips and wrong codes, as far back as a limit looks."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, trial: Trial) -> None:
        """Keep one, and delete what no limit asks for any more."""
        self._session.execute(delete(RedeemTrialRow).where(RedeemTrialRow.at < trial.at - LONGEST_LOOK_BACK))
        row = RedeemTrialRow(
            id=trial.id, kind=trial.kind.value, subject=trial.subject, source=trial.source, at=trial.at
        )
        self._session.add(row)
        self._session.flush()

    def count(self, kind: TrialKind, subject: str, since: dt.datetime) -> int:
        """How many of that kind there were for that user ID after that moment."""
        query = select(func.count()).select_from(RedeemTrialRow)
        query = query.where(RedeemTrialRow.subject == subject, RedeemTrialRow.kind == kind.value)
        return self._session.scalar(query.where(RedeemTrialRow.at > since)) or 0

    def subjects(self, kind: TrialKind, source: str, since: dt.datetime) -> int:
        """For how many different user IDs there was one of that kind from that source after that moment."""
        query = select(func.count(distinct(RedeemTrialRow.subject)))
        query = query.where(RedeemTrialRow.source == source, RedeemTrialRow.kind == kind.value)
        return self._session.scalar(query.where(RedeemTrialRow.at > since)) or 0
