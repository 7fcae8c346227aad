"""The invariants of an issue, checked from outside: I1 to I6, each by its name.

It shares no code with the program. It opens the store's tables with SQL of its own, computes the log's chain and the
codes' digests again, reads the letters in the spool and every byte of the folder, and holds all of it against what is
known from outside: which codes were drawn, and what was acknowledged.

I1 at most one code of a citizen and means has not ended. I2 each value is issued once. I3 each change of a code's state
has exactly one leaf, in the same transaction. I4 no code lies in clear. I5 what was handed over was a confirmed job,
whole and in one copy. I6 what was acknowledged is there.
"""

from __future__ import annotations

import hashlib
import hmac
import io
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import psycopg
import pypdf

from tests.support.postgres import PostgresDatabase
from tests.support.walks import Truth

Row = tuple[Any, ...]

_CODE: Final = (
    "SELECT c.id, c.case_id, i.person_id, c.means, c.state, c.request_key, c.salt, c.digest, c.tries, c.max_tries, "
    "c.job, c.confirmed_at, c.handed_over_at, c.ended_at, k.state, k.number, k.face "
    "FROM code c JOIN identity i ON i.id = c.identity_id JOIN counter_case k ON k.id = c.case_id ORDER BY c.reserved_at"
)
_LEAF: Final = (
    "SELECT seq, at, event, actor, face, case_id, subject, details, previous, digest FROM audit_leaf ORDER BY seq"
)
_STATE_AFTER: Final = {
    "code.reserved": "RESERVED", "code.printing": "PRINTING", "code.spooled": "PRINTING", "code.confirmed": "PRINTING",
    "code.handed_over": "HANDED_OVER", "code.used": "USED", "code.expired": "EXPIRED", "code.revoked": "REVOKED",
    "code.blocked": "BLOCKED",
}  # fmt: skip
_WORD: Final = dict(zip(_STATE_AFTER, "rpscHuxvb", strict=True))
_LIFE: Final = re.compile(r"r[xv]?|rp[xv]?|rps[xv]?|rpsc[xv]?|rpscH[uxvb]?")
"""The lives that a code can have, a letter for each leaf."""
_UNENDED: Final = {"RESERVED", "PRINTING", "HANDED_OVER"}


@dataclass(frozen=True)
class Code:
    """A row of the table of codes."""

    id: str
    case_id: str
    person: str
    means: str
    state: str
    key: str
    salt: bytes
    digest: bytes
    tries: int
    max_tries: int
    job: str | None
    confirmed: object
    handed_over: object
    ended: object
    case_state: str
    case_number: str
    face: str

    @property
    def mark(self) -> str:
        """What stands in the names of its sheets."""
        return f"{self.case_number}-{self.id[:8]}"


@dataclass(frozen=True)
class Found:
    """What the folder and the store hold."""

    home: Path
    codes: list[Code]
    leaves: list[Row]
    heads: list[Row]
    text: bytes
    """Everything that a database elsewhere holds, as text; empty for a file, which is searched as it is."""


def check(home: Path, truth: Truth, database: PostgresDatabase | None = None) -> list[str]:
    """Each violation, with its invariant's name first. The station is closed meanwhile."""
    found = _read(home, database)
    return [
        *(f"I1 {one}" for one in _one_alive(found)),
        *(f"I2 {one}" for one in _once(found, truth)),
        *(f"I3 {one}" for one in _told(found)),
        *(f"I4 {one}" for one in _nowhere(found, truth)),
        *(f"I5 {one}" for one in _in_hand(found, truth)),
        *(f"I6 {one}" for one in _kept(found, truth)),
    ]


def state_of(home: Path, case_id: str, database: PostgresDatabase | None = None) -> str:
    """Where the newest code of that case is; `none` without one."""
    return next((code.state for code in reversed(_read(home, database).codes) if code.case_id == case_id), "none")


