"""Rows that are told and not enforced here: they say how the MitID outside of this station works."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kiosk.policy.reading import Placed

TOLD: Final[Mapping[str, frozenset[str]]] = {
    "value": frozenset(
        {
            # codes that others send, make or ask for
            "activation_code.sms.ttl_min",
            "activation_code.sms.max_tries",
            "p_code.channels",
            "p_code.digits",
            "p_code.ttl_days",
            "p_code.max_tries",
            "otp.digits",
            "otp.wrong_before_block",
            # what support, MitID.dk and the post do
            "chip.activation_wait_h",
            "app_copy.qr_ttl_min",
            "device.post_days_min",
            "support.cyber_hotline",
            # what a municipality asks for its card, and how long its staff's training holds: a clerk has a date
            "municipal_id_card.max_price_dkk",
            "clerk.training_days",
            # what the controller decides about the log, of which nothing is removed here
            "retention.audit_years",
        }
    ),
    "two_person": frozenset({"override"}),  # no act of the program goes beyond the rules
    "milestone": frozenset({"identity.self_suspension", "app.copy"}),
}
"""By table and name. A test holds every row of the policy to this list or to the place that reads it."""


def is_told(placed: Placed) -> bool:
    """Whether the row is told, and nothing here goes by it."""
    return placed.row.name in TOLD.get(placed.table, frozenset())
