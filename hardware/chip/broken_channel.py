"""Protected answers with a flaw in them, made with the keys of the channel (ICAO 9303-11 §9.8).

The flaw is the only thing wrong: whatever else the answer has, its MAC fits.
"""

from __future__ import annotations

from typing import Final

from hardware import tlv
from hardware.apdu import ResponseApdu
from hardware.channel.secure_messaging import DO_CRYPTOGRAM, DO_CRYPTOGRAM_BER, DO_MAC, DO_STATUS, SecureMessaging
from hardware.chip.flaws import ChannelFlaw
from hardware.crypto.ciphers import Cipher
from hardware.crypto.padding import pad

_MAC_OBJECT: Final = 10
_STATUS_OBJECT: Final = 4
_STRANGE: Final = 0x9E


def spoil(
    flaw: ChannelFlaw, channel: SecureMessaging, plain: ResponseApdu, *, is_odd: bool, before: ResponseApdu
) -> ResponseApdu:
    """Protect an answer with a flaw; `before` is the protected answer to the command before."""
    if flaw is ChannelFlaw.WRONG_COUNTER:
        channel.ssc += 1
    protected = channel.protect_response(plain, is_odd=is_odd)
    data, sw = protected.data, protected.sw
    objects, mac = data[:-_MAC_OBJECT], data[-_MAC_OBJECT:]
    cryptogram, status = objects[:-_STATUS_OBJECT], objects[-_STATUS_OBJECT:]
    flipped = data[:-1] + bytes((data[-1] ^ 1,))
    # Anything that is sent as it stands, and anything that gets a MAC of its own.
    sent = {
        ChannelFlaw.WRONG_COUNTER: data,
        ChannelFlaw.WRONG_MAC: flipped,
        ChannelFlaw.SHORT_MAC: objects + tlv.encode(DO_MAC, mac[2:-4]),
        ChannelFlaw.NO_MAC: objects,
        ChannelFlaw.PLAIN: plain.data,
        ChannelFlaw.GARBAGE: b"\xff" * len(data),
        ChannelFlaw.REPLAYED: before.data,
    }
    sealed = {
        ChannelFlaw.NO_STATUS: cryptogram,
        ChannelFlaw.OTHER_STATUS: cryptogram + tlv.encode(DO_STATUS, b"\x62\x82"),
        ChannelFlaw.OTHER_ORDER: status + cryptogram,
        ChannelFlaw.TWICE: cryptogram + status + status,
        ChannelFlaw.STRANGE_OBJECT: cryptogram + tlv.encode(_STRANGE, b"\x00") + status,
    }
    if flaw in sent:
        return ResponseApdu(sent[flaw], sw)
    if flaw in sealed:
        return _sealed(channel, sealed[flaw], sw)
    return _sealed(channel, _bad_cryptogram(flaw, channel, plain.data, is_odd=is_odd) + status, sw)


def _sealed(channel: SecureMessaging, objects: bytes, sw: int) -> ResponseApdu:
    """Objects under a MAC that fits them."""
    counted = channel.ssc.to_bytes(channel.cipher.block_size, "big") + objects
    padded = counted if channel.cipher is Cipher.DES3 else pad(counted, channel.cipher.block_size)
    return ResponseApdu(objects + tlv.encode(DO_MAC, channel.cipher.mac(channel.ks_mac, padded)), sw)


def _bad_cryptogram(flaw: ChannelFlaw, channel: SecureMessaging, data: bytes, *, is_odd: bool) -> bytes:
    size = channel.cipher.block_size
    padded = pad(data, size)
    if flaw is ChannelFlaw.WRONG_PADDING:
        padded = padded[:-size] + b"\xaa" * size  # no 80 anywhere in the last block
    iv = bytes(size)
    if channel.cipher is not Cipher.DES3:
        iv = channel.cipher.encrypt_cbc(channel.ks_enc, channel.ssc.to_bytes(size, "big"))
    ciphertext = channel.cipher.encrypt_cbc(channel.ks_enc, padded, iv)
    if flaw is ChannelFlaw.CUT_CRYPTOGRAM:
        ciphertext = ciphertext[:-1]
    if is_odd:
        return tlv.encode(DO_CRYPTOGRAM_BER, ciphertext)
    indicator = b"\x02" if flaw is ChannelFlaw.WRONG_INDICATOR else b"\x01"
    return tlv.encode(DO_CRYPTOGRAM, indicator + ciphertext)
