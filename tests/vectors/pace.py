"""Worked examples of PACE, in the names of ICAO 9303-11 (appendices G, H, I) and of the BSI's worked example.

Every value that follows from others is recomputed from them. Terminal authentication and chip authentication version 2
are outside.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hardware import tlv
from hardware.channel.secure_messaging import SecureMessaging
from hardware.crypto import integrated_mapping, kdf
from hardware.crypto.ciphers import Cipher
from hardware.crypto.modp import ModpGroup
from hardware.emrtd import chip_mapping
from hardware.emrtd.access_key import Can, MrzKey
from hardware.emrtd.chip_mapping import ChipMapping, MappingProof
from hardware.emrtd.key_agreement import Agreement, standard_agreement
from hardware.emrtd.lds.security_infos import KeyAgreement, PaceInfo, PaceMapping, SecurityInfos
from hardware.emrtd.pace import nonce_of, token, token_input
from tests.vectors import bsi, pace_run
from tests.vectors.context import Context
from tests.vectors.pace_group import domain_of, info_of, multiple, octets, point
from tests.vectors.result import Outcome, Results, unhex

MARKS = {
    "z",
    "nonce_enc",
    "K_shared",
    "shared_secret_k",
    "G_mapped",
    "g_mapped",
    "map_generator",
    "t_ifd",
    "sk_map_ifd",
}

REMARKS = frozenset(
    {"title", "note", "notes", "source", "name", "password", "pin", "can", "curve", "parameter_id", "cipher"}
)
INPUTS = frozenset(
    {
        "pace_info",
        "sk_map_ifd",
        "sk_map_ic",
        "sk_dh_ifd",
        "sk_dh_ic",
        "t",
        "ca_public_key_info",
        "ef_cardaccess",
    }
)
POINTS = frozenset({"pk_map_ifd", "pk_map_ic", "H", "G_mapped", "pk_dh_ifd", "pk_dh_ic"})
DEFAULT_PASSWORD = "123456"

Compute = Callable[[], bytes]


def examine(item: dict[str, Any], place: str, _context: Context, results: Results) -> None:
    """Every value of one worked example."""
    values = bsi.renamed(item, place, results)
    info = info_of(values)
    if info is None:
        results.unknown((f"{place}/{key}" for key in values if key not in REMARKS), "no PACE protocol that is known")
        return
    compute = {**_password(values, info), **_nonce(values, info), **_keys(values, info), **_tokens(values, info)}
    compute.update({**_domain(info), **_integrated(values, info), **_chip_mapping(values, info)})
    agreement = standard_agreement(info.domain_id) if info.domain_id is not None else None
    if agreement is not None:
        compute.update(_group(values, info, agreement))
    if _is_key_given(values, info):
        del compute["Kpi"]
    for key, value in values.items():
        where = f"{place}/{key}"
        if key == "apdus":
            pace_run.examine(values, _secret(values), info, where, results)
        elif key == "mrz_information":
            results.compare(where, value, lambda: _mrz_key(values).mrz_information)
        elif key == "mrz":
            results.compare(f"{where}/check_digits", _digits(value), lambda value=value: _computed_digits(value))
        elif key in compute:
            expected = point(info, value) if key in POINTS else unhex(value)
            results.compare(where, expected, compute[key])
        elif key not in REMARKS | INPUTS | {"Kpi"}:
            results.add(Outcome.UNKNOWN, where)


def _password(values: dict[str, Any], info: PaceInfo) -> dict[str, Compute]:
    compute: dict[str, Compute] = {"Kpi": lambda: kdf.derive(_secret(values), kdf.PASSWORD, Cipher(info.cipher.value))}
    if "mrz_information" in values or "mrz" in values:
        compute["K"] = lambda: _secret(values)
    return compute


def _secret(values: dict[str, Any]) -> bytes:
    """What the nonce key is derived from: the MRZ, a printed number, or the examples' own."""
    if "mrz" in values or "mrz_information" in values:
        return _mrz_key(values).pace_secret()
    if "K" in values:
        return unhex(values["K"])
    return Can(
        str(next((values[key] for key in ("can", "pin", "password") if key in values), DEFAULT_PASSWORD))
    ).pace_secret()


