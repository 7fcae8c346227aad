"""Use case of development stations: two invented members of staff, whose PINs are told on the login page."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from kiosk.domain.audit import AuditEvent
from kiosk.domain.clerks import Clerk
from kiosk.domain.roles import Role
from kiosk.domain.secret import Secret
from kiosk.services.parts import DeskParts

TRAINED_UNTIL: Final = dt.date(2099, 12, 31)


@dataclass(frozen=True, slots=True)
class DemoClerk:
    """An invented member of staff. The PIN is no secret: it stands on the page."""

    number: str
    pin: str
    role: Role


DEMO_CLERKS: Final = (DemoClerk("DEMO", "2468", Role.CLERK), DemoClerk("DEMO2", "1357", Role.SUPERVISOR))


def seed_clerks(parts: DeskParts, *, factor_secret: str | None = None) -> int:
    """Put them on the list, where they are not yet; returns how many were new."""
    with parts.store.reading() as work:
        missing = [demo for demo in DEMO_CLERKS if work.clerks.by_number(demo.number) is None]
    if not missing:
        return 0
    made = [_clerk(parts, demo, factor_secret) for demo in missing]
    with parts.store.writing() as work:
        new = [clerk for clerk in made if work.clerks.by_number(clerk.number) is None]
        for clerk in new:
            work.clerks.add(clerk)
            leaf = parts.leaf(AuditEvent.CLERK_ADDED, None, clerk=clerk.number, roles="demo")
            work.audit.append(leaf)
        if new:
            work.commit()
    return len(new)


def _clerk(parts: DeskParts, demo: DemoClerk, factor_secret: str | None) -> Clerk:
    return Clerk(
        id=parts.ids(),
        number=demo.number,
        name=demo.number,
        roles=frozenset({demo.role}),
        trained_until=TRAINED_UNTIL,
        added_at=parts.clock.now(),
        pin_hash=parts.pins.hash(Secret(demo.pin)),
        factor_secret=factor_secret,
    )
