import datetime as dt
import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hardware.emrtd.lds.dg1 import Dg1
from hardware.emrtd.lds.security_object import CONTENT_TYPE, SecurityObject
from hardware.emrtd.lds.sod import Sod, wrap
from hardware.emrtd.passive_authentication import PassiveAuthentication, authenticate
from hardware.emrtd.report import CheckStatus, Reason
from hardware.faults import DataMalformed
from hardware.pki.certificate import Certificate
from hardware.pki.crl import RevocationList
from hardware.pki.trust_import import import_file, read_certificate
from hardware.pki.trust_store import TrustStore
from hardware.tlv import encode, encode_length
from tests.hardware.pki.authority import END, START, crl, csca, sign_cms, signer

NOW = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
STATES = ["AT", "DE", "FR", "GB", "NZ", "SG", "US"]


def dg1(issuer: str = "UTO") -> bytes:
    return Dg1("P<" + issuer.ljust(3, "<") + "ERIKSSON<<ANNA".ljust(39, "<") + "L898902C36UTO".ljust(44, "<")).encode()


def document(by: object = None, *, issuer: str = "UTO", **options: object) -> dict[str, bytes]:
    groups = {1: dg1(issuer), 2: b"two"}
    content = SecurityObject.of(groups).encode()
    sod = wrap(sign_cms(content, CONTENT_TYPE, by or signer(csca()), **options))
    return {"EF_SOD": sod, **{f"DG{number}": group for number, group in groups.items()}}


@pytest.fixture
def store(tmp_path: Path) -> TrustStore:
    store = TrustStore.open(tmp_path / "trust")
    store.add_certificates([csca().raw], "here")
    return store


def asked(found: PassiveAuthentication) -> dict[str, tuple[CheckStatus, Reason]]:
    return {check.id: (check.status, check.reason) for check in found.checks}


PASSED = (CheckStatus.PASSED, Reason.OK)


def test_a_document_in_order(store: TrustStore) -> None:
    found = authenticate(document(), store, NOW)
    checks = asked(found)
    assert checks.pop("pa.revocation") == (CheckStatus.INCONCLUSIVE, Reason.NO_CRL)
    assert set(checks) == {"pa.signature", "pa.hash.dg1", "pa.hash.dg2", "pa.chain", "pa.validity", "pa.issuer"}
    assert set(checks.values()) == {PASSED}
    assert (found.trust.dsc, found.trust.csca, found.trust.source) == ("C=UT, CN=DS", "C=UT, CN=CSCA", "here")
    assert (found.matching, found.listed) == ({1, 2}, {1, 2})


def test_no_sod_is_no_answer(store: TrustStore) -> None:
    files = document()
    del files["EF_SOD"]
    checks = asked(authenticate(files, store, NOW))
    assert checks["pa.signature"] == checks["pa.hash.dg1"] == (CheckStatus.INCONCLUSIVE, Reason.NO_SOD)
    assert asked(authenticate({}, store, NOW))["pa.hash"] == (CheckStatus.INCONCLUSIVE, Reason.NO_SOD)


@pytest.mark.parametrize("raw", [b"", b"\x77\x00", b"\x77\x80" * 3000, b"\x77\x02\x30\x00", bytes(100)])
def test_a_broken_sod_has_failed(store: TrustStore, raw: bytes) -> None:
    checks = asked(authenticate({"EF_SOD": raw, "DG1": b"x"}, store, NOW))
    assert checks["pa.signature"] == (CheckStatus.FAILED, Reason.MALFORMED)
    assert checks["pa.hash.dg1"][0] is CheckStatus.INCONCLUSIVE


def test_a_lone_sod_has_nothing_to_compare(store: TrustStore) -> None:
    checks = asked(authenticate({"EF_SOD": document()["EF_SOD"]}, store, NOW))
    assert checks["pa.hash"] == (CheckStatus.INCONCLUSIVE, Reason.NO_GROUPS)
    assert checks["pa.signature"] == checks["pa.chain"] == PASSED


def test_a_changed_and_an_unlisted_group_have_failed(store: TrustStore) -> None:
    found = authenticate({**document(), "DG2": b"three", "DG11": b"new"}, store, NOW)
    assert asked(found)["pa.hash.dg2"] == (CheckStatus.FAILED, Reason.HASH_WRONG)
    assert asked(found)["pa.hash.dg11"] == (CheckStatus.FAILED, Reason.NOT_IN_SOD)
    assert found.matching == {1}


def test_an_unknown_state_and_a_forged_one_are_told_apart(store: TrustStore) -> None:
    stranger = asked(authenticate(document(signer(csca(3, "Stranger"))), store, NOW))
    assert stranger["pa.chain"] == (CheckStatus.INCONCLUSIVE, Reason.NO_ANCHOR)
    assert not [name for name, (status, _) in stranger.items() if status is CheckStatus.FAILED]
    forged = asked(authenticate(document(signer(csca(9))), store, NOW))
    assert forged["pa.chain"] == (CheckStatus.FAILED, Reason.SIGNATURE_WRONG)


