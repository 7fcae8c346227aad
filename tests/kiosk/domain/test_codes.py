"""The form of the code (alphabet, check character, grouping) and every slip that the check character catches."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.codes import ALPHABET, CODE_MOVES, ActivationCode, CodeState, SystemCodeSource, check_character

BODIES = st.text(alphabet=ALPHABET, min_size=10, max_size=10)


class Listed:
    """A source that gives what it was told to."""

    def __init__(self, *bodies: str) -> None:
        self._bodies: Iterator[str] = iter(bodies)

    def characters(self, alphabet: str, count: int) -> str:
        return next(self._bodies)


def test_the_alphabet_is_the_published_one() -> None:
    assert ALPHABET == "ACDEFGHJKMNPQRTUVWXYZ2346789"
    assert len(ALPHABET) == 28


def test_a_worked_example() -> None:
    # C = 1 at position 1, D = 2 at position 2, E = 3 at position 3: 1 + 4 + 9 = 14, the fifteenth symbol.
    assert check_character("CDEAAAAAAA") == ALPHABET[14] == "T"
    assert ActivationCode.draw(Listed("CDEAAAAAAA")).grouped == "CDEA-AAAA-AAT"


def test_the_unused_symbol_is_drawn_again() -> None:
    unused = "A" * 6 + "G" + "A" * 3  # 5 * 7 = 35, 35 mod 29 = 6
    assert check_character(unused) == ALPHABET[6]
    body_28 = "9AAAAAAAAA"  # 27 * 1 = 27
    assert check_character(body_28) == ALPHABET[27]
    no_check = "8CAAAAAAAA"  # 26 + 2 = 28
    assert check_character(no_check) is None
    assert ActivationCode.draw(Listed(no_check, body_28)).grouped == "9AAA-AAAA-AA9"


@given(BODIES)
def test_every_single_wrong_character_is_caught(body: str) -> None:
    check = check_character(body)
    if check is None:
        return
    whole = body + check
    for at in range(11):
        for other in ALPHABET:
            if other != whole[at]:
                assert ActivationCode.parse(whole[:at] + other + whole[at + 1 :]) is None


@given(BODIES)
def test_every_exchange_of_neighbours_is_caught(body: str) -> None:
    check = check_character(body)
    if check is None:
        return
    whole = body + check
    for at in range(10):
        swapped = whole[:at] + whole[at + 1] + whole[at] + whole[at + 2 :]
        if swapped != whole and at < 9:
            assert ActivationCode.parse(swapped) is None


@pytest.mark.parametrize(
    "typed",
    [
        "cdeaaaaaaat",
        "CDEA-AAAA-AAT",
        " cdea aaaa aat\n",
        "CDEA–AAAA—AAT",
        "c-d-e-aaaa aaa t",
        "\ufeffcdea\u00adaaaa\u200baat\r\n",
    ],
)
def test_case_spaces_and_hyphens_do_not_matter(typed: str) -> None:
    code = ActivationCode.parse(typed)
    assert code is not None
    assert code.value.reveal() == "CDEAAAAAAAT"


@given(st.text(max_size=40))
def test_any_text_is_a_code_or_none(text: str) -> None:
    code = ActivationCode.parse(text)
    assert code is None or check_character(code.value.reveal()[:10]) == code.value.reveal()[10]


def test_the_system_source_draws_every_symbol() -> None:
    drawn = SystemCodeSource().characters(ALPHABET, 4000)
    assert set(drawn) == set(ALPHABET)


def test_no_move_leaves_an_ended_state() -> None:
    ended = {CodeState.USED, CodeState.EXPIRED, CodeState.BLOCKED, CodeState.REVOKED}
    assert not any(state in ended for state, _event in CODE_MOVES)
    assert set(CODE_MOVES.values()) >= ended
