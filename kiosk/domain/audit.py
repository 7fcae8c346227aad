"""The log of every step: what a leaf says, and the chain that makes a change to any of it show.

A leaf's digest covers every column of its row, each with its type and length, and the digest of the leaf before it. A
head tells how long the log was at the end of a transaction, and the root of the Merkle tree over all digests up to
there (`merkle`), so that one entry can be proved alone; heads are signed, and each covers the one before it.
A log that is cut off or written anew as a whole is found only against a head that was kept elsewhere.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import TypeAlias

Stored: TypeAlias = int | float | str | bytes | None
"""What a column can hold, whatever it was declared to hold."""

LEAF_MARK = b"skranke.audit.leaf/1"
HEAD_MARK = b"skranke.audit.head/1"
ROOTED_HEAD_MARK = b"skranke.audit.head/2"
_TEXT = b"T"
BEGINNING = bytes(32)
"""Stands before the first leaf and the first head."""


@unique
class AuditEvent(StrEnum):
    """What a leaf can tell."""

    STORE_CREATED = "store.created"
    IDENTITIES_SEEDED = "identities.seeded"
    CASE_OPENED = "case.opened"
    DOCUMENT_INSPECTED = "document.inspected"
    REGISTER_ASKED = "register.asked"
    PERSON_LINKED = "person.linked"
    TICK_RECORDED = "tick.recorded"
    DECISION_MADE = "decision.made"
    CODE_RESERVED = "code.reserved"
    CODE_PRINTING = "code.printing"
    CODE_SPOOLED = "code.spooled"
    CODE_CONFIRMED = "code.confirmed"
    CODE_HANDED_OVER = "code.handed_over"
    CODE_REVOKED = "code.revoked"
    CODE_EXPIRED = "code.expired"
    CODE_USED = "code.used"
    CODE_BLOCKED = "code.blocked"
    CODE_TRIED = "code.tried"
    AUTHENTICATOR_REPLACED = "authenticator.replaced"
    STATUS_ASKED = "status.asked"
    CASE_CLOSED = "case.closed"
    LOG_EXPORTED = "log.exported"
    LOG_SAMPLED = "log.sampled"
    SAMPLE_REVIEWED = "sample.reviewed"
    CASE_REFUSED = "case.refused"
    MEANS_CHOSEN = "means.chosen"
    LINK_REFUSED = "link.refused"
    DOCUMENT_ASKED = "document.asked"
    QUESTIONS_DRAWN = "questions.drawn"
    QUESTION_ANSWERED = "question.answered"
    QUESTIONS_ENDED = "questions.ended"
    POPULATION_ADDED = "population.added"
    IDENTITY_CREATED = "identity.created"
    USER_ID_SHOWN = "user_id.shown"
    USER_ID_CHANGED = "user_id.changed"
    IDENTITY_SUSPENDED = "identity.suspended"
    IDENTITY_LIFTED = "identity.lifted"
    IDENTITY_BLOCKED = "identity.blocked"
    MEANS_LISTED = "means.listed"
    AUTHENTICATOR_BLOCKED = "authenticator.blocked"
    AUTHENTICATOR_LOCKED = "authenticator.locked"
    AUTHENTICATOR_UNLOCKED = "authenticator.unlocked"
    PAPER_RECORDED = "paper.recorded"
    EXTENSION_RECORDED = "extension.recorded"
    WITNESS_RECORDED = "witness.recorded"
    CLERK_LOGGED_IN = "clerk.logged_in"
    CLERK_NOT_ADMITTED = "clerk.not_admitted"
    CLERK_LOCKED = "clerk.locked"
    CLERK_UNLOCKED = "clerk.unlocked"
    CLERK_LOGGED_OUT = "clerk.logged_out"
    CLERK_ADDED = "clerk.added"
    CLERK_DISABLED = "clerk.disabled"
    CLERK_PIN_SET = "clerk.pin_set"
    CLERK_TRAINED = "clerk.trained"
    CLERK_ROLES_SET = "clerk.roles_set"
    LOOK_UP_REFUSED = "register.refused"
    CASE_TAKEN = "case.taken"
    CASE_PARKED = "case.parked"
    CASE_RESUMED = "case.resumed"
    EVIDENCE_PURGED = "evidence.purged"
    ASKED_PRIVATELY = "case.asked_privately"
    PRIVATE_ANSWER_READ = "case.private_answer_read"
    APPROVAL_ASKED = "approval.asked"
    APPROVAL_GIVEN = "approval.given"
    APPROVAL_DENIED = "approval.denied"
    APPROVAL_LEFT_OUT = "approval.left_out"
    ALARM_RAISED = "alarm.raised"
    ALARM_ACKNOWLEDGED = "alarm.acknowledged"
    NEEDS_RECORDED = "needs.recorded"
    HELPER_NOTED = "helper.noted"
    STOCK_RECEIVED = "stock.received"
    STOCK_COUNTED = "stock.counted"
    DEVICE_RESERVED = "device.reserved"
    DEVICE_RELEASED = "device.released"
    DEVICE_HANDED_OUT = "device.handed_out"
    DEVICE_SENT = "device.sent"
    DEVICE_ORDERED = "device.ordered"
    DEVICE_RETURNED = "device.returned"
    DEVICE_RESTOCKED = "device.restocked"
    DEVICE_SCRAPPED = "device.scrapped"
    DEVICE_MISSED = "device.missed"
    DEVICE_FOUND = "device.found"
    PAYMENT_RECORDED = "payment.recorded"
    INCIDENT_RECORDED = "incident.recorded"
    NOTICE_QUEUED = "notice.queued"
    NOTICE_TOLD = "notice.told"

    @property
    def text_id(self) -> str:
        """Its sentence in the catalogue, for a citizen who asks what was done: `audit-event-case-opened`."""
        return f"audit-event-{self.value.replace('.', '-')}"

    PIN_SENT = "pin.sent"
    PIN_TRIED = "pin.tried"
    PIN_ENDED = "pin.ended"
    OWN_SECRET_SET = "own_secret.set"  # noqa: S105 (an event)
    REPRINT_ASKED = "reprint.asked"
    REDEEM_SOURCE_HELD = "redeem.source_held"
    COLUMNS_RESEALED = "store.resealed"
    DATA_PURGED = "store.purged"
    STORE_COPIED = "store.copied"
    STORE_RESTORED = "store.restored"
    CLERK_PERSON_SET = "clerk.person_set"
    CLERK_FACTOR_SET = "clerk.factor_set"
    QUESTIONS_HELD = "questions.held"
    SLIP_PRINTING = "slip.printing"
    MESSAGE_QUEUED = "message.queued"
    MESSAGE_TRIED = "message.tried"
    MESSAGE_PUT_OFF = "message.put_off"
    AUTHENTICATOR_LOST = "authenticator.lost"  # the one that a case is about; it does not work any more
    MESSAGE_SENT = "message.sent"
    MESSAGE_DELIVERED = "message.delivered"
    MESSAGE_FAILED = "message.failed"
    MESSAGE_EXPIRED = "message.expired"
    MESSAGE_RETRIED = "message.retried"
    MESSAGE_TOLD = "message.told"
    MESSAGE_PRINTED = "message.printed"
    CONSENT_NOTED = "consent.noted"
    CASE_REOPENED = "case.reopened"


@dataclass(frozen=True, slots=True)
class AuditLeaf:
    """One step. `subject` is a keyed pseudonym; nothing here names a person, document or code."""

    at: dt.datetime
    event: AuditEvent
    actor: str
    face: str
    case_id: str | None = None
    subject: str | None = None
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class AuditHead:
    """The log after a transaction. `leaf` is the digest of its last leaf, `previous` that of the head before.

    `root` is that of the Merkle tree over the digests of all leaves; heads of the first version have none.
    """

    number: int
    size: int
    leaf: bytes
    at: str
    key: str
    previous: bytes
    root: bytes | None = None

    def statement(self) -> bytes:
        """The bytes that are signed."""
        if self.root is not None:
            told = (self.number, self.size, self.leaf, self.root, self.at, self.key, self.previous)
            return ROOTED_HEAD_MARK + encode(told)
        return HEAD_MARK + encode((self.number, self.size, self.leaf, self.at, self.key, self.previous))


@dataclass(frozen=True, slots=True)
class SignedHead:
    """A head with its Ed25519 signature."""

    head: AuditHead
    signature: bytes

    def digest(self) -> bytes:
        """What the next head covers: this one with its signature."""
        return hashlib.sha256(self.head.statement() + encode((self.signature,))).digest()


def encode(values: Iterable[Stored]) -> bytes:
    """Values one after another, each with its type, its length and its bytes, so that no two lists look alike."""
    out = bytearray()
    for value in values:
        if value is None:
            tag, content = b"N", b""
        elif isinstance(value, bytes):
            tag, content = b"B", value
        elif isinstance(value, str):
            tag, content = b"T", value.encode("utf-8", "surrogatepass")
        elif isinstance(value, int):
            tag, content = b"I", str(value).encode("ascii")
        else:
            tag, content = b"R", value.hex().encode("ascii")
        out += tag + len(content).to_bytes(8, "big") + content
    return bytes(out)


def encode_details(details: Sequence[tuple[str, str]]) -> bytes:
    """The details column: names and values in turn."""
    return encode(part for pair in details for part in pair)


def decode_details(raw: bytes) -> tuple[tuple[str, str], ...]:
    """Details read back; raises ValueError where the bytes are not what `encode_details` makes."""
    parts: list[str] = []
    end, whole = 0, len(raw)
    while end < whole:
        start = end + 9
        begin = raw[end:start]
        length = _SHORT.get(begin)
        end = start + (_text_length(begin) if length is None else length)
        parts.append(raw[start:end].decode("utf-8", "surrogatepass"))
    if end > whole:
        raise ValueError("details are cut off")
    if len(parts) % 2:
        raise ValueError("a name without a value")
    return tuple(zip(parts[::2], parts[1::2], strict=True))


_SHORT = {_TEXT + length.to_bytes(8, "big"): length for length in range(256)}
"""How a text of that length begins: nearly all do so, and a log has millions of them."""


def _text_length(begin: bytes) -> int:
    if begin[:1] != _TEXT:
        raise ValueError("details are of another type")
    if len(begin) < 9:
        raise ValueError("details are cut off")
    return int.from_bytes(begin[1:], "big")


def leaf_digest(columns: Sequence[Stored]) -> bytes:
    """The digest of a leaf: all columns of its row but the digest itself, the previous leaf's digest among them."""
    return hashlib.sha256(LEAF_MARK + encode(columns)).digest()


