"""The rules in force on a day. Tables are checked whole when they are loaded; one that cannot be right is refused."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from typing import Final

from kiosk.domain.assurance import AssuranceLevel
from kiosk.domain.authenticators import AuthenticatorKind, AuthenticatorLimits
from kiosk.domain.codes import CodeRules
from kiosk.domain.documents import DocumentType
from kiosk.domain.faults import ClockEarly, FileUnusable
from kiosk.domain.home import HomeOption, HomeProblem
from kiosk.domain.linking import LinkGround
from kiosk.domain.routes import ProofingRules
from kiosk.domain.ticks import Tick
from kiosk.home import as_fault, read_kept
from kiosk.policy.checks import check
from kiosk.policy.keys import FIRST_DAY
from kiosk.policy.names import FEATURES
from kiosk.policy.reading import LARGEST_FILE, Placed, PolicyProblem, read_file, refusal
from kiosk.policy.rows import (
    ANY,
    Dated,
    ErrandRow,
    HomeRow,
    MilestoneRow,
    RoleRow,
    RouteRow,
    TwoPersonRow,
    ValueRow,
    errand_name,
)

__all__ = ["FIRST_DAY", "Policy", "load_policy", "parse_policy"]

OWN: Final = "policy/"
"""Stands before the name of a file of the centre's own, in places and lists."""


@dataclass(frozen=True, slots=True, eq=False)
class Policy:
    """All rows by table and name, in the order of their days, and as they stand in the files.

    Asking for a name that no table has raises `PolicyMalformed`, for a day before `FIRST_DAY` `ClockEarly`: what is not
    there is never guessed.
    """

    by_name: Mapping[tuple[str, str], Sequence[Placed]]
    written: Sequence[Placed]
    digest: str
    """Sixteen digits that are others as soon as any row says something else."""

    def number(self, key: str, day: dt.date) -> int:
        """The number in force; the unit is the key's ending (`_h`, `_min`, `_s`, `_days`, `_years`)."""
        value = self._value(key, day)
        if not isinstance(value, int):
            raise refusal(PolicyProblem.WRONG_TYPE, f"value ({key})")
        return value

    def amount(self, key: str, day: dt.date) -> Decimal:
        """The amount in force, in Danish kroner."""
        value = self._value(key, day)
        if not isinstance(value, Decimal):
            raise refusal(PolicyProblem.WRONG_TYPE, f"value ({key})")
        return value

    def words(self, key: str, day: dt.date) -> tuple[str, ...]:
        """The list in force, in the order in which it is written."""
        value = self._value(key, day)
        if not isinstance(value, list):
            raise refusal(PolicyProblem.WRONG_TYPE, f"value ({key})")
        return tuple(value)

    def needed_level(self, errand: str, means: AuthenticatorKind | str | None, day: dt.date) -> AssuranceLevel:
        """The level that an errand needs for a means: the row that says most about it."""
        _require_rules(day)
        for name in (errand_name(errand, means), errand, errand_name(ANY, means), ANY):
            row = self._row("errand", name, day)
            if isinstance(row, ErrandRow):
                return row.level
        raise refusal(PolicyProblem.GAP, f"errand ({errand})", day.isoformat())

    def role_may(self, role: str, action: str, day: dt.date) -> bool:
        """Whether a role may do that; a role or action that no row names may not."""
        _require_rules(day)
        row = self._row("role", role, day)
        return isinstance(row, RoleRow) and action in row.may

    def needs_two(self, action: str, day: dt.date) -> bool:
        """Whether a second person must agree."""
        _require_rules(day)
        row = self._row("two_person", action, day)
        return isinstance(row, TwoPersonRow) and row.needed

    def milestones(self, day: dt.date) -> Mapping[str, str]:
        """The state of each feature (`kiosk.policy.names.FEATURES`) on a day."""
        _require_rules(day)
        found = {feature: self._row("milestone", feature, day) for feature in FEATURES}
        return {feature: row.state for feature, row in found.items() if isinstance(row, MilestoneRow)}

    def home(self, problem: HomeProblem, day: dt.date) -> Sequence[HomeOption]:
        """The ways to solve a problem at home on a day, in the order of the files."""
        rows = (placed.row for placed in self.in_force(day))
        return [
            self._home_option(row, day)
            for row in rows
            if isinstance(row, HomeRow) and row.problem is problem and row.offered
        ]

    def _home_option(self, row: HomeRow, day: dt.date) -> HomeOption:
        wait = self.number(row.wait, day) if row.wait else 0
        in_days = "_days" in row.wait
        return HomeOption(
            problem=row.problem,
            route=row.route,
            needs=row.needs,
            wait_hours=0 if in_days else wait,
            wait_days=wait if in_days else 0,
            source=row.source,
            status=row.status,
        )

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
        return AuthenticatorLimits(
            max_active={kind: self.number(f"{kind.value}.max_active", day) for kind in AuthenticatorKind},
            excludes={
                kind: frozenset(AuthenticatorKind(other) for other in self.words(f"{kind.value}.excludes", day))
                for kind in AuthenticatorKind
            },
        )

    def proofing(self, day: dt.date) -> ProofingRules:
        """All that a proofing goes by on that day."""
        return _proofing(self, day)

    def in_force(self, day: dt.date) -> Iterator[Placed]:
        """Every row in force, as the files have them."""
        return (placed for placed in self.written if placed.row.holds_on(day))

    def _row(self, table: str, name: str, day: dt.date) -> Dated | None:
        found = self.by_name.get((table, name), ())
        return next((placed.row for placed in found if placed.row.holds_on(day)), None)

    def _value(self, key: str, day: dt.date) -> object:
        _require_rules(day)
        row = self._row("value", key, day)
        if not isinstance(row, ValueRow):
            raise refusal(PolicyProblem.GAP, f"value ({key})", day.isoformat())
        return row.value


