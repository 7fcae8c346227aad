"""Targets that talk: the fuzzer's bytes are what the chip says."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from types import SimpleNamespace
from typing import Final
from unittest.mock import patch

from hardware import tlv
from hardware.apdu import ResponseApdu
from hardware.channel.channel import Channel
from hardware.channel.secure_messaging import SecureMessaging
from hardware.chip.card import SimulatedChip
from hardware.chip.document import Document
from hardware.chip.personalise import personalise
from hardware.chip.profiles import load_profile
from hardware.crypto.ciphers import Cipher
from hardware.emrtd import bac, facts, inspection, pace
from hardware.emrtd.access_key import Can, MrzKey
from hardware.emrtd.lds.security_infos import SecurityInfos
from hardware.emrtd.portrait import decode_portrait
from hardware.emrtd.report import Verdict
from hardware.exchange import drive
from hardware.faults import AccessDenied, CardRemoved, ChannelBroken, ChipMisbehaved
from hardware.mrz.zone import read_mrz
from hardware.pki.trust_store import TrustStore
from hardware.readers.simulated import SimulatedReader

ACCESS_ENDS: Final = (AccessDenied, CardRemoved, ChannelBroken, ChipMisbehaved)
MESSAGING_ENDS: Final = (ChannelBroken,)
MOST_COMMANDS: Final = 6000
_PROFILES: Final = ("foreign-passport", "danish-passport", "id-card", "residence-card", "pace-cam-brainpoolp256r1")
_OFFERS: Final = ("danish-passport", "residence-card", "pace-im-brainpoolp256r1", "pace-gm-modp-2048-256")
_CIPHERS: Final = tuple(Cipher)
_REPAIRS: Final = 0x80


class EndlessError(AssertionError):
    """A reading that asks for ever."""


def _records(data: bytes) -> Iterator[bytes]:
    """Each a length and so many bytes; FF is followed by a length of two bytes."""
    at = 0
    while at < len(data):
        size, at = data[at], at + 1
        if size == 0xFF:
            size, at = int.from_bytes(data[at : at + 2], "big"), at + 2
        yield data[at : at + size]
        at += size


def _record(raw: bytes) -> bytes:
    return (bytes((len(raw),)) if len(raw) < 0xFF else b"\xff" + len(raw).to_bytes(2, "big")) + raw


class _Spoken:
    """A chip that says the records in turn, and then that it has nothing more to say."""

    def __init__(self, data: bytes) -> None:
        self._rest = _records(data)
        self.sent = 0

    def transmit(self, _command: bytes) -> bytes:
        self.sent += 1
        if self.sent > MOST_COMMANDS:
            raise EndlessError
        return next(self._rest, b"\x6f\x00")


def messaging(data: bytes) -> None:
    """First byte: the cipher, and whether the objects get the MAC that they need. Then the answer."""
    if len(data) < 3:
        return
    cipher = _CIPHERS[data[0] % len(_CIPHERS)]
    answer, status = data[1:-2], int.from_bytes(data[-2:], "big")
    ours, chips = (SecureMessaging.from_secret(cipher, bytes(range(16))) for _ in range(2))
    if data[0] & _REPAIRS:
        chips._count()
        answer += tlv.encode(0x8E, chips._mac(answer))
    ours.unprotect_response(ResponseApdu(answer, status))
    if not data[0] & _REPAIRS:
        raise AssertionError("a MAC was guessed")


def messaging_seeds() -> list[bytes]:
    seeds = []
    for number, cipher in enumerate(_CIPHERS):
        chip = SecureMessaging.from_secret(cipher, bytes(range(16)))
        objects = chip.protect_response(ResponseApdu(b"\x61\x05hello", 0x9000)).data
        seeds.append(bytes((number | _REPAIRS,)) + objects[:-10] + b"\x90\x00")
    return seeds


@cache
def _document(name: str) -> Document:
    return personalise(load_profile(name))


def _key(document: Document) -> MrzKey:
    zone = read_mrz(document.mrz)
    return MrzKey(zone.document_number, zone.birth, zone.expiry)


class _Listener(SimulatedChip):
    """Keeps what the chip says."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.said: list[bytes] = []

    def transmit(self, raw: bytes) -> bytes:
        answer = super().transmit(raw)
        self.said.append(answer)
        return answer


