"""Basic access control (ICAO 9303-11 §4.3)."""

from __future__ import annotations

import hmac
import os
from typing import Final

from hardware.apdu import SHORT_NE, CommandApdu, ResponseApdu, StatusWord
from hardware.channel.channel import Channel
from hardware.channel.secure_messaging import SecureMessaging
from hardware.crypto import kdf
from hardware.crypto.ciphers import Cipher
from hardware.crypto.ec import RandomBytes
from hardware.exchange import Exchange
from hardware.faults import AccessDenied, ChipMisbehaved

_CIPHER: Final = Cipher.DES3
_CHALLENGE: Final = 8
_KEY: Final = 16
_ANSWER: Final = 40

CHALLENGE_STEP: Final = "bac challenge"
"""What ChipMisbehaved says in its datum `step` where the chip gave no challenge: it may have no BAC at all."""

GET_CHALLENGE: Final = CommandApdu(0x00, 0x84, 0x00, 0x00, ne=_CHALLENGE)


class BacKeys:
    """The document basic access keys of a seed (§9.7.2)."""

    def __init__(self, seed: bytes) -> None:
        self._enc = kdf.derive(seed, kdf.ENC, _CIPHER)
        self._mac = kdf.derive(seed, kdf.MAC, _CIPHER)

    def __repr__(self) -> str:
        return "BacKeys(...)"

    def seal(self, plain: bytes) -> bytes:
        """E || M: what either side sends in mutual authentication."""
        ciphertext = _CIPHER.encrypt_cbc(self._enc, plain)
        return ciphertext + _CIPHER.mac(self._mac, ciphertext)

    def open(self, sealed: bytes) -> bytes | None:
        """The inverse; None when length or MAC is wrong."""
        ciphertext, mac = sealed[:-8], sealed[-8:]
        if len(sealed) != _ANSWER or not hmac.compare_digest(mac, _CIPHER.mac(self._mac, ciphertext)):
            return None
        return _CIPHER.decrypt_cbc(self._enc, ciphertext)


def session(rnd_ifd: bytes, rnd_ic: bytes, k_ifd: bytes, k_ic: bytes) -> SecureMessaging:
    """The session that both halves make: seed K.IFD xor K.IC, counter from the ends of both challenges (§9.8.6.3)."""
    seed = bytes(a ^ b for a, b in zip(k_ifd, k_ic, strict=True))
    return SecureMessaging.from_secret(_CIPHER, seed, int.from_bytes(rnd_ic[4:] + rnd_ifd[4:], "big"))


def establish(channel: Channel, seed: bytes, *, random: RandomBytes = os.urandom) -> Exchange[None]:
    """Open the selected application with the seed of an `MrzKey`, and put the session into the channel.

    `random` gives RND.IFD (8 bytes), then K.IFD (16). Raises AccessDenied when the chip refuses the key, ChipMisbehaved
    when it has no BAC or answers what the protocol does not allow.
    """
    keys = BacKeys(seed)
    rnd_ifd, k_ifd = random(_CHALLENGE), random(_KEY)
    rnd_ic = yield from _challenge(channel)
    response = yield from _authenticate(channel, keys.seal(rnd_ifd + rnd_ic + k_ifd), _ANSWER)
    if response.sw == StatusWord.WRONG_LENGTH:  # some chips only take "all", and a challenge serves once
        rnd_ic = yield from _challenge(channel)
        response = yield from _authenticate(channel, keys.seal(rnd_ifd + rnd_ic + k_ifd), SHORT_NE)
    if not response.is_success:
        raise AccessDenied(step="bac", sw=response.sw)
    plain = keys.open(response.data)
    if plain is None or not hmac.compare_digest(plain[:16], rnd_ic + rnd_ifd):
        raise ChipMisbehaved(step="bac answer", sw=response.sw)
    channel.sm = session(rnd_ifd, rnd_ic, k_ifd, plain[16:])


def _challenge(channel: Channel) -> Exchange[bytes]:
    """RND.IC; raises ChipMisbehaved where there is none to have."""
    response = yield from channel.send(GET_CHALLENGE)
    if not response.is_success or len(response.data) != _CHALLENGE:
        raise ChipMisbehaved(step=CHALLENGE_STEP, sw=response.sw)
    return response.data


def _authenticate(channel: Channel, sealed: bytes, ne: int) -> Exchange[ResponseApdu]:
    """EXTERNAL AUTHENTICATE."""
    return (yield from channel.send(CommandApdu(0x00, 0x82, 0x00, 0x00, sealed, ne)))
