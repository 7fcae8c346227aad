"""The protocol and group of a worked example: from its PACEInfo, its EF.CardAccess, its tokens, or its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from asn1crypto import core

from hardware import tlv
from hardware.crypto import ec, modp
from hardware.crypto.curves import by_parameter_id
from hardware.emrtd.lds.security_infos import KeyAgreement, PaceInfo, SecurityInfos
from hardware.pki.domain import Domain, by_standard_id
from tests.vectors.result import REFUSALS, unhex

PARAMETERS = (*range(3), *range(8, 19))
ONE_POINT = ("G_mapped", "pk_map_ifd", "pk_dh_ifd", "pk_map_ic", "pk_dh_ic", "H")


def info_of(values: dict[str, Any]) -> PaceInfo | None:
    """What the example runs; None where nothing tells."""
    offers = list(_offers(values))
    oid = _token_oid(values) or _command_oid(values)
    if oid:
        offers = [offer for offer in offers if offer.oid == oid] or _of_oid(oid, values)
    elif not offers:
        offers = [made for found in [_titled_oid(values)] if found for made in _of_oid(found, values)]
    if len(offers) > 1:
        offers = [offer for offer in offers if _fits(offer, values)] or offers
    return offers[0] if offers else None


def point(info: PaceInfo, value: object) -> bytes:
    """A public key as on the wire; publications leave the leading 04 of a point out, and pad integers with 00."""
    raw = unhex(value)
    if info.agreement is not KeyAgreement.ECDH:
        return raw.lstrip(b"\x00")
    curve = by_parameter_id(info.parameter_id) if info.parameter_id is not None else None
    if curve is not None and len(raw) == 2 * curve.field_size:
        return b"\x04" + raw
    return raw


def domain_of(info: PaceInfo) -> Domain | None:
    """The curve or group that a protocol runs over."""
    return by_standard_id(info.domain_id) if info.domain_id is not None else None


def multiple(info: PaceInfo, scalar: int, element: bytes) -> bytes:
    """The element times (or to the power of) a number."""
    domain = domain_of(info)
    if isinstance(domain, modp.ModpGroup):
        return modp.raise_to(scalar, modp.decode_element(domain, element)).encode()
    if domain is None:
        raise ValueError("no group that is known")
    return ec.multiply(scalar, ec.decode_point(domain, element)).encode()


def octets(number: int) -> bytes:
    """An unsigned integer in as few bytes as it needs."""
    return number.to_bytes((number.bit_length() + 7) // 8, "big")


def _offers(values: dict[str, Any]) -> Iterator[PaceInfo]:
    if "pace_info" in values:
        yield from SecurityInfos.parse(tlv.encode(0x31, unhex(values["pace_info"]))).pace
    if "ef_cardaccess" in values:
        yield from SecurityInfos.parse(unhex(values["ef_cardaccess"])).pace


def _of_oid(oid: str, values: dict[str, Any]) -> list[PaceInfo]:
    """The protocol over each group that the example's values could belong to."""
    if "parameter_id" in values:
        parameters = [int(values["parameter_id"])]
    else:
        parameters = list(PARAMETERS)
    made = [PaceInfo(oid, 2, parameter) for parameter in parameters]
    return [info for info in made if _fits(info, values)]


def _fits(info: PaceInfo, values: dict[str, Any]) -> bool:
    """Whether an element of the example lies in the group, which has the modulus that the example may tell."""
    domain = domain_of(info)
    if domain is None or isinstance(domain, modp.ModpGroup) is not (info.agreement is KeyAgreement.DH):
        return False
    if "p" in values and int.from_bytes(unhex(values["p"]), "big") != domain.p:
        return False
    key = next((key for key in ONE_POINT if key in values), None)
    if key is None:
        return info.agreement is not KeyAgreement.ECDH
    try:
        multiple(info, 1, point(info, values[key]))
    except REFUSALS:
        return False
    return True


def _token_oid(values: dict[str, Any]) -> str | None:
    for key in ("t_ifd_input", "t_ic_input"):
        if key in values:
            for part in tlv.parse_exact(unhex(values[key]), 0x7F49).children():
                if part.tag == 0x06:
                    return _dotted(part.value)
    return None


def _command_oid(values: dict[str, Any]) -> str | None:
    for step in values.get("apdus", ()):
        raw = unhex(step.get("hex", step.get("c", "")))
        if raw[1:4] == b"\x22\xc1\xa4":
            for part in tlv.parse_all(raw[5 : 5 + raw[4]]):
                if part.tag == 0x80:
                    return _dotted(part.value)
    return None


def _titled_oid(values: dict[str, Any]) -> str | None:
    """`PACE ECDH-GM AES-128 ..`, or values that only one kind of group has."""
    title = " ".join(str(values.get(key, "")) for key in ("title", "name", "note", "cipher", "protocol")).upper()
    agreement = "DH" if {"p", "g", "q"} & values.keys() or re.search(r"\bDH\b", title) else "ECDH"
    mapping = next((found for found in ("CAM", "IM", "GM") if found in title), "IM" if "t" in values else "GM")
    arc = {("DH", "GM"): 1, ("ECDH", "GM"): 2, ("DH", "IM"): 3, ("ECDH", "IM"): 4, ("ECDH", "CAM"): 6}[
        agreement, mapping
    ]
    key = len(unhex(values["ks_enc"])) if "ks_enc" in values else 16
    cipher = 1 if "DES" in title else {16: 2, 24: 3, 32: 4}[key]
    return f"0.4.0.127.0.7.2.2.4.{arc}.{cipher}"


def _dotted(octets: bytes) -> str:
    return str(core.ObjectIdentifier.load(tlv.encode(0x06, octets)).dotted)
