"""Deviation lists: taken like master lists, and telling of exactly the documents that they name."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from asn1crypto import core

from hardware.faults import TrustInputRefused, TrustStoreBroken
from hardware.pki.certificate import Certificate
from hardware.pki.deviation_list import DeviationKind, DocumentIdentity
from hardware.pki.trust_import import import_file
from hardware.pki.trust_store import TrustStore
from hardware.tlv import encode
from tests.hardware.pki.authority import Holder, csca, elliptic_key, make, master_list, name, sign_cms, signer
from tests.hardware.pki.deviations import AT, CONTENT_TYPE, DEVIATION_SIGNER, description, deviation, listing

ROOT = csca(1)
SIGNER = Certificate.parse(signer(ROOT).raw)
DOCUMENT = DocumentIdentity(SIGNER, "P", "UT0000001", dt.date(2022, 5, 1))
HASH_WRONG = description("2.23.136.1.1.7.2.2", core.Integer(2).dump(), "DG2 was hashed before it was compressed")


@pytest.fixture
def store(tmp_path: Path) -> TrustStore:
    return TrustStore.open(tmp_path / "trust")


def list_signer(usage: str | None = DEVIATION_SIGNER, **options: Any) -> Holder:
    return make(name("UT", "Deviation signer"), elliptic_key(71), ROOT, usage=usage, **options)


def signed(*deviations: bytes, by: Holder | None = None, **options: Any) -> bytes:
    return sign_cms(listing(*deviations, **options), CONTENT_TYPE, by or list_signer(), signed_at=AT)


def take(store: TrustStore, raw: bytes, root: bytes | None = ROOT.raw) -> Any:
    return import_file(store, raw, "UT.dl", root=Certificate.parse(root) if root else None)


def said(store: TrustStore, document: DocumentIdentity = DOCUMENT) -> list[DeviationKind]:
    found = store.deviations_of("UT")
    return [one.kind for one in found.about(document)] if found else []


def test_a_list_is_taken_under_its_root_and_survives_reopening(store: TrustStore) -> None:
    found = take(store, signed(deviation(HASH_WRONG)))
    assert (found.deviations, found.signer, found.anchors) == (1, "C=UT, CN=Deviation signer", ())
    again = TrustStore.open(store.folder)
    (only,) = again.deviation_lists
    assert (only.country, only.source, only.signed_at[:10]) == ("UT", "UT.dl", AT.date().isoformat())
    published = again.deviations_of("UT")
    assert published is not None
    (one,) = published.about(DOCUMENT)
    assert (one.kind, one.parameter, one.text[:3]) == (DeviationKind.GROUP_HASH_WRONG, 2, "DG2")
    assert again.deviations_of("XX") is None


@pytest.mark.parametrize(
    ("documents", "fits"),
    [
        ({}, True),
        ({"kind": "P"}, True),
        ({"kind": "P<"}, True),
        ({"kind": "ID"}, False),
        ({"key_id": SIGNER.subject_key_id}, True),
        ({"key_id": bytes(20)}, False),
        ({"signer": SIGNER}, True),
        ({"signer": replace(SIGNER, serial=8)}, False),
        ({"digest": hashlib.sha256(SIGNER.raw).digest()}, True),
        ({"digest": bytes(32)}, False),
        ({"issued": ("20220501000000Z", "20220601000000Z")}, True),
        ({"issued": ("20220502000000Z", "20220601000000Z")}, False),
        ({"numbers": ["UT0000001", "UT9"]}, True),
        ({"numbers": ["UT9"]}, False),
        ({"numbers": ["UT0000001"], "kind": "ID"}, False),
    ],
)
def test_all_that_names_the_documents_must_fit(store: TrustStore, documents: dict[str, Any], fits: bool) -> None:
    take(store, signed(deviation(HASH_WRONG, **documents)))
    assert said(store) == ([DeviationKind.GROUP_HASH_WRONG] if fits else [])


@pytest.mark.parametrize("documents", [{"issued": ("20220501000000Z", "20220601000000Z")}, {"numbers": ["UT0000001"]}])
def test_what_is_not_known_of_a_document_does_not_fit(store: TrustStore, documents: dict[str, Any]) -> None:
    take(store, signed(deviation(HASH_WRONG, **documents)))
    assert said(store, DocumentIdentity(SIGNER)) == []


def test_a_state_speaks_of_its_own_documents_only(store: TrustStore) -> None:
    take(store, signed(deviation(HASH_WRONG)))
    foreign = Certificate.parse(signer(csca(2, "Other", "XX"), country="XX").raw)
    published = store.deviations_of("UT")
    assert published is not None
    assert published.about(replace(DOCUMENT, signer=foreign)) == ()


def test_the_newest_list_of_a_state_is_the_one_that_counts(store: TrustStore) -> None:
    take(store, sign_cms(listing(), CONTENT_TYPE, list_signer(), signed_at=AT + dt.timedelta(days=1)))
    take(store, signed(deviation(HASH_WRONG)))
    assert len(store.deviation_lists) == 2
    assert said(store) == []


@pytest.mark.parametrize(
    ("raw", "root", "reason"),
    [
        (signed(deviation(HASH_WRONG)), None, "ROOT_NEEDED"),
        (signed(deviation(HASH_WRONG)), csca(2).raw, "SIGNER_NOT_UNDER_ROOT"),
        (signed(deviation(HASH_WRONG), by=list_signer(usage="2.23.136.1.1.3")), ROOT.raw, "SIGNER_NOT_UNDER_ROOT"),
        (signed(deviation(HASH_WRONG), by=list_signer(document_types=True)), ROOT.raw, "SIGNER_NOT_UNDER_ROOT"),
        (signed(deviation(HASH_WRONG), version=1), ROOT.raw, "MALFORMED"),
        (signed(encode(0x30, b"\x05\x00")), ROOT.raw, "MALFORMED"),
        (signed(deviation(HASH_WRONG, issued=("20220501000000Z",))), ROOT.raw, "MALFORMED"),
        (master_list([ROOT.raw], list_signer()), ROOT.raw, "SIGNER_NOT_UNDER_ROOT"),
    ],
)
def test_a_list_that_must_not_be_taken_is_refused(
    store: TrustStore, raw: bytes, root: bytes | None, reason: str
) -> None:
    with pytest.raises(TrustInputRefused) as refusal:
        take(store, raw, root)
    assert refusal.value.data["reason"] == reason
    assert TrustStore.open(store.folder).deviation_lists == ()


def test_one_byte_changed_anywhere_is_refused_or_changes_nothing_that_is_said(store: TrustStore) -> None:
    raw = signed(deviation(HASH_WRONG))
    for at in range(0, len(raw), 7):
        damaged = bytearray(raw)
        damaged[at] ^= 0x11
        with pytest.raises(TrustInputRefused):
            take(store, bytes(damaged))


def test_a_list_changed_on_the_disk_is_not_used(store: TrustStore) -> None:
    take(store, signed(deviation(HASH_WRONG)))
    (path,) = (store.folder / "deviations").iterdir()
    path.write_bytes(path.read_bytes() + b"\0")
    with pytest.raises(TrustStoreBroken):
        store.deviations_of("UT")


def test_an_index_from_before_there_were_such_lists_has_none(store: TrustStore) -> None:
    store.add_certificates([ROOT.raw], "here")
    index = store.folder / "index.json"
    index.write_text(index.read_text("utf-8").replace(',\n "deviation_lists": []', ""), "utf-8")
    assert "deviation_lists" not in index.read_text("utf-8")
    assert len(TrustStore.open(store.folder).anchors) == 1
