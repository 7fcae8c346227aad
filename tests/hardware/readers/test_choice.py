"""Which reader a name on the command line means."""

from __future__ import annotations

import pytest

from hardware.faults import ReaderAbsent, ReaderUnknown
from hardware.readers.pcsc import matching

NAMES = ["Virtual PCD 00 00", "Virtual PCD 00 01", "Contactless 01 00"]


def test_without_a_name_any_reader_will_do() -> None:
    assert matching(NAMES, None) == NAMES


def test_a_whole_name_is_itself() -> None:
    assert matching([*NAMES, "Virtual PCD 00 01 SAM"], "Virtual PCD 00 01") == ["Virtual PCD 00 01"]


def test_a_part_that_only_one_has_names_it() -> None:
    assert matching(NAMES, "contactless") == ["Contactless 01 00"]


@pytest.mark.parametrize("wanted", ["Virtual", "Omnikey", "Contactless 01 00 X"])
def test_a_part_of_several_or_none_is_unknown(wanted: str) -> None:
    with pytest.raises(ReaderUnknown) as caught:
        matching(NAMES, wanted)
    assert caught.value.data == {"name": wanted}


@pytest.mark.parametrize("wanted", [None, "Virtual"])
def test_no_reader_at_all_is_another_fault(wanted: str | None) -> None:
    with pytest.raises(ReaderAbsent):
        matching([], wanted)
