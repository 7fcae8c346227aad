"""A recorded run: every connection, every command with its answer, and the random bytes that were drawn.

With the random bytes a run can be repeated to the last byte, long after the document has left. A tape of a real
document holds its holder's data: it stays in memory unless somebody asks for it in so many words, and its `repr` shows
sizes only.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Self

from hardware.faults import DataMalformed

SCHEMA = "skranke.tape/1"
MAX_TAPE = 16 << 20
"""No reading of a document comes near 16 MiB; a longer file is refused unread."""

RandomSource = Callable[[int], bytes]


@dataclass(frozen=True, slots=True)
class TapedExchange:
    """One command and its answer; None where the connection was lost instead."""

    command: bytes = field(repr=False)
    answer: bytes | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class TapedConnection:
    """One connection to the document: its ATR and what was said."""

    atr: bytes
    exchanges: tuple[TapedExchange, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Tape:
    """A whole run."""

    connections: tuple[TapedConnection, ...]
    draws: tuple[bytes, ...] = field(default=(), repr=False)

    def to_json(self) -> dict[str, Any]:
        """The tape as plain values, bytes in hexadecimal."""
        return {
            "schema": SCHEMA,
            "connections": [
                {
                    "atr": connection.atr.hex(),
                    "exchanges": [
                        {"command": one.command.hex(), "answer": None if one.answer is None else one.answer.hex()}
                        for one in connection.exchanges
                    ],
                }
                for connection in self.connections
            ],
            "draws": [draw.hex() for draw in self.draws],
        }

    @classmethod
    def parse(cls, raw: bytes) -> Self:
        """Read a tape that `to_json` wrote; raises DataMalformed."""
        if len(raw) > MAX_TAPE:
            raise DataMalformed(what="tape", size=len(raw))
        try:
            plain = json.loads(raw)
            if plain["schema"] != SCHEMA:
                raise DataMalformed(what="tape")
            connections = tuple(_parse_connection(one) for one in plain["connections"])
            draws = tuple(bytes.fromhex(draw) for draw in plain["draws"])
        except (ValueError, KeyError, TypeError, RecursionError):
            raise DataMalformed(what="tape") from None
        return cls(connections, draws)


def _parse_connection(plain: dict[str, Any]) -> TapedConnection:
    """One connection; raises ValueError, KeyError or TypeError, which the caller turns into one fault."""
    exchanges = tuple(
        TapedExchange(
            bytes.fromhex(one["command"]),
            None if one["answer"] is None else bytes.fromhex(one["answer"]),
        )
        for one in plain["exchanges"]
    )
    return TapedConnection(bytes.fromhex(plain["atr"]), exchanges)


class Recorder:
    """Collects a tape while a run goes on. Used by the reader that records; `random` is handed to the run itself."""

    def __init__(self, random: RandomSource = os.urandom) -> None:
        self._random = random
        self._connections: list[tuple[bytes, list[TapedExchange]]] = []
        self._draws: list[bytes] = []

    def connected(self, atr: bytes) -> None:
        """A new connection begins."""
        self._connections.append((atr, []))

    def exchanged(self, command: bytes, answer: bytes | None) -> None:
        """One command was answered, or lost the connection."""
        self._connections[-1][1].append(TapedExchange(command, answer))

    def random(self, count: int) -> bytes:
        """Draw random bytes and remember them."""
        draw = self._random(count)
        self._draws.append(draw)
        return draw

    @property
    def tape(self) -> Tape:
        """What was recorded so far."""
        connections = tuple(TapedConnection(atr, tuple(exchanges)) for atr, exchanges in self._connections)
        return Tape(connections, tuple(self._draws))