def _mrz_key(values: dict[str, Any]) -> MrzKey:
    """The three fields, from the MRZ of the example or cut out of its MRZ information."""
    if "mrz" in values:
        mrz = values["mrz"]
        return MrzKey(mrz["document_number"], mrz["dob"], mrz["expiry"])
    text = values["mrz_information"]
    return MrzKey(text[:-15].rstrip("<"), text[-14:-8], text[-7:-1])


def _digits(mrz: dict[str, Any]) -> str:
    return "".join(char for char in str(mrz.get("check_digits", "")) if char.isdigit())


def _computed_digits(mrz: dict[str, Any]) -> str:
    text = MrzKey(mrz["document_number"], mrz["dob"], mrz["expiry"]).mrz_information
    return text[-15] + text[-8] + text[-1] if _digits(mrz) else ""


def _nonce(values: dict[str, Any], info: PaceInfo) -> dict[str, Compute]:
    """Nonce and its cryptogram, each from the other."""
    if not {"s", "z"} <= values.keys():
        return {}
    cipher = Cipher(info.cipher.value)
    if _is_key_given(values, info):
        key = unhex(values["Kpi"])
        return {
            "s": lambda: cipher.decrypt_cbc(key, unhex(values["z"])),
            "z": lambda: cipher.encrypt_cbc(key, unhex(values["s"])),
        }
    key = kdf.derive(_secret(values), kdf.PASSWORD, cipher)
    return {
        "s": lambda: nonce_of(unhex(values["z"]), _secret(values), cipher),
        "z": lambda: cipher.encrypt_cbc(key, unhex(values["s"])),
    }


def _is_key_given(values: dict[str, Any], info: PaceInfo) -> bool:
    """Whether the example starts from the key of a password that it does not tell."""
    told = {"mrz", "mrz_information", "K", "can", "pin", "password"} & values.keys()
    return "Kpi" in values and not told and _password(values, info)["Kpi"]() != unhex(values["Kpi"])


def _keys(values: dict[str, Any], info: PaceInfo) -> dict[str, Compute]:
    """Session keys of the shared secret."""
    if "K_shared" not in values:
        return {}
    session = SecureMessaging.from_secret(Cipher(info.cipher.value), unhex(values["K_shared"]))
    return {"ks_enc": lambda: session.ks_enc, "ks_mac": lambda: session.ks_mac}


def _tokens(values: dict[str, Any], info: PaceInfo) -> dict[str, Compute]:
    """Each side's token is over the other side's key."""
    compute: dict[str, Compute] = {}
    tag = 0x86 if info.agreement is KeyAgreement.ECDH else 0x84
    for side, other in (("ifd", "ic"), ("ic", "ifd")):
        if f"pk_dh_{other}" not in values:
            continue
        public = point(info, values[f"pk_dh_{other}"])
        compute[f"t_{side}_input"] = lambda public=public: token_input(info.oid, tag, public)
        if {"ks_enc", "ks_mac"} <= values.keys():
            session = SecureMessaging(Cipher(info.cipher.value), unhex(values["ks_enc"]), unhex(values["ks_mac"]))
            compute[f"t_{side}"] = lambda public=public, session=session: token(session, info.oid, tag, public)
    return compute


def _domain(info: PaceInfo) -> dict[str, Compute]:
    """The numbers of a MODP group."""
    group = domain_of(info)
    numbers = {"p": group.p, "g": group.g, "q": group.q or 0} if isinstance(group, ModpGroup) else {}
    return {name: lambda number=number: octets(number) for name, number in numbers.items()}


