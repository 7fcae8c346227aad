"""The chip's side of PACE, in all its mappings and groups (ICAO 9303-11 §4.4, §9.4)."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum, unique
from typing import Final

from asn1crypto import core

from hardware import tlv
from hardware.apdu import CommandApdu, ResponseApdu, StatusWord
from hardware.channel.secure_messaging import SecureMessaging
from hardware.chip.announcements import pace_oid
from hardware.chip.profile import PaceOffer
from hardware.chip.session import Session, answer
from hardware.crypto import kdf
from hardware.crypto.integrated_mapping import chip_nonce_length, field_element
from hardware.emrtd.access_key import PacePassword
from hardware.emrtd.chip_mapping import encrypt_chip_data
from hardware.emrtd.key_agreement import Agreement, EphemeralKey, standard_agreement
from hardware.emrtd.lds.security_infos import PaceMapping
from hardware.faults import DataMalformed

DYNAMIC_DATA: Final = 0x7C
_DO_PROTOCOL: Final = 0x80
_DO_PASSWORD: Final = 0x83
_DO_PARAMETERS: Final = 0x84


@unique
class _Step(IntEnum):
    NONCE = 1
    MAP = 2
    AGREE = 3
    CONFIRM = 4


@dataclass(slots=True, repr=False)
class _Run:
    """One run: what was chosen, and what each step left for the next."""

    offer: PaceOffer
    agreement: Agreement
    password: bytes
    step: _Step = _Step.NONCE
    nonce: bytes = b""
    generator: bytes = b""
    mapping: EphemeralKey | None = None
    channel: SecureMessaging | None = None
    expected: bytes = b""
    reply: bytes = b""


def protocol_value(oid: str) -> bytes:
    """The contents of an object identifier, as DO 80 and the tokens carry it."""
    value: bytes = core.ObjectIdentifier(oid).contents
    return value


def token(offer: PaceOffer, key: bytes, tag: int, public: bytes) -> bytes:
    """The authentication token over the other side's public key (ICAO 9303-11 §4.4.3.4)."""
    inside = tlv.encode(0x06, protocol_value(pace_oid(offer))) + tlv.encode(tag, public)
    return offer.cipher.mac(key, tlv.encode(0x7F49, inside))


