"""A letter on paper, judged by programs that are not ours."""

from __future__ import annotations

import datetime as dt
import io
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
import zxingcpp

from printing.content import CodeField, Facts, Heading, Letter, Paragraph, Steps, WarningBox
from printing.faults import GlyphMissing, LetterOverfull, TextRefused
from printing.pdf import qr_modules, render
from tests.support.paper import CATALOGUE, fonts_of, page_of, symbols_of, text_of, words_of

CODE = "ACDE-FGHJ-KMN"
FIELD = CodeField("Aktiveringskode", CODE, CODE, ("Gælder til 23.09.2026 kl. 09.49",), "Fold her", "QR-kode")
LETTER = Letter(
    language="da",
    title="Aktivér din MitID app",
    blocks=(
        Paragraph("Koden virker én gang."),
        Heading("Sådan gør du"),
        Steps(("Åbn appen.", "Skriv koden.")),
        WarningBox("Ingen vil bede dig om koden", "Giv den aldrig til andre."),
        FIELD,
    ),
    sender="Borgerservice",
    reference="Sag 2026-000123",
    made_at=dt.datetime(2026, 9, 21, 7, 49, tzinfo=dt.UTC),
    dateline="21. september 2026",
    footer="Spørg på Borgerservice.",
    banner="Demonstration. Koden virker kun i demoen.",
)
HOSTILE = [
    "<b>fed</b>",
    '<font color=\'[[[getattr(pow, Word("__globals__"))["os"].system("id")]]]\'>x</font>',
    '<img src="http://example.invalid/x.png"/>',
    "<para><unichar code='x'/></para>",
    "&lt;&amp;&#65;&nbsp;",
    "{0} {name} %s %n %(x)s $HOME `id`",
    "\\(paren) )Tj ET Q (\\ BT",
    "'; DROP TABLE code; --",
    "]]> <!-- <![CDATA[ -->",
    "\\u202e {{ 7*7 }} ${7*7}",
    "/JavaScript /OpenAction endstream endobj",
]


def with_text(text: str) -> Letter:
    return replace(LETTER, blocks=(Paragraph(text), FIELD))


def test_the_text_layer_is_the_words_in_reading_order() -> None:
    said = words_of(render(LETTER))
    expected = [
        "Demonstration. Koden virker kun i demoen.",
        "Borgerservice",
        "21. september 2026",
        "Sag 2026-000123",
        "Aktivér din MitID app",
        "Koden virker én gang.",
        "Sådan gør du",
        "1 Åbn appen.",
        "2 Skriv koden.",
        "Ingen vil bede dig om koden",
        "Giv den aldrig til andre.",
        "Aktiveringskode",
        CODE,
        "Gælder til 23.09.2026 kl. 09.49",
        "Spørg på Borgerservice.",
    ]
    places = [said.index(text) for text in expected]
    assert places == sorted(places)


@pytest.mark.parametrize("dpi", [60, 80, 200])
def test_the_symbol_is_read_by_another_program(dpi: int) -> None:
    assert symbols_of(render(LETTER), dpi) == [CODE]


def test_the_symbol_is_coarse_and_may_lose_a_corner() -> None:
    modules = qr_modules(CODE)
    assert len(modules) == 21
    page = page_of(render(LETTER), 160).convert("L")
    mm = page.width / 210
    right, bottom = (185 - 7 + 4) * mm, (198 + 14 + 55 / 2 + 23) * mm
    quiet, module = 46 / 29 * 4 * mm, 46 / 29 * mm
    corner = (
        int(right - quiet - 4 * module),
        int(bottom - quiet - 4 * module),
        int(right - quiet),
        int(bottom - quiet),
    )
    assert page.crop(corner).getextrema() == (26, 255)
    page.paste(255, corner)  # a blot on four by four modules
    assert [found.text for found in zxingcpp.read_barcodes(page)] == [CODE]


