"""Use case of demo stations: everybody in the synthetic population has a MitID already."""

from __future__ import annotations

from collections.abc import Iterable

from kiosk.domain.audit import AuditEvent
from kiosk.domain.person import Identity, IdentityId, PersonId
from kiosk.services.parts import DeskParts


def seed_identities(parts: DeskParts, holders: Iterable[tuple[PersonId, str]]) -> int:
    """Give each person without a MitID one with that user ID; returns how many were new."""
    with parts.store.reading() as work:
        missing = [(person_id, user_id) for person_id, user_id in holders if not work.identities.by_person(person_id)]
    if not missing:
        return 0
    with parts.store.writing() as work:
        new = [(person_id, user_id) for person_id, user_id in missing if not work.identities.by_person(person_id)]
        for person_id, user_id in new:
            work.identities.add(Identity(IdentityId(parts.ids()), person_id, user_id), parts.clock.now())
        if new:
            work.audit.append(parts.leaf(AuditEvent.IDENTITIES_SEEDED, None, count=len(new)))
            work.commit()
    return len(new)
