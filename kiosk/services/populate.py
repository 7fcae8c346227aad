"""Use case of demo stations: invented people are put into the embedded register, a portion a transaction.

A portion whose first person is there already is left out, so that a filling that was cut off is gone on with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice

from kiosk.domain.audit import AuditEvent
from kiosk.domain.registered import Registered
from kiosk.services.parts import DeskParts

PORTION = 2000
"""People in one transaction."""


def populate(
    parts: DeskParts, people: Iterable[Registered], source: str, tell: Callable[[int], None] = lambda _count: None
) -> int:
    """Add whoever is not there yet; `tell` hears how many have been gone through. Returns how many were added."""
    stream, added, seen = iter(people), 0, 0
    while portion := list(islice(stream, PORTION)):
        added += _add(parts, portion, source)
        seen += len(portion)
        tell(seen)
    return added


def _add(parts: DeskParts, portion: list[Registered], source: str) -> int:
    ids = [one.person.id for one in portion]
    with parts.store.reading() as work:
        known = work.citizens.known(ids)
    if len(known) == len(ids):
        return 0
    with parts.store.writing() as work:
        known = work.citizens.known(ids)
        added = work.citizens.add_all(one for one in portion if one.person.id not in known)
        work.audit.append(parts.leaf(AuditEvent.POPULATION_ADDED, None, count=added, source=source))
        work.commit()
    return added
