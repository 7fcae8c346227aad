"""The catalogue: complete, consistent, and with nobody real in it."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from stdnum.dk import cpr

from hardware.chip import profiles
from hardware.chip.profile import Family
from hardware.emrtd.report import Verdict
from hardware.faults import ProfileUnknown

every = pytest.mark.parametrize("name", profiles.profile_names())


def test_the_promised_profiles_exist() -> None:
    assert set(profiles.profile_names()) >= set(profiles.EVERYDAY)


def test_an_unknown_name_is_a_fault() -> None:
    with pytest.raises(ProfileUnknown) as caught:
        profiles.load_profile("no-such")
    assert caught.value.data == {"name": "no-such"}


def test_the_list_is_sorted_and_of_the_promised_shape() -> None:
    rows = json.loads(json.dumps(profiles.list_profiles()))["profiles"]
    assert [row["name"] for row in rows] == sorted(row["name"] for row in rows)
    for row in rows:
        assert set(row) == {"name", "family", "mrz", "can", "expected"}
        assert set(row["expected"]) == {"verdict", "failing", "inconclusive"}
        assert row["expected"]["verdict"] in set(Verdict)
        assert row["family"] in set(Family)
        if row["mrz"] is None:
            assert row["can"] is not None
        else:
            assert len({len(line) for line in row["mrz"].split("\n")}) == 1


@every
def test_personal_numbers_are_synthetic(name: str) -> None:
    holder = profiles.load_profile(name).holder
    number = holder.personal_number
    if number is None:
        return
    assert (holder.birth.month, holder.birth.day) != (1, 1)
    assert number.startswith(holder.birth.strftime("%d%m%y"))
    assert cpr.get_birth_date(number) == holder.birth
    assert cpr.checksum(number) != 0
    assert {"F": 0, "M": 1}[holder.sex] == int(number[-1]) % 2


@every
def test_only_the_expired_document_is_expired(name: str) -> None:
    expiry = profiles.load_profile(name).paper.expiry
    if name == "expired":
        assert expiry < dt.date(2024, 1, 1)
    else:
        assert expiry > dt.date(2033, 1, 1)


def test_a_row_is_its_base_with_its_own_tables_over_it() -> None:
    base, copy = profiles.load_profile("danish-passport"), profiles.load_profile("copy")
    assert (copy.holder, copy.paper, copy.signature) == (base.holder, base.paper, base.signature)
    assert copy.faults.foreign_keys
    assert not base.faults.foreign_keys
