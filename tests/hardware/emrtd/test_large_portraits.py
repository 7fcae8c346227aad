"""Portraits beyond what an offset of 15 bits reaches (ISO 7816-4, READ BINARY with odd INS)."""

from __future__ import annotations

import random
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from hardware.chip.issuer import UTOPIA, document_signer
from hardware.chip.profiles import load_profile
from hardware.emrtd.lds.dg2 import Dg2
from hardware.pki.trust_store import TrustStore
from tests.hardware.emrtd.adversary import (
    look,
    make,
)


def large_portrait(side: int) -> bytes:
    noise = Image.frombytes("RGB", (side, side), random.Random(side).randbytes(3 * side * side))
    out = BytesIO()
    noise.save(out, "JPEG", quality=95)
    return Dg2.of_image(out.getvalue()).encode()


@pytest.mark.parametrize("side", [180, 330])
@pytest.mark.parametrize("name", ["danish-passport", "foreign-passport"])
@pytest.mark.parametrize("most", [160, 65536])
def test_a_portrait_beyond_32_kilobytes_is_read_whole(side: int, name: str, most: int, demo_trust: TrustStore) -> None:
    group = large_portrait(side)
    assert len(group) > 32_768
    signer = document_signer(UTOPIA, "ecdsa-p256", 2025) if name == "foreign-passport" else None
    card = replace(load_profile(name).card, largest_read=most)
    found = look(make(name, change={2: group}, signer=signer, card=card), demo_trust)
    assert found.failed == set()
    assert found.inspection.files["DG2"] == group
    assert found.status("image.dg2") == "passed"


def test_a_portrait_that_changed_beyond_32_kilobytes_is_found_out(demo_trust: TrustStore) -> None:
    group = bytearray(large_portrait(180))
    signed = bytes(group)
    group[-3] ^= 1
    found = look(make(change={2: signed}, files={"DG2": bytes(group)}), demo_trust)
    assert (found.verdict, found.failed) == ("not_genuine", {"pa.hash.dg2"})
