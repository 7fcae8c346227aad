"""`python -m tests.vectors FILE..`: published and recorded values against what the product computes.

Each value of a file is recomputed from the others and counted: equal, different, unknown (the product has no function
for it) or outside (terminal authentication and chip authentication version 2, which are not part of the product).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.vectors.formats import examine
from tests.vectors.result import Outcome, Results


def main(names: list[str]) -> int:
    """Examine the files; 1 when anything is different or unknown, 2 without a file."""
    if not names:
        sys.stderr.write("usage: python -m tests.vectors FILE..\n")
        return 2
    results = Results()
    for name in names:
        try:
            examine(json.loads(Path(name).read_text(encoding="utf-8")), Path(name).name, results)
        except (OSError, ValueError, RecursionError) as error:
            results.add(Outcome.UNKNOWN, name, f"no vectors: {type(error).__name__}")
    sys.stdout.write("\n".join([*results.notes, results.summary]) + "\n")
    return 0 if results.is_good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
