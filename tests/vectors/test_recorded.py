"""Exchanges with the simulated chip, written down in the format of traces, are replayed; a changed one is noticed.

The published folder has few traces; these have every access and proof that the product speaks.
"""

import os
from dataclasses import replace
from typing import Any

import pytest

from hardware.apdu import CommandApdu, ResponseApdu
from hardware.channel.channel import Channel
from hardware.channel.secure_messaging import SecureMessaging
from hardware.chip.card import SimulatedChip
from hardware.chip.document import Document
from hardware.chip.personalise import personalise
from hardware.chip.profile import ActiveAuthenticationKind, PaceOffer
from hardware.chip.profiles import load_profile
from hardware.crypto import kdf
from hardware.crypto.ciphers import Cipher
from hardware.emrtd import active_authentication, bac, chip_authentication, pace
from hardware.emrtd.lds.dg14 import Dg14
from hardware.emrtd.lds.security_infos import PaceInfo, SecurityInfos
from hardware.exchange import drive
from hardware.pki.keys import EcPublicKey, parse_public_key
from tests.vectors.formats import examine
from tests.vectors.result import Outcome, Results

SELECT_APPLICATION = CommandApdu(0, 0xA4, 4, 0x0C, bytes.fromhex("A0000002471001"))
SELECT_DG1, READ = CommandApdu(0, 0xA4, 2, 0x0C, b"\x01\x01"), CommandApdu(0, 0xB0, 0, 0, ne=4)


