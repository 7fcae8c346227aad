"""What the end of each proof makes of the report, and of the verdict."""

from __future__ import annotations

import pytest

from hardware.emrtd.findings import Findings
from hardware.emrtd.proof import Ending, ProofEnding, settle
from hardware.emrtd.report import CheckStatus, Reason


def statuses(**endings: Ending) -> dict[str, tuple[CheckStatus, Reason]]:
    findings = Findings()
    settle({name: ProofEnding(ending, "x") for name, ending in endings.items()}, findings)
    return {check.id: (check.status, check.reason) for check in findings.checks}


def test_a_refusal_alone_is_failed() -> None:
    assert statuses(ca=Ending.REFUSED, aa=Ending.NOTHING_TO_ASK)["ca"] == (
        CheckStatus.FAILED,
        Reason.PROOF_REFUSED,
    )


@pytest.mark.parametrize(("refused", "proved"), [("ca", "aa"), ("aa", "ca")])
def test_a_refusal_beside_a_proof_stays_open(refused: str, proved: str) -> None:
    made = statuses(**{refused: Ending.REFUSED, proved: Ending.PROVED})
    assert made[refused] == (CheckStatus.INCONCLUSIVE, Reason.OTHER_PROOF)
    assert made[proved] == (CheckStatus.PASSED, Reason.OK)


@pytest.mark.parametrize(
    ("ending", "reason"), [(Ending.WRONG, Reason.PROOF_WRONG), (Ending.WITHHELD, Reason.GROUP_WITHHELD)]
)
def test_a_wrong_answer_and_a_withheld_key_are_failed_whatever_else_passed(ending: Ending, reason: Reason) -> None:
    assert statuses(ca=ending, aa=Ending.PROVED)["ca"] == (CheckStatus.FAILED, reason)


def test_two_refusals_are_two_failures() -> None:
    made = statuses(ca=Ending.REFUSED, aa=Ending.REFUSED)
    assert {status for status, _ in made.values()} == {CheckStatus.FAILED}


def test_a_lost_proof_is_open_and_says_so() -> None:
    assert statuses(aa=Ending.LOST)["aa"] == (CheckStatus.INCONCLUSIVE, Reason.PROOF_LOST)
