"""Words of another language are found whole, also where a line breaks in them, and are read out in that language."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf

from printing.content import Foreign, Paragraph
from printing.letters.foreign import Piece, pieces
from printing.pdf import render
from tests.printing.test_pdf import LETTER
from tests.support.paper import structure_of

DANISH = Foreign("Klage over MitID", "da")


def test_a_phrase_is_found_across_the_end_of_a_line() -> None:
    found = pieces(["Write “Klage ", "over MitID” on it."], [DANISH])
    assert found == [
        [Piece("Write “"), Piece("Klage ", "da")],
        [Piece("over MitID", "da"), Piece("” on it.")],
    ]


def test_a_part_of_a_longer_word_is_not_meant_and_of_two_the_first_counts() -> None:
    assert pieces(["Klage over MitIDs"], [DANISH]) == [[Piece("Klage over MitIDs")]]
    assert pieces(["Klage over MitID"], [DANISH, Foreign("MitID", "xx")]) == [[Piece("Klage over MitID", "da")]]
    assert pieces(["", "a"], [Foreign("", "da")]) == [[], [Piece("a")]]


def test_the_span_has_its_language_and_the_words_stay_in_order() -> None:
    text = "Send a letter with the heading “Klage over MitID” to us."
    pdf = render(replace(LETTER, language="en", blocks=(Paragraph(text),), foreign=(DANISH,)))
    said = [words for role, words in structure_of(pdf) if role == "Span"]
    assert said == ["Send a letter with the heading “", "Klage over MitID", "” to us."]
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        kids = [kid for node in opened.Root.StructTreeRoot.K.K for kid in ([] if isinstance(node.K, int) else node.K)]
        assert [str(kid.Lang) for kid in kids if "/Lang" in kid] == ["da"]
