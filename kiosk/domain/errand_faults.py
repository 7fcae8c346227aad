"""What can go wrong in an errand beside the common way of a case; the codes are of `kiosk.domain.faults`."""

from __future__ import annotations

from kiosk.domain.faults import KioskError, KioskFault


class IdentityExists(KioskError):
    code = KioskFault.IDENTITY_EXISTS


class IdentityStateWrong(KioskError):
    code = KioskFault.IDENTITY_STATE_WRONG


class CounterOnly(KioskError):
    code = KioskFault.COUNTER_ONLY


class SecondLegMissing(KioskError):
    code = KioskFault.SECOND_LEG_MISSING


class AuthenticatorUnknown(KioskError):
    code = KioskFault.AUTHENTICATOR_UNKNOWN


class AuthenticatorStateWrong(KioskError):
    code = KioskFault.AUTHENTICATOR_STATE_WRONG


class LostNotBlocked(KioskError):
    code = KioskFault.LOST_NOT_BLOCKED


class TooYoung(KioskError):
    code = KioskFault.TOO_YOUNG


class MeansMissing(KioskError):
    code = KioskFault.MEANS_MISSING


class MeansWrong(KioskError):
    code = KioskFault.MEANS_WRONG


class MeansUnsuitable(KioskError):
    code = KioskFault.MEANS_UNSUITABLE


class PhoneNotOwn(KioskError):
    code = KioskFault.PHONE_NOT_OWN


class PhoneChanged(KioskError):
    code = KioskFault.PHONE_CHANGED


class StockEmpty(KioskError):
    code = KioskFault.STOCK_EMPTY


class DeviceInStock(KioskError):
    code = KioskFault.DEVICE_IN_STOCK


class DeviceAwaited(KioskError):
    code = KioskFault.DEVICE_AWAITED


class DeviceUnknown(KioskError):
    code = KioskFault.DEVICE_UNKNOWN


class DeviceKnown(KioskError):
    code = KioskFault.DEVICE_KNOWN


class DeviceStateWrong(KioskError):
    code = KioskFault.DEVICE_STATE_WRONG


class SerialMalformed(KioskError):
    code = KioskFault.SERIAL_MALFORMED


class PaymentMissing(KioskError):
    code = KioskFault.PAYMENT_MISSING


class PaymentNeedless(KioskError):
    code = KioskFault.PAYMENT_NEEDLESS


class AddressProtected(KioskError):
    code = KioskFault.ADDRESS_PROTECTED


class HelperPresent(KioskError):
    code = KioskFault.HELPER_PRESENT


class NothingIssued(KioskError):
    code = KioskFault.NOTHING_ISSUED


class IncidentUnknown(KioskError):
    code = KioskFault.INCIDENT_UNKNOWN


class GrantWithdrawn(KioskError):
    code = KioskFault.GRANT_WITHDRAWN


class ParkedTooLong(KioskError):
    code = KioskFault.PARKED_TOO_LONG


class DecisionTooOld(KioskError):
    code = KioskFault.DECISION_TOO_OLD


class RegisterFileUnusable(KioskError):
    code = KioskFault.REGISTER_FILE_UNUSABLE
