"""The chip's side of PACE over elliptic curves with generic mapping (ICAO 9303-11 §4.4, §9.4)."""

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
from hardware.chip.personalise import pace_oid
from hardware.chip.profile import PaceOffer
from hardware.chip.session import Session, answer
from hardware.crypto import curves, ec, kdf
from hardware.crypto.ciphers import Cipher
from hardware.emrtd.access_key import PacePassword
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

    cipher: Cipher
    curve: curves.Curve
    password: bytes
    step: _Step = _Step.NONCE
    nonce: int = 0
    generator: ec.Point | None = None
    own: ec.KeyPair | None = None
    channel: SecureMessaging | None = None
    expected: bytes = b""
    reply: bytes = b""


def protocol_value(oid: str) -> bytes:
    """The contents of an object identifier, as DO 80 and the tokens carry it."""
    value: bytes = core.ObjectIdentifier(oid).contents
    return value


def token(cipher: Cipher, key: bytes, public: ec.Point) -> bytes:
    """The authentication token over the other side's public key (ICAO 9303-11 §4.4.3.4)."""
    inside = tlv.encode(0x06, protocol_value(pace_oid(cipher))) + tlv.encode(0x86, public.encode())
    return cipher.mac(key, tlv.encode(0x7F49, inside))


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
            if protocol_value(pace_oid(offer.cipher)) == objects.get(_DO_PROTOCOL)
        ]
        if not offers:
            return answer(StatusWord.WRONG_DATA)
        password = self._password(objects.get(_DO_PASSWORD, b""))
        offer = _chosen(offers, objects.get(_DO_PARAMETERS))
        curve = None if offer is None else curves.by_parameter_id(offer.parameter_id)
        if password is None or offer is None or curve is None:
            return answer(StatusWord.REFERENCED_DATA_NOT_FOUND)
        self._run = _Run(offer.cipher, curve, password)
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
        # At least as long as the key, in whole blocks (BSI TR-03110-3 §A.3.3).
        nonce = self._session.random(16 if run.cipher.key_length <= 16 else 32)
        run.nonce = int.from_bytes(nonce, "big")
        key = kdf.derive(run.password, kdf.PASSWORD, run.cipher)
        return tlv.encode(0x80, run.cipher.encrypt_cbc(key, nonce))

    def _map(self, run: _Run, objects: dict[int, bytes]) -> bytes | ResponseApdu:
        base = ec.base_point(run.curve)
        theirs = _point(run.curve, objects, 0x81)
        own = ec.generate(base, self._session.random)
        if theirs == own.public:
            return answer(StatusWord.WRONG_DATA)
        run.generator = ec.add(ec.multiply(run.nonce, base), ec.multiply(own.private, theirs))
        return tlv.encode(0x82, own.public.encode())

    def _agree(self, run: _Run, objects: dict[int, bytes]) -> bytes | ResponseApdu:
        theirs = _point(run.curve, objects, 0x83)
        assert run.generator is not None
        own = ec.generate(run.generator, self._session.random)
        if theirs == own.public:
            return answer(StatusWord.WRONG_DATA)
        channel = SecureMessaging.from_secret(run.cipher, ec.agree(own.private, theirs))
        run.channel = channel
        run.expected = token(run.cipher, channel.ks_mac, own.public)
        run.reply = token(run.cipher, channel.ks_mac, theirs)
        return tlv.encode(0x84, own.public.encode())

    def _confirm(self, run: _Run, objects: dict[int, bytes]) -> bytes | ResponseApdu:
        if run.channel is None or not hmac.compare_digest(objects.get(0x85, b""), run.expected):
            return answer(StatusWord.AUTHENTICATION_FAILED)
        self._session.grant(run.channel)
        return tlv.encode(0x86, run.reply)


def _chosen(offers: Sequence[PaceOffer], reference: bytes | None) -> PaceOffer | None:
    if reference is None:
        return offers[0] if len(offers) == 1 else None
    return next((offer for offer in offers if offer.parameter_id == int.from_bytes(reference, "big")), None)


def _point(curve: curves.Curve, objects: dict[int, bytes], tag: int) -> ec.Point:
    """The other side's key; raises DataMalformed when it is missing, off the curve, or infinity."""
    if tag not in objects:
        raise DataMalformed(what="dynamic authentication data")
    return ec.decode_point(curve, objects[tag])
