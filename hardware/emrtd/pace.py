"""Password authenticated connection establishment, the reader's side (ICAO 9303-11 §4.4, §9.4)."""

from __future__ import annotations

import hmac
import os
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Final, TypeAlias

from asn1crypto import core

from hardware import tlv
from hardware.apdu import EXTENDED_NE, SHORT_NE, CommandApdu, StatusWord
from hardware.channel.channel import CHAIN_BIT, Channel
from hardware.channel.secure_messaging import SecureMessaging
from hardware.crypto import kdf
from hardware.crypto.ciphers import Cipher
from hardware.crypto.ec import RandomBytes
from hardware.emrtd.access_key import PacePassword
from hardware.emrtd.chip_mapping import ChipMapping, decrypt_chip_data
from hardware.emrtd.key_agreement import Agreement, EcdhAgreement, integer_octets, standard_agreement
from hardware.emrtd.lds.security_infos import KeyAgreement, PaceInfo, PaceMapping
from hardware.emrtd.pace_mapping import MAPPINGS, Mapped, refuse_echo
from hardware.exchange import Exchange
from hardware.faults import AccessDenied, ChipMisbehaved, DataMalformed

_VERSION: Final = 2
_STRENGTH: Final = (Cipher.AES256, Cipher.AES192, Cipher.AES128, Cipher.DES3)
_LONGEST_NONCE: Final = 64
_SHORT_ELEMENT: Final = 249
"""An element that still fits a short command and its short answer, within 7C and its own tag."""


@unique
class PaceStep(StrEnum):
    """Where a run ended."""

    SELECTION = "selection"
    SET_AUTHENTICATION = "set authentication template"
    NONCE = "nonce"
    MAPPING = "mapping"
    AGREEMENT = "agreement"
    TOKENS = "tokens"


@unique
class PaceFailure(StrEnum):
    """Why a run ended without a channel."""

    NOT_OFFERED = "not offered"
    UNSUPPORTED = "unsupported"
    REFUSED = "refused"
    MISBEHAVED = "misbehaved"


@dataclass(frozen=True, slots=True)
class PaceOpened:
    """The channel is up; with chip authentication mapping there is something to verify yet (§4.4.3.5.2)."""

    info: PaceInfo
    chip_mapping: ChipMapping | None = None


@dataclass(frozen=True, slots=True)
class PaceFailed:
    """No channel, and not because of the password: the inspection may fall back to BAC on a fresh connection."""

    failure: PaceFailure
    step: PaceStep
    sw: int | None = None
    detail: str = ""


PaceOutcome: TypeAlias = PaceOpened | PaceFailed


def select(infos: Iterable[PaceInfo]) -> PaceInfo | PaceFailed:
    """The best offer that this product speaks.

    Chip authentication mapping first, since it proves the chip as well; then the strongest cipher, then curves before
    MODP groups, then the largest field.
    """
    offers = tuple(infos)
    speakable = [info for info in offers if _agreement(info) is not None]
    if speakable:
        return max(speakable, key=_rank)
    failure = PaceFailure.UNSUPPORTED if offers else PaceFailure.NOT_OFFERED
    return PaceFailed(failure, PaceStep.SELECTION, detail=" ".join(info.oid for info in offers))


def establish(
    channel: Channel,
    info: PaceInfo,
    password: PacePassword,
    *,
    random: RandomBytes = os.urandom,
    parameter_id_first: bool = True,
) -> Exchange[PaceOutcome]:
    """Run PACE by one offer, in the master file, and put the session into the channel.

    `random` gives the private key of the mapping (its nonce, in integrated mapping), then that of the agreement. The
    parameter id (DO 84) is sent, and left out on a second try, because chips disagree about it; `parameter_id_first`
    turns that order around. Raises AccessDenied when the last step says that the password is wrong (6300, 63Cx); every
    other end is a result.
    """
    agreement = _agreement(info)
    if agreement is None:
        return PaceFailed(PaceFailure.UNSUPPORTED, PaceStep.SELECTION, detail=info.oid)
    run = _Run(channel, info, password, agreement, random)
    try:
        return (yield from run.steps(parameter_id_first=parameter_id_first))
    except _RefusedError as refusal:
        return PaceFailed(PaceFailure.REFUSED, run.step, sw=refusal.sw)
    except (DataMalformed, ChipMisbehaved) as fault:
        return PaceFailed(
            PaceFailure.MISBEHAVED, run.step, detail=str(fault.data.get("step") or fault.data.get("what"))
        )


