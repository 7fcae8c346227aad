"""Proofs that a chip refuses, breaks off or answers in its own way: what each of them leaves of the document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from hardware.apdu import CommandApdu, ResponseApdu
from hardware.chip.document import Document
from hardware.chip.personalise import personalise
from hardware.chip.profiles import load_profile
from hardware.emrtd.report import Reason
from hardware.pki.trust_store import TrustStore
from tests.hardware.emrtd.adversary import (
    Bare,
    BentChip,
    bent,
    is_command,
    look,
    make,
    on,
    selects,
    sw,
)

PASSPORT = make()
FOREIGN = make("foreign-passport")


def is_mse(command: CommandApdu) -> bool:
    return is_command(command, 0x22, 0x41)


def is_agreement(command: CommandApdu) -> bool:
    return is_command(command, 0x86) and command.data[2:3] == b"\x80"


def is_signature(command: CommandApdu) -> bool:
    return command.ins == 0x88


REFUSALS = [sw(0x6A80), sw(0x6982), sw(0x6300), Bare(0x6A80), Bare(0x6D00, counts=1), Bare(0x6985, ends=True)]


@pytest.mark.parametrize("step", [is_mse, is_agreement])
@pytest.mark.parametrize("refusal", REFUSALS, ids=repr)
def test_chip_authentication_refused_beside_a_good_signature_stays_open(
    step: Callable[[CommandApdu], bool], refusal: ResponseApdu | Bare, demo_trust: TrustStore
) -> None:
    found = bent(on(step, refusal), demo_trust)
    assert (found.verdict, found.failed) == ("genuine", set())
    assert (found.reason("ca"), found.reason("aa")) == (Reason.OTHER_PROOF, Reason.OK)


@pytest.mark.parametrize("refusal", REFUSALS, ids=repr)
def test_a_signature_refused_beside_good_chip_authentication_stays_open(
    refusal: ResponseApdu | Bare, demo_trust: TrustStore
) -> None:
    found = bent(on(is_signature, refusal), demo_trust)
    assert (found.verdict, found.failed) == ("genuine", set())
    assert (found.reason("ca"), found.reason("aa")) == (Reason.OK, Reason.OTHER_PROOF)


@pytest.mark.parametrize("refusal", REFUSALS, ids=repr)
def test_all_proofs_refused_is_failed(refusal: ResponseApdu | Bare, demo_trust: TrustStore) -> None:
    found = bent(on(lambda c: is_mse(c) or is_agreement(c) or is_signature(c), refusal), demo_trust)
    assert found.verdict == "not_genuine"
    assert (found.reason("ca"), found.reason("aa")) == (Reason.PROOF_REFUSED, Reason.PROOF_REFUSED)


class Sulking(BentChip):
    """A chip that refuses chip authentication as it should, and has no session afterwards."""

    def _answer_protected(self, command: CommandApdu) -> ResponseApdu:
        protected = super()._answer_protected(command)
        if protected.sw == 0x6A80:
            self._session.lose()
        return protected


def test_a_session_that_ends_with_a_refusal_is_built_anew(demo_trust: TrustStore) -> None:
    found = look(Sulking(PASSPORT, on(is_mse, sw(0x6A80))), demo_trust)
    assert (found.verdict, found.failed) == ("genuine", set())
    assert (found.reason("ca"), found.reason("aa")) == (Reason.OTHER_PROOF, Reason.OK)


@pytest.mark.parametrize("refusal", REFUSALS, ids=repr)
def test_a_chip_that_refuses_a_cipher_we_guessed_is_asked_by_the_next(
    refusal: ResponseApdu | Bare, demo_trust: TrustStore
) -> None:
    """Its DG14 names the key alone; what it refused is no promise of its own, even where its session goes with it."""
    guess = on(lambda command: is_command(command, 0x22, 0x41, 0xA6), refusal)
    for chip in (BentChip, Sulking):
        found = look(chip(make("ca-cipher-not-named-aes-128"), guess), demo_trust)
        assert (found.verdict, found.failed, found.reason("ca")) == ("genuine", set(), Reason.OK)


@pytest.mark.parametrize("refusal", REFUSALS, ids=repr)
def test_a_chip_that_refuses_one_of_its_keys_is_asked_for_the_other(
    refusal: ResponseApdu | Bare, demo_trust: TrustStore
) -> None:
    for chip in (BentChip, Sulking):
        first = on(is_mse, refusal, times=1)
        found = look(chip(make("ca-two-keys-of-one-kind"), first), demo_trust)
        assert (found.verdict, found.failed, found.reason("ca")) == ("genuine", set(), Reason.OK)


@pytest.mark.parametrize("refusal", REFUSALS, ids=repr)
def test_a_chip_that_refuses_every_guess_is_failed(refusal: ResponseApdu | Bare, demo_trust: TrustStore) -> None:
    found = bent(on(is_mse, refusal), demo_trust, name="ca-cipher-not-named-aes-128")
    assert (found.verdict, found.reason("ca")) == ("not_genuine", Reason.PROOF_REFUSED)


@pytest.mark.parametrize("name", ["id-card", "residence-card"])
@pytest.mark.parametrize("refusal", REFUSALS, ids=repr)
def test_the_only_proof_refused_is_failed(name: str, refusal: ResponseApdu | Bare, demo_trust: TrustStore) -> None:
    found = bent(on(lambda c: is_mse(c) or is_agreement(c) or is_signature(c), refusal), demo_trust, name=name)
    assert found.verdict == "not_genuine"


@pytest.mark.parametrize(
    "answer", [b"", b"\x00", bytes(192), b"\xff" * 192, bytes(64), b"\x30\x06\x02\x01\x01\x02\x01\x01"]
)
@pytest.mark.parametrize("name", ["danish-passport", "id-card"])
def test_a_wrong_signature_is_failed_whatever_else_passed(answer: bytes, name: str, demo_trust: TrustStore) -> None:
    found = bent(on(is_signature, ResponseApdu(answer, 0x9000)), demo_trust, name=name)
    assert (found.verdict, found.reason("aa")) == ("not_genuine", Reason.PROOF_WRONG)


def test_a_chip_that_goes_on_under_the_old_keys_has_proved_nothing(demo_trust: TrustStore) -> None:
    empty = {is_mse: ResponseApdu(b"", 0x9000), is_agreement: ResponseApdu(b"\x7c\x00", 0x9000)}

    def bend(command: CommandApdu) -> ResponseApdu | None:
        return next((answer for matches, answer in empty.items() if matches(command)), None)

    found = bent(bend, demo_trust)
    assert (found.verdict, found.reason("ca"), found.reason("aa")) == ("not_genuine", Reason.PROOF_WRONG, Reason.OK)


@pytest.mark.parametrize("answer", [sw(0x9000), Bare(0x9000), Bare(0x6988), Bare(0x6D00), Bare(0x6282)], ids=repr)
def test_a_first_answer_without_a_right_mac_fails_chip_authentication(
    answer: ResponseApdu | Bare, demo_trust: TrustStore
) -> None:
    began = [False]

    def bend(command: CommandApdu) -> ResponseApdu | None:
        if is_agreement(command):
            began[0] = True
        elif began[0] and selects(command, 0x010E):
            if isinstance(answer, Bare):
                raise answer
            raise Bare(answer.sw)
        return None

    found = bent(bend, demo_trust)
    assert (found.verdict, found.reason("ca")) == ("not_genuine", Reason.PROOF_WRONG)
    assert found.status("sm.integrity") == "passed"


@pytest.mark.parametrize("step", [is_mse, is_agreement, is_signature])
def test_an_answer_without_end_at_a_proof_is_a_wrong_one(
    step: Callable[[CommandApdu], bool], demo_trust: TrustStore
) -> None:
    endless = [False]

    class Endless(BentChip):
        def transmit(self, raw: bytes) -> bytes:
            if endless[0] and raw[1] == 0xC0:
                return b"\x00\x61\x01"
            answer = super().transmit(raw)
            return answer[:-2] + b"\x61\x01" if endless[0] else answer

        def reset(self) -> None:
            endless[0] = False
            super().reset()

    def bend(command: CommandApdu) -> ResponseApdu | None:
        endless[0] = step(command)
        return None

    found = look(Endless(PASSPORT, bend), demo_trust)
    assert found.verdict == "not_genuine"
    assert found.reason("aa" if step is is_signature else "ca") is Reason.PROOF_WRONG


# Chip authentication mapping


def cam(**changes: Any) -> Document:
    return personalise(replace(load_profile("pace-cam-brainpoolp256r1"), **changes))


def test_a_chip_that_owes_its_mapping_proof_and_opens_otherwise_is_not_above_doubt(demo_trust: TrustStore) -> None:
    refuse = on(lambda c: is_command(c, 0x22, 0xC1), sw(0x6A80))
    document = cam(access=replace(load_profile("pace-cam-brainpoolp256r1").access, bac=True))
    found = look(BentChip(document, refuse), demo_trust)
    assert found.inspection.report.access.protocol == "BAC"
    assert found.reason("cam") is Reason.DOWNGRADED
    assert (found.verdict, found.failed) == ("cannot_tell", {"access.pace", "access.downgrade"})


@pytest.mark.parametrize("answer", [sw(0x6A82), sw(0x6982), Bare(0x6982), Bare(0x6982, ends=True)], ids=repr)
def test_the_file_of_the_mapping_key_withheld_is_a_refusal(answer: ResponseApdu | Bare, demo_trust: TrustStore) -> None:
    in_master_file = [True]

    def bend(command: CommandApdu) -> ResponseApdu | None:
        if is_command(command, 0xA4, 0x04):
            in_master_file[0] = False
        if not (in_master_file[0] and selects(command, 0x011D)):
            return None
        if isinstance(answer, Bare):
            raise answer
        return answer

    found = look(BentChip(cam(), bend), demo_trust)
    if isinstance(answer, Bare) and answer.ends:
        assert (found.verdict, found.fault) == ("unreadable", "CHIP_CHANNEL_BROKEN")
    else:
        assert (found.verdict, found.reason("cam")) == ("not_genuine", Reason.PROOF_REFUSED)
