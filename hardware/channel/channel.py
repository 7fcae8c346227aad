"""The way to the chip: secure messaging where it is up, long answers, corrected lengths, chained commands.

ISO/IEC 7816-4 §5.3.3 (chaining), §5.3.4 (61xx, 6Cxx); ICAO 9303-11 §9.8.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from hardware.apdu import SHORT_NE, CommandApdu, ResponseApdu, StatusWord
from hardware.channel.secure_messaging import OBJECTS_MISSING, SecureMessaging
from hardware.exchange import Exchange
from hardware.faults import ChannelBroken, ChipMisbehaved

MAX_FOLLOW_UPS: Final = 8
"""How often in one command a chip may say 61xx, and how often 6Cxx."""

CHAIN_BIT: Final = 0x10
INS_GET_RESPONSE: Final = 0xC0

_LARGEST_PLAIN: Final = 255
_LARGEST_PROTECTED: Final = 223
"""Data bytes that still fit a short command: as they are; and padded, enciphered, with DO 97 and DO 8E."""


@dataclass(slots=True)
class Channel:
    """Carries commands of a protocol. `sm` is None until access control has run; replacing it renews the keys.

    With `extended` a command with long data goes in the extended form, otherwise as a chain of short ones. It is
    `in_doubt` from a bare status word until the next answer that verifies: a channel that breaks then may only have
    counted differently from the chip, and is worth building anew.
    """

    sm: SecureMessaging | None = None
    extended: bool = False
    in_doubt: bool = False

    def send(
        self, command: CommandApdu, *, allow_bare_status: bool = True, extended: bool = False
    ) -> Exchange[ResponseApdu]:
        """Send one command and return the chip's whole answer; raises ChannelBroken, ChipMisbehaved.

        `extended` puts this one command into the extended form if it is long, whatever the channel does with others.

        In an established channel a bare status word is never data and never success. Where `allow_bare_status` holds,
        a bare *error* (6400 to 6FFF, save 6987 and 6988, which end the session) is handed on as a signal: real chips
        answer so to a length they cannot do. They do not count such a command, so the counter goes back to where it
        was. If a chip did count it, the next answer does not verify, and the caller builds a new channel.
        """
        chunks = self._chain(command, extended=extended or self.extended)
        for chunk in chunks[:-1]:
            response = yield from self._send_one(chunk, allow_bare_status=allow_bare_status)
            if not response.is_success:
                return response
        last = chunks[-1]
        for _ in range(MAX_FOLLOW_UPS):
            response = yield from self._send_one(last, allow_bare_status=allow_bare_status)
            if response.sw1 != 0x6C or response.data:
                return response
            last = replace(last, ne=response.sw2 or SHORT_NE)
        return response

    def _chain(self, command: CommandApdu, *, extended: bool) -> list[CommandApdu]:
        limit = _LARGEST_PROTECTED if self.sm else _LARGEST_PLAIN
        if extended or len(command.data) <= limit:
            return [command]
        parts = [command.data[at : at + limit] for at in range(0, len(command.data), limit)]
        chained = [replace(command, cla=command.cla | CHAIN_BIT, data=part, ne=0) for part in parts[:-1]]
        return [*chained, replace(command, data=parts[-1])]

    def _send_one(self, command: CommandApdu, *, allow_bare_status: bool) -> Exchange[ResponseApdu]:
        if self.sm is None:
            return (yield from _transmit(command))
        before = self.sm.ssc
        protected = self.sm.protect_command(command)
        try:
            response = yield from _transmit(protected)
        except ChipMisbehaved:
            self.sm.is_dead = self.in_doubt = True  # nobody knows any more how far the counter is
            raise
        if response.data:
            plain = self.sm.unprotect_response(response)
            self.in_doubt = False
            return plain
        if allow_bare_status and _is_bare_error(response.sw):
            self.sm.ssc = before
            self.in_doubt = True
            return response
        self.sm.is_dead = True
        raise ChannelBroken(what=OBJECTS_MISSING, sw=response.sw)


def _transmit(command: CommandApdu) -> Exchange[ResponseApdu]:
    """One command on the wire, its answer gathered by GET RESPONSE while the chip says 61xx.

    That is transport: it runs outside secure messaging, and the whole answer is unprotected afterwards.
    """
    response = yield command
    data = response.data
    for _ in range(MAX_FOLLOW_UPS):
        if response.sw1 != 0x61:
            return ResponseApdu(data, response.sw)
        response = yield CommandApdu(0x00, INS_GET_RESPONSE, 0, 0, ne=response.sw2 or SHORT_NE)
        data += response.data
    if response.sw1 == 0x61:
        raise ChipMisbehaved(what="too many parts of an answer")
    return ResponseApdu(data, response.sw)


def _is_bare_error(sw: int) -> bool:
    """Whether a status word may be believed without a MAC, as a signal that nothing was done."""
    ended = (StatusWord.SM_OBJECTS_MISSING, StatusWord.SM_OBJECTS_INCORRECT)
    return 0x6400 <= sw <= 0x6FFF and sw not in ended
