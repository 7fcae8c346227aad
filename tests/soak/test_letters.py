"""A sample of the hostile letters, each string of the table once; the rest with `./dev soak letters`."""

import itertools
import unicodedata

from kiosk.texts.catalogue import Language
from printing.content import LetterSize
from printing.faults import GlyphMissing, TextRefused
from printing.letters.text import printable
from tests.soak import letters
from tests.soak.hostile_strings import HOSTILE, NAMES
from tests.soak.result import Result
from tests.support.letters import KINDS


def test_the_table_has_two_hundred_strings_and_a_name_of_sixty_characters() -> None:
    assert len(HOSTILE) == len(set(HOSTILE)) == 200
    assert len(NAMES[0]) >= 60


def test_each_string_is_text_or_is_refused() -> None:
    printed = 0
    for text in HOSTILE:
        try:
            assert printable(text) == unicodedata.normalize("NFC", text)
        except (TextRefused, GlyphMissing):
            continue
        printed += 1
    assert 120 < printed < 160


def test_a_string_is_printed_as_it_is_or_refused_in_one_letter_or_another() -> None:
    result = Result()
    kinds, settings = itertools.cycle(KINDS), itertools.cycle(itertools.product(Language, LetterSize))
    for text in HOSTILE[::8]:
        letters.try_one(result, text, next(kinds), *next(settings))
    assert not result.violations
    assert {"printed", "TEXT_REFUSED", "GLYPH_MISSING"} <= set(result.kinds)


def test_no_name_that_people_here_have_is_refused() -> None:
    result = Result()
    for name, kind in zip(NAMES, itertools.islice(KINDS, 5, None, 3), strict=False):
        letters.try_one(result, name, kind, Language.DANISH, LetterSize.NORMAL, may_refuse=False)
    assert not result.violations
