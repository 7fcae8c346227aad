"""What a person is told of a code that a start found."""

from __future__ import annotations

from kiosk.domain.recovered import Recovered
from kiosk.domain.restoration import Restoration
from kiosk.texts.catalogue import Catalogue


def recovered_words(code: Recovered, texts: Catalogue) -> str:
    """Where the code is, and what to do."""
    means, place = texts.text(f"means-{code.means.value}"), texts.text(f"audit-place-{code.face.value}")
    return texts.text(f"recovered-{code.fate.value}", number=code.case_number, means=means, place=place)


def restored_words(restoration: Restoration, texts: Catalogue) -> str:
    """From when the copy was, what of it was ended, and what has to be made again."""
    ended = texts.text("restored-codes", count=restoration.codes)
    cases = texts.text("restored-cases", count=restoration.cases)
    copied, at = texts.moment(restoration.copied_at), texts.moment(restoration.at)
    return f"{texts.text('restored-when', at=at, copied=copied)} {ended} {cases} {texts.text('restored-again')}"
