"""What a sheet says to programs that are not ours: poppler's text and page image, zxing's reading of the symbol."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

CATALOGUE = {
    "/Lang",
    "/MarkInfo",
    "/Metadata",
    "/OutputIntents",
    "/PageMode",
    "/Pages",
    "/StructTreeRoot",
    "/Type",
    "/ViewerPreferences",
}
"""All that the root of a letter's PDF has: nothing that could run or open anything."""


def text_of(pdf: bytes) -> str:
    """The text layer in reading order, each line stripped."""
    out = _poppler(["pdftotext", "-layout", "-enc", "UTF-8", "-", "-"], pdf).decode("utf-8")
    return "\n".join(" ".join(line.split()) for line in out.replace("\f", "").splitlines() if line.strip())


def words_of(pdf: bytes) -> str:
    """The text layer as one line, in the order in which it was drawn."""
    return " ".join(_poppler(["pdftotext", "-raw", "-enc", "UTF-8", "-", "-"], pdf).decode("utf-8").split())


def page_of(pdf: bytes, dpi: int = 80, page: int = 1) -> Image.Image:
    """A page as a picture, the first one if no other is named."""
    number = str(page)
    return Image.open(io.BytesIO(_poppler(["pdftoppm", "-r", str(dpi), "-png", "-f", number, "-l", number, "-"], pdf)))


def symbols_of(pdf: bytes, dpi: int = 80, page: int = 1) -> list[str]:
    """What the QR symbols on a page hold."""
    found = zxingcpp.read_barcodes(page_of(pdf, dpi, page))
    return [symbol.text for symbol in found if symbol.format is zxingcpp.QRCode]


def check_with_qpdf(pdf: bytes, folder: Path) -> str:
    """What qpdf has to say about the file; empty if nothing is wrong with it."""
    if shutil.which("qpdf") is None:
        pytest.skip("no qpdf")
    file = folder / "checked.pdf"
    file.write_bytes(pdf)
    done = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True, check=False)
    said = done.stdout + done.stderr
    return "" if done.returncode == 0 and "WARNING" not in said else said


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
