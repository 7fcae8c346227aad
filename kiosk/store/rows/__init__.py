"""The tables, a module a concept. Constraints hold the rules that must survive any program.

Importing this package makes every table known to `Row.metadata`.
"""

from kiosk.store.rows.attendance import HelperRow, IncidentRow, NeedsRow
from kiosk.store.rows.audit import AuditHeadRow, AuditLeafRow, AuditNodeRow
from kiosk.store.rows.base import Row
from kiosk.store.rows.cases import CaseNumberRow, CaseRow, DecisionRow, EvidenceRow, SecondLegRow, TickRow
from kiosk.store.rows.citizens import CitizenKeyRow, CitizenRow, RegisteredDocumentRow
from kiosk.store.rows.clerks import ClerkRow, LoginTryRow
from kiosk.store.rows.codes import CodeGoneRow, CodeRow, CodeSuccessionRow
from kiosk.store.rows.identities import AuthenticatorRow, IdentityChangeRow, IdentityRow
from kiosk.store.rows.key_checks import KeyCheckRow
from kiosk.store.rows.outbox import MessageRow
from kiosk.store.rows.oversight import AlarmRow, ApprovalRow, PhoneUseRow
from kiosk.store.rows.owed import ChangeOwedRow
from kiosk.store.rows.parked import ParkedCaseRow
from kiosk.store.rows.pin_resets import PinResetRow
from kiosk.store.rows.proofing import ApplicantRow, DocumentUseRow, ExtensionRow, PaperRow, WitnessUseRow
from kiosk.store.rows.questions import QuestionRoundRow, QuestionRow
from kiosk.store.rows.redemption import OwnSecretRow, RedeemTrialRow
from kiosk.store.rows.refusals import RefusalRow
from kiosk.store.rows.restorations import RestorationRow
from kiosk.store.rows.stock import DeviceHandoutRow, DeviceOrderRow, DeviceRow, PaymentRow

__all__ = [
    "AlarmRow",
    "ApplicantRow",
    "ApprovalRow",
    "AuditHeadRow",
    "AuditLeafRow",
    "AuditNodeRow",
    "AuthenticatorRow",
    "CaseNumberRow",
    "CaseRow",
    "ChangeOwedRow",
    "CitizenKeyRow",
    "CitizenRow",
    "ClerkRow",
    "CodeGoneRow",
    "CodeRow",
    "CodeSuccessionRow",
    "DecisionRow",
    "DeviceHandoutRow",
    "DeviceOrderRow",
    "DeviceRow",
    "DocumentUseRow",
    "EvidenceRow",
    "ExtensionRow",
    "HelperRow",
    "IdentityChangeRow",
    "IdentityRow",
    "IncidentRow",
    "KeyCheckRow",
    "LoginTryRow",
    "MessageRow",
    "NeedsRow",
    "OwnSecretRow",
    "PaperRow",
    "ParkedCaseRow",
    "PaymentRow",
    "PhoneUseRow",
    "PinResetRow",
    "QuestionRoundRow",
    "QuestionRow",
    "RedeemTrialRow",
    "RefusalRow",
    "RegisteredDocumentRow",
    "RestorationRow",
    "Row",
    "SecondLegRow",
    "TickRow",
    "WitnessUseRow",
]
