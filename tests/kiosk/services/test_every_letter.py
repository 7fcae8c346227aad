"""Every letter and slip, in both languages and sizes, judged by programs that are not ours."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from kiosk.texts.catalogue import Language
from printing.content import CodeField, Facts, Heading, Letter, LetterSize, Paragraph, Steps, WarningBox
from printing.letters.grid import HEIGHT, LOWER_FOLD
from printing.letters.speech import spelled, spoken
from printing.pdf import render
from tests.support.letters import CODE, KINDS, SECRET, make
from tests.support.paper import check_with_qpdf, fonts_of, structure_of, symbols_of, words_of

CPR = re.compile(r"\b\d{6}-?\d{4}\b")


def in_reading_order(letter: Letter) -> Iterator[str]:
    """The words of a letter as somebody hears them."""
    yield from (letter.banner or "", letter.sender, letter.dateline, letter.reference, letter.title)
    field = next((block for block in letter.blocks if isinstance(block, CodeField)), None)
    for block in letter.blocks:
        if not isinstance(block, CodeField):
            yield from _of(block)
    if field and letter.size is LetterSize.LARGE:
        yield letter.footer
    if field:
        yield from (field.label, field.grouped, *field.note)
    if not field or letter.size is LetterSize.NORMAL:
        yield letter.footer


def _of(block: object) -> Iterator[str]:
    match block:
        case Heading(text) | Paragraph(text):
            yield text
        case WarningBox(title, text):
            yield from (title, text)
        case Steps(items):
            yield from (f"{number} {item}" for number, item in enumerate(items, 1))
        case Facts(rows):
            yield from (f"{label} {value}" for label, value in rows)


def unspaced(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("size", LetterSize)
@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_says_its_words_in_their_order_to_eyes_ears_and_telephones(
    kind: str, language: Language, size: LetterSize, tmp_path: Path
) -> None:
    letter = make(kind, language, size)
    pdf = render(letter)
    read, wanted = structure_of(pdf), list(in_reading_order(letter))
    assert unspaced("".join(words for _, words in read)) == unspaced("".join(wanted))
    printed = words_of(pdf)
    assert set(" ".join(wanted).split()) <= set(printed.split())
    assert "nederst" not in printed  # where the code is depends on the size; the words fit all of them
    assert printed.count(CODE) == (1 if kind in SECRET else 0)
    assert CPR.search(printed) is None
    assert [role for role, _ in read].count("H1") == 1
    assert all(embedded for _, embedded in fonts_of(pdf))
    assert check_with_qpdf(pdf, tmp_path) == ""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        pages = len(opened.pages)
        nodes = list(_nodes(opened.Root.StructTreeRoot.K))
        assert str(opened.Root.Lang) == str(opened.Root.StructTreeRoot.K.Lang) == language.value
        with_text = {node.Pg.objgen for node in nodes if "/Pg" in node}
        assert len(with_text) == pages, "a page with nothing on it"
        figures = [node for node in nodes if node.S == "/Figure"]
        foreign = [node for node in nodes if "/Lang" in node and node.S == "/Span"]
        assert all(str(node.Lang) == "da" for node in foreign)
    if size is LetterSize.NORMAL and kind != "shift-full":
        assert pages == 1
    field = next((block for block in letter.blocks if isinstance(block, CodeField)), None)
    assert [str(node.Alt) for node in figures] == ([field.symbol] if field else [])
    assert symbols_of(pdf, 80, pages) == ([field.qr] if field else [])
    assert all(float(node.A.BBox[3]) <= HEIGHT - LOWER_FOLD for node in figures)
    if language is Language.ENGLISH:
        danish = ("Borgerservice", "Klage over MitID", "Digital Fuldmagt")
        assert len(foreign) == sum(unspaced("".join(wanted)).count(unspaced(words)) for words in danish)
    else:
        assert not foreign


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_spoken_of_a_letter_is_what_stands_on_it(kind: str, language: Language) -> None:
    letter = make(kind, language, LetterSize.NORMAL)
    said = spoken(letter)
    printed = Counter(_sounds(text) for text in in_reading_order(letter) if text)
    assert Counter(_sounds(utterance.text) for utterance in said) == printed
    private = [utterance.text for utterance in said if utterance.is_private]
    field = next((block for block in letter.blocks if isinstance(block, CodeField)), None)
    assert private == ([spelled(field.grouped)] if field else [])


def _sounds(text: str) -> str:
    """Without spaces and the signs that only part what is said."""
    return re.sub(r"[\s.,:-]", "", text)


def _nodes(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    if isinstance(node, pikepdf.Dictionary):
        yield node
        kids = node.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else []:
            yield from _nodes(kid)
