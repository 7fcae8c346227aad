"""States whose certificates and lists are made otherwise than ours: what is trusted, open or failed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509

from hardware.emrtd.lds.security_object import CONTENT_TYPE, SecurityObject
from hardware.emrtd.report import Reason
from hardware.pki.trust_store import TrustStore
from hardware.tlv import encode
from tests.hardware.emrtd.adversary import AT, groups_of, look, make
from tests.hardware.pki.authority import Holder, csca, elliptic_key, sign_cms, signer
from tests.hardware.pki.authority import make as make_certificate


def signed_list(by: Holder, *, hash_oid: str = "2.16.840.1.101.3.4.2.1", **options: Any) -> bytes:
    """The list of hashes of the passport, signed by somebody."""
    content = replace(SecurityObject.of(groups_of(make())), hash_oid=hash_oid).encode()
    return encode(0x77, sign_cms(content, CONTENT_TYPE, by, **options))


def nameless(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, common)])


def trusting(folder: Path, *holders: Holder) -> TrustStore:
    store = TrustStore.open(folder)
    store.add_certificates([holder.raw for holder in holders], "test")
    return store


def test_a_hash_of_groups_that_we_lack_is_open_under_a_good_signature(tmp_path: Path) -> None:
    state = csca(country="DK")
    store = trusting(tmp_path, state)
    known = make(files={"EF_SOD": signed_list(signer(state, country="DK"))})
    assert look(known, store).verdict == "genuine"
    unknown = signed_list(signer(state, country="DK"), hash_oid="1.3.36.3.2.1")  # RIPEMD-160
    found = look(make(files={"EF_SOD": unknown}), store)
    assert (found.verdict, found.failed) == ("cannot_tell", set())
    assert (found.status("pa.signature"), found.status("pa.chain")) == ("passed", "passed")
    assert {found.reason(f"pa.hash.dg{number}") for number in (1, 2, 14, 15)} == {Reason.UNSUPPORTED}
    assert (found.reason("ca"), found.reason("aa")) == (Reason.UNSUPPORTED, Reason.UNSUPPORTED)


def test_a_new_key_is_trusted_over_a_link_certificate_in_the_list_or_in_the_store(tmp_path: Path) -> None:
    old, new = csca(1, country="DK"), csca(2, country="DK", common="CSCA of later")
    link = make_certificate(new.subject, new.key, old, ca=True)
    document_key = signer(new, country="DK")
    along = make(files={"EF_SOD": signed_list(document_key, extra=(link.raw,))})
    alone = make(files={"EF_SOD": signed_list(document_key)})
    assert look(along, trusting(tmp_path / "old", old)).verdict == "genuine"
    assert look(alone, trusting(tmp_path / "old", old)).reason("pa.chain") is Reason.NO_ANCHOR
    assert look(alone, trusting(tmp_path / "both", old, link)).verdict == "genuine"
    forged = make_certificate(new.subject, new.key, replace(old, key=elliptic_key(77)), ca=True, authority_key=old.key)
    lie = make(files={"EF_SOD": signed_list(document_key, extra=(forged.raw,))})
    assert look(lie, trusting(tmp_path / "old", old)).verdict == "cannot_tell"


def test_a_certificate_of_no_country_takes_nothing_from_the_chain(tmp_path: Path) -> None:
    state = make_certificate(nameless("Test CSCA"), elliptic_key(1))
    found = look(
        make(files={"EF_SOD": signed_list(make_certificate(nameless("Test DS"), elliptic_key(2), state, ca=False))}),
        trusting(tmp_path, state),
    )
    assert (found.verdict, found.open) == ("genuine", {"pa.revocation", "pa.issuer"})


@pytest.mark.parametrize("key_ids", [True, False])
def test_an_impostor_of_a_known_name_is_failed_and_of_an_unknown_one_open(key_ids: bool, tmp_path: Path) -> None:
    state, impostor = csca(1, country="DK", key_ids=key_ids), csca(3, country="DK", key_ids=key_ids)
    stranger = csca(4, country="DK", common="Nobody", key_ids=key_ids)
    store = trusting(tmp_path, state)
    forged = look(make(files={"EF_SOD": signed_list(signer(impostor, country="DK", key_ids=key_ids))}), store)
    assert (forged.verdict, forged.reason("pa.chain")) == ("not_genuine", Reason.SIGNATURE_WRONG)
    unknown = look(make(files={"EF_SOD": signed_list(signer(stranger, country="DK", key_ids=key_ids))}), store)
    assert (unknown.verdict, unknown.reason("pa.chain")) == ("cannot_tell", Reason.NO_ANCHOR)


def test_an_expired_state_still_signs_and_an_expired_signer_is_told(tmp_path: Path) -> None:
    early = dt.datetime(2010, 1, 1, tzinfo=dt.UTC), dt.datetime(2015, 1, 1, tzinfo=dt.UTC)
    state = csca(country="DK", start=early[0], end=early[1])
    store = trusting(tmp_path, state)
    past = signer(state, country="DK", start=early[0], end=early[1])
    fine = look(make(files={"EF_SOD": signed_list(past, signed_at=dt.datetime(2012, 1, 1, tzinfo=dt.UTC))}), store)
    assert (fine.verdict, fine.status("pa.chain"), fine.status("pa.validity")) == ("genuine", "passed", "passed")
    open_ = look(make(files={"EF_SOD": signed_list(past)}), store)
    assert (open_.verdict, open_.reason("pa.validity")) == ("genuine", Reason.OUTSIDE_VALIDITY)
    late = look(make(files={"EF_SOD": signed_list(past, signed_at=AT)}), store)
    assert (late.verdict, late.failed) == ("not_genuine", {"pa.validity"})
