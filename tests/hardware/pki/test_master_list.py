"""Published master lists, and the same lists with something changed."""

import random
from pathlib import Path

import pytest

from hardware.faults import DataMalformed, TrustInputRefused
from hardware.pki.master_list import read_master_list
from hardware.pki.trust_import import read_certificate
from hardware.pki.trust_store import TrustStore

LISTS = {
    "DE": ("DE_ML_2026-05-28-08-28-45.ml", "DE_ROOT_CA_CSCA07.cer", 588),
    "NL": ("NL_ML_2025-07-29.ml", "NL_ROOT_CA.cer", 394),
}


@pytest.mark.parametrize("state", LISTS)
def test_every_certificate_has_a_usable_key(specimens: Path, tmp_path: Path, state: str) -> None:
    name, root, count = LISTS[state]
    found = read_master_list(
        (specimens / "pki" / name).read_bytes(), read_certificate((specimens / "pki" / root).read_bytes())
    )
    anchors = TrustStore.open(tmp_path).add_certificates(found.certificates, name)
    assert len(anchors) == count
    assert [anchor for anchor in anchors if not anchor.usable] == []


@pytest.mark.parametrize("state", LISTS)
def test_one_byte_changed_anywhere_is_refused(specimens: Path, state: str) -> None:
    name, root_name, _ = LISTS[state]
    raw = (specimens / "pki" / name).read_bytes()
    root = read_certificate((specimens / "pki" / root_name).read_bytes())
    choose = random.Random(state)
    envelope = choose.sample(range(len(raw) - 2500, len(raw) - 280), 60)  # its certificates, or more of its content
    signer_info = range(len(raw) - 280, len(raw))
    places = [*range(80), *choose.sample(range(80, len(raw) - 4000), 60), *envelope, *signer_info]
    for at in places:
        changed = bytearray(raw)
        changed[at] ^= choose.randrange(1, 256)
        with pytest.raises((DataMalformed, TrustInputRefused)):
            read_master_list(bytes(changed), root)
