"""What a screen may show of a case. Never the code itself; face and document data live in memory alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from kiosk.domain.assurance import Decision
from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.bundle import Presented
from kiosk.domain.cases import CaseState
from kiosk.domain.code_purpose import CodePurpose
from kiosk.domain.codes import CodeState
from kiosk.domain.errands import Errand, Face
from kiosk.domain.evidence import DocumentKind, EvidenceCheck, EvidenceVerdict
from kiosk.domain.linking import PartialDate
from kiosk.domain.phone_age import PhoneNote
from kiosk.domain.second_leg import SecondLeg
from kiosk.domain.ticks import Tick
from kiosk.services.views_messages import MessageLine


@dataclass(frozen=True, slots=True)
class PersonView:
    """The registered person that the document was linked to. `phone_ending` is the last two digits."""

    id: str
    given_names: str = field(repr=False)
    surname: str = field(repr=False)
    birth: dt.date | None = field(repr=False)
    user_id: str | None = field(repr=False)
    phone_ending: str | None = field(repr=False, default=None)
    is_protected: bool = False


@dataclass(frozen=True, slots=True)
class DocumentView:
    """What the document says, while its holder stands at the desk; not kept."""

    type: str
    issuer: str
    number: str = field(repr=False)
    surname: str = field(repr=False)
    given_names: str = field(repr=False)
    birth: dt.date | None = field(repr=False)
    sex: str = field(repr=False)
    nationality: str
    expiry: dt.date | None
    format: str = ""
    optional: str = field(repr=False, default="")
    personal_number: str | None = field(repr=False, default=None)
    full_name: str | None = field(repr=False, default=None)
    birth_known: PartialDate | None = field(repr=False, default=None)
    """The date of birth as far as the document tells it."""


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """The inspected document. `portrait` (the image file of DG2) and `document` are None after a restart."""

    verdict: EvidenceVerdict
    kind: DocumentKind
    checks: tuple[EvidenceCheck, ...]
    document: DocumentView | None
    portrait: bytes | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class OtherIssue:
    """A code of another case for the same citizen and means: who issued it, where, and how long ago."""

    clerk: str
    face: Face
    case_number: str
    at: dt.datetime
    seconds_ago: int


@dataclass(frozen=True, slots=True)
class CodeView:
    """The newest code of the case. `end_reason` says why it ended: crash, print, superseded, clerk, closed ..

    `printer` is the one of several that its letter went to. `replaced` is the code whose place it took, `replaced_by`
    the one that took its place.
    """

    state: CodeState
    means: AuthenticatorKind
    reserved_at: dt.datetime
    expires_at: dt.datetime
    is_confirmed: bool = False
    end_reason: str | None = None
    purpose: CodePurpose = CodePurpose.ACTIVATE
    pin_sends: int = 0
    printer: str | None = None
    replaced: OtherIssue | None = None
    replaced_by: OtherIssue | None = None


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case as it is now. `person` is None after a restart; `is_linked` says whether the case knows whose it is."""

    id: str
    number: str
    errand: Errand
    face: Face
    state: CaseState
    opened_at: dt.datetime
    person: PersonView | None = None
    is_linked: bool = False
    evidence: EvidenceView | None = None
    ticks: Mapping[Tick, bool] = field(default_factory=dict)
    decision: Decision | None = None
    code: CodeView | None = None
    means: AuthenticatorKind | None = None
    papers: tuple[Presented, ...] = ()
    second_leg: SecondLeg | None = None
    further_ticks: tuple[Tick, ...] = ()
    """What a clerk is asked beside the ticks that are always asked."""
    phone: PhoneNote | None = None
    """How long the registered number has been there, where the errand sends something to it."""
    messages: tuple[MessageLine, ...] = ()
    """The text messages of the case, oldest first; a temporary PIN that a newer one took the place of is left out."""
    parked_until: dt.date | None = None
    """The last day on which a case that waits for a paper can be taken up again."""