def _read(home: Path, database: PostgresDatabase | None) -> Found:
    heads = "SELECT number, size, leaf FROM audit_head ORDER BY number"
    if database is not None:
        with psycopg.connect(database.server.conninfo(database.name), autocommit=True) as connection:
            rows = [connection.execute(query).fetchall() for query in (_CODE, _LEAF, heads)]
            tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
            text = b"".join(
                str(connection.execute(f'SELECT * FROM "{name}"').fetchall()).encode() for (name,) in tables
            )
        return Found(home, [Code(*row) for row in rows[0]], rows[1], rows[2], text)
    with closing(sqlite3.connect(f"file:{home / 'store.sqlite3'}?mode=ro", uri=True)) as file:
        codes, leaves, kept = (file.execute(query).fetchall() for query in (_CODE, _LEAF, heads))
        damage = [row[0] for row in file.execute("PRAGMA integrity_check(5)") if row[0] != "ok"]
    assert not damage, damage
    return Found(home, [Code(*row) for row in codes], leaves, kept, b"")


# --- I1, I2 -----------------------------------------------------------------------------------------------------------


def _one_alive(found: Found) -> Iterator[str]:
    alive = Counter((code.person, code.means) for code in found.codes if code.state in _UNENDED)
    yield from (f"{count} codes of one citizen for {means}" for (_, means), count in alive.items() if count > 1)


def _once(found: Found, truth: Truth) -> Iterator[str]:
    for what in ("key", "salt", "digest", "id"):
        if len({getattr(code, what) for code in found.codes}) < len(found.codes):
            yield f"two codes with one {what}"
    values = [_value_of(found, code, truth) for code in found.codes]
    if None in values:
        yield "a code that nobody saw drawn"
    if len(set(values)) < len(values):
        yield "one value issued twice"


def _value_of(found: Found, code: Code, truth: Truth) -> str | None:
    """The drawn value whose digest the row holds: HMAC-SHA-256 under the station's key, computed anew."""
    key = bytes.fromhex((found.home / "keys" / "codes.key").read_text().split()[0])
    for drawn in truth.codes:
        message = b"skranke.seal/1\x00activation_code\x00" + bytes(code.salt) + _whole(drawn).encode()
        if hmac.digest(key, message, "sha256") == bytes(code.digest):
            return drawn
    return None


def _whole(body: str) -> str:
    """With its check character: the sum of value times position modulo 29 (design 4.5)."""
    alphabet = "ACDEFGHJKMNPQRTUVWXYZ2346789"
    total = sum(alphabet.index(sign) * place for place, sign in enumerate(body, start=1)) % 29
    return body + (alphabet + "-")[total]


# --- I3 ---------------------------------------------------------------------------------------------------------------


def _told(found: Found) -> Iterator[str]:
    yield from _chain(found)
    told = _leaves_of(found)
    for code in found.codes:
        life = "".join(_WORD[event] for event in told.pop(code.id, ()))
        if _LIFE.fullmatch(life) is None:
            yield f"leaves {life} of a code in {code.state}"
            continue
        state = next(state for event, state in _STATE_AFTER.items() if _WORD[event] == life[-1])
        columns = ((code.job, "s"), (code.confirmed, "c"), (code.handed_over, "H"))
        is_right = all((column is not None) == (letter in life) for column, letter in columns)
        if state != code.state or not is_right or (code.ended is None) != (state in _UNENDED):
            yield f"the log says {state} ({life}), the row {code.state}"
    yield from (f"leaves of a code that is not there: {events}" for events in told.values())


def _leaves_of(found: Found) -> dict[str, list[str]]:
    """The events of each code's life, in their order."""
    told: dict[str, list[str]] = {}
    for leaf in found.leaves:
        if leaf[2] in _WORD:
            told.setdefault(_details(bytes(leaf[7]))["code_id"], []).append(leaf[2])
    return told


def _details(raw: bytes) -> dict[str, str]:
    """Names and values in turn, each a letter, its length in eight bytes, and itself."""
    parts, at = [], 0
    while at < len(raw):
        size = int.from_bytes(raw[at + 1 : at + 9], "big")
        parts.append(raw[at + 9 : at + 9 + size].decode())
        at += 9 + size
    return dict(zip(parts[::2], parts[1::2], strict=True))


