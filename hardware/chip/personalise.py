"""From a profile to a document: compose the files, sign them, then do to them what the profile's faults say."""

from __future__ import annotations

import datetime as dt
from typing import Final

from cryptography.hazmat.primitives.asymmetric import rsa

from hardware.chip import demo_keys, portrait, printed_mrz, signed_object
from hardware.chip.document import Document
from hardware.chip.file_system import APPLICATION_ID, CARD_ACCESS, COM, DIRECTORY, SOD
from hardware.chip.issuer import AUTHORITIES, document_signer
from hardware.chip.profile import ActiveAuthenticationKind, Holder, Patch, Profile
from hardware.crypto import curves, ec
from hardware.crypto.ciphers import Cipher
from hardware.emrtd.lds.com import Com
from hardware.emrtd.lds.dg1 import Dg1
from hardware.emrtd.lds.dg2 import Dg2
from hardware.emrtd.lds.dg11 import Dg11
from hardware.emrtd.lds.dg14 import Dg14
from hardware.emrtd.lds.dg15 import Dg15
from hardware.emrtd.lds.security_infos import (
    ID_CA,
    ID_PACE,
    ID_PK,
    ActiveAuthenticationInfo,
    ChipAuthenticationInfo,
    ChipAuthenticationPublicKeyInfo,
    PaceInfo,
    SecurityInfo,
    SecurityInfos,
)
from hardware.tlv import encode

PLAIN_ECDSA: Final = "0.4.0.127.0.7.1.1.4.1"
_PLAIN_ECDSA_ARCS: Final = {"sha1": 1, "sha224": 2, "sha256": 3, "sha384": 4, "sha512": 5}
_CIPHER_ARCS: Final = {Cipher.DES3: 1, Cipher.AES128: 2, Cipher.AES192: 3, Cipher.AES256: 4}
_SIGNING_HOUR: Final = dt.time(10, 0, tzinfo=dt.UTC)
_FINGERPRINTS: Final = {3: 0x63, 4: 0x76}


def pace_oid(cipher: Cipher) -> str:
    """PACE with ECDH and generic mapping (ICAO 9303-11 §9.2.1)."""
    return f"{ID_PACE}.2.{_CIPHER_ARCS[cipher]}"


def chip_authentication_oid(cipher: Cipher) -> str:
    """Chip authentication with ECDH (ICAO 9303-11 §9.2.5)."""
    return f"{ID_CA}.2.{_CIPHER_ARCS[cipher]}"


def personalise(profile: Profile) -> Document:
    """The document of a profile; equal profiles give equal documents (but for the salt of an RSA-PSS signature)."""
    genuine_key, genuine_signature_key = _chip_key(profile, ""), _signature_key(profile, "")
    groups = _groups(profile, genuine_key, genuine_signature_key)
    files = {f"DG{number}": content for number, content in groups.items()}
    files[COM] = Com(signed_object.LDS_VERSION, signed_object.UNICODE_VERSION, tuple(sorted(groups))).encode()
    files[SOD] = _security_object(profile, groups)
    if profile.access.pace:
        files[CARD_ACCESS] = SecurityInfos.of(_pace_infos(profile)).encode()
    if profile.card.directory_file:
        files[DIRECTORY] = encode(0x61, encode(0x4F, APPLICATION_ID))
    copied = profile.faults.foreign_keys
    return Document(
        profile,
        _spoiled(profile, files),
        _chip_key(profile, " of a copy") if copied else genuine_key,
        _signature_key(profile, " of a copy") if copied else genuine_signature_key,
    )


def _label(profile: Profile) -> str:
    """Keys belong to the document, so that a copy has the files of what it was copied from."""
    return f"{profile.paper.issuer} {profile.paper.number}"


def _curve(parameter_id: int) -> curves.Curve:
    curve = curves.by_parameter_id(parameter_id)
    if curve is None:
        raise ValueError(f"parameter id {parameter_id} is no elliptic curve")
    return curve


def _chip_key(profile: Profile, suffix: str) -> ec.KeyPair | None:
    wanted = profile.chip_authentication
    if wanted is None:
        return None
    return demo_keys.curve_key(f"chip {_label(profile)}{suffix}", _curve(wanted.parameter_id))


