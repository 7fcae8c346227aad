"""What a person is told of a code that a start found."""

from __future__ import annotations

from kiosk.domain.recovered import Recovered
from kiosk.texts.catalogue import Catalogue


def recovered_words(code: Recovered, texts: Catalogue) -> str:
    """Where the code is, and what to do."""
    means, place = texts.text(f"means-{code.means.value}"), texts.text(f"audit-place-{code.face.value}")
    return texts.text(f"recovered-{code.fate.value}", number=code.case_number, means=means, place=place)
