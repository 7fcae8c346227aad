"""Chip and active authentication: the real chip proves itself, a copy does not, and keys change when they should."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec as ecdsa
from cryptography.hazmat.primitives.asymmetric import rsa, utils

from hardware import tlv
from hardware.channel.secure_messaging import SecureMessaging
from hardware.chip.announcements import chip_authentication_oid
from hardware.chip.document import Document
from hardware.chip.pace import protocol_value
from hardware.chip.personalise import personalise
from hardware.chip.profile import ActiveAuthenticationKey, ActiveAuthenticationKind, ChipAuthenticationKey
from hardware.chip.profiles import load_profile
from hardware.crypto import ec
from hardware.crypto.ciphers import Cipher
from hardware.crypto.curves import CURVES, Curve
from hardware.emrtd.lds.dg15 import Dg15
from hardware.faults import ChannelBroken

from .reading import APPLICATION, Terminal

Terminals = Callable[[str], Terminal]
CHALLENGE = bytes.fromhex("F173589974BF40C6")


def authenticate_chip(reader: Terminal, public: ec.Point) -> None:
    """The reader's side, with the key that DG14 announces; the channel restarts under the agreed keys."""
    wanted = reader.document.profile.chip_authentication
    assert wanted is not None
    own = ec.generate(ec.base_point(public.curve), lambda size: b"\x05" * size)
    if wanted.cipher is Cipher.DES3:
        data = tlv.encode(0x91, own.public.encode())
        assert reader.ask(f"002241A6{len(data):02X}{data.hex()}").is_success
    else:
        data = tlv.encode(0x80, protocol_value(chip_authentication_oid(wanted)))
        assert reader.ask(f"002241A4{len(data):02X}{data.hex()}").is_success
        data = tlv.encode(0x7C, tlv.encode(0x80, own.public.encode()))
        answer = reader.ask(f"00860000{len(data):02X}{data.hex()}00")
        assert answer.data.hex() == "7c00"
    reader.channel.sm = SecureMessaging.from_secret(wanted.cipher, ec.agree(own.private, public))


@pytest.mark.parametrize("name", ["danish-passport", "residence-card"])
def test_the_chip_goes_on_under_the_agreed_keys(name: str, terminal: Terminals) -> None:
    reader = terminal(name).open()
    assert reader.document.chip_key is not None
    authenticate_chip(reader, reader.document.chip_key.public)
    assert reader.read("0101") == reader.document.files["DG1"]


@pytest.mark.parametrize("curve", CURVES, ids=lambda curve: curve.name)
@pytest.mark.parametrize("cipher", [Cipher.DES3, Cipher.AES192])
def test_every_curve(curve: Curve, cipher: Cipher) -> None:
    base = load_profile("foreign-passport")
    wanted = ChipAuthenticationKey(cipher=cipher, parameter_id=curve.parameter_id, explicit=curve.parameter_id % 2 == 0)
    reader = Terminal(personalise(replace(base, chip_authentication=wanted))).open()
    key = reader.document.chip_key
    assert key is not None
    authenticate_chip(reader, key.public)
    assert reader.read("0101") == reader.document.files["DG1"]


def test_a_copy_agrees_and_then_cannot_speak(terminal: Terminals, document: Callable[[str], Document]) -> None:
    genuine = document("danish-passport").chip_key
    assert genuine is not None
    reader = terminal("copy").open()
    authenticate_chip(reader, genuine.public)
    with pytest.raises(ChannelBroken):
        reader.ask("00B0810008")


def test_a_bad_point_leaves_the_old_channel(terminal: Terminals) -> None:
    reader = terminal("residence-card").open()
    data = tlv.encode(0x91, b"\x04" + b"\x11" * 64).hex()
    assert reader.ask(f"002241A6{len(data) // 2:02X}{data}").sw == 0x6A80
    assert reader.read("0101") == reader.document.files["DG1"]


def test_a_key_that_was_not_announced_is_refused(terminal: Terminals) -> None:
    reader = terminal("residence-card").open()
    assert reader.ask("002241A60391010084").sw == 0x6A80
    assert reader.ask("002241A606910104840101").sw == 0x6A88
    assert reader.ask("002241A40684010180010B").sw == 0x6985


def test_chip_authentication_needs_a_channel(terminal: Terminals) -> None:
    reader = terminal("danish-passport")
    reader.plain(APPLICATION)
    assert reader.plain("002241A40380010B") == "6985"
    assert reader.plain("00860000027C0000") == "6985"


