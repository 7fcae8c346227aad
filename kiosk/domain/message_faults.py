"""What can go wrong with a text message; the codes are of `kiosk.domain.faults`.

Most codes about messages are never raised: they are the reason that a message of the outbox is kept with.
"""

from __future__ import annotations

from kiosk.domain.faults import KioskError, KioskFault


class MessageUnknown(KioskError):
    code = KioskFault.MESSAGE_UNKNOWN


class MessageStateWrong(KioskError):
    code = KioskFault.MESSAGE_STATE_WRONG


class MessageBetraying(KioskError):
    code = KioskFault.MESSAGE_BETRAYING


class NumberUnusable(KioskError):
    code = KioskFault.NUMBER_UNUSABLE


class NumberSynthetic(KioskError):
    code = KioskFault.NUMBER_SYNTHETIC


class ReportRefused(KioskError):
    code = KioskFault.REPORT_REFUSED


class ReportMalformed(KioskError):
    code = KioskFault.REPORT_MALFORMED
