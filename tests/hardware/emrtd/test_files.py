"""Reading files: sizes that a chip cannot do, long files, files that end early, and files that are kept back."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hardware import tlv
from hardware.apdu import CommandApdu, ResponseApdu
from hardware.channel.channel import Channel
from hardware.channel.secure_messaging import SecureMessaging
from hardware.crypto.ciphers import Cipher
from hardware.emrtd.files import (
    EF_COM,
    EF_SOD,
    FileContent,
    FileReader,
    FileWithheld,
    Withheld,
    data_group,
    select_application,
    select_master_file,
)
from hardware.emrtd.lengths import Lengths
from hardware.exchange import drive
from hardware.faults import (
    CardRemoved,
    ChannelBroken,
    ChipMisbehaved,
    FileUnreadable,
    HardwareError,
    NotATravelDocument,
)
from tests.hardware.script import Script


class FileChip:
    """Holds one file, gives at most `most` bytes at a time, and answers longer wishes with `refusal`."""

    def __init__(
        self,
        content: bytes,
        *,
        most: int = 65536,
        refusal: str | None = "6700",
        short_by: int = 0,
        sm: SecureMessaging | None = None,
        bare_refusal: bool = False,
        by_short_identifier: bool = False,
    ) -> None:
        self.content, self.most, self.refusal, self.short_by = content, most, refusal, short_by
        self.sm, self.bare_refusal = sm, bare_refusal
        self.by_short_identifier = by_short_identifier
        self.wishes: list[tuple[int, int, int]] = []
        self.selected = 0

    def transmit(self, raw: bytes) -> bytes:
        command = CommandApdu.parse(raw)
        if self.sm is None:
            return self.handle(command).encode()
        before = self.sm.ssc
        answer = self.handle(self.sm.unprotect_command(command))
        if self.bare_refusal and not answer.data and not answer.is_success:
            self.sm.ssc = before
            return answer.encode()
        return self.sm.protect_response(answer, is_odd=bool(command.ins & 1)).encode()

    def handle(self, command: CommandApdu) -> ResponseApdu:
        if command.ins == 0xA4:
            self.selected += 1
            return ResponseApdu(b"", 0x9000)
        offset = place = command.p1 << 8 | command.p2
        if command.ins == 0xB1:
            offset = int.from_bytes(tlv.parse_exact(command.data, 0x54).value, "big")
        if self.by_short_identifier and command.ins == 0xB0 and place & 0x8000:
            offset = command.p2
        self.wishes.append((command.ins, place if command.ins == 0xB0 else offset, command.ne))
        if command.ne > self.most and self.refusal:
            return ResponseApdu(b"", int(self.refusal, 16))
        wish = min(command.ne, self.most)
        if command.ins == 0xB1:
            wish -= 3
        wish -= self.short_by if wish > self.short_by else 0
        data = self.content[offset : offset + wish]
        ended = offset + wish > len(self.content)
        if command.ins == 0xB1 and data:
            data = tlv.encode(0x53, data)
        return ResponseApdu(data, 0x6282 if ended else 0x9000)


def file_of(size: int) -> bytes:
    return tlv.encode(0x75, bytes(at * 7 & 0xFF for at in range(size)))


def read(chip: object, *, channel: Channel | None = None, lengths: Lengths | None = None) -> tuple[object, FileReader]:
    reader = FileReader(channel or Channel(), lengths)
    return drive(reader.read(EF_SOD), chip), reader  # type: ignore[arg-type]


@given(st.integers(1, 3000), st.sampled_from([65536, 256, 223, 200, 192, 170, 160, 130, 128]), st.integers(0, 20))
@settings(deadline=None)
def test_a_file_comes_back_as_it_stands_whatever_size_the_chip_can_do(size: int, most: int, short_by: int) -> None:
    content = file_of(size)
    result, reader = read(FileChip(content + b"trailing bytes", most=most, short_by=short_by))
    assert result == FileContent(content)
    assert reader.size <= max(most, 128) or len(content) - 8 <= most


@pytest.mark.parametrize("refusal", ["6700", "6B00", "6F00", "6981", "6282", "9000"])
@pytest.mark.parametrize("largest", [256, 4096])
def test_the_size_falls_step_by_step_and_is_remembered(refusal: str, largest: int) -> None:
    content = file_of(1000)
    chip = FileChip(content, most=160, refusal=refusal)
    reader = FileReader(Channel(), Lengths(largest))
    assert drive(reader.read(EF_SOD), chip) == FileContent(content)
    assert reader.size == 160
    refused = [wish[2] for wish in chip.wishes if wish[2] > 160]
    assert refused == [256, *([len(content) - 8] if largest > 256 else []), 256, 192]
    assert drive(reader.read(EF_SOD), chip) == FileContent(content)
    assert [wish[2] for wish in chip.wishes if wish[2] > 160] == refused


def test_a_corrected_length_is_taken() -> None:
    content = file_of(1000)
    assert read(FileChip(content, most=160, refusal="6C80"))[0] == FileContent(content)


def test_a_chip_that_takes_long_answers_is_read_in_few() -> None:
    content = file_of(20_000)
    chip, lengths = FileChip(content), Lengths(65536)
    assert read(chip, lengths=lengths)[0] == FileContent(content)
    assert [wish[2] for wish in chip.wishes] == [256, len(content) - 256]  # nothing is risked before the file is known
    assert read(chip, lengths=lengths)[0] == FileContent(content)
    assert len(chip.wishes) == 3


def test_a_larger_wish_falls_back_to_what_has_worked() -> None:
    chip, lengths = FileChip(file_of(1200), most=2000), Lengths(65536)
    read(chip, lengths=lengths)
    chip.content = file_of(5000)
    assert read(chip, lengths=lengths)[0] == FileContent(chip.content)
    assert lengths.block(None) == 1204 - 256


def test_a_small_file_found_by_its_short_identifier_costs_one_command() -> None:
    chip = FileChip(file_of(80), by_short_identifier=True)
    assert drive(FileReader(Channel()).read(data_group(2), first_tag=0x75), chip) == FileContent(chip.content)
    assert chip.wishes == [(0xB0, 0x8200, 256)]
    assert chip.selected == 0


@pytest.mark.parametrize("answer", ["6A82", "6A81", "6A86", "6B00", "6D00", "6982", "9000", "6282", "31005F9000"])
def test_what_a_short_identifier_does_not_give_is_selected_and_the_next_file_at_once(answer: str) -> None:
    class Selecting(FileChip):
        def handle(self, command: CommandApdu) -> ResponseApdu:
            if command.ins == 0xB0 and command.p1 & 0x80:
                self.wishes.append((0xB0, command.p1 << 8, command.ne))
                return ResponseApdu.parse(bytes.fromhex(answer))
            return super().handle(command)

    chip = Selecting(file_of(80))
    reader = FileReader(Channel())
    assert drive(reader.read(data_group(2), first_tag=0x75), chip) == FileContent(chip.content)
    tried = len(chip.wishes)
    assert drive(reader.read(data_group(2), first_tag=0x75), chip) == FileContent(chip.content)
    assert all(not place & 0x8000 for _, place, _ in chip.wishes[tried:])
    assert chip.selected == 2


def test_a_file_that_the_chip_does_not_have_is_asked_for_in_both_ways() -> None:
    chip = Script("6A82")
    assert drive(FileReader(Channel()).read(EF_SOD, first_tag=0x77), chip) == FileWithheld(Withheld.ABSENT, 0x6A82)
    assert chip.sent == ["00B09D0000", "00A4020C02011D"]


def test_a_chip_that_gives_nothing_beyond_the_end_is_asked_for_the_header_first() -> None:
    class Strict(FileChip):
        def handle(self, command: CommandApdu) -> ResponseApdu:
            answer = super().handle(command)
            return ResponseApdu(b"", 0x6700) if answer.sw == 0x6282 else answer

    chip = Strict(file_of(80), by_short_identifier=True)
    reader = FileReader(Channel())
    for _ in range(2):
        assert drive(reader.read(data_group(2), first_tag=0x75), chip) == FileContent(chip.content)
    assert [wish[2] for wish in chip.wishes] == [256, 8, 74, 8, 74]


def test_a_lost_file_is_read_on_from_where_it_was() -> None:
    class Lifted(FileChip):
        def transmit(self, raw: bytes) -> bytes:
            return b"" if len(self.wishes) == 3 else super().transmit(raw)

    content, begun = file_of(2000), bytearray()
    with pytest.raises(CardRemoved):
        drive(FileReader(Channel()).read(data_group(2), begun=begun), Lifted(content))
    assert begun == content[:768]
    chip = FileChip(content)
    assert drive(FileReader(Channel()).read(data_group(2), begun=begun), chip) == FileContent(content)
    assert chip.wishes[0] == (0xB0, 768, 256)


@pytest.mark.parametrize(("cipher", "size"), [(Cipher.DES3, 231), (Cipher.AES256, 223)])
@pytest.mark.parametrize("bare", [False, True])
def test_under_secure_messaging_the_first_size_fills_one_short_answer(cipher: Cipher, size: int, bare: bool) -> None:
    content = file_of(5000)
    channel = Channel(SecureMessaging.from_secret(cipher, b"k"))
    chip = FileChip(content, sm=SecureMessaging.from_secret(cipher, b"k"), most=192, bare_refusal=bare)
    assert FileReader(channel).size == size
    result, reader = read(chip, channel=channel)
    assert result == FileContent(content)
    assert reader.size == 192


def test_a_chip_that_counts_a_refused_command_breaks_the_channel_and_what_was_learnt_is_kept() -> None:
    channel = Channel(SecureMessaging.from_secret(Cipher.AES128, b"k"))
    other = SecureMessaging.from_secret(Cipher.AES128, b"k")

    class Counting(FileChip):
        def transmit(self, raw: bytes) -> bytes:
            try:
                plain = other.unprotect_command(CommandApdu.parse(raw))
            except ChannelBroken:
                return b"\x69\x88"
            answer = self.handle(plain)
            return answer.encode() if answer.sw == 0x6700 else other.protect_response(answer).encode()

    reader = FileReader(channel)
    with pytest.raises(ChannelBroken):
        drive(reader.read(EF_SOD), Counting(file_of(900), most=200))
    assert channel.in_doubt
    assert not reader._lengths.whole_heads


@pytest.mark.parametrize("cipher", [None, Cipher.DES3, Cipher.AES128])
def test_beyond_32_kilobytes_the_odd_instruction_reads_on(cipher: Cipher | None) -> None:
    content = file_of(70_000)
    channel = Channel(SecureMessaging.from_secret(cipher, b"k") if cipher else None)
    chip = FileChip(content, sm=SecureMessaging.from_secret(cipher, b"k") if cipher else None)
    result, _ = read(chip, channel=channel)
    assert result == FileContent(content)
    assert {ins for ins, offset, _ in chip.wishes if offset <= 32_767} == {0xB0}
    assert {ins for ins, offset, _ in chip.wishes if offset > 32_767} == {0xB1}
    assert (0xB1, 32_768) in {wish[:2] for wish in chip.wishes}


@pytest.mark.parametrize(
    ("sw", "why"),
    [
        ("6A82", Withheld.ABSENT),
        ("6982", Withheld.PROTECTED),
        ("6985", Withheld.PROTECTED),
        ("6986", Withheld.PROTECTED),
        ("6A81", Withheld.REFUSED),
        ("6F00", Withheld.REFUSED),
    ],
)
def test_a_file_that_is_kept_back_is_a_result(sw: str, why: Withheld) -> None:
    assert read(Script(sw))[0] == FileWithheld(why, int(sw, 16))
    assert read(Script("9000", sw))[0] == FileWithheld(why, int(sw, 16))


def test_a_chip_that_must_send_control_information_is_let() -> None:
    chip = Script("6A86", "62009000", "6003020100009000")
    assert read(chip)[0] == FileContent(bytes.fromhex("6003020100"))
    assert chip.sent[:2] == ["00A4020C02011D", "00A4020002011D00"]


@pytest.mark.parametrize(
    "head",
    ["9000", "759000", "75859000", "758400400000009000", "7583FFFFFF00009000", "75809000", "1FFFFFFFFFFFFFFF9000"],
)
def test_a_first_answer_without_a_sane_length_ends_the_file(head: str) -> None:
    with pytest.raises(FileUnreadable):
        read(Script("9000", head))


def test_a_limit_is_kept_before_anything_is_read() -> None:
    chip = FileChip(file_of(2000))
    with pytest.raises(FileUnreadable) as caught:
        drive(FileReader(Channel()).read(data_group(2), limit=1999), chip)
    assert caught.value.data == {"file": "0102", "what": "too large", "size": 2004}
    assert len(chip.wishes) == 1


def test_a_file_that_ends_early_is_unreadable() -> None:
    with pytest.raises(FileUnreadable):
        read(FileChip(file_of(2000)[:1500]))


def test_a_chip_that_drips_is_left() -> None:
    chip = Script("9000", "7582100000000000" + "9000", "009000")
    with pytest.raises(FileUnreadable):
        read(chip)
    assert len(chip.sent) < 150


def test_progress_is_told_in_bytes() -> None:
    told: list[tuple[int, int]] = []
    drive(FileReader(Channel()).read(EF_COM, on_progress=lambda *step: told.append(step)), FileChip(file_of(600)))
    assert told == [(256, 604), (512, 604), (604, 604)]


def test_protected_in_the_middle_is_not_tried_again() -> None:
    chip = Script("9000", file_of(900)[:8].hex() + "9000", "6982")
    with pytest.raises(FileUnreadable):
        read(chip)
    assert len(chip.sent) == 3


def test_selecting_the_application() -> None:
    drive(select_application(Channel()), Script("9000"))
    chip: Callable[[str], Script] = Script
    with pytest.raises(NotATravelDocument):
        drive(select_application(Channel()), chip("6A82"))
    with pytest.raises(ChipMisbehaved):
        drive(select_application(Channel()), chip("6982"))


def test_a_refused_master_file_is_only_told() -> None:
    chip = Script("6982")
    assert drive(select_master_file(Channel()), chip) == 0x6982
    assert chip.sent == ["00A4000C023F00"]


@given(st.lists(st.one_of(st.binary(max_size=40), st.just(b"\x90\x00")), min_size=1, max_size=8), st.booleans())
@settings(deadline=None)
def test_random_answers_end_in_a_result_or_a_typed_fault(answers: list[bytes], protected: bool) -> None:
    channel = Channel(SecureMessaging.from_secret(Cipher.AES128, b"k") if protected else None)
    try:
        result, _ = read(Script(*answers), channel=channel)
    except HardwareError:
        return
    assert isinstance(result, FileContent | FileWithheld)
