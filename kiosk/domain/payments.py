"""What a device costs, and how it was paid: the first ones are free, the others by the prices of the policy."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum, unique

from kiosk.domain.authenticators import AuthenticatorKind


@unique
class PaymentState(StrEnum):
    """How a device was settled."""

    PAID = "PAID"  # at the till, with the number of its receipt
    WAIVED = "WAIVED"  # nothing is taken, with the reason


@dataclass(frozen=True, slots=True)
class Payment:
    """One device of one case that was not free. `note` is the receipt number, or why nothing was taken."""

    id: str
    case_id: str
    kind: AuthenticatorKind
    amount: Decimal
    state: PaymentState
    note: str = field(repr=False)
    at: dt.datetime


def price_of(had_before: int, free_count: int, price: Decimal) -> Decimal:
    """Kroner for one more device of a kind, when the person has had that many of it."""
    return Decimal("0.00") if had_before < free_count else price
