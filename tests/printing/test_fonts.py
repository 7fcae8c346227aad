"""The typefaces are there, print what Danish, Greenlandic and Faroese names need, and say what they cannot print."""

from __future__ import annotations

import subprocess
import sys

import pytest

from printing import fonts
from printing.fonts import Typeface


@pytest.mark.parametrize("typeface", Typeface)
def test_each_typeface_is_a_truetype_file(typeface: Typeface) -> None:
    assert fonts.path(typeface).read_bytes()[:4] == b"\x00\x01\x00\x00"


def test_a_name_that_is_none_of_ours_is_refused() -> None:
    with pytest.raises(ValueError, match="Arial"):
        fonts.path("../../Arial")


def test_the_licence_lies_beside_the_files() -> None:
    assert "SIL OPEN FONT LICENSE Version 1.1" in fonts.licence().read_text(encoding="utf-8")


@pytest.mark.parametrize("typeface", Typeface)
@pytest.mark.parametrize(
    "text", ["æøåÆØÅ", "éüöäß ŁőçğİşčžňĐ", "ðÐíóúýá", "ĸKalaallit", "–—‘’“”…·•", "0123456789 ACDEFGHJKMNPQRTUVWXYZ-"]
)
def test_the_letters_that_names_here_need_are_there(typeface: Typeface, text: str) -> None:
    assert fonts.missing_glyphs(text, typeface) == ()


def test_what_cannot_be_printed_is_named_once_in_order() -> None:
    assert fonts.missing_glyphs("Лев שלום م שלום") == ("ש", "ל", "ו", "ם", "م")


def test_a_path_costs_no_pdf_engine() -> None:
    code = "import sys; from printing import fonts; fonts.path('IBMPlexSans-Bold'); print('reportlab' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
