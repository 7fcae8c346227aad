"""A notice on paper, for somebody whom no text message reaches: what was changed, and what to do if it was not them.

It names nobody, and holds no number of theirs, no user ID and no address: whoever has the case number can have it.
"""

from __future__ import annotations

from kiosk.services.letter_sheet import letter_sheet
from kiosk.services.ports_slips import NoticeFacts
from kiosk.texts.catalogue import Catalogue
from printing.content import Facts, Heading, Letter, Paragraph, WarningBox


def notice_letter(texts: Catalogue, facts: NoticeFacts, *, sender: str, support: str | None = None) -> Letter:
    """The whole letter. `support` is the telephone number, unused in a demo."""
    changed = "means_replaced" if facts.replaces else facts.topic.value
    rows = [(texts.text("letter-notice-what"), texts.text(f"letter-notice-{changed}"))]
    if facts.means is not None:
        rows.append((texts.text("letter-notice-means"), texts.text(f"letter-means-{facts.means.value}")))
    rows += [
        (texts.text("letter-receipt-when"), texts.moment(facts.happened_at)),
        (texts.text("letter-receipt-case"), facts.case_number),
        (texts.text("letter-receipt-clerk"), facts.clerk),
    ]
    return letter_sheet(
        texts,
        title=texts.text("letter-notice-title"),
        blocks=(
            Paragraph(texts.text("letter-notice-intro")),
            Facts(tuple(rows)),
            WarningBox(texts.text("letter-notice-not-you"), _whom_to_tell(texts, facts, support)),
            Heading(texts.text("letter-notice-phone")),
            Paragraph(texts.text("letter-notice-phone-text")),
        ),
        case_number=facts.case_number,
        made_at=facts.sheet.made_at,
        sender=sender,
        size=facts.sheet.setting.size,
        banner=texts.text("letter-sheet-demo") if facts.sheet.is_demo else None,
    )


def _whom_to_tell(texts: Catalogue, facts: NoticeFacts, support: str | None) -> str:
    if facts.sheet.is_demo:
        return texts.text("letter-notice-not-you-demo")
    if support:
        return texts.exact("letter-notice-not-you-text", number=support)
    return texts.text("letter-notice-not-you-counter")
