"""Every sentence of the contract's verdict rules, one test each, and the order of the rules over all combinations."""

from __future__ import annotations

import itertools

import pytest

from hardware.emrtd.report import Check, CheckStatus, Reason, Verdict
from hardware.emrtd.verdict import is_withdrawn, verdict

PASSED, FAILED = CheckStatus.PASSED, CheckStatus.FAILED
INCONCLUSIVE, NOT_APPLICABLE = CheckStatus.INCONCLUSIVE, CheckStatus.NOT_APPLICABLE

SIGNED = ("pa.signature", "pa.chain", "pa.hash.dg1", "pa.hash.dg2", "pa.validity", "pa.issuer")
FACTS = (
    *("access.pace", "access.bac", "access.downgrade", "com.consistency", "file.DG1", "lds.dg1", "image.dg2"),
    *("mrz.check_digits", "mrz.match", "document.expiry", "document.status", "document.holder"),
)


def check(name: str, status: CheckStatus = PASSED, reason: Reason = Reason.OK) -> Check:
    return Check(name, status, reason)


def good(**changed: CheckStatus | Check | None) -> list[Check]:
    """A document in order, with the checks named (dots as double underscores) replaced or, by None, left out."""
    checks = {name: check(name) for name in SIGNED}
    checks["pa.revocation"] = check("pa.revocation", INCONCLUSIVE, Reason.NO_CRL)
    checks["ca"] = check("ca", NOT_APPLICABLE, Reason.NOT_PROMISED)
    checks["aa"] = check("aa", NOT_APPLICABLE, Reason.NOT_PROMISED)
    for key, value in changed.items():
        name = key.replace("__", ".")
        checks.pop(name, None)
        if value is not None:
            checks[name] = value if isinstance(value, Check) else check(name, value)
    return list(checks.values())


def test_signed_data_without_a_promised_key_is_genuine_data() -> None:
    assert verdict(good(), from_chip=True) is Verdict.GENUINE_DATA


@pytest.mark.parametrize("proof", ["ca", "aa", "cam"])
def test_a_proof_makes_it_genuine(proof: str) -> None:
    assert verdict(good(**{proof: PASSED}), from_chip=True) is Verdict.GENUINE


@pytest.mark.parametrize("name", [*SIGNED, "pa.revocation", "pa.hash.dg14", "ca", "aa", "cam", "access.cardaccess"])
@pytest.mark.parametrize("readable", [True, False])
def test_a_failed_check_that_counts_is_not_genuine(name: str, readable: bool) -> None:
    checks = [*(c for c in good() if c.id != name), check(name, FAILED)]
    assert verdict(checks, from_chip=True, readable=readable) is Verdict.NOT_GENUINE


@pytest.mark.parametrize("name", FACTS)
@pytest.mark.parametrize("status", list(CheckStatus))
def test_facts_never_change_the_verdict(name: str, status: CheckStatus) -> None:
    for base in (good(), good(ca=PASSED), good(pa__chain=FAILED), good(pa__chain=INCONCLUSIVE)):
        assert verdict([*base, check(name, status)], from_chip=True) is verdict(base, from_chip=True)


def test_a_broken_channel_outranks_every_failed_check() -> None:
    broken = check("sm.integrity", FAILED, Reason.CHANNEL_BROKEN)
    for base in (good(), good(pa__hash=FAILED, ca=FAILED), good(ca=PASSED)):
        assert verdict([*base, broken], from_chip=True) is Verdict.UNREADABLE


def test_a_fault_that_ended_the_reading_is_unreadable() -> None:
    for base in ([], good(), good(ca=PASSED), good(pa__chain=INCONCLUSIVE)):
        assert verdict(base, from_chip=True, readable=False) is Verdict.UNREADABLE


@pytest.mark.parametrize("name", ["pa.signature", "pa.chain", "pa.hash.dg1", "pa.hash.dg2"])
@pytest.mark.parametrize("status", [INCONCLUSIVE, NOT_APPLICABLE, None])
def test_what_a_chip_must_show_and_does_not_leaves_it_open(name: str, status: CheckStatus | None) -> None:
    checks = good(ca=PASSED, **{name.replace(".", "__"): status})
    assert verdict(checks, from_chip=True) is Verdict.CANNOT_TELL


