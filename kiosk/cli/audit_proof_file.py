"""Proofs as files of one line. A proof about a log of a million entries has less than a thousand bytes."""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import Annotated, Any, Literal

import msgspec

from kiosk.domain.audit import Stored
from kiosk.domain.audit_proof import EntryProof, GrowthProof
from kiosk.domain.faults import AuditProofMalformed
from kiosk.domain.merkle import HASH_BYTES

Base64 = Annotated[str, msgspec.Meta(max_length=4096, pattern="^[A-Za-z0-9+/]*={0,2}$")]
Number = Annotated[int, msgspec.Meta(ge=1, le=2**53)]


class _EntryFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    schema: Literal["skranke.audit-proof/1"]
    seq: Number
    size: Number
    digest: Base64
    path: Base64
    entry: tuple[int, str, str, str, str, str | None, str | None, Base64, Base64] | None = None


class _GrowthFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    schema: Literal["skranke.audit-growth/1"]
    earlier: Number
    size: Number
    path: Base64


def proof_json(proof: EntryProof | GrowthProof) -> dict[str, Any]:
    """The object that is given away."""
    path = _text(b"".join(proof.path))
    if isinstance(proof, GrowthProof):
        return {"schema": "skranke.audit-growth/1", "earlier": proof.earlier, "size": proof.size, "path": path}
    told: dict[str, Any] = {
        "schema": "skranke.audit-proof/1",
        "seq": proof.seq,
        "size": proof.size,
        "digest": _text(proof.digest),
        "path": path,
    }
    if proof.entry is not None:
        told["entry"] = [_text(value) if isinstance(value, bytes) else value for value in proof.entry]
    return told


def proof_file(proof: EntryProof | GrowthProof) -> bytes:
    """The same as a file."""
    return msgspec.json.encode(proof_json(proof)) + b"\n"


def parse_proof(raw: bytes) -> EntryProof | GrowthProof:
    """Read one back, also with words above it; raises `AuditProofMalformed`."""
    begin, end = raw.find(b"{"), raw.rfind(b"}")
    content = raw[max(begin, 0) : end + 1]
    try:
        if b"skranke.audit-growth/1" in content:
            grown = msgspec.json.decode(content, type=_GrowthFile)
            return GrowthProof(grown.earlier, grown.size, _path(grown.path))
        read = msgspec.json.decode(content, type=_EntryFile)
        entry: tuple[Stored, ...] | None = None
        if read.entry is not None:
            entry = (*read.entry[:7], b64decode(read.entry[7]), b64decode(read.entry[8]))
        return EntryProof(read.seq, read.size, b64decode(read.digest), _path(read.path), entry)
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        raise AuditProofMalformed from error


def _text(raw: bytes) -> str:
    return b64encode(raw).decode("ascii")


def _path(encoded: str) -> tuple[bytes, ...]:
    raw = b64decode(encoded)
    if len(raw) % HASH_BYTES:
        raise ValueError("a path is of whole hashes")
    return tuple(raw[at : at + HASH_BYTES] for at in range(0, len(raw), HASH_BYTES))
