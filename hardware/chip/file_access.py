"""SELECT and READ BINARY of a simulated chip (ICAO 9303-10 §3.6, ISO/IEC 7816-4 §11.2.2, §11.3.3)."""

from __future__ import annotations

from typing import Final

from hardware import tlv
from hardware.apdu import EXTENDED_NE, SHORT_NE, CommandApdu, ResponseApdu, StatusWord
from hardware.chip.file_system import APPLICATION_ID, MASTER_FILE, ElementaryFile
from hardware.chip.session import Session, answer
from hardware.faults import DataMalformed

_BY_IDENTIFIER: Final = 0x00
_BY_FILE_IDENTIFIER: Final = 0x02
_BY_NAME: Final = 0x04
_NO_INFORMATION: Final = 0x0C
_CONTROL_INFORMATION: Final = (0x00, 0x04)
BUFFER: Final = 0x4000
"""The most bytes of one answer; whoever asks for more gets this much and reads on."""

_DO_OFFSET: Final = 0x54
_DO_DATA: Final = 0x53
_ALL: Final = (SHORT_NE, EXTENDED_NE)


def select(session: Session, command: CommandApdu) -> ResponseApdu:
    """SELECT by name, by file identifier, or of the MF."""
    if command.p2 != _NO_INFORMATION and command.p2 not in _CONTROL_INFORMATION:
        return answer(StatusWord.INCORRECT_P1_P2)
    if command.p1 == _BY_NAME:
        return _select_application(session, command)
    if command.p1 not in (_BY_IDENTIFIER, _BY_FILE_IDENTIFIER):
        return answer(StatusWord.INCORRECT_P1_P2)
    identifier = int.from_bytes(command.data, "big")
    if command.p1 == _BY_IDENTIFIER and (not command.data or identifier == MASTER_FILE):
        session.enter(session.files.master)
        return answer(StatusWord.SUCCESS)
    if len(command.data) != 2:
        return answer(StatusWord.WRONG_LENGTH)
    return _select_file(session, command, session.directory.by_identifier(identifier))


def _select_application(session: Session, command: CommandApdu) -> ResponseApdu:
    if command.data != APPLICATION_ID:
        return answer(StatusWord.FILE_NOT_FOUND)
    session.enter(session.files.application)
    control = tlv.encode(0x6F, tlv.encode(0x84, APPLICATION_ID))
    return answer(StatusWord.SUCCESS, _information(command, control))


def _select_file(session: Session, command: CommandApdu, file: ElementaryFile | None) -> ResponseApdu:
    if session.in_application and not session.is_open:
        # Before access is granted the chip does not even tell which files it has.
        return answer(StatusWord.SECURITY_STATUS_NOT_SATISFIED)
    if file is None:
        return answer(StatusWord.FILE_NOT_FOUND)
    if not session.may_read(file):
        return answer(StatusWord.SECURITY_STATUS_NOT_SATISFIED)
    session.file = file
    size = min(len(file.content), 0xFFFF).to_bytes(2, "big")
    control = tlv.encode(0x80, size) + tlv.encode(0x83, file.identifier.to_bytes(2, "big"))
    return answer(StatusWord.SUCCESS, _information(command, tlv.encode(0x62, control)))


def _information(command: CommandApdu, control: bytes) -> bytes:
    """Control information goes only to those who left room for it."""
    return b"" if command.p2 == _NO_INFORMATION else control[: command.ne]


def read_binary(session: Session, command: CommandApdu) -> ResponseApdu:
    """READ BINARY with an even instruction: current file and 15-bit offset, or short identifier and 8-bit offset."""
    if command.p1 & 0x80:
        if command.p1 & 0x60:
            return answer(StatusWord.INCORRECT_P1_P2)
        refusal = _select_short(session, command.p1 & 0x1F)
        offset = command.p2
    else:
        refusal = _need_file(session)
        offset = command.p1 << 8 | command.p2
    return refusal or _read(session, command, offset)


def read_binary_odd(session: Session, command: CommandApdu) -> ResponseApdu:
    """READ BINARY with an odd instruction: the offset in DO 54, the answer in DO 53; for files beyond 32 KiB."""
    short = command.p2
    if command.p1 or short > 0x1F:
        return answer(StatusWord.INCORRECT_P1_P2)
    try:
        offset = int.from_bytes(tlv.parse_exact(command.data, _DO_OFFSET).value, "big")
    except DataMalformed:
        return answer(StatusWord.WRONG_DATA)
    refusal = _select_short(session, short) if short else _need_file(session)
    return refusal or _read(session, command, offset, wrapped=True)


def _need_file(session: Session) -> ResponseApdu | None:
    if session.file is not None:
        return None if session.may_read(session.file) else answer(StatusWord.SECURITY_STATUS_NOT_SATISFIED)
    if session.in_application and not session.is_open:
        return answer(StatusWord.SECURITY_STATUS_NOT_SATISFIED)
    return answer(StatusWord.NO_CURRENT_FILE)


def _select_short(session: Session, identifier: int) -> ResponseApdu | None:
    """Select by short identifier within the current directory alone."""
    if not session.document.profile.card.short_identifiers:
        return answer(StatusWord.FUNCTION_NOT_SUPPORTED)
    if session.in_application and not session.is_open:
        return answer(StatusWord.SECURITY_STATUS_NOT_SATISFIED)
    file = session.directory.by_short_identifier(identifier)
    if file is None:
        return answer(StatusWord.FILE_NOT_FOUND)
    if not session.may_read(file):
        return answer(StatusWord.SECURITY_STATUS_NOT_SATISFIED)
    session.file = file
    return None


def _read(session: Session, command: CommandApdu, offset: int, *, wrapped: bool = False) -> ResponseApdu:
    card = session.document.profile.card
    content = session.file.content if session.file is not None else b""
    if not command.ne or command.ne > max(card.largest_read, 1):
        return answer(0x6C00 | card.largest_read & 0xFF if card.tells_length else StatusWord.WRONG_LENGTH)
    if session.file is not None and session.file.name == card.endless:
        content += bytes(max(offset + command.ne - len(content), 0))
    if offset >= len(content):
        return answer(StatusWord.WRONG_P1_P2)
    room = min(command.ne, BUFFER, card.most_at_once)
    if wrapped:
        room -= len(tlv.encode(_DO_DATA, bytes(room))) - room  # tag and length are part of what was asked for
    data = content[offset : offset + max(room, 0)]
    asked_beyond = command.ne not in _ALL and offset + room > len(content)
    sw = StatusWord.END_OF_FILE if asked_beyond else StatusWord.SUCCESS
    return answer(sw, tlv.encode(_DO_DATA, data) if wrapped else data)