def _chain(found: Found) -> Iterator[str]:
    """Every leaf hangs on the one before, and the last head ends with the last leaf: nothing outside a transaction."""
    previous = bytes(32)
    for number, leaf in enumerate(found.leaves, start=1):
        *columns, digest = leaf
        if leaf[0] != number or bytes(leaf[8]) != previous or _digest(columns) != bytes(digest):
            yield f"the chain is broken at leaf {number}"
            return
        previous = bytes(digest)
    if not found.heads or (found.heads[-1][1], bytes(found.heads[-1][2])) != (len(found.leaves), previous):
        yield "the newest head is not the log's end"


def _digest(columns: list[Any]) -> bytes:
    out = b"skranke.audit.leaf/1"
    for value in columns:
        kind, content = {
            type(None): lambda _value: (b"N", b""),
            int: lambda value: (b"I", str(value).encode()),
            str: lambda value: (b"T", value.encode()),
            bytes: lambda value: (b"B", value),
            memoryview: lambda value: (b"B", bytes(value)),
        }[type(value)](value)
        out += kind + len(content).to_bytes(8, "big") + content
    return hashlib.sha256(out).digest()


# --- I4 ---------------------------------------------------------------------------------------------------------------


def _nowhere(found: Found, truth: Truth) -> Iterator[str]:
    """Codes nowhere, PINs nowhere but in the message that brings them. (A letter holds its code compressed.)"""
    codes = {form for body in truth.codes for form in (body.encode(), f"{body[:4]}-{body[4:8]}-{body[8:]}".encode())}
    pins = {pin.encode() for pin in truth.pins}
    contents = [(path.relative_to(found.home), path.read_bytes()) for path in found.home.rglob("*") if path.is_file()]
    for place, content in [*contents, (Path("database"), found.text)]:
        if any(form in content for form in codes):
            yield f"a code in clear in {place}"
        if place.parts[0] != "messages" and any(pin in content for pin in pins):
            yield f"a PIN in clear in {place}"


# --- I5 ---------------------------------------------------------------------------------------------------------------


def _in_hand(found: Found, truth: Truth) -> Iterator[str]:
    """What was handed over is one whole letter with this code; what died before that is nowhere."""
    spool = found.home / "spool"
    sheets = {path.name for path in spool.iterdir()} if spool.is_dir() else set()
    for code in found.codes:
        own = {name for name in sheets if code.mark in name}
        sheets -= own
        was_handed_over = code.handed_over is not None
        if was_handed_over and (code.job is None or code.confirmed is None):
            yield "handed over without a confirmed job"
        if code.state in _UNENDED:
            if code.job is None:
                yield f"an interrupted issue goes on ({code.state})"
            if own != {f"letter-{code.mark}.pdf", f"receipt-{code.mark}.pdf"}:
                yield f"{code.state} with {sorted(own)}"
            elif not _is_letter_of(_value_of(found, code, truth), spool / f"letter-{code.mark}.pdf"):
                yield f"{code.state}, and its letter is not this code's"
        elif own and not was_handed_over:
            yield f"{code.state} before it was handed over, and there is {sorted(own)}"
        if code.state in {"RESERVED", "PRINTING"} and code.face != "command_line":
            yield f"{code.state} after the start"
        is_newest = code.key == [one.key for one in found.codes if one.case_id == code.case_id][-1]
        if is_newest and not was_handed_over and code.ended is not None and code.case_state == "PRINTING":
            yield "the case of a dead code waits for its letter"
    if sheets:
        yield f"sheets of no code: {sorted(sheets)}"


def _is_letter_of(value: str | None, path: Path) -> bool:
    """Whether it is a whole letter with that code."""
    content = path.read_bytes()
    if value is None or not content.startswith(b"%PDF-") or not content.rstrip().endswith(b"%%EOF"):
        return False
    return _whole(value) in _text_of(content)


@lru_cache(64)
def _text_of(letter: bytes) -> str:
    """Its words without spaces and hyphens."""
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(letter)).pages)
    return re.sub(r"[\s-]", "", text)


# --- I6 ---------------------------------------------------------------------------------------------------------------


def _kept(found: Found, truth: Truth) -> Iterator[str]:
    """Every acknowledged step is in the log, and a code whose app was promised a PIN has one on its way."""
    told, ids = _leaves_of(found), {code.key: code.id for code in found.codes}
    for key, event in truth.acknowledged:
        if event not in told.get(ids.get(key, ""), ()):
            yield f"{event} was acknowledged and is not there"
