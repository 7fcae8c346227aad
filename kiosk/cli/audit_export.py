"""`skranke audit export`: the log as it is, for a collector, or told to the citizen whom it is about."""

from __future__ import annotations

import datetime as dt
from itertools import dropwhile
from typing import Any

import click

from kiosk.books import open_books
from kiosk.bootstrap import Station, open_station
from kiosk.cli.clerk_login import asking
from kiosk.cli.code import read_input
from kiosk.cli.moment import MomentType
from kiosk.cli.output import Output, pass_output
from kiosk.cli.recovered import tell_recovered
from kiosk.cli.usage import Misused
from kiosk.cli.word import WordType
from kiosk.clock import SystemClock
from kiosk.config import load_config
from kiosk.domain import cpr
from kiosk.domain.audit import AuditEvent, AuditLeaf, Stored, decode_details
from kiosk.domain.errands import Face
from kiosk.domain.faults import CodeUnknown, PersonUnknown
from kiosk.domain.look_ups import Purpose
from kiosk.domain.roles import Action
from kiosk.keys import Pseudonyms
from kiosk.services.log_about import Told
from kiosk.services.log_lines import entry_line, head_line
from kiosk.services.parts import STATION
from kiosk.store.store import SqlStore

FROM_INPUT = "-"
"""Stands for a CPR number on standard input, since a command line can be read by others."""


@click.command("export")
@click.option("--about", metavar="ID|-")
@click.option("--user-id", metavar="ID")
@click.option("--lines", "as_lines", is_flag=True)
@click.option("--since", metavar="SEQ|TIME")
@click.option("--clerk", type=WordType(), metavar="NUMBER")
@pass_output
def export(
    output: Output, *, about: str | None, user_id: str | None, as_lines: bool, since: str | None, clerk: str | None
) -> int:
    if sum((about is not None, user_id is not None, as_lines)) > 1:
        raise Misused("usage-export")
    if about is not None:
        return _export_about(output, about, clerk)
    by = STATION if as_lines else _reader(output, clerk)
    keys, store = open_books(output.home, SystemClock(), may_create=False)
    try:
        subject = _subject(store, keys.pseudonyms, user_id, by) if user_id is not None else None
        rows = _since(store.log_rows(), since)
        newest = store.newest_head()
    finally:
        store.close()
    if as_lines:
        lines = [entry_line(row, keys.pseudonyms) for row in rows]
        lines += [head_line(newest)] if newest is not None else []
        if output.as_json:
            return output.answer({"lines": lines}, good=True)
        for line in lines:
            output.line(line)
        return 0
    return _export_rows(output, rows if subject is None else _about(rows, subject))


def _export_rows(output: Output, rows: list[tuple[Stored, ...]]) -> int:
    leaves = [leaf_json(row) for row in rows]
    for leaf in leaves:
        told = " ".join(f"{name}={value}" for name, value in leaf["details"].items())
        output.say(f"{leaf['seq']}  {leaf['at']}  {leaf['event']}  {leaf['actor']}  {told}")
    output.tell("audit-exported", count=len(leaves))
    return output.answer({"leaves": leaves}, good=True)


def _reader(output: Output, clerk: str | None) -> str:
    """Whoever reads the log as it is: on a production station somebody who logs in and may; lines are a machine's."""
    if not load_config(output.home).production:
        return clerk or STATION
    with _station(output) as station:
        return asking(output, station, clerk, (Action.READ_LOG,)) or STATION


def _station(output: Output) -> Station:
    language = output.texts.language
    station = open_station(output.home, face=Face.COMMAND_LINE, language=language, may_create=False)
    return tell_recovered(output, station)


def _export_about(output: Output, about: str, clerk: str | None) -> int:
    """The log told to its subject, in their language and without anybody's name."""
    with _station(output) as station:
        by = asking(output, station, clerk, (Action.READ_LOG,)) or STATION
        if about == FROM_INPUT:
            number = cpr.parse(read_input())
            if number is None:
                raise PersonUnknown
            told = station.desk.log.about_number(output.texts, number, by)
        else:
            told = station.desk.log.about_user(output.texts, about, by)
    output.tell("audit-about-head" if told else "audit-about-none")
    for one in told:
        _say(output, one)
    return output.answer({"about": [_told_json(one) for one in told]}, good=True)


def _say(output: Output, told: Told) -> None:
    output.tell("audit-about-line", moment=output.texts.moment(told.at), place=told.place, what=told.what)
    if told.purpose:
        output.say(f"    {output.texts.text('audit-about-purpose', purpose=told.purpose)}")


def _told_json(told: Told) -> dict[str, str]:
    return {
        "at": told.at.isoformat(),
        "event": told.event.value,
        "what": told.what,
        "purpose": told.purpose,
        "place": told.place,
    }


def _since(rows: list[tuple[Stored, ...]], since: str | None) -> list[tuple[Stored, ...]]:
    """The entries from a number on, or from the first one of that moment or later."""
    if since is None:
        return rows
    if since.isdecimal() and len(since) < 12:  # a year alone would be no moment
        return [row for row in rows if isinstance(row[0], int) and row[0] >= int(since)]
    moment = MomentType().convert(since, None, None).astimezone(dt.UTC).isoformat(timespec="microseconds")
    return list(dropwhile(lambda row: str(row[1]) < moment, rows))  # a clock that went back leaves nothing out


def leaf_json(row: tuple[Stored, ...]) -> dict[str, Any]:
    """One entry as it stands in the log; details that are no details any more are left as their bytes."""
    seq, at, event, actor, face, case_id, subject, details = row[:8]
    try:
        told = dict(decode_details(details)) if isinstance(details, bytes) else {"": str(details)}
    except ValueError:
        told = {"": bytes(details).hex() if isinstance(details, bytes) else str(details)}
    names = ("seq", "at", "event", "actor", "face", "case", "subject")
    values = (seq, at, event, actor, face, case_id, subject)
    plain = (value.hex() if isinstance(value, bytes) else value for value in values)
    return {**dict(zip(names, plain, strict=True)), "details": told}


def _subject(store: SqlStore, pseudonyms: Pseudonyms, user_id: str, by: str) -> str:
    """The pseudonym under which the log knows the person of that user ID; raises `CodeUnknown`.

    Looking somebody up is a step of its own, and in the log.
    """
    with store.writing() as work:
        identity = work.identities.by_user_id(user_id)
        if identity is None:
            raise CodeUnknown
        subject = pseudonyms.of("person", identity.person_id)
        face, told = Face.COMMAND_LINE.value, (("purpose", Purpose.LOG_ABOUT_ME.value),)
        now = SystemClock().now()
        work.audit.append(AuditLeaf(now, AuditEvent.LOG_EXPORTED, by, face, subject=subject, details=told))
        work.commit()
    return subject


def _about(rows: list[tuple[Stored, ...]], subject: str) -> list[tuple[Stored, ...]]:
    """The entries that name the person, and all others of the same cases."""
    cases = {row[5] for row in rows if row[6] == subject and row[5] is not None}
    return [row for row in rows if row[6] == subject or row[5] in cases]
