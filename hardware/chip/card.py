"""The simulated chip: bytes in, bytes out, like the card on a reader.

Every command is answered with at least a status word, whatever it is. Secure messaging wraps all commands alike, so
that errors come back under it; what arrives plain or broken inside a channel ends it (ICAO 9303-11 §9.8.5).
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from functools import reduce
from operator import xor
from typing import Final

from hardware import tlv
from hardware.apdu import CommandApdu, ResponseApdu, StatusWord
from hardware.channel.secure_messaging import CLASS_BITS, OBJECTS_MISSING, SecureMessaging
from hardware.chip import broken_channel, file_access
from hardware.chip.basic_access import BasicAccess
from hardware.chip.conduct import Conduct, depart
from hardware.chip.document import Document
from hardware.chip.file_system import Condition, FileSystem
from hardware.chip.flaws import Departure
from hardware.chip.pace import Pace
from hardware.chip.profile import ParameterReference
from hardware.chip.proofs import ActiveAuthentication, ChipAuthentication
from hardware.chip.session import Session, answer
from hardware.crypto.ec import RandomBytes
from hardware.faults import ChannelBroken, DataMalformed

_CHAINING: Final = 0x10
_GENERAL_AUTHENTICATE: Final = 0x86
_MANAGE_SECURITY: Final = 0x22
_WITHOUT_LE: Final = (0xA4, _MANAGE_SECURITY)
_FIRST_ERROR: Final = 0x6400

_HISTORICAL: Final = bytes.fromhex("80 73 80 21 C0")
"""Card capabilities: selection by name, one-byte data units, command chaining and extended lengths."""
_HISTORICAL_SHORT: Final = bytes.fromhex("80 73 80 21 80")


def answer_to_reset(historical: bytes) -> bytes:
    """What a PC/SC reader makes of a contactless card (PC/SC part 3 §3.1.3.2.3): T=0 and T=1 named, check byte last."""
    body = bytes((0x80 | len(historical), 0x80, 0x01)) + historical
    return b"\x3b" + body + bytes((reduce(xor, body),))


class SimulatedChip:
    """A document's chip. It is powered from the start; `reset` takes it back there.

    `sleep` is how it takes its time where its profile says that it does.
    """

    def __init__(
        self, document: Document, random: RandomBytes = os.urandom, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._document = document
        self._random = random
        self._sleep = sleep
        access = document.profile.access
        self._is_free = not access.bac and not access.pace
        self._files = FileSystem.of(
            document.files,
            guarded=document.profile.card.guarded,
            opens=Condition.ALWAYS if self._is_free else Condition.OPENED,
        )
        self.reset()

    @property
    def document(self) -> Document:
        """What the chip was personalised with."""
        return self._document

    @property
    def atr(self) -> bytes:
        """The answer to reset."""
        return answer_to_reset(_HISTORICAL if self._document.profile.card.extended_length else _HISTORICAL_SHORT)

    def reset(self) -> None:
        """Power off and on: selection, keys and granted access are gone."""
        session = Session(self._document, self._files, self._random, self._files.master, is_open=self._is_free)
        basic, self._pace = BasicAccess(session), Pace(session)
        self._chip_authentication = ChipAuthentication(session)
        self._session = session
        self._commands = 0
        self._conduct = Conduct(self._document.profile.faults.departures)
        self._departure: Departure | None = None
        self._before = answer(StatusWord.SUCCESS)
        self._instructions: dict[int, Callable[[CommandApdu], ResponseApdu]] = {
            0xA4: lambda command: file_access.select(session, command),
            0xB0: lambda command: file_access.read_binary(session, command),
            0xB1: lambda command: file_access.read_binary_odd(session, command),
            0x84: basic.get_challenge,
            0x82: basic.external_authenticate,
            0x88: ActiveAuthentication(session).internal_authenticate,
            _MANAGE_SECURITY: self._manage_security,
            _GENERAL_AUTHENTICATE: self._general_authenticate,
        }

    def transmit(self, command: bytes) -> bytes:
        """Answer one command. Empty only where the profile wants a silent chip."""
        self._commands += 1
        for interference in self._document.profile.faults.interference:
            if self._commands == interference.command or (
                interference.lasting and self._commands > interference.command
            ):
                return b"" if interference.sw is None else interference.sw.to_bytes(2, "big")
        response = self._transmit(command)
        return b"" if self._departure is not None and self._departure.silent else response.encode()

    def _transmit(self, raw: bytes) -> ResponseApdu:
        self._departure = None
        try:
            command = CommandApdu.parse(raw)
        except ValueError:
            return answer(StatusWord.WRONG_LENGTH)
        is_extended = len(raw) > 6 and raw[4] == 0
        if is_extended and not self._document.profile.card.extended_length:
            return answer(StatusWord.WRONG_LENGTH)
        if self._session.channel is not None:
            return self._answer_protected(command)
        if command.cla & CLASS_BITS:
            return answer(StatusWord.SM_OBJECTS_INCORRECT)
        response = self._answer(command)
        self._session.switch_channel()
        return response

    def _answer_protected(self, command: CommandApdu) -> ResponseApdu:
        session = self._session
        channel = session.channel
        assert channel is not None
        if command.cla & CLASS_BITS != CLASS_BITS:
            self._session.lose()
            return answer(StatusWord.SM_OBJECTS_MISSING)
        try:
            plain = channel.unprotect_command(command)
        except ChannelBroken as fault:
            session.lose()
            is_missing = fault.data.get("what") == OBJECTS_MISSING
            return answer(StatusWord.SM_OBJECTS_MISSING if is_missing else StatusWord.SM_OBJECTS_INCORRECT)
        response = self._answer(plain)
        if self._is_bare(response):
            channel.ssc -= 1
            return response
        self._before = self._protect(channel, response, is_odd=bool(plain.ins & 1))
        session.switch_channel()
        return self._before

    def _protect(self, channel: SecureMessaging, response: ResponseApdu, *, is_odd: bool) -> ResponseApdu:
        flaw = None if self._departure is None else self._departure.secured
        if flaw is None:
            return channel.protect_response(response, is_odd=is_odd)
        return broken_channel.spoil(flaw, channel, response, is_odd=is_odd, before=self._before)

    def _is_bare(self, response: ResponseApdu) -> bool:
        """Whether an error leaves outside secure messaging; the command is then as if it had not been."""
        if not _FIRST_ERROR <= response.sw < StatusWord.SUCCESS:
            return False
        wanted = self._departure is not None and self._departure.bare
        return wanted or self._document.profile.card.bare_errors

    def _answer(self, command: CommandApdu) -> ResponseApdu:
        self._departure = self._conduct.meet(command, self._session)
        if self._departure is None:
            return self._obey(command)
        if self._departure.delay:
            self._sleep(self._departure.delay)
        return depart(self._departure, command, self._obey)

    def _obey(self, command: CommandApdu) -> ResponseApdu:
        """What a faithful chip answers."""
        if command.cla & ~_CHAINING:
            return answer(StatusWord.CLA_NOT_SUPPORTED)
        if command.cla & _CHAINING and command.ins != _GENERAL_AUTHENTICATE:
            return answer(StatusWord.CHAINING_NOT_SUPPORTED)
        if command.ne and command.ins in _WITHOUT_LE and self._document.profile.card.refuses_le:
            return answer(StatusWord.WRONG_LENGTH)
        instruction = self._instructions.get(command.ins)
        if instruction is None:
            return answer(StatusWord.INS_NOT_SUPPORTED)
        try:
            return instruction(command)
        except DataMalformed:
            return answer(StatusWord.WRONG_DATA)

    def _manage_security(self, command: CommandApdu) -> ResponseApdu:
        match (command.p1, command.p2):
            case (0xC1, 0xA4) if refusal := self._refused_reference(command):
                return answer(refusal)
            case (0xC1, 0xA4):
                return self._pace.set_template(command)
            case (0x41, 0xA4):
                return self._chip_authentication.set_template(command)
            case (0x41, 0xA6):
                return self._chip_authentication.set_key_agreement(command)
            case _:
                return answer(StatusWord.INCORRECT_P1_P2)

    def _refused_reference(self, command: CommandApdu) -> int | None:
        """The status word for a parameter reference that this chip wants otherwise."""
        is_there = any(item.tag == 0x84 for item in tlv.parse_all(command.data))
        match self._document.profile.card.parameter_reference:
            case ParameterReference.NEEDED if not is_there:
                return 0x6A87
            case ParameterReference.REFUSED if is_there:
                return StatusWord.REFERENCED_DATA_NOT_FOUND
            case _:
                return None

    def _general_authenticate(self, command: CommandApdu) -> ResponseApdu:
        if command.p1 or command.p2:
            return answer(StatusWord.INCORRECT_P1_P2)
        if self._pace.is_running:
            return self._pace.authenticate(command)
        return self._chip_authentication.authenticate(command)
