"""Active authentication: cases of a key, a challenge and its signature; a message representative without a key."""

from __future__ import annotations

import hashlib
from typing import Any

from hardware.emrtd.active_signature import Judgement, open_message, recover, verify_answer
from hardware.emrtd.lds.dg14 import Dg14
from hardware.emrtd.lds.dg15 import Dg15
from hardware.emrtd.lds.security_infos import ActiveAuthenticationInfo
from hardware.pki.keys import PublicKey, RsaPublicKey, parse_public_key
from tests.vectors.context import Context
from tests.vectors.result import Outcome, Results, unhex

CHALLENGES = ("rnd_ifd", "challenge", "nonce")
HASHES = {0x33: "sha1", 0x34: "sha256", 0x35: "sha512", 0x36: "sha384", 0x38: "sha224"}
REMARKS = frozenset({"note", "title", "name", "source", "hash", "comment"})


def examine_file(item: dict[str, Any], place: str, _context: Context, results: Results) -> None:
    """Every case of a key: its signature must be judged as the case says, its recovered part be the published one."""
    key = _key(item)
    if key is None:
        results.add(Outcome.UNKNOWN, place, "no key")
        return
    info = Dg14.parse(unhex(item["dg14"])).infos.active_authentication if "dg14" in item else None
    for at, case in enumerate(item["cases"]):
        _examine_case(case, key, info, f"{place}/cases/{at}", results)


def _examine_case(
    case: dict[str, Any], key: PublicKey, info: ActiveAuthenticationInfo | None, place: str, results: Results
) -> None:
    challenge = next((unhex(case[name]) for name in CHALLENGES if name in case), b"")
    signature = unhex(case["signature"])
    expected = Judgement.GOOD if case.get("valid", case.get("ok", True)) else Judgement.WRONG
    for name, value in case.items():
        where = f"{place}/{name}"
        if name == "signature":
            results.compare(where, expected, lambda: verify_answer(key, info, challenge, signature))
        elif name in {"m1", "recovered"}:
            results.compare(where, unhex(value), lambda: _recovered(key, signature)[0])
        elif name in {"h", "digest"}:
            results.compare(where, unhex(value), lambda: _recovered(key, signature)[1])
        elif name not in {*CHALLENGES, "valid", "ok"} | REMARKS:
            results.add(Outcome.UNKNOWN, where)


def _recovered(key: PublicKey, signature: bytes) -> tuple[bytes, bytes]:
    """The part of the message that a signature carries, and the hash behind it."""
    if not isinstance(key, RsaPublicKey):
        raise LookupError("nothing is recovered from this kind of signature")  # noqa: TRY004 (a refusal)
    opened = recover(key, signature) or b""
    name, trailer = ("sha1", 1) if opened[-1:] == b"\xbc" else (HASHES[opened[-2]], 2)
    end = len(opened) - trailer
    start = end - hashlib.new(name).digest_size
    return opened[1:start], opened[start:end]


def _key(item: dict[str, Any]) -> PublicKey | None:
    """The key of DG15, alone or in its group, or as modulus and exponent."""
    for name, value in item.items():
        if name.lower() in {"dg15", "ef_dg15", "key", "public_key", "spki", "subject_public_key_info"}:
            raw = unhex(value)
            return parse_public_key(Dg15.parse(raw).public_key if raw[:1] == b"\x6f" else raw)
        if name.lower() in {"n", "modulus"}:
            exponent = next((item[other] for other in ("e", "exponent", "public_exponent") if other in item), "010001")
            number = exponent if isinstance(exponent, int) else int.from_bytes(unhex(exponent), "big")
            return RsaPublicKey(int.from_bytes(unhex(value), "big"), number)
    return None


def key_of_group(raw: bytes) -> PublicKey:
    """The key that a recorded DG15 holds."""
    return parse_public_key(Dg15.parse(raw).public_key)


def examine_message(item: dict[str, Any], place: str, context: Context, results: Results) -> None:
    """A representative that is printed without the modulus of its signature (ICAO 9303-11 appendix F)."""
    if _key(item) is not None and "s" in item:
        case = {"signature" if name == "s" else name: value for name, value in item.items() if name not in {"n", "e"}}
        examine_file({**item, "cases": [{**case}]}, place, context, results)
        return
    challenge = unhex(item["rnd_ifd"])
    trailer = unhex(item.get("trailer", "BC"))
    name = "sha1" if len(trailer) == 1 else HASHES[trailer[0]]
    m1 = unhex(item["m1"])
    digest = hashlib.new(name, m1 + challenge).digest()
    compute = {"h": lambda: digest, "m1": lambda: m1 if _is_accepted(m1, digest, trailer, challenge) else b""}
    for key, value in item.items():
        where = f"{place}/{key}"
        if key in compute:
            results.compare(where, unhex(value), compute[key])
        elif key == "f":
            results.compare(where, unhex(value), lambda: b"\x6a" + m1 + digest + trailer)
        elif key not in {"rnd_ifd", "trailer", "s"} | REMARKS:
            results.add(Outcome.UNKNOWN, where)


def _is_accepted(m1: bytes, digest: bytes, trailer: bytes, challenge: bytes) -> bool:
    """Whether the product takes the representative that these parts make."""
    return open_message(b"\x6a" + m1 + digest + trailer, challenge) is Judgement.GOOD
