"""The child's side: limits first, then one answer after another until the parent hangs up.

Every limit is kept by the system, since a decoder or a driver that hangs does not return to Python: memory, no core
file, no file written, and an alarm that ends the process when an answer takes longer than the parent waits. The alarm
also ends a child that hangs when its parent has died.
"""

from __future__ import annotations

import signal
import socket
import sys
from collections.abc import Callable
from typing import Final

from hardware.isolation.child import READY
from hardware.isolation.line import Line, LineBroken

GRACE: Final = 1.0
"""Seconds that the parent has to do the killing itself."""
OPEN_FILES: Final = 64


def serve(open_service: Callable[[], Callable[[bytes], bytes]], *, largest_request: int) -> None:
    """Run as a child: `open_service` imports what the work needs and returns the function that answers requests.

    Arguments of the process are the seconds of one answer and the bytes of address space.
    """
    seconds, memory = float(sys.argv[1]), int(sys.argv[2])
    _limit(memory)
    line = Line(socket.socket(fileno=sys.stdin.fileno()))
    answer = open_service()
    try:
        line.send(READY)
        while True:
            request = line.receive(largest=largest_request)
            signal.setitimer(signal.ITIMER_REAL, seconds + GRACE)
            line.send(answer(request))
            signal.setitimer(signal.ITIMER_REAL, 0)
    except LineBroken:
        return


def _limit(memory: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    if sys.platform != "win32":
        import resource

        for limit, value in (
            (resource.RLIMIT_AS, memory),
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_NOFILE, OPEN_FILES),
        ):
            _, most = resource.getrlimit(limit)
            allowed = value if most == resource.RLIM_INFINITY else min(value, most)
            resource.setrlimit(limit, (allowed, allowed))
