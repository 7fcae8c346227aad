"""A signed head as a file: what leaves the machine, and what `audit verify --head` takes back."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Annotated, Any, Literal

import msgspec

from kiosk.domain.audit import AuditHead, SignedHead
from kiosk.domain.faults import AuditHeadMalformed

LARGEST_HEAD = 64 * 1024
"""So many bytes of a file are read, at most."""
SCHEMA = "skranke.audit-head/2"

Digest = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
Number = Annotated[int, msgspec.Meta(ge=1, le=2**53)]
Short = Annotated[str, msgspec.Meta(max_length=64)]


class _HeadFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    schema: Literal["skranke.audit-head/1", "skranke.audit-head/2"]
    number: Number
    size: Number
    leaf: Digest
    at: Short
    key: Short
    previous: Digest
    signature: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{128}$")]
    root: Digest | None = None
    public: Digest | None = None


@dataclass(frozen=True, slots=True)
class KeptHead:
    """A head that was kept, with the raw public key that signed it; files of the first version have no key."""

    signed: SignedHead
    public: bytes | None


def head_json(signed: SignedHead, public: bytes) -> dict[str, Any]:
    """The object that is kept elsewhere; with the public key whoever keeps it needs nothing else to check proofs."""
    head = signed.head
    return {
        "schema": SCHEMA,
        "number": head.number,
        "size": head.size,
        "leaf": head.leaf.hex(),
        "root": head.root.hex() if head.root is not None else None,
        "at": head.at,
        "key": head.key,
        "previous": head.previous.hex(),
        "signature": signed.signature.hex(),
        "public": public.hex(),
    }


def head_file(signed: SignedHead, public: bytes) -> bytes:
    """The same as a file."""
    return (json.dumps(head_json(signed, public), indent=2) + "\n").encode()


def parse_kept_head(raw: bytes) -> KeptHead:
    """Read it back, also with the line of words above it; raises `AuditHeadMalformed`."""
    begin, end = raw.find(b"{"), raw.rfind(b"}")
    try:
        read = msgspec.json.decode(raw[max(begin, 0) : end + 1], type=_HeadFile)
        leaf, previous, signature = (bytes.fromhex(text) for text in (read.leaf, read.previous, read.signature))
        root, public = (bytes.fromhex(text) if text is not None else None for text in (read.root, read.public))
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        raise AuditHeadMalformed from error
    head = AuditHead(read.number, read.size, leaf, read.at, read.key, previous, root)
    return KeptHead(SignedHead(head, signature), public)


def parse_head(raw: bytes) -> SignedHead:
    """The head alone; raises `AuditHeadMalformed`."""
    return parse_kept_head(raw).signed
