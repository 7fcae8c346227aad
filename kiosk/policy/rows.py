"""The rows of the tables, as they are written. A row says what it is about (`name`) and what it holds (`told`)."""

from __future__ import annotations

import datetime as dt
from abc import abstractmethod
from collections.abc import Mapping
from typing import Any, Final, Literal

import msgspec

from kiosk.domain.assurance import AssuranceLevel
from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.documents import DocumentType, Place
from kiosk.domain.home import HomeNeed, HomeProblem, HomeRoute
from kiosk.domain.routes import Proof, Route
from kiosk.domain.second_leg import SecondLegKind
from kiosk.domain.ticks import Tick

ANY: Final = "any"
"""The errand of a row that holds for every errand without one of its own."""


NOT_OFFERED: Final = "not offered"


class Dated(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What every row has. `valid_to` is the last day of a row; None while no end is known."""

    valid_from: dt.date
    source: str
    status: Literal["published", "unverified"]
    valid_to: dt.date | None = None

    def holds_on(self, day: dt.date) -> bool:
        """Whether the row is in force."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    @property
    @abstractmethod
    def name(self) -> str:
        """What there may be one row of on a day."""

    @property
    @abstractmethod
    def told(self) -> str:
        """What the row says, in one line."""


class ValueRow(Dated, frozen=True, kw_only=True):
    """A number, an amount or a list by its key."""

    key: str
    value: Any

    @property
    def name(self) -> str:
        return self.key

    @property
    def told(self) -> str:
        return ", ".join(str(word) for word in self.value) if isinstance(self.value, list) else str(self.value)


class RoleRow(Dated, frozen=True, kw_only=True):
    """What a role may do."""

    role: str
    may: list[str]

    @property
    def name(self) -> str:
        return self.role

    @property
    def told(self) -> str:
        return ", ".join(self.may)


class TwoPersonRow(Dated, frozen=True, kw_only=True):
    """Whether an action needs a second person."""

    action: str
    needed: bool

    @property
    def name(self) -> str:
        return self.action

    @property
    def told(self) -> str:
        return "two" if self.needed else "one"


class ErrandRow(Dated, frozen=True, kw_only=True):
    """The level that an errand needs; `means` narrows it to one kind of authenticator."""

    errand: str
    level: AssuranceLevel
    means: AuthenticatorKind | None = None

    @property
    def name(self) -> str:
        return errand_name(self.errand, self.means)

    @property
    def told(self) -> str:
        return self.level.value


class MilestoneRow(Dated, frozen=True, kw_only=True):
    """The state of a feature. A state begins at midnight in Copenhagen."""

    feature: str
    state: str

    @property
    def name(self) -> str:
        return self.feature

    @property
    def told(self) -> str:
        return self.state


class HomeRow(Dated, frozen=True, kw_only=True):
    """One way to solve a problem at home; `wait` names the value that says how long it takes, where it takes any."""

    problem: HomeProblem
    route: HomeRoute
    needs: frozenset[HomeNeed] = frozenset()
    wait: str = ""
    offered: bool = True
    """False where a centre does not have this way: said in a row, never by leaving the row out."""

    @property
    def name(self) -> str:
        return f"{self.problem.value}/{self.route.value}"

    @property
    def told(self) -> str:
        if not self.offered:
            return NOT_OFFERED
        needs = " ".join(need.value for need in HomeNeed if need in self.needs)
        return f"needs {needs or '-'}; waits {self.wait or '-'}"


class RouteRow(Dated, frozen=True, kw_only=True):
    """One way to a level; the fields are those of `kiosk.domain.routes.Route`."""

    id: str
    level: AssuranceLevel
    documents: list[DocumentType]
    proofs: frozenset[Proof]
    ticks: frozenset[Tick]
    partners: list[DocumentType] = []
    partners_needed: int = 0
    partner_ticks: frozenset[Tick] = frozenset()
    needs_cpr: bool = False
    second_leg: frozenset[SecondLegKind] = frozenset()
    accepted_at: frozenset[Place] = frozenset(Place)
    offered: bool = True
    """False where a centre does not have this way: said in a row, never by leaving the row out."""

    @property
    def name(self) -> str:
        return self.id

    @property
    def told(self) -> str:
        if not self.offered:
            return f"{self.level.value}: {NOT_OFFERED}"
        said = [f"{' | '.join(self.documents)} ({' | '.join(sorted(self.proofs))})"]
        if self.partners_needed:
            said.append(f"with {self.partners_needed} of {' | '.join(self.partners)}")
        if self.needs_cpr:
            said.append("with a CPR number shown" + (f", also by {' | '.join(self.partners)}" if self.partners else ""))
        said.append(f"ticks {' '.join(tick.value for tick in Tick if tick in self.ticks)}")
        if self.partner_ticks:
            said.append(
                f"resting on a paper also {' '.join(tick.value for tick in Tick if tick in self.partner_ticks)}"
            )
        if self.second_leg:
            said.append(f"second leg {' | '.join(sorted(self.second_leg))}")
        if self.accepted_at != frozenset(Place):
            said.append(f"at {' | '.join(sorted(self.accepted_at))}")
        return f"{self.level.value}: {'; '.join(said)}"

    def route(self) -> Route:
        """The row as the engine takes it."""
        return Route(
            id=self.id,
            level=self.level,
            documents=tuple(self.documents),
            proofs=self.proofs,
            ticks=self.ticks,
            partners=tuple(self.partners),
            partners_needed=self.partners_needed,
            partner_ticks=self.partner_ticks,
            needs_cpr=self.needs_cpr,
            second_leg=self.second_leg,
            accepted_at=self.accepted_at,
        )


def errand_name(errand: str, means: AuthenticatorKind | str | None) -> str:
    """An errand, or an errand for one means: `new_app_code` or `new_app_code/app`."""
    return f"{errand}/{AuthenticatorKind(means).value}" if means else errand


TABLES: Final[Mapping[str, type[Dated]]] = {
    "value": ValueRow,
    "role": RoleRow,
    "two_person": TwoPersonRow,
    "errand": ErrandRow,
    "milestone": MilestoneRow,
    "home": HomeRow,
    "route": RouteRow,
}
"""The tables that a file may hold."""
