"""Secure messaging against ICAO 9303-11 D.4, in both directions, and what an attacker may not do to it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware import tlv
from hardware.apdu import CommandApdu, ResponseApdu
from hardware.channel.secure_messaging import SecureMessaging
from hardware.crypto.ciphers import Cipher
from hardware.faults import ChannelBroken

D3_ENC = bytes.fromhex("979EC13B1CBFE9DCD01AB0FED307EAE5")
D3_MAC = bytes.fromhex("F1CB1F1FB5ADF208806B89DC579DC1F8")
D3_SSC = 0x887022120C06C226
D4 = [
    (
        "00A4020C02011E",
        "0CA4020C158709016375432908C044F68E08BF8B92D635FF24F800",
        "990290008E08FA855A5D4C50A8ED9000",
        "9000",
    ),
    (
        "00B0000004",
        "0CB000000D9701048E08ED6705417E96BA5500",
        "8709019FF0EC34F9922651990290008E08AD55CC17140B2DED9000",
        "60145F019000",
    ),
    (
        "00B0000412",
        "0CB000040D9701128E082EA28A70F3C7B53500",
        "871901FB9235F4E4037F2327DCC8964F1F9B8C30F42C8E2FFF224A990290008E08C8B2787EAEA07D749000",
        "04303130365F36063034303030305C0261759000",
    ),
]

ciphers = st.sampled_from(Cipher)
commands = st.builds(
    CommandApdu,
    cla=st.sampled_from([0x00, 0x10, 0x80]),
    ins=st.integers(0, 255),
    p1=st.integers(0, 255),
    p2=st.integers(0, 255),
    data=st.one_of(st.binary(max_size=300), st.binary(min_size=300, max_size=3000)),
    ne=st.one_of(st.integers(0, 256), st.integers(0, 65536)),
)
responses = st.builds(ResponseApdu, data=st.binary(max_size=600), sw=st.integers(0x6000, 0x9FFF))


def pair(cipher: Cipher, ssc: int = 0) -> tuple[SecureMessaging, SecureMessaging]:
    """The two ends of one channel."""
    reader, chip = (SecureMessaging.from_secret(cipher, b"a secret", ssc) for _ in range(2))
    return reader, chip


def test_the_messages_of_the_publication() -> None:
    reader = SecureMessaging(Cipher.DES3, D3_ENC, D3_MAC, D3_SSC)
    chip = SecureMessaging(Cipher.DES3, D3_ENC, D3_MAC, D3_SSC)
    for plain, protected, answer, plain_answer in D4:
        command = CommandApdu.parse(bytes.fromhex(plain))
        assert reader.protect_command(command).encode().hex().upper() == protected
        assert chip.unprotect_command(CommandApdu.parse(bytes.fromhex(protected))) == command
        response = ResponseApdu.parse(bytes.fromhex(plain_answer))
        assert chip.protect_response(response).encode().hex().upper() == answer
        assert reader.unprotect_response(ResponseApdu.parse(bytes.fromhex(answer))) == response
    assert reader.ssc == chip.ssc == D3_SSC + 6


@given(ciphers, st.integers(0, 2**64 - 1), st.lists(st.tuples(commands, responses), min_size=1, max_size=4))
def test_the_other_end_sees_what_was_meant(
    cipher: Cipher, ssc: int, talk: list[tuple[CommandApdu, ResponseApdu]]
) -> None:
    reader, chip = pair(cipher, ssc)
    for command, response in talk:
        wire = CommandApdu.parse(reader.protect_command(command).encode())
        seen = chip.unprotect_command(wire)
        assert seen == command.with_class(command.cla & ~0x0C)
        assert wire.is_extended or command.ne <= 256
        answer = chip.protect_response(response, is_odd=bool(command.ins & 1))
        assert reader.unprotect_response(ResponseApdu.parse(answer.encode())) == response


@given(ciphers, responses, st.data())
def test_an_answer_changed_in_any_bit_is_refused(cipher: Cipher, response: ResponseApdu, data: st.DataObject) -> None:
    reader, chip = pair(cipher, 5)
    raw = bytearray(chip.protect_response(response).encode())
    bit = data.draw(st.integers(0, 8 * len(raw) - 1))
    raw[bit // 8] ^= 1 << bit % 8
    with pytest.raises(ChannelBroken):
        reader.unprotect_response(ResponseApdu.parse(bytes(raw)))
    with pytest.raises(ChannelBroken, match="ended"):
        reader.protect_command(CommandApdu(0, 0xB0, 0, 0, ne=1))


@given(ciphers, commands, st.data())
def test_a_command_changed_in_any_bit_is_refused(cipher: Cipher, command: CommandApdu, data: st.DataObject) -> None:
    reader, chip = pair(cipher, 5)
    sent = reader.protect_command(command)
    body = bytearray(sent.header + sent.data)
    bit = data.draw(st.integers(0, 8 * len(body) - 1))
    body[bit // 8] ^= 1 << bit % 8
    with pytest.raises(ChannelBroken):
        chip.unprotect_command(CommandApdu(*body[:4], bytes(body[4:]), sent.ne))


@given(ciphers, st.binary(max_size=200))
def test_random_objects_are_never_an_answer(cipher: Cipher, junk: bytes) -> None:
    reader, chip = pair(cipher)
    with pytest.raises(ChannelBroken):
        reader.unprotect_response(ResponseApdu(junk, 0x9000))
    with pytest.raises(ChannelBroken):
        chip.unprotect_command(CommandApdu(0x0C, 0xB0, 0, 0, junk))


@pytest.mark.parametrize("cipher", Cipher)
def test_an_answer_of_another_moment_is_refused(cipher: Cipher) -> None:
    reader, chip = pair(cipher)
    answer = chip.protect_response(ResponseApdu(b"again", 0x9000))
    assert reader.unprotect_response(answer).data == b"again"
    with pytest.raises(ChannelBroken, match="mac"):
        reader.unprotect_response(answer)


@pytest.mark.parametrize("cipher", Cipher)
@pytest.mark.parametrize(
    "objects",
    [
        [(0x99, b"\x90\x00"), (0x99, b"\x90\x00")],
        [(0x99, b"\x90\x00"), (0x87, b"\x01" + bytes(16))],
        [(0x97, b"\x00"), (0x99, b"\x90\x00")],
        [(0x99, b"\x90")],
        [(0x99, b"\x62\x82")],
        [(0x87, b"\x02" + bytes(16)), (0x99, b"\x90\x00")],
        [(0x87, b"\x01" + bytes(15)), (0x99, b"\x90\x00")],
        [(0x87, b"\x01"), (0x99, b"\x90\x00")],
        [(0x85, bytes(16)), (0x87, b"\x01" + bytes(16)), (0x99, b"\x90\x00")],
        [],
    ],
)
def test_objects_that_the_standard_does_not_allow_are_refused_under_a_right_mac(
    cipher: Cipher, objects: list[tuple[int, bytes]]
) -> None:
    reader, chip = pair(cipher)
    body = b"".join(tlv.encode(tag, value) for tag, value in objects)
    chip.ssc += 1
    mac = tlv.encode(0x8E, chip._mac(body))
    with pytest.raises(ChannelBroken, match="objects"):
        reader.unprotect_response(ResponseApdu(body + mac, 0x9000))


def test_an_even_instruction_hides_its_data_behind_an_indicator_and_an_odd_one_does_not() -> None:
    reader, _ = pair(Cipher.AES128)
    even = reader.protect_command(CommandApdu(0, 0xA4, 2, 12, b"\x01\x1e"))
    odd = reader.protect_command(CommandApdu(0, 0xB1, 0, 0, b"\x54\x02\x80\x00", 256))
    assert (even.data[:3], odd.data[:2]) == (b"\x87\x11\x01", b"\x85\x10")


def test_the_counter_is_as_wide_as_a_block_and_wraps() -> None:
    for cipher in Cipher:
        reader, chip = pair(cipher, (1 << 8 * cipher.block_size) - 1)
        assert chip.unprotect_command(reader.protect_command(CommandApdu(0, 0xB0, 0, 0, ne=4))).ne == 4
        assert reader.ssc == 0


def test_keys_do_not_show() -> None:
    reader, _ = pair(Cipher.AES256)
    assert repr(reader) == "SecureMessaging(AES-256, keys=...)"
