"""One reading of the measured document on tape, and what it needs to be played again to the last byte."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import dataclass
from pathlib import Path

from hardware.chip.card import SimulatedChip
from hardware.chip.demo_trust import write_demo_trust
from hardware.chip.document import Document
from hardware.emrtd.inspection import Inspection, inspect
from hardware.emrtd.meter import Clock
from hardware.emrtd.report import Verdict
from hardware.pki.trust_store import TrustStore
from hardware.readers.replay import RecordingReader, ReplayReader
from hardware.readers.simulated import SimulatedReader
from hardware.trace import Recorder, Tape
from tests.bench.document import measured_document

AT = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Recorded:
    """The document, its tape, and the trust store of the demo states."""

    document: Document
    tape: Tape
    trust: TrustStore
    found: Inspection

    def play(self, clock: Clock = time.process_time) -> Inspection:
        """The whole inspection once more, with nothing kept from the last one but the open trust store."""
        reader = ReplayReader(self.tape)
        return inspect(reader, self.document.mrz_key, trust=self.trust, at=AT, random=reader.random, clock=clock)


def record(folder: Path, *, extended: bool) -> Recorded:
    """Read the document once in this process and keep the tape."""
    document, trust, recorder = measured_document(extended=extended), write_demo_trust(folder), Recorder()
    reader = RecordingReader(SimulatedReader(SimulatedChip(document)), recorder)
    found = inspect(reader, document.mrz_key, trust=trust, at=AT, random=recorder.random)
    if found.report.verdict is not Verdict.GENUINE:
        raise RuntimeError(f"the measured document was found to be {found.report.verdict}")
    return Recorded(document, recorder.tape, trust, found)
