"""The log changed by somebody who holds the store, in every way that SQL allows, and some who hold the key as well.

A desk serves citizens, a signed head is kept elsewhere, and then each case changes the log once, checks it against the
kept head, and takes the change back. Every change has to be found, and between them the clean log has to be good.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection

from kiosk.domain.audit import BEGINNING, AuditHead, Stored, leaf_digest
from kiosk.domain.codes import ActivationCode, SystemCodeSource
from kiosk.domain.merkle import Frontier, leaf_hash
from kiosk.store.audit_log import HEAD_COLUMNS, LEAF_COLUMNS, as_head
from kiosk.store.engine import sqlite_engine
from kiosk.store.log_check import verify_log
from tests.kiosk.desk_builder import Bench, make_bench
from tests.soak.flips import SEED
from tests.soak.result import Result, Say, say_nothing

CITIZENS: Final = 5
_CLEAN_EVERY: Final = 50

Rows = list[list[Stored]]


class Log:
    """The tables of the log inside one transaction, for whoever wants to change them."""

    def __init__(self, connection: Connection, bench: Bench) -> None:
        self._connection = connection
        self._signer = bench.keys.signer
        self.size = int(self._one("SELECT max(seq) FROM audit_leaf"))
        self.heads = int(self._one("SELECT max(number) FROM audit_head"))

    def run(self, statement: str, *bound: Stored) -> None:
        self._connection.exec_driver_sql(statement, bound)

    def _one(self, statement: str, *bound: Stored) -> Any:
        return self._connection.exec_driver_sql(statement, bound).scalar_one()

    def column(self, table: str, column: str, key: str, number: int) -> Stored:
        return self._one(f"SELECT {column} FROM {table} WHERE {key} = ?", number)  # type: ignore[no-any-return]

    def leaves(self) -> Rows:
        found = self._connection.exec_driver_sql(f"SELECT {', '.join(LEAF_COLUMNS)} FROM audit_leaf ORDER BY seq")
        return [list(row) for row in found]

    def rehash(self, leaves: Rows) -> None:
        """Write these leaves with digests that fit, and the nodes over them."""
        previous = BEGINNING
        tree = Frontier()
        self.run("DELETE FROM audit_leaf")
        self.run("DELETE FROM audit_node")
        for number, row in enumerate(leaves, start=1):
            row[0], row[8] = number, previous
            row[9] = previous = leaf_digest(row[:9])
            self.run(f"INSERT INTO audit_leaf VALUES ({', '.join('?' * len(LEAF_COLUMNS))})", *row)
            for node in tree.add(leaf_hash(previous)):
                self.run("INSERT INTO audit_node VALUES (?, ?, ?)", *node)

    def fit_heads(self, *, sign: bool) -> None:
        """Make the heads fit the leaves that are there, signed anew where the key is at hand."""
        digests = [row[9] for row in self.leaves()]
        tree = Frontier()
        roots = {}
        for digest in digests:
            assert isinstance(digest, bytes)
            tree.add(leaf_hash(digest))
            roots[tree.size] = tree.root()
        stored = self._connection.exec_driver_sql(f"SELECT {', '.join(HEAD_COLUMNS)} FROM audit_head ORDER BY number")
        before = BEGINNING
        for row in stored.fetchall():
            signed = as_head(tuple(row))
            assert signed is not None
            if signed.head.size > len(digests):
                self.run("DELETE FROM audit_head WHERE number = ?", signed.head.number)
                continue
            leaf = digests[signed.head.size - 1]
            assert isinstance(leaf, bytes)
            head = replace(signed.head, leaf=leaf, root=roots[signed.head.size], previous=before)
            signed = self._signer.sign(head) if sign else replace(signed, head=head)
            before = signed.digest()
            self._write(head, signed.signature)

    def _write(self, head: AuditHead, signature: bytes) -> None:
        self.run(
            "UPDATE audit_head SET leaf = ?, root = ?, previous = ?, signature = ? WHERE number = ?",
            head.leaf,
            head.root,
            head.previous,
            signature,
            head.number,
        )

    def forget_state(self) -> None:
        """Take away what the log is compared with, as an older copy of the store would have less of it."""
        chosen = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'audit%'"
        for (table,) in self._connection.exec_driver_sql(chosen).fetchall():
            if table != "alembic_version":
                self.run(f"DELETE FROM {table}")

    @contextmanager
    def unguarded(self) -> Iterator[None]:
        """Take the database's own guards away meanwhile, so that the change is found by what it changed."""
        chosen = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        guards = self._connection.exec_driver_sql(chosen).fetchall()
        for name, _sql in guards:
            self.run(f"DROP TRIGGER {name}")
        yield
        for _name, sql in guards:
            self.run(sql)


