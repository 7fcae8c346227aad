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
from hardware.crypto import ec, modp
from hardware.crypto.ciphers import Cipher
from hardware.crypto.curves import CURVES, Curve, by_name
from hardware.crypto.modp import GROUPS, Element, ModpGroup
from hardware.emrtd import chip_authentication
from hardware.emrtd.chip_authentication import ChipProof, ProofOutcome, ProofStep
from hardware.emrtd.key_agreement import PublicKey, agreement_with
from hardware.emrtd.lds.card_security import CardSecurity
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
from hardware.pki.chip_key import describe, parse_chip_key
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
        group: Curve | ModpGroup,
        cipher: Cipher,
        *,
        wrong_key: bool = False,
        answers: dict[int, ResponseApdu] | None = None,
        confirm: bytes | None = None,
    ) -> None:
        self.public: PublicKey
        if isinstance(group, Curve):
            self.public = ec.key_pair(0x1234567, ec.base_point(group)).public
        else:
            self.public = modp.key_pair(0x1234567, modp.generator_of(group)).public
        self.private = 0x1234567 + wrong_key
        self.cipher, self.answers, self.confirm = cipher, answers or {}, confirm
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
        if command.ins == 0x22 and command.p2 == 0xA6:
            self.take_over(tlv.parse_one(command.data)[0].value)
        if command.ins == 0x86:
            public = tlv.parse_exact(command.data, 0x7C).find(0x80)
            assert public is not None
            self.take_over(public)
            return ResponseApdu(b"\x7c\x00", 0x9000)
        return ResponseApdu(b"", 0x9000 if command.ins == 0x22 else 0x6A82)

    def take_over(self, public: bytes) -> None:
        secret = agreement_with(self.public).agree(self.private, public)
        self.next_sm = SecureMessaging.from_secret(self.cipher, secret)


def prove(chip: Chip, *, key_id: int | None = None) -> tuple[ChipProof, Channel]:
    channel = Channel(SecureMessaging.from_secret(Cipher.DES3, b"old"))
    oid = f"{ID_CA}.{1 if isinstance(chip.public, Element) else 2}.{ARC[chip.cipher]}"
    exchange = chip_authentication.prove(channel, oid=oid, cipher=chip.cipher, public=chip.public, key_id=key_id)
    return drive(exchange, chip), channel


@pytest.mark.parametrize("group", [*CURVES, *GROUPS], ids=lambda group: group.name)
@pytest.mark.parametrize("cipher", Cipher)
def test_the_owner_of_the_key_proves_it_and_the_channel_is_renewed(group: Curve | ModpGroup, cipher: Cipher) -> None:
    chip = Chip(group, cipher)
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
@pytest.mark.parametrize("group", [CURVES[5], GROUPS[0]])
def test_a_copy_gives_a_wrong_answer(group: Curve | ModpGroup, cipher: Cipher) -> None:
    proof, channel = prove(Chip(group, cipher, wrong_key=True))
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


def test_3des_goes_by_the_two_commands_of_aes_where_the_chip_lacks_its_own() -> None:
    """ICAO 9303-11 §8.5 note 1."""

    class OddChip(Chip):
        def handle(self, command: CommandApdu) -> ResponseApdu:
            return ResponseApdu(b"", 0x6D00) if command.p2 == 0xA6 else super().handle(command)

    chip = OddChip(CURVES[4], Cipher.DES3)
    assert prove(chip)[0].outcome is ProofOutcome.PROVED
    assert [(command.ins, command.p2) for command in chip.commands] == [
        (0x22, 0xA6),
        (0x22, 0xA4),
        (0x86, 0),
        (0xA4, 12),
    ]


def test_the_group_of_the_specimen_that_is_no_standard_one(specimens: Path) -> None:
    """PKCS #3 with its own modulus and no order, as in the sample of Doc 9303."""
    infos = SecurityInfos.parse(tlv.parse_exact((specimens / "lds" / "doc9303_spec_dg14.bin").read_bytes(), 0x6E).value)
    (offer,) = chip_authentication.offers(infos)
    assert (offer.agreement, offer.cipher) == (KeyAgreement.DH, Cipher.DES3)
    public = parse_chip_key(offer.public_key)
    assert isinstance(public, Element)
    assert (public.group.q, public.group.private_bits, describe(public)) == (None, 1017, "MODP 1024")
    channel = Channel(SecureMessaging.from_secret(Cipher.DES3, b"old"))
    script = Script(b"\x90\x00")
    with pytest.raises(ChannelBroken):
        drive(chip_authentication.prove(channel, oid=offer.oid, cipher=offer.cipher, public=public), script)


def test_the_dh_key_of_the_bsi(specimens: Path) -> None:
    """EF.CardSecurity's key over a group that is named by its id, and the secret that both sides make of it."""
    example = json.loads((specimens / "worked" / "bsi_tr03110_eac2_worked_example_DH.json").read_text())
    infos = CardSecurity.parse(bytes.fromhex(example["ef_cardsecurity"])).infos
    (info,) = infos.chip_authentication_keys
    public = parse_chip_key(info.public_key)
    assert isinstance(public, Element)
    assert public.group is GROUPS[0]
    assert public.encode().hex().upper() == example["ca_picc_pub_key"]
    assert (
        agreement_with(public)
        .agree(int(example["ca_pcd_priv_key"], 16), bytes.fromhex(example["ca_picc_pub_key"]))
        .hex()
        .upper()
        == example["ca_shared_secret_k"]
    )


def test_a_group_that_is_none_is_not_asked_about() -> None:
    """A generator of small order, so that every key that we could make is trivial now and then."""
    prime = GROUPS[0].p
    order = next(number for number in range(3, 10_000, 2) if (prime - 1) % number == 0)
    powers = (pow(base, (prime - 1) // order, prime) for base in range(2, 50))
    small = next(power for power in powers if power != 1)
    public = Element(ModpGroup(prime, small), small)
    channel, chip = Channel(SecureMessaging.from_secret(Cipher.AES128, b"old")), Script("9000")
    exchange = chip_authentication.prove(
        channel,
        oid=ID_CA + ".1.2",
        cipher=Cipher.AES128,
        public=public,
        random=lambda size: order.to_bytes(size, "big"),
    )
    assert drive(exchange, chip) == ChipProof(ProofOutcome.UNUSABLE, ProofStep.KEY)
    assert chip.sent == []


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