def test_a_content_changed_after_signing_is_told_from_a_wrong_signature(store: TrustStore) -> None:
    files = document()
    digest = hashlib.sha256(files["DG2"]).digest()
    changed = files["EF_SOD"].replace(digest, bytes(32))
    checks = asked(authenticate({**files, "EF_SOD": changed}, store, NOW))
    assert checks["pa.signature"] == (CheckStatus.FAILED, Reason.DIGEST_WRONG)
    wrong = files["EF_SOD"][:-1] + bytes((files["EF_SOD"][-1] ^ 1,))
    checks = asked(authenticate({**files, "EF_SOD": wrong}, store, NOW))
    assert checks["pa.signature"] == (CheckStatus.FAILED, Reason.SIGNATURE_WRONG)


def test_validity_is_judged_at_the_signed_time_or_at_the_asked_one(store: TrustStore) -> None:
    short = signer(csca(), end=START + dt.timedelta(days=100))
    inside, outside = START + dt.timedelta(days=5), START + dt.timedelta(days=200)
    validity = {
        when: asked(authenticate(document(short, signed_at=when), store, NOW))["pa.validity"]
        for when in (inside, outside, None)
    }
    assert validity[inside] == PASSED
    assert validity[outside] == (CheckStatus.FAILED, Reason.OUTSIDE_VALIDITY)
    assert validity[None] == (CheckStatus.INCONCLUSIVE, Reason.OUTSIDE_VALIDITY)
    assert asked(authenticate(document(short), store, inside))["pa.validity"] == PASSED


def test_the_country_certificate_may_have_expired(store: TrustStore, tmp_path: Path) -> None:
    old = csca(4, "Old", end=START + dt.timedelta(days=1))
    store.add_certificates([old.raw], "here")
    assert asked(authenticate(document(signer(old)), store, NOW))["pa.chain"] == PASSED


def test_an_old_list_still_revokes_and_a_new_one_clears(store: TrustStore) -> None:
    withdrawn, fine = signer(csca(), serial=5), signer(csca(), serial=6)
    old = crl(csca(), [5], until=START + dt.timedelta(days=30))
    store.add_crl(RevocationList.parse(old), "old.crl")
    status = asked(authenticate(document(withdrawn), store, NOW))["pa.revocation"]
    assert status == (CheckStatus.FAILED, Reason.REVOKED)
    status = asked(authenticate(document(fine), store, NOW))["pa.revocation"]
    assert status == (CheckStatus.INCONCLUSIVE, Reason.NO_CRL)
    import_file(store, crl(csca(), [], day=NOW, until=END), "new.crl")
    assert asked(authenticate(document(fine), store, NOW))["pa.revocation"] == PASSED
    status = asked(authenticate(document(withdrawn), store, NOW))["pa.revocation"]
    assert status == (CheckStatus.FAILED, Reason.REVOKED)


@pytest.mark.parametrize(
    ("country", "issuer", "expected"),
    [
        ("DE", "D", PASSED),
        ("GB", "GBD", PASSED),
        ("UN", "UNO", PASSED),
        ("EU", "EUE", PASSED),
        ("DK", "DNK", PASSED),
        ("KS", "RKS", PASSED),
        ("SE", "DNK", (CheckStatus.FAILED, Reason.ISSUER_DIFFERS)),
        ("SE", "D", (CheckStatus.FAILED, Reason.ISSUER_DIFFERS)),
        ("SE", "XXA", (CheckStatus.INCONCLUSIVE, Reason.INCOMPLETE)),
    ],
)
def test_the_state_that_signed_is_the_one_that_issued(
    tmp_path: Path, country: str, issuer: str, expected: tuple[CheckStatus, Reason]
) -> None:
    authority = csca(5, country=country)
    store = TrustStore.open(tmp_path)
    store.add_certificates([authority.raw], "here")
    files = document(signer(authority, country=country), issuer=issuer)
    assert asked(authenticate(files, store, NOW))["pa.issuer"] == expected


def test_an_algorithm_that_we_lack_is_no_forgery(store: TrustStore) -> None:
    files = document()
    at = files["EF_SOD"].rindex(bytes.fromhex("2a8648ce3d040302"))
    unknown = files["EF_SOD"][:at] + bytes.fromhex("2a8648ce3d040309") + files["EF_SOD"][at + 8 :]
    checks = asked(authenticate({**files, "EF_SOD": unknown}, store, NOW))
    assert checks["pa.signature"] == (CheckStatus.INCONCLUSIVE, Reason.UNSUPPORTED)


