"""What the tests of the chip share."""

from collections.abc import Callable
from functools import cache

import pytest

from hardware.chip.document import Document
from hardware.chip.personalise import personalise
from hardware.chip.profiles import load_profile

from .reading import Terminal


@cache
def _document(name: str) -> Document:
    return personalise(load_profile(name))


@pytest.fixture
def document() -> Callable[[str], Document]:
    """A catalogue document by name; made once."""
    return _document


@pytest.fixture
def terminal() -> Callable[[str], Terminal]:
    """A fresh chip of a catalogue document, and a reader for it."""
    return lambda name: Terminal(_document(name))
