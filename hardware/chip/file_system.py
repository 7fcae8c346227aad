"""The files of an eMRTD: master file and travel document application (ICAO 9303-10 §3.9, §3.10, §3.11)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Final

APPLICATION_ID: Final = bytes.fromhex("A0000002471001")
MASTER_FILE: Final = 0x3F00
CARD_ACCESS: Final = "EF_CardAccess"
CARD_SECURITY: Final = "EF_CardSecurity"
COM: Final = "EF_COM"
SOD: Final = "EF_SOD"
DIRECTORY: Final = "EF_DIR"
LENGTHS: Final = "EF_ATR_INFO"

_MASTER_FILES: Final = {
    LENGTHS: (0x2F01, 0x01),
    CARD_ACCESS: (0x011C, 0x1C),
    CARD_SECURITY: (0x011D, 0x1D),
    DIRECTORY: (0x2F00, 0x1E),
}
_APPLICATION_FILES: Final = {
    COM: (0x011E, 0x1E),
    SOD: (0x011D, 0x1D),
    **{f"DG{number}": (0x0100 | number, number) for number in range(1, 17)},
}
"""File and short file identifiers. 011D and 1D stand for two files, one in each directory."""


class Condition(Enum):
    """Who may select and read a file."""

    ALWAYS = auto()
    OPENED = auto()  # after BAC or PACE
    TERMINAL_AUTHENTICATED = auto()  # never, for a reader like ours


@dataclass(frozen=True, slots=True)
class ElementaryFile:
    """A transparent file."""

    name: str
    identifier: int
    short_identifier: int
    condition: Condition
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Directory:
    """A dedicated file: the MF, or the application (`name` is its AID)."""

    name: bytes
    files: tuple[ElementaryFile, ...]

    def by_identifier(self, identifier: int) -> ElementaryFile | None:
        """The file with this identifier in this directory."""
        return next((file for file in self.files if file.identifier == identifier), None)

    def by_short_identifier(self, identifier: int) -> ElementaryFile | None:
        """The file with this short identifier in this directory, and in no other."""
        return next((file for file in self.files if file.short_identifier == identifier), None)


@dataclass(frozen=True, slots=True)
class FileSystem:
    """Both directories."""

    master: Directory
    application: Directory

    @classmethod
    def of(
        cls, files: Mapping[str, bytes], *, guarded: Collection[int] = (), opens: Condition = Condition.OPENED
    ) -> FileSystem:
        """Lay files out by their names; `opens` is the condition of the application's files."""
        locked = {f"DG{number}" for number in guarded}
        application = _files(_APPLICATION_FILES, files, opens, locked)
        master = [
            ElementaryFile(file.name, file.identifier, file.short_identifier, Condition.ALWAYS, file.content)
            if file.name != CARD_SECURITY
            else file
            for file in _files(_MASTER_FILES, files, Condition.OPENED, ())
        ]
        return cls(Directory(b"", tuple(master)), Directory(APPLICATION_ID, tuple(application)))


def _files(
    table: Mapping[str, tuple[int, int]], files: Mapping[str, bytes], condition: Condition, locked: Collection[str]
) -> Iterable[ElementaryFile]:
    for name, (identifier, short) in table.items():
        if name in files:
            needed = Condition.TERMINAL_AUTHENTICATED if name in locked else condition
            yield ElementaryFile(name, identifier, short, needed, files[name])
