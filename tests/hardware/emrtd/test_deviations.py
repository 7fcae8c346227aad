"""A deviation that the issuing state has listed is told beside what it explains, and excuses nothing."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

import pytest
from asn1crypto import core

from hardware.emrtd.inspection import verify
from hardware.emrtd.lds.dg1 import Dg1
from hardware.emrtd.lds.security_object import CONTENT_TYPE, SecurityObject
from hardware.emrtd.lds.sod import wrap
from hardware.emrtd.report import InspectionReport, Verdict
from hardware.pki.certificate import Certificate
from hardware.pki.trust_import import import_file
from hardware.pki.trust_store import TrustStore
from tests.hardware.pki.authority import csca, elliptic_key, make, name, sign_cms, signer
from tests.hardware.pki.deviations import AT, DEVIATION_SIGNER, description, deviation, listing
from tests.hardware.pki.deviations import CONTENT_TYPE as LIST_TYPE

NOW = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
ROOT = csca(1)
ZONE = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F1204159ZE184226B<<<<<10"


@pytest.fixture
def store(tmp_path: Path) -> TrustStore:
    made = TrustStore.open(tmp_path / "trust")
    made.add_certificates([ROOT.raw], "here")
    return made


def publish(store: TrustStore, *deviations: bytes) -> None:
    by = make(name("UT", "Deviation signer"), elliptic_key(71), ROOT, usage=DEVIATION_SIGNER)
    raw = sign_cms(listing(*deviations), LIST_TYPE, by, signed_at=AT)
    import_file(store, raw, "UT.dl", root=Certificate.parse(ROOT.raw))


@cache
def files(*, other_signature: bool) -> dict[str, bytes]:
    """A document whose DG2 is not the one that was signed."""
    dg1 = Dg1(ZONE).encode()
    content = SecurityObject.of({1: dg1, 2: b"as it was"}).encode()
    signed = sign_cms(content, CONTENT_TYPE, signer(csca(3)) if other_signature else signer(ROOT))
    return {"EF_SOD": wrap(signed), "DG1": dg1, "DG2": b"as it is"}


def judge(store: TrustStore, *, other_signature: bool = False) -> InspectionReport:
    return verify(files(other_signature=other_signature), trust=store, at=NOW).report


def test_nothing_is_said_without_a_list(store: TrustStore) -> None:
    assert judge(store).deviations == ()
    assert judge(store).to_json()["deviations"] == []


def test_a_wrong_hash_that_is_listed_is_explained_and_stays_wrong(store: TrustStore) -> None:
    plain = judge(store)
    publish(store, deviation(description("2.23.136.1.1.7.2.2", core.Integer(2).dump(), "DG2"), numbers=["L898902C3"]))
    report = judge(store)
    (one,) = report.deviations
    assert (one.kind, one.explains, one.parameter, one.text) == ("GROUP_HASH_WRONG", ("pa.hash.dg2",), 2, "DG2")
    assert report.verdict is plain.verdict is Verdict.NOT_GENUINE
    assert report.checks == plain.checks


@pytest.mark.parametrize(
    ("oid", "parameter", "explains"),
    [
        ("2.23.136.1.1.7.2.2", 1, ()),
        ("2.23.136.1.1.7.2.2", 20, ()),
        ("2.23.136.1.1.7.2.1", 2, ("lds.dg2",)),
        ("2.23.136.1.1.7.2", None, ("lds.dg2", "pa.hash.dg2")),
        ("2.23.136.1.1.7.1.4", None, ()),
        ("2.23.136.1.1.7.5", None, ()),
        ("1.2.3.4", None, ()),
    ],
)
def test_a_deviation_explains_what_it_is_about(
    store: TrustStore, oid: str, parameter: int | None, explains: tuple[str, ...]
) -> None:
    number = None if parameter is None else core.Integer(parameter).dump()
    publish(store, deviation(description(oid, number)))
    (one,) = judge(store).deviations
    assert set(explains) <= set(one.explains)
    assert ("pa.hash.dg2" in one.explains) == ("pa.hash.dg2" in explains)


def test_a_signature_of_nobody_known_is_not_made_good_by_a_list(store: TrustStore) -> None:
    publish(store, deviation(description("2.23.136.1.1.7.1.1")))
    report = judge(store, other_signature=True)
    assert [one.explains for one in report.deviations] == [("pa.chain",)]
    assert report.verdict is Verdict.NOT_GENUINE
