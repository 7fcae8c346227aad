import base64
import datetime as dt
import hashlib
import json
from pathlib import Path

import pytest

from hardware.faults import DataMalformed, TrustInputRefused, TrustStoreBroken
from hardware.pki.certificate import Certificate
from hardware.pki.chain import ChainState, follow
from hardware.pki.trust_import import import_file, read_certificate
from hardware.pki.trust_store import TrustStore
from tests.hardware.pki.authority import END, START, crl, csca, elliptic_key, make, master_list, name, signer

LIST_SIGNER = "2.23.136.1.1.3"


@pytest.fixture
def store(tmp_path: Path) -> TrustStore:
    return TrustStore.open(tmp_path / "trust")


def reason_of(refusal: pytest.ExceptionInfo[TrustInputRefused]) -> object:
    return refusal.value.data["reason"]


def take(store: TrustStore, raw: bytes, root: bytes | None = None) -> object:
    return import_file(store, raw, "file", root=Certificate.parse(root) if root else None)


def state(raw: bytes, store: TrustStore, *embedded: bytes) -> ChainState:
    return follow(Certificate.parse(raw), store, [Certificate.parse(one) for one in embedded]).state


def list_signer(root: object, **options: object) -> object:
    return make(name("UT", "List signer"), elliptic_key(70), root, usage=LIST_SIGNER, **options)


def test_a_list_is_taken_under_its_root_and_survives_reopening(store: TrustStore) -> None:
    root, other = csca(1), csca(2, "Other", "XX")
    raw = master_list([root.raw, other.raw], list_signer(root))
    found = import_file(store, raw, "list.ml", root=Certificate.parse(root.raw))
    assert found.signer == "C=UT, CN=List signer"
    again = import_file(store, raw, "list.ml", root=Certificate.parse(root.raw))
    assert len(found.anchors) == len(again.anchors) == len(TrustStore.open(store.folder).anchors) == 2
    assert {one.source for one in TrustStore.open(store.folder).anchors} == {"list.ml"}


def test_a_list_needs_its_root(store: TrustStore) -> None:
    root = csca(1)
    with pytest.raises(TrustInputRefused) as refusal:
        take(store, master_list([root.raw], list_signer(root)))
    assert reason_of(refusal) == "ROOT_NEEDED"


def test_a_certificate_from_a_list_vouches_for_no_list(store: TrustStore) -> None:
    root, other = csca(1), csca(2, "Other", "XX")
    take(store, master_list([root.raw, other.raw], list_signer(root)), root.raw)
    with pytest.raises(TrustInputRefused) as refusal:
        take(store, master_list([csca(3).raw], list_signer(other)), root.raw)
    assert reason_of(refusal) == "SIGNER_NOT_UNDER_ROOT"


def test_a_document_signer_of_the_root_signs_no_list(store: TrustStore) -> None:
    root = csca(1)
    other_use = signer(root, usage="2.23.136.1.1.8")
    with pytest.raises(TrustInputRefused) as refusal:
        take(store, master_list([root.raw], other_use), root.raw)
    assert reason_of(refusal) == "SIGNER_NOT_UNDER_ROOT"


def test_the_signer_may_stand_under_a_link_certificate_of_the_root(store: TrustStore) -> None:
    old, renewed = csca(1), csca(2)
    link = make(renewed.subject, renewed.key, old, ca=True)
    raw = master_list([renewed.raw], list_signer(renewed), extra=(link.raw,))
    assert take(store, raw, old.raw).anchors  # type: ignore[attr-defined]
    with pytest.raises(TrustInputRefused):
        take(store, master_list([renewed.raw], list_signer(renewed), extra=(signer(old).raw,)), old.raw)


@pytest.mark.parametrize(
    "change",
    [
        {"info": {"version": "v3"}},
        {"digest_algorithms": [{"algorithm": "sha512"}]},
        {"info": {"digest_algorithm": {"algorithm": "sha512"}}},
        {"info": {"signature_algorithm": {"algorithm": "sha512_ecdsa"}}},
        {"info": {"unsigned_attrs": [{"type": "content_type", "values": ["2.23.136.1.1.2"]}]}},
        {"info": {"signed_attrs": None}},
    ],
)
def test_what_nobody_signed_must_fit_too(store: TrustStore, change: dict[str, object]) -> None:
    root = csca(1)
    with pytest.raises(TrustInputRefused):
        take(store, master_list([root.raw], list_signer(root), **change), root.raw)


