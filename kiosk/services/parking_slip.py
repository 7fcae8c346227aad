"""The slip of a parked case: what to bring next time, until when, and the number to say. It names no person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from kiosk.domain.assurance import Further, Missing
from kiosk.domain.documents import DocumentType
from kiosk.domain.ways import TICK_STEPS
from kiosk.services.letter_sheet import letter_sheet
from kiosk.services.ports import SlipFacts
from kiosk.texts.catalogue import PAPER_ZONE, Catalogue
from printing.content import Block, Facts, Heading, Letter, Paragraph, Steps

_ANOTHER = frozenset(
    {
        Missing.READABLE_DOCUMENT,
        Missing.CHECKABLE_DOCUMENT,
        Missing.OTHER_DOCUMENT,
        Missing.VALID_DOCUMENT,
        Missing.PROVING_CHIP,
    }
)
"""With these the document that was shown does not help, so nobody is told to bring it again."""


def parking_slip(texts: Catalogue, facts: SlipFacts, *, sender: str) -> Letter:
    """The whole sheet."""
    made_on = facts.made_at.astimezone(PAPER_ZONE).date()
    return letter_sheet(
        texts,
        title=texts.text("letter-slip-title"),
        blocks=(
            Paragraph(texts.text("letter-slip-intro")),
            *_bring(texts, facts),
            Facts(_rows(texts, facts)),
            Paragraph(texts.text("letter-slip-after", days=(facts.until - made_on) // dt.timedelta(days=1))),
        ),
        sender=sender,
        size=facts.setting.size,
        case_number=facts.case_number,
        made_at=facts.made_at,
        banner=texts.text("letter-slip-demo") if facts.is_demo else None,
    )


def _bring(texts: Catalogue, facts: SlipFacts) -> Iterator[Block]:
    """What is needed in any case, and then what one of is enough; one choice alone is needed in any case."""
    needed = [texts.text(f"letter-bring-{code}") for code in facts.missing if texts.has(f"letter-bring-{code}")]
    steps = {step: [one for one in facts.choices if one.step is step] for step in _steps(facts)}
    choices = [words for step, ones in steps.items() for words in _choice(texts, step, ones)]
    is_clerks = not TICK_STEPS.isdisjoint(facts.missing)
    is_alone = len(steps) == 1 and len(choices) == 1 and not is_clerks
    if is_alone:
        ((step, ones),) = steps.items()
        needed.extend(choices if step in _ANOTHER else _what(texts, step, ones[0].papers))
    if choices and not is_alone:
        if is_clerks or any(not texts.has(f"letter-bring-{step.value}") for step in steps):
            choices.insert(0, texts.text("letter-slip-again"))
        if needed:
            yield from (Heading(texts.text("letter-slip-bring")), Steps(tuple(needed)))
        yield from (Heading(texts.text("letter-slip-one")), Steps(tuple(choices)))
        return
    same = () if _ANOTHER.intersection((*facts.missing, *steps)) else (texts.text("letter-slip-same"),)
    needed = needed or [texts.text("letter-slip-ask")]  # what only a clerk can see or do, nobody can bring
    yield from (Heading(texts.text("letter-slip-bring")), Steps((*needed, *same)))


def _choice(texts: Catalogue, step: Missing, choices: Sequence[Further]) -> Iterator[str]:
    """One line for papers that do alone, and one for those that need what was shown."""
    papers = tuple(dict.fromkeys(kind for choice in choices for kind in choice.papers))
    beside = papers
    if step in _ANOTHER:
        beside = tuple(kind for kind in papers if any(kind in choice.beside for choice in choices))
        alone = tuple(kind for kind in papers if kind not in beside)
        yield from _what(texts, step, alone) if alone else ()
    if step is Missing.OTHER_DOCUMENT and beside:
        yield texts.exact("letter-bring-beside", what=_either(texts, beside))
    elif step not in _ANOTHER or beside:
        yield from (texts.exact("letter-bring-beside", what=words) for words in _what(texts, step, beside))


def _what(texts: Catalogue, step: Missing, papers: Sequence[DocumentType]) -> Iterator[str]:
    """What to bring, and which papers would do where it is a choice of some."""
    if not texts.has(f"letter-bring-{step.value}"):
        return
    what = texts.text(f"letter-bring-{step.value}")
    yield texts.exact("letter-bring-one-of", what=what, papers=_either(texts, papers)) if papers else what


def _either(texts: Catalogue, papers: Sequence[DocumentType]) -> str:
    *others, last = [texts.text(f"document-{kind.value}") for kind in papers]
    return texts.exact("letter-bring-or", first=", ".join(others), last=last) if others else last


def _steps(facts: SlipFacts) -> tuple[Missing, ...]:
    return tuple(dict.fromkeys(choice.step for choice in facts.choices))


def _rows(texts: Catalogue, facts: SlipFacts) -> tuple[tuple[str, str], ...]:
    return (
        (texts.text("letter-receipt-case"), facts.case_number),
        (texts.text("letter-refusal-errand"), texts.text(f"case-errand-{facts.errand}")),
        (texts.text("letter-slip-until"), texts.date(facts.until)),
    )
