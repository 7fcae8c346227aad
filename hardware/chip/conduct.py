"""How the chip departs from the protocols where its profile says so: which command is met, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from hardware import tlv
from hardware.apdu import CommandApdu, ResponseApdu
from hardware.chip.file_system import MASTER_FILE
from hardware.chip.flaws import AnswerFlaw, Departure, Step
from hardware.chip.session import Session, answer
from hardware.faults import DataMalformed

_STEPS: Final = {
    0x84: Step.GET_CHALLENGE,
    0x82: Step.EXTERNAL_AUTHENTICATE,
    0x88: Step.ACTIVE,
    0xB0: Step.READ,
    0xB1: Step.READ,
}
_DYNAMIC_DATA: Final = 0x7C
_GENERAL_AUTHENTICATE: Final = 0x86
_PACE_STEPS: Final = {0x81: Step.PACE_MAP, 0x83: Step.PACE_AGREE, 0x85: Step.PACE_CONFIRM, 0x80: Step.CHIP_AGREE}


class Conduct:
    """Counts the commands of one power-on and says which departure meets the one at hand."""

    def __init__(self, departures: tuple[Departure, ...]) -> None:
        self._departures = departures
        self._met = [0] * len(departures)

    def meet(self, command: CommandApdu, session: Session) -> Departure | None:
        """The first departure that meets this command; every one that fits it is counted."""
        if not self._departures:
            return None
        step, file, reach = _purpose(command, session)
        steps = {None, step, Step.SELECT_FILE} if _is_by_short_identifier(command) else {None, step}
        found = None
        for place, one in enumerate(self._departures):
            if (
                one.step in steps
                and one.file in ("", file)
                and reach > one.beyond
                and one.channel in (None, session.channels)
            ):
                self._met[place] += 1
                is_met = self._met[place] == one.nth or (one.lasting and self._met[place] > one.nth)
                found = one if is_met and found is None else found
        return found


def depart(departure: Departure, command: CommandApdu, obey: Callable[[CommandApdu], ResponseApdu]) -> ResponseApdu:
    """The plain answer to a command that is met; `obey` is what a faithful chip does."""
    if departure.sw is not None and departure.answer is None:
        return answer(departure.sw)
    heard = command if departure.instead is None else replace(command, data=bytes.fromhex(departure.instead))
    response = obey(heard)
    if departure.answer is None or not (response.is_success or response.data):
        return response
    sw = response.sw if departure.sw is None else departure.sw
    return answer(sw, _flawed(departure.answer, command, response.data))


def _purpose(command: CommandApdu, session: Session) -> tuple[Step, str, int]:
    """What a command is for, the file that it concerns, and the offset up to which it reads."""
    if command.ins == 0xA4:
        return (*_selection(command, session), 0)
    if command.ins == 0x22:
        return (Step.PACE_SET if command.p1 == 0xC1 else Step.CHIP_SET), "", 0
    if command.ins == _GENERAL_AUTHENTICATE:
        inside = _first_object(command.data)
        return _PACE_STEPS.get(inside.tag, Step.OTHER) if inside else Step.PACE_NONCE, "", 0
    if command.ins not in (0xB0, 0xB1):
        return _STEPS.get(command.ins, Step.OTHER), "", 0
    is_short = _is_by_short_identifier(command)
    file = session.directory.by_short_identifier(command.p1 & 0x1F) if is_short else session.file
    offset = command.p2 if is_short else command.p1 << 8 | command.p2
    if command.ins == 0xB1:
        offset = int.from_bytes(command.data[2:], "big")  # DO 54, which has a short length
    return Step.READ, "" if file is None else file.name, offset + command.ne


def _is_by_short_identifier(command: CommandApdu) -> bool:
    """Whether a command reads and selects in one."""
    return command.ins == 0xB0 and bool(command.p1 & 0x80)


def _selection(command: CommandApdu, session: Session) -> tuple[Step, str]:
    if command.p1 == 0x04:
        return Step.SELECT_APPLICATION, ""
    identifier = int.from_bytes(command.data, "big")
    if command.p1 == 0x00 and (not command.data or identifier == MASTER_FILE):
        return Step.SELECT_MASTER, ""
    file = session.directory.by_identifier(identifier)
    return Step.SELECT_FILE, "" if file is None else file.name


def _first_object(data: bytes) -> tlv.Tlv | None:
    """The first object inside the dynamic authentication data, if there is one."""
    try:
        children = tlv.parse_exact(data, _DYNAMIC_DATA).children()
    except DataMalformed:
        return None
    return children[0] if children else None


def _flawed(flaw: AnswerFlaw, command: CommandApdu, data: bytes) -> bytes:
    """The data with the flaw in it, inside its objects where it has some."""
    inside = _first_object(data) if command.ins == _GENERAL_AUTHENTICATE else None
    if inside is None:
        return _bent(flaw, data, command.data)
    rest = b"".join(child.encode() for child in tlv.parse_exact(data, _DYNAMIC_DATA).children()[1:])
    if flaw is AnswerFlaw.BARE:
        return inside.value
    if flaw is AnswerFlaw.TWICE:
        return tlv.encode(_DYNAMIC_DATA, inside.encode() * 2 + rest)
    if flaw is AnswerFlaw.OTHER_TAG:
        return tlv.encode(_DYNAMIC_DATA, tlv.encode(0x9E, inside.value) + rest)
    sent = _first_object(command.data)
    value = _bent(flaw, inside.value, sent.value if sent is not None else b"")
    return tlv.encode(_DYNAMIC_DATA, tlv.encode(inside.tag, value) + rest)


def _bent(flaw: AnswerFlaw, data: bytes, sent: bytes) -> bytes:
    """The value with the flaw in it; as it was where the flaw is one of objects and there are none."""
    if not data:
        return data
    return {
        AnswerFlaw.EMPTY: b"",
        AnswerFlaw.CUT: data[:-1],
        AnswerFlaw.HALF: data[: len(data) // 2],
        AnswerFlaw.LONGER: data + b"\x00",
        AnswerFlaw.FLIPPED: data[:-1] + bytes((data[-1] ^ 1,)),
        AnswerFlaw.ZERO: bytes(len(data)),
        AnswerFlaw.INFINITY: b"\x00",
        AnswerFlaw.ECHO: sent,
        AnswerFlaw.COMPRESSED: bytes((2 + (data[-1] & 1),)) + data[1 : 1 + len(data) // 2],
        AnswerFlaw.TWICE: data * 2,
    }.get(flaw, data)
