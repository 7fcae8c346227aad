"""The entry point `skranke`: the commands of `kiosk.cli`, and those that draw.

Qt is imported by the commands that draw, when they are used, so that all the others start without it.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Final

from kiosk.cli.app import run

DRAWING: Final[Mapping[str, str]] = {
    "counter": "ui.counter.command",
    "booth": "ui.booth.command",
    "demo": "ui.demo",
}


def main() -> None:
    """Run `skranke` and leave with its exit code."""
    sys.exit(run(sys.argv[1:], DRAWING))


if __name__ == "__main__":
    main()
