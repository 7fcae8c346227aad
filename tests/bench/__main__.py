"""`python -m tests.bench [NAME [SIZES [WRITERS]]]`: a measurement by its name; without one, the list.

Only `store` takes sizes and numbers of writers, with commas, and `issue` how many.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Final

from tests.bench import audit, inspection, issue, letter, pins, redemption, store

RUNS: Final[dict[str, tuple[Callable[..., None], str]]] = {
    "audit": (audit.main, "what checking a log of up to a million leaves costs, beside bare SHA-256"),
    "inspect": (inspection.main, "what reading and judging a document costs, beside the floor of its primitives"),
    "issue": (
        issue.main,
        "how many issues a second go from end to end, on both databases, beside the disk's own floor",
    ),
    "letter": (letter.main, "what a letter costs, beside bare reportlab drawing the same text"),
    "pins": (pins.main, "what one comparison of a clerk's PIN costs, by the parameters of Argon2id"),
    "redeem": (redemption.main, "how long an answer to a code takes, whatever the answer is"),
    "store": (store.main, "what look-ups, issues and commits cost as the store grows, on both databases"),
}


def main(arguments: list[str]) -> int:
    """Run what is named; 2 on a wrong call."""
    if not arguments:
        sys.stdout.writelines(f"{name:10} {what}\n" for name, (_run, what) in RUNS.items())
        return 0
    name, *sizes = arguments
    if name not in RUNS or len(sizes) > {"store": 2, "issue": 1}.get(name, 0):
        sys.stderr.write("usage: python -m tests.bench [NAME [SIZES [WRITERS]]]\n")
        return 2
    RUNS[name][0](*sizes)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
