"""Active authentication, the exchange: a challenge out, a signature back (ICAO 9303-11 §6.1).

Whether the signature is right is asked elsewhere; a status word instead of one is a refusal.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

from hardware import tlv
from hardware.apdu import EXTENDED_NE, SHORT_NE, CommandApdu, StatusWord
from hardware.channel.channel import Channel
from hardware.channel.secure_messaging import DO_CRYPTOGRAM, SecureMessaging
from hardware.exchange import Exchange
from hardware.faults import ChannelBroken

CHALLENGE_LENGTH: Final = 8

_DEFINITE: Final = (
    StatusWord.SECURITY_STATUS_NOT_SATISFIED,
    StatusWord.CONDITIONS_NOT_SATISFIED,
    StatusWord.REFERENCED_DATA_NOT_FOUND,
    StatusWord.INS_NOT_SUPPORTED,
    StatusWord.CLA_NOT_SUPPORTED,
)
"""Refusals that have nothing to do with the length asked for."""

_STATUS_AND_MAC: Final = 4 + 10
"""Bytes of DO 99 and DO 8E in a protected answer."""


@dataclass(frozen=True, slots=True)
class ChipSignature:
    """What the chip signed the challenge with, unverified and of any length: success without a signature has none."""

    signature: bytes


@dataclass(frozen=True, slots=True)
class SignatureRefused:
    """A status word instead."""

    sw: int


AuthenticationAnswer: TypeAlias = ChipSignature | SignatureRefused


def ask(
    channel: Channel, challenge: bytes, *, expected_length: int, short_first: bool = False
) -> Exchange[AuthenticationAnswer]:
    """INTERNAL AUTHENTICATE with a challenge of eight bytes. Raises ChannelBroken, ChipMisbehaved.

    `expected_length` is the size of a signature under the chip's key (bytes of the modulus, or two field elements). One
    that does not fit a short answer is asked for in the extended form; chips disagree about both forms, so a refusal or
    a cut signature is followed by one try with the other. With `short_first`, for chips and readers that are known to
    have no extended answers, the short form is the first: the rest comes by GET RESPONSE.
    """
    if len(challenge) != CHALLENGE_LENGTH:
        raise ValueError("a challenge has eight bytes")
    first = SHORT_NE if short_first or fits_short_answer(channel.sm, expected_length) else EXTENDED_NE
    best, refused = b"", 0
    for ne in (first, EXTENDED_NE if first == SHORT_NE else SHORT_NE):
        try:
            response = yield from channel.send(CommandApdu(0x00, 0x88, 0x00, 0x00, challenge, ne))
        except ChannelBroken:
            if not (refused and channel.in_doubt):
                raise
            break  # the refusal came without protection, and the session went with it
        if not response.is_success:
            refused = refused or response.sw
        elif len(response.data) > len(best):
            best = response.data
        if len(best) >= expected_length or response.sw in _DEFINITE:
            break
    return SignatureRefused(refused) if refused and not best else ChipSignature(best)


def fits_short_answer(session: SecureMessaging | None, length: int) -> bool:
    """Whether that many bytes, protected by this session, still make a short answer."""
    if session is None:
        return length <= SHORT_NE
    block = session.cipher.block_size
    value = 1 + (length // block + 1) * block
    return len(tlv.encode_tag(DO_CRYPTOGRAM) + tlv.encode_length(value)) + value + _STATUS_AND_MAC <= SHORT_NE
