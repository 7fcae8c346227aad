"""The two sheets that a citizen carries away: the activation letter and the receipt, as content in one language.

The activation letter holds the code and neither user ID, CPR number, name nor address; the receipt holds what was done
and never the code. Demo letters say so, and do not carry the real support number.
"""

from __future__ import annotations

import datetime as dt
import string
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.code_purpose import CodePurpose
from kiosk.domain.home import HomeNeed
from kiosk.domain.secret import Secret
from kiosk.services.home_advice import HomeAdvice
from kiosk.services.home_letter import home_letter
from kiosk.services.letter_sheet import letter_sheet, warning
from kiosk.services.notice_letter import notice_letter
from kiosk.services.parking_slip import parking_slip
from kiosk.services.ports import LetterFacts, SlipFacts
from kiosk.services.ports_refusal import RefusalFacts
from kiosk.services.ports_slips import NoticeFacts, SheetFacts, ShiftFacts, StockFacts
from kiosk.services.refusal_letter import refusal_letter
from kiosk.services.sample_page import sample_page
from kiosk.services.shift_slip import shift_slip
from kiosk.services.stock_slip import stock_slip
from kiosk.texts.catalogue import PAPER_ZONE, Catalogue
from printing.content import CodeField, Facts, Heading, Letter, LetterSize, Paragraph, Steps
from printing.faults import GlyphMissing, LetterOverfull, PrintingError, TextRefused

_WIDEST: Final = Secret("WWWW-WWWW-WWW")
"""Of the shape of a code, with the widest of its symbols."""
_LINE: Final = 80
_LONGEST: Final = 160
"""Characters of a name that every letter has room for, in large print too."""
_SURE: Final = frozenset(string.ascii_letters + string.digits + " .,-+/()&ÆØÅæøåÉé")
_STEP_COUNTS: Final = {
    AuthenticatorKind.APP: 5,
    AuthenticatorKind.CODE_DISPLAY: 5,
    AuthenticatorKind.AUDIO_READER: 6,
    AuthenticatorKind.CHIP: 5,
}


def activation_letter(
    *,
    texts: Catalogue,
    kind: AuthenticatorKind,
    code: Secret[str],
    expires_at: dt.datetime,
    case_number: str,
    made_at: dt.datetime,
    sender: str,
    demo: bool,
    purpose: CodePurpose = CodePurpose.ACTIVATE,
    size: LetterSize = LetterSize.NORMAL,
) -> Letter:
    """Sheet A. `code` is the grouped form, which the QR symbol holds too; `made_at` is when the code was reserved."""
    means = texts.text(f"letter-means-{kind.value}")
    is_new_password = purpose is CodePurpose.NEW_PASSWORD
    words = "letter-password" if is_new_password else "letter-activation"
    step, count = ("letter-password-step", 5) if is_new_password else ("letter-step", _STEP_COUNTS[kind])
    steps = tuple(texts.text(f"{step}-{kind.value}-{n}") for n in range(1, count + 1))
    time = texts.time(expires_at)
    hours = round((expires_at - made_at) / dt.timedelta(hours=1))
    deadline = texts.text("letter-activation-deadline-value", day=texts.day(expires_at), time=time)
    until = texts.text(
        "letter-activation-until", date=texts.short_date(expires_at.astimezone(PAPER_ZONE).date()), time=time
    )
    field = CodeField(
        label=texts.text("letter-activation-code", means=means),
        grouped=code.reveal(),
        qr=code.reveal(),
        note=(until, texts.text("letter-activation-same")),
        fold=texts.text("letter-activation-fold"),
        symbol=texts.text("letter-activation-symbol"),
    )
    return letter_sheet(
        texts,
        title=texts.text(f"{words}-title", means=means),
        blocks=(
            Paragraph(texts.text(f"{words}-intro", means=means, hours=hours)),
            Facts(((texts.text("letter-activation-deadline"), deadline),)),
            Heading(texts.text("letter-activation-steps")),
            Steps(steps),
            warning(texts),
            field,
        ),
        case_number=case_number,
        made_at=made_at,
        sender=sender,
        size=size,
        footer=texts.text("letter-activation-foot"),
        banner=texts.text("letter-activation-demo") if demo else None,
    )


def receipt(
    *,
    texts: Catalogue,
    kind: AuthenticatorKind,
    document_kind: str,
    clerk: str,
    case_number: str,
    made_at: dt.datetime,
    sender: str,
    demo: bool,
    support: str | None = None,
    purpose: CodePurpose = CodePurpose.ACTIVATE,
    size: LetterSize = LetterSize.NORMAL,
) -> Letter:
    """Sheet B. `document_kind` is a value of `DocumentKind`; `support` is the telephone number, unused in a demo."""
    means = texts.text(f"letter-means-{kind.value}")
    is_new_password = purpose is CodePurpose.NEW_PASSWORD
    done = "letter-receipt-password-done" if is_new_password else "letter-receipt-done-value"
    intro = "letter-receipt-password-intro" if is_new_password else "letter-receipt-intro"
    rows = (
        (texts.text("letter-receipt-done"), texts.text(done, means=means)),
        (texts.text("letter-receipt-document"), texts.text(f"letter-document-{document_kind}")),
        (texts.text("letter-receipt-when"), texts.moment(made_at)),
        (texts.text("letter-receipt-case"), case_number),
        (texts.text("letter-receipt-clerk"), clerk),
    )
    if demo:
        help_text = texts.text("letter-receipt-help-demo")
    elif support:
        help_text = texts.exact("letter-receipt-help-text", number=support)
    else:
        help_text = texts.text("letter-receipt-help-counter")
    return letter_sheet(
        texts,
        title=texts.text("letter-receipt-title"),
        blocks=(
            Paragraph(texts.text(intro, means=means)),
            Facts(rows),
            warning(texts),
            Heading(texts.text("letter-receipt-help")),
            Paragraph(help_text),
            Heading(texts.text("letter-receipt-complaint")),
            Paragraph(texts.text("letter-receipt-complaint-text")),
            Paragraph(texts.text("letter-receipt-complaint-courts")),
        ),
        case_number=case_number,
        made_at=made_at,
        sender=sender,
        size=size,
        banner=texts.text("letter-receipt-demo") if demo else None,
    )


