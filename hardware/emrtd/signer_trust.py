"""Whether whoever signed a file may be believed: the signature and the four questions about its signer.

The same for EF.SOD and for EF.CardSecurity (ICAO 9303-11 §5.1, 9303-12 §5): each question becomes one check.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from hardware.emrtd.lds.dg1 import Dg1
from hardware.emrtd.report import Check, CheckStatus, Reason, TrustUsed
from hardware.emrtd.signing_party import SigningParty, find_signing_party
from hardware.faults import DataMalformed
from hardware.pki.certificate import Certificate
from hardware.pki.chain import Chain, ChainState, follow
from hardware.pki.cms import SignedData
from hardware.pki.countries import may_sign_for
from hardware.pki.trust_store import Anchors

ABOUT_SIGNER = ("pa.chain", "pa.validity", "pa.revocation", "pa.issuer")
"""The checks that follow the one of the signature."""

_PASSED, _FAILED = CheckStatus.PASSED, CheckStatus.FAILED
_OPEN, _NOT_APPLICABLE = CheckStatus.INCONCLUSIVE, CheckStatus.NOT_APPLICABLE


@dataclass(frozen=True, slots=True)
class SignerTrust:
    """The checks by the names that they have for EF.SOD, who was trusted, and whom the signature names."""

    signature: Check
    about_signer: tuple[Check, ...]
    used: TrustUsed
    signer: Certificate | None = None

    @property
    def objection(self) -> Check | None:
        """What keeps the file from being believed: something that failed, or else an open signature or chain."""
        checks = (self.signature, *self.about_signer)
        failed = next((check for check in checks if check.status is _FAILED), None)
        needed = (self.signature, *(check for check in self.about_signer if check.id == "pa.chain"))
        return failed or next((check for check in needed if check.status is not _PASSED), None)


def judge_signer(signed: SignedData, store: Anchors, at: dt.datetime, *, dg1: bytes | None) -> SignerTrust:
    """Answer the five questions at this moment; `dg1` tells the issuing state, if it is vouched for.

    Raises TrustStoreBroken when the store cannot be read, DataMalformed when the signer cannot.
    """
    party = find_signing_party(signed, lambda one: follow(one, store, signed.certificates).state is ChainState.TRUSTED)
    if party.certificate is None:
        unasked = tuple(Check(name, _NOT_APPLICABLE, Reason.NOT_REACHED) for name in ABOUT_SIGNER)
        return SignerTrust(party.check, unasked, TrustUsed())
    chain = follow(party.certificate, store, signed.certificates)
    about = (
        _chain_check(party.certificate, chain),
        _validity_check(party, at),
        _revocation_check(party, store, at),
        _issuer_check(party, chain, dg1),
    )
    return SignerTrust(party.check, about, _trust(party, chain), party.certificate)


def _chain_check(signer: Certificate, chain: Chain) -> Check:
    match chain.state:
        case ChainState.TRUSTED if not signer.may_sign_data:
            return Check("pa.chain", _FAILED, Reason.SIGNER_USAGE, signer.subject.text)
        case ChainState.TRUSTED if signer.has_unknown_demand:
            return Check("pa.chain", _OPEN, Reason.UNSUPPORTED, "an unknown critical extension")
        case ChainState.TRUSTED:
            links = f" over {len(chain.links)} link" if chain.links else ""
            return Check("pa.chain", _PASSED, Reason.OK, (chain.anchor.subject if chain.anchor else "") + links)
        case ChainState.SIGNATURE_WRONG:
            return Check("pa.chain", _FAILED, Reason.SIGNATURE_WRONG)
        case ChainState.UNSUPPORTED:
            return Check("pa.chain", _OPEN, Reason.UNSUPPORTED)
        case ChainState.NO_ANCHOR:
            return Check("pa.chain", _OPEN, Reason.NO_ANCHOR)


def _validity_check(party: SigningParty, at: dt.datetime) -> Check:
    """By the signed time where there is one, else at the moment of asking (ICAO 9303-12 §5, 9303-10 §4.6.2.2).

    A signed time that is outside the period of the private key alone is told and lowers nothing: the certificate was
    in force, and states have kept signing with a key for some days too long.
    """
    assert party.certificate is not None
    certificate, signed_at = party.certificate, party.signing_time
    period = f"{certificate.not_before.date().isoformat()} to {certificate.not_after.date().isoformat()}"
    inside = certificate.is_valid_at(signed_at or at)
    if inside and signed_at and not certificate.may_sign_at(signed_at):
        return Check("pa.validity", _OPEN, Reason.OUTSIDE_KEY_USAGE, f"signed {signed_at:%Y-%m-%d}")
    if inside:
        return Check("pa.validity", _PASSED, Reason.OK, period)
    status = _FAILED if signed_at else _OPEN
    when = f", signed {signed_at:%Y-%m-%d}" if signed_at else ""
    return Check("pa.validity", status, Reason.OUTSIDE_VALIDITY, period + when)


def _revocation_check(party: SigningParty, store: Anchors, at: dt.datetime) -> Check:
    """Any list that names the certificate withdraws it, however old; only a whole list in force clears it."""
    assert party.certificate is not None
    newest = None
    in_force = False
    for stored in store.crls_of(party.certificate.issuer.key):
        if stored.names(party.certificate.serial):
            return Check("pa.revocation", _FAILED, Reason.REVOKED, f"list of {stored.this_update[:10]}")
        newest = newest or stored
        in_force = in_force or (stored.is_whole and stored.is_in_force(at))
    if newest is None:
        return Check("pa.revocation", _OPEN, Reason.NO_CRL)
    detail = f"list of {newest.this_update[:10]}"
    if not in_force:
        why = f"to be renewed {newest.next_update[:10]}" if newest.is_whole else "not about all certificates"
        return Check("pa.revocation", _OPEN, Reason.NO_CRL, f"{detail}, {why}")
    return Check("pa.revocation", _PASSED, Reason.OK, detail)


def _issuer_check(party: SigningParty, chain: Chain, dg1: bytes | None) -> Check:
    """The state of the certificates against the issuing state of the MRZ; failed only where both are known."""
    name = "pa.issuer"
    if chain.anchor is None or dg1 is None:
        return Check(name, _NOT_APPLICABLE, Reason.NOT_REACHED)
    try:
        issuer = Dg1.parse(dg1).issuer
    except DataMalformed:
        return Check(name, _OPEN, Reason.MALFORMED)
    assert party.certificate is not None
    countries = [party.certificate.subject.country, chain.anchor.country]
    answers = [may_sign_for(country, issuer) for country in countries if country]
    detail = f"{issuer} signed by {' under '.join(countries)}"
    if False in answers:
        return Check(name, _FAILED, Reason.ISSUER_DIFFERS, detail)
    if not answers or None in answers:
        return Check(name, _OPEN, Reason.INCOMPLETE, detail)
    return Check(name, _PASSED, Reason.OK, detail)


def _trust(party: SigningParty, chain: Chain) -> TrustUsed:
    assert party.certificate is not None
    if chain.anchor is None:
        return TrustUsed(dsc=party.certificate.subject.text)
    return TrustUsed(party.certificate.subject.text, chain.anchor.subject, chain.anchor.source)
