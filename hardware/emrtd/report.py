"""What an inspection found: one check per question asked, and the verdict that follows from them.

The shape is the public contract `skranke.inspection/1`. A report never contains a decision about a person.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum, unique
from typing import Any

SCHEMA = "skranke.inspection/1"


@unique
class CheckStatus(StrEnum):
    """How a check ended."""

    PASSED = "passed"
    FAILED = "failed"
    INCONCLUSIVE = "inconclusive"
    NOT_APPLICABLE = "not_applicable"


@unique
class Verdict(StrEnum):
    """What may be said of the document as a whole."""

    GENUINE = "genuine"
    GENUINE_DATA = "genuine_data"
    CANNOT_TELL = "cannot_tell"
    NOT_GENUINE = "not_genuine"
    UNREADABLE = "unreadable"


@unique
class Reason(StrEnum):
    """Why a check ended as it did. Every value has a sentence in the catalogue."""

    OK = "OK"
    # Nothing to check, or nothing to check it with
    NO_CHIP = "NO_CHIP"  # files without a chip
    NO_SOD = "NO_SOD"
    NO_GROUPS = "NO_GROUPS"  # a lone SOD
    NO_ANCHOR = "NO_ANCHOR"  # no stored CSCA has that key id or name
    NO_CRL = "NO_CRL"
    NOT_PROMISED = "NOT_PROMISED"  # the signed data names no key for this proof
    NOT_OFFERED = "NOT_OFFERED"  # the chip does not announce this protocol
    NOT_ASKED = "NOT_ASKED"  # the question belongs to somebody else, or nothing was given to compare with
    NOT_REACHED = "NOT_REACHED"  # an earlier step ended the run
    UNSUPPORTED = "UNSUPPORTED"  # an algorithm we lack
    PROOF_LOST = "PROOF_LOST"  # the connection broke at the proof, twice
    OTHER_PROOF = "OTHER_PROOF"  # refused, but another proof passed
    INCOMPLETE = "INCOMPLETE"  # a date or field without all its parts
    OUTSIDE_KEY_USAGE = "OUTSIDE_KEY_USAGE"  # signed while the certificate was in force, and its private key not
    WEAK_HASH = "WEAK_HASH"  # good, by a hash that can be forged today; issuers chose it when it could not
    # Wrong
    SIGNATURE_WRONG = "SIGNATURE_WRONG"
    DIGEST_WRONG = "DIGEST_WRONG"
    MALFORMED = "MALFORMED"
    NOT_IN_SOD = "NOT_IN_SOD"
    GROUP_WITHHELD = "GROUP_WITHHELD"
    HASH_WRONG = "HASH_WRONG"
    OUTSIDE_VALIDITY = "OUTSIDE_VALIDITY"
    REVOKED = "REVOKED"
    ISSUER_DIFFERS = "ISSUER_DIFFERS"
    SIGNER_USAGE = "SIGNER_USAGE"  # certified by the state, and not for signing documents
    PROOF_WRONG = "PROOF_WRONG"
    PROOF_REFUSED = "PROOF_REFUSED"
    CARDACCESS_DIFFERS = "CARDACCESS_DIFFERS"
    CARDACCESS_MISSING = "CARDACCESS_MISSING"
    DG14_WITHOUT_PACE = "DG14_WITHOUT_PACE"
    DOWNGRADED = "DOWNGRADED"
    ACCESS_FAILED = "ACCESS_FAILED"
    ACCESS_DENIED = "ACCESS_DENIED"
    CHANNEL_BROKEN = "CHANNEL_BROKEN"
    FILE_ABSENT = "FILE_ABSENT"
    FILE_UNREADABLE = "FILE_UNREADABLE"
    COM_DIFFERS = "COM_DIFFERS"
    CHECK_DIGIT_WRONG = "CHECK_DIGIT_WRONG"
    MRZ_DIFFERS = "MRZ_DIFFERS"
    EXPIRED = "EXPIRED"


@dataclass(frozen=True, slots=True)
class Check:
    """One question and its answer. `detail` is evidence for a technician (algorithm, name, number), not a sentence."""

    id: str
    status: CheckStatus
    reason: Reason
    detail: str = ""

    def to_json(self) -> dict[str, str]:
        """The check as the contract writes it."""
        return {"id": self.id, "status": self.status.value, "reason": self.reason.value, "detail": self.detail}


@dataclass(frozen=True, slots=True)
class DocumentData:
    """What the document says about itself and its holder, from the MRZ of DG1 (and DG11 where it says more).

    Dates are None when a part of them is missing or is no date.
    """

    type: str
    issuer: str
    number: str
    surname: str
    given_names: str
    birth: dt.date | None
    sex: str
    nationality: str
    expiry: dt.date | None
    optional: str = ""
    format: str = ""
    personal_number: str | None = None
    full_name: str | None = None

    def to_json(self) -> dict[str, Any]:
        """The document object of the contract."""
        return {
            "type": self.type,
            "issuer": self.issuer,
            "number": self.number,
            "surname": self.surname,
            "given_names": self.given_names,
            "birth": self.birth.isoformat() if self.birth else None,
            "sex": self.sex,
            "nationality": self.nationality,
            "expiry": self.expiry.isoformat() if self.expiry else None,
            "optional": self.optional,
            "format": self.format,
            "personal_number": self.personal_number,
            "full_name": self.full_name,
        }


@dataclass(frozen=True, slots=True)
class AccessUsed:
    """How the chip was opened. `protocol` is PACE, BAC or none."""

    protocol: str = "none"
    mapping: str | None = None
    cipher: str | None = None
    parameter_id: int | None = None


@dataclass(frozen=True, slots=True)
class TrustUsed:
    """The certificates of the chain that was followed, by subject, and where the anchor came from."""

    dsc: str | None = None
    csca: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class ListedDeviation:
    """A deviation that the issuing state has published of documents like this one (ICAO 9303-12 §10).

    `kind` is a name of `DeviationKind`, `explains` the ids of checks that did not pass and may have their reason in it,
    `parameter` the number of the group or field that deviates, `text` what the state itself says, at most 500 signs.
    """

    kind: str
    oid: str
    explains: tuple[str, ...] = ()
    parameter: int | None = None
    text: str = ""

    def to_json(self) -> dict[str, Any]:
        """The deviation as the report tells it."""
        return {
            "kind": self.kind,
            "oid": self.oid,
            "explains": list(self.explains),
            "parameter": self.parameter,
            "text": self.text,
        }


@dataclass(frozen=True, slots=True)
class InspectionReport:
    """The whole answer. `seconds` has one entry per phase, by a monotonic clock; `deviations` excuse nothing."""

    verdict: Verdict
    checks: tuple[Check, ...]
    document: DocumentData | None = None
    access: AccessUsed = AccessUsed()
    trust: TrustUsed = TrustUsed()
    apdus: int = 0
    bytes_sent: int = 0
    bytes_received: int = 0
    seconds: dict[str, float] = field(default_factory=dict)
    deviations: tuple[ListedDeviation, ...] = ()

    def check(self, check_id: str) -> Check | None:
        """The check of that id, if it was asked."""
        return next((check for check in self.checks if check.id == check_id), None)

    def to_json(self) -> dict[str, Any]:
        """The object of the contract `skranke.inspection/1`."""
        return {
            "schema": SCHEMA,
            "verdict": self.verdict.value,
            "checks": [check.to_json() for check in self.checks],
            "document": self.document.to_json() if self.document else None,
            "access": {
                "protocol": self.access.protocol,
                "mapping": self.access.mapping,
                "cipher": self.access.cipher,
                "parameter_id": self.access.parameter_id,
            },
            "trust": {"dsc": self.trust.dsc, "csca": self.trust.csca, "source": self.trust.source},
            "deviations": [one.to_json() for one in self.deviations],
            "apdus": self.apdus,
            "bytes": {"sent": self.bytes_sent, "received": self.bytes_received},
            "seconds": {phase: round(value, 6) for phase, value in self.seconds.items()},
        }
