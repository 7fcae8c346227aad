"""The rules of the proofing in force on one day, as values: the ways to a level, and the numbers beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, unique
from functools import cache

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
    kinds that count; empty where the policy's switch alone decides.
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
    accepted_at: frozenset[Place] = frozenset({Place.CITIZEN_SERVICE, Place.HIGH_COMMISSIONER_FO})


@dataclass(frozen=True, slots=True)
class ProofingRules:
    """All that a proofing goes by on one day."""

    routes: tuple[Route, ...]
    refusing_ticks: frozenset[Tick]
    cpr_links: frozenset[LinkGround]
    needs_second_leg: bool
    needs_crl: bool
    offers_high: bool
    min_age: int
    max_persons: int
    extension_months: int
    paper_months: Mapping[DocumentType, int]

    @property
    def counted(self) -> frozenset[DocumentType]:
        """Every type that some rule counts, alone or beside another."""
        return _counted(self.routes)

    def counts_without_chip(self, kind: DocumentType) -> bool:
        """Whether some rule takes a document of this type that has no chip; else it has one, and it must be read."""
        return kind in _without_chip(self.routes)


@cache
def _without_chip(routes: tuple[Route, ...]) -> frozenset[DocumentType]:
    without = (route.documents for route in routes if Proof.NO_CHIP in route.proofs)
    return frozenset(kind for kinds in (*without, *(route.partners for route in routes)) for kind in kinds)


@cache
def _counted(routes: tuple[Route, ...]) -> frozenset[DocumentType]:
    return frozenset(kind for route in routes for kind in (*route.documents, *route.partners))
