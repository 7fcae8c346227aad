"""`skranke audit`: check the log, take a signed head away, write entries out."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from kiosk.books import open_books
from kiosk.cli.audit_export import export
from kiosk.cli.audit_proof import check_proof, prove, prove_growth
from kiosk.cli.audit_sample import review, sample
from kiosk.cli.output import Output, pass_output
from kiosk.clock import SystemClock
from kiosk.config import load_config
from kiosk.domain.audit import LogProblem, LogReport, SignedHead
from kiosk.domain.store_faults import StoreDamaged
from kiosk.home import read_limited, write_private
from kiosk.services.head_file import head_file, head_json, parse_head
from kiosk.services.keep_head import HeadKeeper

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


@command.command("keep-head")
@pass_output
def keep_head(output: Output) -> int:
    keys, store = open_books(output.home, SystemClock(), may_create=False)
    try:
        folder = load_config(output.home).heads_folder(output.home)
        if folder is None:
            output.tell("audit-head-no-folder")
            return output.answer({"path": None}, good=False)
        path = HeadKeeper(store, SystemClock(), folder, keys.signer.public_bytes).keep()
    finally:
        store.close()
    output.tell("audit-head-kept", path=str(path))
    return output.answer({"path": str(path)}, good=path is not None)


for part in (export, prove, prove_growth, check_proof, sample, review):
    command.add_command(part)
