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
from hardware.apdu import EXTENDED_NE, SHORT_NE, CommandApdu, ResponseApdu, StatusWord
from hardware.channel.channel import Channel
from hardware.crypto.ciphers import Cipher
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
SHORT_CARD_ACCESS: Final = 0x1C

LARGEST_FILE: Final = 256 * 1024
"""Bytes; a portrait has some tens of kilobytes, so a file that claims more is refused."""

_HEADER: Final = 8
_FALLBACKS: Final = (192, 160, 128)
_LAST_EVEN_OFFSET: Final = 0x7FFF
_SPARE_READS: Final = 32
_DO_OFFSET: Final = 0x54
_DO_DATA: Final = 0x53
_DO_OVERHEAD: Final = 4
"""Tag and length of DO 53 count as part of the answer; asking for a few bytes beyond the end does no harm."""
_SMALLEST_ANSWER: Final = 16


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
    """Reads files over one channel, and remembers which size of answer the chip can do.

    `size` is the number of bytes asked for at a time. It starts at `largest` if given (more than 256 means the extended
    form; for readers and chips that take it) and falls to 231 or 223, what one short answer holds under secure
    messaging, then 192, 160 and 128. A reader made anew after a broken channel is given the size reached.
    """

    def __init__(self, channel: Channel, *, largest: int | None = None) -> None:
        if largest is not None and not _SMALLEST_ANSWER <= largest <= EXTENDED_NE:
            raise ValueError("an answer has 16..65536 bytes")
        self._channel = channel
        self.size = largest if largest is not None else self._short()

    def read(
        self,
        file_id: int,
        *,
        short_id: int | None = None,
        limit: int = LARGEST_FILE,
        on_progress: BytesRead | None = None,
    ) -> Exchange[FileResult]:
        """Select and read one file. Raises FileUnreadable when it cannot be read to its end or is larger than `limit`.

        With `short_id` a chip that does not say the file is absent, yet refuses to select it, is asked for it by that.
        Raises ChannelBroken, ChipMisbehaved too.
        """
        sw = (yield from _select(self._channel, 0x02, file_id.to_bytes(2, "big"))).sw
        head = bytearray()
        if sw != StatusWord.SUCCESS:
            if short_id is not None and sw not in _ABSENT:
                head += yield from self._select_short(short_id)
            if not head:
                return _withheld(sw)
        content = yield from self._read_head(file_id, head)
        if isinstance(content, FileWithheld):
            return content
        total = _total(file_id, content, limit)
        reads = 0
        while len(content) < total:
            reads += 1
            if reads > _SPARE_READS + 2 * total // _FALLBACKS[-1]:
                raise FileUnreadable(file=_name(file_id), what="too many short answers")
            content += yield from self._next(file_id, len(content), total - len(content))
            if on_progress is not None:
                on_progress(min(len(content), total), total)
        return FileContent(bytes(content[:total]))

    def _select_short(self, short_id: int) -> Exchange[bytes]:
        """READ BINARY with a short identifier, which selects the file; nothing where that is refused as well."""
        response = yield from self._read_binary((0x80 | short_id) << 8, _HEADER)
        return response.data if response.sw in _READ else b""

    def _read_head(self, file_id: int, head: bytearray) -> Exchange[bytearray | FileWithheld]:
        """The first bytes, enough for tag and length if the chip gives that many (in one answer or more)."""
        while len(head) < _HEADER and not _has_length(head):
            response = yield from self._read_binary(len(head), _HEADER - len(head))
            is_read = response.sw in _READ
            if not head and not is_read:
                return _withheld(response.sw)
            if not response.data or not is_read:
                break
            head += response.data
            if response.sw == StatusWord.END_OF_FILE:
                break
        if not head:
            raise FileUnreadable(file=_name(file_id), what="empty")
        return head

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
                return response.data
            if response.sw in _PROTECTED or not self._step_down(asked):
                raise FileUnreadable(file=_name(file_id), offset=offset, sw=response.sw)

    def _read_binary(self, offset: int, ne: int) -> Exchange[ResponseApdu]:
        return (yield from self._channel.send(CommandApdu(0x00, 0xB0, offset >> 8, offset & 0xFF, ne=ne)))

    def _read_binary_odd(self, offset: int, wanted: int) -> Exchange[ResponseApdu]:
        """READ BINARY by DO 54, for offsets beyond 32 767; the data comes wrapped in DO 53 (9303-10 §3.6.6)."""
        place = tlv.encode(_DO_OFFSET, offset.to_bytes((offset.bit_length() + 7) // 8, "big"))
        ne = min(wanted + _DO_OVERHEAD, self.size)
        response = yield from self._channel.send(CommandApdu(0x00, 0xB1, 0x00, 0x00, place, ne))
        if not response.data:
            return response
        try:
            return ResponseApdu(tlv.parse_exact(response.data, _DO_DATA).value, response.sw)
        except DataMalformed:
            raise ChipMisbehaved(step="read binary", sw=response.sw) from None

    def _step_down(self, asked: int) -> bool:
        """Go to the next smaller size than what was just asked for in vain; False when there is none."""
        for size in (self._short(), *_FALLBACKS):
            if size < asked:
                self.size = size
                return True
        return False

    def _short(self) -> int:
        session = self._channel.sm
        return 231 if session is not None and session.cipher is Cipher.DES3 else 223


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
