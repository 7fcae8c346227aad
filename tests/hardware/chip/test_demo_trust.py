"""The demo trust store leads from every demo document to its state, and from the stranger's to nobody."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from hardware.chip.demo_trust import write_demo_trust
from hardware.chip.document import Document
from hardware.chip.issuer import (
    AUTHORITIES,
    DENMARK,
    STRANGER,
    UTOPIA,
    Listing,
    csca_certificate,
    document_signer,
    revocation_list,
)
from hardware.chip.profiles import EVERYDAY, load_profile
from hardware.emrtd.lds.sod import Sod
from hardware.pki.certificate import Certificate
from hardware.pki.chain import ChainState, follow
from hardware.pki.crl import RevocationList
from hardware.pki.signatures import Outcome
from hardware.pki.trust_store import TrustStore


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> TrustStore:
    folder = tmp_path_factory.mktemp("home") / "demo-trust"
    write_demo_trust(folder)
    return TrustStore.open(folder)


@pytest.mark.parametrize("name", EVERYDAY)
def test_documents_lead_to_their_state(name: str, document: Callable[[str], Document], store: TrustStore) -> None:
    signed = Sod.parse(document(name).files["EF_SOD"]).signed_data
    (signer,) = signed.certificates
    assert signed.is_canonical()
    chain = follow(signer, store)
    if load_profile(name).signature.authority == STRANGER.name:
        assert chain.state is ChainState.NO_ANCHOR
        return
    assert chain.state is ChainState.TRUSTED
    assert chain.anchor is not None
    assert chain.anchor.source == "demo"
    assert chain.anchor.country == {"DNK": "DK", "UTO": "UT"}[load_profile(name).paper.issuer]


def test_the_stranger_is_never_written(store: TrustStore) -> None:
    assert {anchor.country for anchor in store.anchors} == {"DK", "UT"}
    trusted = [authority for authority in AUTHORITIES.values() if authority.trusted]
    assert len(store.anchors) == len(trusted)
    assert len(store.crls) == len([authority for authority in trusted if authority.listing is not Listing.NONE])
    written = [path.read_bytes() for path in (store.folder / "certificates").iterdir()]
    assert csca_certificate(STRANGER) not in written


def test_writing_again_changes_nothing(tmp_path: Path) -> None:
    write_demo_trust(tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    write_demo_trust(tmp_path)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_another_process_makes_the_same_certificates() -> None:
    script = (
        "import hashlib; from hardware.chip.issuer import *;"
        "made = csca_certificate(DENMARK) + document_signer(DENMARK, 'ecdsa-brainpool', 2025).certificate;"
        "print(hashlib.sha256(made).hexdigest())"
    )
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.strip()
    made = csca_certificate(DENMARK) + document_signer(DENMARK, "ecdsa-brainpool", 2025).certificate
    assert said == hashlib.sha256(made).hexdigest()


@pytest.mark.parametrize("kind", ["ecdsa-brainpool", "ecdsa-p256", "ecdsa-p384", "rsa", "rsa-pss"])
def test_every_kind_of_signer_is_certified(kind: str) -> None:
    signer = Certificate.parse(document_signer(UTOPIA, kind, 2025).certificate)
    csca = Certificate.parse(csca_certificate(UTOPIA))
    assert signer.is_signed_by(csca.public_key) is Outcome.GOOD
    assert signer.authority_key_id == csca.subject_key_id
    assert signer.is_ca is not True


def test_a_revocation_list_names_what_it_is_given() -> None:
    serial = Certificate.parse(document_signer(DENMARK, "ecdsa-brainpool", 2025).certificate).serial
    withdrawn = RevocationList.parse(revocation_list(DENMARK, (serial,)))
    assert withdrawn.serials == {serial}
    assert withdrawn.is_signed_by(Certificate.parse(csca_certificate(DENMARK)).public_key) is Outcome.GOOD