def recovered(document: Document, signature: bytes) -> bytes:
    key = serialization.load_der_public_key(Dg15.parse(document.files["DG15"]).public_key)
    assert isinstance(key, rsa.RSAPublicKey)
    numbers = key.public_numbers()
    return pow(int.from_bytes(signature, "big"), numbers.e, numbers.n).to_bytes(key.key_size // 8, "big")


def test_active_authentication_with_rsa(terminal: Terminals) -> None:
    reader = terminal("danish-passport").open()
    answer = reader.ask(f"0088000008{CHALLENGE.hex()}00")
    message = recovered(reader.document, answer.data)
    assert message[:1] == b"\x6a"
    assert message[-2:] == b"\x34\xcc"
    assert message[-34:-2] == hashlib.sha256(message[1:-34] + CHALLENGE).digest()
    assert reader.ask(f"0088000008{CHALLENGE.hex()}00").data != answer.data


def test_a_copy_signs_with_another_key(terminal: Terminals) -> None:
    reader = terminal("copy").open()
    answer = reader.ask(f"0088000008{CHALLENGE.hex()}00")
    assert answer.is_success
    message = recovered(reader.document, answer.data)
    assert message[-34:-2] != hashlib.sha256(message[1:-34] + CHALLENGE).digest()


def test_active_authentication_with_ecdsa(terminal: Terminals) -> None:
    reader = terminal("id-card").open()
    signature = reader.ask(f"0088000008{CHALLENGE.hex()}00").data
    key = reader.document.signature_key
    assert isinstance(key, ec.KeyPair)
    public = ecdsa.EllipticCurvePublicKey.from_encoded_point(ecdsa.BrainpoolP256R1(), key.public.encode())
    r, s = (int.from_bytes(half, "big") for half in (signature[:32], signature[32:]))
    public.verify(utils.encode_dss_signature(r, s), CHALLENGE, ecdsa.ECDSA(hashes.SHA256()))
    assert len(signature) == 64


@pytest.mark.parametrize("curve", CURVES, ids=lambda curve: curve.name)
@pytest.mark.parametrize("digest", ["sha1", "sha256", "sha512"])
def test_ecdsa_on_every_curve(curve: Curve, digest: str) -> None:
    base = load_profile("foreign-passport")
    wanted = ActiveAuthenticationKey(
        kind=ActiveAuthenticationKind.ECDSA, parameter_id=curve.parameter_id, digest=digest
    )
    reader = Terminal(personalise(replace(base, active_authentication=wanted))).open()
    key = reader.document.signature_key
    assert isinstance(key, ec.KeyPair)
    signature = reader.ask(f"0088000008{CHALLENGE.hex()}00").data
    assert len(signature) == 2 * curve.order_size
    r, s = (int.from_bytes(part, "big") for part in (signature[: curve.order_size], signature[curve.order_size :]))
    assert ec.verify_ecdsa(key.public, hashlib.new(digest, CHALLENGE).digest(), r, s)


def test_without_a_key_or_access_there_is_no_signature(terminal: Terminals) -> None:
    assert terminal("foreign-passport").open().ask(f"0088000008{CHALLENGE.hex()}00").sw == 0x6D00
    closed = terminal("danish-passport")
    assert closed.plain(APPLICATION) == "9000"
    assert closed.plain(f"0088000008{CHALLENGE.hex()}00") == "6982"


def test_the_reference_set_plays_with_its_published_keys(specimens: Path) -> None:
    """The chip of the BSI's reference document, whose private keys are public: its signature opens with its DG15."""
    folder = specimens / "lds" / "bsi_refset_keys"
    key = serialization.load_der_private_key((folder / "DG15_sk.pkcs8").read_bytes(), None)
    assert isinstance(key, rsa.RSAPrivateKey)
    profile = load_profile("danish-passport")
    active = profile.active_authentication
    assert active is not None
    profile = replace(profile, active_authentication=replace(active, digest="sha1"))
    files = {
        "DG15": (folder / "Datagroup15.bin").read_bytes(),
        "EF_CardAccess": personalise(profile).files["EF_CardAccess"],
    }
    reader = Terminal(Document(profile, files, signature_key=key)).open()
    message = recovered(reader.document, reader.ask(f"0088000008{CHALLENGE.hex()}00").data)
    assert message[0] == 0x6A
    assert message[-1] == 0xBC
    assert message[-21:-1] == hashlib.sha1(message[1:-21] + CHALLENGE).digest()