class Recording:
    """A connection to a simulated chip that is written down as a trace."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.chip = SimulatedChip(document)
        self.channel = Channel()
        self.private_keys: list[bytes] = []
        self.start()

    def start(self) -> None:
        """Begin the trace here."""
        self.exchange: list[dict[str, str]] = []
        self.before = written(self.channel.sm)
        self.private_keys.clear()

    def random(self, size: int) -> bytes:
        """Private keys small enough for every curve, kept."""
        drawn = bytes(3) + os.urandom(size - 3) if size > 16 else os.urandom(size)
        self.private_keys.append(drawn)
        return drawn

    def run(self, exchange: Any) -> Any:
        def keep(command: CommandApdu, response: ResponseApdu) -> None:
            self.exchange.append({"c": command.encode().hex(), "r": response.encode().hex()})

        return drive(exchange, self.chip, observe=keep)

    def trace(self, **more: Any) -> dict[str, Any]:
        """What was recorded since `start`."""
        sessions = [self.before, written(self.channel.sm)]
        return {
            "exchange": self.exchange,
            "sm_before_after": [session[0] for session in sessions],
            "ssc": [session[1] for session in sessions],
            "dg": {name[2:]: raw.hex() for name, raw in self.document.files.items() if name in {"DG14", "DG15"}},
            "terminal_ephemeral_private_keys": [key.hex() for key in self.private_keys],
            "ef_card_access": [self.document.files["EF_CardAccess"].hex()] if self.has_pace else [],
            **more,
        }

    @property
    def has_pace(self) -> bool:
        return "EF_CardAccess" in self.document.files

    def open(self) -> "Recording":
        """Access and application, as the document has it."""
        if self.has_pace:
            offer = pace.select(SecurityInfos.parse(self.document.files["EF_CardAccess"]).pace)
            assert isinstance(offer, PaceInfo)
            opened = self.run(pace.establish(self.channel, offer, self.document.mrz_key, random=self.random))
            assert isinstance(opened, pace.PaceOpened)
            self.run(self.channel.send(SELECT_APPLICATION))
        else:
            self.run(self.channel.send(SELECT_APPLICATION))
            self.run(bac.establish(self.channel, self.document.mrz_key.bac_seed(), random=self.random))
        self.run(self.channel.send(SELECT_DG1))
        self.run(self.channel.send(READ))
        return self


def written(session: SecureMessaging | None) -> tuple[dict[str, str] | None, str]:
    if session is None:
        return None, ""
    keys = {"alg": "TDES" if session.cipher is Cipher.DES3 else "AES"}
    keys |= {"ks_enc": session.ks_enc.hex(), "ks_mac": session.ks_mac.hex()}
    return keys, session.ssc.to_bytes(session.cipher.block_size, "big").hex()


def results_of(trace: dict[str, Any]) -> Results:
    results = Results()
    examine(trace, "trace", results)
    return results


def assert_replays(trace: dict[str, Any]) -> None:
    """The trace is equal throughout, and not when a byte of any command or answer is another."""
    good = results_of(trace)
    assert good.is_good, good.notes
    assert good.count[Outcome.EQUAL] >= len(trace["exchange"])
    for at, step in enumerate(trace["exchange"]):
        if len(step["r"]) <= 4:
            continue
        other = step["r"][:-6] + f"{int(step['r'][-6:-4], 16) ^ 1:02x}" + step["r"][-4:]
        changed = [*trace["exchange"][:at], {**step, "r": other}, *trace["exchange"][at + 1 :]]
        assert not results_of({**trace, "exchange": changed}).is_good, at


def passport(cipher: Cipher, parameter_id: int = 13) -> Document:
    profile = load_profile("danish-passport")
    assert profile.chip_authentication is not None
    return personalise(
        replace(
            profile,
            access=replace(profile.access, pace=(PaceOffer(cipher=cipher, parameter_id=parameter_id),)),
            chip_authentication=replace(profile.chip_authentication, cipher=cipher, parameter_id=parameter_id),
        )
    )


@pytest.mark.parametrize(
    ("cipher", "curve"), [(Cipher.DES3, 12), (Cipher.AES128, 13), (Cipher.AES192, 14), (Cipher.AES256, 18)]
)
def test_pace(cipher: Cipher, curve: int) -> None:
    recording = Recording(passport(cipher, curve)).open()
    secret = recording.document.mrz_key.pace_secret()
    key = kdf.derive(secret, kdf.PASSWORD, cipher)
    nonce = pace.nonce_of(bytes.fromhex(recording.exchange[1]["r"])[4:-2], secret, cipher)
    names = {"password_K_sha1_of_mrz_information": secret.hex(), "Kpi": key.hex(), "decrypted_nonce_s": nonce.hex()}
    trace = recording.trace(**names)
    assert_replays(trace)
    assert not results_of({**trace, "decrypted_nonce_s": "00" * 16}).is_good
    assert results_of({**trace, "ef_card_access": []}).count[Outcome.UNKNOWN]


def test_basic_access_control() -> None:
    recording = Recording(personalise(load_profile("foreign-passport"))).open()
    assert_replays(recording.trace(password_K=recording.document.mrz_key.pace_secret().hex()))


@pytest.mark.parametrize("cipher", [Cipher.DES3, Cipher.AES128, Cipher.AES256])
def test_chip_authentication(cipher: Cipher) -> None:
    recording = Recording(passport(cipher)).open()
    recording.start()
    offer = chip_authentication.offers(Dg14.parse(recording.document.files["DG14"]).infos)[0]
    key = parse_public_key(offer.public_key)
    assert isinstance(key, EcPublicKey)
    proof = recording.run(
        chip_authentication.prove(
            recording.channel,
            oid=offer.oid,
            cipher=offer.cipher,
            public=key.point,
            key_id=offer.key_id,
            random=recording.random,
        )
    )
    assert proof.outcome is chip_authentication.ProofOutcome.PROVED
    recording.run(recording.channel.send(SELECT_DG1))
    assert_replays(recording.trace())


@pytest.mark.parametrize("kind", ActiveAuthenticationKind)
def test_active_authentication(kind: ActiveAuthenticationKind) -> None:
    profile = load_profile("danish-passport")
    assert profile.active_authentication is not None
    key = replace(profile.active_authentication, kind=kind)
    recording = Recording(personalise(replace(profile, active_authentication=key))).open()
    recording.start()
    length = 192 if kind is ActiveAuthenticationKind.RSA else 64
    recording.run(active_authentication.ask(recording.channel, os.urandom(8), expected_length=length))
    assert_replays(recording.trace())
