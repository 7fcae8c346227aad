"""The simulated app: user ID and code, the temporary PIN from the message, then a PIN of one's own."""

from __future__ import annotations

from typing import ClassVar

from kiosk.clients.client import MeansClient, Step
from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.secret import Secret
from kiosk.services.redemption import Redemption


class AppClient(MeansClient):
    """A new app on a phone."""

    kind: ClassVar = AuthenticatorKind.APP
    steps: ClassVar = (Step.USER_ID, Step.CODE, Step.TEMPORARY_PIN, Step.OWN_PIN, Step.OWN_PIN_AGAIN)
    asks_after: ClassVar = frozenset({Step.CODE, Step.TEMPORARY_PIN, Step.OWN_PIN_AGAIN})


class AppNewPinClient(MeansClient):
    """An app whose PIN was forgotten: the temporary PIN alone opens the choice of a new one."""

    kind: ClassVar = AuthenticatorKind.APP
    steps: ClassVar = (Step.USER_ID, Step.TEMPORARY_PIN, Step.OWN_PIN, Step.OWN_PIN_AGAIN)
    asks_after: ClassVar = frozenset({Step.TEMPORARY_PIN, Step.OWN_PIN_AGAIN})

    def _question(self, *, is_last: bool) -> Redemption:
        own = self._typed.get(Step.OWN_PIN) if is_last else None
        pin = self._typed.get(Step.TEMPORARY_PIN, Secret(""))
        return self._authority.reset_pin(self._revealed(Step.USER_ID), pin, own, self._source)
