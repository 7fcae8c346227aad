"""From the bytes of a file to rows, each with the place where it stands."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum, unique
from typing import Any, Final

import msgspec

from kiosk.domain.faults import PolicyMalformed
from kiosk.policy.rows import TABLES, Dated

LARGEST_FILE: Final = 1_000_000
_LONGEST: Final = 60


@unique
class PolicyProblem(StrEnum):
    """What is wrong with a row; the sentence of `POLICY_MALFORMED` tells each in words."""

    NOT_TOML = "NOT_TOML"
    WRONG_TYPE = "WRONG_TYPE"
    UNKNOWN_NAME = "UNKNOWN_NAME"
    OUT_OF_RANGE = "OUT_OF_RANGE"
    NO_SOURCE = "NO_SOURCE"
    DATES_REVERSED = "DATES_REVERSED"
    CONTRADICTION = "CONTRADICTION"
    GAP = "GAP"
    EXCLUDE = "EXCLUDE"  # each may be right, and not both
    NOBODY = "NOBODY"  # no role may do what somebody has to


@dataclass(frozen=True, slots=True)
class Placed:
    """A row and where it stands: `number` counts the rows of its table in that file from 1."""

    file: str
    table: str
    number: int
    row: Dated

    @property
    def place(self) -> str:
        """The place in words that need no language: `codes.toml, value 3 (otp.digits)`."""
        return place_of(self.file, self.table, self.number, self.row.name)


def place_of(file: str, table: str, number: int, name: str) -> str:
    """Where a row stands."""
    return f"{file}, {table} {number}" + (f" ({name[:_LONGEST]})" if name else "")


def refusal(problem: PolicyProblem, place: str, at: str = "-") -> PolicyMalformed:
    """The fault that says what is wrong, where, and at which day or part of the row."""
    return PolicyMalformed(problem=problem.value, place=place, at=at[:_LONGEST] or "-")


def read_file(file: str, raw: bytes) -> Iterator[Placed]:
    """All rows of a file; raises `PolicyMalformed`."""
    for table, entries in _parse(file, raw).items():
        kind = TABLES.get(table)
        if kind is None:
            raise refusal(PolicyProblem.UNKNOWN_NAME, file, table)
        if not isinstance(entries, list):
            raise refusal(PolicyProblem.WRONG_TYPE, file, table)
        for number, entry in enumerate(entries, 1):
            yield Placed(file, table, number, _row(file, table, number, entry, kind))


def _parse(file: str, raw: bytes) -> dict[str, Any]:
    if len(raw) > LARGEST_FILE:
        raise refusal(PolicyProblem.NOT_TOML, file)
    try:
        return tomllib.loads(raw.decode("utf-8"), parse_float=Decimal)
    except (ValueError, ArithmeticError, RecursionError) as error:
        raise refusal(PolicyProblem.NOT_TOML, file, str(error)) from error


def _row(file: str, table: str, number: int, entry: object, kind: type[Dated]) -> Dated:
    try:
        return msgspec.convert(entry, kind)
    except msgspec.ValidationError as error:
        words = str(error)
        is_name = "unknown field" in words or "enum value" in words
        problem = PolicyProblem.UNKNOWN_NAME if is_name else PolicyProblem.WRONG_TYPE
        raise refusal(problem, place_of(file, table, number, _name(entry)), words) from error


def _name(entry: object) -> str:
    """What a row that could not be read says it is about."""
    if not isinstance(entry, dict):
        return ""
    named = next((entry[field] for field in ("key", "role", "action", "errand", "feature", "id") if field in entry), "")
    return named if isinstance(named, str) else ""
