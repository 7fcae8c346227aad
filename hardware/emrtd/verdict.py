"""The verdict that follows from a list of checks: one pure function, the only place that knows these rules.

A check is evidence; the verdict is the first of five sentences that the evidence allows. Which level a document then
serves is policy and is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable

from hardware.emrtd.report import Check, CheckStatus, Reason, Verdict

PROOFS = frozenset({"ca", "aa", "cam"})
"""The three ways in which a chip shows that it is no copy (ICAO 9303-11 §6)."""

_DAMNING = PROOFS | {"access.cardaccess"}
_NEEDED = ("pa.signature", "pa.chain", "pa.hash.dg1")
_MAY_STAY_OPEN = frozenset({"pa.validity", "pa.revocation", "pa.issuer"})
"""The last because lines that name no state we know, or a certificate that names none, take nothing from the chain."""


def counts_as_failed(check: Check) -> bool:
    """Whether this check alone makes a document `not_genuine`: passive authentication, a proof, or EF.CardAccess."""
    return check.status is CheckStatus.FAILED and _condemns(check.id)


def is_withdrawn(failed: Iterable[str]) -> bool:
    """Whether, of the checks that failed, only the revocation list speaks against the document.

    The document may well be what its state made; the state has taken its signing certificate back.
    """
    return {name for name in failed if _condemns(name)} == {"pa.revocation"}


def _condemns(check_id: str) -> bool:
    return check_id.startswith("pa.") or check_id in _DAMNING


def verdict(checks: Iterable[Check], *, from_chip: bool, readable: bool = True) -> Verdict:
    """The first verdict that fits.

    `from_chip` tells a chip from dumped files: only a chip can prove anything, and from a chip the portrait is needed
    too. `readable` is False when a fault ended the reading.
    """
    by_id = {check.id: check for check in checks}
    channel = by_id.get("sm.integrity")
    if channel is not None and channel.status is CheckStatus.FAILED:
        return Verdict.UNREADABLE  # whoever sits in the channel can make any other check fail
    if any(counts_as_failed(check) for check in by_id.values()):
        return Verdict.NOT_GENUINE
    if not readable:
        return Verdict.UNREADABLE
    if _something_missing(by_id, from_chip=from_chip):
        return Verdict.CANNOT_TELL
    return _by_proofs(by_id) if from_chip else Verdict.GENUINE_DATA


def _something_missing(by_id: dict[str, Check], *, from_chip: bool) -> bool:
    """Whether the signed data is not vouched for as far as it must be."""
    needed = (*_NEEDED, "pa.hash.dg2") if from_chip else _NEEDED
    if any(name not in by_id or by_id[name].status is not CheckStatus.PASSED for name in needed):
        return True
    return any(
        check.status is CheckStatus.INCONCLUSIVE
        for name, check in by_id.items()
        if name.startswith("pa.") and name not in _MAY_STAY_OPEN
    )


def _by_proofs(by_id: dict[str, Check]) -> Verdict:
    """Copy or no copy, once the data itself is in order and no proof has failed."""
    proofs = [by_id[name] for name in sorted(PROOFS) if name in by_id]
    if any(proof.reason is Reason.PROOF_LOST for proof in proofs):
        return Verdict.CANNOT_TELL  # a chip that goes away when asked is not excused by a weaker proof
    if any(proof.status is CheckStatus.PASSED for proof in proofs):
        return Verdict.GENUINE
    if all(proof.status is CheckStatus.NOT_APPLICABLE for proof in proofs) and {"ca", "aa"} <= by_id.keys():
        return Verdict.GENUINE_DATA
    return Verdict.CANNOT_TELL