class Pace:
    """MSE:Set AT and the four steps of GENERAL AUTHENTICATE; any refusal ends the run."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._run: _Run | None = None

    @property
    def is_running(self) -> bool:
        """Whether the next GENERAL AUTHENTICATE is one of ours."""
        return self._run is not None

    def set_template(self, command: CommandApdu) -> ResponseApdu:
        """MSE:Set AT C1 A4: protocol, password, and parameters where they are ambiguous."""
        self._run = None
        session = self._session
        if session.channel is not None or session.in_application:
            return answer(StatusWord.CONDITIONS_NOT_SATISFIED)
        objects = {item.tag: item.value for item in tlv.parse_all(command.data)}
        offers = [
            offer
            for offer in session.document.profile.access.pace
            if protocol_value(pace_oid(offer)) == objects.get(_DO_PROTOCOL)
        ]
        if not offers:
            return answer(StatusWord.WRONG_DATA)
        password = self._password(objects.get(_DO_PASSWORD, b""))
        offer = _chosen(offers, objects.get(_DO_PARAMETERS))
        agreement = None if offer is None else standard_agreement(offer.parameter_id)
        if password is None or offer is None or agreement is None:
            return answer(StatusWord.REFERENCED_DATA_NOT_FOUND)
        self._run = _Run(offer, agreement, password)
        return answer(StatusWord.SUCCESS)

    def authenticate(self, command: CommandApdu) -> ResponseApdu:
        """The next step."""
        run, self._run = self._run, None
        if run is None:
            return answer(StatusWord.CONDITIONS_NOT_SATISFIED)
        objects = {item.tag: item.value for item in tlv.parse_exact(command.data, DYNAMIC_DATA).children()}
        steps = {
            _Step.NONCE: self._give_nonce,
            _Step.MAP: self._map,
            _Step.AGREE: self._agree,
            _Step.CONFIRM: self._confirm,
        }
        reply = steps[run.step](run, objects)
        if isinstance(reply, ResponseApdu):
            return reply
        if run.step is not _Step.CONFIRM:
            run.step = _Step(run.step + 1)
            self._run = run
        return answer(StatusWord.SUCCESS, tlv.encode(DYNAMIC_DATA, reply))

    def _password(self, reference: bytes) -> bytes | None:
        document = self._session.document
        accepted: list[PacePassword] = [document.mrz_key] if document.profile.access.mrz_password else []
        if document.can is not None:
            accepted.append(document.can)
        matching = (known for known in accepted if bytes((known.password_reference,)) == reference)
        return next((known.pace_secret() for known in matching), None)

    def _give_nonce(self, run: _Run, objects: dict[int, bytes]) -> bytes | ResponseApdu:
        if objects:
            return answer(StatusWord.WRONG_DATA)
        # As long as the key in whole blocks; generic mapping would take more (ICAO 9303-11 §4.4.3.3).
        run.nonce = self._session.random(chip_nonce_length(run.offer.cipher))
        key = kdf.derive(run.password, kdf.PASSWORD, run.offer.cipher)
        return tlv.encode(0x80, run.offer.cipher.encrypt_cbc(key, run.nonce))

    def _map(self, run: _Run, objects: dict[int, bytes]) -> bytes | ResponseApdu:
        theirs = _value(objects, 0x81)
        if run.offer.mapping is PaceMapping.IM:
            value = field_element(run.nonce, theirs, run.agreement.prime, run.offer.cipher)
            run.generator = run.agreement.map_integrated(value)
            return tlv.encode(0x82, b"")
        own = run.agreement.generate(run.agreement.generator, self._session.random)
        if run.agreement.canonical(theirs) == own.public:
            return answer(StatusWord.WRONG_DATA)
        run.mapping = own
        run.generator = run.agreement.map_generic(run.nonce, own.private, theirs)
        return tlv.encode(0x82, own.public)

    def _agree(self, run: _Run, objects: dict[int, bytes]) -> bytes | ResponseApdu:
        theirs = run.agreement.canonical(_value(objects, 0x83))
        own = run.agreement.generate(run.generator, self._session.random)
        if theirs == own.public:
            return answer(StatusWord.WRONG_DATA)
        channel = SecureMessaging.from_secret(run.offer.cipher, run.agreement.agree(own.private, theirs))
        run.channel = channel
        run.expected = token(run.offer, channel.ks_mac, run.agreement.token_tag, own.public)
        run.reply = token(run.offer, channel.ks_mac, run.agreement.token_tag, theirs)
        return tlv.encode(0x84, own.public)

    def _confirm(self, run: _Run, objects: dict[int, bytes]) -> bytes | ResponseApdu:
        if run.channel is None or not hmac.compare_digest(objects.get(0x85, b""), run.expected):
            return answer(StatusWord.AUTHENTICATION_FAILED)
        self._session.grant(run.channel)
        return tlv.encode(0x86, run.reply) + self._chip_data(run, run.channel)

    def _chip_data(self, run: _Run, channel: SecureMessaging) -> bytes:
        """DO 8A of chip authentication mapping: by which factor the mapping key is a multiple of the static key."""
        key = self._session.document.mapping_keys.get(run.offer.parameter_id)
        if run.offer.mapping is not PaceMapping.CAM or run.mapping is None or key is None:
            return b""
        curve = key.public.curve
        factor = pow(key.private, -1, curve.n) * run.mapping.private % curve.n
        return tlv.encode(0x8A, encrypt_chip_data(channel, factor.to_bytes(curve.order_size, "big")))


def _chosen(offers: Sequence[PaceOffer], reference: bytes | None) -> PaceOffer | None:
    if reference is None:
        return offers[0] if len(offers) == 1 else None
    return next((offer for offer in offers if offer.parameter_id == int.from_bytes(reference, "big")), None)


def _value(objects: dict[int, bytes], tag: int) -> bytes:
    """The other side's data of a step; raises DataMalformed when it is missing."""
    if tag not in objects:
        raise DataMalformed(what="dynamic authentication data")
    return objects[tag]