def test_the_version_of_the_envelope_must_fit(store: TrustStore) -> None:
    root = csca(1)
    raw = master_list([root.raw], list_signer(root))
    changed = raw.replace(b"\x02\x01\x03\x31", b"\x02\x01\x01\x31", 1)
    assert changed != raw
    with pytest.raises(TrustInputRefused):
        take(store, changed, root.raw)


def test_anything_behind_a_list_is_refused(store: TrustStore) -> None:
    root = csca(1)
    with pytest.raises(TrustInputRefused):
        take(store, master_list([root.raw], list_signer(root)) + b"\0", root.raw)


def test_an_unusable_certificate_is_stored_marked_and_counted(store: TrustStore) -> None:
    root = csca(1)
    point = root.key.public_key().public_numbers().x.to_bytes(32, "big")
    broken = csca(2, "Broken").raw
    at = broken.index(csca(2).key.public_key().public_numbers().x.to_bytes(32, "big"))
    broken = broken[:at] + point + broken[at + 32 :]
    found = take(store, master_list([root.raw, broken, b"\x30\x00"], list_signer(root)), root.raw)
    assert sorted(one.reason for one in found.anchors) == ["", "MALFORMED", "POINT_INVALID"]  # type: ignore[attr-defined]
    assert len(TrustStore.open(store.folder).anchors) == 3


def test_a_single_certificate_is_the_operators_decision(store: TrustStore) -> None:
    root = csca(1)
    take(store, root.raw)
    assert store.anchors[0].self_signed
    assert state(signer(root).raw, store) is ChainState.TRUSTED


def test_a_document_signer_is_no_anchor(store: TrustStore) -> None:
    with pytest.raises(TrustInputRefused) as refusal:
        take(store, signer(csca(1)).raw)
    assert reason_of(refusal) == "NOT_A_CSCA"


def test_a_self_signed_certificate_with_a_wrong_signature_is_refused(store: TrustStore) -> None:
    raw = bytearray(csca(1).raw)
    raw[-1] ^= 1
    with pytest.raises(TrustInputRefused) as refusal:
        take(store, bytes(raw))
    assert reason_of(refusal) == "SIGNATURE_WRONG"


@pytest.mark.parametrize(
    "raw", [b"", b"hello", b"\x30\x80" * 5000, b"-----BEGIN X-----\nAA\n-----END X-----", b"\x30\0"]
)
def test_what_is_none_of_the_three_is_refused(store: TrustStore, raw: bytes) -> None:
    with pytest.raises((TrustInputRefused,)) as refusal:
        take(store, raw)
    assert reason_of(refusal) == "MALFORMED"


def test_no_anchor_wrong_signature_and_trust_are_told_apart(store: TrustStore) -> None:
    first, impostor, stranger = csca(1), csca(9), csca(3, "Stranger")
    take(store, first.raw)
    assert state(signer(first).raw, store) is ChainState.TRUSTED
    assert state(signer(stranger).raw, store) is ChainState.NO_ANCHOR
    assert state(signer(impostor).raw, store) is ChainState.SIGNATURE_WRONG
    key_id_alone = make(name("UT", "DS"), elliptic_key(50), stranger, authority_key=first.key)
    assert state(key_id_alone.raw, store) is ChainState.SIGNATURE_WRONG


def test_two_keys_under_one_name_are_both_tried(store: TrustStore) -> None:
    one, two = csca(1), csca(2)
    take(store, one.raw)
    take(store, two.raw)
    for issuer in (one, two):
        assert state(signer(issuer).raw, store) is ChainState.TRUSTED
        assert state(signer(issuer, key_ids=False).raw, store) is ChainState.TRUSTED


def test_letter_case_and_spaces_of_a_name_do_not_matter(store: TrustStore) -> None:
    take(store, csca(1, "Country  Signer").raw)
    assert state(signer(csca(1, "country signer"), key_ids=False).raw, store) is ChainState.TRUSTED


def test_a_link_certificate_that_came_along_is_followed(store: TrustStore) -> None:
    old, renewed = csca(1, "Old"), csca(2, "New")
    link = make(renewed.subject, renewed.key, old, ca=True)
    take(store, old.raw)
    assert state(signer(renewed).raw, store, link.raw) is ChainState.TRUSTED
    assert state(signer(renewed).raw, store) is ChainState.NO_ANCHOR


