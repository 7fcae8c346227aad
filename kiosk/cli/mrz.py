"""`skranke mrz`: machine-readable lines from a file or standard input, read and checked."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from hardware.emrtd.report import DocumentData
from hardware.faults import MrzMalformed
from hardware.mrz.corrections import Correction, corrections
from hardware.mrz.zone import LONGEST_INPUT, Mrz, read_mrz
from kiosk.cli.document import document_lines
from kiosk.cli.output import Output, pass_output
from kiosk.clock import SystemClock
from kiosk.home import read_limited
from kiosk.texts.catalogue import Catalogue


@click.command("mrz")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True, readable=False), required=False)
@pass_output
def command(output: Output, file: Path | None) -> int:
    text = _text(file)
    mrz, offered = read_mrz(text), corrections(text)
    document = mrz.document(SystemClock().today())
    _tell(output, mrz, document)
    for line in correction_lines(output.texts, offered):
        output.say(line)
    payload = {
        "format": mrz.format.value,
        "valid": mrz.is_valid,
        "check_digits": mrz.check_digits.to_json(),
        "document": document.to_json(),
        "corrections": [_correction(one) for one in offered],
    }
    return output.answer(payload, good=mrz.is_valid)


def correction_lines(texts: Catalogue, offered: tuple[Correction, ...]) -> Iterator[str]:
    """What the zone may say instead, to be compared with the document."""
    for one in offered:
        yield texts.text("mrz-correction")
        yield from (f"  {line}" for line in one.mrz.lines)
        for change in one.changes:
            yield texts.text("mrz-change", line=change.line, column=change.column, was=change.was, now=change.now)


def _correction(one: Correction) -> dict[str, Any]:
    return {"lines": list(one.mrz.lines), "changes": [asdict(change) for change in one.changes]}


def _text(file: Path | None) -> str:
    """At most as much as a zone can be; raises `MrzMalformed` for what is not text, and file faults."""
    if file is None or str(file) == "-":
        if sys.stdin is None:
            raise MrzMalformed(what="length")
        raw = sys.stdin.buffer.read(LONGEST_INPUT + 1)
    else:
        raw = read_limited(file, 64 * 1024)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise MrzMalformed(what="character") from None


def _tell(output: Output, mrz: Mrz, document: DocumentData) -> None:
    """The document's data, then each digit that does not fit, in words."""
    output.tell("mrz-format", format=mrz.format.value)
    for line in document_lines(output.texts, document):
        output.say(f"  {line}")
    for name in mrz.check_digits.wrong:
        output.tell("mrz-digit-wrong", field=name)
    output.tell("mrz-digits-right" if mrz.is_valid else "mrz-compare")
