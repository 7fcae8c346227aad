"""One presenter for every fault: from an exception to words and a reference; what is not foreseen goes to the log."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Final

from hardware.faults import HardwareError, HardwareFault
from kiosk.domain.faults import KioskError, KioskFault
from kiosk.texts.catalogue import Catalogue
from printing.faults import PrintingError

_log = logging.getLogger(__name__)


ASK_AGAIN: Final = frozenset(
    {
        HardwareFault.READER_SERVICE_DOWN,
        HardwareFault.READER_ABSENT,
        HardwareFault.READER_UNKNOWN,
        HardwareFault.READER_EMPTY,
        HardwareFault.READER_BUSY,
        HardwareFault.READER_STUCK,
        HardwareFault.READER_FAILED,
        HardwareFault.CARD_REMOVED,
        HardwareFault.CARD_SILENT,
        HardwareFault.READ_CANCELLED,
        HardwareFault.ACCESS_DENIED,
        HardwareFault.NOT_A_TRAVEL_DOCUMENT,
    }
)
"""Faults that say nothing about the document: the person is asked to try again and nothing is recorded."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault as a code and data: it outlives a change of language."""

    code: str
    data: tuple[tuple[str, str | int], ...] = ()


def of(error: BaseException) -> Fault:
    """The fault behind an exception. One that nobody foresaw is logged with its trace."""
    if isinstance(error, (HardwareError, PrintingError, KioskError)):
        return Fault(error.code.value, tuple(error.data.items()))
    _log.error("unexpected", exc_info=error)
    return Fault(KioskFault.INTERNAL_FAULT.value)


@dataclass(frozen=True, slots=True)
class FaultWords:
    """What happened, what to do, and the reference to tell support."""

    what: str
    next: str
    reference: str


def words(fault: Fault, texts: Catalogue) -> FaultWords:
    """The sentences for a fault in this language."""
    found = texts.fault(fault.code, dict(fault.data))
    return FaultWords(found.what, found.next, texts.text("screen-fault-reference", code=fault.code))
