"""Passive authentication: is the data signed by a state we trust, and is it still what was signed (ICAO 9303-11 §5.1).

Works on files, with or without a chip. Every question becomes one check; none of them decides about the document alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from hardware.emrtd.lds.dg1 import Dg1
from hardware.emrtd.lds.security_object import SecurityObject
from hardware.emrtd.lds.sod import Sod
from hardware.emrtd.report import Check, CheckStatus, Reason, TrustUsed
from hardware.emrtd.signing_party import SigningParty, find_signing_party
from hardware.faults import DataMalformed
from hardware.pki.chain import Chain, ChainState, follow
from hardware.pki.countries import may_sign_for
from hardware.pki.trust_store import Anchors

_GROUPS = range(1, 17)
_PASSED, _FAILED = CheckStatus.PASSED, CheckStatus.FAILED
_OPEN, _NOT_APPLICABLE = CheckStatus.INCONCLUSIVE, CheckStatus.NOT_APPLICABLE
_ABOUT_SIGNER = ("pa.chain", "pa.validity", "pa.revocation", "pa.issuer")


@dataclass(frozen=True, slots=True)
class PassiveAuthentication:
    """The checks, who was trusted, and what may be used: the groups whose signed hash they have.

    `security_object` is None without a readable EF.SOD; what it lists is vouched for only when `pa.signature` and
    `pa.chain` passed.
    """

    checks: tuple[Check, ...]
    trust: TrustUsed = field(default_factory=TrustUsed)
    security_object: SecurityObject | None = None
    matching: frozenset[int] = frozenset()

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
        party = find_signing_party(sod.signed_data)
    except DataMalformed:
        return PassiveAuthentication(_without_sod(groups, Reason.MALFORMED, _FAILED))
    hashes = _hashes(sod.security_object, groups)
    matching = frozenset(number for number in groups if _is_passed(hashes, number))
    checks = [party.check, *hashes]
    if party.certificate is None:
        checks += [Check(name, _NOT_APPLICABLE, Reason.NOT_REACHED) for name in _ABOUT_SIGNER]
        return PassiveAuthentication(tuple(checks), TrustUsed(), sod.security_object, matching)
    chain = follow(party.certificate, store, sod.signed_data.certificates)
    checks += [
        _chain_check(chain),
        _validity_check(party, at),
        _revocation_check(party, store, at),
        _issuer_check(party, chain, groups.get(1) if 1 in matching else None),
    ]
    return PassiveAuthentication(tuple(checks), _trust(party, chain), sod.security_object, matching)


def _without_sod(groups: Mapping[int, bytes], reason: Reason, status: CheckStatus) -> tuple[Check, ...]:
    """The checks when there is nothing signed to hold the groups against."""
    later = Reason.NO_SOD if reason is Reason.NO_SOD else Reason.NOT_REACHED
    return (
        Check("pa.signature", status, reason),
        *(
            [Check(f"pa.hash.dg{number}", _OPEN, later) for number in groups]
            or [Check("pa.hash", _OPEN, Reason.NO_SOD if later is Reason.NO_SOD else Reason.NO_GROUPS)]
        ),
        *(Check(name, _NOT_APPLICABLE, later) for name in _ABOUT_SIGNER),
    )


def _hashes(signed: SecurityObject, groups: Mapping[int, bytes]) -> list[Check]:
    """One check for each group that is there, or one that says there is none."""
    if not groups:
        return [Check("pa.hash", _OPEN, Reason.NO_GROUPS, f"lists {_numbers(signed)}")]
    return [_hash_check(signed, number, group) for number, group in groups.items()]


def _hash_check(signed: SecurityObject, number: int, group: bytes) -> Check:
    name = f"pa.hash.dg{number}"
    if number not in signed.hashes:
        return Check(name, _FAILED, Reason.NOT_IN_SOD, f"lists {_numbers(signed)}")
    matches = signed.matches(number, group)
    if matches is None:
        return Check(name, _OPEN, Reason.UNSUPPORTED, signed.hash_oid)
    detail = signed.hash_name or ""
    return Check(name, _PASSED, Reason.OK, detail) if matches else Check(name, _FAILED, Reason.HASH_WRONG, detail)


def _numbers(signed: SecurityObject) -> str:
    return " ".join(str(number) for number in sorted(signed.hashes))


def _is_passed(checks: list[Check], number: int) -> bool:
    return any(check.id == f"pa.hash.dg{number}" and check.status is _PASSED for check in checks)


def _chain_check(chain: Chain) -> Check:
    match chain.state:
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
    """By the signed time where there is one, else at the moment of asking (ICAO 9303-12 §5, 9303-10 §4.6.2.2)."""
    assert party.certificate is not None
    certificate, signed_at = party.certificate, party.signing_time
    period = f"{certificate.not_before:%Y-%m-%d} to {certificate.not_after:%Y-%m-%d}"
    inside = certificate.is_valid_at(signed_at or at)
    if inside:
        return Check("pa.validity", _PASSED, Reason.OK, period)
    status = _FAILED if signed_at else _OPEN
    when = f", signed {signed_at:%Y-%m-%d}" if signed_at else ""
    return Check("pa.validity", status, Reason.OUTSIDE_VALIDITY, period + when)


def _revocation_check(party: SigningParty, store: Anchors, at: dt.datetime) -> Check:
    """Any list that names the certificate withdraws it, however old; only a list in force clears it."""
    assert party.certificate is not None
    newest = None
    in_force = False
    for stored, crl in store.crls_of(party.certificate.issuer.key):
        if party.certificate.serial in crl.serials:
            return Check("pa.revocation", _FAILED, Reason.REVOKED, f"list of {stored.this_update[:10]}")
        newest = newest or stored
        in_force = in_force or crl.next_update is None or crl.next_update >= at
    if newest is None:
        return Check("pa.revocation", _OPEN, Reason.NO_CRL)
    detail = f"list of {newest.this_update[:10]}"
    if not in_force:
        return Check("pa.revocation", _OPEN, Reason.NO_CRL, f"{detail}, to be renewed {newest.next_update[:10]}")
    return Check("pa.revocation", _PASSED, Reason.OK, detail)


def _issuer_check(party: SigningParty, chain: Chain, dg1: bytes | None) -> Check:
    """The state of the certificates against the issuing state of the MRZ; failed only where both are known."""
    name = "pa.issuer"
    if chain.csca is None or dg1 is None:
        return Check(name, _NOT_APPLICABLE, Reason.NOT_REACHED)
    try:
        issuer = Dg1.parse(dg1).issuer
    except DataMalformed:
        return Check(name, _OPEN, Reason.MALFORMED)
    assert party.certificate is not None
    countries = [party.certificate.subject.country, chain.csca.subject.country]
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
