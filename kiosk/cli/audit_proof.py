"""`skranke audit prove`, `prove-growth` and `check-proof`: what can be shown to somebody who does not have the log."""

from __future__ import annotations

import hashlib
from pathlib import Path

import click

from kiosk.books import open_books
from kiosk.cli.audit_proof_file import parse_proof, proof_file, proof_json
from kiosk.cli.output import Output, pass_output
from kiosk.cli.usage import Misused
from kiosk.clock import SystemClock
from kiosk.domain.audit_proof import EntryProof, GrowthProof
from kiosk.home import read_limited, write_private
from kiosk.keys import verifies
from kiosk.services.head_file import KeptHead, parse_kept_head

LARGEST = 64 * 1024

_FILE = click.Path(path_type=Path, readable=False)


@click.command("prove")
@click.argument("seq", type=click.IntRange(min=1))
@click.option("--head", "head_file", type=_FILE, metavar="FILE")
@click.option("--entry", "with_entry", is_flag=True)
@click.option("--out", "out_file", type=_FILE, metavar="FILE")
@pass_output
def prove(output: Output, *, seq: int, head_file: Path | None, with_entry: bool, out_file: Path | None) -> int:
    kept = _read_head(head_file) if head_file else None
    _keys, store = open_books(output.home, SystemClock(), may_create=False)
    try:
        found = store.prove_entry(seq, kept.signed if kept else None, with_entry=with_entry)
    finally:
        store.close()
    beyond = "BEYOND_HEAD" if kept and seq > kept.signed.head.size else "NO_ENTRY"
    return _give(output, found, out_file, without=beyond)


@click.command("prove-growth")
@click.option("--since", "since_file", type=_FILE, required=True, metavar="FILE")
@click.option("--out", "out_file", type=_FILE, metavar="FILE")
@pass_output
def prove_growth(output: Output, *, since_file: Path, out_file: Path | None) -> int:
    kept = _read_head(since_file)
    _keys, store = open_books(output.home, SystemClock(), may_create=False)
    try:
        found = store.prove_growth(kept.signed)
    finally:
        store.close()
    return _give(output, found, out_file, without="HEAD_LONGER")


@click.command("check-proof")
@click.argument("proof_path", metavar="FILE", type=_FILE)
@click.option("--head", "head_file", type=_FILE, required=True, metavar="FILE")
@click.option("--since", "since_file", type=_FILE, metavar="FILE")
@pass_output
def check_proof(output: Output, *, proof_path: Path, head_file: Path, since_file: Path | None) -> int:
    proof = parse_proof(read_limited(proof_path, LARGEST))
    head = _read_head(head_file)
    since = _read_head(since_file) if since_file else None
    if (since is None) != isinstance(proof, EntryProof):
        raise Misused("usage-growth")
    is_signed = _is_signed(head) and (since is None or (_is_signed(since) and since.public == head.public))
    if isinstance(proof, GrowthProof):
        assert since is not None
        holds = proof.holds(since.signed.head, head.signed.head)
    else:
        holds = proof.holds(head.signed.head)
    shown = "growth" if since else ("entry" if isinstance(proof, EntryProof) and proof.entry else "digest")
    words = f"audit-proved-{shown}" if holds else "audit-not-proved"
    output.tell(words if is_signed else "audit-head-unsigned")
    return output.answer({"good": holds and is_signed, "signed": is_signed, "shown": shown}, good=holds and is_signed)


def _give(output: Output, proof: EntryProof | GrowthProof | None, out_file: Path | None, *, without: str) -> int:
    """Write the proof; where there is none, `without` is the reason (`audit-no-proof-CODE`)."""
    if proof is None:
        output.tell(f"audit-no-proof-{without}")
        return output.answer({"reason": without}, good=False)
    raw = proof_file(proof)
    if out_file is not None:
        write_private(out_file, raw)
    elif not output.as_json:
        output.line(proof_json(proof))
    output.tell("audit-proof", size=len(raw))
    return output.answer(proof_json(proof), good=True)


def _read_head(path: Path) -> KeptHead:
    return parse_kept_head(read_limited(path, LARGEST))


def _is_signed(kept: KeptHead) -> bool:
    """Whether the key in the file is the one that the head names, and signed it."""
    if kept.public is None or hashlib.sha256(kept.public).hexdigest()[:16] != kept.signed.head.key:
        return False
    return verifies(kept.public, kept.signed)