def test_the_code_stands_in_the_lowest_third_that_folds_inside() -> None:
    page = page_of(render(LETTER), 72).convert("L")
    upper = page.crop((0, 0, page.width, page.height * 2 // 3 - 2))

    assert zxingcpp.read_barcodes(upper) == []
    reader = pypdf.PdfReader(io.BytesIO(render(LETTER)))
    heights: list[float] = []
    reader.pages[0].extract_text(visitor_text=lambda text, _cm, tm, *_: heights.append(tm[5]) if CODE in text else None)
    assert heights
    assert all(height < reader.pages[0].mediabox.height / 3 for height in heights)


def test_every_font_is_embedded() -> None:
    fonts = fonts_of(render(LETTER))
    assert len(fonts) == 4
    assert all(embedded for _, embedded in fonts)


def test_it_is_one_a4_sheet_with_title_language_and_the_letters_own_time() -> None:
    reader = pypdf.PdfReader(io.BytesIO(render(LETTER)))
    assert len(reader.pages) == 1
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [595, 842]
    assert reader.metadata is not None
    assert reader.metadata.title == "Aktivér din MitID app"
    assert reader.metadata.author == "Borgerservice"
    assert reader.metadata.creation_date == LETTER.made_at
    assert reader.trailer["/Root"]["/Lang"] == "da"
    assert reader.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    assert CODE not in str(reader.metadata)


def test_the_same_letter_is_the_same_bytes_in_another_process() -> None:
    root = Path(__file__).resolve().parents[2]
    program = "import hashlib as h; from tests.printing.test_pdf import *; print(h.sha256(render(LETTER)).hexdigest())"
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "America/Nuuk"))
    }
    assert len(digests) == 1
    assert render(LETTER) == render(LETTER)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_printed_as_it_is(text: str) -> None:
    blocks = (Heading(text), Paragraph(text), Steps((text,)), Facts(((text, text),)), WarningBox(text, text))
    pdf = render(
        replace(LETTER, blocks=blocks, title=text, sender=text, reference=text, footer=text, banner=text, dateline=text)
    )
    assert words_of(pdf).replace(" ", "").count(text.replace(" ", "")) >= 10
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    assert reader.metadata is not None
    assert reader.metadata.title == text
    assert set(reader.trailer["/Root"]) == CATALOGUE
    assert "/Annots" not in reader.pages[0]
    assert "/XObject" not in reader.pages[0]["/Resources"]


@pytest.mark.parametrize("place", ["title", "sender", "reference", "footer", "banner", "dateline", "language"])
@pytest.mark.parametrize(
    ("text", "fault"), [("gnp.\u202egpj", TextRefused), ("a\nb", TextRefused), ("漢", GlyphMissing)]
)
def test_no_place_takes_what_must_not_be_printed(place: str, text: str, fault: type[Exception]) -> None:
    with pytest.raises(fault):
        render(replace(LETTER, **{place: text}))


@pytest.mark.parametrize("qr", ["", "æ", "A\nB", "A" * 65])
def test_the_symbol_takes_a_code_and_nothing_else(qr: str) -> None:
    with pytest.raises(TextRefused):
        render(replace(LETTER, blocks=(replace(FIELD, qr=qr),)))


def test_a_name_of_sixty_characters_and_its_letters_fit() -> None:
    name = "Ærø-Åse Qaqqaasunnguaq Þórðardóttir-Bartholomæussen ĸ Østergård"
    assert len(name) >= 60
    said = words_of(render(replace(LETTER, blocks=(Facts((("Navn", name), ("Sag", "1"))), FIELD))))
    assert name in said


def test_what_does_not_fit_is_told_and_nothing_is_made() -> None:
    with pytest.raises(LetterOverfull):
        render(replace(LETTER, blocks=(Steps(tuple("ord" for _ in range(600))),)))
    with pytest.raises(LetterOverfull):
        render(replace(LETTER, footer="fod " * 100))
    for place in ("sender", "reference", "dateline"):
        with pytest.raises(LetterOverfull):
            render(replace(LETTER, **{place: "A" * 2000}))
    with pytest.raises(LetterOverfull):
        render(replace(LETTER, blocks=(replace(FIELD, grouped="ACDE-" * 6),)))


def test_two_secrets_never_share_a_sheet() -> None:
    with pytest.raises(ValueError, match="two secrets"):
        render(replace(LETTER, blocks=(FIELD, FIELD)))


def test_a_fuller_letter_is_set_smaller_and_never_below_twelve_points() -> None:
    few, many = (render(with_text("Ord på papir. " * count)) for count in (3, 95))
    sizes = [_sizes(pdf) for pdf in (few, many)]
    assert min(sizes[0]) >= 12
    assert min(sizes[1]) >= 12
    assert max(sizes[0]) > 26
    assert sizes[0] != sizes[1]


def _sizes(pdf: bytes) -> set[float]:
    found: set[float] = set()
    page = pypdf.PdfReader(io.BytesIO(pdf)).pages[0]
    page.extract_text(
        visitor_text=lambda text, _cm, _tm, _font, size: found.add(round(size, 1)) if text.strip() else None
    )
    return found


def test_a_code_is_not_seen_in_the_repr_of_what_holds_it() -> None:
    assert CODE not in repr(LETTER)
    assert CODE in text_of(render(LETTER))
