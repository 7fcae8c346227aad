"""Every letter and slip that there is, with invented content: in both languages, normal and large."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from kiosk.domain.assurance import AssuranceLevel, Further, Missing
from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.cases import CaseState
from kiosk.domain.code_purpose import CodePurpose
from kiosk.domain.documents import DocumentType
from kiosk.domain.errands import Errand
from kiosk.domain.home import HomeNeed, HomeProblem
from kiosk.domain.messages import MessageTopic
from kiosk.domain.refusal import RefusalReason
from kiosk.domain.secret import Secret
from kiosk.domain.stock import StockLevel
from kiosk.policy.rules import load_policy
from kiosk.services.home_advice import home_advice
from kiosk.services.home_letter import home_letter
from kiosk.services.letter_setting import LetterSetting
from kiosk.services.letters import activation_letter, receipt
from kiosk.services.notice_letter import notice_letter
from kiosk.services.parking_slip import parking_slip
from kiosk.services.ports import SlipFacts
from kiosk.services.ports_refusal import RefusalFacts
from kiosk.services.ports_slips import LogMark, NoticeFacts, SheetFacts, ShiftFacts, ShiftLine, StockFacts
from kiosk.services.refusal_letter import refusal_letter
from kiosk.services.sample_page import sample_page
from kiosk.services.shift_slip import shift_slip
from kiosk.services.stock_slip import stock_slip
from kiosk.texts.catalogue import Catalogue, Language
from printing.content import Letter, LetterSize

CODE: Final = "ACDE-FGHJ-KMN"
MADE: Final = dt.datetime(2026, 11, 22, 9, 49, tzinfo=dt.UTC)
LEVELS: Final = (
    StockLevel(AuthenticatorKind.CODE_DISPLAY, 12, 2, 5),
    StockLevel(AuthenticatorKind.AUDIO_READER, 3, 0, 5),
    StockLevel(AuthenticatorKind.CHIP, 40, 1, 5),
)


@dataclass(frozen=True, slots=True)
class Given:
    """What stands in letters and was written by others: a configuration, a register, the staff, a printer."""

    sender: str = "Borgerservice"
    clerk: str = "4711"
    case_number: str = "2026-000123"
    support: str | None = "20 00 00 00"
    place: str = "1"
    serials: tuple[str, ...] = ("AB0001", "AB0002", "AB0003")
    is_demo: bool = True


PLAIN: Final = Given()
Make = Callable[[Catalogue, LetterSize, Given], Letter]


def _activation(kind: AuthenticatorKind, purpose: CodePurpose) -> Make:
    return lambda texts, size, given: activation_letter(
        texts=texts,
        kind=kind,
        code=Secret(CODE),
        expires_at=MADE + dt.timedelta(hours=48),
        case_number=given.case_number,
        made_at=MADE,
        sender=given.sender,
        demo=given.is_demo,
        purpose=purpose,
        size=size,
    )


def _receipt(purpose: CodePurpose) -> Make:
    return lambda texts, size, given: receipt(
        texts=texts,
        kind=AuthenticatorKind.AUDIO_READER,
        document_kind="residence_card",
        clerk=given.clerk,
        case_number=given.case_number,
        made_at=MADE,
        sender=given.sender,
        demo=given.is_demo,
        support=given.support,
        purpose=purpose,
        size=size,
    )


def _refusal(texts: Catalogue, size: LetterSize, given: Given) -> Letter:
    why = (RefusalReason.IDENTITY_UNCERTAIN, RefusalReason.DOCUMENT_UNCLEAR, RefusalReason.GUARDIAN)
    facts = RefusalFacts(
        Errand.FIRST_ISSUE, why, "passport", given.case_number, given.clerk, MADE, given.is_demo, LetterSetting(size)
    )
    return refusal_letter(texts, facts, sender=given.sender)


def _bring(texts: Catalogue, size: LetterSize, given: Given) -> Letter:
    until = MADE.date() + dt.timedelta(days=30)
    kinds, level = (DocumentType.HEALTH_CARD, DocumentType.RESIDENCE_CERTIFICATE), AssuranceLevel.SUBSTANTIAL
    choices = (
        Further(Missing.PARTNER_PAPER, level, kinds, beside=kinds, suffices=True),
        Further(Missing.OTHER_DOCUMENT, level, (DocumentType.DRIVING_LICENCE,), suffices=True),
    )
    facts = SlipFacts(
        given.case_number,
        Errand.NEW_PASSWORD.value,
        ("WITNESS",),
        until,
        MADE,
        given.is_demo,
        LetterSetting(size),
        choices,
    )
    return parking_slip(texts, facts, sender=given.sender)


def _home(problem: HomeProblem, has: frozenset[HomeNeed] | None = None) -> Make:
    advice = home_advice(load_policy(), problem, MADE.date(), has)
    return lambda texts, size, given: home_letter(texts, advice, has, _sheet(size, given), sender=given.sender)


def _stock(texts: Catalogue, size: LetterSize, given: Given) -> Letter:
    return stock_slip(texts, StockFacts(_sheet(size, given), given.place, LEVELS), sender=given.sender)


def _received(texts: Catalogue, size: LetterSize, given: Given) -> Letter:
    means = AuthenticatorKind.CODE_DISPLAY
    facts = StockFacts(
        _sheet(size, given), given.place, LEVELS, given.clerk, received=means, serials=given.serials * 20
    )
    return stock_slip(texts, facts, sender=given.sender)


def _counted(texts: Catalogue, size: LetterSize, given: Given) -> Letter:
    facts = StockFacts(
        _sheet(size, given),
        given.place,
        LEVELS,
        given.clerk,
        counted=55,
        missing=given.serials,
        unknown=given.serials[:1],
    )
    return stock_slip(texts, facts, sender=given.sender)


def _shift(count: int) -> Make:
    states, errands = tuple(CaseState), tuple(Errand)

    def make(texts: Catalogue, size: LetterSize, given: Given) -> Letter:
        lines = tuple(
            ShiftLine(
                given.case_number,
                errands[n % len(errands)],
                states[n % len(states)],
                MADE - dt.timedelta(minutes=7 * n),
            )
            for n in range(count)
        )
        facts = ShiftFacts(_sheet(size, given), given.clerk, given.place, lines, LogMark(412, 1733, bytes(range(32))))
        return shift_slip(texts, facts, sender=given.sender)

    return make


def _sample(texts: Catalogue, size: LetterSize, given: Given) -> Letter:
    ways = ("ipps://printer.invalid/ipp/print", given.place)
    return sample_page(texts, ways, given.place, _sheet(size, given), sender=given.sender)


def _notice(topic: MessageTopic, means: AuthenticatorKind | None) -> Make:
    def make(texts: Catalogue, size: LetterSize, given: Given) -> Letter:
        happened = MADE - dt.timedelta(days=1, hours=2)
        facts = NoticeFacts(_sheet(size, given), topic, means, given.case_number, given.clerk, happened)
        return notice_letter(texts, facts, sender=given.sender, support=given.support)

    return make


def _sheet(size: LetterSize, given: Given) -> SheetFacts:
    return SheetFacts(MADE, given.is_demo, LetterSetting(size))


KINDS: Final[dict[str, Make]] = {
    **{f"activation-{kind.value}": _activation(kind, CodePurpose.ACTIVATE) for kind in AuthenticatorKind},
    **{
        f"password-{kind.value}": _activation(kind, CodePurpose.NEW_PASSWORD)
        for kind in AuthenticatorKind
        if kind.is_device
    },
    "receipt": _receipt(CodePurpose.ACTIVATE),
    "receipt-password": _receipt(CodePurpose.NEW_PASSWORD),
    "refusal": _refusal,
    "bring": _bring,
    "home": _home(HomeProblem.FORGOTTEN_PIN),
    "home-lacking": _home(HomeProblem.NEW_PHONE, frozenset({HomeNeed.SMARTPHONE})),
    "notice-means": _notice(MessageTopic.MEANS_ADDED, AuthenticatorKind.CODE_DISPLAY),
    "notice-identity": _notice(MessageTopic.IDENTITY_SUSPENDED, None),
    "stock": _stock,
    "stock-received": _received,
    "stock-counted": _counted,
    "shift": _shift(7),
    "shift-full": _shift(60),
    "test-page": _sample,
}
"""Each letter and slip by name."""
SECRET: Final = tuple(name for name in KINDS if name.startswith(("activation", "password")))
"""Those that hold a code."""


def make(
    kind: str, language: Language = Language.DANISH, size: LetterSize = LetterSize.NORMAL, given: Given = PLAIN
) -> Letter:
    """One of them."""
    return KINDS[kind](Catalogue(language), size, given)
