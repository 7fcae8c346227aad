"""The slip of a parked case: what to bring next time, until when, and the number to say. It names no person."""

from __future__ import annotations

import datetime as dt

from kiosk.services.letter_sheet import letter_sheet
from kiosk.services.ports import SlipFacts
from kiosk.texts.catalogue import PAPER_ZONE, Catalogue
from printing.content import Facts, Heading, Letter, Paragraph, Steps

_TICK = "_TICK"
"""How the codes end of what a clerk sees, and nobody can bring."""


def parking_slip(texts: Catalogue, facts: SlipFacts, *, sender: str) -> Letter:
    """The whole sheet."""
    made_on = facts.made_at.astimezone(PAPER_ZONE).date()
    bring = [texts.text(f"missing-{missing}") for missing in facts.missing if not missing.endswith(_TICK)]
    bring = bring or [texts.text("letter-slip-ask")]
    return letter_sheet(
        texts,
        title=texts.text("letter-slip-title"),
        blocks=(
            Paragraph(texts.text("letter-slip-intro")),
            Heading(texts.text("letter-slip-bring")),
            Steps((*bring, texts.text("letter-slip-same"))),
            Facts(_rows(texts, facts)),
            Paragraph(texts.text("letter-slip-after", days=(facts.until - made_on) // dt.timedelta(days=1))),
        ),
        sender=sender,
        size=facts.setting.size,
        case_number=facts.case_number,
        made_at=facts.made_at,
        banner=texts.text("letter-slip-demo") if facts.is_demo else None,
    )


def _rows(texts: Catalogue, facts: SlipFacts) -> tuple[tuple[str, str], ...]:
    return (
        (texts.text("letter-receipt-case"), facts.case_number),
        (texts.text("letter-refusal-errand"), texts.text(f"case-errand-{facts.errand}")),
        (texts.text("letter-slip-until"), texts.date(facts.until)),
    )
