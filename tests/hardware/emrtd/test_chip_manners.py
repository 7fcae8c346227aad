"""Chips that speak the protocols in their own way: what real documents do, and what a copy might try."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from hardware.apdu import CommandApdu, ResponseApdu
from hardware.chip.card import SimulatedChip
from hardware.chip.document import Document
from hardware.chip.issuer import UTOPIA, document_signer
from hardware.chip.personalise import personalise
from hardware.chip.profile import Card
from hardware.chip.profiles import load_profile
from hardware.emrtd.access_key import Can, MrzKey
from hardware.emrtd.lds.dg2 import Dg2
from hardware.emrtd.report import Reason
from hardware.pki.trust_store import TrustStore
from tests.hardware.emrtd.adversary import (
    Bare,
    Bend,
    BentChip,
    Found,
    is_command,
    key_of,
    look,
    make,
    selects,
    sw,
)

PASSPORT = make()
FOREIGN = make("foreign-passport")


def bent(bend: Bend, trust: TrustStore, *, name: str = "danish-passport", key: MrzKey | Can | None = None) -> Found:
    return look(BentChip(make(name), bend), trust, key=key)


def on(matches: Callable[[CommandApdu], bool], answer: ResponseApdu | Bare, *, times: int = 10**6) -> Bend:
    """Answer matching commands so, the first times alone if wanted."""
    left = [times]

    def bend(command: CommandApdu) -> ResponseApdu | None:
        if not matches(command) or not left[0]:
            return None
        left[0] -= 1
        if isinstance(answer, Bare):
            raise answer
        return answer

    return bend


# Selecting and reading


@pytest.mark.parametrize("status", [0x6982, 0x6A81, 0x6A86, 0x6A87, 0x6D00])
def test_a_master_file_that_cannot_be_selected_is_no_matter(status: int, demo_trust: TrustStore) -> None:
    found = bent(on(lambda c: selects(c, 0x3F00), sw(status)), demo_trust)
    assert (found.verdict, found.failed) == ("genuine", set())


@pytest.mark.parametrize("status", [0x6A86, 0x6700, 0x6B00])
def test_a_chip_that_must_send_control_information_is_let(status: int, demo_trust: TrustStore) -> None:
    found = bent(on(lambda c: is_command(c, 0xA4, p2=0x0C) and not selects(c, 0x3F00), sw(status)), demo_trust)
    assert (found.verdict, found.failed) == ("genuine", set())


def test_a_chip_that_refuses_an_expected_length_in_select_and_mse_is_never_given_one(demo_trust: TrustStore) -> None:
    found = bent(on(lambda c: c.ins in (0xA4, 0x22) and bool(c.ne), sw(0x6700)), demo_trust)
    assert (found.verdict, found.failed) == ("genuine", set())


@pytest.mark.parametrize("status", [0x6982, 0x6985, 0x6A86, 0x6D00])
def test_announcements_that_only_a_short_identifier_reaches_are_read(status: int, demo_trust: TrustStore) -> None:
    found = bent(on(lambda c: is_command(c, 0xA4) and selects(c, 0x011C), sw(status)), demo_trust)
    assert (found.verdict, found.failed) == ("genuine", set())
    assert found.inspection.report.access.protocol == "PACE"


@pytest.mark.parametrize("most", [128, 160, 192, 200, 223])
@pytest.mark.parametrize("name", ["danish-passport", "foreign-passport"])
def test_a_chip_with_a_small_buffer_is_read_in_steps(most: int, name: str, demo_trust: TrustStore) -> None:
    document = make(name) if name == "danish-passport" else FOREIGN
    card = replace(load_profile(name).card, largest_read=most)
    chip = SimulatedChip(replace(document, profile=replace(document.profile, card=card)))
    found = look(chip, demo_trust)
    assert found.failed == set()
    assert found.inspection.files["DG2"] == document.files["DG2"]


@pytest.mark.parametrize("counts", [0, 1, 2])
@pytest.mark.parametrize("most", [192, 160])
@pytest.mark.parametrize("name", ["danish-passport", "residence-card"])
def test_a_size_refused_without_protection_is_survived_however_the_chip_counts(
    counts: int, most: int, name: str, demo_trust: TrustStore
) -> None:
    def bend(command: CommandApdu) -> ResponseApdu | None:
        if command.ins == 0xB0 and command.ne > most:
            raise Bare(0x6700, counts=counts)
        return None

    chip = BentChip(make(name), bend)
    found = look(chip, demo_trust)
    assert (found.verdict, found.failed) == ("genuine", set())
    assert chip.resets < 12


def test_a_session_that_ended_unseen_is_built_anew_for_a_file(demo_trust: TrustStore) -> None:
    found = bent(on(lambda c: selects(c, 0x0102), Bare(0x6982, ends=True), times=1), demo_trust)
    assert (found.verdict, found.failed) == ("genuine", set())


def test_a_file_that_stays_refused_ends_in_a_finding(demo_trust: TrustStore) -> None:
    chip = BentChip(PASSPORT, on(lambda c: selects(c, 0x0102), Bare(0x6982, ends=True)))
    found = look(chip, demo_trust)
    assert found.verdict in ("cannot_tell", "unreadable")
    assert chip.resets < 30


@pytest.mark.parametrize("status", [0x6282, 0x9000])
def test_short_answers_are_read_on_from(status: int, demo_trust: TrustStore) -> None:
    def bend(command: CommandApdu) -> ResponseApdu | None:
        if command.ins == 0xB0 and command.ne > 100:
            offset = command.p1 << 8 | command.p2
            return ResponseApdu(PASSPORT.files["DG2"][offset : offset + 100], status) if at[0] == 2 else None
        if command.ins == 0xA4:
            at[0] = int.from_bytes(command.data[-1:], "big")
        return None

    at = [0]
    found = look(BentChip(PASSPORT, bend), demo_trust)
    assert (found.verdict, found.failed) == ("genuine", set())


def test_a_chip_without_a_table_of_contents_is_read(demo_trust: TrustStore) -> None:
    for status in (0x6A82, 0x6982, 0x6F00):
        found = bent(on(lambda c: selects(c, 0x011E), sw(status)), demo_trust)
        assert (found.verdict, found.failed) == ("genuine", {"file.EF_COM"})


# Opening


def wrong(key: MrzKey) -> MrzKey:
    return MrzKey(key.document_number, key.birth, "310101")


@pytest.mark.parametrize("status", [0x6300, 0x63C0, 0x63C2])
def test_a_wrong_key_by_pace_is_told_and_never_tried_by_the_older_way(status: int, demo_trust: TrustStore) -> None:
    asked = []

    def bend(command: CommandApdu) -> ResponseApdu | None:
        asked.append(command.ins)
        return sw(status) if is_command(command, 0x86) and not command.cla & 0x10 else None

    found = bent(bend, demo_trust)
    assert (found.verdict, found.fault) == ("unreadable", "ACCESS_DENIED")
    assert found.status("access.pace") == "failed"
    assert not {0x84, 0x82} & set(asked)


@pytest.mark.parametrize(
    ("step", "status"),
    [(step, status) for step in (1, 2, 3) for status in (0x6300, 0x6A80, 0x6FFF, 0x9000)]
    + [(4, status) for status in (0x6A80, 0x6982, 0x6985, 0x6F00, 0x6FFF, 0x9000, 0x6282)],
)
def test_any_other_failure_of_pace_leads_to_the_older_way(step: int, status: int, demo_trust: TrustStore) -> None:
    steps = [0]

    def bend(command: CommandApdu) -> ResponseApdu | None:
        if command.ins != 0x86 or chip.resets > 2:
            return None
        steps[0] += 1
        return sw(status) if steps[0] == step else None

    chip = BentChip(PASSPORT, bend)
    found = look(chip, demo_trust)
    assert found.inspection.report.access.protocol == "BAC"
    assert found.verdict == "genuine"
    assert found.failed == {"access.pace", "access.downgrade"}
    assert found.status("access.bac") == "passed"


@pytest.mark.parametrize("status", [0x6300, 0x6700, 0x6982, 0x6A80, 0x6A86, 0x6FFF])
def test_a_refused_choice_of_pace_leads_to_the_older_way(status: int, demo_trust: TrustStore) -> None:
    found = bent(on(lambda c: is_command(c, 0x22, 0xC1), sw(status)), demo_trust)
    assert (found.verdict, found.inspection.report.access.protocol) == ("genuine", "BAC")


@pytest.mark.parametrize("status", [0x6A87, 0x6A88, 0x6A80])
def test_a_chip_that_minds_the_parameter_id_is_asked_without_it(status: int, demo_trust: TrustStore) -> None:
    with_id = b"\x84\x01"
    found = bent(on(lambda c: is_command(c, 0x22, 0xC1) and with_id in c.data[-3:], sw(status)), demo_trust)
    assert (found.verdict, found.inspection.report.access.protocol) == ("genuine", "PACE")


@pytest.mark.parametrize("status", [0x6A80, 0x6982, 0x6988])
@pytest.mark.parametrize("challenge", [0x6982, 0x6A88, 0x6D00])
def test_a_chip_with_pace_alone_that_says_otherwise_to_a_wrong_key_is_denied(
    status: int, challenge: int, demo_trust: TrustStore
) -> None:
    def bend(command: CommandApdu) -> ResponseApdu | None:
        if command.ins == 0x84:
            return sw(challenge)
        return sw(status) if is_command(command, 0x86) and not command.cla & 0x10 else None

    found = bent(bend, demo_trust, name="id-card")
    assert (found.verdict, found.fault) == ("unreadable", "ACCESS_DENIED")


@pytest.mark.parametrize("status", [0x6300, 0x63C4, 0x6982, 0x6A80, 0x6988])
def test_a_wrong_key_by_the_older_way_is_denied(status: int, demo_trust: TrustStore) -> None:
    found = bent(on(lambda c: c.ins == 0x82, sw(status)), demo_trust, name="foreign-passport")
    assert (found.verdict, found.fault, found.status("access.bac")) == ("unreadable", "ACCESS_DENIED", "failed")


def test_a_card_access_number_does_not_open_a_chip_with_the_older_way_alone(demo_trust: TrustStore) -> None:
    found = look(FOREIGN, demo_trust, key=Can("123456"))
    assert (found.verdict, found.fault) == ("unreadable", "ACCESS_DENIED")


def test_a_chip_without_access_control_is_read_as_it_is(demo_trust: TrustStore) -> None:
    profile = load_profile("danish-passport")
    access = replace(profile.access, bac=False, pace=())
    document = make(access=access, files={"EF_CardAccess": None})
    found = look(document, demo_trust)
    assert found.inspection.report.access.protocol == "none"
    assert found.status("sm.integrity") == "not_applicable"
    assert found.status("pa.hash.dg2") == "passed"


def test_a_chip_of_something_else_is_told(demo_trust: TrustStore) -> None:
    found = bent(on(lambda c: is_command(c, 0xA4, 0x04), sw(0x6A82)), demo_trust)
    assert (found.verdict, found.fault) == ("unreadable", "NOT_A_TRAVEL_DOCUMENT")


# Proofs


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


# The protected connection


@pytest.mark.parametrize("identifier", [0x011E, 0x011D, 0x0101, 0x010E, 0x0102])
@pytest.mark.parametrize("status", [0x9000, 0x6987, 0x6988, 0x6282])
def test_plain_answers_in_the_channel_make_it_unreadable(identifier: int, status: int, demo_trust: TrustStore) -> None:
    found = bent(on(lambda c: selects(c, identifier), Bare(status)), demo_trust)
    assert found.status("sm.integrity") in ("failed", "passed")
    if identifier != 0x010E:
        assert (found.verdict, found.fault) == ("unreadable", "CHIP_CHANNEL_BROKEN")
        assert found.failed == {"sm.integrity"}


def test_a_key_of_a_real_document_opens_it_in_any_case(demo_trust: TrustStore) -> None:
    short = replace(load_profile("foreign-passport").card, short_identifiers=False)
    assert isinstance(short, Card)
    document = make("foreign-passport", card=short)
    assert look(document, demo_trust, key=key_of(document)).inspection.report.access.protocol == "BAC"


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


# Large portraits


def large_portrait(side: int) -> bytes:
    noise = Image.frombytes("RGB", (side, side), random.Random(side).randbytes(3 * side * side))
    out = BytesIO()
    noise.save(out, "JPEG", quality=95)
    return Dg2.of_image(out.getvalue()).encode()


@pytest.mark.parametrize("side", [180, 330])
@pytest.mark.parametrize("name", ["danish-passport", "foreign-passport"])
@pytest.mark.parametrize("most", [160, 65536])
def test_a_portrait_beyond_32_kilobytes_is_read_whole(side: int, name: str, most: int, demo_trust: TrustStore) -> None:
    group = large_portrait(side)
    assert len(group) > 32_768
    signer = document_signer(UTOPIA, "ecdsa-p256", 2025) if name == "foreign-passport" else None
    card = replace(load_profile(name).card, largest_read=most)
    found = look(make(name, change={2: group}, signer=signer, card=card), demo_trust)
    assert found.failed == set()
    assert found.inspection.files["DG2"] == group
    assert found.status("image.dg2") == "passed"


def test_a_portrait_that_changed_beyond_32_kilobytes_is_found_out(demo_trust: TrustStore) -> None:
    group = bytearray(large_portrait(180))
    signed = bytes(group)
    group[-3] ^= 1
    found = look(make(change={2: signed}, files={"DG2": bytes(group)}), demo_trust)
    assert (found.verdict, found.failed) == ("not_genuine", {"pa.hash.dg2"})
