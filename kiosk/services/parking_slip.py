"""The slip of a parked case: what to bring next time, until when, and the number to say. It names no person."""

from __future__ import annotations

import datetime as dt

from kiosk.services.letter_sheet import letter_sheet
from kiosk.services.ports import SlipFacts
from kiosk.texts.catalogue import PAPER_ZONE, Catalogue
from printing.content import Facts, Heading, Letter, Paragraph, Steps

_ANOTHER = frozenset({"READABLE_DOCUMENT", "CHECKABLE_DOCUMENT", "OTHER_DOCUMENT", "VALID_DOCUMENT", "PROVING_CHIP"})
"""With these the document that was shown does not help, so nobody is told to bring it again."""


def parking_slip(texts: Catalogue, facts: SlipFacts, *, sender: str) -> Letter:
    """The whole sheet."""
    made_on = facts.made_at.astimezone(PAPER_ZONE).date()
    bring = [_words(texts, missing, facts) for missing in facts.missing if texts.has(f"letter-bring-{missing}")]
    bring = bring or [texts.text("letter-slip-ask")]  # what only a clerk can see or do, nobody can bring
    same = () if _ANOTHER.intersection(facts.missing) else (texts.text("letter-slip-same"),)
    return letter_sheet(
        texts,
        title=texts.text("letter-slip-title"),
        blocks=(
            Paragraph(texts.text("letter-slip-intro")),
            Heading(texts.text("letter-slip-bring")),
            Steps((*bring, *same)),
            Facts(_rows(texts, facts)),
            Paragraph(texts.text("letter-slip-after", days=(facts.until - made_on) // dt.timedelta(days=1))),
        ),
        sender=sender,
        size=facts.setting.size,
        case_number=facts.case_number,
        made_at=facts.made_at,
        banner=texts.text("letter-slip-demo") if facts.is_demo else None,
    )


def _words(texts: Catalogue, missing: str, facts: SlipFacts) -> str:
    """What to bring, and which papers would do where it is a choice of some."""
    what = texts.text(f"letter-bring-{missing}")
    papers = [texts.text(f"document-{kind.value}") for kind in facts.papers.get(missing, ())]
    if not papers:
        return what
    *others, last = papers
    either = texts.exact("letter-bring-or", first=", ".join(others), last=last) if others else last
    return texts.exact("letter-bring-one-of", what=what, papers=either)


def _rows(texts: Catalogue, facts: SlipFacts) -> tuple[tuple[str, str], ...]:
    return (
        (texts.text("letter-receipt-case"), facts.case_number),
        (texts.text("letter-refusal-errand"), texts.text(f"case-errand-{facts.errand}")),
        (texts.text("letter-slip-until"), texts.date(facts.until)),
    )
