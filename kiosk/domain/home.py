"""What a citizen can do without coming to the counter, what each way needs, and how long it takes.

The counter has no wait, and fraud moves to where there is none: so the citizen is shown the way at home with its wait.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Final


@unique
class HomeProblem(StrEnum):
    """What is wrong. Every value has a name in the catalogue (`home-problem-CODE`)."""

    FORGOTTEN_USER_ID = "forgotten_user_id"
    FORGOTTEN_PIN = "forgotten_pin"
    FORGOTTEN_PASSWORD = "forgotten_password"  # noqa: S105 - of display, reader or chip
    NEW_PHONE = "new_phone"  # or the app was deleted
    LOST_DEVICE = "lost_device"
    SUSPENDED = "suspended"
    FIRST_ISSUE = "first_issue"
    NO_PHONE = "no_phone"


@unique
class HomeRoute(StrEnum):
    """The ways. Every value has a name in the catalogue (`home-route-CODE`)."""

    PROFILE = "profile"  # one's own page on MitID.dk
    APP = "app"
    COPY = "copy"  # from the app on another phone, by QR
    SPARE = "spare"  # another means that works
    SUPPORT = "support"  # by phone
    BANK = "bank"
    POST = "post"  # a device ordered on MitID.dk
    BOOKING = "booking"  # a time at the counter

    @property
    def is_home(self) -> bool:
        """Whether nobody has to go anywhere."""
        return self is not HomeRoute.BOOKING


@unique
class HomeNeed(StrEnum):
    """What a way needs. Every value has a name in the catalogue (`home-need-CODE`)."""

    NEMID = "old_login"  # NemID
    OTHER_MEANS = "other_means"  # an app, display, reader or chip that works
    APP = "app"  # an app that works, on whichever phone
    OTHER_APP = "other_app"  # the app on another phone, still working
    APP_PHONE = "app_phone"  # a phone that the app can be put on
    SMARTPHONE = "smartphone"  # one that reads chips too
    PASSPORT_CHIP = "passport_chip"  # a passport or identity card with a chip
    DANISH_DOCUMENT = "danish_document"  # a Danish or Greenlandic passport or driving licence
    SETTLED_NUMBER = "settled_number"  # a registered phone number that is not new
    BANK_LETTER = "bank_letter"


_IMPLIES: Final[Mapping[HomeNeed, frozenset[HomeNeed]]] = {
    HomeNeed.OTHER_APP: frozenset({HomeNeed.APP, HomeNeed.OTHER_MEANS}),
    HomeNeed.APP: frozenset({HomeNeed.OTHER_MEANS}),
    HomeNeed.SMARTPHONE: frozenset({HomeNeed.APP_PHONE}),
}
"""Whoever has the one has the others too."""


@dataclass(frozen=True, slots=True)
class HomeOption:
    """One way. It takes `wait_hours`, or up to `wait_days` by post; neither where nothing has to be waited for."""

    problem: HomeProblem
    route: HomeRoute
    needs: frozenset[HomeNeed]
    wait_hours: int = 0
    wait_days: int = 0
    source: str = ""
    status: str = ""

    @property
    def text_id(self) -> str:
        """What to do, in the catalogue."""
        return f"home-{self.problem.value}-{self.route.value}"

    def lacks(self, has: Collection[HomeNeed]) -> tuple[HomeNeed, ...]:
        """What is missing for it, in the order of the needs."""
        owned = set(has).union(*(_IMPLIES.get(one, frozenset()) for one in has))
        return tuple(need for need in HomeNeed if need in self.needs and need not in owned)


def by_wait(options: Sequence[HomeOption]) -> list[HomeOption]:
    """The soonest first; among equals in the order of the routes, the counter last."""
    order = list(HomeRoute)
    return sorted(
        options, key=lambda one: (not one.route.is_home, one.wait_days * 24 + one.wait_hours, order.index(one.route))
    )