def test_a_document_signer_certifies_no_other(store: TrustStore) -> None:
    root = csca(1)
    take(store, root.raw)
    rogue = make(name("UT", "Rogue"), elliptic_key(60), root, ca=False)
    forged = make(name("UT", "DS"), elliptic_key(61), rogue)
    assert state(forged.raw, store, rogue.raw) is ChainState.NO_ANCHOR


def test_a_crl_is_taken_only_from_a_stored_certificate(store: TrustStore) -> None:
    root = csca(1)
    with pytest.raises(TrustInputRefused) as refusal:
        take(store, crl(root, [7]))
    assert reason_of(refusal) == "NO_ANCHOR"
    take(store, root.raw)
    with pytest.raises(TrustInputRefused) as refusal:
        take(store, crl(csca(2), [7]))
    assert reason_of(refusal) == "SIGNATURE_WRONG"
    take(store, crl(root, [7, 8], until=START + dt.timedelta(days=1)))
    (stored,) = TrustStore.open(store.folder).crls_of(Certificate.parse(root.raw).subject.key)
    assert stored.serials == "7 8"
    assert stored.names(7)
    assert not stored.names(9)
    assert stored.is_in_force(START)
    assert not stored.is_in_force(END)


@pytest.mark.parametrize("content", ["", "{}", "[", "[" * 100_000, '{"schema": "skranke.trust/1"}', '{"schema": 1}'])
def test_a_damaged_index_is_told_by_name(tmp_path: Path, content: str) -> None:
    (tmp_path / "index.json").write_text(content)
    with pytest.raises(TrustStoreBroken):
        TrustStore.open(tmp_path)


def test_a_certificate_changed_on_the_disk_is_not_used_and_found_by_a_check(store: TrustStore) -> None:
    root, other = csca(1), csca(2)
    take(store, root.raw)
    (file,) = (store.folder / "certificates").iterdir()
    file.write_bytes(other.raw)
    again = TrustStore.open(store.folder)
    assert state(signer(other).raw, again) is not ChainState.TRUSTED
    assert state(signer(root).raw, again) is ChainState.TRUSTED
    with pytest.raises(TrustStoreBroken):
        again.check()


def test_a_crl_gone_from_the_disk_still_counts_and_is_found_by_a_check(store: TrustStore) -> None:
    root = csca(1)
    take(store, root.raw)
    take(store, crl(root, [7]))
    store.check()
    (file,) = (store.folder / "crls").iterdir()
    file.unlink()
    again = TrustStore.open(store.folder)
    assert again.crls[0].names(7)
    with pytest.raises(TrustStoreBroken):
        again.check()


def test_a_store_of_the_former_kind_is_brought_up_from_its_files(store: TrustStore) -> None:
    root = csca(1)
    take(store, root.raw)
    take(store, crl(root, [7]))
    index = store.folder / "index.json"
    value = json.loads(index.read_text())
    value["schema"] = "skranke.trust/1"
    for row in value["certificates"]:
        del row["public_key"]
    for row in value["crls"]:
        del row["serials"]
    index.write_text(json.dumps(value))
    again = TrustStore.open(store.folder)
    assert again.anchors == store.anchors
    assert again.crls == store.crls
    (file,) = (store.folder / "crls").iterdir()
    file.write_bytes(b"another")
    with pytest.raises(TrustStoreBroken):
        TrustStore.open(store.folder)


def test_a_key_that_is_none_in_the_index_is_told_as_a_broken_store(store: TrustStore) -> None:
    root = csca(1)
    take(store, root.raw)
    index = store.folder / "index.json"
    index.write_text(index.read_text().replace('"public_key": "EC', '"public_key": "no'))
    with pytest.raises(TrustStoreBroken):
        state(signer(root).raw, TrustStore.open(store.folder))


def test_a_certificate_that_the_index_does_not_list_is_not_used(store: TrustStore) -> None:
    take(store, csca(1).raw)
    index = store.folder / "index.json"
    value = json.loads(index.read_text())
    value["certificates"] = []
    index.write_text(json.dumps(value))
    assert state(signer(csca(1)).raw, TrustStore.open(store.folder)) is ChainState.NO_ANCHOR


def test_a_file_where_the_folder_should_be_is_told_by_name(tmp_path: Path) -> None:
    (tmp_path / "trust").write_text("")
    with pytest.raises(TrustStoreBroken):
        TrustStore.open(tmp_path / "trust")


