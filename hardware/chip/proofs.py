"""How the chip proves that it is no copy: chip authentication and active authentication (ICAO 9303-11 §6.1, §6.2)."""

from __future__ import annotations

from typing import Final, TypeAlias

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from hardware import tlv
from hardware.apdu import CommandApdu, ResponseApdu, StatusWord
from hardware.channel.secure_messaging import SecureMessaging
from hardware.chip.announcements import chip_authentication_oid
from hardware.chip.chip_keys import AgreementKey, announced_keys
from hardware.chip.pace import DYNAMIC_DATA, protocol_value
from hardware.chip.profile import ChipAuthenticationKey
from hardware.chip.session import Session, answer
from hardware.chip.signing import digest_of
from hardware.crypto import ec
from hardware.crypto.ciphers import Cipher
from hardware.emrtd.key_agreement import agreement_with
from hardware.faults import DataMalformed

_Offered: TypeAlias = tuple[ChipAuthenticationKey, AgreementKey]
_CHALLENGE: Final = 8
_TRAILERS: Final = {"sha1": b"\xbc", "sha224": b"\x38\xcc", "sha256": b"\x34\xcc", "sha384": b"\x36\xcc"}
_TRAILER_SHA512: Final = b"\x35\xcc"


class ChipAuthentication:
    """3DES by MSE:Set KAT in one command, AES by MSE:Set AT and GENERAL AUTHENTICATE (ICAO 9303-11 §6.2.4)."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._chosen: _Offered | None = None

    def set_key_agreement(self, command: CommandApdu) -> ResponseApdu:
        """MSE:Set KAT 41 A6: the reader's key in DO 91, and new keys at once."""
        offered = [one for one in self._offered() if one[0].cipher is Cipher.DES3]
        if not offered:
            return answer(StatusWord.CONDITIONS_NOT_SATISFIED)
        objects = {item.tag: item.value for item in tlv.parse_all(command.data)}
        chosen = _referenced(offered, objects.get(0x84))
        if chosen is None:
            return answer(StatusWord.REFERENCED_DATA_NOT_FOUND)
        return self._agree(chosen, objects.get(0x91, b""), b"")

    def set_template(self, command: CommandApdu) -> ResponseApdu:
        """MSE:Set AT 41 A4: which protocol and which key."""
        self._chosen = None
        offered = [one for one in self._offered() if one[0].cipher is not Cipher.DES3]
        if not offered:
            return answer(StatusWord.CONDITIONS_NOT_SATISFIED)
        objects = {item.tag: item.value for item in tlv.parse_all(command.data)}
        asked = objects.get(0x80)
        offered = [one for one in offered if protocol_value(chip_authentication_oid(one[0])) == asked]
        if not offered:
            return answer(StatusWord.WRONG_DATA)
        self._chosen = _referenced(offered, objects.get(0x84))
        return answer(StatusWord.REFERENCED_DATA_NOT_FOUND if self._chosen is None else StatusWord.SUCCESS)

    def authenticate(self, command: CommandApdu) -> ResponseApdu:
        """GENERAL AUTHENTICATE with the reader's key in DO 80."""
        chosen, self._chosen = self._chosen, None
        if chosen is None or not self._offered():
            return answer(StatusWord.CONDITIONS_NOT_SATISFIED)
        objects = tlv.parse_exact(command.data, DYNAMIC_DATA)
        return self._agree(chosen, objects.find(0x80) or b"", tlv.encode(DYNAMIC_DATA, b""))

    def _offered(self) -> list[_Offered]:
        """The keys, where the protocol may run: in the application, over a channel."""
        session = self._session
        if not (session.is_open and session.in_application and session.channel is not None):
            return []
        document = session.document
        return list(zip(announced_keys(document.profile), document.agreement_keys, strict=True))

    def _agree(self, chosen: _Offered, public: bytes, reply: bytes) -> ResponseApdu:
        wanted, key = chosen
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
            plain = _sign_plain(key, command.data, wanted.digest, self._session.random)
            return answer(StatusWord.SUCCESS, _as_der(plain) if wanted.signs_der else plain)
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


def _as_der(plain: bytes) -> bytes:
    """The same signature as a sequence of two numbers (RFC 3279 §2.2.3)."""
    half = len(plain) // 2
    return encode_dss_signature(int.from_bytes(plain[:half], "big"), int.from_bytes(plain[half:], "big"))


def _referenced(offered: list[_Offered], reference: bytes | None) -> _Offered | None:
    """The key that is meant. A reference may be left out where there is one key; where it stands it must be a key's."""
    if reference is None:
        return offered[0] if len(offered) == 1 else None
    number = int.from_bytes(reference, "big")
    return next((one for one in offered if one[0].key_id == number), None)
