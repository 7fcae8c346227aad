"""What a sheet says to programs that are not ours: poppler's text and page image, zxing's reading of the symbol."""

from __future__ import annotations

import io
import shutil
import subprocess

import pytest
import zxingcpp
from PIL import Image


def text_of(pdf: bytes) -> str:
    """The text layer in reading order, each line stripped."""
    out = _poppler(["pdftotext", "-layout", "-enc", "UTF-8", "-", "-"], pdf).decode("utf-8")
    return "\n".join(" ".join(line.split()) for line in out.replace("\f", "").splitlines() if line.strip())


def words_of(pdf: bytes) -> str:
    """The text layer as one line, in the order in which it was drawn."""
    return " ".join(_poppler(["pdftotext", "-raw", "-enc", "UTF-8", "-", "-"], pdf).decode("utf-8").split())


def page_of(pdf: bytes, dpi: int = 80) -> Image.Image:
    """The first page as a picture."""
    return Image.open(io.BytesIO(_poppler(["pdftoppm", "-r", str(dpi), "-png", "-f", "1", "-l", "1", "-"], pdf)))


def symbols_of(pdf: bytes, dpi: int = 80) -> list[str]:
    """What the QR symbols on the page hold."""
    return [found.text for found in zxingcpp.read_barcodes(page_of(pdf, dpi)) if found.format is zxingcpp.QRCode]


def fonts_of(pdf: bytes) -> list[tuple[str, bool]]:
    """Every font of the file, and whether it is embedded."""
    lines = _poppler(["pdffonts", "-"], pdf).decode("utf-8").splitlines()[2:]
    return [(line.split()[0], line.split()[-5] == "yes") for line in lines]


def _poppler(command: list[str], pdf: bytes) -> bytes:
    if shutil.which(command[0]) is None:
        pytest.skip("no poppler-utils")
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout


def structure_of(pdf: bytes) -> list[tuple[str, str]]:
    """The structure tree as poppler tells it: each piece of text with the role of the node that holds it."""
    found: list[tuple[str, str]] = []
    roles: list[tuple[int, str]] = []
    for line in _poppler(["pdfinfo", "-struct-text", "-enc", "UTF-8", "-"], pdf).decode("utf-8").splitlines():
        indent, text = len(line) - len(line.lstrip()), line.strip()
        if text.startswith('"'):
            said = " ".join(text.strip('"').split())
            if said:
                found.append((roles[-1][1], said))
        elif text and not text.startswith("/"):
            while roles and roles[-1][0] >= indent:
                roles.pop()
            roles.append((indent, text.split()[0].rstrip(":")))
    return found
