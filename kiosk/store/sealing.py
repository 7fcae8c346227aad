"""What the store asks of the station's keys, and which columns hold what only those keys can open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from kiosk.domain.person import fold_user_id
from kiosk.services.ports import PseudonymSource
from kiosk.store.audit_log import Signer


class ColumnSeal(Protocol):
    """Seals personal columns; `kiosk.column_sealer` does it."""

    def seal(self, table: str, column: str, row_id: str, text: str) -> bytes: ...

    def open(self, table: str, column: str, row_id: str, blob: bytes) -> str: ...

    def has_key(self, blob: bytes) -> bool: ...

    def is_current(self, blob: bytes) -> bool: ...

    def index(self, kind: str, value: str) -> str: ...


class Keys(Protocol):
    """The station's keys, as far as a store uses them."""

    @property
    def signer(self) -> Signer: ...

    @property
    def columns(self) -> ColumnSeal: ...

    @property
    def pseudonyms(self) -> PseudonymSource | None:
        """What people are called in the log; with None MitIDs are held to it by their number alone."""
        ...

    @property
    def checks(self) -> Mapping[str, Sequence[bytes]]:
        """By name, for each key of that name, what it is known by again; the newest last."""
        ...

    def sealing(self, check: bytes) -> ColumnSeal | None:
        """What seals under the key of columns that is known by that check; None where it is not among these."""
        ...

    def reread(self) -> Keys:
        """These as they are by now: somebody may have changed those of columns."""
        ...


@dataclass(frozen=True, slots=True)
class StoreKeys:
    """These two alone."""

    signer: Signer
    columns: ColumnSeal
    checks: Mapping[str, Sequence[bytes]] = field(default_factory=dict)
    pseudonyms: PseudonymSource | None = None

    def sealing(self, check: bytes) -> ColumnSeal | None:  # noqa: ARG002 - there is one, whatever a store is known by
        """The one sealer."""
        return self.columns

    def reread(self) -> Keys:
        """The same."""
        return self


def user_id_index(sealer: ColumnSeal, user_id: str) -> str:
    """What a user ID is found by, whatever its case."""
    return sealer.index("user_id", fold_user_id(user_id))