def basic_access(data: bytes) -> None:
    drive(bac.establish(Channel(), bytes(range(16)), random=random.Random(1).randbytes), _Spoken(data))


def basic_access_seeds() -> list[bytes]:
    return [
        _record(bytes(8) + b"\x90\x00") + _record(bytes(40) + b"\x90\x00"),
        _record(bytes(8) + b"\x90\x00\x02\x63\x00"),
    ]


@cache
def _offers() -> list[pace.PaceInfo]:
    return [SecurityInfos.parse(_document(name).files["EF_CardAccess"]).pace[0] for name in _OFFERS]


def pace_access(data: bytes) -> None:
    """First byte: the offer. Then what the chip says."""
    offer = _offers()[data[0] % len(_OFFERS)] if data else _offers()[0]
    drive(pace.establish(Channel(), offer, Can("123456"), random=random.Random(1).randbytes), _Spoken(data[1:]))


def pace_seeds() -> list[bytes]:
    """Runs of the chips themselves; they do not know this password, so that the last step is refused."""
    seeds = []
    for number, name in enumerate(_OFFERS):
        chip = _Listener(_document(name))
        with suppress(*ACCESS_ENDS):
            drive(pace.establish(Channel(), _offers()[number], Can("123456"), random=random.Random(1).randbytes), chip)
        seeds.append(bytes((number,)) + b"".join(map(_record, chip.said)))
    return seeds


class _Interrupted(SimulatedChip):
    """An honest chip but for the fuzzer's answers. A record: how many of its own it gives before, then the bytes."""

    def __init__(self, document: Document, data: bytes) -> None:
        super().__init__(document)
        self._rest = _records(data)
        self._sent = 0
        self._next()

    def _next(self) -> None:
        record = next(self._rest, None)
        self._left = record[0] if record else MOST_COMMANDS
        self._answer_next = record[1:] if record else b""

    def transmit(self, raw: bytes) -> bytes:
        self._sent += 1
        if self._sent > MOST_COMMANDS:
            raise EndlessError
        honest = super().transmit(raw)
        if self._left:
            self._left -= 1
            return honest
        answer = self._answer_next
        self._next()
        return answer


def answers(data: bytes, trust: TrustStore, at: dt.datetime) -> None:
    """A whole inspection. Nothing may come out of it but a report, and what it calls genuine is what was signed."""
    document = _document(_PROFILES[data[0] % len(_PROFILES)] if data else _PROFILES[0])
    reader = SimulatedReader(_Interrupted(document, data[1:]))
    here = SimpleNamespace(start=lambda: None, measure=decode_portrait)
    with patch.object(facts, "portraits", here), patch.object(inspection, "portraits", here):
        try:
            found = inspection.inspect(reader, _key(document), trust=trust, at=at, random=random.Random(1).randbytes)
        except CardRemoved:
            return
    found.report.to_json()
    if found.report.verdict in (Verdict.GENUINE, Verdict.GENUINE_DATA):
        for name, content in found.files.items():
            if name.startswith("DG") and content != document.files[name]:
                raise AssertionError(f"{name} is called genuine and is not")


def answers_seeds() -> list[bytes]:
    spoken = ("9000", "6A82", "6982", "6100", "6C00", "", "01", "63C0", "99029000", "7C009000", "7782FFFF9000")
    return [
        bytes((profile,)) + _record(bytes((left,)) + bytes.fromhex(spoken[(profile + left) % len(spoken)]))
        for profile in range(len(_PROFILES))
        for left in (0, 2, 5, 9, 14, 30)
    ]
