"""Real EF.SODs, original and with one changed byte, before us and before `openssl cms -verify`.

Ours is the verdict on the file as a whole: `pa.signature` and `pa.chain` both passed, against the country signing
certificate of that document. OpenSSL is asked with `-noverify`: whether the signature fits the certificate that the
file itself carries. A damaged certificate may therefore pass there, and fails with us at the chain; what passes with
us has to pass there, always. `REASONS` says why we refuse what OpenSSL passes; any other reason is a violation.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import subprocess
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hardware.emrtd.passive_authentication import authenticate
from hardware.emrtd.report import CheckStatus
from hardware.pki.trust_store import TrustStore
from hardware.tlv import parse_exact
from tests.soak.memory import remembering
from tests.soak.result import Result, Say, say_nothing

AT: Final = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)
STATES: Final = ("AT", "DE", "FR", "GB", "NZ", "SG", "US")
CHANGES: Final = 2_000
REASONS: Final = {
    "pa.chain SIGNATURE_WRONG": "the certificate in the file is not as its state signed it; -noverify does not look",
    "pa.chain NO_ANCHOR": "the certificate names an issuer that is none of ours; -noverify does not look",
    "pa.chain UNSUPPORTED": "the certificate names a signature algorithm that nobody has; -noverify does not look",
    "pa.signature MALFORMED": "the envelope is not what ICAO 9303-10 and RFC 5652 ask: tags, versions, digests, names",
    "pa.signature UNSUPPORTED": "the key or the algorithm is one that documents do not have",
    "pa.signature SIGNATURE_WRONG": "the damaged certificate has a key of another kind than the signature",
}
_REPORT_EVERY: Final = 20.0
_BATCH: Final = 200


@dataclass(frozen=True, slots=True)
class Change:
    """One case; `at` is None for the original."""

    state: str
    at: int | None
    value: int = 0

    @property
    def text(self) -> str:
        return f"{self.state} original" if self.at is None else f"{self.state} {self.at} {self.value:02x}"


@dataclass(frozen=True, slots=True)
class Specimens:
    """The files, and a store with the seven states."""

    files: dict[str, bytes]
    store: TrustStore

    @classmethod
    def open(cls, folder: Path, trust: Path) -> Specimens:
        known = json.loads((folder / "sod" / "expected.json").read_text(encoding="utf-8"))
        store = TrustStore.open(trust)
        store.add_certificates([bytes.fromhex(known[state]["csca_der"]) for state in STATES], "specimens")
        return cls({state: (folder / "sod" / f"{state}.sod.bin").read_bytes() for state in STATES}, store)


def cases(specimens: Specimens, changes: int, seed: int) -> Iterator[Change]:
    """Each file as it is and with that many changes, at every place before any place again."""
    for state, raw in specimens.files.items():
        yield Change(state, None)
        dice = random.Random(f"{seed} {state}")
        places: list[int] = []
        for _ in range(changes):
            places = places or dice.sample(range(len(raw)), len(raw))
            at = places.pop()
            yield Change(state, at, raw[at] ^ dice.randrange(1, 256))


def ours(specimens: Specimens, change: Change) -> str:
    """`passed`, or the check that did not and its reason."""
    found = authenticate({"EF_SOD": _file(specimens, change)}, specimens.store, AT).checks
    for check in found:
        if check.id in ("pa.signature", "pa.chain") and check.status is not CheckStatus.PASSED:
            return f"{check.id} {check.reason}"
    return "passed"


def theirs(specimens: Specimens, change: Change) -> bool:
    """Whether OpenSSL verifies the envelope, which is all of the file but the two fields before it."""
    original = specimens.files[change.state]
    header = len(original) - len(parse_exact(original, 0x77).value)
    done = subprocess.run(
        ["openssl", "cms", "-verify", "-noverify", "-binary", "-inform", "DER", "-out", "/dev/null"],
        input=_file(specimens, change)[header:],
        capture_output=True,
        check=False,
        timeout=60,
    )
    return done.returncode == 0


def run(
    folder: Path, changes: int = CHANGES, seed: int = 1, say: Say = say_nothing, states: tuple[str, ...] = STATES
) -> Result:
    """All cases of these states."""
    result = Result()
    reported = time.monotonic()
    with tempfile.TemporaryDirectory() as trust, remembering(), ThreadPoolExecutor(2) as pool:
        specimens = Specimens.open(folder, Path(trust))
        waiting = [one for one in cases(specimens, changes, seed) if one.state in states]
        total = len(waiting)
        while waiting:
            batch, waiting = waiting[:_BATCH], waiting[_BATCH:]
            answers = pool.map(lambda one: theirs(specimens, one), batch)
            for one, verdict, passes in zip(
                batch, [_ours_or_fault(specimens, one) for one in batch], answers, strict=True
            ):
                compare(one, verdict, passes, result)
            if time.monotonic() - reported > _REPORT_EVERY:
                reported = time.monotonic()
                say(f"openssl: {result.cases} of {total}, {len(result.violations)} violations")
    return result


def compare(change: Change, verdict: str, passes: bool, result: Result) -> None:
    """One case into the result."""
    if verdict == "passed":
        result.add("both pass" if passes else "only we pass")
        if not passes:
            result.blame(f"{change.text}: we pass, OpenSSL does not")
        return
    if change.at is None or (passes and verdict not in REASONS) or verdict.startswith("raised"):
        result.blame(f"{change.text}: {verdict}, OpenSSL {'passes' if passes else 'refuses'}")
    result.add(f"only OpenSSL passes: {verdict}" if passes else "both refuse")


def _file(specimens: Specimens, change: Change) -> bytes:
    raw = bytearray(specimens.files[change.state])
    if change.at is not None:
        raw[change.at] = change.value
    return bytes(raw)


def _ours_or_fault(specimens: Specimens, change: Change) -> str:
    try:
        return ours(specimens, change)
    except Exception as fault:  # whatever it is, it is the finding  # noqa: BLE001
        return f"raised {type(fault).__name__}: {fault}"
