"""The rules of the proofing in force on one day, as values: the ways to a level, and the numbers beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum, unique

from kiosk.domain.assurance import AssuranceLevel
from kiosk.domain.documents import DocumentType, Place
from kiosk.domain.evidence import EvidenceVerdict
from kiosk.domain.linking import LinkGround
from kiosk.domain.second_leg import SecondLegKind
from kiosk.domain.ticks import Tick


@unique
class Proof(StrEnum):
    """How a document shows what it is. `NO_CHIP` is a document that has none; never one that could not be read."""

    GENUINE = EvidenceVerdict.GENUINE.value
    GENUINE_DATA = EvidenceVerdict.GENUINE_DATA.value
    NO_CHIP = "no_chip"


@dataclass(frozen=True, slots=True)
class Route:
    """One way to a level.

    One of `documents`, shown by one of `proofs`, with `partners_needed` of `partners` beside it. With
    `needs_cpr` the document or a partner must show the CPR number, if the person has one. `second_leg` are the
    kinds that count; empty where the policy's switch alone decides. `partner_ticks` are asked for once a paper beside
    the document is what the way rests on.
    """

    id: str
    level: AssuranceLevel
    documents: tuple[DocumentType, ...]
    proofs: frozenset[Proof]
    ticks: frozenset[Tick]
    partners: tuple[DocumentType, ...] = ()
    partners_needed: int = 0
    needs_cpr: bool = False
    second_leg: frozenset[SecondLegKind] = frozenset()
    partner_ticks: frozenset[Tick] = frozenset()
    accepted_at: frozenset[Place] = frozenset({Place.CITIZEN_SERVICE, Place.HIGH_COMMISSIONER_FO})
    ordered_ticks: tuple[Tick, ...] = field(init=False, compare=False)
    """The ticks in the order in which a clerk is asked for them."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "ordered_ticks", tuple(tick for tick in Tick if tick in self.ticks))


@dataclass(frozen=True, slots=True)
class ProofingRules:
    """All that a proofing goes by on one day."""

    routes: tuple[Route, ...]
    refusing_ticks: frozenset[Tick]
    guardian_ticks: tuple[Tick, ...]
    """What is asked beside the rest where somebody has a guardian."""
    cpr_links: frozenset[LinkGround]
    needs_second_leg: bool
    needs_crl: bool
    offers_high: bool
    min_age: int
    max_persons: int
    extension_months: int
    paper_months: Mapping[DocumentType, int]
    consent_below: int = 0
    """Under which age the consent of whoever has custody is asked for; 0 where it is not."""
    card_min_age: int = 0
    """From which age a municipality issues an identity card, and for how many years at most."""
    card_years: int = 100
    counted: frozenset[DocumentType] = field(init=False)
    """Every type that some way counts, alone or beside another."""
    without_chip: frozenset[DocumentType] = field(init=False)
    """Every type that some way takes without a chip; any other that is counted has one, and it must be read."""

    def __post_init__(self) -> None:
        partners = frozenset(kind for route in self.routes for kind in route.partners)
        mains = frozenset(kind for route in self.routes for kind in route.documents)
        by_eye = (route.documents for route in self.routes if Proof.NO_CHIP in route.proofs)
        object.__setattr__(self, "counted", mains | partners)
        object.__setattr__(self, "without_chip", partners | {kind for kinds in by_eye for kind in kinds})
