"""No core dumps: what a process that crashes leaves on the disk would hold codes, PINs and user IDs in clear."""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress
from typing import Final

_PR_SET_DUMPABLE: Final = 4
"""prctl(2): not dumped, also not into a program that collects dumps and does not ask for the limit."""


def forbid_core_dumps() -> None:
    """Let this process, and what it starts, leave none. A machine that knows neither of the two ways goes on."""
    if sys.platform != "win32":
        import resource

        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            prctl = ctypes.CDLL(None).prctl
            prctl.argtypes = [ctypes.c_int, *[ctypes.c_ulong] * 4]
            prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
