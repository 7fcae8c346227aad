"""A sample of the mutated policies; the rest with `./dev soak policy`."""

from tests.soak import policies
from tests.soak.result import say_nothing


def test_a_mutated_policy_starts_or_is_refused_and_says_where() -> None:
    result = policies.run(60, 7, say_nothing)
    assert not result.violations
    assert result.kinds["starts"] > 0
    assert sum(result.kinds.values()) == 60
