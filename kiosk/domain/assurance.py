"""The answer of the proofing: a level, the rule that gave it, its reasons, and what would lead further.

The levels are those of NSIS, which follow eIDAS 2015/1502, annex 2.1.2.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique

from kiosk.domain.documents import DocumentType


@unique
class AssuranceLevel(StrEnum):
    """NSIS levels; NONE where nothing was proved."""

    NONE = "none"
    LOW = "low"
    SUBSTANTIAL = "substantial"
    HIGH = "high"

    @property
    def rank(self) -> int:
        """0 for NONE to 3 for HIGH."""
        return _RANKS[self]


_RANKS = {level: rank for rank, level in enumerate(AssuranceLevel)}


@unique
class GroundCode(StrEnum):
    """One reason of a decision. Every value has a sentence in the catalogue (`ground-CODE`)."""

    CHIP_PROVED = "CHIP_PROVED"  # genuine
    DATA_PROVED = "DATA_PROVED"  # genuine_data: a copy cannot be excluded by the chip
    LIKENESS_CONFIRMED = "LIKENESS_CONFIRMED"
    PRESENCE_CONFIRMED = "PRESENCE_CONFIRMED"
    NO_DOCUMENT = "NO_DOCUMENT"
    NOT_GENUINE = "NOT_GENUINE"
    CANNOT_TELL = "CANNOT_TELL"
    UNREADABLE = "UNREADABLE"
    MRZ_DIFFERS = "MRZ_DIFFERS"
    EXPIRED = "EXPIRED"
    EXPIRY_UNKNOWN = "EXPIRY_UNKNOWN"
    NUMBER_UNKNOWN = "NUMBER_UNKNOWN"  # noted by eye without its number: nobody can ask who else it proved
    NOT_LINKED = "NOT_LINKED"
    LIKENESS_DENIED = "LIKENESS_DENIED"
    PRESENCE_DENIED = "PRESENCE_DENIED"
    NO_ROUTE = "NO_ROUTE"  # the policy in force has no route for this evidence
    # Documents
    CHECKED_BY_EYE = "CHECKED_BY_EYE"  # it has no chip, and a person looked at it
    EXTENDED = "EXTENDED"  # in date by a handwritten extension
    EXTENSION_TOO_LONG = "EXTENSION_TOO_LONG"
    CERTIFICATE_WITHDRAWN = "CERTIFICATE_WITHDRAWN"  # its state withdrew the signing certificate
    REVOCATION_UNKNOWN = "REVOCATION_UNKNOWN"  # the policy asks for a list of withdrawn certificates, and there is none
    DOCUMENT_LOST = "DOCUMENT_LOST"
    DOCUMENT_STOLEN = "DOCUMENT_STOLEN"
    DOCUMENT_WITHDRAWN = "DOCUMENT_WITHDRAWN"
    CARD_IMPOSSIBLE = "CARD_IMPOSSIBLE"  # no municipality issues a card for so young a person, or for so long
    DOCUMENT_SHARED = "DOCUMENT_SHARED"  # used for other persons before
    CHIP_NOT_ABSENT = "CHIP_NOT_ABSENT"  # a document of this type lies here whose chip could not be read
    TYPE_NOT_COUNTED = "TYPE_NOT_COUNTED"  # no rule in force counts this type
    NOT_ACCEPTED_HERE = "NOT_ACCEPTED_HERE"  # a rule counts it, at another place
    PAPER_TOO_OLD = "PAPER_TOO_OLD"
    CPR_SHOWN = "CPR_SHOWN"
    # The second leg
    QUESTIONS_PASSED = "QUESTIONS_PASSED"
    QUESTIONS_FAILED = "QUESTIONS_FAILED"
    WITNESS_VOUCHED = "WITNESS_VOUCHED"
    # The person
    TOO_YOUNG = "TOO_YOUNG"
    CONSENT_MISSING = "CONSENT_MISSING"  # of whoever has custody, where the policy asks for it
    PERSON_DEAD = "PERSON_DEAD"
    PERSON_DISAPPEARED = "PERSON_DISAPPEARED"
    REPLACEMENT_NUMBER = "REPLACEMENT_NUMBER"
    NO_CPR_NUMBER = "NO_CPR_NUMBER"
    PROTECTED = "PROTECTED"
    HAS_GUARDIAN = "HAS_GUARDIAN"  # who must not use the MitID in the person's place
    # What the clerk denied
    TYPE_DENIED = "TYPE_DENIED"
    GENUINE_DENIED = "GENUINE_DENIED"
    DATA_DIFFER = "DATA_DIFFER"
    REPORTED = "REPORTED"
    REGISTER_STATUS_DENIED = "REGISTER_STATUS_DENIED"
    NOT_ALONE = "NOT_ALONE"
    PHONE_DENIED = "PHONE_DENIED"

    @property
    def is_good(self) -> bool:
        """Whether it speaks for the person, or at least not against."""
        return self in _GOOD


_GOOD = frozenset(
    {
        GroundCode.CHIP_PROVED,
        GroundCode.DATA_PROVED,
        GroundCode.LIKENESS_CONFIRMED,
        GroundCode.PRESENCE_CONFIRMED,
        GroundCode.CHECKED_BY_EYE,
        GroundCode.EXTENDED,
        GroundCode.CPR_SHOWN,
        GroundCode.QUESTIONS_PASSED,
        GroundCode.WITNESS_VOUCHED,
        GroundCode.NO_CPR_NUMBER,
        GroundCode.REPLACEMENT_NUMBER,
        GroundCode.PROTECTED,
        GroundCode.HAS_GUARDIAN,
    }
)


@unique
class Missing(StrEnum):
    """One further step that would change the answer. Every value has a sentence (`missing-CODE`)."""

    READABLE_DOCUMENT = "READABLE_DOCUMENT"
    CHECKABLE_DOCUMENT = "CHECKABLE_DOCUMENT"  # of a state whose signature can be checked here
    OTHER_DOCUMENT = "OTHER_DOCUMENT"
    VALID_DOCUMENT = "VALID_DOCUMENT"
    DOCUMENT_NUMBER = "DOCUMENT_NUMBER"
    PERSON_LINK = "PERSON_LINK"
    LIKENESS_TICK = "LIKENESS_TICK"
    IN_PERSON_TICK = "IN_PERSON_TICK"
    TYPE_TICK = "TYPE_TICK"
    GENUINE_TICK = "GENUINE_TICK"
    DATA_TICK = "DATA_TICK"
    NOT_REPORTED_TICK = "NOT_REPORTED_TICK"
    REGISTER_STATUS_TICK = "REGISTER_STATUS_TICK"
    HANDLES_ALONE_TICK = "HANDLES_ALONE_TICK"
    OWN_PHONE_TICK = "OWN_PHONE_TICK"
    PARTNER_PAPER = "PARTNER_PAPER"
    CPR_PAPER = "CPR_PAPER"  # a partner paper that shows the CPR number
    PROVING_CHIP = "PROVING_CHIP"  # a document whose chip shows that it is no copy
    SECOND_LEG = "SECOND_LEG"  # control questions or a witness
    QUESTIONS = "QUESTIONS"
    WITNESS = "WITNESS"
    REVOCATION_LIST = "REVOCATION_LIST"
    OTHER_PLACE = "OTHER_PLACE"
    CONSENT = "CONSENT"
    AGE = "AGE"  # nothing but time
    REGISTER_CORRECTION = "REGISTER_CORRECTION"
    NO_WAY = "NO_WAY"  # there is none


@dataclass(frozen=True, slots=True)
class Ground:
    """A reason and, where one check or one document decided it, that check's id or the document's type."""

    code: GroundCode
    check: str = ""


@dataclass(frozen=True, slots=True)
class Further:
    """The one further step that gives a level; `papers` are the types of which any one would do.

    `ticks` are what a clerk confirms with it that was not confirmed yet. Of the `papers` those in `beside` give the
    level beside what lies on the desk, and not alone. `suffices` is whether the step is enough for the errand, where
    something lacks for that.
    """

    step: Missing
    level: AssuranceLevel
    papers: tuple[DocumentType, ...] = ()
    ticks: tuple[Missing, ...] = ()
    beside: tuple[DocumentType, ...] = ()
    suffices: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer. `granted` is whether the errand may go on.

    `rule` is the id of the row that gave the level or forbade it; `missing` is all that lacks for what the errand
    needs, by the nearest way; `further` are the single steps that would each give a higher level.
    """

    level: AssuranceLevel
    granted: bool
    reasons: tuple[Ground, ...]
    missing: tuple[Missing, ...]
    rule: str = ""
    further: tuple[Further, ...] = ()

    @property
    def choices(self) -> tuple[Further, ...]:
        """The steps of which any one is enough for the errand, where something lacks for it."""
        return tuple(further for further in self.further if further.suffices)
