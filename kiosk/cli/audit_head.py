"""A signed head as a file: what `audit head` gives away and `audit verify --head` takes back."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec

from kiosk.domain.audit import AuditHead, SignedHead
from kiosk.domain.faults import AuditHeadMalformed

SCHEMA = "skranke.audit-head/1"

Digest = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
Number = Annotated[int, msgspec.Meta(ge=1, le=2**53)]
Short = Annotated[str, msgspec.Meta(max_length=64)]


class _HeadFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    schema: Literal["skranke.audit-head/1"]
    number: Number
    size: Number
    leaf: Digest
    at: Short
    key: Short
    previous: Digest
    signature: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{128}$")]


def head_json(signed: SignedHead) -> dict[str, Any]:
    """The object that is kept elsewhere."""
    head = signed.head
    return {
        "schema": SCHEMA,
        "number": head.number,
        "size": head.size,
        "leaf": head.leaf.hex(),
        "at": head.at,
        "key": head.key,
        "previous": head.previous.hex(),
        "signature": signed.signature.hex(),
    }


def parse_head(raw: bytes) -> SignedHead:
    """Read it back, also with the line of words above it; raises `AuditHeadMalformed`."""
    begin, end = raw.find(b"{"), raw.rfind(b"}")
    try:
        read = msgspec.json.decode(raw[max(begin, 0) : end + 1], type=_HeadFile)
        leaf, previous, signature = (bytes.fromhex(text) for text in (read.leaf, read.previous, read.signature))
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        raise AuditHeadMalformed from error
    return SignedHead(AuditHead(read.number, read.size, leaf, read.at, read.key, previous), signature)
