"""A sample of `./dev soak catalogue`."""

from tests.soak import catalogue


def test_other_random_numbers_find_the_same() -> None:
    result = catalogue.run(1, names=("danish-passport", "copy", "residence-card"))
    assert result.cases == 3
    assert not result.violations
