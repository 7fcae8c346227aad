"""Which means a person can be given at this counter today, and what stands in the way of the others.

A means that the person cannot use is never offered, whatever lies in the stock: when audio readers are out of stock, a
person who cannot read a display is offered one by post, and no display.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum, unique

from kiosk.domain.authenticators import AuthenticatorKind, AuthenticatorLimits
from kiosk.domain.needs import Need, Needs, NeedsOfMeans


@unique
class OfferKind(StrEnum):
    """How a means can be had. Every value has a sentence in the catalogue (`offer-CODE`)."""

    NOW = "NOW"  # handed over today; the app is its owner's own
    BLOCK_ONE_FIRST = "BLOCK_ONE_FIRST"  # every place is taken
    RESERVE_AND_POST = "RESERVE_AND_POST"  # out of stock: the next one is put aside and sent
    EXCLUDED = "EXCLUDED"  # by another means that the person has
    UNSUITABLE = "UNSUITABLE"  # the person cannot use it

    @property
    def is_choice(self) -> bool:
        """Whether it may be put before the citizen as something to choose."""
        return self in {OfferKind.NOW, OfferKind.BLOCK_ONE_FIRST, OfferKind.RESERVE_AND_POST}


@dataclass(frozen=True, slots=True)
class Offer:
    """One means. `lacking` is filled where it is unsuitable, `excluded_by` where another means excludes it."""

    means: AuthenticatorKind
    kind: OfferKind
    price: Decimal
    lacking: frozenset[Need] = frozenset()
    excluded_by: frozenset[AuthenticatorKind] = frozenset()


def offers(
    needs: Needs,
    takes: NeedsOfMeans,
    limits: AuthenticatorLimits,
    active: Collection[AuthenticatorKind],
    in_stock: Mapping[AuthenticatorKind, int],
    prices: Mapping[AuthenticatorKind, Decimal],
) -> tuple[Offer, ...]:
    """Every means with how it can be had, those that can be chosen first."""
    found = [_offer(kind, needs, takes, limits, active, in_stock, prices) for kind in AuthenticatorKind]
    return tuple(sorted(found, key=lambda offer: not offer.kind.is_choice))


def _offer(
    kind: AuthenticatorKind,
    needs: Needs,
    takes: NeedsOfMeans,
    limits: AuthenticatorLimits,
    active: Collection[AuthenticatorKind],
    in_stock: Mapping[AuthenticatorKind, int],
    prices: Mapping[AuthenticatorKind, Decimal],
) -> Offer:
    price = prices[kind]
    lacking = needs.hindrances(takes[kind])
    if lacking:
        return Offer(kind, OfferKind.UNSUITABLE, price, lacking=lacking)
    in_the_way = limits.excludes.get(kind, frozenset()) & frozenset(active)
    if in_the_way:
        return Offer(kind, OfferKind.EXCLUDED, price, excluded_by=in_the_way)
    if not limits.room_for(kind, active):
        return Offer(kind, OfferKind.BLOCK_ONE_FIRST, price)
    if kind.is_device and not in_stock.get(kind, 0):
        return Offer(kind, OfferKind.RESERVE_AND_POST, price)
    return Offer(kind, OfferKind.NOW, price)
