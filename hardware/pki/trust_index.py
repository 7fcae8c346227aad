"""The index of a trust store: what is known of each stored certificate and CRL without parsing it."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import asdict, dataclass, fields
from typing import Any, Self, TypeAlias

from hardware.faults import DataMalformed, TrustStoreBroken
from hardware.pki import keys
from hardware.pki.certificate import Certificate
from hardware.pki.crl import RevocationList
from hardware.pki.deviation_list import DeviationList
from hardware.pki.signatures import Outcome

SCHEMA = "skranke.trust/2"
FORMER_SCHEMA = "skranke.trust/1"
"""As this one, without the keys of certificates and the serial numbers of CRLs."""
UNREADABLE = "MALFORMED"


@dataclass(frozen=True, slots=True)
class Anchor:
    """One certificate. Names are hashes that equal names share, key ids hex, times ISO 8601, empty where unknown.

    `key` is the kind of key in words, `public_key` the key itself as `keys.to_text` has it. `reason` says why it
    verifies nothing; empty when it is usable. `source` is the file the certificate came from.
    """

    sha256: str
    source: str
    country: str = ""
    subject: str = ""
    key: str = ""
    subject_key_id: str = ""
    authority_key_id: str = ""
    subject_hash: str = ""
    issuer_hash: str = ""
    not_before: str = ""
    not_after: str = ""
    self_signed: bool = False
    reason: str = ""
    public_key: str = ""

    @property
    def usable(self) -> bool:
        """Whether something can be verified with it."""
        return not self.reason

    @classmethod
    def of(cls, raw: bytes, source: str) -> Self:
        """Describe a certificate; one that cannot be read is described by its fingerprint and the reason."""
        fingerprint = hashlib.sha256(raw).hexdigest()
        try:
            certificate = Certificate.parse(raw)
        except DataMalformed:
            return cls(fingerprint, source, reason=UNREADABLE)
        own = certificate.is_self_issued and certificate.is_signed_by(certificate.public_key) is Outcome.GOOD
        return cls(
            sha256=fingerprint,
            source=source,
            country=certificate.subject.country,
            subject=certificate.subject.text,
            key=certificate.public_key.description,
            subject_key_id=(certificate.subject_key_id or b"").hex(),
            authority_key_id=(certificate.authority_key_id or b"").hex(),
            subject_hash=certificate.subject.key,
            issuer_hash=certificate.issuer.key,
            not_before=certificate.not_before.isoformat(),
            not_after=certificate.not_after.isoformat(),
            self_signed=own,
            reason=certificate.problem or "",
            public_key=keys.to_text(certificate.public_key),
        )


@dataclass(frozen=True, slots=True)
class StoredCrl:
    """One CRL whose signature was good when it came in.

    `serials` are the numbers it withdraws, in hex with spaces. One that is not `is_whole` clears nobody.
    """

    sha256: str
    source: str
    issuer: str
    issuer_hash: str
    this_update: str
    next_update: str = ""
    serials: str = ""
    is_whole: bool = True

    def names(self, serial: int) -> bool:
        """Whether it withdraws the certificate with this serial number."""
        return f"{serial:x}" in self.serials.split()

    def is_in_force(self, at: dt.datetime) -> bool:
        """Whether it was made by then and the next was not due; raises TrustStoreBroken for what is no time."""
        try:
            made = dt.datetime.fromisoformat(self.this_update)
            return made <= at and (not self.next_update or dt.datetime.fromisoformat(self.next_update) >= at)
        except (ValueError, TypeError) as fault:
            raise TrustStoreBroken(what="times of a CRL") from fault

    @classmethod
    def of(cls, crl: RevocationList, source: str) -> Self:
        """Describe a list."""
        return cls(
            sha256=hashlib.sha256(crl.raw).hexdigest(),
            source=source,
            issuer=crl.issuer.text,
            issuer_hash=crl.issuer.key,
            this_update=crl.this_update.isoformat(),
            next_update=crl.next_update.isoformat() if crl.next_update else "",
            serials=" ".join(f"{serial:x}" for serial in sorted(crl.serials)),
            is_whole=crl.is_whole,
        )


@dataclass(frozen=True, slots=True)
class StoredDeviationList:
    """One deviation list whose signer was certified by the root named with it. `country` is that of the root."""

    sha256: str
    source: str
    country: str
    signer: str
    signed_at: str = ""

    @classmethod
    def of(cls, raw: bytes, found: DeviationList, source: str) -> Self:
        """Describe a list."""
        signed_at = found.signing_time.isoformat() if found.signing_time else ""
        return cls(hashlib.sha256(raw).hexdigest(), source, found.country, found.signer, signed_at)


Rows: TypeAlias = tuple[list[Anchor], list[StoredCrl], list[StoredDeviationList]]


def to_json(anchors: list[Anchor], crls: list[StoredCrl], deviations: list[StoredDeviationList]) -> dict[str, Any]:
    """The index as it is written."""
    return {
        "schema": SCHEMA,
        "certificates": [asdict(anchor) for anchor in anchors],
        "crls": [asdict(crl) for crl in crls],
        "deviation_lists": [asdict(one) for one in deviations],
    }


def from_json(value: Any) -> Rows:
    """Read an index; raises TrustStoreBroken on anything that `to_json` does not write.

    One that was written before there were deviation lists has none.
    """
    if not isinstance(value, dict) or value.get("schema") != SCHEMA:
        raise TrustStoreBroken(what="schema")
    value.setdefault("deviation_lists", [])
    return (
        _rows(value, "certificates", Anchor),
        _rows(value, "crls", StoredCrl),
        _rows(value, "deviation_lists", StoredDeviationList),
    )


def _rows(value: dict[str, Any], name: str, kind: Any) -> list[Any]:
    rows = value.get(name)
    types = {field.name: bool if field.type == "bool" else str for field in fields(kind)}
    if not isinstance(rows, list):
        raise TrustStoreBroken(what=name)
    for row in rows:
        if not isinstance(row, dict) or row.keys() != types.keys():
            raise TrustStoreBroken(what=name)
        if not all(isinstance(row[key], types[key]) for key in types):
            raise TrustStoreBroken(what=name)
    return [kind(**row) for row in rows]
