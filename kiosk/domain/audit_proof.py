"""Proofs from the log that need no log: that it holds an entry, and that it only grew since an earlier head."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.domain.audit import AuditHead, Stored, leaf_digest
from kiosk.domain.merkle import includes, is_consistent, leaf_hash


@dataclass(frozen=True, slots=True)
class EntryProof:
    """That the entry `seq` (from 1) with that digest is in the log of `size` entries (RFC 9162, section 2.1.3).

    `entry` are the nine columns that the digest covers, where they are shown.
    """

    seq: int
    size: int
    digest: bytes
    path: tuple[bytes, ...]
    entry: tuple[Stored, ...] | None = None

    def holds(self, head: AuditHead) -> bool:
        """Whether it is true of the log with that head. Whether the head is signed is another question."""
        if self.entry is not None and (leaf_digest(self.entry) != self.digest or self.entry[0] != self.seq):
            return False
        is_same_log = head.size == self.size and head.root is not None
        return is_same_log and includes(self.seq - 1, self.size, leaf_hash(self.digest), self.path, head.root or b"")


@dataclass(frozen=True, slots=True)
class GrowthProof:
    """That the first `earlier` of `size` entries are those that an earlier head spoke of (section 2.1.4)."""

    earlier: int
    size: int
    path: tuple[bytes, ...]

    def holds(self, before: AuditHead, after: AuditHead) -> bool:
        """Whether it is true of the logs with these heads."""
        if before.root is None or after.root is None or (before.size, after.size) != (self.earlier, self.size):
            return False
        return is_consistent(self.earlier, self.size, before.root, after.root, self.path)
