"""The catalogue of simulated documents: TOML tables beside this module, one file a family.

A row with `base = "other-profile"` is that profile with its own tables laid over it, so that a faulty document is
written as its one difference from a good one.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Final

import msgspec

from hardware.chip import printed_mrz
from hardware.chip.profile import Profile
from hardware.faults import ProfileUnknown

Row = dict[str, Any]

EVERYDAY: Final = (
    "copy",
    "danish-passport",
    "expired",
    "foreign-passport",
    "id-card",
    "residence-card",
    "tampered",
    "unknown-state",
)
"""The documents of every day at a counter, sorted; they always exist."""


def profile_names() -> list[str]:
    """Every name, sorted."""
    return sorted(_rows())


@cache
def load_profile(name: str) -> Profile:
    """The profile of that name; raises ProfileUnknown."""
    if name not in _rows():
        raise ProfileUnknown(name=name)
    return msgspec.convert({**_resolve(name), "name": name}, Profile)


def list_profiles() -> dict[str, Any]:
    """The object of the contract for `chip --list`."""
    return {"profiles": [profile_json(load_profile(name)) for name in profile_names()]}


def profile_json(profile: Profile) -> dict[str, Any]:
    """One profile's object of the contract."""
    return profile.to_json(printed_mrz.compose(profile.holder, profile.paper) if profile.paper.zone else None)


@cache
def _rows() -> dict[str, Row]:
    folder = files("hardware.chip.catalogue")
    rows: dict[str, Row] = {}
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if not entry.name.endswith(".toml"):
            continue
        for name, row in tomllib.loads(entry.read_text(encoding="utf-8")).items():
            if name in rows:
                raise ValueError(f"profile {name} is written twice")
            rows[name] = row
    return rows


def _resolve(name: str) -> Row:
    row = dict(_rows()[name])
    base = row.pop("base", None)
    return row if base is None else _laid_over(_resolve(base), row)


def _laid_over(base: Row, row: Row) -> Row:
    """Tables are merged, everything else is replaced; `false` in place of a table takes it away."""
    merged = dict(base)
    for key, value in row.items():
        known = merged.get(key)
        if value is False and isinstance(known, dict):
            del merged[key]
        elif isinstance(value, dict) and isinstance(known, dict):
            merged[key] = _laid_over(known, value)
        else:
            merged[key] = value
    return merged
