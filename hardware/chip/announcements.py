"""What a simulated document announces of its protocols: EF.CardAccess, DG14, EF.CardSecurity (ICAO 9303-11 §9.2)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hardware.chip import demo_keys
from hardware.chip.chip_keys import AgreementKey, agreement_keys, announced_keys, mapping_keys
from hardware.chip.profile import ActiveAuthenticationKind, ChipAuthenticationKey, PaceOffer, Profile
from hardware.crypto import curves, ec, modp
from hardware.crypto.ciphers import Cipher
from hardware.emrtd.lds.security_infos import (
    ID_CA,
    ID_PACE,
    ID_PK,
    ActiveAuthenticationInfo,
    ChipAuthenticationInfo,
    ChipAuthenticationPublicKeyInfo,
    PaceDomainParameterInfo,
    PaceInfo,
    PaceMapping,
    SecurityInfo,
    UnknownInfo,
)
from hardware.tlv import parse_exact

PLAIN_ECDSA: Final = "0.4.0.127.0.7.1.1.4.1"
_PLAIN_ECDSA_ARCS: Final = {"sha1": 1, "sha224": 2, "sha256": 3, "sha384": 4, "sha512": 5}
_CIPHER_ARCS: Final = {Cipher.DES3: 1, Cipher.AES128: 2, Cipher.AES192: 3, Cipher.AES256: 4}
_ECDH_MAPPING_ARCS: Final = {PaceMapping.GM: 2, PaceMapping.IM: 4, PaceMapping.CAM: 6}
_DH_MAPPING_ARCS: Final = {PaceMapping.GM: 1, PaceMapping.IM: 3}
_SEQUENCE: Final = 0x30


def pace_oid(offer: PaceOffer) -> str:
    """The protocol of an offer (ICAO 9303-11 §9.2.3)."""
    return f"{ID_PACE}.{_mapping_arc(offer)}.{_CIPHER_ARCS[offer.cipher]}"


def chip_authentication_oid(key: ChipAuthenticationKey) -> str:
    """The protocol of a key (ICAO 9303-11 §9.2.7)."""
    return f"{ID_CA}.{_agreement_arc(key.parameter_id)}.{_CIPHER_ARCS[key.cipher]}"


def card_access_infos(profile: Profile) -> list[SecurityInfo]:
    """The entries of EF.CardAccess; none where PACE is not offered."""
    return _pace_infos(profile, profile.access.announced)


def _pace_infos(profile: Profile, otherwise: Sequence[PaceOffer] | None = None) -> list[SecurityInfo]:
    """The offers of PACE; explicit parameters are told once, beside the offer that has no id then."""
    access = profile.access
    infos: list[SecurityInfo] = [UnknownInfo("", bytes.fromhex(other)) for other in access.other_infos]
    for offer in access.pace if otherwise is None else otherwise:
        infos.append(PaceInfo(pace_oid(offer), 2, None if offer.explicit else offer.parameter_id))
        if offer.explicit:
            infos.append(PaceDomainParameterInfo(f"{ID_PACE}.{_mapping_arc(offer)}", _algorithm(offer.parameter_id)))
    return infos


def group_infos(profile: Profile) -> list[SecurityInfo]:
    """The entries of DG14: those of EF.CardAccess again, and the announcements of CA and AA."""
    infos = _pace_infos(profile, profile.access.signed) + _chip_authentication_infos(profile)
    active = profile.active_authentication
    if active is not None and active.kind is ActiveAuthenticationKind.ECDSA:
        infos.append(ActiveAuthenticationInfo(f"{PLAIN_ECDSA}.{_PLAIN_ECDSA_ARCS[active.digest]}"))
    return infos


def card_security_infos(profile: Profile) -> list[SecurityInfo]:
    """The entries of EF.CardSecurity; none where chip authentication mapping is not offered."""
    keys = mapping_keys(profile)
    if not keys:
        return []
    infos = _pace_infos(profile, profile.access.signed) + _chip_authentication_infos(profile)
    for parameter_id, key in keys.items():
        infos.append(ChipAuthenticationPublicKeyInfo(f"{ID_PK}.2", _public_key(key, explicit=True), parameter_id))
    return infos


def _chip_authentication_infos(profile: Profile) -> list[SecurityInfo]:
    infos: list[SecurityInfo] = []
    for wanted, key in zip(announced_keys(profile), agreement_keys(profile), strict=True):
        if wanted.names_cipher:
            infos.append(ChipAuthenticationInfo(chip_authentication_oid(wanted), 1, wanted.key_id))
        public = _public_key(key, explicit=wanted.explicit)
        protocol = f"{ID_PK}.{_agreement_arc(wanted.parameter_id)}"
        infos.append(ChipAuthenticationPublicKeyInfo(protocol, public, wanted.key_id))
    return infos


def _public_key(key: AgreementKey, *, explicit: bool) -> bytes:
    if isinstance(key, ec.KeyPair):
        return demo_keys.curve_public_key_info(key.public, explicit=explicit)
    return demo_keys.modp_public_key_info(key.public, explicit=explicit)


def _agreement_arc(parameter_id: int) -> int:
    """1 for DH, 2 for ECDH."""
    return 1 if modp.by_parameter_id(parameter_id) is not None else 2


def _mapping_arc(offer: PaceOffer) -> int:
    arcs = _DH_MAPPING_ARCS if _agreement_arc(offer.parameter_id) == 1 else _ECDH_MAPPING_ARCS
    return arcs[offer.mapping]


def _algorithm(parameter_id: int) -> bytes:
    """The AlgorithmIdentifier that spells domain parameters out (ICAO 9303-11 §9.5.2)."""
    group, curve = modp.by_parameter_id(parameter_id), curves.by_parameter_id(parameter_id)
    if group is not None:
        return demo_keys.modp_domain(group)
    if curve is None:
        raise ValueError(f"parameter id {parameter_id} is no group")
    spki = demo_keys.curve_public_key_info(ec.base_point(curve), explicit=True)
    return parse_exact(spki, _SEQUENCE).children()[0].encode()
