"""The chip's side of Basic Access Control (ICAO 9303-11 §4.3)."""

from __future__ import annotations

import hmac
from typing import Final

from hardware.apdu import CommandApdu, ResponseApdu, StatusWord
from hardware.channel.secure_messaging import SecureMessaging
from hardware.chip.session import Session, answer
from hardware.crypto import kdf
from hardware.crypto.ciphers import MAC_LENGTH, Cipher

_NONCE: Final = 8
_SEED: Final = 16
_CRYPTOGRAM: Final = 32
_CIPHER: Final = Cipher.DES3


class BasicAccess:
    """GET CHALLENGE and EXTERNAL AUTHENTICATE of one power-on; a challenge serves one try."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._challenge: bytes | None = None

    def get_challenge(self, command: CommandApdu) -> ResponseApdu:
        """RND.IC."""
        if not self._is_offered():
            return answer(StatusWord.SECURITY_STATUS_NOT_SATISFIED)
        if command.p1 or command.p2:
            return answer(StatusWord.INCORRECT_P1_P2)
        if command.data or command.ne not in (_NONCE, 256, 65536):
            return answer(StatusWord.WRONG_LENGTH)
        self._challenge = self._session.random(_NONCE)
        return answer(StatusWord.SUCCESS, self._challenge)

    def external_authenticate(self, command: CommandApdu) -> ResponseApdu:
        """E.IFD || M.IFD in, E.IC || M.IC out, and session keys from K.IFD xor K.IC."""
        challenge, self._challenge = self._challenge, None
        if challenge is None or not self._is_offered():
            return answer(StatusWord.CONDITIONS_NOT_SATISFIED)
        if len(command.data) != _CRYPTOGRAM + MAC_LENGTH:
            return answer(StatusWord.WRONG_LENGTH)
        seed = self._session.document.mrz_key.bac_seed()
        k_enc, k_mac = kdf.derive(seed, kdf.ENC, _CIPHER), kdf.derive(seed, kdf.MAC, _CIPHER)
        cryptogram, mac = command.data[:_CRYPTOGRAM], command.data[_CRYPTOGRAM:]
        if not hmac.compare_digest(_CIPHER.mac(k_mac, cryptogram), mac):
            return answer(StatusWord.AUTHENTICATION_FAILED)
        plain = _CIPHER.decrypt_cbc(k_enc, cryptogram)
        rnd_ifd, rnd_ic, k_ifd = plain[:_NONCE], plain[_NONCE : 2 * _NONCE], plain[2 * _NONCE :]
        if not hmac.compare_digest(rnd_ic, challenge):
            return answer(StatusWord.AUTHENTICATION_FAILED)
        k_ic = self._session.random(_SEED)
        reply = _CIPHER.encrypt_cbc(k_enc, rnd_ic + rnd_ifd + k_ic)
        secret = bytes(left ^ right for left, right in zip(k_ifd, k_ic, strict=True))
        ssc = int.from_bytes(rnd_ic[4:] + rnd_ifd[4:], "big")
        self._session.grant(SecureMessaging.from_secret(_CIPHER, secret, ssc))
        return answer(StatusWord.SUCCESS, reply + _CIPHER.mac(k_mac, reply))

    def _is_offered(self) -> bool:
        """In the application of a document that has BAC, while no channel is up."""
        session = self._session
        return session.document.profile.access.bac and session.in_application and session.channel is None
