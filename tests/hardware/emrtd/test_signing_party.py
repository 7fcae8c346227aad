"""Who signed an EF.SOD, and what is told of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from hardware.chip.demo_trust import write_demo_trust
from hardware.chip.profiles import load_profile
from hardware.emrtd.report import CheckStatus, Reason
from tests.support import catalogue


@pytest.mark.parametrize(
    ("profile", "reason"), [("sod-signed-ecdsa-p256-sha1", Reason.WEAK_HASH), ("sod-signed-rsa", Reason.OK)]
)
def test_a_signature_by_sha_1_is_good_and_told_as_weak(tmp_path: Path, profile: str, reason: Reason) -> None:
    report = catalogue.read(load_profile(profile), write_demo_trust(tmp_path)).report
    check = next(check for check in report.checks if check.id == "pa.signature")
    assert (check.status, check.reason) == (CheckStatus.PASSED, reason)
    assert report.verdict == load_profile(profile).expected.verdict