Tamper = Callable[[Log, random.Random], None]


def _changed(value: Stored, dice: random.Random) -> Stored:
    """Another value: one byte, one character, another type, or nothing."""
    options: list[Stored] = [None, b"", "", 0, -1, 2.5, b"\x00" * 32, "x", "2026-01-01T00:00:00.000000+00:00"]
    if isinstance(value, bytes) and value:
        at = dice.randrange(len(value))
        options += [value[:at] + bytes((value[at] ^ dice.randrange(1, 256),)) + value[at + 1 :], value[:-1]] * 8
    elif isinstance(value, str) and value:
        at = dice.randrange(len(value))
        options += [value[:at] + chr(ord(value[at]) ^ dice.randrange(1, 32)) + value[at + 1 :], value + " "] * 8
    elif isinstance(value, int):
        options += [value + dice.choice((-1, 1, 1000))] * 8
    return dice.choice([one for one in options if type(one) is not type(value) or one != value])


def edit_leaf(log: Log, dice: random.Random) -> None:
    column, seq = dice.choice(LEAF_COLUMNS[1:]), dice.randint(1, log.size)
    value = _changed(log.column("audit_leaf", column, "seq", seq), dice)
    if value is None and column not in {"case_id", "subject"}:
        value = "nothing"
    log.run(f"UPDATE audit_leaf SET {column} = ? WHERE seq = ?", value, seq)


def renumber_leaf(log: Log, dice: random.Random) -> None:
    log.run("UPDATE audit_leaf SET seq = ? WHERE seq = ?", log.size + dice.randint(1, 9), dice.randint(1, log.size))


def edit_head(log: Log, dice: random.Random) -> None:
    column, number = dice.choice(HEAD_COLUMNS[1:]), dice.randint(1, log.heads)
    value = _changed(log.column("audit_head", column, "number", number), dice)
    if value is None and column != "root":
        value = "nothing"
    log.run(f"UPDATE audit_head SET {column} = ? WHERE number = ?", value, number)


