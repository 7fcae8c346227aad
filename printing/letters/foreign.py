"""Where words of another language stand in lines of text, so that each line can be drawn in pieces of one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from printing.content import Foreign


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line; `language` is None where it is the letter's."""

    text: str
    language: str | None = None


def pieces(lines: Sequence[str], foreign: Iterable[Foreign]) -> list[list[Piece]]:
    """Each line in its pieces; lines are one text that was broken, so that foreign words may begin on one line and end
    on the next. Where two overlap the first one counts.
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
