"""The simulated code display's activation page: user ID and code, then a password."""

from __future__ import annotations

from typing import ClassVar

from kiosk.clients.client import MeansClient, Step
from kiosk.domain.authenticators import AuthenticatorKind


class DisplayClient(MeansClient):
    """A code display."""

    kind: ClassVar = AuthenticatorKind.CODE_DISPLAY
    steps: ClassVar = (Step.USER_ID, Step.CODE, Step.PASSWORD, Step.PASSWORD_AGAIN)
    asks_after: ClassVar = frozenset({Step.CODE, Step.PASSWORD_AGAIN})
