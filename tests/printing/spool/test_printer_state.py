"""What a printer says of itself becomes faults."""

from __future__ import annotations

import pytest

from printing.faults import MediaEmpty, MediaJam, PrinterPaused, PrinterStopped
from printing.spool.port import Condition
from printing.spool.printer_state import condition_of


@pytest.mark.parametrize(
    ("state", "reasons", "accepting", "blocking", "warnings"),
    [
        (3, ["none"], True, [], []),
        (3, ["media-low-report", "toner-low"], True, [], ["TONER_LOW"]),
        (4, ["media-empty-warning"], True, [], ["MEDIA_EMPTY"]),
        (5, ["media-jam-error", "door-open", "cover-open-error"], True, ["MEDIA_JAM", "COVER_OPEN"], []),
        (5, ["none"], True, ["PRINTER_PAUSED"], []),
        (5, ["media-empty-warning"], True, ["MEDIA_EMPTY"], []),
        (5, ["media-jam-warning", "toner-low-warning"], True, ["MEDIA_JAM"], ["TONER_LOW"]),
        (5, ["toner-low-warning"], True, ["PRINTER_STOPPED"], ["TONER_LOW"]),
        (3, ["none"], False, ["PRINTER_PAUSED"], []),
        (5, ["com.example.<b>fuser</b>-error"], True, ["PRINTER_STOPPED"], []),
        (3, ["com.example.fuser-warning"], True, [], []),
        (3, ["fuser-over-temp"], True, [], ["PRINTER_REMARK"]),
        (4, ["other", "media-empty-warning"], True, [], ["PRINTER_REMARK", "MEDIA_EMPTY"]),
        (4, ["cups-waiting-for-job-completed", "hibernate"], True, [], []),
        (5, ["fuser-over-temp"], True, ["PRINTER_STOPPED"], []),
        (5, ["other", "toner-low"], True, ["PRINTER_STOPPED"], ["TONER_LOW"]),
        (5, ["marker-supply-missing-warning"], True, ["PRINTER_STOPPED"], []),
        (5, ["interpreter-resource-unavailable-report"], True, ["PRINTER_STOPPED"], []),
        (5, ["cups-remote-stopped"], True, ["PRINTER_STOPPED"], []),
        (5, [], True, ["PRINTER_PAUSED"], []),
        (5, ["paused"], True, ["PRINTER_PAUSED"], []),
        (5, ["moving-to-paused-warning"], True, ["PRINTER_PAUSED"], []),
        (4, ["offline-report"], True, [], ["PRINTER_OFFLINE"]),
        (5, ["offline-report"], True, ["PRINTER_OFFLINE"], []),
        (4, ["door-open-report", "media-jam-report"], True, [], ["COVER_OPEN"]),
        (5, ["cover-open-report"], True, ["COVER_OPEN"], []),
        (3, ["spool-area-full-error", "offline-error"], True, ["SPOOL_FULL", "PRINTER_OFFLINE"], []),
    ],
)
def test_reasons_become_faults(
    state: int, reasons: list[str], accepting: bool, blocking: list[str], warnings: list[str]
) -> None:
    found = condition_of(state, reasons, is_accepting=accepting)
    assert [fault.code.value for fault in found.blocking] == blocking
    assert [fault.code.value for fault in found.warnings] == warnings
    assert all("<" not in str(value) for fault in found.blocking for value in fault.data.values())


def test_what_blocks_is_raised() -> None:
    with pytest.raises(MediaJam):
        Condition(blocking=(MediaJam(), MediaEmpty())).require()
    Condition(warnings=(MediaEmpty(),)).require()
    assert isinstance(condition_of(5, [], is_accepting=True).blocking[0], PrinterPaused)
    assert isinstance(condition_of(5, ["x-error"], is_accepting=True).blocking[0], PrinterStopped)
