"""What can go wrong between the reader and the chip, by code.

An exception carries a code and data, never a sentence: the words for each code are in the catalogue of the application.
"""

from __future__ import annotations

from enum import StrEnum, unique
from typing import ClassVar


@unique
class HardwareFault(StrEnum):
    """Every fault this library reports. The value is stored, printed and looked up in the catalogue."""

    READER_SERVICE_DOWN = "READER_SERVICE_DOWN"  # no PC/SC service to talk to
    READER_ABSENT = "READER_ABSENT"  # the service runs, but no reader is attached
    READER_UNKNOWN = "READER_UNKNOWN"  # no reader of that name
    READER_EMPTY = "READER_EMPTY"  # no document on the reader
    READER_BUSY = "READER_BUSY"  # another program holds the document
    READER_STUCK = "READER_STUCK"  # the reader service still waits for a document that stopped answering
    READER_FAILED = "READER_FAILED"  # the reader reported something else
    CARD_REMOVED = "CARD_REMOVED"  # lifted in the middle
    CARD_SILENT = "CARD_SILENT"  # did not answer in time
    READ_CANCELLED = "READ_CANCELLED"  # stopped by the person at the screen
    NOT_A_TRAVEL_DOCUMENT = "NOT_A_TRAVEL_DOCUMENT"  # a chip, but no eMRTD application
    ACCESS_DENIED = "ACCESS_DENIED"  # the MRZ or CAN does not open this chip
    CHIP_MISBEHAVED = "CHIP_MISBEHAVED"  # an answer that the protocol does not allow
    CHIP_CHANNEL_BROKEN = "CHIP_CHANNEL_BROKEN"  # secure messaging does not verify
    FILE_UNREADABLE = "FILE_UNREADABLE"  # a file that cannot be read to its end, or is too large
    DATA_MALFORMED = "DATA_MALFORMED"  # bytes that are not what they claim to be
    MRZ_MALFORMED = "MRZ_MALFORMED"  # not a machine-readable zone
    MRZ_CHECK_DIGIT = "MRZ_CHECK_DIGIT"  # one of its check digits is wrong
    MRZ_READER_ABSENT = "MRZ_READER_ABSENT"  # nothing to open where the swipe reader should be
    CAN_MALFORMED = "CAN_MALFORMED"  # a card access number has six digits
    TRUST_STORE_BROKEN = "TRUST_STORE_BROKEN"  # the folder of trust anchors cannot be used
    TRUST_INPUT_REFUSED = "TRUST_INPUT_REFUSED"  # a list, certificate or CRL that must not be taken
    PROFILE_UNKNOWN = "PROFILE_UNKNOWN"  # no simulated document of that name
    VIRTUAL_READER_ABSENT = "VIRTUAL_READER_ABSENT"  # nothing listens where the virtual reader should
    CRYPTO_LIBRARY_ABSENT = "CRYPTO_LIBRARY_ABSENT"  # the system has no OpenSSL library that we can use
    TAPE_MISMATCH = "TAPE_MISMATCH"  # a replay was asked something else than what was recorded


class HardwareError(Exception):
    """Root of this library's exceptions. `data` holds what the sentence for the code may name."""

    code: ClassVar[HardwareFault]

    def __init__(self, **data: str | int) -> None:
        super().__init__(self.code, data)
        self.data = data


class ReaderError(HardwareError):
    """Something between us and the document: service, reader, connection."""


class ReaderServiceDown(ReaderError):
    code = HardwareFault.READER_SERVICE_DOWN


class ReaderAbsent(ReaderError):
    code = HardwareFault.READER_ABSENT


class ReaderUnknown(ReaderError):
    code = HardwareFault.READER_UNKNOWN


class ReaderEmpty(ReaderError):
    code = HardwareFault.READER_EMPTY


class ReaderBusy(ReaderError):
    code = HardwareFault.READER_BUSY


class ReaderStuck(ReaderError):
    code = HardwareFault.READER_STUCK


class ReaderFailed(ReaderError):
    code = HardwareFault.READER_FAILED


class CardRemoved(ReaderError):
    code = HardwareFault.CARD_REMOVED


class CardSilent(ReaderError):
    code = HardwareFault.CARD_SILENT


class ReadCancelled(HardwareError):
    code = HardwareFault.READ_CANCELLED


class ChipError(HardwareError):
    """The chip answered, and the answer ends the protocol."""


class NotATravelDocument(ChipError):
    code = HardwareFault.NOT_A_TRAVEL_DOCUMENT


class AccessDenied(ChipError):
    code = HardwareFault.ACCESS_DENIED


class ChipMisbehaved(ChipError):
    code = HardwareFault.CHIP_MISBEHAVED


class ChannelBroken(ChipError):
    code = HardwareFault.CHIP_CHANNEL_BROKEN


class FileUnreadable(ChipError):
    code = HardwareFault.FILE_UNREADABLE


class DataMalformed(HardwareError):
    code = HardwareFault.DATA_MALFORMED


class MrzMalformed(HardwareError):
    code = HardwareFault.MRZ_MALFORMED


class MrzCheckDigitWrong(HardwareError):
    code = HardwareFault.MRZ_CHECK_DIGIT


class MrzReaderAbsent(HardwareError):
    code = HardwareFault.MRZ_READER_ABSENT


class CanMalformed(HardwareError):
    code = HardwareFault.CAN_MALFORMED


class TrustStoreBroken(HardwareError):
    code = HardwareFault.TRUST_STORE_BROKEN


class TrustInputRefused(HardwareError):
    code = HardwareFault.TRUST_INPUT_REFUSED


class ProfileUnknown(HardwareError):
    code = HardwareFault.PROFILE_UNKNOWN


class VirtualReaderAbsent(HardwareError):
    code = HardwareFault.VIRTUAL_READER_ABSENT


class CryptoLibraryAbsent(HardwareError):
    code = HardwareFault.CRYPTO_LIBRARY_ABSENT


class TapeMismatch(HardwareError):
    code = HardwareFault.TAPE_MISMATCH
