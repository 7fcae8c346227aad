"""Chip authentication against a recorded real document, a chip of our own, copies, and hostile chips."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hardware import tlv
from hardware.apdu import CommandApdu, ResponseApdu
from hardware.channel.channel import Channel
from hardware.channel.secure_messaging import SecureMessaging
from hardware.crypto import ec
from hardware.crypto.ciphers import Cipher
from hardware.crypto.curves import CURVES, Curve, by_name
from hardware.emrtd import chip_authentication
from hardware.emrtd.chip_authentication import ChipProof, ProofOutcome, ProofStep
from hardware.emrtd.lds.security_infos import (
    ID_CA,
    ID_PK,
    ChipAuthenticationInfo,
    ChipAuthenticationPublicKeyInfo,
    KeyAgreement,
    SecurityInfos,
)
from hardware.exchange import drive
from hardware.faults import ChannelBroken, HardwareError
from tests.hardware.script import Recording, Script, keys

BP256 = by_name("brainpoolP256r1")
ARC = {Cipher.DES3: 1, Cipher.AES128: 2, Cipher.AES192: 3, Cipher.AES256: 4}


def test_the_recorded_run(specimens: Path) -> None:
    trace = json.loads((specimens / "traces" / "TestChipAuthAT.json").read_text())
    infos = SecurityInfos.parse(tlv.parse_exact(bytes.fromhex(trace["dg"]["14"]), 0x6E).value)
    (offer,) = chip_authentication.offers(infos)
    assert (offer.cipher, offer.agreement, offer.key_id) == (Cipher.AES128, KeyAgreement.ECDH, None)
    assert BP256 is not None
    public = ec.decode_point(BP256, offer.public_key[-65:])
    before, after = trace["sm_before_after"]
    old = SecureMessaging(
        Cipher.AES128, bytes.fromhex(before["ks_enc"]), bytes.fromhex(before["ks_mac"]), int(trace["ssc"][0], 16)
    )
    channel = Channel(old)
    chip = Recording([(step["c"], step["r"]) for step in trace["exchange"]])
    random = keys(*trace["terminal_ephemeral_private_keys"])
    proof = drive(
        chip_authentication.prove(channel, oid=offer.oid, cipher=offer.cipher, public=public, random=random), chip
    )
    assert proof == ChipProof(ProofOutcome.PROVED, ProofStep.CONFIRMATION)
    assert chip.is_over
    assert channel.sm is not None
    assert channel.sm.ks_enc.hex().upper() == after["ks_enc"]
    assert channel.sm.ks_mac.hex().upper() == after["ks_mac"]
    assert channel.sm.ssc == int(trace["ssc"][1], 16)


class Chip:
    """The other side, over any old session; `wrong_key` makes it a copy, `answers` replaces plain answers by INS."""

    def __init__(
        self,
        curve: Curve,
        cipher: Cipher,
        *,
        wrong_key: bool = False,
        answers: dict[int, ResponseApdu] | None = None,
        confirm: bytes | None = None,
    ) -> None:
        self.pair = ec.key_pair(0x1234567, ec.base_point(curve))
        self.private = self.pair.private + wrong_key
        self.curve, self.cipher, self.answers, self.confirm = curve, cipher, answers or {}, confirm
        self.sm = SecureMessaging.from_secret(Cipher.DES3, b"old")
        self.next_sm: SecureMessaging | None = None
        self.commands: list[CommandApdu] = []

    def transmit(self, raw: bytes) -> bytes:
        if self.next_sm is not None and self.confirm is not None:
            return self.confirm
        self.sm, self.next_sm = self.next_sm or self.sm, None
        try:
            command = self.sm.unprotect_command(CommandApdu.parse(raw))
        except ChannelBroken:
            return b"\x69\x88"
        self.commands.append(command)
        return self.sm.protect_response(self.answers.get(command.ins) or self.handle(command)).encode()

    def handle(self, command: CommandApdu) -> ResponseApdu:
        if command.ins == 0x22 and self.cipher is Cipher.DES3:
            self.take_over(tlv.parse_one(command.data)[0].value)
        if command.ins == 0x86:
            public = tlv.parse_exact(command.data, 0x7C).find(0x80)
            assert public is not None
            self.take_over(public)
            return ResponseApdu(b"\x7c\x00", 0x9000)
        return ResponseApdu(b"", 0x9000 if command.ins == 0x22 else 0x6A82)

    def take_over(self, public: bytes) -> None:
        secret = ec.agree(self.private, ec.decode_point(self.curve, public))
        self.next_sm = SecureMessaging.from_secret(self.cipher, secret)


def prove(chip: Chip, *, key_id: int | None = None) -> tuple[ChipProof, Channel]:
    channel = Channel(SecureMessaging.from_secret(Cipher.DES3, b"old"))
    oid = f"{ID_CA}.2.{ARC[chip.cipher]}"
    exchange = chip_authentication.prove(channel, oid=oid, cipher=chip.cipher, public=chip.pair.public, key_id=key_id)
    return drive(exchange, chip), channel


@pytest.mark.parametrize("curve", CURVES, ids=lambda curve: curve.name)
@pytest.mark.parametrize("cipher", Cipher)
def test_the_owner_of_the_key_proves_it_and_the_channel_is_renewed(curve: Curve, cipher: Cipher) -> None:
    chip = Chip(curve, cipher)
    proof, channel = prove(chip)
    assert proof.outcome is ProofOutcome.PROVED
    assert channel.sm is not None
    assert (channel.sm.cipher, channel.sm.ks_mac) == (cipher, chip.sm.ks_mac)
    assert [command.ins for command in chip.commands] == [0x22, 0xA4] if cipher is Cipher.DES3 else [0x22, 0x86, 0xA4]


@pytest.mark.parametrize("cipher", Cipher)
@pytest.mark.parametrize(("key_id", "reference"), [(None, b""), (0, b"\x84\x01\x00"), (300, b"\x84\x02\x01\x2c")])
def test_a_key_with_a_number_is_named(cipher: Cipher, key_id: int | None, reference: bytes) -> None:
    chip = Chip(CURVES[4], cipher)
    assert prove(chip, key_id=key_id)[0].outcome is ProofOutcome.PROVED
    data = chip.commands[0].data
    assert data[tlv.parse_one(data)[0].encode().__len__() :] == reference


@pytest.mark.parametrize("cipher", Cipher)
def test_a_copy_gives_a_wrong_answer(cipher: Cipher) -> None:
    proof, channel = prove(Chip(CURVES[5], cipher, wrong_key=True))
    assert proof == ChipProof(ProofOutcome.WRONG, ProofStep.CONFIRMATION, 0x6988)
    assert channel.sm is not None
    assert channel.sm.is_dead


@pytest.mark.parametrize("confirm", ["9000", "6A82", "6700", "990290008E0800000000000000009000", "00019000", "6101"])
def test_a_first_answer_without_a_right_mac_is_wrong(confirm: str) -> None:
    proof, _ = prove(Chip(CURVES[4], Cipher.AES128, confirm=bytes.fromhex(confirm)))
    assert (proof.outcome, proof.step) == (ProofOutcome.WRONG, ProofStep.CONFIRMATION)


@pytest.mark.parametrize(
    ("cipher", "ins", "step"),
    [
        (Cipher.DES3, 0x22, ProofStep.SET_KEY),
        (Cipher.AES128, 0x22, ProofStep.SET_KEY),
        (Cipher.AES256, 0x86, ProofStep.AGREEMENT),
    ],
)
def test_a_refusal_is_no_wrong_answer_and_the_old_channel_stays(cipher: Cipher, ins: int, step: ProofStep) -> None:
    chip = Chip(CURVES[4], cipher, answers={ins: ResponseApdu(b"", 0x6A80)})
    proof, channel = prove(chip)
    assert proof == ChipProof(ProofOutcome.REFUSED, step, 0x6A80)
    assert drive(channel.send(CommandApdu(0, 0xA4, 2, 12, b"\x01\x01")), chip).sw == 0x6A82


def test_an_answer_of_another_shape_is_wrong() -> None:
    chip = Chip(CURVES[4], Cipher.AES128, answers={0x86: ResponseApdu(b"\x7d\x00", 0x9000)})
    assert prove(chip)[0] == ChipProof(ProofOutcome.WRONG, ProofStep.AGREEMENT, 0x9000)


def test_a_channel_that_breaks_before_is_no_answer_to_the_question() -> None:
    channel = Channel(SecureMessaging.from_secret(Cipher.DES3, b"old"))
    public = ec.base_point(CURVES[4])
    with pytest.raises(ChannelBroken):
        drive(
            chip_authentication.prove(channel, oid=ID_CA + ".2.2", cipher=Cipher.AES128, public=public), Script("9000")
        )


def ca(arc: str, key_id: int | None = None) -> ChipAuthenticationInfo:
    return ChipAuthenticationInfo(f"{ID_CA}.{arc}", 1, key_id)


def pk(arc: str, key_id: int | None = None) -> ChipAuthenticationPublicKeyInfo:
    return ChipAuthenticationPublicKeyInfo(f"{ID_PK}.{arc}", b"spki", key_id)


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([pk("2"), ca("2.2")], [("2.2", None)]),
        ([pk("2"), ca("2.1"), ca("2.4"), ca("2.2")], [("2.4", None), ("2.2", None), ("2.1", None)]),
        ([pk("2", 1), pk("2", 2), ca("2.2", 1), ca("2.4", 2)], [("2.4", 2), ("2.2", 1)]),
        ([pk("2", 1), pk("2", 2), ca("2.2", 3)], []),
        ([pk("2", 7), ca("2.2")], [("2.2", 7)]),
        ([pk("2"), ca("2.2", 5)], [("2.2", 5)]),
        ([pk("1"), ca("2.2")], []),
        ([pk("1"), ca("1.2")], [("1.2", None)]),
        ([pk("2", 9)], [("2.1", 9), ("2.2", 9)]),
        ([ca("2.2")], []),
        ([], []),
    ],
)
def test_offers_pair_keys_with_ciphers(entries: list[object], expected: list[tuple[str, int | None]]) -> None:
    found = chip_authentication.offers(SecurityInfos(tuple(entries)))  # type: ignore[arg-type]
    assert [(offer.oid.removeprefix(ID_CA + "."), offer.key_id) for offer in found] == expected
    assert [ARC[offer.cipher] for offer in found] == [int(offer.oid[-1]) for offer in found]


@given(st.sampled_from(Cipher), st.lists(st.binary(max_size=60), min_size=1, max_size=5), st.booleans())
@settings(deadline=None)
def test_random_answers_prove_nothing(cipher: Cipher, answers: list[bytes], plain: bool) -> None:
    channel = Channel(None if plain else SecureMessaging.from_secret(Cipher.AES128, b"old"))
    public, oid = ec.base_point(CURVES[4]), f"{ID_CA}.2.{ARC[cipher]}"
    try:
        proof = drive(
            chip_authentication.prove(channel, oid=oid, cipher=cipher, public=public), Script("9000", *answers)
        )
    except HardwareError:
        return
    assert proof.outcome is not ProofOutcome.PROVED