def nonce_of(encrypted: bytes, secret: bytes, cipher: Cipher) -> bytes:
    """The nonce under the key of the password (§4.4.3.3); raises DataMalformed unless it is whole blocks."""
    if not encrypted or len(encrypted) > _LONGEST_NONCE or len(encrypted) % cipher.block_size:
        raise DataMalformed(what="nonce")
    return cipher.decrypt_cbc(kdf.derive(secret, kdf.PASSWORD, cipher), encrypted)


def token(session: SecureMessaging, oid: str, tag: int, public: bytes) -> bytes:
    """The authentication token over the *other* side's public key (§4.4.3.4)."""
    return session.cipher.mac(session.ks_mac, token_input(oid, tag, public))


def token_input(oid: str, tag: int, public: bytes) -> bytes:
    """7F49 { 06 protocol, 86 or 84 public key } (§9.4.4)."""
    return tlv.encode(0x7F49, tlv.encode(0x06, _oid_octets(oid)) + tlv.encode(tag, public))


def set_authentication(oid: str, password_reference: int, parameter_id: int | None) -> CommandApdu:
    """MSE:Set AT for PACE (§4.4.4.1); without Le, which German documents refuse."""
    data = tlv.encode(0x80, _oid_octets(oid)) + tlv.encode(0x83, bytes((password_reference,)))
    if parameter_id is not None:
        data += tlv.encode(0x84, integer_octets(parameter_id))
    return CommandApdu(0x00, 0x22, 0xC1, 0xA4, data)


class _RefusedError(Exception):
    """A status word that ends the run; never leaves this module."""

    def __init__(self, sw: int) -> None:
        super().__init__(sw)
        self.sw = sw


