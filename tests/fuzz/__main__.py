"""`python -m tests.fuzz [NAME SECONDS [SEED]]`: a target under the fuzzer; `all` runs each in turn; alone, the list.

What was learnt stays in `.fuzz/NAME/corpus`, an input that broke something in `.fuzz/NAME/crashes`; such a file in
place of SECONDS is tried once more. Exit 1 when something broke, 2 on a wrong call.
"""

from __future__ import annotations

import hashlib
import math
import subprocess
import sys
from pathlib import Path
from typing import Final

from tests.fuzz.target import MOST_BYTES
from tests.fuzz.targets import TARGETS

FOLDER: Final = Path(__file__).resolve().parents[2] / ".fuzz"


def fuzz(name: str, seconds: int, seed: int, folder: Path = FOLDER) -> bool:
    """Whether the target held; the findings are told."""
    corpus, crashes = folder / name / "corpus", folder / name / "crashes"
    for one in (corpus, crashes):
        one.mkdir(parents=True, exist_ok=True)
    for data in TARGETS[name].seeds():
        (corpus / hashlib.sha256(data).hexdigest()).write_bytes(data)
    before = set(crashes.iterdir())
    options = [
        f"-max_total_time={seconds}",
        f"-timeout={math.ceil(TARGETS[name].seconds)}",
        f"-max_len={MOST_BYTES}",
        f"-seed={seed}",
        f"-artifact_prefix={crashes}/",
        "-print_final_stats=1",
        "-verbosity=1",
        str(corpus),
    ]
    command = [sys.executable, "-m", "tests.fuzz.guided", name, *options]
    done = subprocess.run(command, cwd=FOLDER.parent, stderr=subprocess.PIPE, text=True, errors="replace", check=False)
    executed = next((line.split()[-1] for line in done.stderr.splitlines() if "number_of_executed_units" in line), "?")
    found = sorted(set(crashes.iterdir()) - before)
    for path in found:
        sys.stdout.write(f"{name}: FOUND {path}\n")
    if done.returncode:
        sys.stdout.write(f"{name}: ended with {done.returncode}\n{done.stderr[-4000:]}\n")
    sys.stdout.write(f"{name}: {executed} inputs in {seconds} s, {len(found)} findings\n")
    sys.stdout.flush()
    return not found and done.returncode == 0


def main(arguments: list[str]) -> int:
    """Run what is named."""
    if not arguments:
        sys.stdout.writelines(f"{name:13} {len(target.seeds()):3} seeds\n" for name, target in TARGETS.items())
        return 0
    name, *rest = arguments
    if name in TARGETS and len(rest) == 1 and Path(rest[0]).is_file():
        TARGETS[name].try_one(Path(rest[0]).read_bytes())
        sys.stdout.write(f"{name}: holds\n")
        return 0
    if name not in (*TARGETS, "all") or len(rest) not in (1, 2) or not all(number.isdecimal() for number in rest):
        sys.stderr.write("usage: python -m tests.fuzz [NAME SECONDS [SEED] | NAME FILE]\n")
        return 2
    names = list(TARGETS) if name == "all" else [name]
    held = [fuzz(one, int(rest[0]), int(rest[1]) if len(rest) > 1 else 1) for one in names]
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
