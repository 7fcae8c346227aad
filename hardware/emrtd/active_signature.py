"""Judging the answer of active authentication (ICAO 9303-11 §6.1, ISO/IEC 9796-2:2010 §8, TR-03111 §5.2)."""

from __future__ import annotations

import hashlib
from enum import StrEnum, unique

from hardware.crypto.ec import verify_ecdsa
from hardware.emrtd.lds.security_infos import ActiveAuthenticationInfo
from hardware.pki.keys import EcPublicKey, PublicKey, RsaPublicKey
from hardware.pki.signatures import split_der

_IMPLICIT_TRAILER, _EXPLICIT_TRAILER = 0xBC, 0xCC
_TRAILER_HASHES = {0x33: "sha1", 0x34: "sha256", 0x35: "sha512", 0x36: "sha384", 0x38: "sha224"}
_HASHES_WE_LACK = frozenset({0x31, 0x32, 0x37})  # RIPEMD-160, RIPEMD-128, Whirlpool (ISO/IEC 10118-3)
_HEADER, _PADDED_HEADER, _PADDING, _PADDING_END = 0x6A, 0x6B, 0xBB, 0xBA
_PLAIN_ECDSA = "0.4.0.127.0.7.1.1.4.1"
_ECDSA_HASHES = {
    f"{_PLAIN_ECDSA}.1": "sha1",
    f"{_PLAIN_ECDSA}.2": "sha224",
    f"{_PLAIN_ECDSA}.3": "sha256",
    f"{_PLAIN_ECDSA}.4": "sha384",
    f"{_PLAIN_ECDSA}.5": "sha512",
    "1.2.840.10045.4.1": "sha1",
    "1.2.840.10045.4.3.1": "sha224",
    "1.2.840.10045.4.3.2": "sha256",
    "1.2.840.10045.4.3.3": "sha384",
    "1.2.840.10045.4.3.4": "sha512",
}
_ALL_HASHES = ("sha256", "sha1", "sha384", "sha512", "sha224")


@unique
class Judgement(StrEnum):
    """What the answer shows."""

    GOOD = "GOOD"
    WRONG = "WRONG"
    UNSUPPORTED = "UNSUPPORTED"


def verify_answer(
    key: PublicKey, info: ActiveAuthenticationInfo | None, challenge: bytes, signature: bytes
) -> Judgement:
    """Whether the holder of the key in DG15 signed this challenge.

    `info` is the signed DG14's word on the hash, for elliptic curves; without it every allowed hash is tried, since
    documents without DG14 choose freely.
    """
    if isinstance(key, RsaPublicKey):
        return _judge_rsa(key, challenge, signature)
    if isinstance(key, EcPublicKey):
        return _judge_ecdsa(key, info, challenge, signature)
    return Judgement.UNSUPPORTED


def recover(key: RsaPublicKey, signature: bytes) -> bytes | None:
    """The message representative of a signature without its leading zeros; None when it cannot be one."""
    value = int.from_bytes(signature, "big")
    if len(signature) != (key.modulus.bit_length() + 7) // 8 or not 1 < value < key.modulus:
        return None
    opened = pow(value, key.exponent, key.modulus)
    if opened % 16 != 12:  # the signer may give the smaller of the two roots (ISO/IEC 9796-2 annex B)
        opened = key.modulus - opened
    return opened.to_bytes((opened.bit_length() + 7) // 8, "big")


def open_message(representative: bytes, challenge: bytes) -> Judgement:
    """Judge header, recovered part, hash and trailer of scheme 1 with partial recovery."""
    start = _message_start(representative)
    if start is None or len(representative) < start + 2:
        return Judgement.WRONG
    if representative[-1] == _IMPLICIT_TRAILER:
        name, end = "sha1", len(representative) - 1
    elif representative[-1] == _EXPLICIT_TRAILER:
        if representative[-2] not in _TRAILER_HASHES:
            return Judgement.UNSUPPORTED if representative[-2] in _HASHES_WE_LACK else Judgement.WRONG
        name, end = _TRAILER_HASHES[representative[-2]], len(representative) - 2
    else:
        return Judgement.WRONG
    digest = end - hashlib.new(name).digest_size
    if digest < start:
        return Judgement.WRONG
    message = representative[start:digest] + challenge
    good = hashlib.new(name, message).digest() == representative[digest:end]
    return Judgement.GOOD if good else Judgement.WRONG


def _message_start(representative: bytes) -> int | None:
    """Where the recovered part begins: behind 6A, or behind the padding 6B BB .. BA; None for any other header."""
    if representative[:1] == bytes((_HEADER,)):
        return 1
    if representative[:1] != bytes((_PADDED_HEADER,)):
        return None
    at = 1
    while at < len(representative) and representative[at] == _PADDING:
        at += 1
    return at + 1 if representative[at : at + 1] == bytes((_PADDING_END,)) else None


def _judge_rsa(key: RsaPublicKey, challenge: bytes, signature: bytes) -> Judgement:
    representative = recover(key, signature)
    return Judgement.WRONG if representative is None else open_message(representative, challenge)


def _judge_ecdsa(
    key: EcPublicKey, info: ActiveAuthenticationInfo | None, challenge: bytes, signature: bytes
) -> Judgement:
    """The signature is plain r||s by the standard, DER on some documents."""
    if info is not None and info.signature_algorithm not in _ECDSA_HASHES:
        return Judgement.UNSUPPORTED
    names = _ALL_HASHES if info is None else (_ECDSA_HASHES[info.signature_algorithm],)
    pairs = [pair for pair in (_split_plain(signature, key), split_der(signature)) if pair is not None]
    digests = [hashlib.new(name, challenge).digest() for name in names]
    good = any(verify_ecdsa(key.point, digest, *pair) for digest in digests for pair in pairs)
    return Judgement.GOOD if good else Judgement.WRONG


def _split_plain(signature: bytes, key: EcPublicKey) -> tuple[int, int] | None:
    if not signature or len(signature) % 2 or len(signature) > 2 * key.curve.order_size:
        return None
    half = len(signature) // 2
    return int.from_bytes(signature[:half], "big"), int.from_bytes(signature[half:], "big")
