"""Chips that speak the protocols in their own way: what real documents do, and what a copy might try."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hardware.apdu import CommandApdu, ResponseApdu
from hardware.chip.card import SimulatedChip
from hardware.chip.profile import Card
from hardware.chip.profiles import load_profile
from hardware.emrtd.access_key import Can, MrzKey
from hardware.pki.trust_store import TrustStore
from tests.hardware.emrtd.adversary import (
    Bare,
    BentChip,
    bent,
    is_command,
    key_of,
    look,
    make,
    on,
    selects,
    sw,
)

PASSPORT = make()
FOREIGN = make("foreign-passport")


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
