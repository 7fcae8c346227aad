"""Words of another language in a laid-out letter: spans of their own, so that a screen reader says them in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from printing.content import Foreign
from printing.letters.marks import Element, Role, Text
from printing.letters.text import width


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line; `language` is empty where it is the letter's."""

    text: str
    language: str = ""


def with_spans(elements: Iterable[Element], foreign: Sequence[Foreign]) -> list[Element]:
    """The elements, those with foreign words made of spans in their order (ISO 32000-1 §14.9.2)."""
    return [_with_spans(element, foreign) for element in elements]


def _with_spans(element: Element, foreign: Sequence[Foreign]) -> Element:
    if element.children:
        return replace(element, children=tuple(_with_spans(child, foreign) for child in element.children))
    texts = [mark for mark in element.marks if isinstance(mark, Text)]
    if element.role is Role.ARTIFACT or not texts or len(texts) < len(element.marks):
        return element
    if not any(words.text in "".join(mark.text for mark in texts) for words in foreign):
        return element
    spans: list[tuple[str, list[Text]]] = []
    for mark, cut in zip(texts, pieces([mark.text for mark in texts], foreign), strict=True):
        x = mark.x
        for piece in cut:
            if not spans or spans[-1][0] != piece.language:
                spans.append((piece.language, []))
            spans[-1][1].append(replace(mark, x=x, text=piece.text))
            x += width(piece.text, mark.typeface, mark.size)
    parts = (Element(Role.SPAN, tuple(marks), page=element.page, language=language) for language, marks in spans)
    return replace(element, marks=(), children=tuple(parts))


def pieces(lines: Sequence[str], foreign: Iterable[Foreign]) -> list[list[Piece]]:
    """Each line in its pieces. Foreign words may begin on one line and end on the next; of two that overlap the
    first one counts.
    """
    text = "".join(lines)
    spans: list[tuple[int, int, str]] = []
    for words in foreign:
        for start in _places(text, words.text):
            end = start + len(words.text)
            if all(end <= other[0] or other[1] <= start for other in spans):
                spans.append((start, end, words.language))
    spans.sort()
    found: list[list[Piece]] = []
    at = 0
    for line in lines:
        found.append(list(_cut(text, at, at + len(line), spans)))
        at += len(line)
    return found


def _places(text: str, words: str) -> Iterator[int]:
    """Where words stand whole: not as a part of a longer word."""
    start = text.find(words) if words else -1
    while start >= 0:
        end = start + len(words)
        if not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum():
            yield start
        start = text.find(words, end)


def _cut(text: str, start: int, end: int, spans: Sequence[tuple[int, int, str]]) -> Iterator[Piece]:
    at = start
    for first, last, language in spans:
        if last <= at or first >= end:
            continue
        if first > at:
            yield Piece(text[at:first])
            at = first
        upto = min(last, end)
        yield Piece(text[at:upto], language)
        at = upto
    if at < end:
        yield Piece(text[at:end])
