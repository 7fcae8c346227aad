"""What certificates and lists say in extensions that few of them have, and what must not be passed over."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from cryptography import x509

from hardware.emrtd.passive_authentication import authenticate
from hardware.emrtd.report import CheckStatus, Reason
from hardware.pki.crl import RevocationList
from hardware.pki.trust_store import TrustStore
from tests.hardware.emrtd.test_passive_authentication import NOW, PASSED, asked, document
from tests.hardware.pki.authority import START, crl, csca, signer

ROOT = csca()
UNKNOWN = x509.UnrecognizedExtension(x509.ObjectIdentifier("1.3.6.1.4.1.55555.1"), b"\x05\x00")
ENDED = START + dt.timedelta(days=100)
KEY_PERIOD = x509.PrivateKeyUsagePeriod(START.replace(tzinfo=None), ENDED.replace(tzinfo=None))
OPEN = (CheckStatus.INCONCLUSIVE, Reason.NO_CRL)
REVOKED = (CheckStatus.FAILED, Reason.REVOKED)


@pytest.fixture
def store(tmp_path: Path) -> TrustStore:
    store = TrustStore.open(tmp_path)
    store.add_certificates([ROOT.raw], "here")
    return store


def scope(**said: bool) -> x509.IssuingDistributionPoint:
    found = [x509.UniformResourceIdentifier("https://crl.invalid/one")]
    plain = dict.fromkeys(("only_contains_user_certs", "only_contains_ca_certs"), False)
    rest = dict.fromkeys(("indirect_crl", "only_contains_attribute_certs"), False)
    return x509.IssuingDistributionPoint(found, None, only_some_reasons=None, **{**plain, **rest, **said})


def revocation(store: TrustStore, raw: bytes, serial: int = 6) -> tuple[CheckStatus, Reason]:
    store.add_crl(RevocationList.parse(raw), "list.crl")
    one = signer(ROOT, serial=serial)
    return asked(authenticate(document(one), TrustStore.open(store.folder), NOW))["pa.revocation"]


@pytest.mark.parametrize(
    "extension",
    [
        UNKNOWN,
        scope(only_contains_ca_certs=True),
        scope(only_contains_attribute_certs=True),
        scope(indirect_crl=True),
        x509.IssuingDistributionPoint(
            None, None, False, False, frozenset({x509.ReasonFlags.key_compromise}), False, False
        ),
    ],
)
def test_a_list_about_something_else_clears_nobody_and_still_withdraws(
    store: TrustStore, extension: x509.ExtensionType
) -> None:
    raw = crl(ROOT, [5], extensions=((extension, True),))
    assert revocation(store, raw, serial=6) == OPEN
    assert revocation(store, raw, serial=5) == REVOKED


@pytest.mark.parametrize("extension", [scope(), scope(only_contains_user_certs=True), x509.CRLNumber(7)])
def test_a_list_about_all_signers_clears(store: TrustStore, extension: x509.ExtensionType) -> None:
    assert revocation(store, crl(ROOT, [5], extensions=((extension, True),))) == PASSED


def test_an_entry_of_another_issuer_withdraws_none_of_ours(store: TrustStore) -> None:
    other = x509.CertificateIssuer([x509.DirectoryName(csca(9, "Other").subject)])
    assert revocation(store, crl(ROOT, [5], of_entries=((other, True),)), serial=5) == PASSED


def test_a_list_with_an_entry_that_is_not_understood_clears_nobody(store: TrustStore) -> None:
    raw = crl(ROOT, [5], of_entries=((UNKNOWN, True),))
    assert revocation(store, raw, serial=6) == OPEN
    assert revocation(store, raw, serial=5) == REVOKED


def test_a_list_of_a_day_to_come_clears_nobody_yet(store: TrustStore) -> None:
    raw = crl(ROOT, [5], day=NOW + dt.timedelta(days=1), until=NOW + dt.timedelta(days=90))
    assert revocation(store, raw, serial=6) == OPEN
    assert revocation(store, raw, serial=5) == REVOKED


def test_a_signer_with_a_critical_extension_that_is_not_understood_is_told_apart_from_forgery(
    store: TrustStore,
) -> None:
    chain = {
        is_critical: asked(authenticate(document(signer(ROOT, extensions=((UNKNOWN, is_critical),))), store, NOW))[
            "pa.chain"
        ]
        for is_critical in (True, False)
    }
    assert chain == {True: (CheckStatus.INCONCLUSIVE, Reason.UNSUPPORTED), False: PASSED}


def test_a_signature_after_the_period_of_the_private_key_is_told_and_lowers_nothing(store: TrustStore) -> None:
    one = signer(ROOT, extensions=((KEY_PERIOD, False),))
    late = (CheckStatus.INCONCLUSIVE, Reason.OUTSIDE_KEY_USAGE)
    for when, expected in (
        (START + dt.timedelta(days=5), PASSED),
        (ENDED, PASSED),
        (ENDED + dt.timedelta(days=1), late),
        (None, PASSED),
    ):
        assert asked(authenticate(document(one, signed_at=when), store, NOW))["pa.validity"] == expected
