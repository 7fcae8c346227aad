"""Chip authentication version 1 (ICAO 9303-11 §6.2): the chip proves that it has its private key.

Only the first answer that verifies under the new keys is proof: every chip can say 9000, a copy cannot make the MAC.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Final

from asn1crypto import core

from hardware import tlv
from hardware.apdu import SHORT_NE, CommandApdu
from hardware.channel.channel import Channel
from hardware.channel.secure_messaging import SecureMessaging
from hardware.crypto.ciphers import Cipher
from hardware.crypto.ec import RandomBytes
from hardware.emrtd.key_agreement import PublicKey, agreement_with, integer_octets
from hardware.emrtd.lds.security_infos import (
    ID_CA,
    ChipAuthenticationInfo,
    ChipAuthenticationPublicKeyInfo,
    KeyAgreement,
    SecurityInfos,
)
from hardware.exchange import Exchange
from hardware.faults import ChannelBroken, ChipMisbehaved, DataMalformed

_STRENGTH: Final = (Cipher.AES256, Cipher.AES192, Cipher.AES128, Cipher.DES3)
_AGREEMENT_ARC: Final = {KeyAgreement.DH: 1, KeyAgreement.ECDH: 2}
_CIPHER_ARC: Final = {Cipher.DES3: 1, Cipher.AES128: 2, Cipher.AES192: 3, Cipher.AES256: 4}

CONFIRMATION: Final = CommandApdu(0x00, 0xA4, 0x02, 0x0C, b"\x01\x0e")
"""SELECT of DG14, which a chip with this protocol has: any answer with a right MAC is the proof."""


@unique
class ProofOutcome(StrEnum):
    """How the chip met the question."""

    PROVED = "proved"
    REFUSED = "refused"
    WRONG = "wrong"
    UNUSABLE = "unusable"
    """Nothing was asked: the key's group is none."""


@unique
class ProofStep(StrEnum):
    """Where it ended."""

    KEY = "key"
    SET_KEY = "set key"
    AGREEMENT = "agreement"
    CONFIRMATION = "confirmation"


@dataclass(frozen=True, slots=True)
class ChipProof:
    """A refusal has the status word `sw`, and leaves the old session in force; after a wrong answer none is."""

    outcome: ProofOutcome
    step: ProofStep
    sw: int | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """One way to ask, out of DG14. `public_key` is the SubjectPublicKeyInfo of the chip's static key."""

    oid: str
    agreement: KeyAgreement
    cipher: Cipher
    public_key: bytes
    key_id: int | None = None


def offers(infos: SecurityInfos) -> list[Offer]:
    """Every pair of key and cipher that DG14 announces, strongest first.

    Some documents name a key and no cipher; then 3DES is meant by the older rule, and AES-128 is what newer ones do.
    """
    found = [offer for key in infos.chip_authentication_keys for offer in _offers_of(key, infos)]
    return sorted(found, key=lambda offer: _STRENGTH.index(offer.cipher)) if infos.chip_authentication else found


def prove(
    channel: Channel,
    *,
    oid: str,
    cipher: Cipher,
    public: PublicKey,
    key_id: int | None = None,
    random: RandomBytes = os.urandom,
    confirmation: CommandApdu = CONFIRMATION,
) -> Exchange[ChipProof]:
    """Ask the chip for the proof; when it has given it the channel runs under the new keys.

    The agreement itself runs under the old keys and counter, and a channel that breaks there raises ChannelBroken.
    `random` gives the ephemeral private key.
    """
    agreement = agreement_with(public)
    try:
        key = agreement.generate(agreement.generator, random)
        secret = agreement.agree(key.private, public.encode())
    except DataMalformed:
        return ChipProof(ProofOutcome.UNUSABLE, ProofStep.KEY)
    refusal = yield from _hand_over(channel, oid, cipher, key.public, key_id)
    if refusal is not None:
        return refusal
    channel.sm = SecureMessaging.from_secret(cipher, secret)
    try:
        yield from channel.send(confirmation, allow_bare_status=False)
    except (ChannelBroken, ChipMisbehaved) as fault:
        sw = fault.data.get("sw")
        return ChipProof(ProofOutcome.WRONG, ProofStep.CONFIRMATION, sw if isinstance(sw, int) else None)
    return ChipProof(ProofOutcome.PROVED, ProofStep.CONFIRMATION)


