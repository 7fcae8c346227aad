"""`python -m kiosk.texts.faults_page`: docs/faults.md, written from the catalogue."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from hardware.faults import HardwareFault
from kiosk.domain.faults import KioskFault
from kiosk.texts.catalogue import Catalogue, Language
from printing.faults import PrintingFault

SECTIONS: Final[tuple[tuple[str, type[StrEnum]], ...]] = (
    ("Reader, chip and trust", HardwareFault),
    ("Paper", PrintingFault),
    ("The application", KioskFault),
)

_OPENING: Final = """# Faults

Every fault that Skranke reports, by the code that `--json` gives (`error.code`): what happened, and what can be done.
The page is written from the catalogue in `kiosk/texts` by `python -m kiosk.texts.faults_page > docs/faults.md`.
"""


def page() -> str:
    """The whole page: a section a package, a table row a code."""
    return "\n".join([_OPENING, *(line for title, codes in SECTIONS for line in _section(title, codes))])


def _section(title: str, codes: type[StrEnum]) -> Iterator[str]:
    yield f"## {title}\n"
    yield "| code | English | Dansk |"
    yield "|---|---|---|"
    catalogues = [Catalogue(language) for language in (Language.ENGLISH, Language.DANISH)]
    for code in codes:
        cells = [_cell(texts, code.value) for texts in catalogues]
        yield f"| `{code.value}` | {' | '.join(cells)} |"
    yield ""


def _cell(texts: Catalogue, code: str) -> str:
    """The words of a fault, and after them those of each variant."""
    told = [texts.fault(code), *(texts.fault(code, {name: 1}) for name in texts.variants(code))]
    return "<br><br>".join(f"{words.what}<br>{words.next}" for words in told).replace("|", "\\|")


if __name__ == "__main__":
    sys.stdout.write(page())
