"""EF.SOD as careless issuers and careful forgers write it: what is signed counts, what nobody signed must fit."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from pathlib import Path

import pytest
from asn1crypto import core
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from hardware.emrtd.lds.security_object import CONTENT_TYPE, SecurityObject
from hardware.emrtd.lds.sod import wrap
from hardware.emrtd.passive_authentication import authenticate
from hardware.emrtd.report import CheckStatus, Reason
from hardware.pki.trust_store import TrustStore
from hardware.tlv import encode
from tests.hardware.pki.authority import Holder, csca, signer

NOW = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
SHA256 = bytes.fromhex("300d06096086480165030402010500")
ECDSA_SHA256 = bytes.fromhex("300a06082a8648ce3d040302")
CONTENT = SecurityObject.of({1: b"one"}).encode()


@pytest.fixture
def store(tmp_path: Path) -> TrustStore:
    store = TrustStore.open(tmp_path / "trust")
    store.add_certificates([csca().raw], "here")
    return store


def sequence(*parts: bytes) -> bytes:
    return encode(0x30, b"".join(parts))


def attribute(oid: str, *values: bytes) -> bytes:
    return sequence(core.ObjectIdentifier(oid).dump(), encode(0x31, b"".join(values)))


def signed_attributes(*extra: bytes) -> list[bytes]:
    return [
        attribute("1.2.840.113549.1.9.3", core.ObjectIdentifier(CONTENT_TYPE).dump()),
        attribute("1.2.840.113549.1.9.4", core.OctetString(hashlib.sha256(CONTENT).digest()).dump()),
        *extra,
    ]


def signing_time(*values: bytes) -> bytes:
    return attribute("1.2.840.113549.1.9.5", *values)


def signer_info(
    by: Holder,
    attributes: Sequence[bytes],
    *,
    signed: Sequence[bytes] | None = None,
    algorithm: bytes = ECDSA_SHA256,
) -> bytes:
    """SignerInfo with these attributes; the signature is over those in `signed`, in that order."""
    certificate = asn1_x509.Certificate.load(by.raw)
    signature = by.key.sign(encode(0x31, b"".join(signed or attributes)), ec.ECDSA(hashes.SHA256()))
    return sequence(
        core.Integer(1).dump(),
        sequence(certificate.issuer.dump(), core.Integer(certificate.serial_number).dump()),
        SHA256,
        encode(0xA0, b"".join(attributes)),
        algorithm,
        core.OctetString(signature).dump(),
    )


def sod(infos: Sequence[bytes], certificates: Sequence[bytes], digests: Sequence[bytes] = (SHA256,)) -> bytes:
    data = sequence(
        core.Integer(3).dump(),
        encode(0x31, b"".join(digests)),
        sequence(core.ObjectIdentifier(CONTENT_TYPE).dump(), encode(0xA0, core.OctetString(CONTENT).dump())),
        encode(0xA0, b"".join(certificates)),
        encode(0x31, b"".join(infos)),
    )
    return wrap(sequence(core.ObjectIdentifier("1.2.840.113549.1.7.2").dump(), encode(0xA0, data)))


def asked(raw: bytes, store: TrustStore) -> dict[str, tuple[CheckStatus, Reason]]:
    return {check.id: (check.status, check.reason) for check in authenticate({"EF_SOD": raw}, store, NOW).checks}


PASSED = (CheckStatus.PASSED, Reason.OK)
BROKEN = (CheckStatus.FAILED, Reason.MALFORMED)


def test_attributes_out_of_order_are_signed_as_they_stand_or_sorted(store: TrustStore) -> None:
    by = signer(csca())
    proper = sorted(signed_attributes())
    for attributes in (proper, proper[::-1]):
        for signed in (proper, attributes):
            found = asked(sod([signer_info(by, attributes, signed=signed)], [by.raw]), store)
            assert found["pa.signature"] == found["pa.chain"] == PASSED


def test_digests_may_stand_in_any_order(store: TrustStore) -> None:
    by = signer(csca())
    sha_1 = sequence(core.ObjectIdentifier("1.3.14.3.2.26").dump())
    for digests in ((SHA256, sha_1), (sha_1, SHA256)):
        found = asked(sod([signer_info(by, signed_attributes())], [by.raw], digests), store)
        assert found["pa.signature"] == found["pa.chain"] == PASSED


@pytest.mark.parametrize("first", [True, False])
def test_a_signer_of_somebody_else_beside_the_right_one_changes_nothing(store: TrustStore, first: bool) -> None:
    by, other = signer(csca()), signer(csca(9, "Stranger"), 51)
    infos = [signer_info(one, signed_attributes()) for one in (by, other)]
    found = asked(sod(infos if first else infos[::-1], [other.raw, by.raw]), store)
    assert found["pa.signature"] == found["pa.chain"] == PASSED


@pytest.mark.parametrize("first", [True, False])
def test_one_wrong_signer_fails_the_whole(store: TrustStore, first: bool) -> None:
    by, other = signer(csca()), signer(csca(), 51, serial=8)
    wrong = signer_info(Holder(other.subject, by.key, other.raw), signed_attributes())
    infos = [signer_info(by, signed_attributes()), wrong]
    found = asked(sod(infos if first else infos[::-1], [by.raw, other.raw]), store)
    assert found["pa.signature"] == (CheckStatus.FAILED, Reason.SIGNATURE_WRONG)


@pytest.mark.parametrize("value", [encode(0x17, b"rubbish"), encode(0x18, b"00000101000000Z"), b"\x05\x00"])
def test_a_signed_time_that_nobody_reads_is_as_good_as_none(store: TrustStore, value: bytes) -> None:
    by = signer(csca(), end=dt.datetime(2022, 1, 1, tzinfo=dt.UTC))
    found = asked(sod([signer_info(by, signed_attributes(signing_time(value)))], [by.raw]), store)
    assert found["pa.signature"] == PASSED
    assert found["pa.validity"] == (CheckStatus.INCONCLUSIVE, Reason.OUTSIDE_VALIDITY)


@pytest.mark.parametrize(
    "extra",
    [
        (signing_time(),),
        (signing_time(encode(0x17, b"210101000000Z"), encode(0x17, b"220101000000Z")),),
        (signing_time(encode(0x17, b"210101000000Z")),) * 2,
        (signed_attributes()[1],),
    ],
)
def test_attributes_that_may_stand_once_stand_once(store: TrustStore, extra: tuple[bytes, ...]) -> None:
    by = signer(csca())
    assert asked(sod([signer_info(by, signed_attributes(*extra))], [by.raw]), store)["pa.signature"] == BROKEN


def test_attributes_that_we_do_not_know_may_repeat(store: TrustStore) -> None:
    by, unknown = signer(csca()), attribute("1.2.3.4", b"\x02\x01\x05")
    assert asked(sod([signer_info(by, signed_attributes(unknown, unknown))], [by.raw]), store)["pa.signature"] == PASSED


def test_an_unknown_algorithm_may_have_any_parameters(store: TrustStore) -> None:
    by = signer(csca())
    specified = sequence(core.ObjectIdentifier("1.2.840.10045.4.3").dump(), SHA256)
    found = asked(sod([signer_info(by, signed_attributes(), algorithm=specified)], [by.raw]), store)
    assert found["pa.signature"] == (CheckStatus.INCONCLUSIVE, Reason.UNSUPPORTED)
