"""The letter of a refusal: what was asked for, why not, what would help, and how to complain. It names no person."""

from __future__ import annotations

from kiosk.domain.refusal import RefusalReason
from kiosk.services.letter_sheet import letter_sheet
from kiosk.services.ports_refusal import RefusalFacts
from kiosk.texts.catalogue import Catalogue
from printing.content import Block, Facts, Heading, Letter, Paragraph


def refusal_letter(texts: Catalogue, facts: RefusalFacts, *, sender: str) -> Letter:
    """The whole letter."""
    shown = f"letter-document-{facts.document_kind}" if facts.document_kind else "letter-refusal-no-document"
    rows = (
        (texts.text("letter-refusal-errand"), texts.text(f"case-errand-{facts.errand.value}")),
        (texts.text("letter-receipt-document"), texts.text(shown)),
        (texts.text("letter-receipt-when"), texts.moment(facts.refused_at)),
        (texts.text("letter-receipt-case"), facts.case_number),
        (texts.text("letter-receipt-clerk"), facts.clerk),
    )
    return letter_sheet(
        texts,
        title=texts.text("letter-refusal-title"),
        blocks=(
            Paragraph(texts.text("letter-refusal-intro")),
            Facts(rows),
            Heading(texts.text("letter-refusal-why")),
            *(Paragraph(_reason(texts, reason)) for reason in facts.reasons),
            *complaint_guidance(texts),
        ),
        sender=sender,
        size=facts.setting.size,
        case_number=facts.case_number,
        made_at=facts.refused_at,
        banner=texts.text("letter-refusal-demo") if facts.is_demo else None,
    )


def complaint_guidance(texts: Catalogue) -> tuple[Block, ...]:
    """To whom to complain, how, with what, and who decides after them."""
    return (
        Heading(texts.text("letter-receipt-complaint")),
        Paragraph(texts.text("letter-refusal-complaint")),
        Paragraph(texts.text("letter-refusal-complaint-how")),
        Paragraph(texts.text("letter-receipt-complaint-courts")),
    )


def _reason(texts: Catalogue, reason: RefusalReason) -> str:
    """Why not, and what would help."""
    why, then = (texts.text(f"letter-refusal-{part}-{reason.value}") for part in ("reason", "next"))
    return f"{why} {then}"