def _signature_key(profile: Profile, suffix: str) -> ec.KeyPair | rsa.RSAPrivateKey | None:
    wanted = profile.active_authentication
    if wanted is None:
        return None
    label = f"active {_label(profile)}{suffix}"
    if wanted.kind is ActiveAuthenticationKind.RSA:
        return demo_keys.rsa_key(label, wanted.bits)
    return demo_keys.curve_key(label, _curve(wanted.parameter_id))


def _groups(
    profile: Profile, chip_key: ec.KeyPair | None, signature_key: ec.KeyPair | rsa.RSAPrivateKey | None
) -> dict[int, bytes]:
    mrz = printed_mrz.compose(profile.holder, profile.paper)
    groups = {
        1: Dg1(mrz.replace("\n", "")).encode(),
        2: Dg2.of_image(portrait.draw(profile.face)).encode(),
    }
    for number in profile.card.guarded:
        # Nobody may read it, so it has the tag and the size of such a group and no finger.
        groups[number] = encode(_FINGERPRINTS[number], bytes(2048))
    if profile.details:
        groups[11] = _details(profile.holder).encode()
    infos = _signed_infos(profile, chip_key)
    if infos:
        groups[14] = Dg14(SecurityInfos.of(infos)).encode()
    if isinstance(signature_key, ec.KeyPair):
        groups[15] = Dg15(demo_keys.curve_public_key_info(signature_key.public, explicit=True)).encode()
    elif signature_key is not None:
        groups[15] = Dg15(demo_keys.rsa_public_key_info(signature_key)).encode()
    return groups


def _details(holder: Holder) -> Dg11:
    """Names in their own letters, which the MRZ cannot show."""
    return Dg11(
        full_name=f"{holder.surname}, {holder.given_names}",
        personal_number=holder.personal_number,
        birth=holder.birth,
        place_of_birth=() if holder.place_of_birth is None else (holder.place_of_birth,),
    )


def _pace_infos(profile: Profile) -> list[SecurityInfo]:
    return [PaceInfo(pace_oid(offer.cipher), 2, offer.parameter_id) for offer in profile.access.pace]


def _signed_infos(profile: Profile, chip_key: ec.KeyPair | None) -> list[SecurityInfo]:
    """What DG14 holds: the entries of EF.CardAccess again, and the announcements of CA and AA."""
    infos = _pace_infos(profile)
    chip, active = profile.chip_authentication, profile.active_authentication
    if chip is not None and chip_key is not None:
        public = demo_keys.curve_public_key_info(chip_key.public, explicit=chip.explicit)
        infos.append(ChipAuthenticationInfo(chip_authentication_oid(chip.cipher), 1, chip.key_id))
        infos.append(ChipAuthenticationPublicKeyInfo(f"{ID_PK}.2", public, chip.key_id))
    if active is not None and active.kind is ActiveAuthenticationKind.ECDSA:
        infos.append(ActiveAuthenticationInfo(f"{PLAIN_ECDSA}.{_PLAIN_ECDSA_ARCS[active.digest]}"))
    return infos


def _security_object(profile: Profile, groups: dict[int, bytes]) -> bytes:
    wanted = profile.signature
    signer = document_signer(AUTHORITIES[wanted.authority], wanted.signer, profile.paper.issued.year)
    signed_at = dt.datetime.combine(profile.paper.issued, _SIGNING_HOUR) if wanted.signing_time else None
    return signed_object.build(groups, signer, digest=wanted.digest, version=wanted.lds_version, signing_time=signed_at)


def _spoiled(profile: Profile, files: dict[str, bytes]) -> dict[str, bytes]:
    """The files after whatever happened to them once they were signed."""
    spoiled = dict(files)
    if profile.faults.other_face is not None:
        spoiled["DG2"] = Dg2.of_image(portrait.draw(profile.faults.other_face)).encode()
    for patch in profile.faults.patches:
        spoiled[patch.file] = _patched(spoiled[patch.file], patch)
    for name in profile.faults.withheld:
        del spoiled[name]
    return spoiled


def _patched(content: bytes, patch: Patch) -> bytes:
    written = bytes.fromhex(patch.content)
    at = patch.offset % len(content)
    return content[:at] + written + content[at + len(written) :]
