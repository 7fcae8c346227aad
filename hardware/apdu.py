"""Command and response APDUs as values (ISO/IEC 7816-4 §5)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, unique
from typing import Self

SHORT_NE = 256
EXTENDED_NE = 65536


@unique
class StatusWord(IntEnum):
    """Status words that a protocol here decides on; any other value is kept as a plain integer."""

    SUCCESS = 0x9000
    END_OF_FILE = 0x6282
    AUTHENTICATION_FAILED = 0x6300
    WRONG_LENGTH = 0x6700
    CHAINING_NOT_SUPPORTED = 0x6884
    SECURITY_STATUS_NOT_SATISFIED = 0x6982
    CONDITIONS_NOT_SATISFIED = 0x6985
    NO_CURRENT_FILE = 0x6986
    SM_OBJECTS_MISSING = 0x6987
    SM_OBJECTS_INCORRECT = 0x6988
    WRONG_DATA = 0x6A80
    FUNCTION_NOT_SUPPORTED = 0x6A81
    FILE_NOT_FOUND = 0x6A82
    INCORRECT_P1_P2 = 0x6A86
    REFERENCED_DATA_NOT_FOUND = 0x6A88
    WRONG_P1_P2 = 0x6B00
    INS_NOT_SUPPORTED = 0x6D00
    CLA_NOT_SUPPORTED = 0x6E00
    UNKNOWN = 0x6F00


@dataclass(frozen=True, slots=True)
class CommandApdu:
    """One command. `ne` is the most bytes wanted back: 0 none, 256 the short "all", 65536 the extended "all"."""

    cla: int
    ins: int
    p1: int
    p2: int
    data: bytes = b""
    ne: int = 0

    def __post_init__(self) -> None:
        if (self.cla | self.ins | self.p1 | self.p2) & ~0xFF:
            raise ValueError("header bytes are 0..255")
        if len(self.data) > 0xFFFF or not 0 <= self.ne <= EXTENDED_NE:
            raise ValueError("Nc is at most 65535 and Ne at most 65536")

    @property
    def header(self) -> bytes:
        """CLA INS P1 P2."""
        return bytes((self.cla, self.ins, self.p1, self.p2))

    @property
    def is_extended(self) -> bool:
        """Whether the lengths only fit the extended form."""
        return len(self.data) > 0xFF or self.ne > SHORT_NE

    def with_class(self, cla: int) -> Self:
        """The same command under another class byte."""
        return type(self)(cla, self.ins, self.p1, self.p2, self.data, self.ne)

    def encode(self) -> bytes:
        """The bytes on the wire; Lc and Le are both short or both extended (ISO/IEC 7816-4 §5.2)."""
        out = self.header
        if self.is_extended:
            if self.data:
                out += b"\x00" + len(self.data).to_bytes(2, "big") + self.data
            if self.ne:
                le = (self.ne & 0xFFFF).to_bytes(2, "big")
                out += le if self.data else b"\x00" + le
            return out
        if self.data:
            out += bytes((len(self.data),)) + self.data
        if self.ne:
            out += bytes((self.ne & 0xFF,))
        return out

    @classmethod
    def parse(cls, raw: bytes) -> Self:
        """Read a command off the wire; raises ValueError when the lengths do not add up."""
        if len(raw) < 4:
            raise ValueError("a command has at least four bytes")
        head, body = raw[:4], raw[4:]
        data, ne = _parse_body(body)
        return cls(head[0], head[1], head[2], head[3], data, ne)


def _parse_body(body: bytes) -> tuple[bytes, int]:
    """Split Lc, data and Le; raises ValueError."""
    if not body:
        return b"", 0
    if len(body) == 1:
        return b"", body[0] or SHORT_NE
    if body[0]:
        lc, rest = body[0], body[1:]
        if len(rest) == lc:
            return rest, 0
        if len(rest) == lc + 1:
            return rest[:lc], rest[lc] or SHORT_NE
        raise ValueError("short Lc does not match the data")
    if len(body) == 3:
        return b"", int.from_bytes(body[1:3], "big") or EXTENDED_NE
    if len(body) < 3:
        raise ValueError("extended length cut off")
    lc, rest = int.from_bytes(body[1:3], "big"), body[3:]
    if lc and len(rest) == lc:
        return rest, 0
    if lc and len(rest) == lc + 2:
        return rest[:lc], int.from_bytes(rest[lc:], "big") or EXTENDED_NE
    raise ValueError("extended Lc does not match the data")


@dataclass(frozen=True, slots=True)
class ResponseApdu:
    """One answer: data and status word."""

    data: bytes
    sw: int

    @property
    def sw1(self) -> int:
        """The first status byte."""
        return self.sw >> 8

    @property
    def sw2(self) -> int:
        """The second status byte."""
        return self.sw & 0xFF

    @property
    def is_success(self) -> bool:
        """Whether the status word is 9000."""
        return self.sw == StatusWord.SUCCESS

    def encode(self) -> bytes:
        """The bytes on the wire."""
        return self.data + self.sw.to_bytes(2, "big")

    @classmethod
    def parse(cls, raw: bytes) -> Self:
        """Read an answer off the wire; raises ValueError under two bytes, which is never data (a pulled card)."""
        if len(raw) < 2:
            raise ValueError("an answer has at least a status word")
        return cls(raw[:-2], int.from_bytes(raw[-2:], "big"))
