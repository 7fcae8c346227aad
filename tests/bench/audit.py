"""What checking a long log costs, beside the bare SHA-256 calls that it cannot do without."""

from __future__ import annotations

import datetime as dt
import hashlib
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from kiosk.cli.audit_proof_file import proof_file
from kiosk.domain.audit import SignedHead
from kiosk.home import Home
from kiosk.keys import open_keys
from kiosk.store.store import SqlStore, open_store
from tests.bench.long_log import lengthen
from tests.bench.table import show

SIZES: Final = (10_000, 100_000, 1_000_000)
_START: Final = dt.datetime(2026, 1, 5, 8, tzinfo=dt.UTC)
_LEAF, _HEAD, _NODE = bytes(330), bytes(330), bytes(65)
"""As long as what is hashed for a leaf, a head and a node on average."""


def main() -> None:
    """Print the measurement. The log of a million leaves takes minutes to be made and needs 1.5 GB."""
    rows = []
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            sys.stderr.write(f"making a log of {size} leaves\n")
            rows.append(_measure(Path(folder), size))
    headings = (
        "leaves",
        "heads",
        "seconds",
        "CPU, both processes",
        "bare SHA-256",
        "ratio",
        "proof, bytes",
        "proof, ms",
    )
    show("Checking a log against a kept head", headings, rows)


def _measure(folder: Path, size: int) -> tuple[str, ...]:
    home = Home(folder / "home").prepare()
    keys = open_keys(home, may_create=True)
    open_store(home.store, keys, lambda: _START, may_create=True).close()
    heads = lengthen(home.store, keys.signer, size, _START)
    store = SqlStore(home.store, keys, lambda: _START)
    kept = store.newest_head()
    assert kept is not None
    try:
        wall, work = _check(store, kept)
        floor = _floor(size, heads)
        began = time.perf_counter()
        proof = store.prove_entry(size // 3, kept)
        proving = time.perf_counter() - began
    finally:
        store.close()
    assert proof is not None
    assert proof.holds(kept.head)
    told = (f"{wall:.2f}", f"{work:.2f}", f"{floor:.2f}", f"{work / floor:.1f}")
    return str(size), str(heads), *told, str(len(proof_file(proof))), f"{proving * 1000:.1f}"


def _check(store: SqlStore, kept: SignedHead) -> tuple[float, float]:
    """Wall seconds and seconds of CPU of both processes, the better of two."""
    best = (float("inf"), float("inf"))
    for _ in range(2):
        began, before = time.perf_counter(), _cpu()
        report = store.verify_log(kept)
        best = min(best, (time.perf_counter() - began, _cpu() - before))
        assert report.is_good, report
    return best


def _cpu() -> float:
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in spent)


def _floor(leaves: int, heads: int) -> float:
    """A digest a leaf and a head, and two a leaf for the tree."""
    began = time.process_time()
    for content, count in ((_LEAF, leaves), (_HEAD, heads), (_NODE, 2 * leaves)):
        for _ in range(count):
            hashlib.sha256(content).digest()
    return time.process_time() - began
