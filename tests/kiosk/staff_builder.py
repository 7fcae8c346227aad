"""Staff for a bench: people on the list, logged in."""

import datetime as dt

from kiosk.domain.clerks import Badge
from kiosk.domain.person import PersonId
from kiosk.domain.roles import Role
from kiosk.domain.secret import Secret
from kiosk.services import clerk_list
from kiosk.services.clerk_list import Newcomer
from tests.kiosk.desk_builder import Bench

PINS = {"ADM": "739105", "K1": "864209", "K2": "908172", "S1": "275183", "S2": "640917", "AUD": "517390"}
"""Everybody's PIN by number."""
TRAINED = dt.date(2027, 6, 30)


def hire(
    bench: Bench,
    number: str,
    *roles: Role,
    trained_until: dt.date = TRAINED,
    person_id: str | None = None,
    factor_secret: str | None = None,
) -> str:
    """Put somebody on the list; the first one ever is the administrator ADM."""
    if not clerk_list.list_clerks(bench.parts):
        newcomer = Newcomer("ADM", "Asger Prøve", frozenset({Role.ADMIN}), TRAINED)
        clerk_list.add_first_admin(bench.parts, newcomer, Secret(PINS["ADM"]))
    person = PersonId(person_id) if person_id else None
    newcomer = Newcomer(number, f"Navn {number}", frozenset(roles), trained_until, person, factor_secret)
    clerk_list.add_clerk(bench.parts, "ADM", newcomer, Secret(PINS[number]))
    return number


def enter(bench: Bench, number: str) -> Badge:
    """Log somebody in."""
    answer = bench.desk.staff.log_in(number, Secret(PINS[number]))
    assert answer.badge is not None, answer.result
    return answer.badge
