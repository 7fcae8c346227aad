"""Secure messaging with 3DES and AES, both directions of both sides (ICAO 9303-11 §9.8).

One codec: the reader protects commands and unprotects responses, the simulated chip does the opposite, over the same
counter and keys. A codec that met a wrong object or MAC is dead: it refuses everything after.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Self

from hardware import tlv
from hardware.apdu import EXTENDED_NE, SHORT_NE, CommandApdu, ResponseApdu
from hardware.crypto import kdf
from hardware.crypto.ciphers import MAC_LENGTH, Cipher, EncryptionKey, MacKey, mac_key
from hardware.crypto.padding import pad, unpad
from hardware.faults import ChannelBroken, DataMalformed

CLASS_BITS: Final = 0x0C
"""Class bits that say: secure messaging, header authenticated (ISO/IEC 7816-4 §5.4.1)."""

DO_CRYPTOGRAM: Final = 0x87
"""Padding indicator 01 and ciphertext, with an even instruction."""
DO_CRYPTOGRAM_BER: Final = 0x85
"""Ciphertext alone, with an odd instruction."""
DO_LE: Final = 0x97
DO_STATUS: Final = 0x99
DO_MAC: Final = 0x8E

_COMMAND_ORDER: Final = {DO_CRYPTOGRAM_BER: 1, DO_CRYPTOGRAM: 2, DO_LE: 3, DO_MAC: 4}
_RESPONSE_ORDER: Final = {DO_CRYPTOGRAM_BER: 1, DO_CRYPTOGRAM: 2, DO_STATUS: 3, DO_MAC: 4}
"""The place of each object, which the standard fixes."""

_STATUS_HEADER: Final = bytes((DO_STATUS, 2))
_MAC_HEADER: Final = bytes((DO_MAC, MAC_LENGTH))
_CLOSING_LENGTH: Final = len(_STATUS_HEADER) + 2 + len(_MAC_HEADER) + MAC_LENGTH

OBJECTS_MISSING: Final = "objects missing"
OBJECTS_WRONG: Final = "objects wrong"
MAC_WRONG: Final = "mac wrong"
ENDED: Final = "channel ended"
"""What `ChannelBroken` says in its datum `what`; a chip answers the first with 6987 and the next two with 6988."""


@dataclass(slots=True, repr=False, eq=False)
class SecureMessaging:
    """Session keys and the send sequence counter, which is raised before each command and before each response.

    `ssc` is the counter's value now (a number; as wide as a block on the wire). All four methods raise ChannelBroken.
    """

    cipher: Cipher
    ks_enc: bytes
    ks_mac: bytes
    ssc: int = 0
    is_dead: bool = False
    _enc: EncryptionKey = field(init=False)
    _mac_key: MacKey = field(init=False)
    _block: int = field(init=False)

    def __post_init__(self) -> None:
        self._enc = EncryptionKey(self.cipher, self.ks_enc)
        self._mac_key = mac_key(self.cipher, self.ks_mac)
        self._block = self.cipher.block_size

    @classmethod
    def from_secret(cls, cipher: Cipher, secret: bytes, ssc: int = 0) -> Self:
        """Session keys derived from a key seed or shared secret (§9.7.1)."""
        return cls(cipher, kdf.derive(secret, kdf.ENC, cipher), kdf.derive(secret, kdf.MAC, cipher), ssc)

    def __repr__(self) -> str:
        return f"SecureMessaging({self.cipher.value}, keys=...)"

    def room(self, answer: int) -> int:
        """The most data bytes that one protected answer of this length can hold, beside DO 99 and DO 8E."""
        header = len(tlv.encode(DO_CRYPTOGRAM, bytes(answer))) - answer
        ciphertext = answer - header - 1 - _CLOSING_LENGTH
        return ciphertext // self._block * self._block - 1

    def protect_command(self, command: CommandApdu) -> CommandApdu:
        """The command as the chip must see it; long data or a long answer make it an extended one (§9.8.4)."""
        self._count()
        cla, ins, p1, p2 = command.cla | CLASS_BITS, command.ins, command.p1, command.p2
        objects = self._cryptogram(command.data, is_odd=bool(ins & 1))
        if command.ne:
            objects += tlv.encode(DO_LE, _encode_le(command.ne))
        data = objects + _MAC_HEADER + self._mac(pad(bytes((cla, ins, p1, p2)), self._block) + objects)
        ne = EXTENDED_NE if len(data) > 0xFF or command.ne > SHORT_NE else SHORT_NE
        return CommandApdu(cla, ins, p1, p2, data, ne)

    def unprotect_command(self, command: CommandApdu) -> CommandApdu:
        """The command that was meant, with a class byte without the secure messaging bits."""
        self._count()
        found = self._open(command.data, _COMMAND_ORDER, prefix=pad(command.header, self._block))
        is_odd = bool(command.ins & 1)
        if (DO_CRYPTOGRAM if is_odd else DO_CRYPTOGRAM_BER) in found:
            raise self._broken(OBJECTS_WRONG)
        ne = 0
        if DO_LE in found:
            le = found[DO_LE]
            if len(le) not in (1, 2):
                raise self._broken(OBJECTS_WRONG)
            ne = int.from_bytes(le, "big") or (SHORT_NE if len(le) == 1 else EXTENDED_NE)
        data = self._plain(found)
        return CommandApdu(command.cla & ~CLASS_BITS & 0xFF, command.ins, command.p1, command.p2, data, ne)

    def protect_response(self, response: ResponseApdu, *, is_odd: bool = False) -> ResponseApdu:
        """The answer as the reader must see it; `is_odd` when it answers an odd instruction."""
        self._count()
        objects = self._cryptogram(response.data, is_odd=is_odd)
        objects += _STATUS_HEADER + response.sw.to_bytes(2, "big")
        return ResponseApdu(objects + _MAC_HEADER + self._mac(objects), response.sw)

    def unprotect_response(self, response: ResponseApdu) -> ResponseApdu:
        """The answer that was meant; nothing is one without DO 8E, and DO 99 must repeat the outer status word."""
        self._count()
        found = self._open(response.data, _RESPONSE_ORDER)
        if DO_CRYPTOGRAM in found and DO_CRYPTOGRAM_BER in found:
            raise self._broken(OBJECTS_WRONG)
        status = found.get(DO_STATUS)
        if status is None:
            raise self._broken(OBJECTS_MISSING)
        if status != response.sw.to_bytes(2, "big"):
            raise self._broken(OBJECTS_WRONG)
        return ResponseApdu(self._plain(found), response.sw)

    def _count(self) -> None:
        if self.is_dead:
            raise ChannelBroken(what=ENDED)
        self.ssc = (self.ssc + 1) % (1 << 8 * self._block)

    def _counter(self) -> bytes:
        return self.ssc.to_bytes(self._block, "big")

    def _iv(self) -> bytes | None:
        """None, which is zero, with 3DES, the enciphered counter with AES (§9.8.7.1)."""
        return None if self.cipher is Cipher.DES3 else self._enc.encrypt_block(self._counter())

    def _mac(self, message: bytes) -> bytes:
        """Over counter and message, padded (§9.8.6.2, §9.8.7.2); the retail MAC pads by itself."""
        counted = self._counter() + message
        return self._mac_key.mac(counted if self.cipher is Cipher.DES3 else pad(counted, self._block))

    def _cryptogram(self, data: bytes, *, is_odd: bool) -> bytes:
        if not data:
            return b""
        ciphertext = self._enc.encrypt_cbc(pad(data, self._block), self._iv())
        return tlv.encode(DO_CRYPTOGRAM_BER, ciphertext) if is_odd else tlv.encode(DO_CRYPTOGRAM, b"\x01" + ciphertext)

    def _open(self, data: bytes, order: Mapping[int, int], prefix: bytes = b"") -> dict[int, bytes]:
        """The objects by tag, once their MAC is found right; each at most once, in the standard's order, MAC last."""
        found: dict[int, bytes] = {}
        start = at = place = 0
        while at < len(data):
            try:
                tag, length, header = tlv.read_header(data, at)
            except DataMalformed:
                raise self._broken(OBJECTS_WRONG) from None
            start, at = at, at + header + length
            before, place = place, order.get(tag, 0)
            if place <= before or at > len(data):
                raise self._broken(OBJECTS_WRONG)
            found[tag] = data[start + header : at]
        mac = found.get(DO_MAC)
        if mac is None:
            raise self._broken(OBJECTS_MISSING)
        expected = self._mac(prefix + data[:start])
        if len(mac) != MAC_LENGTH or not hmac.compare_digest(mac, expected):
            raise self._broken(MAC_WRONG)
        return found

    def _plain(self, found: dict[int, bytes]) -> bytes:
        ciphertext = found.get(DO_CRYPTOGRAM_BER)
        if DO_CRYPTOGRAM in found:
            indicator, ciphertext = found[DO_CRYPTOGRAM][:1], found[DO_CRYPTOGRAM][1:]
            if indicator != b"\x01":
                raise self._broken(OBJECTS_WRONG)
        if ciphertext is None:
            return b""
        if not ciphertext or len(ciphertext) % self._block:
            raise self._broken(OBJECTS_WRONG)
        try:
            return unpad(self._enc.decrypt_cbc(ciphertext, self._iv()))
        except DataMalformed:
            raise self._broken(OBJECTS_WRONG) from None

    def _broken(self, what: str) -> ChannelBroken:
        self.is_dead = True
        return ChannelBroken(what=what)


def _encode_le(ne: int) -> bytes:
    """One byte up to 256 (00), two above (0000 is 65536)."""
    return bytes((ne & 0xFF,)) if ne <= SHORT_NE else (ne & 0xFFFF).to_bytes(2, "big")
