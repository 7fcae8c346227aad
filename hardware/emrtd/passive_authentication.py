"""Passive authentication: is the data signed by a state we trust, and is it still what was signed (ICAO 9303-11 §5.1).

Works on files, with or without a chip. Every question becomes one check; none of them decides about the document alone.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from hardware.emrtd.lds.security_object import SecurityObject
from hardware.emrtd.lds.sod import Sod
from hardware.emrtd.report import Check, CheckStatus, Reason, TrustUsed
from hardware.emrtd.signer_trust import ABOUT_SIGNER, judge_signer
from hardware.faults import DataMalformed
from hardware.pki.certificate import Certificate
from hardware.pki.trust_store import Anchors

_GROUPS = range(1, 17)
_PASSED, _FAILED = CheckStatus.PASSED, CheckStatus.FAILED
_OPEN, _NOT_APPLICABLE = CheckStatus.INCONCLUSIVE, CheckStatus.NOT_APPLICABLE


@dataclass(frozen=True, slots=True)
class PassiveAuthentication:
    """The checks, who was trusted, and what may be used: the groups whose signed hash they have.

    `security_object` is None without a readable EF.SOD; what it lists is vouched for only when `pa.signature` and
    `pa.chain` passed. `signer` is the certificate that the signature names, whatever came of it.
    """

    checks: tuple[Check, ...]
    trust: TrustUsed = field(default_factory=TrustUsed)
    security_object: SecurityObject | None = None
    matching: frozenset[int] = frozenset()
    signer: Certificate | None = None

    @property
    def listed(self) -> frozenset[int]:
        """The groups that the EF.SOD lists."""
        return frozenset(self.security_object.hashes) if self.security_object else frozenset()


def authenticate(files: Mapping[str, bytes], store: Anchors, at: dt.datetime) -> PassiveAuthentication:
    """Answer every question of passive authentication about these files (`EF_SOD`, `DG1` ..) at this moment.

    Raises TrustStoreBroken when the store cannot be read; whatever the files hold is a result.
    """
    groups = {number: files[f"DG{number}"] for number in _GROUPS if f"DG{number}" in files}
    if "EF_SOD" not in files:
        return PassiveAuthentication(_without_sod(groups, Reason.NO_SOD, _OPEN))
    try:
        sod = Sod.parse(files["EF_SOD"])
    except DataMalformed:
        return PassiveAuthentication(_without_sod(groups, Reason.MALFORMED, _FAILED))
    hashes = _hashes(sod.security_object, groups)
    matching = frozenset([number for number, check in zip(groups, hashes, strict=False) if check.status is _PASSED])
    try:
        trust = judge_signer(sod.signed_data, store, at, dg1=groups.get(1) if 1 in matching else None)
    except DataMalformed:
        return PassiveAuthentication(_without_sod(groups, Reason.MALFORMED, _FAILED))
    checks = (trust.signature, *hashes, *trust.about_signer)
    return PassiveAuthentication(checks, trust.used, sod.security_object, matching, trust.signer)


def _without_sod(groups: Mapping[int, bytes], reason: Reason, status: CheckStatus) -> tuple[Check, ...]:
    """The checks when there is nothing signed to hold the groups against."""
    later = Reason.NO_SOD if reason is Reason.NO_SOD else Reason.NOT_REACHED
    return (
        Check("pa.signature", status, reason),
        *(
            [Check(f"pa.hash.dg{number}", _OPEN, later) for number in groups]
            or [Check("pa.hash", _OPEN, Reason.NO_SOD if later is Reason.NO_SOD else Reason.NO_GROUPS)]
        ),
        *(Check(name, _NOT_APPLICABLE, later) for name in ABOUT_SIGNER),
    )


def _hashes(signed: SecurityObject, groups: Mapping[int, bytes]) -> list[Check]:
    """One check for each group that is there, or one that says there is none."""
    if not groups:
        return [Check("pa.hash", _OPEN, Reason.NO_GROUPS, f"lists {_numbers(signed)}")]
    algorithm = signed.hash_name
    return [_hash_check(signed, algorithm, number, group) for number, group in groups.items()]


def _hash_check(signed: SecurityObject, algorithm: str | None, number: int, group: bytes) -> Check:
    name, wanted = f"pa.hash.dg{number}", signed.hashes.get(number)
    if wanted is None:
        return Check(name, _FAILED, Reason.NOT_IN_SOD, f"lists {_numbers(signed)}")
    if algorithm is None:
        return Check(name, _OPEN, Reason.UNSUPPORTED, signed.hash_oid)
    if hashlib.new(algorithm, group).digest() != wanted:
        return Check(name, _FAILED, Reason.HASH_WRONG, algorithm)
    return Check(name, _PASSED, Reason.OK, algorithm)


def _numbers(signed: SecurityObject) -> str:
    return " ".join(str(number) for number in sorted(signed.hashes))
