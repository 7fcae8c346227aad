"""The entry point `skranke`: the commands of `kiosk.cli`, and those that draw.

Qt is imported by the commands that draw, when they are used, so that all the others start without it.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Final

DRAWING: Final[Mapping[str, str]] = {
    "counter": "ui.counter.command",
    "booth": "ui.booth.command",
    "demo": "ui.demo",
    "drill": "ui.drill.command",
}


def main() -> None:
    """Run `skranke` and leave with its exit code."""
    try:
        from kiosk.cli.app import run
        from kiosk.core_dumps import forbid_core_dumps

        forbid_core_dumps()
        code = run(sys.argv[1:], DRAWING)
    except KeyboardInterrupt:
        code = 2  # stopped while it was still loading, before there were words to say so
    sys.exit(code)


if __name__ == "__main__":
    main()