def _offers_of(key: ChipAuthenticationPublicKeyInfo, infos: SecurityInfos) -> Iterable[Offer]:
    if not infos.chip_authentication:
        for cipher in (Cipher.DES3, Cipher.AES128):
            oid = f"{ID_CA}.{_AGREEMENT_ARC[key.agreement]}.{_CIPHER_ARC[cipher]}"
            yield Offer(oid, key.agreement, cipher, key.public_key, key.key_id)
        return
    is_only_key = len(infos.chip_authentication_keys) == 1
    for info in infos.chip_authentication:
        if info.agreement is key.agreement and (info.key_id == key.key_id or is_only_key):
            yield Offer(info.oid, info.agreement, Cipher(info.cipher.value), key.public_key, _key_id(info, key))


def _key_id(info: ChipAuthenticationInfo, key: ChipAuthenticationPublicKeyInfo) -> int | None:
    return key.key_id if info.key_id is None else info.key_id


def _key_reference(key_id: int | None) -> bytes:
    """DO 84, where the key has a number."""
    return b"" if key_id is None else tlv.encode(0x84, integer_octets(key_id))


def _hand_over(
    channel: Channel, oid: str, cipher: Cipher, public: bytes, key_id: int | None
) -> Exchange[ChipProof | None]:
    """Our key to the chip: None when it took it, otherwise how it did not.

    The 3DES variant has one command of its own. Some chips have only the two of AES for it (§8.5 note 1), so a refusal
    of the one is answered with the other.
    """
    if cipher is not Cipher.DES3:
        return (yield from _general_authenticate(channel, oid, public, key_id))
    refusal = yield from _set_key_agreement_template(channel, public, key_id)
    if refusal is None:
        return None
    channel.in_doubt = True  # some chips end the session with a refusal
    try:
        second = yield from _general_authenticate(channel, oid, public, key_id)
    except ChannelBroken:
        if not channel.in_doubt:
            raise
        return refusal  # said without protection, and the session went with it
    return refusal if second is not None and second.step is ProofStep.SET_KEY else second


def _set_key_agreement_template(channel: Channel, public: bytes, key_id: int | None) -> Exchange[ChipProof | None]:
    """MSE:Set KAT (§6.2.4.1)."""
    data = tlv.encode(0x91, public) + _key_reference(key_id)
    response = yield from channel.send(CommandApdu(0x00, 0x22, 0x41, 0xA6, data), extended=True)
    return None if response.is_success else ChipProof(ProofOutcome.REFUSED, ProofStep.SET_KEY, response.sw)


def _general_authenticate(channel: Channel, oid: str, public: bytes, key_id: int | None) -> Exchange[ChipProof | None]:
    """MSE:Set AT, then GENERAL AUTHENTICATE with the ephemeral key (§6.2.4.2)."""
    protocol = tlv.encode(0x80, core.ObjectIdentifier(oid).contents)
    response = yield from channel.send(CommandApdu(0x00, 0x22, 0x41, 0xA4, protocol + _key_reference(key_id)))
    if not response.is_success:
        return ChipProof(ProofOutcome.REFUSED, ProofStep.SET_KEY, response.sw)
    data = tlv.encode(0x7C, tlv.encode(0x80, public))
    response = yield from channel.send(CommandApdu(0x00, 0x86, 0x00, 0x00, data, SHORT_NE), extended=True)
    if not response.is_success:
        return ChipProof(ProofOutcome.REFUSED, ProofStep.AGREEMENT, response.sw)
    try:
        if response.data:
            tlv.parse_exact(response.data, 0x7C)
    except DataMalformed:
        return ChipProof(ProofOutcome.WRONG, ProofStep.AGREEMENT, response.sw)
    return None
