"""What a powered chip remembers between two commands."""

from __future__ import annotations

from dataclasses import dataclass

from hardware.apdu import ResponseApdu
from hardware.channel.secure_messaging import SecureMessaging
from hardware.chip.document import Document
from hardware.chip.file_system import Condition, Directory, ElementaryFile, FileSystem
from hardware.crypto.ec import RandomBytes


def answer(sw: int, data: bytes = b"") -> ResponseApdu:
    """An answer of this chip; with a status word alone a refusal."""
    return ResponseApdu(data, sw)


@dataclass(slots=True)
class Session:
    """One power-on: where we are in the files, whether access was granted, and the channel.

    `next_channel` takes over after the answer that creates it has left under the old one; `channels` counts them.
    """

    document: Document
    files: FileSystem
    random: RandomBytes
    directory: Directory
    file: ElementaryFile | None = None
    is_open: bool = False
    channel: SecureMessaging | None = None
    next_channel: SecureMessaging | None = None
    channels: int = 0

    @property
    def in_application(self) -> bool:
        """Whether the travel document application is selected."""
        return self.directory is self.files.application

    def may_read(self, file: ElementaryFile) -> bool:
        """Whether the file's access condition is met."""
        match file.condition:
            case Condition.ALWAYS:
                return True
            case Condition.OPENED:
                return self.is_open
            case Condition.TERMINAL_AUTHENTICATED:
                return False

    def enter(self, directory: Directory) -> None:
        """Make a directory the current one; no file is selected then."""
        self.directory = directory
        self.file = None

    def grant(self, channel: SecureMessaging) -> None:
        """Access is proven: the files open, and `channel` begins with the next command."""
        self.is_open = True
        self.next_channel = channel

    def switch_channel(self) -> None:
        """The answer has left: a new channel takes over, if there is one."""
        if self.next_channel is not None:
            self.channel, self.next_channel = self.next_channel, None
            self.channels += 1

    def lose(self) -> None:
        """The channel broke: keys and granted access are gone, the selection stays (ICAO 9303-11 §9.8.5)."""
        self.channel = self.next_channel = None
        self.is_open = False
