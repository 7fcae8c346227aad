"""Single steps of secure messaging, plain and protected (ICAO 9303-11 appendix D.4)."""

from __future__ import annotations

from typing import Any

from hardware.apdu import CommandApdu, ResponseApdu
from hardware.channel.secure_messaging import SecureMessaging
from tests.vectors.context import Context, cipher_of
from tests.vectors.result import REFUSALS, Outcome, Results, unhex

REMARKS = frozenset({"note", "title", "name", "alg", "cipher", "ks_enc", "ks_mac", "ssc_cmd"})


def examine_step(item: dict[str, Any], place: str, context: Context, results: Results) -> None:
    """Protect and unprotect both ways, with the session keys of this object or of the file."""
    session = _session_for(item, context)
    if session is None:
        results.add(Outcome.UNKNOWN, place, "no session keys in this file")
        return
    keys, counter = session
    plain = CommandApdu.parse(unhex(item["plain"])) if "plain" in item else None

    def at(ssc: int) -> SecureMessaging:
        return SecureMessaging(keys.cipher, keys.ks_enc, keys.ks_mac, ssc)

    def unprotected() -> bytes:
        command = at(counter - 1).unprotect_command(CommandApdu.parse(unhex(item["protected"])))
        return command.with_class(plain.cla if plain else command.cla).encode()

    def answer() -> bytes:
        return at(counter).unprotect_response(ResponseApdu.parse(unhex(item["rapdu"]))).encode()

    is_odd = bool(plain and plain.ins & 1)
    compute = {
        "plain": unprotected,
        "protected": lambda: at(counter - 1).protect_command(plain or CommandApdu(0, 0, 0, 0)).encode(),
        "plain_rsp": answer,
        "rapdu": lambda: (
            at(counter).protect_response(ResponseApdu.parse(unhex(item["plain_rsp"])), is_odd=is_odd).encode()
        ),
        "ssc_rsp": lambda: (counter + 1).to_bytes(keys.cipher.block_size, "big"),
    }
    for key, value in item.items():
        if key in compute:
            results.compare(f"{place}/{key}", unhex(value), compute[key])
        elif key not in REMARKS:
            results.add(Outcome.UNKNOWN, f"{place}/{key}")


def _session_for(item: dict[str, Any], context: Context) -> tuple[SecureMessaging, int] | None:
    """The keys that the published command was protected with, else the last ones of the file."""
    if "ssc_cmd" not in item:
        return None
    counter = unhex(item["ssc_cmd"])
    own = [(unhex(item["ks_enc"]), unhex(item["ks_mac"]))] if {"ks_enc", "ks_mac"} <= item.keys() else []
    found = [
        SecureMessaging(cipher_of(enc, block=len(counter)), enc, mac) for enc, mac in own or list(context.sessions)
    ]
    number = int.from_bytes(counter, "big")
    for keys in found:
        trial = SecureMessaging(keys.cipher, keys.ks_enc, keys.ks_mac, number - 1)
        try:
            trial.unprotect_command(CommandApdu.parse(unhex(item["protected"])))
        except REFUSALS:
            continue
        return keys, number
    return (found[-1], number) if found else None
