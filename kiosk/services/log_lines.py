"""The log for a municipality's log collector: JSON objects, one a line, as docs/log-format.md describes them.

No line names a person: the citizen, the document and the clerk are pseudonyms under the station's key, so that the same
one can be followed and nobody be read. Who the clerk was is in the station's own log.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from kiosk.domain.audit import SignedHead, Stored, decode_details
from kiosk.services.parts import STATION
from kiosk.services.ports import PseudonymSource

SCHEMA: Final = "skranke.audit-line/1"
_STAFF: Final = frozenset({"clerk", "approver", "colleague", "supervisor", "reviewer", "actor", "by_clerk", "before"})
"""Details that hold the number of a member of staff."""


def entry_line(row: tuple[Stored, ...], pseudonyms: PseudonymSource) -> dict[str, Any]:
    """One entry. Columns that are not what the program writes are left out; `digest` is there in any case."""
    seq, at, event, actor, face, case_id, subject, details, _previous, digest = row
    return {
        "schema": SCHEMA,
        "type": "entry",
        "seq": seq if isinstance(seq, int) else None,
        "at": _text(at),
        "event": _text(event),
        "actor": staff_key(pseudonyms, actor),
        "face": _text(face),
        "case": _text(case_id),
        "subject": _text(subject),
        "details": _details(details, pseudonyms),
        "digest": digest.hex() if isinstance(digest, bytes) else None,
    }


def head_line(signed: SignedHead) -> dict[str, Any]:
    """The signed head that covers the entries before it: what was sent away can be held against the log later."""
    head = signed.head
    return {
        "schema": SCHEMA,
        "type": "head",
        "number": head.number,
        "size": head.size,
        "at": head.at,
        "key": head.key,
        "leaf": head.leaf.hex(),
        "root": head.root.hex() if head.root is not None else None,
        "previous": head.previous.hex(),
        "signature": signed.signature.hex(),
    }


def staff_key(pseudonyms: PseudonymSource, actor: Stored) -> str | None:
    """The pseudonym of whoever did it; the station itself is no person and keeps its name."""
    if not isinstance(actor, str) or actor == STATION:
        return _text(actor)
    return pseudonyms.of("staff", actor)


def _details(raw: Stored, pseudonyms: PseudonymSource) -> Mapping[str, str | None]:
    try:
        told = decode_details(raw) if isinstance(raw, bytes) else ()
    except ValueError:
        told = ()
    return {name: staff_key(pseudonyms, value) if name in _STAFF else value for name, value in told}


def _text(value: Stored) -> str | None:
    return value if isinstance(value, str) else None
