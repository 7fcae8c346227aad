"""The measured document over pcscd and a virtual reader, in a namespace of its own.

`python -m tests.bench.wire` is what runs inside: a chip in one thread, readings in the other, and figures as JSON.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any, Final

from hardware.chip.card import SimulatedChip
from hardware.chip.demo_trust import write_demo_trust
from hardware.chip.vpcd import DEFAULT_HOST, DEFAULT_PORT, serve
from hardware.emrtd.inspection import inspect
from hardware.faults import VirtualReaderAbsent
from hardware.readers.pcsc import PcscReader
from hardware.readers.port import ReaderState
from tests.bench.document import measured_document
from tests.bench.table import show
from tests.bench.tape import AT
from tests.support import pcsc

READINGS: Final = 9
_PATIENCE: Final = 10.0
_PHASES: Final = ("connect", "access", "read", "prove", "verify")


def show_wire() -> None:
    """Wall time by phase with both lengths, or why there is none."""
    reason = pcsc.missing()
    if reason is not None:
        sys.stdout.write(f"\nOver pcscd and a virtual reader: {reason}\n")
        return
    rows: list[tuple[object, ...]] = []
    with tempfile.TemporaryDirectory() as folder, pcsc.private_pcsc(Path(folder)) as private:
        private.start_service()
        for length in ("short", "extended"):
            run = private.run([sys.executable, "-m", "tests.bench.wire", length])
            if run.returncode:
                sys.stdout.write(f"\nOver pcscd and a virtual reader: {run.stderr.strip()[-300:]}\n")
                return
            found = json.loads(run.stdout)
            seconds = [1000 * found["seconds"][phase] for phase in _PHASES]
            rows.append((length, found["exchanges"], *seconds, 1000 * found["whole"]))
    show(
        f"Over pcscd and a virtual reader, chip included (wall ms, medians of {READINGS} readings)",
        ("length", "exchanges", *_PHASES, "whole"),
        rows,
    )


def _read(*, extended: bool) -> dict[str, Any]:
    document = measured_document(extended=extended)
    reader, stop = PcscReader(), threading.Event()
    chip = threading.Thread(target=_lay_down, args=(SimulatedChip(document), stop))
    chip.start()
    try:
        deadline = time.monotonic() + _PATIENCE
        status = reader.status()
        while status.state is not ReaderState.OCCUPIED and time.monotonic() < deadline:
            status = reader.wait_for_change(status, 1.0)
        with tempfile.TemporaryDirectory() as folder:
            trust = write_demo_trust(Path(folder))
            found, whole = [], []
            for _ in range(READINGS + 1):
                began = time.perf_counter()
                found.append(inspect(reader, document.mrz_key, trust=trust, at=AT).report)
                whole.append(time.perf_counter() - began)
    finally:
        stop.set()
        chip.join()
    return {
        "exchanges": found[-1].apdus,
        "verdict": found[-1].verdict.value,
        "seconds": {
            phase: statistics.median(report.seconds.get(phase, 0.0) for report in found[1:]) for phase in _PHASES
        },
        "whole": statistics.median(whole[1:]),
    }


def _lay_down(chip: SimulatedChip, stop: threading.Event) -> None:
    while not stop.is_set():
        try:
            serve(chip, DEFAULT_HOST, DEFAULT_PORT, stop)
        except VirtualReaderAbsent:
            stop.wait(0.1)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_read(extended=sys.argv[1:] == ["extended"])))