@dataclass(frozen=True, slots=True)
class Press:
    """Makes the sheets as PDF files: the desk's letter press."""

    texts: Catalogue
    sender: str
    support: str | None = None

    def rehearse(self, facts: LetterFacts) -> None:
        """Compose both sheets without drawing them; raises `PrintingError`s, as drawing them would."""
        from printing.pdf import check

        with self._telling_origin(facts.clerk):
            check(self._sheet_a(facts, _WIDEST))
            check(self._sheet_b(facts))

    def check_names(self) -> None:
        """Raise the `PrintingError` that every letter would end with by what the configuration says."""
        from printing.letters.text import printable

        with self._telling_origin():
            for text in (self.sender, self.support or ""):
                if len(text) > _LONGEST:
                    raise LetterOverfull
                if not _SURE.issuperset(text) or len(text) > _LINE:  # else no typeface has to be loaded for it
                    printable(text)

    def activation_letter(self, facts: LetterFacts, grouped_code: Secret[str]) -> bytes:
        """Sheet A; raises `PrintingError`s."""
        with self._telling_origin(facts.clerk):
            return _render(self._sheet_a(facts, grouped_code))

    def receipt(self, facts: LetterFacts) -> bytes:
        """Sheet B; raises `PrintingError`s."""
        with self._telling_origin(facts.clerk):
            return _render(self._sheet_b(facts))

    def _sheet_a(self, facts: LetterFacts, grouped_code: Secret[str]) -> Letter:
        return activation_letter(
            texts=facts.setting.texts(self.texts),
            kind=facts.means,
            code=grouped_code,
            expires_at=facts.expires_at,
            case_number=facts.case_number,
            made_at=facts.made_at,
            sender=self.sender,
            demo=facts.is_demo,
            purpose=facts.purpose,
            size=facts.setting.size,
        )

    def _sheet_b(self, facts: LetterFacts) -> Letter:
        return receipt(
            texts=facts.setting.texts(self.texts),
            kind=facts.means,
            document_kind=facts.document_kind,
            clerk=facts.clerk,
            case_number=facts.case_number,
            made_at=facts.made_at,
            sender=self.sender,
            demo=facts.is_demo,
            purpose=facts.purpose,
            size=facts.setting.size,
            support=self.support,
        )

    @contextmanager
    def _telling_origin(self, clerk: str = "") -> Iterator[None]:
        """A text that no sheet takes is told with where it comes from: the words of a fault name it (`.origin`)."""
        try:
            yield
        except (GlyphMissing, TextRefused, LetterOverfull) as fault:
            origins = (("centre", self.sender), ("support", self.support or ""), ("clerk", clerk))
            fault.data["origin"] = next((name for name, text in origins if _is_to_blame(text, fault)), "text")
            raise

    def refusal(self, facts: RefusalFacts) -> bytes:
        """The decision with its reasons and how to complain; raises `PrintingError`s."""
        return self._made(refusal_letter(facts.setting.texts(self.texts), facts, sender=self.sender))

    def slip(self, facts: SlipFacts) -> bytes:
        """What to bring next time; raises `PrintingError`s."""
        return self._made(parking_slip(facts.setting.texts(self.texts), facts, sender=self.sender))

    def home(self, advice: HomeAdvice, has: Collection[HomeNeed] | None, sheet: SheetFacts) -> bytes:
        """What can be done at home; raises `PrintingError`s."""
        return self._made(home_letter(sheet.setting.texts(self.texts), advice, has, sheet, sender=self.sender))

    def stock(self, facts: StockFacts) -> bytes:
        """The stock keeper's slip; raises `PrintingError`s."""
        return self._made(stock_slip(facts.sheet.setting.texts(self.texts), facts, sender=self.sender))

    def shift(self, facts: ShiftFacts) -> bytes:
        """The slip at the end of a shift; raises `PrintingError`s."""
        return self._made(shift_slip(facts.sheet.setting.texts(self.texts), facts, sender=self.sender))

    def notice(self, facts: NoticeFacts) -> bytes:
        """What a text message could not tell; raises `PrintingError`s."""
        texts = facts.sheet.setting.texts(self.texts)
        return self._made(notice_letter(texts, facts, sender=self.sender, support=self.support))

    def test_page(self, ways: Collection[str], place: str, sheet: SheetFacts) -> bytes:
        """The printer's test page; raises `PrintingError`s."""
        return self._made(sample_page(sheet.setting.texts(self.texts), ways, place, sheet, sender=self.sender))

    def _made(self, letter: Letter) -> bytes:
        with self._telling_origin():
            return _render(letter)


def _is_to_blame(text: str, fault: PrintingError) -> bool:
    """Whether that text alone is refused; of a letter that is too long, whether it takes more than a line of it."""
    from printing.letters.text import printable

    if isinstance(fault, LetterOverfull):
        return len(text) > _LINE
    try:
        printable(text)
    except PrintingError:
        return True
    return False


def _render(letter: Letter) -> bytes:
    """The PDF file; its engine is loaded when the first letter is made, since most commands make none."""
    from printing.pdf import render

    return render(letter)