class _Run:
    """One run, so that its end can say at which step it was."""

    def __init__(
        self, channel: Channel, info: PaceInfo, password: PacePassword, agreement: Agreement, random: RandomBytes
    ) -> None:
        self._channel = channel
        self._info = info
        self._password = password
        self._agreement = agreement
        self._random = random
        self._cipher = Cipher(info.cipher.value)
        self.step = PaceStep.SET_AUTHENTICATION

    def steps(self, *, parameter_id_first: bool) -> Exchange[PaceOpened]:
        yield from self._set_authentication(parameter_id_first=parameter_id_first)
        self.step = PaceStep.NONCE
        encrypted = yield from self._ask(None, b"", 0x80)
        nonce = nonce_of(encrypted, self._password.pace_secret(), self._cipher)
        self.step = PaceStep.MAPPING
        mapping = MAPPINGS[self._info.agreement, self._info.mapping]
        mapped = yield from mapping.run(self._agreement, self._cipher, nonce, self._ask, self._random)
        self.step = PaceStep.AGREEMENT
        key = self._agreement.generate(mapped.generator, self._random)
        chip_public = self._agreement.canonical((yield from self._ask(0x83, key.public, 0x84)))
        refuse_echo(key.public, chip_public)
        shared = self._agreement.agree(key.private, chip_public)
        session = SecureMessaging.from_secret(self._cipher, shared)
        self.step = PaceStep.TOKENS
        encrypted_chip_data = yield from self._exchange_tokens(session, key.public, chip_public)
        self._channel.sm = session
        return PaceOpened(self._info, self._chip_mapping(session, mapped, encrypted_chip_data))

    def _chip_mapping(self, session: SecureMessaging, mapped: Mapped, encrypted: bytes | None) -> ChipMapping | None:
        """What chip authentication mapping leaves to verify, while the key that it is under is there."""
        if self._info.mapping is not PaceMapping.CAM or mapped.chip_public is None or self._info.domain_id is None:
            return None
        key_id = self._info.domain_id if self._info.parameter_id is None else self._info.parameter_id
        data = None if encrypted is None else decrypt_chip_data(session, encrypted)
        return ChipMapping(key_id, mapped.chip_public, data)

    def _set_authentication(self, *, parameter_id_first: bool) -> Exchange[None]:
        """Some chips need DO 84 though nothing is ambiguous, some refuse it: the other form is tried once."""
        sw = 0
        forms = [self._info.parameter_id, None] if parameter_id_first else [None, self._info.parameter_id]
        for parameter_id in dict.fromkeys(forms):
            command = set_authentication(self._info.oid, self._password.password_reference, parameter_id)
            sw = (yield from self._channel.send(command)).sw
            if sw == StatusWord.SUCCESS or sw & 0xFFF0 == 0x63C0:
                return
            if sw not in _PARAMETER_ID_REFUSED:
                break
        raise _RefusedError(sw)

    def _exchange_tokens(self, session: SecureMessaging, own: bytes, chip: bytes) -> Exchange[bytes | None]:
        """The last step: both sides show that they have the same keys. Returns DO 8A if the chip sent one."""
        tag, oid = self._agreement.token_tag, self._info.oid
        try:
            objects = yield from self._authenticate(0x85, token(session, oid, tag, chip), is_last=True)
        except _RefusedError as refusal:
            if refusal.sw == StatusWord.AUTHENTICATION_FAILED or refusal.sw & 0xFFF0 == 0x63C0:
                raise AccessDenied(step="pace", sw=refusal.sw) from None
            raise
        theirs = objects.get(0x86, b"")
        if not hmac.compare_digest(theirs, token(session, oid, tag, own)):
            raise ChipMisbehaved(step="pace token")
        return objects.get(0x8A)

    def _ask(self, tag: int | None, value: bytes, expected: int | None) -> Exchange[bytes]:
        objects = yield from self._authenticate(tag, value, is_last=False)
        if expected is None:
            return b""
        if expected not in objects:
            raise DataMalformed(what="dynamic authentication data")
        return objects[expected]

    def _authenticate(self, tag: int | None, value: bytes, *, is_last: bool) -> Exchange[dict[int, bytes]]:
        """GENERAL AUTHENTICATE (§4.4.4.2), chained by its class byte until the last step.

        Elements of 2048 bits fit the extended form alone; the class byte is taken, so they cannot be cut up (§9.3.1.2).
        """
        data = tlv.encode(0x7C, b"" if tag is None else tlv.encode(tag, value))
        is_long = len(value) > _SHORT_ELEMENT
        ne = EXTENDED_NE if is_long else SHORT_NE
        command = CommandApdu(0x00 if is_last else CHAIN_BIT, 0x86, 0x00, 0x00, data, ne)
        response = yield from self._channel.send(command, extended=is_long)
        if not response.is_success:
            raise _RefusedError(response.sw)
        objects = tlv.parse_exact(response.data, 0x7C).children()
        found = {item.tag: item.value for item in objects}
        if len(found) != len(objects):
            raise DataMalformed(what="dynamic authentication data")
        return found


_PARAMETER_ID_REFUSED: Final = (0x6A87, StatusWord.REFERENCED_DATA_NOT_FOUND, StatusWord.WRONG_DATA)


def _agreement(info: PaceInfo) -> Agreement | None:
    """The group of an offer, if this product can run it."""
    if info.version != _VERSION or (info.agreement, info.mapping) not in MAPPINGS or info.domain_id is None:
        return None
    agreement = standard_agreement(info.domain_id)
    if agreement is None or isinstance(agreement, EcdhAgreement) is not (info.agreement is KeyAgreement.ECDH):
        return None
    return None if info.mapping is PaceMapping.IM and not agreement.can_integrate else agreement


def _rank(info: PaceInfo) -> tuple[bool, int, bool, int]:
    """How much an offer is preferred; ids of domain parameters grow with their fields."""
    cipher = -_STRENGTH.index(Cipher(info.cipher.value))
    return info.mapping is PaceMapping.CAM, cipher, info.agreement is KeyAgreement.ECDH, info.domain_id or 0


def _oid_octets(oid: str) -> bytes:
    octets: bytes = core.ObjectIdentifier(oid).contents
    return octets
