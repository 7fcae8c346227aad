"""Checks come out once each and in the order of the contract."""

from __future__ import annotations

import random

from hardware.emrtd.findings import Findings
from hardware.emrtd.report import Check, CheckStatus, Reason

IN_ORDER = [
    *("access.pace", "access.bac", "access.downgrade", "access.cardaccess", "sm.integrity", "com.consistency"),
    *("file.DG1", "file.DG2", "file.DG14", "lds.dg1", "lds.dg11", "image.dg2", "mrz.check_digits", "mrz.match"),
    *("pa.signature", "pa.hash", "pa.hash.dg1", "pa.hash.dg2", "pa.hash.dg14", "pa.chain", "pa.validity"),
    *("pa.revocation", "pa.issuer", "ca", "aa", "cam", "document.expiry", "document.status", "document.holder"),
]


def test_the_order_is_that_of_the_contract() -> None:
    shuffled = random.Random(9).sample(IN_ORDER, len(IN_ORDER))
    findings = Findings()
    for name in shuffled:
        findings.passed(name)
    assert [check.id for check in findings.checks] == IN_ORDER


def test_a_later_answer_replaces_an_earlier_one() -> None:
    findings = Findings()
    findings.failed("ca", Reason.PROOF_REFUSED, "6982")
    findings.add([Check("ca", CheckStatus.PASSED, Reason.OK)])
    assert findings.has_passed("ca")
    assert len(findings.checks) == 1
