"""Certificates as issuers really encode them: not always in DER, and not always as asn1crypto would write them."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from asn1crypto import x509 as second_opinion
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from hardware.pki.certificate import Certificate
from hardware.pki.master_list import read_master_list
from hardware.pki.signatures import Outcome
from hardware.pki.trust_import import read_certificate
from hardware.tlv import encode
from tests.hardware.pki.authority import csca

CRITICAL = bytes.fromhex("0101FF")
LISTS = {"DE_ML_2026-05-28-08-28-45.ml": "DE_ROOT_CA_CSCA07.cer", "NL_ML_2025-07-29.ml": "NL_ROOT_CA.cer"}


def grown(tbs: bytes) -> bytes:
    """The same, with the length of the version spelled in one byte more than DER has."""
    outer, start = encode(0x30, b"\xa0\x81\x03" + tbs[tbs.index(b"\xa0\x03") + 2 :]), tbs.index(b"\xa0\x03")
    assert start == 4
    return outer


def with_a_flag_of_one(tbs: bytes) -> bytes:
    return tbs.replace(CRITICAL, bytes.fromhex("010101"), 1)


def endless(tbs: bytes) -> bytes:
    return b"\x30\x80" + tbs[4:] + b"\0\0"


def signed(tbs: bytes, over: bytes) -> bytes:
    """A certificate with this content, whose signature is over that one."""
    algorithm = bytes.fromhex("300a06082a8648ce3d040302")
    signature = csca().key.sign(over, ec.ECDSA(hashes.SHA256()))
    return encode(0x30, tbs + algorithm + encode(0x03, b"\0" + signature))


@pytest.mark.parametrize("rewrite", [grown, with_a_flag_of_one])
def test_what_is_no_der_may_be_signed_as_it_stands(rewrite: Callable[[bytes], bytes]) -> None:
    plain = Certificate.parse(csca().raw)
    loose = rewrite(plain.tbs)
    assert loose != plain.tbs
    found = Certificate.parse(signed(loose, loose))
    assert found.is_signed_by(plain.public_key) is Outcome.GOOD
    assert (found.serial, found.subject, found.is_ca) == (plain.serial, plain.subject, True)
    other = Certificate.parse(signed(loose, plain.tbs + b"\0"))
    assert other.is_signed_by(plain.public_key) is Outcome.WRONG


@pytest.mark.parametrize("rewrite", [grown, endless])
def test_other_lengths_of_what_was_signed_are_the_same_element(rewrite: Callable[[bytes], bytes]) -> None:
    plain = Certificate.parse(csca().raw)
    assert Certificate.parse(signed(rewrite(plain.tbs), plain.tbs)).is_signed_by(plain.public_key) is Outcome.GOOD


@pytest.mark.parametrize("rewrite", [with_a_flag_of_one, lambda tbs: endless(with_a_flag_of_one(tbs))])
def test_another_flag_is_another_element(rewrite: Callable[[bytes], bytes]) -> None:
    plain = Certificate.parse(csca().raw)
    assert Certificate.parse(signed(rewrite(plain.tbs), plain.tbs)).is_signed_by(plain.public_key) is Outcome.WRONG


def test_odd_bits_of_a_key_usage_do_not_hide_it() -> None:
    """A document signer that may sign certificates only must not become one of which nothing is said."""
    plain = Certificate.parse(csca().raw)
    usage = encode(0x30, bytes.fromhex("0603551D0F 0404 03020207"))  # two bits are set beyond the end of the string
    head, tail = plain.tbs.split(b"\xa3", 1)
    listed = encode(0x30, usage + tail[3:])
    tbs = encode(0x30, head[4:] + encode(0xA3, listed))
    found = Certificate.parse(signed(tbs, tbs))
    assert found.key_usages == {"key_cert_sign"}
    assert not found.may_sign_data


@pytest.fixture(scope="module")
def issued(specimens: Path) -> list[bytes]:
    """Every certificate of the published lists, and the document signers beside them."""
    return list(dict.fromkeys(_issued(specimens / "pki")))


def _issued(folder: Path) -> Iterator[bytes]:
    for published, root in LISTS.items():
        root_certificate = read_certificate((folder / root).read_bytes())
        yield from read_master_list((folder / published).read_bytes(), root_certificate).certificates
    for path in sorted(folder.glob("dsc*.cer")):
        yield read_certificate(path.read_bytes()).raw


@pytest.mark.specimens
def test_every_published_certificate_is_read_as_another_decoder_reads_it(issued: list[bytes]) -> None:
    assert len(issued) > 600
    for raw in issued:
        ours, theirs = Certificate.parse(raw), second_opinion.Certificate.load(raw, strict=True)
        tbs = theirs["tbs_certificate"]
        assert ours.tbs == tbs.dump()
        assert ours.signature == theirs["signature_value"].native
        assert ours.serial == tbs["serial_number"].native
        assert (ours.subject.raw, ours.issuer.raw) == (tbs["subject"].dump(), tbs["issuer"].dump())
        for moment, name in ((ours.not_before, "not_before"), (ours.not_after, "not_after")):
            native = tbs["validity"][name].native
            assert moment == (native if native.tzinfo else native.replace(tzinfo=dt.UTC))
        assert ours.subject_key_id == theirs.key_identifier
        assert ours.authority_key_id == theirs.authority_key_identifier
        assert ours.is_ca == (None if theirs.basic_constraints_value is None else theirs.ca)
        usages = theirs.key_usage_value
        assert ours.key_usages == (None if usages is None else frozenset(usages.native))
