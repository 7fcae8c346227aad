"""Stations on which an invariant was broken on purpose: whether the checker finds each, by its name.

A checker that finds nothing says nothing; this is what its silence is worth.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

from kiosk.bootstrap import Station
from tests.support import invariants
from tests.support.killing import Killer
from tests.support.walks import Scene, Tell, Truth, Walk, issue_and_hand_over, open_here, to_hand

Sabotage = Callable[[Path, Truth], object]


def _twice(station: Station, scene: Scene, tell: Tell) -> None:
    """One code that was superseded when it was in a hand, and one that is live."""
    issue_and_hand_over(station, scene, tell)
    station.desk.issue(scene.cases["second"], "r1")
    to_hand(station, scene.cases["second"], "r1", tell)


def _sql(*statements: str) -> Sabotage:
    """Statements on the store with its guards taken away."""

    def run(home: Path, _truth: Truth) -> None:
        with closing(sqlite3.connect(home / "store.sqlite3", isolation_level=None)) as file:
            all_guards = "SELECT type, name FROM sqlite_master WHERE type = 'trigger' OR name LIKE 'uq_%'"
            for kind, name in file.execute(all_guards).fetchall():
                file.execute(f'DROP {kind} IF EXISTS "{name}"')
            file.execute("PRAGMA ignore_check_constraints=ON")
            for statement in statements:
                file.execute(statement)

    return run


def _letters(home: Path) -> list[Path]:
    return sorted((home / "spool").glob("letter-*.pdf"))


def _halve(home: Path, _truth: Truth) -> None:
    for letter in _letters(home):
        letter.write_bytes(letter.read_bytes()[:999])


def _swap(home: Path, _truth: Truth) -> None:
    first, second = _letters(home)
    held = first.read_bytes()
    first.write_bytes(second.read_bytes())
    second.write_bytes(held)


_OLD: Final = "(SELECT older_id FROM code_succession)"
_NEW: Final = "(SELECT newer_id FROM code_succession)"
SABOTAGES: Final[tuple[tuple[str, str, Sabotage], ...]] = (
    ("I1", "two live", _sql(f"UPDATE code SET state = 'HANDED_OVER', ended_at = NULL WHERE id = {_OLD}")),
    ("I2", "one value twice", _sql(
        f"UPDATE code SET (salt, digest) = (SELECT salt, digest FROM code WHERE id = {_OLD})"
    )),
    ("I2", "a value nobody drew", lambda _home, truth: truth.codes.pop()),
    ("I3", "a state without a leaf", _sql(f"UPDATE code SET state = 'USED', ended_at = reserved_at WHERE id = {_NEW}")),
    ("I3", "a leaf taken away", _sql("DELETE FROM audit_leaf WHERE seq = (SELECT max(seq) FROM audit_leaf)")),
    ("I3", "a leaf changed", _sql("UPDATE audit_leaf SET actor = 'x' WHERE seq = 3")),
    ("I4", "a code in clear", lambda home, truth: (home / "logs" / "x").write_text(f"code {truth.codes[-1]}")),
    ("I4", "a PIN in clear", lambda home, truth: (home / "logs" / "x").write_text(f"PIN {truth.pins[-1]}")),
    ("I5", "live without a letter", lambda home, _truth: [letter.unlink() for letter in _letters(home)]),
    ("I5", "half a letter", _halve),
    ("I5", "somebody else's letter", _swap),
    ("I5", "a sheet of nobody", lambda home, _truth: (home / "spool" / "letter-2026-000009-0.pdf").write_text("%PDF-")),
    ("I5", "handed over unconfirmed", _sql(f"UPDATE code SET confirmed_at = NULL WHERE id = {_NEW}")),
    ("I6", "a step that is not there", lambda _home, truth: truth.acknowledged.append(("nobody:r1", "code.used"))),
)  # fmt: skip


def missed(killer: Killer) -> list[str]:
    """Each sabotage that the checker does not name; what it says of an honest station is among them."""
    walk = Walk("twice", "granted", _twice)
    ended = killer.run(walk, lambda: None)
    ended.require_whole()
    with open_here(killer.home, walk.face, lambda _line: None):
        pass
    honest = Scene(killer.home.with_name("honest"), ended.truth, {}, "")
    killer.home.rename(honest.folder)
    found = [f"an honest station: {one}" for one in invariants.check(honest.folder, ended.truth)]
    for name, what, sabotage in SABOTAGES:
        honest.stage(killer.home)
        truth = ended.truth.copy()
        sabotage(killer.home, truth)
        if not any(one.startswith(name) for one in invariants.check(killer.home, truth)):
            found.append(f"{name} {what} was not found")
    return found
