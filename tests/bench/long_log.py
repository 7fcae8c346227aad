"""A long log, as a station writes it in its life: cases of sixteen steps, a signed head after each one or two of them.

It is signed with the station's key and put into the store's tables at once, since a commit for each would take hours.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kiosk.domain.audit import BEGINNING, AuditEvent, AuditHead, SignedHead, Stored, encode_details
from kiosk.domain.audit_digest import LeafDigester
from kiosk.domain.merkle import Frontier, leaf_hash
from kiosk.keys import HeadSigner
from kiosk.store.audit_log import HEAD_COLUMNS, LEAF_COLUMNS, NODE_COLUMNS
from kiosk.store.types import utc_text

STEPS: Final[tuple[tuple[AuditEvent, dict[str, str], bool], ...]] = (
    (AuditEvent.CASE_OPENED, {"number": "2026-000123", "errand": "new_display_code"}, True),
    (
        AuditEvent.DOCUMENT_INSPECTED,
        {"verdict": "genuine", "kind": "passport", "issuer": "DNK"},
        False,
    ),
    (AuditEvent.REGISTER_ASKED, {"purpose": "link", "by": "personal_number", "found": "yes"}, False),
    (AuditEvent.PERSON_LINKED, {"by": "personal_number"}, True),
    (AuditEvent.TICK_RECORDED, {"tick": "likeness", "answer": "yes"}, True),
    (AuditEvent.TICK_RECORDED, {"tick": "in_person", "answer": "yes"}, True),
    (AuditEvent.DECISION_MADE, {"level": "substantial", "granted": "yes", "reasons": "route", "missing": ""}, True),
    (AuditEvent.REGISTER_ASKED, {"purpose": "issue", "by": "person", "found": "yes"}, False),
    (AuditEvent.CODE_RESERVED, {"code_id": "CODE", "means": "display"}, True),
    (AuditEvent.CODE_PRINTING, {"code_id": "CODE"}, True),
    (AuditEvent.CODE_SPOOLED, {"code_id": "CODE", "job": "letter-2026-000123"}, True),
    (AuditEvent.CODE_CONFIRMED, {"code_id": "CODE"}, True),
    (AuditEvent.CODE_HANDED_OVER, {"code_id": "CODE", "second_channel": "none"}, True),
    (AuditEvent.CASE_CLOSED, {"reason": "done"}, True),
    (AuditEvent.CODE_USED, {"code_id": "CODE", "means": "display"}, False),
    (AuditEvent.CODE_TRIED, {"answer": "OK", "cost": ""}, True),
)
"""Event, details, and whether the transaction ends with it."""
_AT_ONCE: Final = 20_000


def lengthen(store: Path, signer: HeadSigner, leaves: int, start: dt.datetime) -> int:
    """Fill the log of a store that has just been made up to so many leaves; gives the number of heads."""
    with sqlite3.connect(store) as raw:
        raw.execute("PRAGMA journal_mode=WAL")
        raw.execute("PRAGMA synchronous=OFF")
        heads = raw.execute(f"SELECT {', '.join(HEAD_COLUMNS)} FROM audit_head ORDER BY number").fetchall()
        digests = raw.execute("SELECT digest FROM audit_leaf ORDER BY seq").fetchall()
        writer = _Writer(raw, signer, heads[-1], [digest for (digest,) in digests], start)
        for event, case_id, subject, details, ends in _steps():
            writer.append(event, case_id, subject, details)
            if writer.tree.size >= leaves:
                writer.sign()
                break
            if ends:
                writer.sign()
        writer.flush()
        raw.commit()
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()
    return writer.head.head.number


class _Writer:
    def __init__(
        self,
        raw: sqlite3.Connection,
        signer: HeadSigner,
        head: tuple[Stored, ...],
        digests: list[bytes],
        at: dt.datetime,
    ) -> None:
        number, size, leaf, moment, key, previous, signature, root = head
        self._raw, self._signer, self._at = raw, signer, at
        self.head = SignedHead(AuditHead(number, size, leaf, moment, key, previous, root), signature)  # type: ignore[arg-type]
        self.tree = Frontier()
        for digest in digests:
            self.tree.add(leaf_hash(digest))
        self._digest = digests[-1] if digests else BEGINNING
        self._digester = LeafDigester()
        self._leaves: list[tuple[Stored, ...]] = []
        self._heads: list[tuple[Stored, ...]] = []
        self._nodes: list[tuple[int, int, bytes]] = []

    def append(self, event: str, case_id: str, subject: str | None, details: bytes) -> None:
        self._at += dt.timedelta(seconds=7, microseconds=13)
        seq, clerk = self.tree.size + 1, f"clerk-{self.tree.size // 16 % 40}"
        row = (seq, utc_text(self._at), event, clerk, "counter", case_id, subject, details, self._digest)
        self._digest = self._digester.digest((*row, b""))
        self._nodes += self.tree.add(leaf_hash(self._digest))
        self._leaves.append((*row, self._digest))

    def sign(self) -> None:
        before = self.head
        number, previous = before.head.number + 1, before.digest()
        at, root = utc_text(self._at), self.tree.root()
        head = AuditHead(number, self.tree.size, self._digest, at, self._signer.key_id, previous, root)
        self.head = self._signer.sign(head)
        self._heads.append(
            (head.number, head.size, head.leaf, head.at, head.key, head.previous, self.head.signature, head.root)
        )
        if len(self._leaves) >= _AT_ONCE:
            self.flush()

    def flush(self) -> None:
        for table, columns, rows in (
            ("audit_leaf", LEAF_COLUMNS, self._leaves),
            ("audit_head", HEAD_COLUMNS, self._heads),
            ("audit_node", NODE_COLUMNS, self._nodes),
        ):
            places = ", ".join("?" * len(columns))
            self._raw.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})", rows)
            rows.clear()


def _steps() -> Iterator[tuple[str, str, str | None, bytes, bool]]:
    number = 0
    while True:
        number += 1
        case_id, code_id, person = (hashlib.md5(b"%s%d" % (kind, number)).hexdigest() for kind in (b"c", b"k", b"p"))
        for event, details, ends in STEPS:
            told = [(name, code_id if value == "CODE" else value) for name, value in details.items()]
            yield event.value, case_id, person, encode_details(told), ends
