"""Inspections of files without their chip: what is judged, and what can no longer be known."""

from __future__ import annotations

import pytest

from hardware.chip.personalise import personalise
from hardware.chip.profiles import load_profile
from hardware.emrtd.inspection import inspect, verify
from hardware.emrtd.report import CheckStatus, Reason, Verdict
from hardware.pki.trust_store import TrustStore
from hardware.readers.simulated import SimulatedReader
from tests.hardware.emrtd.whole import AT, chip, ids, key, reason, trust

__all__ = ["trust"]


@pytest.mark.parametrize("name", ["danish-passport", "foreign-passport"])
def test_dumped_files_are_genuine_data_at_best(name: str, trust: TrustStore) -> None:
    files = inspect(SimulatedReader(chip(name)), key(name), trust=trust, at=AT).files
    found = verify(files, trust=trust, at=AT)
    assert found.report.verdict is Verdict.GENUINE_DATA
    assert {reason(found, "ca"), reason(found, "aa")} == {Reason.NO_CHIP}
    assert not ids(found, CheckStatus.FAILED)


def test_a_lone_list_of_hashes_has_nothing_to_compare(trust: TrustStore) -> None:
    files = personalise(load_profile("danish-passport")).files
    found = verify({"EF_SOD": files["EF_SOD"]}, trust=trust, at=AT)
    assert reason(found, "pa.hash") is Reason.NO_GROUPS
    assert found.report.verdict is Verdict.CANNOT_TELL


def test_files_without_a_list_of_hashes_are_open(trust: TrustStore) -> None:
    files = {n: f for n, f in personalise(load_profile("danish-passport")).files.items() if n != "EF_SOD"}
    found = verify(files, trust=trust, at=AT)
    assert reason(found, "pa.signature") is Reason.NO_SOD
    assert found.report.verdict is Verdict.CANNOT_TELL


def test_a_group_that_nobody_signed_is_failed_and_not_used(trust: TrustStore) -> None:
    files = dict(personalise(load_profile("foreign-passport")).files)
    files["DG15"] = personalise(load_profile("danish-passport")).files["DG15"]
    found = verify(files, trust=trust, at=AT)
    assert reason(found, "pa.hash.dg15") is Reason.NOT_IN_SOD
    assert found.report.verdict is Verdict.NOT_GENUINE
    assert reason(found, "lds.dg15") is Reason.NOT_IN_SOD


def test_a_part_of_a_dump_is_judged_for_what_it_is(trust: TrustStore) -> None:
    files = personalise(load_profile("danish-passport")).files
    found = verify({name: files[name] for name in ("EF_SOD", "DG1", "DG14")}, trust=trust, at=AT)
    assert found.report.verdict is Verdict.GENUINE_DATA
    assert reason(found, "access.cardaccess") is Reason.NO_CHIP


@pytest.mark.parametrize("name", ["EF_SOD", "EF_COM", "DG1", "DG2", "DG14", "DG15", "EF_CardAccess"])
@pytest.mark.parametrize("damage", [b"", b"\x00", b"\x77\x82\xff\xff\x30", b"\x30\x80" * 900, b"\xff" * 3000])
def test_damaged_files_are_findings_never_faults(name: str, damage: bytes, trust: TrustStore) -> None:
    files = {**personalise(load_profile("danish-passport")).files, name: damage}
    found = verify(files, trust=trust, at=AT)
    if name == "EF_COM":
        assert found.report.verdict is Verdict.GENUINE_DATA
        assert "com.consistency" in ids(found, CheckStatus.FAILED)
    else:
        assert found.report.verdict is Verdict.NOT_GENUINE