def edit_node(log: Log, dice: random.Random) -> None:
    position = dice.randrange(log.size // 2)
    log.run("UPDATE audit_node SET hash = ? WHERE level = 1 AND position = ?", dice.randbytes(32), position)


def delete_leaves(log: Log, dice: random.Random) -> None:
    first = dice.randint(1, log.size)
    log.run("DELETE FROM audit_leaf WHERE seq BETWEEN ? AND ?", first, first + dice.choice((0, 0, 1, 5)))


def delete_and_close_up(log: Log, dice: random.Random) -> None:
    leaves = log.leaves()
    del leaves[dice.randrange(len(leaves))]
    log.rehash(leaves)


def delete_heads(log: Log, dice: random.Random) -> None:
    first = dice.randint(1, log.heads)
    log.run("DELETE FROM audit_head WHERE number BETWEEN ? AND ?", first, first + dice.choice((0, 0, 1, 5)))


def delete_nodes(log: Log, dice: random.Random) -> None:
    log.run("DELETE FROM audit_node WHERE level = ?", dice.randint(1, log.size.bit_length() - 1))


def swap_places(log: Log, dice: random.Random) -> None:
    one, other = dice.sample(range(1, log.size + 1), 2)
    for before, after in ((one, -one), (other, one), (-one, other)):
        log.run("UPDATE audit_leaf SET seq = ? WHERE seq = ?", after, before)


def shuffle(log: Log, dice: random.Random) -> None:
    """Other order, and digests that fit it; two neighbours are told apart by their number at least."""
    leaves = log.leaves()
    at = dice.randrange(len(leaves) - 1)
    leaves[at], leaves[at + 1] = leaves[at + 1], leaves[at]
    log.rehash(leaves)


def insert(log: Log, dice: random.Random) -> None:
    """A leaf of before once more, at the end with a digest that fits, or in the middle with all that follow."""
    leaves = log.leaves()
    leaves.insert(dice.choice((len(leaves), dice.randrange(len(leaves)))), list(dice.choice(leaves)))
    log.rehash(leaves)


def cut(log: Log, dice: random.Random) -> None:
    """The end of the leaves alone, of leaves and heads, or of everything, with and without what it is compared with."""
    size = dice.randint(0, log.size - 1)
    log.run("DELETE FROM audit_leaf WHERE seq > ?", size)
    if dice.random() < 0.8:
        log.run("DELETE FROM audit_head WHERE size > ?", size)
    if dice.random() < 0.8:
        log.run("DELETE FROM audit_node WHERE (position + 1) << level > ?", size)
    if dice.random() < 0.5:
        log.forget_state()


def cut_at_a_head(log: Log, dice: random.Random) -> None:
    """An older copy of the whole log, with nothing beside it that knows better."""
    size = log.column("audit_head", "size", "number", dice.randint(1, log.heads - 1))
    assert isinstance(size, int)
    log.run("DELETE FROM audit_leaf WHERE seq > ?", size)
    log.run("DELETE FROM audit_head WHERE size > ?", size)
    log.run("DELETE FROM audit_node WHERE (position + 1) << level > ?", size)
    log.forget_state()


def rewrite(log: Log, dice: random.Random) -> None:
    """One leaf says something else, and every digest, node and head fits; nobody but the key could sign it."""
    _rewrite(log, dice, sign=False)


def rewrite_with_the_key(log: Log, dice: random.Random) -> None:
    """The same by somebody who has the key: without a head kept elsewhere nothing would show it."""
    _rewrite(log, dice, sign=True)


def _rewrite(log: Log, dice: random.Random, *, sign: bool) -> None:
    leaves = log.leaves()
    row = dice.choice(leaves)
    row[3] = f"{row[3]}x"
    log.rehash(leaves)
    log.fit_heads(sign=sign)


KINDS: Final[tuple[tuple[Tamper, int], ...]] = (
    (edit_leaf, 30),
    (renumber_leaf, 4),
    (edit_head, 10),
    (edit_node, 4),
    (delete_leaves, 10),
    (delete_and_close_up, 4),
    (delete_heads, 5),
    (delete_nodes, 3),
    (swap_places, 8),
    (shuffle, 4),
    (insert, 4),
    (cut, 10),
    (cut_at_a_head, 4),
    (rewrite, 3),
    (rewrite_with_the_key, 3),
)


def run(count: int = 10_000, seed: int = SEED, say: Say = say_nothing) -> Result:
    """So many changes of one log."""
    result = Result()
    with tempfile.TemporaryDirectory() as folder:
        bench = _served(Path(folder) / "home")
        kept = bench.store.newest_head()
        bench.store.close()
        engine = sqlite_engine(bench.home.store)
        kinds, weights = zip(*KINDS, strict=True)
        for number in range(count):
            dice = random.Random(f"{seed} {number}")
            tamper = dice.choices(kinds, weights)[0]
            with engine.connect() as connection:
                log = Log(connection, bench)
                connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
                with log.unguarded():
                    tamper(log, dice)
                report = verify_log(connection, bench.keys.signer, kept)
                connection.rollback()
                result.add(f"{tamper.__name__} {report.problem}")
                if report.is_good:
                    result.blame(f"{tamper.__name__}, seed {seed}, number {number}: not found")
                if number % _CLEAN_EVERY == 0 and not verify_log(connection, bench.keys.signer, kept).is_good:
                    result.blame(f"after number {number}, seed {seed}: the clean log is not good")
            if number % 1000 == 999:
                say(f"audit-tampering: {number + 1} of {count}, {len(result.violations)} violations")
        engine.dispose()
    return result


def _served(folder: Path) -> Bench:
    """A desk that has served some citizens, with codes used, tried and replaced."""
    bench = make_bench(folder)
    for number in range(CITIZENS):
        bench.live(request_key=f"r{number}")
        if number % 2:
            bench.redeem(ActivationCode.draw(SystemCodeSource()).grouped)
        bench.redeem(bench.last_code)
    return bench
