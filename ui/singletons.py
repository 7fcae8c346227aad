"""Keeps None, True, False and NotImplemented alive beside a Qt binding that takes them to be immortal.

From Python 3.12 on these objects are never counted down to nothing (PEP 683). The wheels of PySide6 6.12 are built for
that and return them without counting, also when they are loaded by Python 3.11, where each such return takes one
reference away: after some ten thousand calls the interpreter would end with "deallocating None". So on older
interpreters each of them is given more references than a process can ever lose.
"""

from __future__ import annotations

import ctypes
import sys
from typing import Final

PLENTY: Final = sys.maxsize >> 2
_IMMORTAL_SINCE: Final = (3, 12)


def keep() -> None:
    """Give the singletons plenty of references, once per process; nothing to do from Python 3.12 on."""
    if sys.version_info >= _IMMORTAL_SINCE or hasattr(sys, "getobjects"):
        return  # immortal already, or an interpreter whose objects begin with something else than their count
    for singleton in (None, True, False, NotImplemented):
        count = ctypes.c_ssize_t.from_address(id(singleton))
        if count.value < PLENTY // 2:
            count.value += PLENTY
