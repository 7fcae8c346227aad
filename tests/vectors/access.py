"""Keys from the machine-readable zone and basic access control (ICAO 9303-11 appendix D.1 to D.3)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from hardware.apdu import CommandApdu, ResponseApdu
from hardware.channel.channel import Channel
from hardware.crypto import kdf
from hardware.crypto.ciphers import Cipher
from hardware.emrtd import bac
from hardware.emrtd.access_key import MrzKey
from hardware.mrz.zone import read_mrz
from tests.vectors.context import Context
from tests.vectors.result import Outcome, Results, unhex

REMARKS = frozenset({"format", "mrz", "lines", "note", "title", "source", "name"})


def examine_keys(item: dict[str, Any], place: str, _context: Context, results: Results) -> None:
    """Basic access keys of a seed."""
    seed = unhex(item["kseed"])
    counters = {"kenc": kdf.ENC, "kmac": kdf.MAC, "ks_enc": kdf.ENC, "ks_mac": kdf.MAC}
    hashed = {"sha1_c1": kdf.ENC, "sha1_c2": kdf.MAC}
    for key, value in item.items():
        where = f"{place}/{key}"
        if key in counters:
            results.compare(where, unhex(value), lambda key=key: kdf.derive(seed, counters[key], Cipher.DES3))
        elif key in hashed:
            results.compare(where, unhex(value), lambda key=key: _hash(seed, hashed[key]))
        elif key != "kseed" and key not in REMARKS:
            results.add(Outcome.UNKNOWN, where)


def _hash(seed: bytes, counter: int) -> bytes:
    """The hash that a key is cut from, taken as right only if the product cuts the same key from it."""
    digest = hashlib.sha1(seed + counter.to_bytes(4, "big")).digest()
    key = kdf.derive(seed, counter, Cipher.DES3)
    if bytes(byte & 0xFE for byte in key) != bytes(byte & 0xFE for byte in digest[:16]):
        raise ValueError("the key is not cut from this hash")
    return digest


def examine_information(item: dict[str, Any], place: str, _context: Context, results: Results) -> None:
    """The MRZ information, from the lines of a zone, and its hash."""
    lines = item.get("mrz")
    text = "\n".join(lines) if isinstance(lines, list) else lines
    for key, value in item.items():
        where = f"{place}/{key}"
        if key == "mrz_information":
            results.compare(where, value, lambda: _key_of(text).mrz_information)
        elif key in {"sha1", "K"}:
            results.compare(where, unhex(value), lambda: _key_of(text).pace_secret())
        elif key == "kseed":
            results.compare(where, unhex(value), lambda: _key_of(text).bac_seed())
        elif key not in REMARKS:
            results.add(Outcome.UNKNOWN, where)


def _key_of(text: str | None) -> MrzKey:
    if text is None:
        raise ValueError("no lines")
    mrz = read_mrz(text)
    return MrzKey(mrz.document_number, mrz.birth, mrz.expiry)


class _Run:
    """The product's mutual authentication, fed with the published randoms."""

    def __init__(self, item: dict[str, Any], seed: bytes) -> None:
        values = iter((unhex(item["rnd_ifd"]), unhex(item["k_ifd"])))
        channel = Channel()
        exchange = bac.establish(channel, seed, random=lambda _size: next(values))
        next(exchange)
        self.command: CommandApdu = exchange.send(ResponseApdu(unhex(item["rnd_ic"]), 0x9000))
        self.session = None
        try:
            exchange.send(ResponseApdu(unhex(item["e_ic"]) + unhex(item["m_ic"]), 0x9000))
        except StopIteration:
            self.session = channel.sm


def examine_authentication(item: dict[str, Any], place: str, context: Context, results: Results) -> None:
    """Mutual authentication, from the challenges to the session keys."""
    seed = _seed_for(item, context)
    if seed is None:
        results.add(Outcome.UNKNOWN, place, "no basic access keys in this file")
        return
    plain = unhex(item["rnd_ifd"]) + unhex(item["rnd_ic"]) + unhex(item["k_ifd"])
    keys = bac.BacKeys(seed)
    answer = unhex(item["rnd_ic"]) + unhex(item["rnd_ifd"]) + unhex(item["k_ic"]) if "k_ic" in item else None
    compute = {
        "s": lambda: plain,
        "e_ifd": lambda: keys.seal(plain)[:-8],
        "m_ifd": lambda: keys.seal(plain)[-8:],
        "cmd": lambda: _command(item, seed),
        "k_ic": lambda: (keys.open(unhex(item["e_ic"]) + unhex(item["m_ic"])) or b"")[16:],
        "e_ic": lambda: keys.seal(answer or b"")[:-8],
        "m_ic": lambda: keys.seal(answer or b"")[-8:],
        "kseed": lambda: bytes(a ^ b for a, b in zip(unhex(item["k_ifd"]), unhex(item["k_ic"]), strict=True)),
        "ks_enc": lambda: _session(item, seed).ks_enc,
        "ks_mac": lambda: _session(item, seed).ks_mac,
        "ssc": lambda: _session(item, seed).ssc.to_bytes(8, "big"),
    }
    given = REMARKS | {"rnd_ic", "rnd_ifd", "k_ifd", "kenc", "kmac"}
    for key, value in item.items():
        if key in compute:
            results.compare(f"{place}/{key}", unhex(value), compute[key])
        elif key not in given:
            results.add(Outcome.UNKNOWN, f"{place}/{key}")


def _command(item: dict[str, Any], seed: bytes) -> bytes:
    return _Run(item, seed).command.encode()


def _session(item: dict[str, Any], seed: bytes) -> Any:
    session = _Run(item, seed).session
    if session is None:
        raise ValueError("the chip's answer was not accepted")
    return session


def _seed_for(item: dict[str, Any], context: Context) -> bytes | None:
    """The seed in this file that the published cryptogram was made with, else the last one."""
    found = list(_seeds(item, context))
    plain = unhex(item["rnd_ifd"]) + unhex(item["rnd_ic"]) + unhex(item["k_ifd"])
    for seed in found:
        if "e_ifd" in item and bac.BacKeys(seed).seal(plain)[:-8] == unhex(item["e_ifd"]):
            return seed
    return found[-1] if found else None


def _seeds(item: dict[str, Any], context: Context) -> Iterator[bytes]:
    yield from context.seeds
    if "kseed" in item and "k_ic" not in item:
        yield unhex(item["kseed"])
