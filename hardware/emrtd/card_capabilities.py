"""What a chip says about lengths: historical bytes of the ATR, EF.ATR/INFO (ISO/IEC 7816-4 §8.1.1, ICAO 9303-10 §3.11).

Nobody signs it, and it decides nothing but how the chip is asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from hardware import tlv
from hardware.apdu import EXTENDED_NE, SHORT_NE, CommandApdu
from hardware.channel.channel import Channel
from hardware.exchange import Exchange
from hardware.faults import DataMalformed

_COMPACT_TLV: Final = (0x00, 0x80)
"""Category indicators that announce compact TLV objects; after 00 a status of three bytes closes them."""
_CAPABILITIES: Final = 0x7
_EXTENDED_BIT: Final = 0x40
_CLASS_LENGTH_DO: Final = 0x47
_EXTENDED_LENGTH_DO: Final = 0x7F66
_INTEGER: Final = 0x02
_SMALLEST_EXTENDED: Final = 1000
"""Chips with the extended form take at least 1000 bytes (9303-10 §3.5.3); a smaller claim is not believed."""
_STATUS_WORD: Final = 2
_READ_ATR_INFO: Final = CommandApdu(0x00, 0xB0, 0x81, 0x00, ne=SHORT_NE)
"""READ BINARY by the short identifier that EF.ATR/INFO has in every master file."""


@dataclass(frozen=True, slots=True)
class Capabilities:
    """`extended` is None where nothing is said; `largest_response` is the length of a response APDU."""

    extended: bool | None = None
    largest_response: int | None = None


def of_atr(atr: bytes) -> Capabilities:
    """What the historical bytes say; nothing when they are absent or of another kind."""
    historical = _historical_bytes(atr)
    if not historical or historical[0] not in _COMPACT_TLV:
        return Capabilities()
    body = historical[1:] if historical[0] == 0x80 else historical[1:-3]
    at = 0
    while at < len(body):
        tag, length = body[at] >> 4, body[at] & 0x0F
        value = body[at + 1 : at + 1 + length]
        if tag == _CAPABILITIES:
            return Capabilities(_third_byte(value))
        at += 1 + length
    return Capabilities()


def of_atr_info(raw: bytes) -> Capabilities:
    """What EF.ATR/INFO says; nothing when it cannot be read."""
    extended: bool | None = None
    largest: int | None = None
    try:
        for item in tlv.parse_all(raw):
            if item.tag == _CLASS_LENGTH_DO:
                extended = _third_byte(item.value)
            elif item.tag == _EXTENDED_LENGTH_DO:
                sizes = [int.from_bytes(child.value, "big") for child in item.children() if child.tag == _INTEGER]
                largest = sizes[1] if len(sizes) == 2 else None
    except DataMalformed:
        return Capabilities(extended)
    return Capabilities(extended, largest)


def learn_lengths(channel: Channel, atr: bytes, *, short_only: bool = False) -> Exchange[int]:
    """The longest answer to ask this chip for. EF.ATR/INFO is read unless only the short form comes into question.

    Where nobody says anything it is the longest there is, and one try will tell. Needs the master file; raises
    ChipMisbehaved.
    """
    told = of_atr(atr)
    if short_only or told.extended is False:
        return SHORT_NE
    response = yield from channel.send(_READ_ATR_INFO)
    info = of_atr_info(response.data) if response.is_success else Capabilities()
    if info.extended is False:
        return SHORT_NE
    if info.largest_response is None:
        return EXTENDED_NE
    if info.largest_response < _SMALLEST_EXTENDED:
        return SHORT_NE
    return min(info.largest_response - _STATUS_WORD, EXTENDED_NE)


def _third_byte(value: bytes) -> bool | None:
    """The bit for extended Lc and Le in the third byte of the card capabilities."""
    return bool(value[2] & _EXTENDED_BIT) if len(value) >= 3 else None


def _historical_bytes(atr: bytes) -> bytes:
    """The bytes after the interface characters (ISO/IEC 7816-3 §8.2.3); empty when the ATR is cut off."""
    if len(atr) < 2:
        return b""
    count, indicator, at = atr[1] & 0x0F, atr[1] >> 4, 2
    while True:
        at += indicator.bit_count()
        if not indicator & 0x8:
            break
        if at > len(atr):
            return b""
        indicator = atr[at - 1] >> 4
    return atr[at : at + count] if at + count <= len(atr) else b""
