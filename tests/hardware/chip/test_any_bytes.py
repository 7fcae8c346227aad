"""Whatever is sent, something is answered, and nothing is given away by it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from hardware.apdu import CommandApdu
from hardware.chip.card import SimulatedChip
from hardware.chip.personalise import personalise
from hardware.chip.profiles import load_profile

from .reading import Terminal

DOCUMENTS = {name: personalise(load_profile(name)) for name in ("danish-passport", "id-card", "residence-card", "copy")}
INSTRUCTIONS = (0x22, 0x82, 0x84, 0x86, 0x88, 0xA4, 0xB0, 0xB1)
PARAMETERS = (0x00, 0x02, 0x04, 0x0C, 0x41, 0x9E, 0xA4, 0xA6, 0xC1)
OBJECTS = st.lists(
    st.tuples(st.sampled_from([0x80, 0x81, 0x83, 0x84, 0x85, 0x91, 0x7C, 0x54]), st.binary(max_size=70)), max_size=3
).map(lambda items: b"".join(bytes((tag, len(value))) + value for tag, value in items))
DATA = st.one_of(
    st.binary(max_size=300),
    OBJECTS,
    OBJECTS.map(lambda inside: b"\x7c\x81" + bytes((len(inside) & 0xFF,)) + inside),
    st.sampled_from(
        [
            bytes.fromhex("A0000002471001"),
            bytes.fromhex("800A04007F00070202040204830101"),
            bytes.fromhex("800A04007F0007020204020183010184010D"),
            bytes.fromhex("7C00"),
        ]
    ),
)
COMMANDS = st.builds(
    CommandApdu,
    st.sampled_from([0x00, 0x10, 0x0C, 0x1C, 0x80]),
    st.sampled_from(INSTRUCTIONS) | st.integers(0, 255),
    st.sampled_from(PARAMETERS) | st.integers(0, 255),
    st.sampled_from(PARAMETERS) | st.integers(0, 255),
    DATA,
    st.sampled_from([0, 8, 224, 256, 65536]),
)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(sorted(DOCUMENTS)), st.lists(st.binary(max_size=40) | COMMANDS.map(CommandApdu.encode), max_size=8)
)
def test_plain(name: str, commands: list[bytes]) -> None:
    chip = SimulatedChip(DOCUMENTS[name])
    for command in commands:
        answer = chip.transmit(command)
        assert len(answer) >= 2
        assert len(answer) < 2000, "no file but EF.CardAccess is read without access"


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(DOCUMENTS)), st.lists(COMMANDS, max_size=8))
def test_inside_the_channel(name: str, commands: list[CommandApdu]) -> None:
    reader = Terminal(DOCUMENTS[name]).open()
    sm = reader.channel.sm
    assert sm is not None
    for command in commands:
        protected = sm.protect_command(command.with_class(command.cla & 0x10))
        answer = reader.chip.transmit(protected.encode())
        assert answer[-2:] != b"\x6f\x00"
        assert b"\x8e\x08" in answer, "errors come back inside the channel"
        sm.ssc += 1
        if command.ins in (0x22, 0x86) and answer[-2:] == b"\x90\x00":
            return  # a key agreement may have taken place
