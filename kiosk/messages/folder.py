"""Text messages into a folder: what stands for the phone network on a station without one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kiosk.domain.faults import KioskError, KioskFault
from kiosk.home import make_private_folder, write_private
from kiosk.services.ports_messages import DeliveryReport, Outgoing, SendOutcome, SendResult


class FolderSmsSender:
    """One file a message, named by its reference: the number on the first line, then the text.

    Nobody but the station's user can read it. A message that comes again is written over itself.
    """

    deduplicates = True

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, message: Outgoing) -> SendResult:
        """Write the message."""
        try:
            make_private_folder(self._folder)
            path = self._folder / f"{message.reference}.txt"
            write_private(path, f"{message.number}\n{message.text.reveal()}\n".encode())
        except KioskError:
            return SendResult(SendOutcome.LATER, KioskFault.MESSAGE_UNSENT)
        return SendResult(SendOutcome.ACCEPTED)

    def collect(self, take: Callable[[DeliveryReport], object]) -> None:
        """A folder reports nothing."""

    def close(self) -> None:
        """A folder holds nothing open."""