@unique
class LogProblem(StrEnum):
    """What is wrong with a log. Every value has a sentence in the catalogue (`audit-CODE`)."""

    LEAF_ALTERED = "LEAF_ALTERED"
    LEAF_MISSING = "LEAF_MISSING"
    LEAF_UNSIGNED = "LEAF_UNSIGNED"  # a leaf that no signed head covers
    HEAD_ALTERED = "HEAD_ALTERED"
    HEAD_MISSING = "HEAD_MISSING"
    TREE_ALTERED = "TREE_ALTERED"  # a node of the tree, or the root that a head promises
    LOG_CUT = "LOG_CUT"  # shorter than the kept head
    KEPT_HEAD_DIFFERS = "KEPT_HEAD_DIFFERS"
    KEPT_HEAD_FOREIGN = "KEPT_HEAD_FOREIGN"  # not signed by this station
    TABLE_CHANGED = "TABLE_CHANGED"  # a column, trigger or name that is not ours
    STATE_DIFFERS = "STATE_DIFFERS"  # a case, code, PIN, MitID or means is not where the log's steps lead
    GUARD_MISSING = "GUARD_MISSING"  # a rule of the database that keeps the log from being changed was taken away
    UNREADABLE = "UNREADABLE"  # the file is no database any more, or not a whole one


@dataclass(frozen=True, slots=True)
class LogReport:
    """What a verification found. `at` is the number of the first leaf or head that does not fit."""

    leaves: int
    heads: int
    problem: LogProblem | None = None
    at: int | None = None

    @property
    def is_good(self) -> bool:
        """Whether everything fits."""
        return self.problem is None
