"""Keys that one object of a file gives to another: publications print them once and use them further on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hardware.crypto.ciphers import Cipher
from tests.vectors.result import unhex


@dataclass(frozen=True, slots=True)
class Context:
    """Seeds of basic access keys, and pairs of session keys, in the order of the file."""

    seeds: tuple[bytes, ...]
    sessions: tuple[tuple[bytes, bytes], ...]

    @classmethod
    def of(cls, content: Any) -> Context:
        """What a file has to give."""
        objects = list(_objects(content))
        seeds = [unhex(item["kseed"]) for item in objects if _has_hex(item, "kseed") and "rnd_ic" not in item]
        hashes = [unhex(item["sha1"])[:16] for item in objects if _has_hex(item, "sha1") and "mrz_information" in item]
        sessions = [
            (unhex(item["ks_enc"]), unhex(item["ks_mac"]))
            for item in objects
            if _has_hex(item, "ks_enc") and _has_hex(item, "ks_mac")
        ]
        return cls(tuple(dict.fromkeys(seeds + hashes)), tuple(dict.fromkeys(sessions)))


def cipher_of(key: bytes, name: str = "", block: int = 0) -> Cipher:
    """The cipher of a session key, told from its name or its counter's width, and its length."""
    written = name.upper().replace("-", "").replace("_", "")
    if block == 8 or "DES" in written or (not block and not written and len(key) == 16):
        return Cipher.DES3
    return {16: Cipher.AES128, 24: Cipher.AES192, 32: Cipher.AES256}[len(key)]


def _objects(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        for part in node.values():
            yield from _objects(part)
    elif isinstance(node, list):
        for part in node:
            yield from _objects(part)


def _has_hex(item: dict[str, Any], key: str) -> bool:
    try:
        return bool(unhex(item.get(key)))
    except ValueError:
        return False
