"""Every document of the catalogue, read again and again with other random numbers on our side."""

from __future__ import annotations

import random
import tempfile
import time
from pathlib import Path
from typing import Final

from hardware.chip.card import SimulatedChip
from hardware.chip.demo_trust import write_demo_trust
from hardware.chip.personalise import personalise
from hardware.chip.profile import Profile
from hardware.chip.profiles import load_profile, profile_names
from hardware.emrtd.access_key import Can, MrzKey
from hardware.emrtd.inspection import Inspection, inspect
from hardware.emrtd.report import CheckStatus
from hardware.mrz.zone import read_mrz
from hardware.pki.trust_store import TrustStore
from hardware.readers.simulated import SimulatedReader
from tests.soak.flips import AT, SEED
from tests.soak.result import Result, Say, say_nothing

_REPORT_EVERY: Final = 20.0


def read(profile: Profile, trust: TrustStore, seed: str) -> Inspection:
    """By the printed zone, or by the number on a card that has no zone."""
    document = personalise(profile)
    reader, dice = SimulatedReader(SimulatedChip(document)), random.Random(seed)
    if not profile.paper.zone:
        assert document.can is not None
        return inspect(reader, Can(document.can.number), trust=trust, at=AT, random=dice.randbytes)
    zone = read_mrz(document.mrz)
    key = MrzKey(zone.document_number, zone.birth, zone.expiry)
    return inspect(reader, key, trust=trust, at=AT, printed=zone, random=dice.randbytes)


def run(
    count: int = 5, seed: int = SEED, say: Say = say_nothing, names: tuple[str, ...] = tuple(profile_names())
) -> Result:
    """Every named profile so many times."""
    result = Result()
    reported = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        trust = write_demo_trust(Path(folder))
        for number in range(seed, seed + count):
            for name in names:
                judge(load_profile(name), trust, f"{name} {number}", result)
                if time.monotonic() - reported > _REPORT_EVERY:
                    reported = time.monotonic()
                    say(f"catalogue: {result.cases} of {count * len(names)}")
    return result


def judge(profile: Profile, trust: TrustStore, case: str, result: Result) -> None:
    """One reading into the result."""
    try:
        report = read(profile, trust, case).report
    except Exception as fault:  # whatever it is, it is the finding  # noqa: BLE001
        result.add("raised")
        result.blame(f"{case}: raised {type(fault).__name__}: {fault}")
        return
    result.add(report.verdict.value)
    found = [
        sorted(check.id for check in report.checks if check.status is status)
        for status in (CheckStatus.FAILED, CheckStatus.INCONCLUSIVE)
    ]
    wanted = profile.expected
    if (report.verdict.value, *found) != (wanted.verdict, sorted(wanted.failing), sorted(wanted.inconclusive)):
        result.blame(f"{case}: {report.verdict}, failing {found[0]}, open {found[1]}")
