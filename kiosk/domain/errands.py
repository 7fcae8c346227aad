"""What a citizen comes for, what each errand ends in, and which face of the station serves it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Final

from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.code_purpose import CodePurpose


@unique
class Errand(StrEnum):
    """The errands of the counter; `plan` says what each one is."""

    NEW_APP_CODE = "new_app_code"  # deleted app, new phone
    NEW_DISPLAY_CODE = "new_display_code"
    FIRST_ISSUE = "first_issue"
    FORGOTTEN_USER_ID = "forgotten_user_id"
    NEW_USER_ID = "new_user_id"  # changed at wish
    FORGOTTEN_PIN = "forgotten_pin"  # of the app
    NEW_PASSWORD = "new_password"  # noqa: S105 (forgotten or locked, of display, reader or chip)
    LOST_DEVICE = "lost_device"  # lost or stolen
    SPARE_DEVICE = "spare_device"
    SUSPEND_IDENTITY = "suspend_identity"
    LIFT_SUSPENSION = "lift_suspension"
    BLOCK_IDENTITY = "block_identity"

    @property
    def plan(self) -> ErrandPlan:
        """What the errand needs and what it ends in."""
        return PLANS[self]

    @property
    def authenticator(self) -> AuthenticatorKind | None:
        """The means that the errand is about, where it is about no other; else it is chosen in the case."""
        means = self.plan.means
        return next(iter(means)) if len(means) == 1 else None

    @property
    def purpose(self) -> CodePurpose | None:
        """What the errand's code is for; None where it ends without one."""
        return self.plan.purpose


@unique
class Face(StrEnum):
    """Where a case is handled."""

    COUNTER = "counter"
    BOOTH = "booth"
    COMMAND_LINE = "command_line"


@unique
class Outcome(StrEnum):
    """What an errand does, in the order in which it does it."""

    IDENTITY = "identity"  # a MitID is made, with a user ID that the citizen chooses
    BLOCK_MEANS = "block_means"  # a lost means stops working
    CODE = "code"  # an activation code on paper, with a device from the stock where the means is one
    TEMPORARY_PIN = "temporary_pin"  # by text message, never on paper
    USER_ID_SHOWN = "user_id_shown"  # on the citizen's own screen, never on paper
    USER_ID_CHANGED = "user_id_changed"
    SUSPEND = "suspend"
    LIFT = "lift"
    BLOCK = "block"  # the whole MitID, for good


@unique
class MitidBefore(StrEnum):
    """What must be there before: an existing MitID is looked for first, whatever the errand."""

    NONE = "none"
    ACTIVE = "active"
    ACTIVE_OR_SUSPENDED = "active_or_suspended"
    SUSPENDED = "suspended"


@dataclass(frozen=True, slots=True)
class ErrandPlan:
    """What an errand is. `means` are those that it can be about; empty where it is about none."""

    outcomes: tuple[Outcome, ...]
    before: MitidBefore = MitidBefore.ACTIVE
    means: frozenset[AuthenticatorKind] = frozenset()
    purpose: CodePurpose | None = None

    @property
    def needs_means(self) -> bool:
        """Whether a means has to be chosen before the case can be decided."""
        return bool(self.means)

    @property
    def only_protects(self) -> bool:
        """Whether all that it does is to take a MitID out of use, which nobody is kept from."""
        return frozenset(self.outcomes) <= {Outcome.SUSPEND, Outcome.BLOCK}


_ALL: Final = frozenset(AuthenticatorKind)
_APP: Final = frozenset({AuthenticatorKind.APP})

PLANS: Final[Mapping[Errand, ErrandPlan]] = {
    Errand.NEW_APP_CODE: ErrandPlan((Outcome.CODE,), means=_APP, purpose=CodePurpose.ACTIVATE),
    Errand.NEW_DISPLAY_CODE: ErrandPlan(
        (Outcome.CODE,), means=frozenset({AuthenticatorKind.CODE_DISPLAY}), purpose=CodePurpose.ACTIVATE
    ),
    Errand.FIRST_ISSUE: ErrandPlan(
        (Outcome.IDENTITY, Outcome.USER_ID_SHOWN, Outcome.CODE), MitidBefore.NONE, _ALL, CodePurpose.ACTIVATE
    ),
    Errand.FORGOTTEN_USER_ID: ErrandPlan((Outcome.USER_ID_SHOWN,)),
    Errand.NEW_USER_ID: ErrandPlan((Outcome.USER_ID_CHANGED, Outcome.USER_ID_SHOWN)),
    Errand.FORGOTTEN_PIN: ErrandPlan((Outcome.TEMPORARY_PIN,), means=_APP),
    Errand.NEW_PASSWORD: ErrandPlan((Outcome.CODE,), means=_ALL - _APP, purpose=CodePurpose.NEW_PASSWORD),
    Errand.LOST_DEVICE: ErrandPlan((Outcome.BLOCK_MEANS, Outcome.CODE), means=_ALL, purpose=CodePurpose.ACTIVATE),
    Errand.SPARE_DEVICE: ErrandPlan((Outcome.CODE,), means=_ALL, purpose=CodePurpose.ACTIVATE),
    Errand.SUSPEND_IDENTITY: ErrandPlan((Outcome.SUSPEND,)),
    Errand.LIFT_SUSPENSION: ErrandPlan((Outcome.LIFT,), MitidBefore.SUSPENDED),
    Errand.BLOCK_IDENTITY: ErrandPlan((Outcome.BLOCK,), MitidBefore.ACTIVE_OR_SUSPENDED),
}
"""Every errand, as the published pages tell it (`docs/scope.md`)."""