@pytest.fixture(scope="session")
def published(specimens: Path, tmp_path_factory: pytest.TempPathFactory) -> TrustStore:
    store = TrustStore.open(tmp_path_factory.mktemp("published"))
    pki = specimens / "pki"
    for name, root in (
        ("DE_ML_2026-05-28-08-28-45.ml", "DE_ROOT_CA_CSCA07.cer"),
        ("NL_ML_2025-07-29.ml", "NL_ROOT_CA.cer"),
    ):
        import_file(store, (pki / name).read_bytes(), name, root=read_certificate((pki / root).read_bytes()))
    return store


@pytest.mark.parametrize("state", STATES)
def test_the_signature_of_a_state_is_trusted(specimens: Path, published: TrustStore, state: str) -> None:
    raw = (specimens / f"sod/{state}.sod.bin").read_bytes()
    expected = json.loads((specimens / "sod/expected.json").read_text())[state]
    sod = Sod.parse(raw)
    assert [sod.security_object.hashes[n].hex().upper() for n in (1, 2)] == [expected["dg1_hash"], expected["dg2_hash"]]
    assert sod.security_object.lds_version == expected["lds_version"]
    assert sod.signed_data.certificates[0].raw == bytes.fromhex(expected["dsc_der"])
    found = authenticate({"EF_SOD": raw}, published, NOW)
    checks = asked(found)
    assert checks["pa.signature"] == checks["pa.chain"] == checks["pa.validity"] == PASSED
    country_key = Certificate.parse(bytes.fromhex(expected["csca_der"]))
    assert found.trust.csca == country_key.subject.text


@pytest.mark.parametrize(("folder", "unlisted"), [("bsi2008", {4, 15}), ("bsi_refset_keys", {15})])
def test_groups_of_the_reference_sets(specimens: Path, store: TrustStore, folder: str, unlisted: set[int]) -> None:
    lds = specimens / "lds" / folder
    files = {f"DG{path.stem[9:]}": path.read_bytes() for path in lds.glob("Datagroup*.bin")}
    checks = asked(authenticate({**files, "EF_SOD": (lds / "EF_SOD.bin").read_bytes()}, store, NOW))
    for name in files:
        wanted = (CheckStatus.FAILED, Reason.NOT_IN_SOD) if int(name[2:]) in unlisted else PASSED
        assert checks[f"pa.hash.{name.lower()}"] == wanted
    by_sha_1 = (CheckStatus.PASSED, Reason.WEAK_HASH)  # as they signed in 2008
    assert checks["pa.signature"] == (by_sha_1 if folder == "bsi2008" else PASSED)
    assert checks["pa.chain"] == (CheckStatus.INCONCLUSIVE, Reason.NO_ANCHOR)


def indefinite(raw: bytes, depth: int) -> bytes:
    """The same in basic encoding: indefinite lengths, octet strings in pieces, down to a depth."""
    from asn1crypto import parser

    out = b""
    while raw:
        _, method, _, header, contents, trailer = parser.parse(raw)
        raw = raw[len(header) + len(contents) + len(trailer) :]
        if method and depth:
            out += header[:1] + b"\x80" + indefinite(contents, depth - 1) + b"\0\0"
        elif header[0] == 0x04 and depth:
            pieces = [contents[at : at + 50] for at in range(0, len(contents), 50)]
            out += b"\x24\x80" + b"".join(encode(4, piece) for piece in pieces) + b"\0\0"
        else:
            out += header[:1] + encode_length(len(contents)) + contents
    return out


@pytest.mark.parametrize("depth", [1, 2, 3, 4, 5, 6, 30])
@pytest.mark.parametrize("state", STATES)
def test_basic_encoding_is_read(specimens: Path, published: TrustStore, state: str, depth: int) -> None:
    raw = indefinite((specimens / f"sod/{state}.sod.bin").read_bytes(), depth)
    checks = asked(authenticate({"EF_SOD": raw}, published, NOW))
    assert checks["pa.signature"] == PASSED
    assert checks["pa.chain"] == PASSED


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(STATES), st.data())
def test_a_damaged_sod_never_passes_and_never_breaks_us(
    specimens: Path, published: TrustStore, state: str, data: st.DataObject
) -> None:
    raw = (specimens / f"sod/{state}.sod.bin").read_bytes()
    start = data.draw(st.integers(0, len(raw) - 1))
    end = start + data.draw(st.sampled_from([0, 1, 1, 1, 8]))
    changed = raw[:start] + data.draw(st.binary(min_size=0, max_size=2)) + raw[end:]
    if changed == raw:
        return
    checks = asked(authenticate({"EF_SOD": changed}, published, NOW))
    assert (checks["pa.signature"], checks["pa.chain"]) != (PASSED, PASSED)


@given(st.binary(max_size=200))
def test_any_bytes_are_no_sod(raw: bytes) -> None:
    for attempt in (raw, encode(0x77, raw), encode(0x77, encode(0x30, raw))):
        with pytest.raises(DataMalformed):
            Sod.parse(attempt)
