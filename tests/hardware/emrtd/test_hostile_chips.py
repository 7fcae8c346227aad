"""Chips and whoever sits before them as attackers: any answer changed, cut, grown, repeated, or without end.

Three things hold whatever they do: the reading ends, its end is a report or a typed fault, and data is called genuine
only when it is what was signed.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Final

import pytest

from hardware.apdu import CommandApdu, ResponseApdu
from hardware.chip.card import SimulatedChip
from hardware.chip.document import Document
from hardware.chip.personalise import personalise
from hardware.chip.profiles import load_profile
from hardware.emrtd.report import Verdict
from hardware.pki.trust_store import TrustStore
from tests.hardware.emrtd.adversary import BentChip, Found, look

PROFILES: Final = (
    *("danish-passport", "foreign-passport", "id-card", "residence-card", "copy", "unknown-state"),
    "pace-cam-brainpoolp256r1",
)
MOST_COMMANDS: Final = 6000
RUNS: Final = 2

Change = Callable[[bytes, random.Random], bytes]


def flip(answer: bytes, dice: random.Random) -> bytes:
    changed = bytearray(answer)
    changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
    return bytes(changed)


def overwrite(answer: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(answer))
    return answer[:at] + dice.randbytes(dice.randrange(1, 5)) + answer[at + 4 :]


def cut(answer: bytes, dice: random.Random) -> bytes:
    return answer[: dice.randrange(len(answer))] + answer[-2:]


def shorten(answer: bytes, dice: random.Random) -> bytes:
    return answer[: dice.randrange(len(answer))]


def grow(answer: bytes, dice: random.Random) -> bytes:
    return answer[:-2] + dice.randbytes(dice.choice((1, 16, 300))) + answer[-2:]


def restate(answer: bytes, dice: random.Random) -> bytes:
    status = dice.choice(
        (0x9000, 0x6282, 0x6300, 0x6700, 0x6982, 0x6988, 0x6A82, 0x6B00, 0x6C08, 0x6CFF, 0x6105, 0x61FF)
    )
    return dice.choice((b"", answer[:-2])) + status.to_bytes(2, "big")


def replace_all(_answer: bytes, dice: random.Random) -> bytes:
    return dice.randbytes(dice.choice((0, 1, 2, 3, 10, 255, 300)))


CHANGES: Final[tuple[Change, ...]] = (flip, overwrite, cut, shorten, grow, restate, replace_all)


def once(number: int) -> Callable[[int], bool]:
    return lambda sent: sent == number


def often(dice: random.Random, first: int, share: float) -> Callable[[int], bool]:
    return lambda sent: sent >= first and dice.random() < share


class Meddled(SimulatedChip):
    """A chip with somebody before it, who changes what comes out of it at some commands."""

    def __init__(self, document: Document, dice: random.Random, at: Callable[[int], bool], change: Change) -> None:
        super().__init__(document)
        self.dice, self.at, self.change = dice, at, change
        self.sent = 0

    def transmit(self, raw: bytes) -> bytes:
        self.sent += 1
        assert self.sent < MOST_COMMANDS
        answer = super().transmit(raw)
        return self.change(answer, self.dice) if self.at(self.sent) else answer


class Turncoat(BentChip):
    """A chip that changes what it says itself, before it is protected."""

    def __init__(self, document: Document, dice: random.Random, at: Callable[[int], bool], change: Change) -> None:
        super().__init__(document)
        self.dice, self.at, self.change = dice, at, change
        self.sent = 0

    def _answer(self, command: CommandApdu) -> ResponseApdu:
        self.sent += 1
        assert self.sent < MOST_COMMANDS
        answer = super()._answer(command)
        if not self.at(self.sent):
            return answer
        changed = self.change(answer.encode(), self.dice)
        return ResponseApdu.parse(changed) if len(changed) >= 2 else answer


def judge(found: Found, honest: Found, document: Document) -> None:
    report = found.inspection.report
    if report.verdict in (Verdict.GENUINE, Verdict.GENUINE_DATA):
        assert honest.verdict in ("genuine", "genuine_data")
        for name, content in found.inspection.files.items():
            if name.startswith("DG"):
                assert content == document.files[name]
        said, true = report.to_json()["document"], honest.inspection.report.to_json()["document"]
        assert said == true or said == {**true, "personal_number": None, "full_name": None}  # without its DG11
    if report.verdict is Verdict.GENUINE:
        assert honest.verdict == "genuine"
    assert (report.verdict is Verdict.UNREADABLE) <= (found.inspection.fault is not None)


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("kind", [Meddled, Turncoat])
@pytest.mark.parametrize("name", PROFILES)
def test_one_changed_answer_never_makes_changed_data_genuine(
    name: str, kind: type[Meddled | Turncoat], change: Change, demo_trust: TrustStore
) -> None:
    document = personalise(load_profile(name))
    honest = look(document, demo_trust)
    for seed in range(RUNS):
        dice = random.Random(f"{name} {kind.__name__} {change.__name__} {seed}")
        chip = kind(document, dice, once(dice.randrange(1, 80)), change)
        judge(look(chip, demo_trust), honest, document)


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("kind", [Meddled, Turncoat])
def test_answers_changed_from_some_command_on_come_to_an_end(
    kind: type[Meddled | Turncoat], change: Change, demo_trust: TrustStore
) -> None:
    document = personalise(load_profile("danish-passport"))
    honest = look(document, demo_trust)
    for seed in range(RUNS):
        dice = random.Random(f"{kind.__name__} {change.__name__} {seed}")
        chip = kind(document, dice, often(dice, dice.randrange(1, 60), dice.choice((0.1, 0.5, 1.0))), change)
        judge(look(chip, demo_trust), honest, document)


@pytest.mark.parametrize("length", [100, 60_000, 250_000, 1 << 20, 0xFFFFFFFF])
def test_files_that_never_end_are_given_up(length: int, demo_trust: TrustStore) -> None:
    asked = [0]

    def drip(command: CommandApdu) -> ResponseApdu | None:
        if command.ins not in (0xB0, 0xB1):
            return None
        asked[0] += 1
        data = b"\x77\x84" + length.to_bytes(4, "big") if not (command.p1 or command.p2) else b"\x01"
        return ResponseApdu(data if command.ins == 0xB0 else b"\x53\x01\x01", 0x9000)

    found = look(BentChip(personalise(load_profile("danish-passport")), drip), demo_trust)
    assert found.verdict in ("not_genuine", "cannot_tell", "unreadable")
    assert asked[0] < MOST_COMMANDS


@pytest.mark.parametrize("status", [0x6101, 0x61FF, 0x6C01, 0x6CFF])
def test_answers_that_always_promise_more_come_to_an_end(status: int, demo_trust: TrustStore) -> None:
    chip = Meddled(
        personalise(load_profile("danish-passport")),
        random.Random(1),
        lambda sent: sent > 2,
        lambda answer, _dice: answer[:-2] + status.to_bytes(2, "big"),
    )
    found = look(chip, demo_trust)
    assert found.verdict == "unreadable"
    assert chip.sent < 300
