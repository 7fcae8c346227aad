"""The log about one person, told to that person: when, what and for what purpose; never who sat at the desk.

A citizen has a right to that (GDPR article 15; Court of Justice C-579/21): dates and purposes of look-ups, and as a
rule not the clerk's name.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kiosk.domain.audit import AuditEvent, Stored, decode_details
from kiosk.texts.catalogue import Catalogue

Row = tuple[Stored, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One entry in words; `purpose` and `place` are empty where the log names none."""

    at: dt.datetime
    event: AuditEvent
    what: str
    purpose: str
    place: str


@dataclass(frozen=True, slots=True)
class _Leaf:
    at: dt.datetime
    event: AuditEvent
    face: str
    case_id: str | None
    subject: str | None
    details: Mapping[str, str]


def log_about(texts: Catalogue, rows: Iterable[Row], subject: str) -> Sequence[Told]:
    """Everything that was done about the person of that pseudonym, oldest first."""
    leaves = [leaf for row in rows if (leaf := _leaf(row)) is not None]
    errands = {leaf.case_id: leaf.details.get("errand", "") for leaf in leaves if leaf.event is AuditEvent.CASE_OPENED}
    return [_tell(texts, leaf, errands.get(leaf.case_id, "")) for leaf in _of(leaves, subject)]


def _leaf(row: Row) -> _Leaf | None:
    """An entry that no program of ours wrote says nothing that could be told."""
    _seq, at, event, _actor, face, case_id, subject, details = row[:8]
    try:
        told = dict(decode_details(details)) if isinstance(details, bytes) else {}
        moment, kind = dt.datetime.fromisoformat(str(at)), AuditEvent(str(event))
    except ValueError:
        return None
    case = case_id if isinstance(case_id, str) else None
    return _Leaf(moment, kind, str(face), case, subject if isinstance(subject, str) else None, told)


def _of(leaves: Sequence[_Leaf], subject: str) -> list[_Leaf]:
    """The entries that name the person, those of the same cases that name nobody else, and those of the same codes."""
    cases = {leaf.case_id for leaf in leaves if leaf.subject == subject and leaf.case_id}
    mine = [leaf for leaf in leaves if leaf.subject == subject or leaf.case_id in cases]
    codes = {leaf.details["code_id"] for leaf in mine if leaf.subject == subject and "code_id" in leaf.details}
    others = _documents_of_others(mine, subject)
    return [
        leaf
        for leaf in leaves
        if leaf.subject == subject
        or (leaf.case_id in cases and _names_nobody_else(leaf) and id(leaf) not in others)
        or (leaf.subject is None and leaf.details.get("code_id") in codes)
    ]


def _names_nobody_else(leaf: _Leaf) -> bool:
    return leaf.subject is None or leaf.event is AuditEvent.DOCUMENT_INSPECTED


def _documents_of_others(leaves: Sequence[_Leaf], subject: str) -> set[int]:
    """Inspections in the same cases whose document was then linked to somebody else; a document has its own name."""
    last: dict[str | None, _Leaf] = {}
    found: set[int] = set()
    for leaf in leaves:
        if leaf.event is AuditEvent.DOCUMENT_INSPECTED:
            last[leaf.case_id] = leaf
        elif leaf.event is AuditEvent.PERSON_LINKED and leaf.subject != subject and leaf.case_id in last:
            found.add(id(last[leaf.case_id]))
    return found


def _tell(texts: Catalogue, leaf: _Leaf, errand: str) -> Told:
    details = leaf.details
    words: dict[str, str] = {
        **details,
        "means": _word(texts, "letter-means", details.get("means", "")),
        "errand": _word(texts, "case-errand", details.get("errand", errand)),
        "document": _word(texts, "letter-document", details.get("kind", "")),
        "purpose": _word(texts, "audit-purpose", details.get("purpose", "")),
    }
    named = texts.variables(leaf.event.text_id)
    what = texts.text(leaf.event.text_id, **{name: words.get(name, "") for name in named})
    is_errand = leaf.case_id is not None and not words["purpose"]
    place = texts.text(f"audit-place-{leaf.face}") if texts.has(f"audit-place-{leaf.face}") else ""
    return Told(leaf.at, leaf.event, what, words["errand"] if is_errand else words["purpose"], place)


def _word(texts: Catalogue, prefix: str, value: str) -> str:
    """The word for a value; the value itself where it has none."""
    text_id = f"{prefix}-{value}"
    return texts.text(text_id) if value and texts.has(text_id) else value
