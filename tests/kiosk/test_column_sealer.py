"""Personal columns are sealed to their place, under keys that can be changed, and found by a keyed index."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.column_sealer import ColumnSealer
from kiosk.domain.secret import Secret
from kiosk.domain.store_faults import KeyMalformed, KeyMissing, StoreDamaged
from kiosk.home import Home
from kiosk.keys import begin_rotation, end_rotation, is_rotating, open_keys

OLD, NEW, INDEX = (Secret(bytes((number,)) * 32) for number in (1, 2, 3))
SEALER = ColumnSealer([OLD], INDEX)


@given(st.text(), st.text())
def test_a_text_comes_back_from_its_place_alone(text: str, row_id: str) -> None:
    blob = SEALER.seal("identity", "user_id_sealed", row_id, text)
    assert SEALER.open("identity", "user_id_sealed", row_id, blob) == text
    for place in (("code", "user_id_sealed", row_id), ("identity", "other", row_id), ("identity", "user_id_sealed", row_id + "x")):  # fmt: skip  # noqa: E501
        with pytest.raises(StoreDamaged):
            SEALER.open(*place, blob)


def test_the_same_text_is_never_sealed_alike() -> None:
    assert len({SEALER.seal("t", "c", "1", "Asta") for _ in range(100)}) == 100


@given(st.data())
def test_any_changed_byte_is_refused(data: st.DataObject) -> None:
    blob = bytearray(SEALER.seal("t", "c", "1", "Asta Prøve"))
    blob[data.draw(st.integers(0, len(blob) - 1))] ^= data.draw(st.integers(1, 255))
    with pytest.raises((StoreDamaged, KeyMissing)):
        SEALER.open("t", "c", "1", bytes(blob))


@pytest.mark.parametrize("cut", range(11))
def test_a_cut_value_is_refused(cut: int) -> None:
    with pytest.raises((StoreDamaged, KeyMissing)):
        SEALER.open("t", "c", "1", SEALER.seal("t", "c", "1", "")[: cut * 3])


def test_an_older_key_opens_and_does_not_seal() -> None:
    both = ColumnSealer([OLD, NEW], INDEX)
    old, new = SEALER.seal("t", "c", "1", "Asta"), both.seal("t", "c", "1", "Asta")
    assert both.open("t", "c", "1", old) == both.open("t", "c", "1", new) == "Asta"
    assert (both.is_current(old), both.is_current(new), SEALER.is_current(old)) == (False, True, True)
    with pytest.raises(KeyMissing):
        SEALER.open("t", "c", "1", new)


def test_an_index_tells_values_kinds_and_keys_apart() -> None:
    other = ColumnSealer([OLD], NEW)
    found = {SEALER.index("cpr", "1"), SEALER.index("cpr", "2"), SEALER.index("user_id", "1"), other.index("cpr", "1")}
    assert len(found) == 4
    assert {len(digits) for digits in found} == {32}
    assert SEALER.index("cpr", "1") == ColumnSealer([NEW], INDEX).index("cpr", "1")


def test_keys_are_added_and_taken_away_in_their_file(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    first = open_keys(home, may_create=True).columns
    blob = first.seal("t", "c", "1", "Asta")
    assert not is_rotating(home)
    begin_rotation(home)
    assert is_rotating(home)
    second = open_keys(home, may_create=False).columns
    assert second.open("t", "c", "1", blob) == "Asta"
    assert second.current_key != first.current_key
    assert second.index("cpr", "1") == first.index("cpr", "1")
    end_rotation(home)
    assert (home.keys / "columns.key").stat().st_mode & 0o777 == 0o600
    with pytest.raises(KeyMissing):
        open_keys(home, may_create=False).columns.open("t", "c", "1", blob)


def test_a_file_of_another_key_holds_one_alone(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    open_keys(home, may_create=True)
    file = home.keys / "index.key"
    file.write_bytes(file.read_bytes() * 2)
    with pytest.raises(KeyMalformed):
        open_keys(home, may_create=False)
