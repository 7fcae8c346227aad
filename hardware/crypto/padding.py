"""Padding method 2 of ISO/IEC 9797-1, which secure messaging and its MACs use (ICAO 9303-11 §9.8.6.1)."""

from __future__ import annotations

from hardware.faults import DataMalformed


def pad(data: bytes, block_size: int) -> bytes:
    """Append 80 and as many 00 as fill the last block; always adds at least one byte."""
    padded = data + b"\x80"
    return padded + bytes(-len(padded) % block_size)


def unpad(data: bytes) -> bytes:
    """What `pad` was given; raises DataMalformed when there is no 80 followed by zeros alone."""
    stripped = data.rstrip(b"\x00")
    if not stripped.endswith(b"\x80"):
        raise DataMalformed(what="padding")
    return stripped[:-1]
