"""The simulated chip's activation page: user ID and code, a password, then a press on the chip's button."""

from __future__ import annotations

from typing import ClassVar

from kiosk.clients.client import MeansClient, Step
from kiosk.domain.authenticators import AuthenticatorKind


class ChipClient(MeansClient):
    """A MitID chip."""

    kind: ClassVar = AuthenticatorKind.CHIP
    steps: ClassVar = (Step.USER_ID, Step.CODE, Step.PASSWORD, Step.PASSWORD_AGAIN, Step.PRESS)
    asks_after: ClassVar = frozenset({Step.CODE, Step.PRESS})