def test_a_signed_list_without_groups_is_open() -> None:
    lone = check("pa.hash", INCONCLUSIVE, Reason.NO_GROUPS)
    assert verdict([*good(pa__hash__dg1=None, pa__hash__dg2=None), lone], from_chip=False) is Verdict.CANNOT_TELL


def test_files_need_no_portrait_and_a_chip_does() -> None:
    checks = good(pa__hash__dg2=None)
    assert verdict(checks, from_chip=False) is Verdict.GENUINE_DATA
    assert verdict(checks, from_chip=True) is Verdict.CANNOT_TELL


def test_files_are_never_more_than_genuine_data() -> None:
    no_chip = check("ca", NOT_APPLICABLE, Reason.NO_CHIP)
    assert verdict(good(ca=no_chip), from_chip=False) is Verdict.GENUINE_DATA


@pytest.mark.parametrize("name", ["pa.validity", "pa.revocation", "pa.issuer", "access.cardaccess"])
def test_open_questions_that_lower_nothing(name: str) -> None:
    checks = [c for c in good(ca=PASSED) if c.id != name]
    assert verdict([*checks, check(name, INCONCLUSIVE)], from_chip=True) is Verdict.GENUINE


def test_an_open_hash_of_any_group_read_leaves_it_open() -> None:
    assert verdict(good(ca=PASSED, pa__hash__dg11=INCONCLUSIVE), from_chip=True) is Verdict.CANNOT_TELL


def test_a_lost_proof_is_replaced_by_no_other() -> None:
    lost = check("ca", INCONCLUSIVE, Reason.PROOF_LOST)
    assert verdict(good(ca=lost, aa=PASSED), from_chip=True) is Verdict.CANNOT_TELL


def test_a_refused_proof_beside_one_that_passed_is_genuine() -> None:
    refused = check("ca", INCONCLUSIVE, Reason.OTHER_PROOF)
    assert verdict(good(ca=refused, aa=PASSED), from_chip=True) is Verdict.GENUINE


def test_a_promised_key_that_we_cannot_use_excludes_no_copy() -> None:
    unsupported = check("aa", INCONCLUSIVE, Reason.UNSUPPORTED)
    assert verdict(good(aa=unsupported), from_chip=True) is Verdict.CANNOT_TELL
    assert verdict(good(aa=unsupported, ca=PASSED), from_chip=True) is Verdict.GENUINE


def test_a_chip_whose_proofs_were_never_asked_for_is_open() -> None:
    assert verdict(good(ca=None, aa=None), from_chip=True) is Verdict.CANNOT_TELL


def test_nothing_at_all_is_open_never_genuine() -> None:
    assert verdict([], from_chip=True) is Verdict.CANNOT_TELL
    assert verdict([], from_chip=False) is Verdict.CANNOT_TELL


def test_the_rules_hold_over_every_combination() -> None:
    """All states of the six ids that matter most: never genuine without a proof, never more than the data allows."""
    names = ("pa.signature", "pa.chain", "pa.hash.dg1", "pa.hash.dg2", "ca", "aa")
    for statuses in itertools.product(CheckStatus, repeat=len(names)):
        checks = [check(name, status) for name, status in zip(names, statuses, strict=True)]
        answer = verdict(checks, from_chip=True)
        data, proofs = statuses[:4], statuses[4:]
        if FAILED in statuses:
            assert answer is Verdict.NOT_GENUINE
        elif any(status is not PASSED for status in data):
            assert answer is Verdict.CANNOT_TELL
        elif PASSED in proofs:
            assert answer is Verdict.GENUINE
        elif INCONCLUSIVE in proofs:
            assert answer is Verdict.CANNOT_TELL
        else:
            assert answer is Verdict.GENUINE_DATA


@pytest.mark.parametrize(
    ("failed", "withdrawn"),
    [
        (("pa.revocation",), True),
        (("pa.revocation", "document.expiry", "mrz.match", "access.downgrade"), True),
        (("pa.revocation", "pa.hash.dg2"), False),
        (("pa.revocation", "aa"), False),
        (("document.expiry",), False),
        ((), False),
    ],
)
def test_withdrawn_is_what_only_the_revocation_list_speaks_against(failed: tuple[str, ...], withdrawn: bool) -> None:
    assert is_withdrawn(failed) is withdrawn
