"""Every pair of colours that the faces draw, measured."""

from __future__ import annotations

import pytest

from ui.theme import tokens
from ui.theme.scale import BOOTH, COUNTER, LARGE, MM_PER_PIXEL


@pytest.mark.parametrize(("text", "ground", "what"), tokens.TEXT_PAIRS)
def test_text_reaches_the_floor(text: str, ground: str, what: str) -> None:
    assert tokens.contrast(text, ground) >= 4.5, what


@pytest.mark.parametrize(("edge", "ground", "what"), tokens.EDGE_PAIRS)
def test_edges_can_be_seen(edge: str, ground: str, what: str) -> None:
    assert tokens.contrast(edge, ground) >= 3, what


def test_the_formula_is_that_of_wcag() -> None:
    assert tokens.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert tokens.contrast("#1a1a1a", "#ffffff") == pytest.approx(17.40, abs=0.01)
    assert tokens.contrast("#bfbfbf", "#ffffff") == pytest.approx(1.84, abs=0.01)


def test_primary_buttons_reach_the_strict_level() -> None:
    assert tokens.contrast(tokens.WHITE, tokens.BRAND) >= 7


def test_booth_sizes_in_millimetres() -> None:
    assert BOOTH.body * 0.698 * MM_PER_PIXEL >= 4.8  # capitals
    assert BOOTH.target * MM_PER_PIXEL >= 20
    assert BOOTH.minor_target * MM_PER_PIXEL >= 15
    assert BOOTH.scaled(LARGE).body == 42
    assert COUNTER.target >= 40
