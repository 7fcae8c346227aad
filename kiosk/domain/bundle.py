"""All that a case holds when it is judged: documents, answers, the second leg, and what the register says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from kiosk.domain.document_status import DocumentStatus
from kiosk.domain.documents import DocumentType, Place
from kiosk.domain.evidence import DocumentEvidence
from kiosk.domain.linking import LinkGround
from kiosk.domain.person import NumberKind, PersonStatus
from kiosk.domain.second_leg import SecondLeg
from kiosk.domain.ticks import Tick


@dataclass(frozen=True, slots=True)
class Presented:
    """One document on the desk.

    `inspection` is None where the document has no chip: that is a statement, and never what an inspection that failed
    becomes. `status` is the register's answer, None where it was not asked; `other_persons` counts for whom else the
    document was used; `extended_to` is the last day of a handwritten extension; `issued` dates a paper.
    """

    type: DocumentType
    inspection: DocumentEvidence | None = None
    key: str = ""
    shows_cpr: bool = False
    expiry: dt.date | None = None
    extended_to: dt.date | None = None
    issued: dt.date | None = None
    status: DocumentStatus | None = None
    other_persons: int = 0


@dataclass(frozen=True, slots=True)
class Applicant:
    """What the register says of the person whom the case is linked to. `linked_by` are the grounds of the link."""

    age: int
    number_kind: NumberKind
    status: PersonStatus
    is_protected: bool
    linked_by: frozenset[LinkGround]
    has_guardian: bool = False

    @property
    def has_number(self) -> bool:
        """Whether there is a number that a document, or a register by it, could show."""
        return self.number_kind is not NumberKind.NONE


@dataclass(frozen=True, slots=True)
class Evidence:
    """The bundle. `applicant` is None as long as the case is linked to nobody whom the register knows.

    `has_guardian` is whether somebody decides for the person, by the register or because a guardian came along.
    """

    documents: tuple[Presented, ...] = ()
    ticks: Mapping[Tick, bool] = field(default_factory=dict)
    is_linked: bool = False
    applicant: Applicant | None = None
    second_leg: SecondLeg | None = None
    place: Place = Place.CITIZEN_SERVICE
    has_consent: bool = False
    """Of whoever has custody of a child."""
    has_guardian: bool = False
    has_no_questions: bool = False
    """Whether control questions are no way now: the register knows too little, or they were failed elsewhere."""

    @property
    def wants_cpr(self) -> bool:
        """Whether the MitID is to carry a CPR number: not where the person has none, and goes by a P code."""
        return self.applicant is None or self.applicant.number_kind not in {NumberKind.NONE, NumberKind.REPLACEMENT}
