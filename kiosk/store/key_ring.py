"""The keys of an open store, which another process may change at any moment (`rotation`).

The store itself says which key of columns is the current one, and each unit of work asks it first. Whoever writes holds
the one turn from then until the commit, so nothing is ever sealed under a key that is about to go.
"""

from __future__ import annotations

from sqlalchemy import Connection, select

from kiosk.column_sealer import COLUMNS
from kiosk.domain.store_faults import KeyForeign
from kiosk.store.key_checks import require_keys
from kiosk.store.rows import KeyCheckRow
from kiosk.store.sealing import ColumnSeal, Keys


class KeyRing:
    """The newest keys that were read; they are read again where the store has gone on to one that is not among them."""

    def __init__(self, keys: Keys) -> None:
        self.keys = keys

    def columns(self, connection: Connection) -> ColumnSeal:
        """What seals under the store's current key and opens the older ones; raises `KeyForeign` where it is not here.

        A key that is not in this station's files by now is another station's: its file has to be copied from there.
        """
        check = connection.scalar(select(KeyCheckRow.digest).where(KeyCheckRow.name == COLUMNS)) or b""
        found = self.keys.sealing(check)
        if found is None:
            self.keys = self.keys.reread()
            found = self.keys.sealing(check)
        if found is None:
            raise KeyForeign(name=COLUMNS)
        return found

    def require(self, connection: Connection) -> None:
        """Raise `KeyForeign` for the first key that is not the store's."""
        try:
            require_keys(connection, self.keys)
        except KeyForeign:
            self.keys = self.keys.reread()
            require_keys(connection, self.keys)
