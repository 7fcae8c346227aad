"""The files of a travel document: selecting and reading them (ICAO 9303-10 §3.6, §4).

A file comes back as its raw bytes, cut to the length that its first tag announces. That it is absent, or that the chip
keeps it to itself, is a result.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Final, TypeAlias

from hardware import tlv
from hardware.apdu import SHORT_NE, CommandApdu, ResponseApdu, StatusWord
from hardware.channel.channel import Channel
from hardware.emrtd.lengths import SHORT_STEPS, Lengths
from hardware.exchange import Exchange
from hardware.faults import ChipMisbehaved, DataMalformed, FileUnreadable, NotATravelDocument

APPLICATION: Final = bytes.fromhex("A0000002471001")
"""The eMRTD application (9303-10 §3.3.1)."""
EF_CARD_ACCESS: Final = 0x011C
EF_CARD_SECURITY: Final = 0x011D
"""In the master file; the same identifier is EF.SOD in the application."""
EF_COM: Final = 0x011E
EF_SOD: Final = 0x011D
EF_ATR_INFO: Final = 0x2F01

LARGEST_FILE: Final = 256 * 1024
"""Bytes; a portrait has some tens of kilobytes, so a file that claims more is refused."""

_HEADER: Final = 8
_LAST_EVEN_OFFSET: Final = 0x7FFF
_SPARE_READS: Final = 32
_DO_OFFSET: Final = 0x54
_DO_DATA: Final = 0x53
_DO_OVERHEAD: Final = 4
"""Tag and length of DO 53 count as part of the answer; asking for a few bytes beyond the end does no harm."""


def data_group(number: int) -> int:
    """The file identifier of DG1 to DG16."""
    if not 1 <= number <= 16:
        raise ValueError("data groups are 1..16")
    return 0x0100 + number


@unique
class Withheld(StrEnum):
    """Why there is no content."""

    ABSENT = "absent"  # no such file
    PROTECTED = "protected"  # the issuer lets only some readers see it, or not yet
    REFUSED = "refused"  # another status word


@dataclass(frozen=True, slots=True)
class FileContent:
    """The whole file as it stands."""

    data: bytes


@dataclass(frozen=True, slots=True)
class FileWithheld:
    """No content, and the status word that said so."""

    why: Withheld
    sw: int


FileResult: TypeAlias = FileContent | FileWithheld
BytesRead: TypeAlias = Callable[[int, int], None]
"""Called with (bytes read, bytes in all) as a file comes in."""

_ABSENT: Final = (StatusWord.FILE_NOT_FOUND, 0x6A83)
_READ: Final = (StatusWord.SUCCESS, StatusWord.END_OF_FILE)
_FORM_REFUSED: Final = (
    StatusWord.INCORRECT_P1_P2,
    StatusWord.WRONG_LENGTH,
    StatusWord.WRONG_P1_P2,
    StatusWord.FUNCTION_NOT_SUPPORTED,
)
_ABOUT_LENGTH: Final = (*_READ, StatusWord.WRONG_LENGTH, StatusWord.WRONG_P1_P2)
"""Answers without data that blame the length: refused, or asked for beyond the end of the file."""
_PROTECTED: Final = (StatusWord.SECURITY_STATUS_NOT_SATISFIED, StatusWord.CONDITIONS_NOT_SATISFIED, 0x6986)


def select_master_file(channel: Channel) -> Exchange[int]:
    """SELECT MF; returns the status word, since some chips refuse it and are in it all the same (9303-11 §4.2)."""
    return (yield from channel.send(CommandApdu(0x00, 0xA4, 0x00, 0x0C, b"\x3f\x00"))).sw


def select_application(channel: Channel) -> Exchange[None]:
    """SELECT the eMRTD application; raises NotATravelDocument when there is none, ChipMisbehaved when it is refused."""
    sw = (yield from _select(channel, 0x04, APPLICATION)).sw
    if sw == StatusWord.FILE_NOT_FOUND:
        raise NotATravelDocument(sw=sw)
    if sw != StatusWord.SUCCESS:
        raise ChipMisbehaved(step="select application", sw=sw)


def _select(channel: Channel, how: int, data: bytes) -> Exchange[ResponseApdu]:
    """SELECT without file control information; a chip that must send some is asked for it."""
    response = yield from channel.send(CommandApdu(0x00, 0xA4, how, 0x0C, data))
    if response.sw in _FORM_REFUSED:
        response = yield from channel.send(CommandApdu(0x00, 0xA4, how, 0x00, data, SHORT_NE))
    return response


class FileReader:
    """Reads files over one channel. What it learns of sizes goes into `lengths`, which a reader made anew is given.

    The first read of a file selects it by its short identifier and takes as much as one answer holds, so that a small
    file costs one command; where a chip cannot do either, SELECT and a header of eight bytes come first. One reader is
    for one directory: the same identifiers stand for other files in the other.
    """

    def __init__(self, channel: Channel, lengths: Lengths | None = None) -> None:
        self._channel = channel
        self._lengths = lengths if lengths is not None else Lengths()
        self._by_short_identifier = True

    @property
    def size(self) -> int:
        """The bytes asked for at a time."""
        return self._lengths.block(self._channel.sm)

    def read(
        self,
        file_id: int,
        *,
        first_tag: int | None = None,
        limit: int = LARGEST_FILE,
        on_progress: BytesRead | None = None,
        begun: bytearray | None = None,
    ) -> Exchange[FileResult]:
        """Select and read one file. Raises FileUnreadable when it cannot be read to its end or is larger than `limit`.

        With `first_tag`, the byte that it begins with, it may be read by its short identifier: chips are known that
        answer that with a file of the other directory. `begun` gathers the bytes as they come; given again after a
        connection was lost, the file is read on from there.
        Raises ChannelBroken, ChipMisbehaved too.
        """
        content = bytearray() if begun is None else begun
        if _has_length(content):
            sw = (yield from _select(self._channel, 0x02, file_id.to_bytes(2, "big"))).sw
            withheld = None if sw == StatusWord.SUCCESS else _withheld(sw)
        else:
            content.clear()
            withheld = yield from self._begin(file_id, first_tag, content)
        if withheld is not None:
            return withheld
        total = _total(file_id, content, limit)
        reads = 0
        while True:
            if on_progress is not None:
                on_progress(min(len(content), total), total)
            if len(content) >= total:
                return FileContent(bytes(content[:total]))
            reads += 1
            if reads > _SPARE_READS + 2 * total // SHORT_STEPS[-1]:
                raise FileUnreadable(file=_name(file_id), what="too many short answers")
            content += yield from self._next(file_id, len(content), total - len(content))

    def _begin(self, file_id: int, first_tag: int | None, content: bytearray) -> Exchange[FileWithheld | None]:
        """Select the file and read enough of it for tag and length, at best all of it."""
        by_short_identifier = first_tag is not None and self._by_short_identifier
        if by_short_identifier:
            content += yield from self._read_by_short_identifier(file_id, first_tag)
        if not content:
            sw = (yield from _select(self._channel, 0x02, file_id.to_bytes(2, "big"))).sw
            if sw != StatusWord.SUCCESS:
                return _withheld(sw)
            self._by_short_identifier &= not by_short_identifier  # it has the file and did not find it so
        refused: int | None = None
        while not _has_length(content) and len(content) < _HEADER:
            response = yield from self._read_binary(len(content), max(self._head() - len(content), 1))
            if response.data and response.sw in _READ:
                content += response.data
            elif not content and self._give_up_whole_heads():
                continue
            else:
                refused = response.sw
                break
            if response.sw == StatusWord.END_OF_FILE:
                break
        if content:
            return None
        if refused is None or refused in _READ:
            raise FileUnreadable(file=_name(file_id), what="empty")
        return _withheld(refused)

    def _read_by_short_identifier(self, file_id: int, first_tag: int | None) -> Exchange[bytes]:
        """The first bytes of the file, selected on the way; none when the chip cannot do it, or gives another file."""
        place = (0x80 | file_id & 0x1F) << 8
        while True:
            response = yield from self._read_binary(place, self._head())
            if response.data and response.sw in _READ:
                self._lengths.worked()
                return response.data if response.data[0] == first_tag else b""
            if response.sw not in _ABOUT_LENGTH or not self._give_up_whole_heads():
                return b""

    def _head(self) -> int:
        return self._lengths.head(self._channel.sm) if self._lengths.whole_heads else _HEADER

    def _give_up_whole_heads(self) -> bool:
        """Ask for less at the start of files: the largest sizes go first, then everything beyond the header."""
        if not self._lengths.whole_heads:
            return False
        if self._head() <= SHORT_NE or not self._lengths.step_down(self._channel.sm):
            self._lengths.whole_heads = False
        return True

    def _next(self, file_id: int, offset: int, rest: int) -> Exchange[bytes]:
        """At least one byte from an offset on; smaller sizes are tried until the chip gives some."""
        while True:
            asked = min(self.size, rest)
            if offset <= _LAST_EVEN_OFFSET:
                asked = min(asked, _LAST_EVEN_OFFSET + 1 - offset)
                response = yield from self._read_binary(offset, asked)
            else:
                response = yield from self._read_binary_odd(offset, asked)
            if response.data and response.sw in _READ:
                self._lengths.worked()
                return response.data
            if response.sw in _PROTECTED or not self._lengths.step_down(self._channel.sm):
                raise FileUnreadable(file=_name(file_id), offset=offset, sw=response.sw)

    def _read_binary(self, place: int, ne: int) -> Exchange[ResponseApdu]:
        """READ BINARY at an offset, or at the start of the file whose short identifier is in the first byte."""
        command = CommandApdu(0x00, 0xB0, place >> 8, place & 0xFF, ne=self._lengths.asking(ne))
        return (yield from self._channel.send(command))

    def _read_binary_odd(self, offset: int, wanted: int) -> Exchange[ResponseApdu]:
        """READ BINARY by DO 54, for offsets beyond 32 767; the data comes wrapped in DO 53 (9303-10 §3.6.6)."""
        place = tlv.encode(_DO_OFFSET, offset.to_bytes((offset.bit_length() + 7) // 8, "big"))
        ne = self._lengths.asking(min(wanted + _DO_OVERHEAD, self.size))
        response = yield from self._channel.send(CommandApdu(0x00, 0xB1, 0x00, 0x00, place, ne))
        if not response.data:
            return response
        try:
            return ResponseApdu(tlv.parse_exact(response.data, _DO_DATA).value, response.sw)
        except DataMalformed:
            raise ChipMisbehaved(step="read binary", sw=response.sw) from None


def _withheld(sw: int) -> FileWithheld:
    if sw in _ABSENT:
        return FileWithheld(Withheld.ABSENT, sw)
    return FileWithheld(Withheld.PROTECTED if sw in _PROTECTED else Withheld.REFUSED, sw)


def _has_length(head: bytearray) -> bool:
    try:
        tlv.read_header(bytes(head))
    except DataMalformed:
        return False
    return True


def _total(file_id: int, head: bytearray, limit: int) -> int:
    """Bytes of the file by its first tag and length; raises FileUnreadable."""
    try:
        _, length, header = tlv.read_header(bytes(head))
    except DataMalformed:
        raise FileUnreadable(file=_name(file_id), what="no tag and length") from None
    if header + length > limit:
        raise FileUnreadable(file=_name(file_id), what="too large", size=header + length)
    return header + length


def _name(file_id: int) -> str:
    return f"{file_id:04X}"