def _require_rules(day: dt.date) -> None:
    """There are no rules for a day before the first: whoever asks has a clock that is wrong."""
    if day < FIRST_DAY:
        raise ClockEarly(day=day.isoformat())


@lru_cache(maxsize=64)
def _proofing(policy: Policy, day: dt.date) -> ProofingRules:
    number = policy.number
    rows = (placed.row for placed in policy.in_force(day))
    return ProofingRules(
        routes=tuple(row.route() for row in rows if isinstance(row, RouteRow) and row.offered),
        refusing_ticks=frozenset(Tick(word) for word in policy.words("proofing.ticks_that_refuse", day)),
        guardian_ticks=tuple(Tick(word) for word in policy.words("proofing.ticks_with_guardian", day)),
        cpr_links=frozenset(LinkGround(word) for word in policy.words("proofing.cpr_links", day)),
        needs_second_leg=bool(number("proofing.second_leg_required", day)),
        needs_crl=bool(number("proofing.crl_required", day)),
        offers_high=bool(number("proofing.high_offered", day)),
        min_age=number("applicant.min_age", day),
        max_persons=number("document.max_persons", day),
        extension_months=number("document.extension_max_months", day),
        paper_months={
            DocumentType.TAX_STATEMENT: number("paper.tax_max_age_months", day),
            DocumentType.BENEFIT_PAPER: number("paper.benefit_max_age_months", day),
        },
        consent_below=number("applicant.digital_post_age", day) * number("applicant.consent_required", day),
        card_min_age=number("municipal_id_card.min_age", day),
        card_years=number("municipal_id_card.validity_y", day),
    )


def load_policy(folder: Path | None = None) -> Policy:
    """The policy that the program ships, with the rows of the centre's own in that folder, if there are any.

    Raises `PolicyMalformed`, and the faults of files: where there is something that cannot be read, nobody goes by the
    shipped rows alone.
    """
    try:
        own = {file.name: read_kept(file, LARGEST_FILE) for file in _own_files(folder)}
    except OSError as error:
        raise as_fault(error, folder) from error
    return parse_policy(shipped(), own) if own else _shipped_policy()


def _own_files(folder: Path | None) -> Sequence[Path]:
    if folder is None or not os.path.lexists(folder):
        return []
    if not folder.is_dir():
        raise FileUnusable(path=str(folder))
    return sorted(file for file in folder.iterdir() if file.suffix.lower() == ".toml")


@cache
def _shipped_policy() -> Policy:
    return parse_policy(shipped())


def shipped() -> Mapping[str, bytes]:
    """The files that the program ships, by name."""
    folder = resources.files("kiosk.policy")
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.name.endswith(".toml")}


def parse_policy(files: Mapping[str, bytes], own: Mapping[str, bytes] | None = None) -> Policy:
    """Read and check files; raises `PolicyMalformed`, which says file, row and where in it.

    A row of `own` takes the place of all rows of `files` for the same thing, and has to hold on all of their days.
    """
    own_rows = [placed for name in sorted(own or {}) for placed in read_file(f"{OWN}{name}", (own or {})[name])]
    replaced = {(placed.table, placed.row.name) for placed in own_rows}
    given = [placed for name in sorted(files) for placed in read_file(name, files[name])]
    kept = [placed for placed in given if (placed.table, placed.row.name) not in replaced]
    written = [*kept, *own_rows]
    return Policy(check(written, given), written, _digest(written))


def _digest(written: Sequence[Placed]) -> str:
    """A mark of all that the rows say, so that the log can tell by which rules something was decided."""
    said = "\n".join(
        f"{placed.table} {placed.row.name} {placed.row.told} {placed.row.valid_from} {placed.row.valid_to}"
        for placed in sorted(written, key=lambda placed: (placed.table, placed.row.name, placed.row.valid_from))
    )
    return hashlib.sha256(said.encode("utf-8", "backslashreplace")).hexdigest()[:16]
