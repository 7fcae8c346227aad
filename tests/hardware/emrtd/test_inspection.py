"""Whole inspections of simulated documents in process: verdicts, pulled documents, lost proofs, what is reported."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from hardware.apdu import CommandApdu, ResponseApdu
from hardware.chip.card import SimulatedChip
from hardware.chip.personalise import personalise
from hardware.chip.profiles import EVERYDAY, load_profile
from hardware.emrtd.access_key import Can, MrzKey
from hardware.emrtd.inspection import Phase, Progress, inspect
from hardware.emrtd.lengths import ReaderMemory
from hardware.emrtd.report import CheckStatus, Reason, Verdict
from hardware.exchange import CancelToken
from hardware.faults import HardwareFault, ReadCancelled, ReaderEmpty, ReaderFailed
from hardware.mrz.zone import read_mrz
from hardware.pki.trust_store import TrustStore
from hardware.readers.replay import RecordingReader, ReplayReader
from hardware.readers.simulated import SimulatedCard, SimulatedReader
from hardware.trace import Recorder
from tests.hardware.emrtd.whole import AT, chip, ids, key, reason, short_chip, trust, zone

__all__ = ["trust"]


@pytest.mark.parametrize("name", EVERYDAY)
def test_every_profile_is_found_to_be_what_it_says(name: str, trust: TrustStore) -> None:
    expected = load_profile(name).expected
    found = inspect(SimulatedReader(chip(name)), key(name), trust=trust, at=AT, printed=zone(name))
    assert found.report.verdict.value == expected.verdict
    assert ids(found, CheckStatus.FAILED) == sorted(expected.failing)
    assert ids(found, CheckStatus.INCONCLUSIVE) == sorted(expected.inconclusive)
    assert len(ids(found, CheckStatus.PASSED)) > 15


def test_the_card_access_number_opens_by_pace_and_leaves_the_print_uncompared(trust: TrustStore) -> None:
    can = load_profile("danish-passport").paper.can
    assert can is not None
    found = inspect(SimulatedReader(chip("danish-passport")), Can(can), trust=trust, at=AT)
    assert found.report.verdict is Verdict.GENUINE
    assert found.report.access.protocol == "PACE"
    assert found.report.check("mrz.match").status is CheckStatus.NOT_APPLICABLE  # type: ignore[union-attr]


@pytest.mark.parametrize("name", ["danish-passport", "foreign-passport"])
def test_a_wrong_key_is_denied_and_nothing_else_is_tried(name: str, trust: TrustStore) -> None:
    right = key(name)
    wrong = MrzKey(right.document_number, right.birth, "310101")
    found = inspect(SimulatedReader(chip(name)), wrong, trust=trust, at=AT)
    assert found.report.verdict is Verdict.UNREADABLE
    assert found.fault is not None
    assert found.fault.code is HardwareFault.ACCESS_DENIED
    tried = {"access.pace", "access.bac"} & set(ids(found, CheckStatus.FAILED))
    assert tried == {"access.pace" if name == "danish-passport" else "access.bac"}


def test_another_print_with_the_same_key_is_told_apart(trust: TrustStore) -> None:
    other = zone("danish-passport")
    lines = (other.lines[0].replace("FREJA", "FREJE"), other.lines[1])
    found = inspect(
        SimulatedReader(chip("danish-passport")),
        key("danish-passport"),
        trust=trust,
        at=AT,
        printed=read_mrz("\n".join(lines)),
    )
    assert reason(found, "mrz.match") is Reason.MRZ_DIFFERS
    assert found.report.verdict is Verdict.GENUINE


def test_an_empty_store_leaves_it_open_and_the_proofs_stand(tmp_path: Path) -> None:
    found = inspect(
        SimulatedReader(chip("danish-passport")), key("danish-passport"), trust=TrustStore.open(tmp_path), at=AT
    )
    assert found.report.verdict is Verdict.CANNOT_TELL
    assert reason(found, "pa.chain") is Reason.NO_ANCHOR
    assert {"ca", "aa"} <= set(ids(found, CheckStatus.PASSED))


@pytest.mark.parametrize("name", ["danish-passport", "foreign-passport"])
def test_a_document_lifted_before_any_command_is_a_fault_or_a_lost_proof(name: str, trust: TrustStore) -> None:
    """Every command of a full reading in turn; at a proof the contract asks for a second try, then cannot_tell."""
    document = chip(name)
    whole = inspect(SimulatedReader(document), key(name), trust=trust, at=AT)
    lost_proofs = set()
    for number in range(1, whole.report.apdus + 1):
        reader = SimulatedReader()
        reader.insert(document, lift_before=(number,))
        found = inspect(reader, key(name), trust=trust, at=AT, grace=0)
        if found.fault is not None:
            assert found.fault.code is HardwareFault.CARD_REMOVED
            assert found.report.verdict is Verdict.UNREADABLE
            assert not ids(found, CheckStatus.FAILED)
        else:
            assert found.report.verdict is Verdict.CANNOT_TELL
            lost_proofs |= {c.id for c in found.report.checks if c.reason is Reason.PROOF_LOST}
    assert lost_proofs == ({"ca", "aa"} if name == "danish-passport" else set())


@pytest.mark.parametrize("name", ["danish-passport", "foreign-passport"])
def test_a_document_that_slips_is_read_on_where_it_was(name: str, trust: TrustStore) -> None:
    """At commands of the reading phases in turn: the same report, at the cost of opening the chip again."""
    document = short_chip(name)
    reader, begun = SimulatedReader(document), {}

    def note(progress: Progress) -> None:
        begun.setdefault(progress.phase, reader.commands)

    whole = inspect(reader, key(name), trust=trust, at=AT, on_progress=note)
    opening = begun[Phase.READ_DATA] + 2  # the command that was lost, and the one that selects the file again
    read = [*range(begun[Phase.READ_DATA] + 1, begun[Phase.PROVE] + 1)]
    read += range(begun[Phase.READ_PORTRAIT] + 1, whole.report.apdus + 1)
    for number in read[:: 1 if len(read) < 40 else 7]:
        reader.insert(document, lift_before=(number,), comes_back=True)
        found = inspect(reader, key(name), trust=trust, at=AT)
        assert (found.report.verdict, found.files) == (whole.report.verdict, whole.files)
        assert found.report.apdus <= whole.report.apdus + opening


def test_a_document_that_slips_again_and_again_is_left(trust: TrustStore) -> None:
    reader = SimulatedReader()
    reader.insert(short_chip("danish-passport"), lift_before=range(30, 4000, 20), comes_back=True)
    found = inspect(reader, key("danish-passport"), trust=trust, at=AT)
    assert found.fault is not None
    assert found.fault.code is HardwareFault.CARD_REMOVED
    assert reader.commands < 200


class BareRefusals(SimulatedChip):
    """Refuses a length with a naked status word, after it has counted the command."""

    def _answer_protected(self, command: CommandApdu) -> ResponseApdu:
        response = super()._answer_protected(command)
        if response.sw != 0x6700 or not response.data:
            return response
        assert self._session.channel is not None
        self._session.channel.ssc -= 1
        return ResponseApdu(b"", response.sw)


@pytest.mark.parametrize("largest", [200, 600])
def test_a_chip_that_counts_what_it_refuses_costs_one_more_opening(largest: int, trust: TrustStore) -> None:
    profile = load_profile("danish-passport")
    document = personalise(replace(profile, card=replace(profile.card, largest_read=largest)))
    found = inspect(SimulatedReader(BareRefusals(document)), key("danish-passport"), trust=trust, at=AT)
    assert found.report.verdict is Verdict.GENUINE
    assert found.report.check("sm.integrity").status is CheckStatus.PASSED  # type: ignore[union-attr]


class NarrowReader(SimulatedReader):
    """Carries 261 bytes and no more, as some contactless readers do."""

    refused = 0

    def connect(self) -> SimulatedCard:
        card = super().connect()
        whole = card.transmit

        def transmit(command: bytes) -> bytes:
            if len(command) > 7 and command[4] == 0:
                self.refused += 1
                raise ReaderFailed(reader=self.name)
            return whole(command)

        card.transmit = transmit  # type: ignore[method-assign]
        return card


def test_a_reader_that_cannot_carry_extended_lengths_is_found_out_once(trust: TrustStore) -> None:
    reader, memory = NarrowReader(chip("danish-passport")), ReaderMemory()
    for _ in range(2):
        found = inspect(reader, key("danish-passport"), trust=trust, at=AT, memory=memory)
        assert found.report.verdict is Verdict.GENUINE
    assert reader.refused == 1


@pytest.mark.parametrize("bits", [1792, 2048, 3072])
@pytest.mark.parametrize("knows", [True, False])
def test_a_signature_beyond_256_bytes_comes_through_a_reader_without_extended_lengths(
    bits: int, knows: bool, trust: TrustStore
) -> None:
    profile = load_profile("danish-passport")
    assert profile.active_authentication is not None
    keys = replace(profile.active_authentication, bits=bits)
    reader = NarrowReader(SimulatedChip(personalise(replace(profile, active_authentication=keys))))
    memory = ReaderMemory()
    if knows:
        memory.note_short_only(reader.name)
    found = inspect(reader, key("danish-passport"), trust=trust, at=AT, memory=memory)
    assert found.report.check("aa").status is CheckStatus.PASSED  # type: ignore[union-attr]
    assert reader.refused == (0 if knows else 1)


def test_progress_goes_through_the_phases_and_counts_the_portrait(trust: TrustStore) -> None:
    seen: list[Progress] = []
    inspect(
        SimulatedReader(chip("danish-passport")), key("danish-passport"), trust=trust, at=AT, on_progress=seen.append
    )
    order = list(dict.fromkeys(progress.phase for progress in seen))
    assert sorted(order, key=list(Phase).index) == sorted(Phase, key=list(Phase).index)
    portrait = [progress for progress in seen if progress.phase is Phase.READ_PORTRAIT and progress.total > 5000]
    assert portrait[-1].done == portrait[-1].total
    assert [progress.done for progress in portrait] == sorted(progress.done for progress in portrait)


def test_seconds_are_those_of_the_clock_and_add_up(trust: TrustStore) -> None:
    ticks: Iterator[float] = (float(number) for number in count())
    asked = []

    def clock() -> float:
        asked.append(next(ticks))
        return asked[-1]

    found = inspect(SimulatedReader(chip("foreign-passport")), key("foreign-passport"), trust=trust, at=AT, clock=clock)
    assert {"connect", "access", "read", "verify"} <= set(found.report.seconds)
    assert sum(found.report.seconds.values()) <= asked[-1]


def test_a_cancelled_reading_leaves_the_document_free(trust: TrustStore) -> None:
    reader, cancel = SimulatedReader(chip("danish-passport")), CancelToken()

    def stop(progress: Progress) -> None:
        if progress.phase is Phase.READ_PORTRAIT:
            cancel.cancel()

    with pytest.raises(ReadCancelled):
        inspect(reader, key("danish-passport"), trust=trust, at=AT, on_progress=stop, cancel=cancel)
    reader.connect().close()


def test_without_a_document_there_is_no_report(trust: TrustStore) -> None:
    with pytest.raises(ReaderEmpty):
        inspect(SimulatedReader(), key("danish-passport"), trust=trust, at=AT)


def test_a_recorded_inspection_replays_to_the_same_report(trust: TrustStore) -> None:
    recorder = Recorder()
    recording = RecordingReader(SimulatedReader(chip("danish-passport")), recorder)
    first = inspect(recording, key("danish-passport"), trust=trust, at=AT, random=recorder.random)
    replay = ReplayReader(recorder.tape)
    second = inspect(replay, key("danish-passport"), trust=trust, at=AT, random=replay.random)
    assert second.report.checks == first.report.checks
    assert second.files == first.files
    assert replay.is_finished
