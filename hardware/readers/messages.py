"""What a reader in a child process is asked, and what it may answer: bytes, names and codes, each with its limit."""

from __future__ import annotations

from typing import Annotated, Final, TypeAlias

import msgspec

from hardware.faults import HardwareFault
from hardware.readers.port import ReaderState

LONGEST_APDU: Final = 65_544
"""Bytes of the longest command (extended header, 65,535 bytes, extended Le); an answer is shorter (ISO 7816-4 §5.2)."""
LARGEST_FRAME: Final = LONGEST_APDU + 1024

Name: TypeAlias = Annotated[str, msgspec.Meta(max_length=256)]
Apdu: TypeAlias = Annotated[bytes, msgspec.Meta(max_length=LONGEST_APDU)]


class _Message(msgspec.Struct, frozen=True, array_like=True, tag=True, forbid_unknown_fields=True):
    """A MessagePack array of the message's name and its fields."""


class AskStatus(_Message, frozen=True):
    """What lies on the reader that `wanted` chooses."""

    wanted: Name | None


class AskConnect(_Message, frozen=True):
    """Open the document on that reader; the child holds one at a time."""

    wanted: Name | None


class AskTransmit(_Message, frozen=True):
    """Send one command to the open document."""

    command: Apdu


class AskClose(_Message, frozen=True):
    """Let the document go."""


class Status(_Message, frozen=True):
    """Answer to AskStatus."""

    name: Name
    state: ReaderState


class Connected(_Message, frozen=True):
    """Answer to AskConnect."""

    name: Name
    atr: Annotated[bytes, msgspec.Meta(max_length=64)]


class Answered(_Message, frozen=True):
    """Answer to AskTransmit."""

    answer: Apdu


class Closed(_Message, frozen=True):
    """Answer to AskClose."""


class Failed(_Message, frozen=True):
    """A ReaderError, as code and data."""

    code: HardwareFault
    data: Annotated[dict[Name, Name | int], msgspec.Meta(max_length=8)]


Request: TypeAlias = AskStatus | AskConnect | AskTransmit | AskClose
Answer: TypeAlias = Status | Connected | Answered | Closed | Failed

encode = msgspec.msgpack.Encoder().encode
read_request = msgspec.msgpack.Decoder(Request).decode
read_answer = msgspec.msgpack.Decoder(Answer).decode
