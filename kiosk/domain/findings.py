"""What one document is worth: how it shows what it is, or why it does not count."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.domain.assurance import Ground, GroundCode, Missing
from kiosk.domain.bundle import Evidence, Presented
from kiosk.domain.document_status import DocumentStatus
from kiosk.domain.documents import DocumentType
from kiosk.domain.evidence import ASKED_BEFORE, STATUS_CHECK, DocumentEvidence, EvidenceCheck, EvidenceVerdict
from kiosk.domain.routes import Proof, ProofingRules

_VERDICT_CHECKS = ("pa.", "ca", "aa", "cam", "access.cardaccess")
_DECIDING = (*_VERDICT_CHECKS, "sm.integrity", "lds.", "file.", "access.")
_LOWER_NOTHING = frozenset({"NO_CRL", "DOWNGRADED", "DG14_WITHOUT_PACE", "OUTSIDE_VALIDITY", "OTHER_PROOF"})
"""Reasons that the inspection reports without lowering its verdict."""
_REPORTED = {
    DocumentStatus.LOST: GroundCode.DOCUMENT_LOST,
    DocumentStatus.STOLEN: GroundCode.DOCUMENT_STOLEN,
    DocumentStatus.WITHDRAWN: GroundCode.DOCUMENT_WITHDRAWN,
}
_BLOCKING = frozenset({GroundCode.NOT_GENUINE, GroundCode.MRZ_DIFFERS, GroundCode.DOCUMENT_STOLEN})
"""As long as such a document lies in the case, nothing else lifts it: another document has to take its place."""
_REMEDIES = {
    GroundCode.UNREADABLE: Missing.READABLE_DOCUMENT,
    GroundCode.CHIP_NOT_ABSENT: Missing.READABLE_DOCUMENT,
    GroundCode.EXPIRED: Missing.VALID_DOCUMENT,
    GroundCode.EXPIRY_UNKNOWN: Missing.VALID_DOCUMENT,
    GroundCode.EXTENSION_TOO_LONG: Missing.VALID_DOCUMENT,
    GroundCode.NUMBER_UNKNOWN: Missing.DOCUMENT_NUMBER,
    GroundCode.REVOCATION_UNKNOWN: Missing.REVOCATION_LIST,
}
_FOR_THE_SAME = frozenset({Missing.DOCUMENT_NUMBER, Missing.REVOCATION_LIST})
"""With these the same document counts, unless something else speaks against it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A document with how it shows what it is; `proof` is None where it does not count, for the `bad` grounds."""

    document: Presented
    proof: Proof | None
    bad: tuple[Ground, ...] = ()
    good: tuple[Ground, ...] = ()

    @property
    def is_blocking(self) -> bool:
        """Whether nothing is granted while this document is in the case."""
        return any(ground.code in _BLOCKING for ground in self.bad)

    @property
    def is_of_unknown_state(self) -> bool:
        """Whether the chip was read, and nobody here knows the key of the state that signed it."""
        inspection = self.document.inspection
        if inspection is None or inspection.verdict is not EvidenceVerdict.CANNOT_TELL:
            return False
        chain = inspection.check("pa.chain")
        return chain is not None and chain.reason == "NO_ANCHOR"

    @property
    def remedy(self) -> Missing:
        """What would help instead: what the first ground asks for."""
        if self.is_of_unknown_state:
            return Missing.CHECKABLE_DOCUMENT
        remedy = _REMEDIES.get(self.bad[0].code, Missing.OTHER_DOCUMENT) if self.bad else Missing.OTHER_DOCUMENT
        return Missing.OTHER_DOCUMENT if remedy in _FOR_THE_SAME and len(self.bad) > 1 else remedy

    @property
    def is_unreported(self) -> bool:
        """Whether the register of lost and stolen documents knows it as valid."""
        if self.document.status is DocumentStatus.VALID:
            return True
        asked = self.document.inspection.check(STATUS_CHECK) if self.document.inspection else None
        return asked is not None and asked.status == "passed"

    @property
    def has_old_status(self) -> bool:
        """Whether the register was asked before the case waited, and may know something else by now."""
        asked = self.document.inspection.check(STATUS_CHECK) if self.document.inspection else None
        return asked is not None and asked.reason == ASKED_BEFORE


def findings_of(evidence: Evidence, rules: ProofingRules, today: dt.date) -> tuple[Finding, ...]:
    """A finding for each document of the evidence, by the age of its applicant."""
    return judge_documents(evidence.documents, rules, today, evidence.applicant.age if evidence.applicant else None)


def judge_documents(
    documents: Iterable[Presented], rules: ProofingRules, today: dt.date, age: int | None = None
) -> tuple[Finding, ...]:
    """A finding for each document; `age` is that of the person whom the case is linked to."""
    laid = tuple(documents)
    read = tuple(_Read.of(document, document.inspection, rules) for document in laid if document.inspection is not None)
    return tuple(_judge(document, rules, today, read, age) for document in laid)


@dataclass(frozen=True, slots=True)
class _Read:
    """A document whose chip was tried: what is noted by eye beside it may be the same one."""

    type: DocumentType
    key: str
    is_proved: bool

    @classmethod
    def of(cls, document: Presented, inspection: DocumentEvidence, rules: ProofingRules) -> _Read:
        """What a chip that was tried says of others."""
        against: list[Ground] = []
        _judge_chip(inspection, rules, against, [])
        return cls(document.type, document.key, is_proved=not against)

    def is_same(self, document: Presented) -> bool:
        """Whether a document noted by eye can be this one: by its number, or by its type where nothing was proved."""
        if not document.type.may_have_chip:
            return False
        is_of_type = self.type is document.type or not self.type.may_have_chip
        return (not self.is_proved and is_of_type) or (bool(self.key) and self.key == document.key)


def _judge(
    document: Presented, rules: ProofingRules, today: dt.date, read: tuple[_Read, ...], age: int | None
) -> Finding:
    bad: list[Ground] = []
    good: list[Ground] = []
    if document.inspection is not None:
        proof = _judge_chip(document.inspection, rules, bad, good)
    else:
        proof = Proof.NO_CHIP
        good.append(Ground(GroundCode.CHECKED_BY_EYE))
        is_tried = any(one.is_same(document) for one in read)
        if is_tried or (document.type in rules.counted and document.type not in rules.without_chip):
            bad.append(Ground(GroundCode.CHIP_NOT_ABSENT))
    _judge_status(document, bad)
    _judge_dates(document, rules, today, bad, good)
    if document.type is DocumentType.MUNICIPAL_ID_CARD and not _is_possible(document, rules, today, age):
        bad.append(Ground(GroundCode.CARD_IMPOSSIBLE))
    if document.inspection is None and document.type.has_portrait and not document.key:
        bad.append(Ground(GroundCode.NUMBER_UNKNOWN))
    if document.other_persons >= rules.max_persons:
        bad.append(Ground(GroundCode.DOCUMENT_SHARED))
    if document.type not in rules.counted:
        bad.append(Ground(GroundCode.TYPE_NOT_COUNTED))
    return Finding(document, None if bad else proof, tuple(bad), tuple(good))


def _judge_chip(
    inspection: DocumentEvidence, rules: ProofingRules, bad: list[Ground], good: list[Ground]
) -> Proof | None:
    if inspection.verdict is EvidenceVerdict.GENUINE:
        proof: Proof | None = Proof.GENUINE
        good.append(Ground(GroundCode.CHIP_PROVED))
    elif inspection.verdict is EvidenceVerdict.GENUINE_DATA:
        proof = Proof.GENUINE_DATA
        good.append(Ground(GroundCode.DATA_PROVED))
    else:
        proof = None
        bad.extend(_against(inspection))
    match = inspection.check("mrz.match")
    if match is not None and match.has_failed:
        bad.append(Ground(GroundCode.MRZ_DIFFERS, match.id))
    revocation = inspection.check("pa.revocation")
    is_known = revocation is not None and revocation.status == "passed"
    if proof is not None and rules.needs_crl and not is_known:
        bad.append(Ground(GroundCode.REVOCATION_UNKNOWN, "pa.revocation"))
    return proof


def _against(inspection: DocumentEvidence) -> list[Ground]:
    """Why the verdict is not good, naming the checks that made it so."""
    if inspection.verdict is EvidenceVerdict.NOT_GENUINE:
        failed = [check for check in inspection.checks if check.has_failed and check.id.startswith(_VERDICT_CHECKS)]
        withdrawn = [Ground(GroundCode.CERTIFICATE_WITHDRAWN, c.id) for c in failed if c.id == "pa.revocation"]
        forged = [Ground(GroundCode.NOT_GENUINE, check.id) for check in failed if check.id != "pa.revocation"]
        return [*forged, *withdrawn] or [Ground(GroundCode.NOT_GENUINE)]
    is_unreadable = inspection.verdict is EvidenceVerdict.UNREADABLE
    code = GroundCode.UNREADABLE if is_unreadable else GroundCode.CANNOT_TELL
    return [Ground(code, check.id) for check in _open(inspection.checks)] or [Ground(code)]


def _open(checks: Iterable[EvidenceCheck]) -> list[EvidenceCheck]:
    """The checks that stayed open or failed; those that lower no verdict only where there are no others."""
    found = [c for c in checks if c.status in {"failed", "inconclusive"} and c.id.startswith(_DECIDING)]
    return [check for check in found if check.reason not in _LOWER_NOTHING] or found


def _judge_status(document: Presented, bad: list[Ground]) -> None:
    if document.status in _REPORTED:
        bad.append(Ground(_REPORTED[document.status]))
        return
    asked = document.inspection.check(STATUS_CHECK) if document.inspection else None
    if asked is not None and asked.has_failed:
        told = {status.value: code for status, code in _REPORTED.items()}
        bad.append(Ground(told.get(asked.reason, GroundCode.DOCUMENT_WITHDRAWN), asked.id))


def _judge_dates(
    document: Presented, rules: ProofingRules, today: dt.date, bad: list[Ground], good: list[Ground]
) -> None:
    """A document is valid to the end of its last day; one without a whole date cannot be judged."""
    check = "document.expiry" if document.inspection else ""
    if document.type in rules.paper_months and not _is_young(document, rules.paper_months[document.type], today):
        bad.append(Ground(GroundCode.PAPER_TOO_OLD))
    if document.expiry is None:
        is_asked = document.type.has_portrait if document.inspection is None else not bad
        if is_asked:
            bad.append(Ground(GroundCode.EXPIRY_UNKNOWN, check))
    elif document.expiry < today:
        extended = document.extended_to if document.type is DocumentType.REALM_PASSPORT else None
        if extended is None or extended < today:
            bad.append(Ground(GroundCode.EXPIRED, check))
        elif extended > months_after(document.expiry, rules.extension_months):
            bad.append(Ground(GroundCode.EXTENSION_TOO_LONG))
        else:
            good.append(Ground(GroundCode.EXTENDED))


def _is_possible(card: Presented, rules: ProofingRules, today: dt.date, age: int | None) -> bool:
    """Whether a municipality can have issued this card to somebody of that age."""
    lasts = card.expiry is None or card.expiry <= months_after(today, 12 * rules.card_years)
    return lasts and (age is None or age >= rules.card_min_age)


def _is_young(document: Presented, months: int, today: dt.date) -> bool:
    return document.issued is not None and document.issued <= today <= months_after(document.issued, months)


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day so many months later; the last of the month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > dt.MAXYEAR:
        return dt.date.max
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
