"""The inspection of one document: the report, the bytes it rests on, and the fault that ended it early, if one did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hardware.emrtd.progress import Phase, Progress, ProgressSink
from hardware.emrtd.report import InspectionReport
from hardware.faults import HardwareError

__all__ = ["Inspection", "Phase", "Progress", "ProgressSink"]


@dataclass(frozen=True, slots=True)
class Inspection:
    """What came of one document.

    `files` has the files as read, by the names of a dump without their ending (`EF_SOD`, `DG1` .., `EF_CardAccess`);
    they are personal data and live in memory. `fault` says why a report is `unreadable`.
    """

    report: InspectionReport
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    fault: HardwareError | None = None
