"""The simulated audio code reader's activation page: it also asks for the serial number on the reader's back."""

from __future__ import annotations

from typing import ClassVar

from kiosk.clients.client import MeansClient, Step
from kiosk.domain.authenticators import AuthenticatorKind


class ReaderClient(MeansClient):
    """An audio code reader."""

    kind: ClassVar = AuthenticatorKind.AUDIO_READER
    steps: ClassVar = (Step.USER_ID, Step.CODE, Step.SERIAL, Step.PASSWORD, Step.PASSWORD_AGAIN)
    asks_after: ClassVar = frozenset({Step.CODE, Step.SERIAL, Step.PASSWORD_AGAIN})
