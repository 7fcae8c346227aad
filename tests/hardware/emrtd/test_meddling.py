"""What a document withholds, or somebody between it and the reader changes or breaks off, and what is found of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from hardware.chip.card import SimulatedChip
from hardware.chip.flaws import Interference
from hardware.chip.personalise import personalise
from hardware.chip.profiles import load_profile
from hardware.emrtd.inspection import Inspection, Phase, Progress, inspect
from hardware.emrtd.report import CheckStatus, Reason, Verdict
from hardware.faults import HardwareFault
from hardware.pki.trust_store import TrustStore
from hardware.readers.port import Card, Reader, ReaderStatus
from hardware.readers.simulated import SimulatedReader
from tests.hardware.emrtd.whole import AT, chip, ids, key, reason, trust

__all__ = ["trust"]


def proof_commands(trust: TrustStore) -> range:
    """The numbers of the commands at which a lifted document is a lost proof."""
    reader, begun = SimulatedReader(chip("danish-passport")), {}

    def note(progress: Progress) -> None:
        begun.setdefault(progress.phase, reader.commands)

    inspect(reader, key("danish-passport"), trust=trust, at=AT, on_progress=note)
    return range(begun[Phase.PROVE] + 1, begun[Phase.READ_PORTRAIT] + 1)


def test_a_proof_that_lost_its_connection_once_is_asked_for_again(trust: TrustStore) -> None:
    numbers = proof_commands(trust)
    assert len(numbers) == 4  # MSE:Set AT, GENERAL AUTHENTICATE, the confirmation; INTERNAL AUTHENTICATE
    reader = SimulatedReader()
    reader.insert(chip("danish-passport"), lift_before=(numbers[0],), comes_back=True)
    found = inspect(reader, key("danish-passport"), trust=trust, at=AT)
    assert found.report.verdict is Verdict.GENUINE
    assert reader.commands == found.report.apdus
    reader.insert(chip("danish-passport"), lift_before=range(numbers[0], 400), comes_back=True)
    lost = inspect(reader, key("danish-passport"), trust=trust, at=AT)
    assert lost.report.verdict is Verdict.CANNOT_TELL
    assert reason(lost, "ca") is Reason.PROOF_LOST
    assert reason(lost, "aa") is Reason.NOT_REACHED


def altered(trust: TrustStore, **faults: Any) -> Inspection:
    """The Danish passport with faults of its own."""
    profile = load_profile("danish-passport")
    document = personalise(replace(profile, faults=replace(profile.faults, **faults)))
    return inspect(SimulatedReader(SimulatedChip(document)), key("danish-passport"), trust=trust, at=AT)


@pytest.mark.parametrize(("group", "proof"), [("DG14", "ca"), ("DG15", "aa")])
def test_a_promised_key_that_is_not_handed_over_is_failed(group: str, proof: str, trust: TrustStore) -> None:
    found = altered(trust, withheld=(group,))
    assert found.report.verdict is Verdict.NOT_GENUINE
    assert {proof, f"file.{group}"} <= set(ids(found, CheckStatus.FAILED))
    assert reason(found, proof) is Reason.GROUP_WITHHELD


def test_a_document_whose_signed_list_is_not_there_is_open(trust: TrustStore) -> None:
    found = altered(trust, withheld=("EF_SOD",))
    assert found.report.verdict is Verdict.CANNOT_TELL
    assert {reason(found, name) for name in ("pa.signature", "ca", "aa")} == {Reason.NO_SOD}


@pytest.mark.parametrize("group", ["DG1", "DG2"])
def test_a_document_that_keeps_its_data_to_itself_is_open(group: str, trust: TrustStore) -> None:
    found = altered(trust, withheld=(group,))
    assert found.report.verdict is Verdict.CANNOT_TELL
    assert (found.report.document is None) is (group == "DG1")


def test_one_refused_proof_beside_one_that_passed_stays_open_and_two_are_failed(trust: TrustStore) -> None:
    set_key, _, _, sign = proof_commands(trust)
    refuse_ca = Interference(command=set_key, sw=0x6A80)
    found = altered(trust, interference=(refuse_ca,))
    assert found.report.verdict is Verdict.GENUINE
    assert (reason(found, "ca"), reason(found, "aa")) == (Reason.OTHER_PROOF, Reason.OK)
    refuse_aa = tuple(Interference(command=number, sw=0x6982) for number in (sign, sign + 1))
    found = altered(trust, interference=refuse_aa)
    assert (reason(found, "ca"), reason(found, "aa")) == (Reason.OK, Reason.OTHER_PROOF)
    # Without the two commands that chip authentication no longer sends, the signature is asked for earlier.
    both = tuple(Interference(command=number, sw=0x6982) for number in (set_key, set_key + 1, set_key + 2))
    found = altered(trust, interference=both)
    assert found.report.verdict is Verdict.NOT_GENUINE
    assert (reason(found, "ca"), reason(found, "aa")) == (Reason.PROOF_REFUSED, Reason.PROOF_REFUSED)


def test_an_answer_without_protection_right_after_the_new_keys_is_no_proof(trust: TrustStore) -> None:
    confirmation = proof_commands(trust)[2]
    found = altered(trust, interference=(Interference(command=confirmation, sw=0x9000),))
    assert found.report.verdict is Verdict.NOT_GENUINE
    assert ids(found, CheckStatus.FAILED) == ["ca"]
    assert reason(found, "ca") is Reason.PROOF_WRONG


class MeddlingReader:
    """A simulated reader with somebody between it and the document."""

    def __init__(self, document: SimulatedChip, meddle: Callable[[bytes, bytes], bytes]) -> None:
        self._reader = SimulatedReader(document)
        self._meddle = meddle
        self.name = self._reader.name

    def status(self) -> ReaderStatus:
        return self._reader.status()

    def wait_for_change(self, known: ReaderStatus, timeout: float) -> ReaderStatus:
        return self._reader.wait_for_change(known, timeout)

    def connect(self) -> Card:
        card = self._reader.connect()
        honest, meddle = card.transmit, self._meddle
        card.transmit = lambda command: meddle(command, honest(command))  # type: ignore[method-assign]
        return card


def meddled(name: str, trust: TrustStore, meddle: Callable[[bytes, bytes], bytes]) -> Inspection:
    reader: Reader = MeddlingReader(chip(name), meddle)
    return inspect(reader, key(name), trust=trust, at=AT)


def test_a_changed_answer_in_the_channel_is_unreadable_whatever_else_was_found(trust: TrustStore) -> None:
    def flip(command: bytes, answer: bytes) -> bytes:
        is_large = command[:2] == b"\x0c\xb0" and len(answer) > 200
        return bytes((answer[0], answer[1], answer[2], answer[3] ^ 1)) + answer[4:] if is_large else answer

    found = meddled("danish-passport", trust, flip)
    assert found.report.verdict is Verdict.UNREADABLE
    assert ids(found, CheckStatus.FAILED) == ["sm.integrity"]
    assert found.fault is not None
    assert found.fault.code is HardwareFault.CHIP_CHANNEL_BROKEN


def test_pace_that_fails_falls_back_to_bac_and_says_so(trust: TrustStore) -> None:
    def refuse(command: bytes, answer: bytes) -> bytes:
        return b"\x6f\xff" if command[:2] in (b"\x10\x86", b"\x00\x86") else answer

    found = meddled("danish-passport", trust, refuse)
    assert found.report.access.protocol == "BAC"
    assert {"access.pace", "access.downgrade"} <= set(ids(found, CheckStatus.FAILED))
    assert reason(found, "access.downgrade") is Reason.DOWNGRADED


def test_a_hidden_announcement_of_pace_is_found_out(trust: TrustStore) -> None:
    def hide(command: bytes, answer: bytes) -> bytes:
        by_identifier = command[:4] == b"\x00\xa4\x02\x0c" and command[5:7] == b"\x01\x1c"
        return b"\x6a\x82" if by_identifier or command[:3] == b"\x00\xb0\x9c" else answer

    found = meddled("danish-passport", trust, hide)
    assert found.report.verdict is Verdict.NOT_GENUINE
    assert ids(found, CheckStatus.FAILED) == ["access.cardaccess"]
    assert reason(found, "access.cardaccess") is Reason.CARDACCESS_MISSING
