"""What errands do beside the common way of a case, behind one door: `Desk.errands`."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.helpers import HelperKind
from kiosk.domain.identity import IdentityReason, IdentityState
from kiosk.domain.incidents import Incident
from kiosk.domain.needs import Need
from kiosk.domain.offers import Offer
from kiosk.domain.payments import Payment, PaymentState
from kiosk.domain.roles import Action
from kiosk.domain.stock import CountResult, Device, DeviceOrder, StockLevel
from kiosk.services.attendance import note_helper, offers_for, record_needs
from kiosk.services.case_guard import require_act
from kiosk.services.change_identity import block_identity, identity_state, lift_suspension, suspend_identity
from kiosk.services.choose_user_id import UserIdAnswer, change_user_id, check_user_id, create_identity, show_user_id
from kiosk.services.device_prices import record_payment
from kiosk.services.end_means import block_means, means_of_case
from kiosk.services.give_device import hand_out_device, order_device, reserve_device, send_device
from kiosk.services.keep_stock import count_stock, receive_stock, stock_levels, take_back
from kiosk.services.letter_setting import AS_USUAL, LetterSetting
from kiosk.services.note_consent import note_consent
from kiosk.services.parts import DeskParts
from kiosk.services.ports import Authenticator
from kiosk.services.print_slips import print_stock
from kiosk.services.views import CaseView
from kiosk.services.wrong_person import Recall, recall_case, tell_incident, untold_incidents


class ErrandDesk:
    """One thin facade: each method is the use case of its name. Safe to call from any thread."""

    def __init__(self, parts: DeskParts) -> None:
        self._parts = parts

    def check_user_id(self, case_id: str, wish: str) -> UserIdAnswer:
        """Could the wish be taken?"""
        return check_user_id(self._parts, case_id, wish)

    def create_identity(self, case_id: str, wish: str, *, stepped_back: bool = False) -> UserIdAnswer:
        """The person's first MitID."""
        return create_identity(self._parts, case_id, wish, stepped_back=stepped_back)

    def change_user_id(self, case_id: str, wish: str, *, stepped_back: bool = False) -> UserIdAnswer:
        """Another user ID."""
        return change_user_id(self._parts, case_id, wish, stepped_back=stepped_back)

    def show_user_id(self, case_id: str, *, stepped_back: bool = False) -> str:
        """For the citizen's own screen."""
        return show_user_id(self._parts, case_id, stepped_back=stepped_back)

    def suspend_identity(self, case_id: str, reason: IdentityReason = IdentityReason.OWNER) -> CaseView:
        """Nothing of the MitID works."""
        return suspend_identity(self._parts, case_id, reason)

    def lift_suspension(self, case_id: str) -> CaseView:
        """It works again."""
        return lift_suspension(self._parts, case_id)

    def block_identity(self, case_id: str, reason: IdentityReason = IdentityReason.OWNER) -> CaseView:
        """It never works again."""
        return block_identity(self._parts, case_id, reason)

    def identity_state(self, case_id: str) -> IdentityState | None:
        """Whether it works."""
        return identity_state(self._parts, case_id)

    def means_of_case(self, case_id: str) -> Sequence[Authenticator]:
        """What the person has."""
        return means_of_case(self._parts, case_id)

    def block_means(self, case_id: str, authenticator_id: str) -> Authenticator:
        """One of them never works again."""
        return block_means(self._parts, case_id, authenticator_id)

    def record_needs(self, case_id: str, lacking: frozenset[Need]) -> CaseView:
        """What the person lacks of what means take."""
        return record_needs(self._parts, case_id, lacking)

    def offers(self, case_id: str) -> tuple[Offer, ...]:
        """Every means, and how this person can have it."""
        return offers_for(self._parts, case_id)

    def note_helper(self, case_id: str, helper: HelperKind) -> CaseView:
        """Somebody came along."""
        return note_helper(self._parts, case_id, helper)

    def note_consent(self, case_id: str, *, is_given: bool) -> CaseView:
        """Whoever has custody of a child says yes, or takes it back."""
        require_act(self._parts, case_id, Action.RECORD_EVIDENCE)
        return note_consent(self._parts, case_id, is_given=is_given)

    def reserve_device(self, case_id: str) -> Device:
        """Put one aside."""
        return reserve_device(self._parts, case_id)

    def hand_out_device(self, case_id: str) -> Device:
        """Into the hand."""
        return hand_out_device(self._parts, case_id)

    def order_device(self, case_id: str) -> DeviceOrder:
        """The right one is out of stock."""
        return order_device(self._parts, case_id)

    def send_device(self, case_id: str) -> Device:
        """By post."""
        return send_device(self._parts, case_id)

    def record_payment(self, case_id: str, state: PaymentState, note: str) -> Payment:
        """Paid, or not taken and why."""
        return record_payment(self._parts, case_id, state, note)

    def receive_stock(self, clerk: str, kind: AuthenticatorKind, serials: Sequence[str]) -> Sequence[Device]:
        """A box comes in."""
        return receive_stock(self._parts, clerk, kind, serials)

    def stock_levels(self) -> Sequence[StockLevel]:
        """What lies here."""
        return stock_levels(self._parts)

    def count_stock(self, clerk: str, serials: Sequence[str]) -> CountResult:
        """Compare the shelf with the book."""
        return count_stock(self._parts, clerk, serials)

    def print_stock(
        self,
        *,
        clerk: str | None = None,
        received: tuple[AuthenticatorKind, Sequence[str]] | None = None,
        counted: CountResult | None = None,
        setting: LetterSetting = AS_USUAL,
    ) -> str:
        """The stock keeper's slip."""
        return print_stock(self._parts, clerk=clerk, received=received, counted=counted, setting=setting)

    def take_back(self, clerk: str, serials: Sequence[str]) -> Sequence[Device]:
        """A device is brought back."""
        return take_back(self._parts, clerk, serials)

    def recall_case(self, case_id: str, clerk: str, note: str = "") -> Recall:
        """It went to the wrong person."""
        return recall_case(self._parts, case_id, clerk, note)

    def untold_incidents(self) -> Sequence[Incident]:
        """The outbox."""
        return untold_incidents(self._parts)

    def tell_incident(self, incident_id: str, clerk: str) -> Incident:
        """Those responsible were told."""
        return tell_incident(self._parts, incident_id, clerk)
