"""The names of the BSI's worked example of EAC 2, in those of ICAO 9303-11, and what of it the product leaves out."""

from __future__ import annotations

from typing import Any

from hardware.apdu import CommandApdu, ResponseApdu
from hardware.channel.secure_messaging import DO_CRYPTOGRAM, DO_MAC, SecureMessaging
from hardware.emrtd.lds.card_security import CardSecurity
from hardware.emrtd.lds.security_infos import SecurityInfos
from hardware.emrtd.report import CheckStatus
from hardware.emrtd.signing_party import find_signing_party
from hardware.tlv import parse_all
from tests.vectors.context import cipher_of
from tests.vectors.result import Outcome, Results, unhex

NAMES = {
    "nonce_enc": "z",
    "nonce": "s",
    "map_pcd_priv_key": "sk_map_ifd",
    "map_pcd_pub_key": "pk_map_ifd",
    "map_picc_priv_key": "sk_map_ic",
    "map_picc_pub_key": "pk_map_ic",
    "map_shared_secret_h": "H",
    "map_generator": "G_mapped",
    "g_mapped": "G_mapped",
    "pcd_priv_key": "sk_dh_ifd",
    "pcd_pub_key": "pk_dh_ifd",
    "picc_priv_key": "sk_dh_ic",
    "picc_pub_key": "pk_dh_ic",
    "sk_ifd": "sk_dh_ifd",
    "pk_ifd": "pk_dh_ifd",
    "sk_ic": "sk_dh_ic",
    "pk_ic": "pk_dh_ic",
    "shared_secret_k": "K_shared",
    "k_mac": "ks_mac",
    "k_enc": "ks_enc",
    "authentication_token_pcd": "t_ifd",
    "authentication_token_picc": "t_ic",
}
OUTSIDE = ("ta_", "cvca", "dv_")
FIRST_COMMAND = frozenset({"d1", "e1", "ad1", "a1"})
"""Data of the first protected command, its cryptogram, the objects of its answer, and their MAC."""


def renamed(item: dict[str, Any], place: str, results: Results) -> dict[str, Any]:
    """The values of PACE by their ICAO names; everything else of the example is counted here."""
    is_bsi = bool({"nonce_enc", "map_generator", "shared_secret_k"} & item.keys())
    values = {NAMES.get(key, key): value for key, value in item.items()}
    if not is_bsi:
        return values
    for key in list(values):
        where = f"{place}/{key}"
        if key.startswith(OUTSIDE) or (key.startswith("ca_") and key != "ca_public_key_info"):
            results.add(Outcome.OUTSIDE, where)
            del values[key]
        elif key in FIRST_COMMAND:
            del values[key]
    for key in FIRST_COMMAND & item.keys():
        _examine_first_command(key, item, f"{place}/{key}", results)
    if "ef_cardaccess" in item:
        raw = unhex(item["ef_cardaccess"])
        results.compare(f"{place}/ef_cardaccess", raw, lambda: SecurityInfos.parse(raw).encode())
    if "ef_cardsecurity" in item:
        signed = CardSecurity.parse(unhex(values.pop("ef_cardsecurity"))).signed_data
        where = f"{place}/ef_cardsecurity"
        results.compare(where, signed.content, lambda: SecurityInfos.parse(signed.content).encode())
        results.compare(f"{where}/signature", CheckStatus.PASSED, lambda: find_signing_party(signed).check.status)
    return values


def _examine_first_command(key: str, item: dict[str, Any], place: str, results: Results) -> None:
    """The example prints parts of one command and its answer under the keys of PACE, counters 1 and 2."""
    enc, mac = unhex(item["k_enc"]), unhex(item["k_mac"])
    session = SecureMessaging(cipher_of(enc, "AES"), enc, mac)

    def command() -> bytes:
        protected = session.protect_command(CommandApdu(0x00, 0x22, 0x81, 0xB6, unhex(item["d1"])))
        return next(part.value[1:] for part in parse_all(protected.data) if part.tag == DO_CRYPTOGRAM)

    def data() -> bytes:
        protected = SecureMessaging(session.cipher, enc, mac).protect_command(
            CommandApdu(0x00, 0x22, 0x81, 0xB6, unhex(item["d1"]))
        )
        return SecureMessaging(session.cipher, enc, mac).unprotect_command(protected).data

    def answer(tag: int | None) -> bytes:
        session.ssc = 1
        sw = int.from_bytes(unhex(item["ad1"])[2:4], "big")
        parts = list(parse_all(session.protect_response(ResponseApdu(b"", sw)).data))
        if tag is not None:
            return next(part.value for part in parts if part.tag == tag)
        return b"".join(part.encode() for part in parts if part.tag != DO_MAC)

    compute = {"d1": data, "e1": command, "ad1": lambda: answer(None), "a1": lambda: answer(DO_MAC)}
    results.compare(place, unhex(item[key]), compute[key])
