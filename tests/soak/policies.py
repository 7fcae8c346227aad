"""Mutated policy files: the program starts with whole rules, or refuses and says where. Never anything else."""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import random
import tempfile
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from kiosk.cli.app import run as cli
from kiosk.domain.assurance import AssuranceLevel
from kiosk.domain.bundle import Evidence, Presented
from kiosk.domain.documents import DocumentType
from kiosk.domain.errands import Errand
from kiosk.domain.faults import PolicyMalformed
from kiosk.domain.proofing import prove
from kiosk.domain.ticks import Tick
from kiosk.policy.keys import FIRST_DAY, KEYS, Amount, Number
from kiosk.policy.rules import Policy, parse_policy, shipped
from kiosk.texts.catalogue import Catalogue, Language
from tests.soak.result import Result, Say

DAYS = (FIRST_DAY, dt.date(2022, 9, 22), dt.date(2023, 6, 30), dt.date(2026, 11, 24), dt.date.max)
TOKENS = ("0", "-1", "1e9", "nan", "true", '""', '"x"', "[]", "{}", "9999-12-31", "0001-01-01", "'''", "[[value]]", "=")


def run(count: int, seed: int, say: Say) -> Result:
    """That many mutated policies."""
    files, result = shipped(), Result()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            _one(number, seed, files, Path(folder), result)
            if number % 100 == 99:
                say(f"{number + 1} policies")
    return result


def _one(number: int, seed: int, files: Mapping[str, bytes], home: Path, result: Result) -> None:
    """One mutated file in the place of ours, and as a file of the centre's own through the command line."""
    rng = random.Random(f"{seed}:{number}")
    name = rng.choice(sorted(files))
    raw = files[name]
    for _ in range(rng.randint(1, 2)):
        raw = rng.choice(MUTATIONS)(raw, rng)
    case = f"{seed}:{number} {name}"
    _try(result, case, {**files, name: raw})
    _start(result, case, home, name, raw)


def _start(result: Result, case: str, home: Path, name: str, raw: bytes) -> None:
    """The same file among the centre's own: the program prints the rules, or tells what is wrong with them."""
    own = home / "policy"
    own.mkdir(exist_ok=True)
    (own / name).write_bytes(raw)
    said, before = io.StringIO(), os.environ.get("SKRANKE_HOME")
    os.environ["SKRANKE_HOME"] = str(home)
    try:
        with redirect_stdout(said), redirect_stderr(io.StringIO()):
            code = cli(["policy", "explain", "--json"])
    finally:
        os.environ.pop("SKRANKE_HOME")
        if before is not None:
            os.environ["SKRANKE_HOME"] = before
        (own / name).unlink()
    answer = json.loads(said.getvalue())
    if code != 0 and (code, answer.get("error", {}).get("code")) != (2, "POLICY_MALFORMED"):
        result.blame(f"{case}: the command line ends with {code} and {answer.get('error')}")


def _try(result: Result, case: str, files: Mapping[str, bytes]) -> None:
    try:
        policy = parse_policy(files)
    except PolicyMalformed as refusal:
        told = [Catalogue(language).fault(refusal.code.value, refusal.data).what for language in Language]
        result.add(f"refused {refusal.data.get('problem')}")
        if not refusal.data.get("place") or any(str(refusal.data["place"])[:20] not in words for words in told):
            result.blame(f"{case}: the refusal does not say where")
        return
    except Exception as error:  # noqa: BLE001 (that is what is looked for)
        result.add("traceback")
        result.blame(f"{case}: {type(error).__name__}")
        return
    result.add("starts")
    try:
        _use(policy)
    except Exception as error:  # noqa: BLE001
        result.blame(f"{case}: starts, and then {type(error).__name__}")


def _use(policy: Policy) -> None:
    """Ask everything that the program asks."""
    document = Presented(DocumentType.DRIVING_LICENCE, shows_cpr=True, expiry=dt.date.max)
    for day in DAYS:
        for key, kind in KEYS.items():
            getter = policy.number if isinstance(kind, Number) else policy.amount if isinstance(kind, Amount) else None
            (getter or policy.words)(key, day)
        policy.code_rules(day)
        policy.authenticator_limits(day)
        policy.milestones(day)
        for errand in Errand:
            policy.needed_level(errand.value, "app", day)
        evidence = Evidence((document,), dict.fromkeys(Tick, True), is_linked=True)
        prove(evidence, policy.proofing(day), needed=AssuranceLevel.SUBSTANTIAL, today=day)


def _byte(raw: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(raw)) if raw else 0
    return raw[:at] + bytes([rng.randrange(256)]) + raw[at + 1 :]


def _cut(raw: bytes, rng: random.Random) -> bytes:
    return raw[: rng.randrange(len(raw) + 1)]


def _line(raw: bytes, rng: random.Random) -> bytes:
    """One line away, twice, or in another place."""
    lines = raw.split(b"\n")
    taken = lines.pop(rng.randrange(len(lines)))
    for _ in range(rng.choice((0, 1, 2))):
        lines.insert(rng.randrange(len(lines) + 1), taken)
    return b"\n".join(lines)


def _value(raw: bytes, rng: random.Random) -> bytes:
    """One line's value replaced."""
    lines = raw.split(b"\n")
    at = rng.randrange(len(lines))
    head, sign, _ = lines[at].partition(b" = ")
    if sign:
        lines[at] = head + sign + rng.choice(TOKENS).encode()
    return b"\n".join(lines)


def _row(raw: bytes, rng: random.Random) -> bytes:
    """One row away, or twice."""
    rows = raw.split(b"\n\n")
    taken = rows.pop(rng.randrange(len(rows)))
    return b"\n\n".join([*rows, *([taken, taken] if rng.random() < 0.5 else [])])


def _digit(raw: bytes, rng: random.Random) -> bytes:
    """One digit changed: a date, a number, an amount."""
    places = [at for at, byte in enumerate(raw) if chr(byte).isdigit()]
    if not places:
        return raw
    at = rng.choice(places)
    return raw[:at] + str(rng.randrange(10)).encode() + raw[at + 1 :]


MUTATIONS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    *(_digit,) * 5,
    *(_row,) * 3,
    *(_value,) * 3,
    _line,
    _byte,
    _cut,
)