def test_a_list_signed_outside_its_signers_validity_is_refused(store: TrustStore) -> None:
    root = csca(1)
    by = list_signer(root, end=START + dt.timedelta(days=100))
    assert take(store, master_list([root.raw], by, signed_at=START + dt.timedelta(days=50)), root.raw)
    with pytest.raises(TrustInputRefused) as refusal:
        take(store, master_list([root.raw], by, signed_at=START + dt.timedelta(days=150)), root.raw)
    assert reason_of(refusal) == "OUTSIDE_VALIDITY"


def test_what_nobody_signed_does_not_belong_into_a_list(store: TrustStore) -> None:
    root = csca(1)
    stranger = signer(csca(9, "Stranger"), 51)
    with pytest.raises(TrustInputRefused) as refusal:
        take(store, master_list([root.raw], list_signer(root), extra=(stranger.raw,)), root.raw)
    assert reason_of(refusal) == "SIGNATURE_WRONG"
    assert take(store, master_list([root.raw], list_signer(root), extra=(root.raw,)), root.raw)


def test_a_certificate_that_names_document_types_signs_no_list(store: TrustStore) -> None:
    root = csca(1)
    for_documents = signer(root, document_types=True)
    with pytest.raises(TrustInputRefused) as refusal:
        take(store, master_list([root.raw], for_documents), root.raw)
    assert reason_of(refusal) == "SIGNER_NOT_UNDER_ROOT"


def armoured(*blocks: bytes, kind: str = "CERTIFICATE", before: str = "") -> bytes:
    lines = [f"-----BEGIN {kind}-----\n{base64.encodebytes(der).decode()}-----END {kind}-----\n" for der in blocks]
    return (before + "\n".join(lines)).encode()


def test_all_certificates_of_one_file_are_taken_or_none(store: TrustStore) -> None:
    one, two = csca(1).raw, csca(2).raw
    found = take(store, armoured(one, two, before="subject=/C=UT\n"))
    assert len(found.anchors) == 2  # type: ignore[attr-defined]
    other = TrustStore.open(store.folder.parent / "other")
    with pytest.raises(TrustInputRefused) as refusal:
        take(other, armoured(one, signer(csca(1)).raw))
    assert reason_of(refusal) == "NOT_A_CSCA"
    assert other.anchors == ()


@pytest.mark.parametrize("cut", [30, 100, -30])
def test_armour_that_is_cut_off_is_refused(store: TrustStore, cut: int) -> None:
    with pytest.raises(TrustInputRefused) as refusal:
        take(store, armoured(csca(1).raw) + armoured(csca(2).raw)[:cut])
    assert reason_of(refusal) == "MALFORMED"


def test_a_list_and_a_crl_may_be_armoured(store: TrustStore) -> None:
    root = csca(1)
    assert take(store, armoured(master_list([root.raw], list_signer(root)), kind="CMS"), root.raw)
    take(store, armoured(crl(root, [7]), kind="X509 CRL"))
    assert len(store.crls) == 1


def test_a_root_is_one_certificate() -> None:
    with pytest.raises(DataMalformed):
        read_certificate(armoured(csca(1).raw, csca(2).raw))
    one = csca(1).raw
    assert read_certificate(armoured(one)).raw == one


def test_a_store_that_has_lost_its_index_is_told_from_an_empty_one(store: TrustStore) -> None:
    take(store, csca(1).raw)
    (store.folder / "index.json").unlink()
    with pytest.raises(TrustStoreBroken):
        TrustStore.open(store.folder)


def test_an_import_cut_short_leaves_an_empty_store_that_can_be_filled(
    store: TrustStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = csca(1).raw
    with monkeypatch.context() as broken:
        broken.setattr("hardware.pki.trust_store.Anchor.of", full_disk)
        with pytest.raises(OSError, match="full"):
            store.add_certificates([raw], "here")
    (store.folder / "certificates").mkdir()
    (store.folder / "certificates" / f"{hashlib.sha256(raw).hexdigest()}.der").write_bytes(bytes(len(raw)))
    again = TrustStore.open(store.folder)
    assert again.anchors == ()
    again.add_certificates([raw], "here")
    assert state(signer(csca(1)).raw, TrustStore.open(store.folder)) is ChainState.TRUSTED


def full_disk(*_: object) -> None:
    raise OSError(28, "full")
