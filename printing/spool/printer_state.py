"""What a printer says of itself, as faults (RFC 8011 §5.4.11 printer-state, §5.4.12 printer-state-reasons)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import IntEnum, unique
from typing import Final

from printing.faults import (
    CoverOpen,
    MediaEmpty,
    MediaJam,
    PrinterOffline,
    PrinterPaused,
    PrinterStopped,
    PrintingError,
    SpoolFull,
    TonerEmpty,
    TonerLow,
    TrayProblem,
)
from printing.spool.port import Condition

_KINDS: Final[dict[str, type[PrintingError]]] = {
    "media-empty": MediaEmpty,
    "media-needed": MediaEmpty,
    "media-jam": MediaJam,
    "cover-open": CoverOpen,
    "door-open": CoverOpen,
    "interlock-open": CoverOpen,
    "input-tray-missing": TrayProblem,
    "output-tray-missing": TrayProblem,
    "output-area-full": TrayProblem,
    "toner-empty": TonerEmpty,
    "marker-supply-empty": TonerEmpty,
    "developer-empty": TonerEmpty,
    "marker-waste-full": TonerEmpty,
    "toner-low": TonerLow,
    "marker-supply-low": TonerLow,
    "developer-low": TonerLow,
    "offline": PrinterOffline,
    "shutdown": PrinterOffline,
    "connecting-to-device": PrinterOffline,
    "timed-out": PrinterOffline,
    "deactivated": PrinterOffline,
    "paused": PrinterPaused,
    "moving-to-paused": PrinterPaused,
    "spool-area-full": SpoolFull,
}
_NEVER_BLOCKING: Final = (TonerLow,)
_MAX_REASON: Final = 60  # characters of an unknown reason that are passed on


@unique
class PrinterState(IntEnum):
    """printer-state."""

    IDLE = 3
    PROCESSING = 4
    STOPPED = 5


def condition_of(state: int, reasons: Iterable[str], *, is_accepting: bool) -> Condition:
    """What blocks and what warns. A reason without a suffix counts as an error; `-report` is nobody's business."""
    blocking: list[PrintingError] = []
    warnings: list[PrintingError] = []
    for fault, is_error in _faults(reasons):
        (blocking if is_error else warnings).append(fault)
    if state == PrinterState.STOPPED and not blocking:  # then what it warns of is what stopped it
        blocking = [fault for fault in warnings if not isinstance(fault, _NEVER_BLOCKING)]
        warnings = [fault for fault in warnings if isinstance(fault, _NEVER_BLOCKING)]
        if not blocking:
            blocking.append(PrinterPaused() if not warnings else PrinterStopped(reason=warnings[0].code.value))
    if not is_accepting and not blocking:
        blocking.append(PrinterPaused())
    return Condition(_once(blocking), _once(warnings))


def _faults(reasons: Iterable[str]) -> Iterator[tuple[PrintingError, bool]]:
    for reason in reasons:
        name, is_error = reason, True
        for suffix in ("-report", "-warning", "-error"):
            if reason.endswith(suffix):
                name, is_error = reason.removesuffix(suffix), suffix == "-error"
        if name == "none" or reason.endswith("-report"):
            continue
        kind = _KINDS.get(name)
        if kind is not None:
            yield kind(), is_error and not issubclass(kind, _NEVER_BLOCKING)
        elif reason.endswith("-error"):
            yield PrinterStopped(reason=_tame(name)), True


def _tame(reason: str) -> str:
    """An unknown keyword, which a printer may have filled with anything."""
    return "".join(c for c in reason if c.isascii() and (c.isalnum() or c in "-."))[:_MAX_REASON]


def _once(faults: list[PrintingError]) -> tuple[PrintingError, ...]:
    """One fault of each code, in order."""
    return tuple({fault.code: fault for fault in reversed(faults)}.values())[::-1]
