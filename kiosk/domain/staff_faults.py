"""What can go wrong when the staff logs in or its list is kept; the codes are of `kiosk.domain.faults`."""

from __future__ import annotations

from kiosk.domain.faults import KioskError, KioskFault


class ClerkUnknown(KioskError):
    code = KioskFault.CLERK_UNKNOWN


class ClerkNumberTaken(KioskError):
    code = KioskFault.CLERK_NUMBER_TAKEN


class ClerkPersonTaken(KioskError):
    code = KioskFault.CLERK_PERSON_TAKEN


class ClerkNumberMalformed(KioskError):
    code = KioskFault.CLERK_NUMBER_MALFORMED


class ClerkPinWeak(KioskError):
    code = KioskFault.CLERK_PIN_WEAK


class LoginRefused(KioskError):
    code = KioskFault.LOGIN_REFUSED


class AdminExists(KioskError):
    code = KioskFault.ADMIN_EXISTS


class AdminLast(KioskError):
    code = KioskFault.ADMIN_LAST


class StaffMissing(KioskError):
    code = KioskFault.STAFF_MISSING


class FactorMissing(KioskError):
    code = KioskFault.FACTOR_MISSING


class StaffCardUnusable(KioskError):
    code = KioskFault.STAFF_CARD_UNUSABLE


class AlarmUnknown(KioskError):
    code = KioskFault.ALARM_UNKNOWN
