"""The published rules of a user ID, and what is offered instead of one that cannot be had."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.user_id import UserIdProblem, UserIdRules, problem_of, stranger_in, suggestions

ALPHABET = "abcdefghijklmnopqrstuvwxyzæøå0123456789{}!#$^,*()_+-=:;?.@ "
RULES = UserIdRules(5, 48, ALPHABET)


def draw(count: int) -> str:
    return "1234567890"[:count]


@pytest.mark.parametrize(
    ("wish", "problem"),
    [
        ("asta", UserIdProblem.TOO_SHORT),
        ("astas", None),
        ("A" * 48, None),
        ("a" * 49, UserIdProblem.TOO_LONG),
        (" astas", UserIdProblem.OUTER_SPACE),
        ("astas ", UserIdProblem.OUTER_SPACE),
        ("as tas", None),
        ("Åse-Ærø.Ø", None),
        ("asta%x", UserIdProblem.CHARACTER),
        ("asta\u200bx", UserIdProblem.CHARACTER),
        ("asta\tx", UserIdProblem.CHARACTER),
        ("1403901234", UserIdProblem.CPR),
        ("140390-1234", UserIdProblem.CPR),
        ("14 03 90 12 34", UserIdProblem.CPR),
        ("asta140390.1234", UserIdProblem.CPR),
        ("9999999999", UserIdProblem.TEN_DIGITS),
        ("99999999999", None),
    ],
)
def test_the_rule_that_is_broken_is_named(wish: str, problem: UserIdProblem | None) -> None:
    assert problem_of(wish, RULES) is problem


def test_the_character_that_is_not_allowed_is_told() -> None:
    assert stranger_in("Asta%x", RULES) == "%"
    assert stranger_in("Asta", RULES) == ""


@given(st.text(max_size=60))
def test_whatever_was_wished_suggestions_are_good_and_free(wish: str) -> None:
    taken: set[str] = {wish.casefold()}
    numbers = iter(range(10**6))
    found = suggestions(
        wish, RULES, lambda count: f"{next(numbers):0{count}}"[-count:], lambda name: name not in taken, count=3
    )
    assert len(found) == len(set(found)) == 3
    for name in found:
        assert problem_of(name, RULES) is None
        assert name not in taken


def test_a_suggestion_keeps_the_wish_and_no_long_number() -> None:
    found = suggestions("Asta%", RULES, draw, lambda _name: True, count=2)
    assert all(name.startswith("asta") for name in found)
    found = suggestions("140390-1234", RULES, draw, lambda _name: True, count=1)
    assert "1403" not in found[0]


def test_nothing_is_promised_where_everything_is_taken() -> None:
    assert suggestions("asta", RULES, draw, lambda _name: False, count=3) == []
