"""The switches by which a catalogue row departs from a faithful document."""

from __future__ import annotations

from dataclasses import replace

from hardware.chip.card import SimulatedChip
from hardware.chip.document import Document
from hardware.chip.flaws import Interference, Patch
from hardware.chip.personalise import personalise
from hardware.chip.profile import Faults, Profile
from hardware.chip.profiles import load_profile
from hardware.emrtd.lds.sod import Sod

from .reading import Terminal

CARD_ACCESS = bytes.fromhex("00A4020C02011C")


def spoiled(faults: Faults, name: str = "danish-passport") -> Document:
    profile: Profile = replace(load_profile(name), faults=faults)
    return personalise(profile)


def test_patches_come_after_the_signature() -> None:
    good = personalise(load_profile("danish-passport"))
    bad = spoiled(
        Faults(patches=(Patch(file="DG1", offset=10, content="58"), Patch(file="DG2", offset=-2, content="AA")))
    )
    assert bad.files["DG1"] == good.files["DG1"][:10] + b"X" + good.files["DG1"][11:]
    assert bad.files["DG2"] == good.files["DG2"][:-2] + b"\xaa" + good.files["DG2"][-1:]
    assert bad.files["EF_SOD"] == good.files["EF_SOD"]


def test_a_withheld_group_stays_promised() -> None:
    bad = spoiled(Faults(withheld=("DG14",)))
    assert 14 in Sod.parse(bad.files["EF_SOD"]).security_object.hashes
    assert Terminal(bad).open().ask("00A4020C02010E").sw == 0x6A82


def test_one_command_is_answered_otherwise() -> None:
    chip = SimulatedChip(spoiled(Faults(interference=(Interference(command=2, sw=0x6FFF),))))
    assert [chip.transmit(CARD_ACCESS).hex() for _ in range(3)] == ["9000", "6fff", "9000"]
    chip.reset()
    assert [chip.transmit(CARD_ACCESS).hex() for _ in range(2)] == ["9000", "6fff"]


def test_a_chip_falls_silent_for_good() -> None:
    chip = SimulatedChip(spoiled(Faults(interference=(Interference(command=2, lasting=True),))))
    assert [chip.transmit(CARD_ACCESS) for _ in range(4)] == [b"\x90\x00", b"", b"", b""]


def test_a_document_without_access_control_answers_anybody() -> None:
    base = load_profile("foreign-passport")
    reader = Terminal(personalise(replace(base, access=replace(base.access, bac=False))))
    assert reader.plain("00A4040C07A0000002471001") == "9000"
    assert reader.read("0101") == reader.document.files["DG1"]
    assert reader.plain("0084000008") == "6982"


def test_a_chip_takes_the_time_that_its_profile_gives_it() -> None:
    slept: list[float] = []
    profile = load_profile("bac-slow")
    slow = SimulatedChip(personalise(profile), sleep=slept.append)
    slow.transmit(bytes.fromhex("00A4040C07A0000002471001"))
    assert slept == []
    assert slow.transmit(bytes.fromhex("0084000008"))[-2:] == b"\x90\x00"
    assert slept == [0.05]
