"""The exchange of active authentication against a recorded real document, and chips that mind the length."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hardware.apdu import CommandApdu, ResponseApdu
from hardware.channel.channel import Channel
from hardware.channel.secure_messaging import SecureMessaging
from hardware.crypto.ciphers import Cipher
from hardware.emrtd.active_authentication import ChipSignature, SignatureRefused, ask, fits_short_answer
from hardware.exchange import drive
from hardware.faults import HardwareError
from tests.hardware.script import Recording, Script

CHALLENGE = bytes(range(8))


def test_the_recorded_run(specimens: Path) -> None:
    trace = json.loads((specimens / "traces" / "TestDoActiveAuth.json").read_text())
    keys = trace["sm_before_after"][0]

    def session() -> SecureMessaging:
        enc, mac = bytes.fromhex(keys["ks_enc"]), bytes.fromhex(keys["ks_mac"])
        return SecureMessaging(Cipher.DES3, enc, mac, int(trace["ssc"][0], 16))

    (step,) = trace["exchange"]
    command = session().unprotect_command(CommandApdu.parse(bytes.fromhex(step["c"])))
    channel = Channel(session())
    answer = drive(ask(channel, command.data, expected_length=224), Recording([(step["c"], step["r"])]))
    assert isinstance(answer, ChipSignature)
    assert len(answer.signature) == 224
    assert channel.sm is not None
    assert channel.sm.ssc == int(trace["ssc"][1], 16)


@pytest.mark.parametrize("cipher", [None, *Cipher])
@given(length=st.integers(1, 520))
def test_what_fits_a_short_answer(cipher: Cipher | None, length: int) -> None:
    session = SecureMessaging.from_secret(cipher, b"k") if cipher else None
    answer = ResponseApdu(bytes(length), 0x9000)
    size = len((session.protect_response(answer) if session else answer).data)
    assert fits_short_answer(session, length) is (size <= 256)


@pytest.mark.parametrize(("length", "wishes"), [(64, ["00"]), (256, ["00"]), (384, ["000000"])])
def test_the_form_follows_the_length_of_the_key(length: int, wishes: list[str]) -> None:
    chip = Script(bytes(length) + b"\x90\x00")
    assert drive(ask(Channel(), CHALLENGE, expected_length=length), chip) == ChipSignature(bytes(length))
    assert [sent[26:] if length < 300 else sent[8:10] + sent[-4:] for sent in chip.sent] == wishes


@pytest.mark.parametrize("first", ["6700", "9000", "6F00", "00" * 200 + "9000"])
def test_a_chip_that_minds_the_form_is_asked_once_in_the_other(first: str) -> None:
    chip = Script(first, bytes(384) + b"\x90\x00")
    assert drive(ask(Channel(), CHALLENGE, expected_length=384), chip) == ChipSignature(bytes(384))
    assert len(chip.sent) == 2


def test_a_long_answer_in_parts_is_gathered() -> None:
    chip = Script(bytes(256) + b"\x61\x80", bytes(128) + b"\x90\x00")
    assert drive(ask(Channel(), CHALLENGE, expected_length=384), chip) == ChipSignature(bytes(384))


@pytest.mark.parametrize(("sw", "commands"), [("6982", 1), ("6D00", 1), ("6985", 1), ("6A80", 2)])
def test_a_status_word_is_a_refusal(sw: str, commands: int) -> None:
    chip = Script(sw)
    assert drive(ask(Channel(), CHALLENGE, expected_length=128), chip) == SignatureRefused(int(sw, 16))
    assert len(chip.sent) == commands


def test_success_without_a_signature_is_an_answer_and_not_a_refusal() -> None:
    chip = Script("9000")
    assert drive(ask(Channel(), CHALLENGE, expected_length=128), chip) == ChipSignature(b"")
    assert len(chip.sent) == 2


def test_a_refusal_without_protection_stands_when_the_session_ends_with_it() -> None:
    chip = Script("6A80", "6988")
    channel = Channel(SecureMessaging.from_secret(Cipher.AES128, b"k"))
    assert drive(ask(channel, CHALLENGE, expected_length=128), chip) == SignatureRefused(0x6A80)


def test_a_challenge_has_eight_bytes() -> None:
    with pytest.raises(ValueError, match="eight"):
        drive(ask(Channel(), b"short", expected_length=128), Script("9000"))


@given(st.lists(st.binary(max_size=60), min_size=1, max_size=4), st.sampled_from([None, *Cipher]))
@settings(deadline=None)
def test_random_answers_end_in_a_result_or_a_typed_fault(answers: list[bytes], cipher: Cipher | None) -> None:
    channel = Channel(SecureMessaging.from_secret(cipher, b"k") if cipher else None)
    try:
        answer = drive(ask(channel, CHALLENGE, expected_length=128), Script(*answers))
    except HardwareError:
        return
    assert isinstance(answer, SignatureRefused) or cipher is None
