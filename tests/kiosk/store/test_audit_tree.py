"""The tree on both kinds of store, over a log of before, and a proof of an entry of a long log."""

import sqlite3
from base64 import b64decode

import pytest
from sqlalchemy import text

from kiosk.cli.audit_proof_file import proof_file, proof_json
from kiosk.domain.audit import BEGINNING, LogProblem
from kiosk.domain.audit_proof import EntryProof, GrowthProof
from kiosk.store.audit_log import as_head
from tests.kiosk.desk_builder import Bench
from tests.support.tamper import unguarded


def test_a_log_is_proved_and_goes_on_on_either_store(any_station: Bench) -> None:
    early = any_station.store.newest_head()
    assert early is not None
    any_station.live()
    kept = any_station.store.newest_head()
    assert kept is not None
    assert any_station.store.verify_log(early).is_good
    for seq in range(1, kept.head.size + 1):
        for with_entry in (True, False):
            proof = any_station.store.prove_entry(seq, kept, with_entry=with_entry)
            assert proof is not None
            assert proof.holds(kept.head)
            assert not proof.holds(early.head)
    growth = any_station.store.prove_growth(early)
    assert growth is not None
    assert growth.holds(early.head, kept.head)
    assert not growth.holds(kept.head, early.head)
    assert any_station.store.prove_entry(kept.head.size + 1) is None


def test_heads_of_before_the_tree_are_good_and_the_next_one_has_a_root(bench: Bench) -> None:
    """Take the roots out as a store of before has none, and sign those heads as they were signed then."""
    bench.live()
    with unguarded(bench.home.store) as raw:
        rows = raw.execute("SELECT number, size, leaf, at, key, previous, signature, NULL FROM audit_head").fetchall()
        before = BEGINNING
        for row in rows:
            head = as_head((*row[:5], before, *row[6:]))
            assert head is not None
            signed = bench.keys.signer.sign(head.head)
            before = signed.digest()
            values = (head.head.previous, signed.signature, row[0])
            raw.execute("UPDATE audit_head SET root = NULL, previous = ?, signature = ? WHERE number = ?", values)
    raw.close()
    old = bench.store.newest_head()
    assert old is not None
    assert old.head.root is None
    assert bench.store.verify_log(old).is_good
    bench.desk.code_status(bench.USER_ID)
    new = bench.store.newest_head()
    assert new is not None
    assert new.head.root is not None
    assert bench.store.verify_log(old).is_good
    assert bench.store.verify_log(new).is_good


def test_the_nodes_over_a_log_of_before_are_those_that_appending_makes(bench: Bench) -> None:
    from kiosk.store.migrations.versions import __name__ as folder

    bench.live()
    engine = bench.store._engine
    with engine.connect() as connection:
        stored = connection.execute(text("SELECT level, position, hash FROM audit_node")).fetchall()
        (name,) = [name for name in _versions() if name.endswith("_audit_tree")]
        module = __import__(f"{folder}.{name}", fromlist=["_nodes"])
        made = {(node["level"], node["position"], node["hash"]) for node in module._nodes(connection)}
    assert made == {tuple(row) for row in stored}


def _versions() -> list[str]:
    from pathlib import Path

    from kiosk.store import schema

    return [path.stem for path in (Path(schema.__file__).parent / "migrations" / "versions").glob("0*.py")]


@pytest.mark.parametrize("size", [1_000_000, 2**20])
def test_a_proof_about_a_million_entries_has_less_than_a_thousand_bytes(size: int) -> None:
    proof = EntryProof(size, size, b"\xff" * 32, (b"\xff" * 32,) * 20)
    assert len(proof_file(proof)) < 1000
    assert len(b64decode(proof_json(proof)["path"])) == 640
    assert len(proof_file(GrowthProof(size - 1, size, (b"\xff" * 32,) * 21))) < 1100


def test_whoever_has_the_file_can_change_a_node_and_is_found(bench: Bench) -> None:
    with sqlite3.connect(bench.home.store) as raw:
        raw.execute("UPDATE audit_node SET hash = zeroblob(32)")
    raw.close()
    assert bench.store.verify_log().problem is LogProblem.TREE_ALTERED
