"""Making proofs from the nodes that are stored: a few rows, however long the log is."""

from __future__ import annotations

from sqlalchemy import Connection, text

from kiosk.domain.audit import SignedHead
from kiosk.domain.audit_proof import EntryProof, GrowthProof
from kiosk.domain.merkle import consistency_path, inclusion_path
from kiosk.store.audit_log import LEAF_COLUMNS
from kiosk.store.audit_nodes import NodeStore

_ENTRY = text(f"SELECT {', '.join(LEAF_COLUMNS)} FROM audit_leaf WHERE seq = :seq")  # noqa: S608 - constants


def prove_entry(connection: Connection, seq: int, head: SignedHead, *, with_entry: bool) -> EntryProof | None:
    """That the log with that head holds that entry; None where it does not reach so far.

    Raises `LogBroken` where a node is missing. What is proved is to be checked: the tree may have been changed.
    """
    size = head.head.size
    if not 1 <= seq <= size:
        return None
    row = connection.execute(_ENTRY, {"seq": seq}).first()
    if row is None or not isinstance(row[9], bytes):
        return None
    path = inclusion_path(seq - 1, size, NodeStore(connection).require)
    return EntryProof(seq, size, row[9], tuple(path), tuple(row[:9]) if with_entry else None)


def prove_growth(connection: Connection, before: SignedHead, after: SignedHead) -> GrowthProof | None:
    """That the log only grew from one head to the other; None where the first is the longer one."""
    earlier, size = before.head.size, after.head.size
    if not 1 <= earlier <= size:
        return None
    return GrowthProof(earlier, size, tuple(consistency_path(earlier, size, NodeStore(connection).require)))
