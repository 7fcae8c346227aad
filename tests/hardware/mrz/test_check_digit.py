"""Check digits of ICAO 9303-3 §4.9 and 9303-11 D.2."""

import pytest

from hardware.faults import MrzMalformed
from hardware.mrz.check_digit import check_digit


@pytest.mark.parametrize(
    ("field", "digit"), [("520727", 3), ("AB2134<<<", 5), ("D23145890734", 9), ("L898902C<", 3), ("690806", 1), ("", 0)]
)
def test_published_digits(field: str, digit: int) -> None:
    assert check_digit(field) == digit


@pytest.mark.parametrize("field", ["a", "Å", " ", "12-4", "٣"])
def test_other_characters_are_refused(field: str) -> None:
    with pytest.raises(MrzMalformed):
        check_digit(field)
