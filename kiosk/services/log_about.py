"""The log about one person, told to that person: when, what and for what purpose; never who sat at the desk.

A citizen has a right to that (GDPR article 15; Court of Justice C-579/21): dates and purposes of look-ups, and as a
rule not the clerk's name.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kiosk.domain.audit import AuditEvent, Stored, decode_details
from kiosk.domain.look_ups import Purpose
from kiosk.services.log_owners import Leaf, linked_to, owned_by
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


_PURPOSES: Final = {AuditEvent.LINK_REFUSED: Purpose.LINK}
"""Why somebody was named in a case that was never theirs, where the entry itself does not tell."""


def log_about(texts: Catalogue, rows: Iterable[Row], subject: str) -> Sequence[Told]:
    """Everything that was done about the person of that pseudonym, oldest first."""
    leaves = [leaf for row in rows if (leaf := _leaf(row)) is not None]
    errands = {leaf.case_id: leaf.details.get("errand", "") for leaf in leaves if leaf.event is AuditEvent.CASE_OPENED}
    own = linked_to(leaves, subject)
    return [
        _tell(texts, leaf, errands.get(leaf.case_id, ""))
        if leaf.case_id is None or leaf.case_id in own
        else _tell_guest(texts, leaf)
        for leaf in _of(leaves, subject)
    ]


def _leaf(row: Row) -> Leaf | None:
    """An entry that no program of ours wrote says nothing that could be told."""
    _seq, at, event, _actor, face, case_id, subject, details = row[:8]
    try:
        told = dict(decode_details(details)) if isinstance(details, bytes) else {}
        moment, kind = dt.datetime.fromisoformat(str(at)), AuditEvent(str(event))
    except ValueError:
        return None
    case = case_id if isinstance(case_id, str) else None
    return Leaf(moment, kind, str(face), case, subject if isinstance(subject, str) else None, told)


def _of(leaves: Sequence[Leaf], subject: str) -> list[Leaf]:
    """The entries that name the person, those of the person's cases that name nobody, and those of the same codes."""
    owned = owned_by(leaves, subject)
    codes = {leaf.details["code_id"] for leaf in leaves if leaf.subject == subject and "code_id" in leaf.details}
    return [
        leaf
        for leaf in leaves
        if leaf.subject == subject
        or id(leaf) in owned
        or (leaf.subject is None and leaf.details.get("code_id") in codes)
    ]


def _tell_guest(texts: Catalogue, leaf: Leaf) -> Told:
    """An entry that names the person in somebody else's case: what that case is about is not told."""
    purpose = _PURPOSES.get(leaf.event)
    leaf = replace(leaf, details={"purpose": purpose.value, **leaf.details}) if purpose else leaf
    told = _tell(texts, replace(leaf, details={**leaf.details, "errand": ""}), "")
    if leaf.event is not AuditEvent.WITNESS_RECORDED:
        return told
    return replace(told, what=texts.text("audit-told-witness", accepted=leaf.details.get("accepted", "")))


def _tell(texts: Catalogue, leaf: Leaf, errand: str) -> Told:
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
