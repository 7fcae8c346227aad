"""One changed byte anywhere in a signed file of a genuine document never leaves it genuine, and never raises.

Half of the cases walk through every byte of every EF.SOD, again and again with other values; the rest do the same in
the data groups.
"""

from __future__ import annotations

import datetime as dt
import itertools
import multiprocessing
import random
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from hardware.chip.demo_trust import write_demo_trust
from hardware.chip.personalise import personalise
from hardware.chip.profiles import load_profile
from hardware.emrtd.inspection import verify
from hardware.emrtd.report import Verdict
from hardware.pki.trust_store import TrustStore
from tests.soak.memory import remembering
from tests.soak.result import Result, Say, say_nothing

AT: Final = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)
PROFILES: Final = (
    *("danish-passport", "foreign-passport", "id-card", "residence-card", "ca-dh-3des", "ca-ecdh-aes-256"),
    *("pace-cam-brainpoolp384r1", "pace-gm-modp-2048-256"),
)
SIGNED: Final = ("EF_SOD", "DG1", "DG2", "DG11", "DG14", "DG15")
SEED: Final = 9303
_GENUINE: Final = (Verdict.GENUINE, Verdict.GENUINE_DATA)
_PART: Final = 5_000


@dataclass(frozen=True, slots=True)
class Flip:
    """One case: in this file of this profile, the byte at `at` becomes `value`."""

    profile: str
    file: str
    at: int
    value: int

    @property
    def text(self) -> str:
        """As `repeat` reads it."""
        return f"{self.profile} {self.file} {self.at} {self.value:02x}"


@cache
def documents() -> Mapping[str, Mapping[str, bytes]]:
    """The files of each profile."""
    return {name: dict(personalise(load_profile(name)).files) for name in PROFILES}


def cases(seed: int) -> Iterator[Flip]:
    """Without end: a byte of an EF.SOD, a byte of a group, and so on, in an order that the seed shuffles."""
    dice = random.Random(seed)
    lists = [_endless("EF_SOD", dice), *(_endless(name, dice) for name in SIGNED[1:])]
    while True:
        for groups in lists[1:]:
            yield next(lists[0])
            yield next(groups)


def _endless(file: str, dice: random.Random) -> Iterator[Flip]:
    places = [(name, at) for name, files in documents().items() if file in files for at in range(len(files[file]))]
    while True:
        dice.shuffle(places)
        for name, at in places:
            yield Flip(name, file, at, documents()[name][file][at] ^ dice.randrange(1, 256))


def changed(flip: Flip) -> dict[str, bytes]:
    """The document's files with that byte."""
    files = dict(documents()[flip.profile])
    content = bytearray(files[flip.file])
    content[flip.at] = flip.value
    files[flip.file] = bytes(content)
    return files


def judge(flip: Flip, store: TrustStore, result: Result) -> None:
    """One case into the result."""
    try:
        verdict = verify(changed(flip), trust=store, at=AT).report.verdict
    except Exception as fault:  # whatever it is, it is the finding  # noqa: BLE001
        result.add("raised")
        result.blame(f"{flip.text}: raised {type(fault).__name__}: {fault}")
        return
    result.add(verdict.value)
    if verdict in _GENUINE:
        result.blame(f"{flip.text}: {verdict}")


def repeat(text: str) -> Result:
    """The case that a violation names, without any memory."""
    profile, file, at, value = text.split()
    result = Result()
    with tempfile.TemporaryDirectory() as folder:
        judge(Flip(profile, file, int(at), int(value, 16)), write_demo_trust(Path(folder)), result)
    return result


def share(count: int, seed: int, first: int = 0) -> Result:
    """So many cases from the `first` on. The documents themselves have to be genuine, or nothing would be shown."""
    result = Result()
    with tempfile.TemporaryDirectory() as folder, remembering():
        store = write_demo_trust(Path(folder))
        for name, files in documents().items():
            if verify(files, trust=store, at=AT).report.verdict not in _GENUINE:
                result.blame(f"{name}: not genuine unchanged")
        for flip in itertools.islice(cases(seed), first, first + count):
            judge(flip, store, result)
    return result


def run(count: int = 100_000, seed: int = SEED, say: Say = say_nothing, processes: int = 2) -> Result:
    """All cases, shared among processes in parts."""
    result = Result()
    began = time.monotonic()
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        parts = [(min(_PART, count - first), seed, first) for first in range(0, count, _PART)]
        for found in [pool.apply_async(share, part) for part in parts]:
            result.join(found.get())
            pace = result.cases / (time.monotonic() - began)
            say(f"flips: {result.cases} of {count}, {len(result.violations)} violations, {pace:.0f} a second")
    return result
