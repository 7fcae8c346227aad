"""The rules in force on a day, from the dated tables beside this module.

Checked whole when they are loaded: an unknown key, a wrong type, two values for one day or a day without one is
refused, and says where.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Literal, TypeVar

import msgspec

from kiosk.domain.assurance import AssuranceLevel, AssuranceRoute
from kiosk.domain.authenticators import AuthenticatorKind, AuthenticatorLimits
from kiosk.domain.codes import CodeRules
from kiosk.domain.evidence import EvidenceVerdict
from kiosk.domain.faults import PolicyMalformed
from kiosk.domain.ticks import Tick

_T = TypeVar("_T")

FIRST_DAY = dt.date(2021, 10, 6)
"""Every rule is known from this day on."""

NUMBERS = {
    "activation_code.paper.ttl_h": (1, 24 * 365),
    "activation_code.paper.max_tries": (1, 100),
    "temporary_pin.digits": (6, 12),
    "temporary_pin.ttl_min": (1, 24 * 60),
    **{f"{kind.value}.max_active": (0, 100) for kind in AuthenticatorKind},
}
"""Keys whose value is a number, with the range outside which it is a slip of the pen."""
LISTS = {f"{kind.value}.excludes" for kind in AuthenticatorKind}
"""Keys whose value is a list of means; none where the key is absent."""


class ValueRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One number or list with its dates and source."""

    key: str
    value: int | list[AuthenticatorKind]
    valid_from: dt.date
    source: str
    status: Literal["published", "unverified"]
    valid_to: dt.date | None = None


class RouteRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way to a level, with its dates and source."""

    level: AssuranceLevel
    verdicts: frozenset[EvidenceVerdict]
    ticks: frozenset[Tick]
    valid_from: dt.date
    source: str
    status: Literal["published", "unverified"]
    valid_to: dt.date | None = None


class _Values(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    value: list[ValueRow]


class _Levels(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    route: list[RouteRow]


@dataclass(frozen=True, slots=True)
class Policy:
    """All rows. `valid_to` is the last day of a row."""

    values: Mapping[str, Sequence[ValueRow]]
    route_rows: Sequence[RouteRow]

    def row(self, key: str, day: dt.date) -> ValueRow | None:
        """The row in force."""
        return next((row for row in self.values.get(key, ()) if _in_force(row, day)), None)

    def number(self, key: str, day: dt.date) -> int:
        """The number in force; raises `PolicyMalformed` before the first day."""
        row = self.row(key, day)
        if row is None or not isinstance(row.value, int):
            raise PolicyMalformed(place=f"{key} on {day.isoformat()}")
        return row.value

    def code_rules(self, day: dt.date) -> CodeRules:
        """The numbers for codes on paper and temporary PINs."""
        return CodeRules(
            lifetime=dt.timedelta(hours=self.number("activation_code.paper.ttl_h", day)),
            max_tries=self.number("activation_code.paper.max_tries", day),
            pin_digits=self.number("temporary_pin.digits", day),
            pin_lifetime=dt.timedelta(minutes=self.number("temporary_pin.ttl_min", day)),
        )

    def authenticator_limits(self, day: dt.date) -> AuthenticatorLimits:
        """How many of each means, and which exclude each other."""
        excludes: dict[AuthenticatorKind, frozenset[AuthenticatorKind]] = {}
        for kind in AuthenticatorKind:
            row = self.row(f"{kind.value}.excludes", day)
            if row is not None and not isinstance(row.value, int):
                excludes[kind] = frozenset(row.value)
        most = {kind: self.number(f"{kind.value}.max_active", day) for kind in AuthenticatorKind}
        return AuthenticatorLimits(max_active=most, excludes=excludes)

    def routes(self, day: dt.date) -> Sequence[AssuranceRoute]:
        """The ways to a level."""
        return [
            AssuranceRoute(level=row.level, verdicts=row.verdicts, ticks=row.ticks)
            for row in self.route_rows
            if _in_force(row, day)
        ]


@cache
def load_policy() -> Policy:
    """The policy that the program ships; raises `PolicyMalformed`."""
    folder = resources.files("kiosk.policy")
    return parse_policy((folder / "values.toml").read_bytes(), (folder / "levels.toml").read_bytes())


def parse_policy(values: bytes, levels: bytes) -> Policy:
    """Read and check the tables; raises `PolicyMalformed`, which says where."""
    rows = _read("values.toml", values, _Values).value
    routes = _read("levels.toml", levels, _Levels).route
    by_key: dict[str, list[ValueRow]] = {}
    for row in rows:
        by_key.setdefault(row.key, []).append(row)
    for key, entries in by_key.items():
        entries.sort(key=lambda row: row.valid_from)
        _check_dates(key, entries)
        for row in entries:
            _check_value(row)
    for key in NUMBERS:
        if key not in by_key or by_key[key][0].valid_from > FIRST_DAY:
            raise PolicyMalformed(place=f"values.toml: {key} on {FIRST_DAY.isoformat()}")
    for route in routes:
        if route.level is AssuranceLevel.NONE or not route.verdicts or set(Tick) - route.ticks:
            raise PolicyMalformed(place=f"levels.toml: route to {route.level.value}")
    return Policy(by_key, routes)


def _read(name: str, raw: bytes, kind: type[_T]) -> _T:
    try:
        return msgspec.convert(tomllib.loads(raw.decode("utf-8")), kind)
    except (msgspec.ValidationError, tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise PolicyMalformed(place=f"{name}: {str(error)[:120]}") from error


def _check_dates(key: str, entries: Sequence[ValueRow]) -> None:
    for row in entries:
        if row.valid_to is not None and row.valid_to < row.valid_from:
            raise PolicyMalformed(place=f"values.toml: {key} from {row.valid_from.isoformat()}")
    for earlier, later in pairwise(entries):
        if earlier.valid_to is None or earlier.valid_to + dt.timedelta(days=1) != later.valid_from:
            raise PolicyMalformed(place=f"values.toml: {key} on {later.valid_from.isoformat()}")
    if entries[-1].valid_to is not None and key in NUMBERS:
        raise PolicyMalformed(place=f"values.toml: {key} after {entries[-1].valid_to.isoformat()}")


def _check_value(row: ValueRow) -> None:
    if row.key in NUMBERS:
        least, most = NUMBERS[row.key]
        is_right = isinstance(row.value, int) and least <= row.value <= most
    else:
        is_right = row.key in LISTS and not isinstance(row.value, int)
    if not is_right or not row.source.strip():
        raise PolicyMalformed(place=f"values.toml: {row.key[:60]}")


def _in_force(row: ValueRow | RouteRow, day: dt.date) -> bool:
    return row.valid_from <= day and (row.valid_to is None or day <= row.valid_to)
