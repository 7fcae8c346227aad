"""The document that reading is measured with: 19.4 kB in DG1, DG2, DG14, DG15 and EF.SOD.

It opens by PACE with AES and proves itself by chip authentication and by active authentication. The portrait is a drawn
one, filled up by comment segments to the length that a scanned one has.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hardware.chip import portrait, signed_object
from hardware.chip.document import Document
from hardware.chip.issuer import AUTHORITIES, document_signer
from hardware.chip.personalise import personalise
from hardware.chip.profile import Card, Profile
from hardware.chip.profiles import load_profile
from hardware.emrtd.lds.dg2 import Dg2

PORTRAIT_SIZE = 17_559
"""Bytes of the JPEG; DG2 has 84 more."""
_COMMENT = b"\xff\xfe"
_LARGEST_SEGMENT = 0xFFFF


def measured_document(*, extended: bool) -> Document:
    """The document, on a chip that takes extended lengths or not."""
    base = load_profile("danish-passport")
    assert base.chip_authentication is not None
    assert base.active_authentication is not None
    profile = replace(
        base,
        details=False,
        card=Card(extended_length=extended),
        signature=replace(base.signature, signer="ecdsa-p256"),
        chip_authentication=replace(base.chip_authentication, explicit=False),
        active_authentication=replace(base.active_authentication, bits=2048),
    )
    made = personalise(profile)
    groups = {number: made.files[f"DG{number}"] for number in (1, 2, 14, 15)}
    groups[2] = Dg2.of_image(_filled(portrait.draw(profile.face))).encode()
    files = {**made.files, "DG2": groups[2], "EF_SOD": _signed(profile, groups)}
    return replace(made, files=files)


def payload(document: Document) -> int:
    """Bytes of the five files that count."""
    return sum(len(document.files[name]) for name in ("DG1", "DG2", "DG14", "DG15", "EF_SOD"))


def _signed(profile: Profile, groups: dict[int, bytes]) -> bytes:
    wanted = profile.signature
    signer = document_signer(AUTHORITIES[wanted.authority], wanted.signer, profile.paper.issued.year)
    moment = dt.datetime.combine(profile.paper.issued, dt.time(10), tzinfo=dt.UTC)
    return signed_object.build(groups, signer, digest=wanted.digest, version=wanted.lds_version, signing_time=moment)


def _filled(jpeg: bytes) -> bytes:
    """The same picture with comments behind its first marker, so that it has the wanted length."""
    missing = PORTRAIT_SIZE - len(jpeg)
    if missing == 0:
        return jpeg
    if not 4 <= missing <= _LARGEST_SEGMENT:
        raise ValueError("the drawn portrait does not fit")
    return jpeg[:2] + _COMMENT + (missing - 2).to_bytes(2, "big") + bytes(missing - 4) + jpeg[2:]
