"""Whose the entries of a case are that name nobody: the person's whom the case was linked to, as long as it was theirs.

A case may be linked to somebody, and then to somebody else: with another document, which begins a stretch of its own,
or with the same one, because the first link was wrong. Whoever was only looked up, or vouched, has no part in it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kiosk.domain.audit import AuditEvent

DOCUMENTS = frozenset({AuditEvent.DOCUMENT_ASKED, AuditEvent.DOCUMENT_INSPECTED})
"""Their subject is the document, which has a pseudonym of its own."""
_FRAME = frozenset({AuditEvent.CASE_OPENED, AuditEvent.CASE_CLOSED})
"""Told to everybody whom the case was ever linked to."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """An entry of the log as far as it is told."""

    at: dt.datetime
    event: AuditEvent
    face: str
    case_id: str | None
    subject: str | None
    details: Mapping[str, str]


@dataclass(slots=True)
class _Stretch:
    """Entries about one document, or about none yet, and the person whom they were linked to last."""

    document: str | None = None
    owner: str | None = None
    leaves: list[Leaf] = field(default_factory=list)


def owned_by(leaves: Sequence[Leaf], subject: str) -> set[int]:
    """The entries of cases that are this person's though they do not name them; each by its `id`."""
    cases: dict[str, list[Leaf]] = {}
    for leaf in leaves:
        if leaf.case_id is not None:
            cases.setdefault(leaf.case_id, []).append(leaf)
    found: set[int] = set()
    for mine in cases.values():
        found.update(_owned_in(mine, subject))
    return found


def linked_to(leaves: Iterable[Leaf], subject: str) -> set[str | None]:
    """The cases that were ever linked to this person."""
    return {leaf.case_id for leaf in leaves if leaf.event is AuditEvent.PERSON_LINKED and leaf.subject == subject}


def _owned_in(case: Sequence[Leaf], subject: str) -> list[int]:
    frame = [id(leaf) for leaf in case if leaf.event in _FRAME] if linked_to(case, subject) else []
    mine = [leaf for stretch in _stretches(case) if stretch.owner == subject for leaf in stretch.leaves]
    return [*frame, *(id(leaf) for leaf in mine if _is_told(leaf))]


def _stretches(case: Sequence[Leaf]) -> Sequence[_Stretch]:
    """The case from document to document; one that was linked to nobody goes with the stretch after it."""
    stretches = [_Stretch()]
    for leaf in case:
        if leaf.event in DOCUMENTS and leaf.subject and leaf.subject != stretches[-1].document:
            if stretches[-1].document is not None or stretches[-1].owner is not None:
                stretches.append(_Stretch())
            stretches[-1].document = leaf.subject
        if leaf.event is AuditEvent.PERSON_LINKED:
            stretches[-1].owner = leaf.subject
        stretches[-1].leaves.append(leaf)
    following: str | None = None
    for stretch in reversed(stretches):
        following = stretch.owner = stretch.owner or following
    return stretches


def _is_told(leaf: Leaf) -> bool:
    """It names nobody but a document, or it is about the witness, who is not named to the person."""
    return leaf.subject is None or leaf.event in DOCUMENTS or leaf.event is AuditEvent.WITNESS_RECORDED
