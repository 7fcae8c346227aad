"""`skranke audit`: check the log, take a signed head away, write entries out."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import click

from kiosk.books import open_books
from kiosk.cli.audit_head import head_file, head_json, parse_head
from kiosk.cli.output import Output, pass_output
from kiosk.clock import SystemClock
from kiosk.domain.audit import AuditEvent, AuditLeaf, LogProblem, LogReport, SignedHead, Stored, decode_details
from kiosk.domain.errands import Face
from kiosk.domain.faults import CodeUnknown, StoreDamaged
from kiosk.home import read_limited, write_private
from kiosk.keys import Pseudonyms
from kiosk.services.parts import STATION
from kiosk.store.store import SqlStore

LARGEST_HEAD = 64 * 1024


@click.group("audit")
def command() -> None:
    pass


@command.command("verify")
@click.option("--head", "head_file", type=click.Path(path_type=Path, readable=False), metavar="FILE")
@pass_output
def verify(output: Output, *, head_file: Path | None) -> int:
    kept = parse_head(read_limited(head_file, LARGEST_HEAD)) if head_file else None
    report = _verify(output, kept)
    if report.problem is None:
        output.tell("audit-good", leaves=report.leaves, heads=report.heads)
    else:
        if report.at is None:
            output.tell("audit-bad-somewhere")
        else:
            output.tell("audit-bad", at=report.at)
        output.tell(f"audit-{report.problem.value}")
    answer = {
        "good": report.is_good,
        "leaves": report.leaves,
        "heads": report.heads,
        "problem": report.problem.value if report.problem else None,
        "at": report.at,
    }
    return output.answer(answer, good=report.is_good)


def _verify(output: Output, kept: SignedHead | None) -> LogReport:
    """What is wrong with the log; a store that cannot be read to its end holds no good one."""
    try:
        _keys, store = open_books(output.home, SystemClock(), may_create=False)
        try:
            return store.verify_log(kept)
        finally:
            store.close()
    except StoreDamaged:
        return LogReport(0, 0, LogProblem.UNREADABLE)


@command.command("head")
@click.option("--out", "out_file", type=click.Path(path_type=Path, readable=False), metavar="FILE")
@pass_output
def head(output: Output, *, out_file: Path | None) -> int:
    keys, store = open_books(output.home, SystemClock(), may_create=False)
    try:
        newest = store.newest_head()
    finally:
        store.close()
    if newest is None:
        output.tell("audit-empty")
        return output.answer({}, good=False)
    answer = head_json(newest, keys.signer.public_bytes)
    signed_at = output.texts.moment(dt.datetime.fromisoformat(newest.head.at))
    output.tell("audit-head", number=newest.head.number, size=newest.head.size, at=signed_at, key=newest.head.key)
    if out_file is not None:
        write_private(out_file, head_file(newest, keys.signer.public_bytes))
    elif not output.as_json:
        output.line(answer)
    return output.answer(answer, good=True)


@command.command("export")
@click.option("--user-id", metavar="ID")
@pass_output
def export(output: Output, *, user_id: str | None) -> int:
    keys, store = open_books(output.home, SystemClock(), may_create=False)
    try:
        subject = _subject(store, keys.pseudonyms, user_id) if user_id is not None else None
        rows = store.log_rows() if subject is None else _about(store.log_rows(), subject)
    finally:
        store.close()
    leaves = [leaf_json(row) for row in rows]
    for leaf in leaves:
        told = " ".join(f"{name}={value}" for name, value in leaf["details"].items())
        output.say(f"{leaf['seq']}  {leaf['at']}  {leaf['event']}  {leaf['actor']}  {told}")
    output.tell("audit-exported", count=len(leaves))
    return output.answer({"leaves": leaves}, good=True)


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


def _subject(store: SqlStore, pseudonyms: Pseudonyms, user_id: str) -> str:
    """The pseudonym under which the log knows the person of that user ID; raises `CodeUnknown`.

    Looking somebody up is a step of its own, and in the log.
    """
    with store.writing() as work:
        identity = work.identities.by_user_id(user_id)
        if identity is None:
            raise CodeUnknown
        subject = pseudonyms.of("person", identity.person_id)
        face = Face.COMMAND_LINE.value
        work.audit.append(AuditLeaf(SystemClock().now(), AuditEvent.LOG_EXPORTED, STATION, face, subject=subject))
        work.commit()
    return subject


def _about(rows: list[tuple[Stored, ...]], subject: str) -> list[tuple[Stored, ...]]:
    """The entries that name the person, and all others of the same cases."""
    cases = {row[5] for row in rows if row[6] == subject and row[5] is not None}
    return [row for row in rows if row[6] == subject or row[5] in cases]
