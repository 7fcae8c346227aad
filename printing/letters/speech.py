"""A letter as it is spoken: the same content in the same order, a sentence or a row at a time.

Who hears it must be able to complete what the paper is for (EN 301 549 §5.1.3.16), so nothing is left out but the fold
line and the picture of the code. The code is private: whoever speaks it has to have a headset there first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from printing.content import CodeField, Facts, Heading, Letter, Paragraph, Steps, WarningBox


@dataclass(frozen=True, slots=True)
class Utterance:
    """Something that is said in one go; `is_private` for what only a headset may play."""

    text: str
    is_private: bool = False

    def __repr__(self) -> str:
        return "Utterance(•••)" if self.is_private else f"Utterance({self.text!r})"


def spoken(letter: Letter) -> tuple[Utterance, ...]:
    """Everything that the letter says, in reading order."""
    before = (letter.banner or "", letter.sender, letter.dateline, letter.reference, letter.title)
    said = [Utterance(text) for text in before if text]
    for block in letter.blocks:
        said.extend(_of(block))
    return (*said, *([Utterance(letter.footer)] if letter.footer else []))


def _of(block: object) -> Iterator[Utterance]:
    match block:
        case Heading(text) | Paragraph(text):
            yield Utterance(text)
        case Steps(items):
            yield from (Utterance(f"{number}. {item}") for number, item in enumerate(items, 1))
        case Facts(rows):
            yield from (Utterance(f"{label}: {value}") for label, value in rows)
        case WarningBox(title, text):
            yield from (Utterance(title), Utterance(text))
        case CodeField():
            yield Utterance(block.label)
            yield Utterance(spelled(block.grouped), is_private=True)
            yield from (Utterance(note) for note in block.note)


def spelled(grouped: str) -> str:
    """A code character by character, with a rest between its groups: `A C D E, F G H J, K M N`."""
    return ", ".join(" ".join(group) for group in grouped.split("-"))
