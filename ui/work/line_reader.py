"""A swipe reader on a line of its own, listened to away from the GUI thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal

from hardware.mrz.assembly import Swipe
from hardware.mrz.source import MrzSource, SourceState

_LISTEN: Final = 0.2
"""Seconds of listening between two looks at whether to go on, and at whether the reader is still there."""


class LineReader(QObject):
    """Listens until it is closed. Created, used and closed on the GUI thread; `heard` and `changed` are called there.

    A reader that is pulled out is told as absent, and as ready when it is back; the source finds it by itself.
    """

    _swiped = Signal(object)
    _is_now = Signal(object)

    def __init__(
        self, source: MrzSource, heard: Callable[[Swipe], None], changed: Callable[[SourceState], None]
    ) -> None:
        super().__init__()
        self._source = source
        self._stop = threading.Event()
        self._swiped.connect(heard, Qt.ConnectionType.QueuedConnection)
        self._is_now.connect(changed, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._listen, name="swipe", daemon=True)

    def start(self) -> None:
        """Begin to listen."""
        self._thread.start()

    def close(self) -> None:
        """Listen no longer; waits for the thread, and nothing arrives afterwards."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()
        self._swiped.disconnect()
        self._is_now.disconnect()

    def _listen(self) -> None:
        before: SourceState | None = None
        while not self._stop.is_set():
            swipe = self._source.wait(_LISTEN)
            if (now := self._source.state) is not before:
                self._is_now.emit(now)
                before = now
            if swipe is not None:
                self._swiped.emit(swipe)
