"""The channel: long answers, corrected lengths, chains, and bare status words."""

from collections.abc import Callable

import pytest

from hardware.apdu import CommandApdu, ResponseApdu
from hardware.channel.channel import Channel
from hardware.channel.secure_messaging import SecureMessaging
from hardware.crypto.ciphers import Cipher
from hardware.exchange import drive
from hardware.faults import ChannelBroken, ChipMisbehaved

READ = CommandApdu(0x00, 0xB0, 0, 0, ne=256)


class Script:
    """A chip that says its lines."""

    def __init__(self, *answers: str | Callable[[bytes], bytes]) -> None:
        self.answers = list(answers)
        self.sent: list[str] = []

    def transmit(self, command: bytes) -> bytes:
        self.sent.append(command.hex().upper())
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return bytes.fromhex(answer) if isinstance(answer, str) else answer(command)


class Protected:
    """A chip at the other end of secure messaging; `handle` answers the plain command, bytes go out as they are."""

    def __init__(self, sm: SecureMessaging, handle: Callable[[CommandApdu], ResponseApdu | bytes]) -> None:
        self.sm, self.handle, self.seen = sm, handle, list[CommandApdu]()

    def transmit(self, raw: bytes) -> bytes:
        before = self.sm.ssc
        command = self.sm.unprotect_command(CommandApdu.parse(raw))
        self.seen.append(command)
        answer = self.handle(command)
        if isinstance(answer, bytes):
            self.sm.ssc = before
            return answer
        return self.sm.protect_response(answer).encode()


def channel_pair(cipher: Cipher = Cipher.AES128) -> tuple[Channel, SecureMessaging]:
    return Channel(SecureMessaging.from_secret(cipher, b"seed")), SecureMessaging.from_secret(cipher, b"seed")


def test_a_plain_command_goes_as_it_is() -> None:
    chip = Script("01029000")
    assert drive(Channel().send(READ), chip) == ResponseApdu(b"\x01\x02", 0x9000)
    assert chip.sent == ["00B0000000"]


def test_an_answer_in_parts_is_gathered() -> None:
    chip = Script("016102", "026101", "039000")
    assert drive(Channel().send(READ), chip).data == b"\x01\x02\x03"
    assert chip.sent == ["00B0000000", "00C0000002", "00C0000001"]


def test_a_chip_that_never_ends_its_answer_is_left() -> None:
    chip = Script("016101")
    with pytest.raises(ChipMisbehaved):
        drive(Channel().send(READ), chip)
    assert len(chip.sent) == 9


def test_a_corrected_length_is_asked_for() -> None:
    chip = Script("6C04", "010203049000")
    assert drive(Channel().send(READ), chip).data == b"\x01\x02\x03\x04"
    assert chip.sent[1] == "00B0000004"


def test_a_chip_that_corrects_for_ever_gets_its_status_handed_on() -> None:
    chip = Script("6C04")
    assert drive(Channel().send(READ), chip).sw == 0x6C04
    assert len(chip.sent) == 8


def test_long_data_goes_as_a_chain_or_extended() -> None:
    command = CommandApdu(0x00, 0x86, 0, 0, bytes(300), 256)
    chip = Script("9000")
    drive(Channel().send(command), chip)
    assert [sent[:2] for sent in chip.sent] == ["10", "00"]
    assert "".join(CommandApdu.parse(bytes.fromhex(sent)).data.hex() for sent in chip.sent) == bytes(300).hex()
    extended = Script("9000")
    drive(Channel(extended=True).send(command), extended)
    assert [CommandApdu.parse(bytes.fromhex(sent)).data for sent in extended.sent] == [bytes(300)]


def test_a_chain_stops_at_the_first_refusal() -> None:
    chip = Script("6883")
    assert drive(Channel().send(CommandApdu(0x00, 0x86, 0, 0, bytes(600))), chip).sw == 0x6883
    assert len(chip.sent) == 1


@pytest.mark.parametrize("cipher", Cipher)
def test_a_protected_chain_is_protected_link_by_link(cipher: Cipher) -> None:
    channel, other = channel_pair(cipher)
    chip = Protected(other, lambda _: ResponseApdu(b"", 0x9000))
    drive(channel.send(CommandApdu(0x00, 0x86, 0, 0, bytes(range(256)) * 2, 256)), chip)
    assert [command.cla for command in chip.seen] == [0x10, 0x10, 0x00]
    assert b"".join(command.data for command in chip.seen) == bytes(range(256)) * 2


def test_a_protected_answer_in_parts_is_gathered_before_it_is_opened() -> None:
    channel, other = channel_pair()
    whole = b""

    def split(command: bytes) -> bytes:
        nonlocal whole
        other.unprotect_command(CommandApdu.parse(command))
        whole = other.protect_response(ResponseApdu(b"long", 0x9000)).encode()
        return whole[:10] + b"\x61" + bytes((len(whole) - 12,))

    chip = Script(split, lambda _: whole[10:])
    assert drive(channel.send(READ), chip).data == b"long"


def test_a_bare_error_is_a_signal_and_the_counter_goes_back() -> None:
    channel, other = channel_pair()
    chip = Protected(
        other, lambda command: b"\x67\x00" if command.ne == 256 else ResponseApdu(bytes(command.ne), 0x9000)
    )
    assert drive(channel.send(READ), chip).sw == 0x6700
    assert drive(channel.send(CommandApdu(0, 0xB0, 0, 0, ne=8)), chip).data == bytes(8)


@pytest.mark.parametrize("bare", ["9000", "6987", "6988", "6282", "6300", "63C2", "00019000", "0102036A82"])
def test_anything_else_without_a_mac_breaks_the_channel(bare: str) -> None:
    channel, _ = channel_pair()
    chip = Script(bare)
    with pytest.raises(ChannelBroken):
        drive(channel.send(READ), chip)
    with pytest.raises(ChannelBroken, match="ended"):
        drive(channel.send(READ), chip)
    assert len(chip.sent) == 1


def test_where_proof_is_asked_no_bare_status_is_taken() -> None:
    channel, _ = channel_pair()
    with pytest.raises(ChannelBroken):
        drive(channel.send(READ, allow_bare_status=False), Script("6A82"))


def test_a_protected_error_is_an_answer() -> None:
    channel, other = channel_pair()
    chip = Protected(other, lambda _: ResponseApdu(b"", 0x6A82))
    assert drive(channel.send(READ, allow_bare_status=False), chip).sw == 0x6A82
