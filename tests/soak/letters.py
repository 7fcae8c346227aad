"""Hostile text through every letter: it is printed as it is, or refused by a fault with words. Never anything else."""

from __future__ import annotations

import io
import itertools
import random
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator

import pikepdf

from kiosk.texts.catalogue import Language
from printing.content import CodeField, Facts, Heading, Letter, LetterSize, Paragraph, Steps, WarningBox
from printing.faults import PrintingError
from printing.pdf import render
from tests.soak.hostile_strings import HOSTILE, NAMES
from tests.soak.result import Result, Say
from tests.support.letters import CODE, KINDS, SECRET, Given, make
from tests.support.paper import CATALOGUE

EVERY = len(HOSTILE) * len(KINDS) * len(Language) * len(LetterSize)


def run(count: int, seed: int, say: Say) -> Result:
    """That many of the letters with a hostile string at every place that others fill; all of them where it suffices."""
    result = Result()
    if shutil.which("pdftotext") is None:
        say("no poppler-utils")
        return result
    everything = list(itertools.product(range(len(HOSTILE)), KINDS, Language, LetterSize))
    random.Random(seed).shuffle(everything)
    for number, (index, kind, language, size) in enumerate(everything[:count]):
        try_one(result, HOSTILE[index], kind, language, size)
        if number % 1000 == 999:
            say(f"{number + 1} letters")
    for name, kind in itertools.product(NAMES, KINDS if count >= EVERY else ()):
        try_one(result, name, kind, Language.DANISH, LetterSize.NORMAL, may_refuse=False)
    return result


def try_one(
    result: Result, text: str, kind: str, language: Language, size: LetterSize, *, may_refuse: bool = True
) -> None:
    """One letter with that text at every place."""
    case = f"{kind} {language.value} {size.value} {text[:40]!a}"
    given = Given(sender=text, clerk=text, case_number=text, support=text, place=text, serials=(text,), is_demo=False)
    letter = make(kind, language, size, given)
    try:
        pdf = render(letter)
    except PrintingError as fault:
        result.add(fault.code.value)
        if not may_refuse:
            result.blame(f"{case}: {fault.code.value}")
        return
    result.add("printed")
    printed, wanted = _printed(pdf, letter), _unspaced(text)
    places = sum(_unspaced(words).count(wanted) for words in words_of_letter(letter))
    if printed.count(wanted) < places:
        result.blame(f"{case}: {printed.count(wanted)} of {places} places")
    if kind in SECRET and printed.count(CODE) != 1 + wanted.count(CODE):
        result.blame(f"{case}: the code is not there once")
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        if set(opened.Root.keys()) != CATALOGUE or any("/Annots" in page for page in opened.pages):
            result.blame(f"{case}: {sorted(opened.Root.keys())}")


def words_of_letter(letter: Letter) -> Iterator[str]:
    """Every text that the content has."""
    yield from (letter.banner or "", letter.sender, letter.dateline, letter.reference, letter.title, letter.footer)
    for block in letter.blocks:
        match block:
            case Heading(text) | Paragraph(text):
                yield text
            case WarningBox(title, text):
                yield from (title, text)
            case Steps(items):
                yield from items
            case Facts(rows):
                yield from (word for row in rows for word in row)
            case CodeField():
                yield from (block.label, block.grouped, *block.note)


def _printed(pdf: bytes, letter: Letter) -> str:
    """The text layer as another program reads it, without spaces and without what stands at the head of each page."""
    done = subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", "-", "-"], input=pdf, capture_output=True, check=True)
    first, *others = (_unspaced(page) for page in done.stdout.decode("utf-8").split("\f"))
    heads = (f"{_unspaced(letter.reference)}{number}" for number in itertools.count(2))
    return first + "".join(page.removeprefix(head) for page, head in zip(others, heads, strict=False))


def _unspaced(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())
