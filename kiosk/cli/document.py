"""A document's data as lines of words, for every command that shows one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from hardware.emrtd.report import DocumentData
from kiosk.texts.catalogue import Catalogue


def document_lines(texts: Catalogue, document: DocumentData) -> Iterator[str]:
    """`Surname: ERIKSSON` and so on; what the document does not say is left out, a date it has not whole is told so."""
    for name in ("type", "issuer", "number", "surname", "given_names", "full_name"):
        yield from _line(texts, name, getattr(document, name))
    yield from _line(texts, "birth", _date(texts, document.birth))
    for name in ("sex", "nationality"):
        yield from _line(texts, name, getattr(document, name))
    yield from _line(texts, "expiry", _date(texts, document.expiry))
    for name in ("optional", "personal_number"):
        yield from _line(texts, name, getattr(document, name))


def _line(texts: Catalogue, name: str, value: str | None) -> Iterator[str]:
    if value:
        yield f"{texts.text('document-' + name.replace('_', '-'))}: {value}"


def _date(texts: Catalogue, date: dt.date | None) -> str:
    return texts.date(date) if date else texts.text("document-date-incomplete")
