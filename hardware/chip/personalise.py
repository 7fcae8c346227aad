"""From a profile to a document: compose the files, sign them, then do to them what the profile's faults say."""

from __future__ import annotations

import datetime as dt
from typing import Final

from hardware.chip import announcements, chip_keys, demo_keys, pictures, portrait, printed_mrz, signed_object
from hardware.chip.chip_keys import SignatureKey
from hardware.chip.document import Document
from hardware.chip.file_access import BUFFER
from hardware.chip.file_system import APPLICATION_ID, CARD_ACCESS, CARD_SECURITY, COM, DIRECTORY, LENGTHS, SOD
from hardware.chip.further_groups import further_groups
from hardware.chip.issuer import AUTHORITIES, DocumentSigner, document_signer
from hardware.chip.profile import Holder, Profile
from hardware.crypto import ec
from hardware.emrtd.lds.com import Com
from hardware.emrtd.lds.dg1 import Dg1
from hardware.emrtd.lds.dg2 import Dg2
from hardware.emrtd.lds.dg11 import Dg11
from hardware.emrtd.lds.dg14 import Dg14
from hardware.emrtd.lds.dg15 import Dg15
from hardware.emrtd.lds.security_infos import SecurityInfos
from hardware.tlv import encode

_SIGNING_HOUR: Final = dt.time(10, 0, tzinfo=dt.UTC)
_OF_A_COPY: Final = " of a copy"
_FINGERPRINTS: Final = {3: 0x63, 4: 0x76}


def personalise(profile: Profile) -> Document:
    """The document of a profile; equal profiles give equal documents (but for the salt of an RSA-PSS signature)."""
    groups = _groups(profile, chip_keys.signature_key(profile))
    files = {f"DG{number}": content for number, content in groups.items()}
    files[COM] = Com(signed_object.LDS_VERSION, signed_object.UNICODE_VERSION, tuple(sorted(groups))).encode()
    files[SOD] = _security_object(profile, groups)
    in_card_access = announcements.card_access_infos(profile)
    if in_card_access:
        files[CARD_ACCESS] = SecurityInfos.of(in_card_access).encode()
    in_master_file = announcements.card_security_infos(profile)
    if in_master_file:
        signer, signed_at = _signer(profile)
        files[CARD_SECURITY] = signed_object.build_card_security(SecurityInfos.of(in_master_file), signer, signed_at)
    if profile.card.extended_length and profile.card.lengths_file:
        files[LENGTHS] = _lengths()
    if profile.card.directory_file:
        files[DIRECTORY] = encode(0x61, encode(0x4F, APPLICATION_ID))
    faults = profile.faults
    return Document(
        profile,
        _spoiled(profile, files),
        chip_keys.agreement_keys(profile, _OF_A_COPY if faults.foreign_keys or faults.foreign_chip_key else ""),
        chip_keys.signature_key(profile, _OF_A_COPY if faults.foreign_keys or faults.foreign_signature_key else ""),
        chip_keys.mapping_keys(profile, _OF_A_COPY if faults.foreign_keys else ""),
    )


def _lengths() -> bytes:
    """The longest command and the longest answer of the chip (ICAO 9303-10 §3.11.2)."""
    most = encode(0x02, BUFFER.to_bytes(2, "big"))
    return encode(0x7F66, most + most)


def _groups(profile: Profile, signature_key: SignatureKey | None) -> dict[int, bytes]:
    groups = {
        1: Dg1(_zone(profile)).encode(),
        2: pictures.face_group(profile.face, profile.faults.picture),
    }
    for number in profile.card.guarded:
        # Nobody may read it, so it has the tag and the size of such a group and no finger.
        groups[number] = encode(_FINGERPRINTS[number], bytes(2048))
    if profile.details:
        groups[11] = _details(profile.holder).encode()
    groups |= further_groups(profile)
    infos = announcements.group_infos(profile)
    if infos:
        groups[14] = Dg14(SecurityInfos.of(infos)).encode()
    if isinstance(signature_key, ec.KeyPair):
        groups[15] = Dg15(demo_keys.curve_public_key_info(signature_key.public, explicit=True)).encode()
    elif signature_key is not None:
        groups[15] = Dg15(demo_keys.rsa_public_key_info(signature_key)).encode()
    for draft in profile.faults.drafts:
        number = int(draft.file.removeprefix("DG"))
        groups[number] = draft.apply(groups.get(number, b""))
    return groups


def _zone(profile: Profile) -> str:
    """The zone of DG1: as printed, but for the slips."""
    zone = printed_mrz.compose(profile.holder, profile.paper).replace("\n", "")
    for slip in profile.faults.zone_slips:
        zone = zone[: slip.at] + slip.text + zone[slip.at + len(slip.text) :]
    return zone


def _details(holder: Holder) -> Dg11:
    """Names in their own letters, which the MRZ cannot show."""
    return Dg11(
        full_name=f"{holder.surname}, {holder.given_names}",
        personal_number=holder.personal_number,
        birth=holder.birth,
        place_of_birth=() if holder.place_of_birth is None else (holder.place_of_birth,),
    )


def _security_object(profile: Profile, groups: dict[int, bytes]) -> bytes:
    signer, signed_at = _signer(profile)
    wanted = profile.signature
    return signed_object.build(
        groups,
        signer,
        digest=wanted.digest,
        version=wanted.lds_version,
        signing_time=signed_at,
        content_type=wanted.content_type,
        flaw=wanted.flaw,
    )


def _signer(profile: Profile) -> tuple[DocumentSigner, dt.datetime | None]:
    """Who signs the document's files, and the time that is written beside the signature."""
    wanted = profile.signature
    year = profile.paper.issued.year
    signer = document_signer(AUTHORITIES[wanted.authority], wanted.signer, year, wanted.certificate)
    return signer, dt.datetime.combine(profile.paper.issued, _SIGNING_HOUR) if wanted.signing_time else None


def _spoiled(profile: Profile, files: dict[str, bytes]) -> dict[str, bytes]:
    """The files after whatever happened to them once they were signed."""
    spoiled = dict(files)
    if profile.faults.other_face is not None:
        spoiled["DG2"] = Dg2.of_image(portrait.draw(profile.faults.other_face)).encode()
    for patch in profile.faults.patches:
        spoiled[patch.file] = patch.apply(spoiled.get(patch.file, b""))
    for name in profile.faults.withheld:
        del spoiled[name]
    return spoiled
