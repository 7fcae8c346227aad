"""What ends a test that cannot be ended otherwise, and says where it was.

`timeout` ends a test by an exception. That needs the interpreter to get its turn, and it counts no longer once the test
has failed: a fixture that waits for ever would hold up the whole run, and nobody would learn which one. Here a process
that is still at the same test so much later writes the line of each of its threads, and ends; pytest-xdist names the
test and goes on with another process.
"""

from __future__ import annotations

import faulthandler
from collections.abc import Generator

import pytest
from _pytest.faulthandler import fault_handler_stderr_fd_key as _stderr_before_capture

_AFTERWARDS = 180
"""Seconds beyond a test's own limit, and for its fixtures' ends once it has failed."""


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Watch a test with its fixtures."""
    marker = item.get_closest_marker("timeout")
    own_limit = float(marker.args[0] if marker else item.config.getini("timeout"))
    _watch(item, own_limit + _AFTERWARDS)
    try:
        return (yield)
    finally:
        faulthandler.cancel_dump_traceback_later()


@pytest.hookimpl(trylast=True)
def pytest_exception_interact(node: pytest.Item | pytest.Collector) -> None:
    """Watch on after a failure, where pytest's own watching ends; not while somebody looks at it in a debugger."""
    if not node.config.getoption("usepdb"):
        _watch(node, _AFTERWARDS)


def _watch(node: pytest.Item | pytest.Collector, seconds: float) -> None:
    faulthandler.dump_traceback_later(seconds, exit=True, file=node.config.stash[_stderr_before_capture])
