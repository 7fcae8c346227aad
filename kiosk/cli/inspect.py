"""`skranke inspect`: read the document on a reader and check it down to its chip."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from hardware.emrtd.access import AccessKey
from hardware.emrtd.access_key import Can, MrzKey
from hardware.emrtd.inspection import inspect
from hardware.faults import MrzCheckDigitWrong
from hardware.mrz.corrections import corrections
from hardware.mrz.zone import Mrz, read_mrz
from kiosk.cli.dump import write_dump
from kiosk.cli.moment import MomentType
from kiosk.cli.mrz import correction_lines
from kiosk.cli.output import Output, pass_output
from kiosk.cli.reader_choice import open_reader
from kiosk.cli.report_words import answer_inspection
from kiosk.cli.trust_choice import open_trust
from kiosk.cli.usage import Misused
from kiosk.clock import SystemClock
from kiosk.config import load_config
from kiosk.domain.faults import DumpOnProduction
from kiosk.home import make_folder_for_output

_FIELDS = ("document_number", "birth", "expiry")


@click.command("inspect")
@click.option("--mrz", metavar="TEXT")
@click.option("--can", metavar="NUMBER")
@click.option("--document-number", metavar="TEXT")
@click.option("--birth", metavar="YYMMDD")
@click.option("--expiry", metavar="YYMMDD")
@click.option("--reader", "reader_name", metavar="NAME|sim:PROFILE")
@click.option("--trust", type=click.Path(path_type=Path, readable=False), metavar="DIR")
@click.option("--demo", is_flag=True)
@click.option("--at", type=MomentType(has_day=False))
@click.option("--dump", "folder", type=click.Path(path_type=Path, readable=False), metavar="DIR")
@pass_output
def command(
    output: Output,
    *,
    mrz: str | None,
    can: str | None,
    document_number: str | None,
    birth: str | None,
    expiry: str | None,
    reader_name: str | None,
    trust: Path | None,
    demo: bool,
    at: dt.datetime | None,
    folder: Path | None,
) -> int:
    # All that can be wrong is asked before the document is touched.
    given = {"mrz": mrz, "can": can, "document_number": document_number, "birth": birth, "expiry": expiry}
    try:
        key, printed = access_from(given)
    except MrzCheckDigitWrong:
        for line in correction_lines(output.texts, corrections(mrz or "")):
            output.warn(line)
        raise
    config = load_config(output.home)
    if folder is not None and config.production:
        raise DumpOnProduction
    with open_reader(output.home, config.reader, reader_name) as reader:
        store = open_trust(output.home, trust, demo=demo)
        if folder is not None:
            make_folder_for_output(folder)
        inspection = inspect(reader, key, trust=store, at=at or SystemClock().now(), printed=printed)
    if folder is not None:
        write_dump(inspection.files, folder)
    return answer_inspection(output, inspection)


def access_from(given: dict[str, str | None]) -> tuple[AccessKey, Mrz | None]:
    """What opens the chip, and the whole MRZ where that was given.

    Raises a usage error unless exactly one of the three forms is complete, MrzMalformed, MrzCheckDigitWrong, or
    CanMalformed.
    """
    named = {name for name, value in given.items() if value is not None}
    if named == {"mrz"}:
        zone = read_mrz(given["mrz"] or "")
        if zone.check_digits.wrong:
            raise MrzCheckDigitWrong(field=zone.check_digits.wrong[0])
        return MrzKey(zone.document_number, zone.birth, zone.expiry), zone
    if named == {"can"}:
        return Can(given["can"] or ""), None
    if named == set(_FIELDS):
        number, birth, expiry = (given[name] or "" for name in _FIELDS)
        return MrzKey(number.strip().upper(), birth, expiry), None
    raise Misused("usage-access")
