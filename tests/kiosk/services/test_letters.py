"""The two sheets that a citizen carries away, in both languages."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.evidence import DocumentKind
from kiosk.domain.secret import Secret
from kiosk.services.letters import Press, activation_letter, receipt
from kiosk.services.ports import LetterFacts, LetterPress
from kiosk.texts.catalogue import Catalogue, Language
from printing.content import CodeField, Letter
from printing.faults import LetterOverfull
from printing.pdf import render
from tests.support.paper import symbols_of, words_of

CODE = "ACDE-FGHJ-KMN"
SUPPORT = "20 00 00 00"
REAL_SUPPORT = re.compile(r"33\s?98\s?00\s?10")
MADE = dt.datetime(2026, 10, 23, 22, 30, tzinfo=dt.UTC)  # 24 October 00.30 in Copenhagen; the clock goes back next day


def sheet_a(kind: AuthenticatorKind, language: Language, *, demo: bool = True) -> Letter:
    return activation_letter(
        texts=Catalogue(language),
        kind=kind,
        code=Secret(CODE),
        expires_at=MADE + dt.timedelta(hours=48),
        case_number="2026-000123",
        made_at=MADE,
        sender="Borgerservice",
        demo=demo,
    )


def sheet_b(kind: AuthenticatorKind, language: Language, *, demo: bool = True, support: str | None = SUPPORT) -> Letter:
    return receipt(
        texts=Catalogue(language),
        kind=kind,
        document_kind="passport",
        clerk="4711",
        case_number="2026-000123",
        made_at=MADE,
        sender="Borgerservice",
        demo=demo,
        support=support,
    )


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", AuthenticatorKind)
def test_the_activation_letter_holds_the_code_as_text_and_symbol(kind: AuthenticatorKind, language: Language) -> None:
    pdf = render(sheet_a(kind, language))
    assert words_of(pdf).count(CODE) == 1
    assert symbols_of(pdf) == [CODE]


@pytest.mark.parametrize(
    ("language", "words", "figures"),
    [
        (Language.DANISH, "søndag den 25. oktober 2026 kl. 23.30", "25.10.2026 kl. 23.30"),
        (Language.ENGLISH, "Sunday, 25 October 2026 at 23:30", "25/10/2026 at 23:30"),
    ],
)
def test_its_end_stands_there_in_words_and_figures_on_the_clock_of_copenhagen(
    language: Language, words: str, figures: str
) -> None:
    said = words_of(render(sheet_a(AuthenticatorKind.APP, language)))
    assert words in said
    assert figures in said
    assert "48" in said


@pytest.mark.parametrize("language", Language)
def test_each_means_has_steps_of_its_own(language: Language) -> None:
    texts = {words_of(render(sheet_a(kind, language))) for kind in AuthenticatorKind}
    assert len(texts) == len(AuthenticatorKind)
    app = words_of(render(sheet_a(AuthenticatorKind.APP, language)))
    assert "en sms" in app or "text message" in app


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", AuthenticatorKind)
@pytest.mark.parametrize("demo", [True, False])
def test_the_receipt_never_holds_a_code(kind: AuthenticatorKind, language: Language, demo: bool) -> None:
    letter = sheet_b(kind, language, demo=demo)
    pdf = render(letter)
    assert not any(isinstance(block, CodeField) for block in letter.blocks)
    assert symbols_of(pdf) == []
    assert re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{3}", words_of(pdf)) is None
    assert "4711" in words_of(pdf)
    assert "2026-000123" in words_of(pdf)


@pytest.mark.parametrize("language", Language)
def test_both_sheets_warn_and_a_demo_says_so(language: Language) -> None:
    warning = Catalogue(language).text("letter-warning")
    for sheet in (sheet_a, sheet_b):
        demo, real = (words_of(render(sheet(AuthenticatorKind.APP, language, demo=demo))) for demo in (True, False))
        assert warning in demo
        assert warning in real
        assert demo.startswith("Demonstration.")
        assert "Demonstration" not in real


@pytest.mark.parametrize("language", Language)
def test_the_support_number_is_the_stations_and_never_on_a_demo_letter(language: Language) -> None:
    assert SUPPORT in words_of(render(sheet_b(AuthenticatorKind.APP, language, demo=False)))
    assert SUPPORT not in words_of(render(sheet_b(AuthenticatorKind.APP, language, demo=True)))
    without = words_of(render(sheet_b(AuthenticatorKind.APP, language, demo=False, support=None)))
    assert Catalogue(language).text("letter-receipt-help-counter") in without
    for letter in (without, words_of(render(sheet_a(AuthenticatorKind.APP, language)))):
        assert REAL_SUPPORT.search(letter) is None


@pytest.mark.parametrize("language", Language)
def test_a_refused_citizen_is_told_where_to_complain(language: Language) -> None:
    said = words_of(render(sheet_b(AuthenticatorKind.APP, language)))
    assert "Klage over MitID" in said
    assert "Digitaliseringsstyrelsen" in said or "Agency for Digital Government" in said


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("document", DocumentKind)
def test_the_press_makes_both_sheets_for_every_document(language: Language, document: DocumentKind) -> None:
    press: LetterPress = Press(Catalogue(language), "Borgerservice")
    facts = LetterFacts(
        means=AuthenticatorKind.CODE_DISPLAY,
        errand="new_display_code",
        case_number="2026-000123",
        clerk="booth-1",
        document_kind=document.value,
        made_at=MADE,
        expires_at=MADE + dt.timedelta(hours=48),
        is_demo=True,
    )
    assert CODE in words_of(press.activation_letter(facts, Secret(CODE)))
    assert Catalogue(language).text(f"letter-document-{document.value}") in words_of(press.receipt(facts))


def test_a_name_that_no_letter_has_room_for_is_told_before_the_first_one() -> None:
    Press(Catalogue(Language.DANISH), "B" * 160, SUPPORT).check_names()
    with pytest.raises(LetterOverfull) as told:
        Press(Catalogue(Language.DANISH), "B" * 161, SUPPORT).check_names()
    assert told.value.data["origin"] == "centre"
