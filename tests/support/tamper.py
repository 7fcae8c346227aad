"""Somebody with the store's file and a database tool: takes the guards away, changes what they like, puts them back."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Any


class Unguarded(sqlite3.Connection):
    """A connection on which no guard is in force; leaving it puts back those whose tables are still there."""

    def __init__(self, *args: Any, **extra: Any) -> None:
        super().__init__(*args, **extra)
        self._guards = self.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _sql in self._guards:
            self.execute(f"DROP TRIGGER {name}")

    def __exit__(self, *error: object) -> Any:
        for _name, sql in self._guards:
            with suppress(sqlite3.OperationalError):
                self.execute(sql)
        return super().__exit__(*error)


def unguarded(path: Path) -> Unguarded:
    """Open the file so."""
    connection = sqlite3.connect(path, factory=Unguarded)
    assert isinstance(connection, Unguarded)
    return connection
