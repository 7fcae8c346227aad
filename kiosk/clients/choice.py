"""The clients by name, and the words of what they say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final

from kiosk.clients.app import AppClient, AppNewPinClient
from kiosk.clients.chip import ChipClient
from kiosk.clients.client import MeansClient, Prompt
from kiosk.clients.display import DisplayClient
from kiosk.clients.reader import ReaderClient
from kiosk.services.ports_rules import Rules
from kiosk.services.redemption import RedeemReason
from kiosk.texts.catalogue import Catalogue

CLIENTS: Final[Mapping[str, type[MeansClient]]] = {
    "app": AppClient,
    "app_new_pin": AppNewPinClient,
    "display": DisplayClient,
    "reader": ReaderClient,
    "chip": ChipClient,
}
"""Every client; each name has words (`drill-means-NAME`)."""


def words_of(texts: Catalogue, prompt: Prompt, rules: Rules, day: dt.date) -> tuple[str, ...]:
    """What is to be said beside the question, a sentence each."""
    said = [texts.text("drill-differs")] if prompt.differs else []
    if prompt.reason is not None and prompt.reason is not RedeemReason.OK:
        said.append(texts.text(f"redeem-{prompt.reason.value}"))
    numbers = {
        "digits": rules.number("app_pin.digits", day),
        "least": rules.number("password.min", day),
        "most": rules.number("password.max", day),
    }
    said += [texts.text(f"own-secret-{refusal.value}", **numbers) for refusal in prompt.refusals]
    return tuple(said)
