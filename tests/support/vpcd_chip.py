"""A document of `tests.support.children` on the virtual reader. It says when it lies there; ended, it is lifted."""

from __future__ import annotations

import sys

from hardware.chip import vpcd
from tests.support.children import chip_of


def say_there() -> None:
    """One line for whoever started us."""
    sys.stdout.write("there\n")
    sys.stdout.flush()


if __name__ == "__main__":
    vpcd.serve(chip_of(*sys.argv[1:]), on_connected=say_there)
