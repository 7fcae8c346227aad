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
    PrinterRemark,
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
_NEVER_BLOCKING: Final = (TonerLow, PrinterRemark)
_TOLD_ANYHOW: Final = (CoverOpen, PrinterOffline)
"""Kinds that printers and CUPS' own back ends only report, and that keep a sheet from coming all the same."""
_NO_TROUBLE: Final = frozenset({"none", "hibernate", "standby", "suspend", "resuming", "identify-printer-requested"})
_SAYS_NOTHING: Final = frozenset({"none", "paused", "moving-to-paused"})
_OF_THE_SERVER: Final = "cups-"  # what a print server remarks on its own work
_MAX_REASON: Final = 60  # characters of an unknown reason that are passed on


@unique
class PrinterState(IntEnum):
    """printer-state."""

    IDLE = 3
    PROCESSING = 4
    STOPPED = 5


def condition_of(state: int, reasons: Iterable[str], *, is_accepting: bool) -> Condition:
    """What blocks and what warns.

    A reason without a suffix counts as an error where it is known, and is told where it is not. `-report` is nobody's
    business, but for what keeps a sheet from coming by its nature.
    """
    reasons = list(reasons)
    blocking: list[PrintingError] = []
    warnings: list[PrintingError] = []
    for fault, is_error in _faults(reasons):
        (blocking if is_error else warnings).append(fault)
    if state == PrinterState.STOPPED and not blocking:  # then what it warns of is what stopped it
        blocking = [fault for fault in warnings if not isinstance(fault, _NEVER_BLOCKING)]
        warnings = [fault for fault in warnings if isinstance(fault, _NEVER_BLOCKING)]
        if not blocking:
            blocking.append(_standstill(reasons))
            warnings = [fault for fault in warnings if not isinstance(fault, PrinterRemark)]  # it is said with why
    if not is_accepting and not blocking:
        blocking.append(PrinterPaused())
    return Condition(_once(blocking), _once(warnings))


def _standstill(reasons: Iterable[str]) -> PrintingError:
    """Why a printer has stopped that names no trouble we know: paused where it names none at all."""
    named = [name for name, _suffix in map(_split, reasons) if name not in _SAYS_NOTHING]
    return PrinterStopped(reason=_tame(named[0])) if named else PrinterPaused()


def _faults(reasons: Iterable[str]) -> Iterator[tuple[PrintingError, bool]]:
    for reason in reasons:
        name, suffix = _split(reason)
        kind = _KINDS.get(name)
        if kind is not None and (suffix != "-report" or issubclass(kind, _TOLD_ANYHOW)):
            yield kind(), suffix in {"", "-error"} and not issubclass(kind, _NEVER_BLOCKING)
        elif kind is None and suffix == "-error":
            yield PrinterStopped(reason=_tame(name)), True
        elif kind is None and not suffix and name not in _NO_TROUBLE and not name.startswith(_OF_THE_SERVER):
            yield PrinterRemark(reason=_tame(name)), False


def _split(reason: str) -> tuple[str, str]:
    """The keyword and its severity."""
    suffix = next((one for one in ("-report", "-warning", "-error") if reason.endswith(one)), "")
    return reason.removesuffix(suffix), suffix


def _tame(reason: str) -> str:
    """An unknown keyword, which a printer may have filled with anything."""
    return "".join(c for c in reason if c.isascii() and (c.isalnum() or c in "-."))[:_MAX_REASON] or "other"


def _once(faults: list[PrintingError]) -> tuple[PrintingError, ...]:
    """One fault of each code, in order."""
    return tuple({fault.code: fault for fault in reversed(faults)}.values())[::-1]
