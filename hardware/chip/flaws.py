"""What a bad document does, as data: departures from the protocols, spoiled files, spoiled signatures.

A row of the catalogue combines a few of these. Each value says what the chip does, not what a reader should find.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique


@unique
class Step(StrEnum):
    """What a command is for."""

    SELECT_MASTER = "select master file"
    SELECT_APPLICATION = "select application"
    SELECT_FILE = "select file"
    READ = "read"
    GET_CHALLENGE = "get challenge"
    EXTERNAL_AUTHENTICATE = "external authenticate"
    PACE_SET = "pace set"
    PACE_NONCE = "pace nonce"
    PACE_MAP = "pace map"
    PACE_AGREE = "pace agree"
    PACE_CONFIRM = "pace confirm"
    CHIP_SET = "chip authentication set"
    CHIP_AGREE = "chip authentication agree"
    ACTIVE = "active authentication"
    OTHER = "other"


@unique
class AnswerFlaw(StrEnum):
    """What is done to the plain answer. In GENERAL AUTHENTICATE it is done to the first object inside."""

    EMPTY = "empty"
    CUT = "cut"  # one byte short
    HALF = "half"
    LONGER = "longer"  # one byte more
    FLIPPED = "flipped"  # one bit of the last byte
    ZERO = "zero"
    INFINITY = "infinity"  # the one byte 00
    ECHO = "echo"  # what the reader sent
    COMPRESSED = "compressed"  # a point as its x coordinate and a sign
    OTHER_TAG = "other tag"
    TWICE = "twice"  # the object a second time
    BARE = "bare"  # without the objects around it


@unique
class ChannelFlaw(StrEnum):
    """What is done to the protected answer; where it says nothing of the MAC, that is right for what is sent."""

    WRONG_MAC = "wrong mac"
    SHORT_MAC = "short mac"
    NO_MAC = "no mac"
    NO_STATUS = "no status"
    OTHER_STATUS = "other status"  # DO 99 and the outer status word differ
    WRONG_COUNTER = "wrong counter"
    PLAIN = "plain"
    WRONG_PADDING = "wrong padding"
    WRONG_INDICATOR = "wrong indicator"
    CUT_CRYPTOGRAM = "cut cryptogram"
    OTHER_ORDER = "other order"
    TWICE = "twice"
    STRANGE_OBJECT = "strange object"
    GARBAGE = "garbage"
    REPLAYED = "replayed"  # the protected answer to the command before


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """Where the chip departs from the protocol, and how.

    It meets the `nth` command that fits `step`, `file`, `beyond` (reads past that offset) and `channel` (0 before
    access is granted, 1 under its keys, 2 under those of chip authentication), counted from power-on; `lasting` meets
    all that follow too. `sw` alone refuses the command unheard; beside a flaw it replaces the status word.
    """

    step: Step | None = None
    file: str = ""
    beyond: int = -1
    channel: int | None = None
    nth: int = 1
    lasting: bool = False
    sw: int | None = None
    bare: bool = False  # the refusal comes outside secure messaging, and is not counted
    instead: str | None = None  # hex: what the chip works on in place of the reader's data
    answer: AnswerFlaw | None = None
    secured: ChannelFlaw | None = None
    silent: bool = False  # nothing comes back at all


@dataclass(frozen=True, slots=True, kw_only=True)
class Interference:
    """The chip departs from the protocol at its n-th command, counted from 1: another status word, or silence."""

    command: int
    sw: int | None = None
    lasting: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Patch:
    """Bytes written into a file in place of `length` others, as many as are written unless told.

    A negative offset counts from the file's end. A file that is not there is made.
    """

    file: str
    offset: int = 0
    content: str = ""  # hex
    length: int | None = None

    def apply(self, content: bytes) -> bytes:
        """The file with the bytes in it."""
        written = bytes.fromhex(self.content)
        at = self.offset if self.offset >= 0 else max(len(content) + self.offset, 0)
        length = len(written) if self.length is None else self.length
        return content[:at] + written + content[at + length :]


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneSlip:
    """Other characters in the zone of DG1 than are printed; `at` counts over all lines, from 0."""

    at: int
    text: str
