"""What a screen may show of the people whose document it may be."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.domain.linking import FoundBy, LinkGround, LinkRefusal, MatchReason
from kiosk.domain.person import NumberKind, PersonId, PersonStatus, Realm
from kiosk.services.views import CaseView


@dataclass(frozen=True, slots=True)
class CandidateView:
    """Somebody whose document it may be. Of a protected person name, day of birth, number and home are masked."""

    id: PersonId
    name: str = field(repr=False)
    birth: str = field(repr=False)
    """ISO 8601; the year alone of a protected person."""
    number: str = field(repr=False)
    """The CPR number without its last four digits, or nothing."""
    number_kind: NumberKind
    home: str = field(repr=False)
    """Street, post code and town, or nothing."""
    realm: Realm
    status: PersonStatus
    reasons: tuple[MatchReason, ...]
    by: FoundBy
    is_certain: bool
    is_protected: bool


@dataclass(frozen=True, slots=True)
class CandidatesView:
    """Who comes into question, the nearest first. `has_more`: too many for a list; more has to be told."""

    candidates: tuple[CandidateView, ...]
    has_more: bool = False
    needs_document: bool = False
    """There was nothing to search by: no document in memory, or none that a trusted state signed; nothing told."""


@dataclass(frozen=True, slots=True)
class LinkAnswer:
    """Whether the person was linked; `refusal` says why not."""

    case: CaseView
    grounds: frozenset[LinkGround]
    refusal: LinkRefusal | None = None

    @property
    def is_linked(self) -> bool:
        """Whether the case now knows whose it is."""
        return self.refusal is None
