"""What errands do beside the common way of a case, behind one door: `Desk.errands`."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.domain.identity import IdentityReason
from kiosk.services.change_identity import block_identity, lift_suspension, suspend_identity
from kiosk.services.choose_user_id import UserIdAnswer, change_user_id, check_user_id, create_identity, show_user_id
from kiosk.services.end_means import block_means, means_of_case
from kiosk.services.parts import DeskParts
from kiosk.services.ports import Authenticator
from kiosk.services.views import CaseView


class ErrandDesk:
    """One thin facade: each method is the use case of its name. Safe to call from any thread."""

    def __init__(self, parts: DeskParts) -> None:
        self._parts = parts

    def check_user_id(self, case_id: str, wish: str) -> UserIdAnswer:
        """Could the wish be taken?"""
        return check_user_id(self._parts, case_id, wish)

    def create_identity(self, case_id: str, wish: str) -> UserIdAnswer:
        """The person's first MitID."""
        return create_identity(self._parts, case_id, wish)

    def change_user_id(self, case_id: str, wish: str) -> UserIdAnswer:
        """Another user ID."""
        return change_user_id(self._parts, case_id, wish)

    def show_user_id(self, case_id: str) -> str:
        """For the citizen's own screen."""
        return show_user_id(self._parts, case_id)

    def suspend_identity(self, case_id: str, reason: IdentityReason = IdentityReason.OWNER) -> CaseView:
        """Nothing of the MitID works."""
        return suspend_identity(self._parts, case_id, reason)

    def lift_suspension(self, case_id: str) -> CaseView:
        """It works again."""
        return lift_suspension(self._parts, case_id)

    def block_identity(self, case_id: str, reason: IdentityReason = IdentityReason.OWNER) -> CaseView:
        """It never works again."""
        return block_identity(self._parts, case_id, reason)

    def means_of_case(self, case_id: str) -> Sequence[Authenticator]:
        """What the person has."""
        return means_of_case(self._parts, case_id)

    def block_means(self, case_id: str, authenticator_id: str) -> Authenticator:
        """One of them never works again."""
        return block_means(self._parts, case_id, authenticator_id)
