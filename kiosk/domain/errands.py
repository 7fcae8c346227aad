"""What a citizen comes for, and which face of the station serves it."""

from __future__ import annotations

from enum import StrEnum, unique

from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.code_purpose import CodePurpose


@unique
class Errand(StrEnum):
    """The errands that end in an activation code."""

    NEW_APP_CODE = "new_app_code"
    NEW_DISPLAY_CODE = "new_display_code"

    @property
    def authenticator(self) -> AuthenticatorKind:
        """The means that the errand's code activates."""
        return _MEANS[self]

    @property
    def purpose(self) -> CodePurpose:
        """What the errand's code is for."""
        return CodePurpose.ACTIVATE


_MEANS = {
    Errand.NEW_APP_CODE: AuthenticatorKind.APP,
    Errand.NEW_DISPLAY_CODE: AuthenticatorKind.CODE_DISPLAY,
}


@unique
class Face(StrEnum):
    """Where a case is handled."""

    COUNTER = "counter"
    BOOTH = "booth"
    COMMAND_LINE = "command_line"
