"""Documents that are signed otherwise than they should be: what each sentence of the contract makes of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from hardware.chip import demo_keys
from hardware.chip.document import Document
from hardware.chip.issuer import DENMARK, UTOPIA, csca_certificate, document_signer, revocation_list
from hardware.crypto import curves, ec
from hardware.emrtd.inspection import verify
from hardware.emrtd.lds.dg1 import Dg1
from hardware.emrtd.lds.dg11 import Dg11
from hardware.emrtd.lds.dg14 import Dg14
from hardware.emrtd.lds.dg15 import Dg15
from hardware.emrtd.lds.security_infos import SecurityInfos
from hardware.emrtd.report import Reason
from hardware.pki.crl import RevocationList
from hardware.pki.trust_store import TrustStore
from hardware.tlv import encode
from tests.hardware.emrtd.adversary import AT, ISSUED, Found, danish_signer, groups_of, look, make

PLAIN = make()
OTHER_GROUP = {7: encode(0x67, b"\x01" * 40), 12: encode(0x6C, b"\x02" * 40), 13: encode(0x6D, b"\x03" * 40)}


def test_the_parts_make_a_genuine_document(demo_trust: TrustStore) -> None:
    found = look(PLAIN, demo_trust)
    assert (found.verdict, found.failed, found.open) == ("genuine", set(), set())


def test_listed_groups_that_are_not_delivered_hurt_nobody(demo_trust: TrustStore) -> None:
    found = look(make(signed_also=OTHER_GROUP), demo_trust)
    assert (found.verdict, found.failed) == ("genuine", {"file.DG7", "file.DG12", "file.DG13"})


@pytest.mark.parametrize("number", [7, 11, 12, 13, 16])
def test_a_group_that_only_the_unsigned_contents_name_is_shown_up(number: int, demo_trust: TrustStore) -> None:
    tag = {7: 0x67, 11: 0x6B, 12: 0x6C, 13: 0x6D, 16: 0x70}[number]
    stray = Dg11(full_name="Somebody Else").encode() if number == 11 else encode(tag, bytes(30))
    names = tuple(sorted({*groups_of(PLAIN), number}))
    found = look(make(change={11: None}, files={f"DG{number}": stray}, com=names), demo_trust)
    assert found.verdict == "not_genuine"
    assert found.reason(f"pa.hash.dg{number}") is Reason.NOT_IN_SOD
    document = found.inspection.report.document
    assert document is not None
    assert document.full_name is None


@pytest.mark.parametrize("number", [1, 2, 14, 15])
def test_a_group_left_off_the_signed_list_is_failed_and_not_used(number: int, demo_trust: TrustStore) -> None:
    group = groups_of(PLAIN)[number]
    document = make(change={number: None}, files={f"DG{number}": group}, com=(1, 2, 11, 14, 15))
    for found in (look(document, demo_trust), Found(verify(document.files, trust=demo_trust, at=AT))):
        assert found.verdict == "not_genuine"
        assert found.reason(f"pa.hash.dg{number}") is Reason.NOT_IN_SOD
        report = found.inspection.report
        assert (report.document is None) is (number == 1)
        if number == 2:
            assert found.status("image.dg2") == "not_applicable"
    chip = look(document, demo_trust)
    assert chip.reason("ca") is (Reason.NOT_PROMISED if number == 14 else Reason.OK)
    assert chip.reason("aa") is (Reason.NOT_PROMISED if number == 15 else Reason.OK)


def test_a_key_hidden_from_the_table_of_contents_is_asked_for_all_the_same(demo_trust: TrustStore) -> None:
    found = look(make(com=(1, 2, 11)), demo_trust)
    assert found.verdict == "genuine"
    assert found.failed == {"com.consistency"}
    assert (found.status("ca"), found.status("aa")) == ("passed", "passed")


@pytest.mark.parametrize(
    "com", [None, b"", b"\x60\x00", b"\x60\x80" * 30, b"\xff" * 40, encode(0x60, encode(0x5C, b"ag"))]
)
def test_the_table_of_contents_never_changes_the_verdict(com: bytes | None, demo_trust: TrustStore) -> None:
    found = look(make(files={"EF_COM": com}), demo_trust)
    assert found.verdict == "genuine"
    assert found.failed <= {"com.consistency", "file.EF_COM"}


GARBAGE = (encode(0x6B, b"\xff" * 50), encode(0x6B, b""), encode(0x6B, encode(0xA0, b"\x5f")), encode(0x61, b"\x00"))


@pytest.mark.parametrize("garbage", GARBAGE)
def test_garbage_in_signed_details_is_a_fact_and_no_more(garbage: bytes, demo_trust: TrustStore) -> None:
    found = look(make(change={11: garbage}), demo_trust)
    assert found.verdict == "genuine"
    assert found.failed <= {"lds.dg11"}
    assert found.status("pa.hash.dg11") == "passed"


@pytest.mark.parametrize("garbage", [encode(0x75, b"\xff" * 50), encode(0x75, b""), encode(0x75, b"\x7f\x61\x84")])
def test_garbage_in_a_signed_portrait_is_a_fact_and_no_more(garbage: bytes, demo_trust: TrustStore) -> None:
    found = look(make(change={2: garbage}), demo_trust)
    assert found.verdict == "genuine"
    assert found.failed == {"lds.dg2", "image.dg2"}


def test_signed_lines_with_a_wrong_digit_are_a_fact(demo_trust: TrustStore) -> None:
    mrz = PLAIN.mrz.replace("\n", "")
    digit = mrz[-1]
    wrong = mrz[:-1] + str((int(digit) + 1) % 10)
    found = look(make(change={1: Dg1(wrong).encode()}), demo_trust)
    assert (found.verdict, found.failed) == ("genuine", {"mrz.check_digits"})


def test_lines_of_another_document_are_a_fact_of_the_case(demo_trust: TrustStore) -> None:
    """The signature is right and the key opened the chip: that print and chip differ is for the policy."""
    other = make("expired").mrz.replace("\n", "")
    found = look(make(change={1: Dg1(other).encode()}), demo_trust)
    assert found.verdict == "genuine"
    assert "mrz.match" in found.failed


@pytest.mark.parametrize("missing", ["DG14", "DG15"])
def test_a_promised_key_that_is_absent_is_failed_though_the_other_proof_passed(
    missing: str, demo_trust: TrustStore
) -> None:
    found = look(make(hidden=(missing,)), demo_trust)
    proof = {"DG14": "ca", "DG15": "aa"}[missing]
    assert found.verdict == "not_genuine"
    assert found.reason(proof) is Reason.GROUP_WITHHELD


@pytest.mark.parametrize("missing", ["DG1", "DG2"])
def test_without_one_of_the_two_main_groups_nothing_is_decided(missing: str, demo_trust: TrustStore) -> None:
    document = make(hidden=(missing,))
    assert look(document, demo_trust).verdict == "cannot_tell"
    on_file = verify(document.files, trust=demo_trust, at=AT).report.verdict.value
    assert on_file == ("cannot_tell" if missing == "DG1" else "genuine_data")


def strange_key(name: str) -> ec.KeyPair:
    curve = curves.by_name(name)
    assert curve is not None
    return demo_keys.curve_key("somebody", curve)


def test_an_active_authentication_key_of_another_curve_is_no_proof(demo_trust: TrustStore) -> None:
    """DG15 has a P-256 key, the chip answers with an RSA key of its own."""
    public = strange_key("P-256").public
    group = Dg15(demo_keys.curve_public_key_info(public, explicit=False)).encode()
    found = look(make(change={15: group}), demo_trust)
    assert (found.verdict, found.reason("aa"), found.reason("ca")) == ("not_genuine", Reason.PROOF_WRONG, Reason.OK)


@pytest.mark.parametrize("curve", ["P-256", "brainpoolP384r1"])
def test_an_active_authentication_answer_on_another_curve_is_no_proof(curve: str, demo_trust: TrustStore) -> None:
    card = make("id-card", signer=document_signer(UTOPIA, "ecdsa-p256", 2025))
    strange = strange_key(curve)
    found = look(replace(card, signature_key=strange), demo_trust)
    assert (found.verdict, found.reason("aa")) == ("not_genuine", Reason.PROOF_WRONG)


def test_a_signed_key_file_that_nobody_can_read_leaves_copies_open(demo_trust: TrustStore) -> None:
    garbage = {14: encode(0x6E, b"\x31\x03\x30\x01\x00"), 15: encode(0x6F, b"\x30\x03\x02\x01\x00")}
    found = look(make(change=garbage, files={"EF_CardAccess": None}), demo_trust)
    assert found.verdict == "cannot_tell"
    assert (found.reason("ca"), found.reason("aa")) == (Reason.MALFORMED, Reason.MALFORMED)


def without_infos(document: Document, *kinds: str) -> bytes:
    infos = Dg14.parse(document.files["DG14"]).infos
    return Dg14(SecurityInfos.of(entry for entry in infos.entries if type(entry).__name__ not in kinds)).encode()


def test_a_chip_whose_signed_data_promises_nothing_is_genuine_data(demo_trust: TrustStore) -> None:
    group = without_infos(PLAIN, "ChipAuthenticationInfo", "ChipAuthenticationPublicKeyInfo")
    found = look(make(change={14: group, 15: None}), demo_trust)
    assert (found.verdict, found.failed) == ("genuine_data", set())
    assert {found.reason("ca"), found.reason("aa")} == {Reason.NOT_PROMISED}


def test_a_key_without_a_named_cipher_is_asked_in_both_ways(demo_trust: TrustStore) -> None:
    card = make("residence-card")  # 3DES, the older rule
    found = look(make("residence-card", change={14: without_infos(card, "ChipAuthenticationInfo")}), demo_trust)
    assert (found.verdict, found.reason("ca")) == ("genuine", Reason.OK)


# What EF.CardAccess says and DG14 says


def card_access(document: Document, keep: int) -> bytes:
    return SecurityInfos.of(SecurityInfos.parse(document.files["EF_CardAccess"]).entries[:keep]).encode()


@pytest.mark.parametrize(
    ("announced", "reason"),
    [
        (None, Reason.CARDACCESS_MISSING),
        (card_access(PLAIN, 1), Reason.CARDACCESS_DIFFERS),
        (card_access(PLAIN, 0), Reason.CARDACCESS_DIFFERS),
        (b"\x31\x82\x00\x04junk", Reason.CARDACCESS_DIFFERS),
        (b"\x00\x00", Reason.CARDACCESS_DIFFERS),
    ],
)
def test_announcements_that_differ_from_the_signed_ones_are_failed(
    announced: bytes | None, reason: Reason, demo_trust: TrustStore
) -> None:
    document = make(files={"EF_CardAccess": announced})
    found = look(document, demo_trust)
    assert found.verdict == "not_genuine"
    assert found.reason("access.cardaccess") in (reason, Reason.CARDACCESS_MISSING)
    if announced is not None:
        assert Found(verify(document.files, trust=demo_trust, at=AT)).reason("access.cardaccess") is reason


@pytest.mark.parametrize("group", [None, without_infos(PLAIN, "PaceInfo")])
def test_announcements_that_nobody_signed_lower_nothing(group: bytes | None, demo_trust: TrustStore) -> None:
    found = look(make(change={14: group}), demo_trust)
    assert found.verdict == "genuine"
    assert found.open == {"access.cardaccess"}


# Signers


def test_a_signature_changed_in_its_last_byte_is_failed(demo_trust: TrustStore) -> None:
    sod = bytearray(PLAIN.files["EF_SOD"])
    sod[-1] ^= 1
    found = look(make(files={"EF_SOD": bytes(sod)}), demo_trust)
    assert (found.verdict, found.reason("pa.signature")) == ("not_genuine", Reason.SIGNATURE_WRONG)


@pytest.mark.parametrize("sod", [b"", b"\x77\x00", b"\x77\x02\x30\x00", b"\x30\x03\x02\x01\x00", b"\xff" * 99])
def test_a_broken_signed_list_is_failed(sod: bytes, demo_trust: TrustStore) -> None:
    found = Found(verify({**PLAIN.files, "EF_SOD": sod}, trust=demo_trust, at=AT))
    assert (found.verdict, found.status("pa.signature")) == ("not_genuine", "failed")


@pytest.mark.parametrize(
    ("signed_at", "at", "status", "verdict"),
    [
        (ISSUED, AT, "passed", "genuine"),
        (ISSUED, dt.datetime(2060, 1, 1, tzinfo=dt.UTC), "passed", "genuine"),
        (dt.datetime(2024, 12, 31, 23, 59, tzinfo=dt.UTC), AT, "failed", "not_genuine"),
        (dt.datetime(2037, 1, 1, tzinfo=dt.UTC), AT, "failed", "not_genuine"),
        (None, AT, "passed", "genuine"),
        (None, dt.datetime(2037, 1, 1, tzinfo=dt.UTC), "inconclusive", "genuine"),
        (None, dt.datetime(2024, 1, 1, tzinfo=dt.UTC), "inconclusive", "genuine"),
    ],
)
def test_validity_is_judged_by_the_signing_time_or_else_by_now(
    signed_at: dt.datetime | None, at: dt.datetime, status: str, verdict: str, demo_trust: TrustStore
) -> None:
    found = look(make(signed_at=signed_at), demo_trust, at=at)
    assert (found.status("pa.validity"), found.verdict) == (status, verdict)


def serial_of() -> int:
    serial: int = danish_signer().parsed.serial_number
    return serial


@pytest.mark.parametrize(
    ("at", "serials", "status", "reason", "verdict"),
    [
        (AT, (), "passed", Reason.OK, "genuine"),
        (dt.datetime(2075, 1, 1, tzinfo=dt.UTC), (), "inconclusive", Reason.NO_CRL, "genuine"),
        (AT, (serial_of(),), "failed", Reason.REVOKED, "not_genuine"),
        (dt.datetime(2075, 1, 1, tzinfo=dt.UTC), (serial_of(),), "failed", Reason.REVOKED, "not_genuine"),
        (dt.datetime(2020, 1, 1, tzinfo=dt.UTC), (serial_of(),), "failed", Reason.REVOKED, "not_genuine"),
    ],
)
def test_a_list_of_withdrawn_certificates_counts_when_old(
    at: dt.datetime, serials: tuple[int, ...], status: str, reason: Reason, verdict: str, tmp_path: Path
) -> None:
    store = TrustStore.open(tmp_path)
    store.add_certificates([csca_certificate(DENMARK)], "test")
    assert look(PLAIN, store).reason("pa.revocation") is Reason.NO_CRL
    assert look(PLAIN, store).verdict == "genuine"
    store.add_crl(RevocationList.parse(revocation_list(DENMARK, serials)), "test")
    found = look(PLAIN, store, at=at)
    assert (found.status("pa.revocation"), found.reason("pa.revocation"), found.verdict) == (status, reason, verdict)


def test_of_two_states_with_one_name_the_right_key_counts(tmp_path: Path) -> None:
    namesake = replace(DENMARK, name="denmark of another key")
    store = TrustStore.open(tmp_path)
    store.add_certificates([csca_certificate(namesake)], "test")
    wrong = look(PLAIN, store)
    assert (wrong.verdict, wrong.reason("pa.chain")) == ("not_genuine", Reason.SIGNATURE_WRONG)
    store.add_certificates([csca_certificate(DENMARK)], "test")
    assert look(PLAIN, store).verdict == "genuine"
    assert look(make(signer=danish_signer(namesake)), store).verdict == "genuine"


def test_no_date_of_a_certificate_is_judged_along_the_chain(demo_trust: TrustStore) -> None:
    for year in (1990, 2100):
        found = look(PLAIN, demo_trust, at=dt.datetime(year, 1, 1, tzinfo=dt.UTC))
        assert (found.status("pa.chain"), found.status("pa.validity")) == ("passed", "passed")


def test_a_document_of_one_state_signed_by_another_is_failed(demo_trust: TrustStore) -> None:
    found = look(make(signer=document_signer(UTOPIA, "ecdsa-p256", 2025)), demo_trust)
    assert (found.verdict, found.failed) == ("not_genuine", {"pa.issuer"})


def test_a_document_of_no_real_state_is_signed_by_whom_we_trust(demo_trust: TrustStore) -> None:
    """Nothing to compare: Utopia has no country of its own."""
    found = look(make("foreign-passport"), demo_trust)
    assert (found.verdict, found.failed, found.reason("pa.issuer")) == ("genuine_data", set(), Reason.INCOMPLETE)


@pytest.mark.parametrize("zone", ["P<DNK" + "a" * 83, "P<DNK" + "!" * 83, "P<DNK" + "<" * 60])
def test_signed_lines_that_are_none_are_a_fact(zone: str, demo_trust: TrustStore) -> None:
    group = encode(0x61, encode(0x5F1F, zone.encode()))
    found = look(make(change={1: group}), demo_trust)
    assert (found.verdict, found.failed) == ("genuine", {"lds.dg1"})
    assert found.inspection.report.document is None


OID_SHA256 = bytes.fromhex("0609608648016503040201")
OID_SHA3_256 = bytes.fromhex("0609608648016503040208")
OID_ECDSA_SHA256 = bytes.fromhex("06082a8648ce3d040302")
OID_ECDSA_UNKNOWN = bytes.fromhex("06082a8648ce3d040309")


@pytest.mark.parametrize("at", [0, -1])
def test_an_algorithm_that_we_lack_is_open_and_not_forged(at: int, demo_trust: TrustStore) -> None:
    """The hash of the groups, the digest of the signer, the algorithm of the signature."""
    sod = PLAIN.files["EF_SOD"]
    if at == -1:
        head, _, tail = sod.rpartition(OID_ECDSA_SHA256)
        changed = head + OID_ECDSA_UNKNOWN + tail
    else:
        changed = sod.replace(OID_SHA256, OID_SHA3_256)
    found = look(make(files={"EF_SOD": changed}), demo_trust)
    assert found.reason("pa.signature") is Reason.UNSUPPORTED
    assert found.verdict == "cannot_tell"
