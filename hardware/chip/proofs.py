"""How the chip proves that it is no copy: chip authentication and active authentication (ICAO 9303-11 §6.1, §6.2)."""

from __future__ import annotations

from typing import Final

from cryptography.hazmat.primitives.asymmetric import rsa

from hardware import tlv
from hardware.apdu import CommandApdu, ResponseApdu, StatusWord
from hardware.channel.secure_messaging import SecureMessaging
from hardware.chip.announcements import chip_authentication_oid
from hardware.chip.pace import DYNAMIC_DATA, protocol_value
from hardware.chip.profile import ChipAuthenticationKey
from hardware.chip.session import Session, answer
from hardware.chip.signing import digest_of
from hardware.crypto import ec
from hardware.crypto.ciphers import Cipher
from hardware.emrtd.key_agreement import agreement_with
from hardware.faults import DataMalformed

_CHALLENGE: Final = 8
_TRAILERS: Final = {"sha1": b"\xbc", "sha224": b"\x38\xcc", "sha256": b"\x34\xcc", "sha384": b"\x36\xcc"}
_TRAILER_SHA512: Final = b"\x35\xcc"


class ChipAuthentication:
    """3DES by MSE:Set KAT in one command, AES by MSE:Set AT and GENERAL AUTHENTICATE (ICAO 9303-11 §6.2.4)."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._is_chosen = False

    def set_key_agreement(self, command: CommandApdu) -> ResponseApdu:
        """MSE:Set KAT 41 A6: the reader's key in DO 91, and new keys at once."""
        wanted = self._offered()
        if wanted is None or wanted.cipher is not Cipher.DES3:
            return answer(StatusWord.CONDITIONS_NOT_SATISFIED)
        objects = {item.tag: item.value for item in tlv.parse_all(command.data)}
        if not _fits(objects.get(0x84), wanted.key_id):
            return answer(StatusWord.REFERENCED_DATA_NOT_FOUND)
        return self._agree(wanted, objects.get(0x91, b""), b"")

    def set_template(self, command: CommandApdu) -> ResponseApdu:
        """MSE:Set AT 41 A4: which protocol and which key."""
        self._is_chosen = False
        wanted = self._offered()
        if wanted is None or wanted.cipher is Cipher.DES3:
            return answer(StatusWord.CONDITIONS_NOT_SATISFIED)
        objects = {item.tag: item.value for item in tlv.parse_all(command.data)}
        if objects.get(0x80) != protocol_value(chip_authentication_oid(wanted)):
            return answer(StatusWord.WRONG_DATA)
        if not _fits(objects.get(0x84), wanted.key_id):
            return answer(StatusWord.REFERENCED_DATA_NOT_FOUND)
        self._is_chosen = True
        return answer(StatusWord.SUCCESS)

    def authenticate(self, command: CommandApdu) -> ResponseApdu:
        """GENERAL AUTHENTICATE with the reader's key in DO 80."""
        wanted, chosen, self._is_chosen = self._offered(), self._is_chosen, False
        if wanted is None or not chosen:
            return answer(StatusWord.CONDITIONS_NOT_SATISFIED)
        objects = tlv.parse_exact(command.data, DYNAMIC_DATA)
        return self._agree(wanted, objects.find(0x80) or b"", tlv.encode(DYNAMIC_DATA, b""))

    def _offered(self) -> ChipAuthenticationKey | None:
        """The key's description, where the protocol may run: in the application, over a channel."""
        session = self._session
        is_ready = session.is_open and session.in_application and session.channel is not None
        return session.document.profile.chip_authentication if is_ready else None

    def _agree(self, wanted: ChipAuthenticationKey, public: bytes, reply: bytes) -> ResponseApdu:
        key = self._session.document.chip_key
        if key is None:
            return answer(StatusWord.CONDITIONS_NOT_SATISFIED)
        try:
            secret = agreement_with(key.public).agree(key.private, public)
        except DataMalformed:
            return answer(StatusWord.WRONG_DATA)
        self._session.grant(SecureMessaging.from_secret(wanted.cipher, secret))
        return answer(StatusWord.SUCCESS, reply)


class ActiveAuthentication:
    """INTERNAL AUTHENTICATE: a signature over the reader's challenge with the key of DG15."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def internal_authenticate(self, command: CommandApdu) -> ResponseApdu:
        """ISO/IEC 9796-2 scheme 1 for RSA, plain r || s for ECDSA."""
        wanted = self._session.document.profile.active_authentication
        key = self._session.document.signature_key
        if wanted is None or key is None:
            return answer(StatusWord.INS_NOT_SUPPORTED)
        if not (self._session.is_open and self._session.in_application):
            return answer(StatusWord.SECURITY_STATUS_NOT_SATISFIED)
        if len(command.data) != _CHALLENGE or not command.ne:
            return answer(StatusWord.WRONG_LENGTH)
        if isinstance(key, ec.KeyPair):
            return answer(StatusWord.SUCCESS, _sign_plain(key, command.data, wanted.digest, self._session.random))
        return answer(StatusWord.SUCCESS, self._sign_with_recovery(key, command.data, wanted.digest))

    def _sign_with_recovery(self, key: rsa.RSAPrivateKey, challenge: bytes, digest: str) -> bytes:
        """6A || M1 || H(M1 || RND.IFD) || trailer to the private exponent (ICAO 9303-11 §6.1.2.1)."""
        numbers = key.private_numbers()
        size = (key.key_size + 7) // 8
        trailer = _TRAILERS.get(digest, _TRAILER_SHA512)
        m1 = self._session.random(size - 1 - len(digest_of(digest, b"")) - len(trailer))
        representative = b"\x6a" + m1 + digest_of(digest, m1 + challenge) + trailer
        signature = pow(int.from_bytes(representative, "big"), numbers.d, numbers.public_numbers.n)
        return signature.to_bytes(size, "big")


def _sign_plain(key: ec.KeyPair, challenge: bytes, digest: str, random: ec.RandomBytes) -> bytes:
    """Plain r || s, each as long as the order of the base point (BSI TR-03111 §4.2.1, §5.2.1).

    `cryptography` lacks three of the curves and takes no nonce from outside, hence from the points themselves.
    """
    curve = key.public.curve
    order, size = curve.n, curve.order_size
    hashed = digest_of(digest, challenge)
    number = int.from_bytes(hashed, "big") >> max(0, len(hashed) * 8 - order.bit_length())
    while True:
        once = ec.generate(ec.base_point(curve), random)
        r = once.public.x % order
        s = pow(once.private, -1, order) * (number + r * key.private) % order
        if r and s:
            return r.to_bytes(size, "big") + s.to_bytes(size, "big")


def _fits(reference: bytes | None, key_id: int | None) -> bool:
    """A key reference may be left out where there is one key; where it stands it must be that key's."""
    return reference is None or (key_id is not None and int.from_bytes(reference, "big") == key_id)
