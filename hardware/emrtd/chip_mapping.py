"""Chip authentication mapping: what PACE itself proves about the chip (ICAO 9303-11 §4.4.3.3.3, §4.4.3.5).

The chip tells by which factor its mapping key is a multiple of its static key. Only who has both private keys knows it,
so that no second exchange is needed; the static key stands in EF.CardSecurity, which has to be vouched for.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum, unique

from hardware.channel.secure_messaging import SecureMessaging
from hardware.crypto import ec
from hardware.crypto.padding import pad, unpad
from hardware.emrtd.lds.security_infos import ChipAuthenticationPublicKeyInfo, KeyAgreement, SecurityInfos
from hardware.faults import DataMalformed
from hardware.pki.chip_key import parse_chip_key


@unique
class MappingProof(StrEnum):
    """How the chip met the question."""

    PROVED = "proved"
    WITHHELD = "withheld"
    """PACE ran to its end without the data that chip authentication mapping promises."""
    WRONG = "wrong"
    NO_KEY = "no key"
    """EF.CardSecurity has no key of that number."""
    UNSUPPORTED = "unsupported"


@dataclass(frozen=True, slots=True)
class ChipMapping:
    """What a run leaves for the proof: the key's number, the chip's mapping key, and its data, deciphered.

    `data` is None when the chip sent none, and empty when it did not decrypt.
    """

    key_id: int
    mapping_key: bytes
    data: bytes | None = field(default=None, repr=False)


def decrypt_chip_data(session: SecureMessaging, encrypted: bytes) -> bytes:
    """The chip authentication data of DO 8A under the session's key; empty when it is no such thing (§4.4.3.5.3)."""
    try:
        return unpad(session.cipher.decrypt_cbc(session.ks_enc, encrypted, _iv(session)))
    except (DataMalformed, ValueError):
        return b""


def encrypt_chip_data(session: SecureMessaging, data: bytes) -> bytes:
    """The same from the chip's side."""
    return session.cipher.encrypt_cbc(session.ks_enc, pad(data, session.cipher.block_size), _iv(session))


def verify(mapping: ChipMapping, infos: SecurityInfos) -> MappingProof:
    """Whether the data leads from the static key of that number to the mapping key (§4.4.3.5.2).

    `infos` are those of EF.CardSecurity; whether that file may be believed is another question.
    """
    if mapping.data is None:
        return MappingProof.WITHHELD
    key = _key_of(mapping.key_id, infos)
    if key is None:
        return MappingProof.NO_KEY
    try:
        public = parse_chip_key(key.public_key)
    except DataMalformed:
        return MappingProof.UNSUPPORTED
    if not isinstance(public, ec.Point):
        return MappingProof.UNSUPPORTED
    factor = int.from_bytes(mapping.data, "big")
    if len(mapping.data) > public.curve.order_size or not 0 < factor < public.curve.n:
        return MappingProof.WRONG
    is_proved = ec.multiply(factor, public).encode() == mapping.mapping_key
    return MappingProof.PROVED if is_proved else MappingProof.WRONG


def _key_of(key_id: int, infos: SecurityInfos) -> ChipAuthenticationPublicKeyInfo | None:
    """The key whose number is that of the domain parameters (§9.2.1); documents have several."""
    keys = (key for key in infos.chip_authentication_keys if key.agreement is KeyAgreement.ECDH)
    return next((key for key in keys if key.key_id == key_id), None)


def _iv(session: SecureMessaging) -> bytes:
    """E(KSenc, -1): one block of ones."""
    return session.cipher.encrypt_cbc(session.ks_enc, b"\xff" * session.cipher.block_size)
