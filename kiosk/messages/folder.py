"""Text messages into a folder: what stands for the phone network on a station without one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kiosk.domain.faults import KioskError, MessageUnsent
from kiosk.domain.secret import Secret
from kiosk.home import make_private_folder, write_private


class FolderSmsSender:
    """One file a message: the number on the first line, then the text. Nobody but the station's user can read it."""

    def __init__(self, folder: Path, new_name: Callable[[], str]) -> None:
        self._folder = folder
        self._new_name = new_name

    def send(self, number: str, text: Secret[str]) -> None:
        """Write the message; raises `MessageUnsent`."""
        try:
            make_private_folder(self._folder)
            path = self._folder / f"{self._new_name()}.txt"
            write_private(path, f"{number}\n{text.reveal()}\n".encode())
        except KioskError as error:
            raise MessageUnsent from error
