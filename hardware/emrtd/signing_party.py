"""Who signed an EF.SOD, and whether that signature is good (ICAO 9303-10 §4.6.2.2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from hardware.emrtd.report import Check, CheckStatus, Reason
from hardware.pki.certificate import Certificate
from hardware.pki.cms import SignatureState, SignedData, Signer
from hardware.pki.digests import HASH_OF_OID

_ID = "pa.signature"
_WEAK = "sha1"
"""Told and no more: documents that are in force were signed with it."""


@dataclass(frozen=True, slots=True)
class SigningParty:
    """The check of the signature; the signer's certificate if there is one; the signed time if it may be believed."""

    check: Check
    certificate: Certificate | None = None
    signing_time: dt.datetime | None = None


def find_signing_party(signed: SignedData, is_trusted: Callable[[Certificate], bool] = lambda _: False) -> SigningParty:
    """Verify every signer: one that is wrong fails the whole, since nobody but the issuer has cause to add one.

    Where several are good it is one that `is_trusted`, whatever their order: anybody can add a signer of his own.
    """
    if not signed.certificates and not signed.certificate_count:
        return SigningParty(Check(_ID, CheckStatus.INCONCLUSIVE, Reason.NO_ANCHOR, "no certificate in EF.SOD"))
    found: list[tuple[Signer, Certificate, SignatureState]] = []
    for signer in signed.signers:
        certificate = signed.certificate_of(signer)
        if certificate is None:
            return SigningParty(Check(_ID, CheckStatus.FAILED, Reason.MALFORMED, "no certificate of the signer"))
        found.append((signer, certificate, signed.verify(signer, certificate)))
    if len(found) > 1:
        found.sort(key=lambda item: (_ORDER.index(item[2]), not is_trusted(item[1])))
    signer, certificate, state = found[0]
    detail = f"{signer.algorithm.description}, {certificate.public_key.description}"
    check = _check(signed, signer, state, detail)
    believed = signer.signing_time if check.status is CheckStatus.PASSED else None
    return SigningParty(check, certificate, believed)


_ORDER = (
    SignatureState.DIGEST_WRONG,
    SignatureState.SIGNATURE_WRONG,
    SignatureState.GOOD,
    SignatureState.UNSUPPORTED,
)
"""What is told first when there are several signers: the bad, then the good, then what we cannot judge."""


def _check(signed: SignedData, signer: Signer, state: SignatureState, detail: str) -> Check:
    match state:
        case SignatureState.DIGEST_WRONG:
            return Check(_ID, CheckStatus.FAILED, Reason.DIGEST_WRONG, signer.digest_oid)
        case SignatureState.SIGNATURE_WRONG:
            return Check(_ID, CheckStatus.FAILED, Reason.SIGNATURE_WRONG, detail)
        case SignatureState.UNSUPPORTED:
            return Check(_ID, CheckStatus.INCONCLUSIVE, Reason.UNSUPPORTED, detail)
        case SignatureState.GOOD:
            if signed.is_consistent():
                is_weak = _WEAK in (signer.algorithm.hash_name, HASH_OF_OID.get(signer.digest_oid))
                return Check(_ID, CheckStatus.PASSED, Reason.WEAK_HASH if is_weak else Reason.OK, detail)
            return Check(_ID, CheckStatus.FAILED, Reason.MALFORMED, "versions and digests do not fit")
