"""An open counter without its window: lines on standard input are what its worker thread would do.

`wait STATE` waits for the reader's state, a minute at most (then it says which it is `instead`); `read MRZ` reads the
document; `child` names the reader's process. Each gives one JSON object, with the seconds that it took.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

from hardware.emrtd.access_key import MrzKey
from hardware.faults import HardwareError
from hardware.mrz.zone import read_mrz
from hardware.readers.port import ReaderState
from kiosk.bootstrap import Station, open_station
from kiosk.domain.errands import Face

_WAIT_SECONDS = 60


def do(station: Station, verb: str, argument: str) -> dict[str, Any]:
    """One line."""
    if verb == "wait":
        status, deadline = station.reader.status(), time.monotonic() + _WAIT_SECONDS
        while status.state is not ReaderState(argument):
            if (left := deadline - time.monotonic()) <= 0:
                return {"instead": status.state.value}
            status = station.reader.wait_for_change(status, left)
        return {}
    if verb == "child":
        return {"child": station.reader.process}
    zone = read_mrz(argument)
    try:
        found = station.inspector.read(MrzKey(zone.document_number, zone.birth, zone.expiry))
    except HardwareError as fault:
        return {"fault": fault.code.value, "next": station.texts.fault(fault.code.value).next}
    return {"fault": found.fault.code.value if found.fault else None, "verdict": found.report.verdict.value}


def main() -> None:
    """Drive the station in this folder until standard input ends."""
    with open_station(Path(sys.argv[1]), face=Face.COUNTER, language="en") as station:
        for line in sys.stdin:
            verb, _, argument = line.strip().partition(" ")
            begun = time.monotonic()
            answer = do(station, verb, argument)
            sys.stdout.write(json.dumps({**answer, "seconds": time.monotonic() - begun}) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