def _integrated(values: dict[str, Any], info: PaceInfo) -> dict[str, Compute]:
    """The pseudo-random function and its image in the group."""
    agreement = standard_agreement(info.domain_id) if info.domain_id is not None else None
    if info.mapping is not PaceMapping.IM or agreement is None or not {"s", "t"} <= values.keys():
        return {}
    given = unhex(values["s"]), unhex(values["t"]), agreement.prime, Cipher(info.cipher.value)
    size = (agreement.prime.bit_length() + 7) // 8
    return {
        "R": lambda: integrated_mapping.pseudo_random(*given),
        "Rp": lambda: integrated_mapping.field_element(*given).to_bytes(size, "big"),
        "G_mapped": lambda: agreement.map_integrated(integrated_mapping.field_element(*given)),
    }


def _chip_mapping(values: dict[str, Any], info: PaceInfo) -> dict[str, Compute]:
    """The chip's data and its cryptogram, each from the other; and that it leads from the one key to the other."""
    if not {"ks_enc", "ks_mac"} <= values.keys():
        return {}
    session = SecureMessaging(Cipher(info.cipher.value), unhex(values["ks_enc"]), unhex(values["ks_mac"]))

    def data() -> bytes:
        found = chip_mapping.decrypt_chip_data(session, unhex(values["a_ic_encrypted"]))
        if {"ca_public_key_info", "pk_map_ic"} <= values.keys():
            infos = SecurityInfos.parse(tlv.encode(0x31, unhex(values["ca_public_key_info"])))
            mapping = ChipMapping(info.parameter_id or 0, point(info, values["pk_map_ic"]), found)
            if chip_mapping.verify(mapping, infos) is not MappingProof.PROVED:
                raise ValueError("the data does not lead to the mapping key")
        return found

    return {
        "ca_ic": data,
        "a_ic_encrypted": lambda: chip_mapping.encrypt_chip_data(session, unhex(values["ca_ic"])),
        "iv": lambda: session.cipher.encrypt_cbc(session.ks_enc, b"\xff" * session.cipher.block_size),
    }


def _group(values: dict[str, Any], info: PaceInfo, agreement: Agreement) -> dict[str, Compute]:
    """Public keys, mapped generator and shared secret; each from both sides where both sides' keys are given."""

    def scalar(key: str) -> int:
        return int.from_bytes(unhex(values[key]), "big")

    def public(side: str, generator: bytes, step: str) -> bytes:
        return multiple(info, scalar(f"sk_{step}_{side}"), generator)

    def both(step: str, function: Callable[[int, bytes], bytes]) -> bytes:
        made = {
            function(scalar(f"sk_{step}_{side}"), point(info, values[f"pk_{step}_{other}"]))
            for side, other in (("ifd", "ic"), ("ic", "ifd"))
            if f"sk_{step}_{side}" in values and f"pk_{step}_{other}" in values
        }
        if len(made) != 1:
            raise ValueError("the two sides differ")
        return made.pop()

    def has(step: str) -> bool:
        return any({f"sk_{step}_{a}", f"pk_{step}_{b}"} <= values.keys() for a, b in (("ifd", "ic"), ("ic", "ifd")))

    compute: dict[str, Compute] = {}
    for side in ("ifd", "ic"):
        if f"sk_map_{side}" in values:
            compute[f"pk_map_{side}"] = lambda side=side: public(side, agreement.generator, "map")
        if f"sk_dh_{side}" in values and "G_mapped" in values:
            mapped = point(info, values["G_mapped"])
            compute[f"pk_dh_{side}"] = lambda side=side, mapped=mapped: public(side, mapped, "dh")
    if has("map"):
        compute["H"] = lambda: both("map", lambda key, pub: multiple(info, key, pub))
        if info.mapping is not PaceMapping.IM and "s" in values:
            compute["G_mapped"] = lambda: both(
                "map", lambda key, pub: agreement.map_generic(unhex(values["s"]), key, pub)
            )
    if has("dh"):
        compute["K_shared"] = lambda: both("dh", agreement.agree)
    return compute
