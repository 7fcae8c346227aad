"""Basic access control against ICAO 9303-11 D.3 and D.4, and against chips that answer otherwise."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hardware.apdu import CommandApdu
from hardware.channel.channel import Channel
from hardware.crypto.ciphers import Cipher
from hardware.emrtd import bac
from hardware.emrtd.access_key import MrzKey
from hardware.exchange import drive
from hardware.faults import AccessDenied, ChipMisbehaved, HardwareError
from tests.hardware.script import Recording, Script, keys

KEY = MrzKey("L898902C", "690806", "940623")
RND_IFD, K_IFD, RND_IC = "781723860C06C226", "0B795240CB7049B01C19B33E32804F0B", "4608F91988702212"
ANSWER = "46B9342A41396CD7386BF5803104D7CEDC122B9132139BAF2EEDC94EE178534F2F2D235D074D7449"


def test_the_published_run_from_the_challenge_to_the_first_file(specimens: Path) -> None:
    data = json.loads((specimens / "worked" / "appendix_D_bac_F_aa.json").read_text())
    run, messages = data["D.3"], data["D.4"]
    chip = Recording(
        [
            ("0084000008", run["rnd_ic"] + "9000"),
            (run["cmd"], run["e_ic"] + run["m_ic"] + "9000"),
            *((message["protected"], message["rapdu"]) for message in messages),
        ]
    )
    channel = Channel()
    random = keys(run["rnd_ifd"], run["k_ifd"])
    drive(bac.establish(channel, KEY.bac_seed(), random=random), chip)
    assert channel.sm is not None
    assert channel.sm.cipher is Cipher.DES3
    assert channel.sm.ks_enc.hex().upper() == run["ks_enc"]
    assert channel.sm.ks_mac.hex().upper() == run["ks_mac"]
    assert channel.sm.ssc == int(run["ssc"], 16)
    for message in messages:
        answer = drive(channel.send(CommandApdu.parse(bytes.fromhex(message["plain"]))), chip)
        assert answer.encode().hex().upper() == message["plain_rsp"]
    assert channel.sm.ssc == int(messages[-1]["ssc_rsp"], 16)
    assert chip.is_over


@pytest.mark.parametrize("sw", ["6300", "63C1", "6982", "6988", "6A80", "6A88"])
def test_a_refused_key_is_denied(sw: str) -> None:
    with pytest.raises(AccessDenied):
        drive(bac.establish(Channel(), KEY.bac_seed()), Script(RND_IC + "9000", sw))


@pytest.mark.parametrize("challenge", ["6982", "6D00", "9000", "00" * 7 + "9000", "00" * 9 + "9000"])
def test_a_chip_without_a_challenge_has_no_bac(challenge: str) -> None:
    with pytest.raises(ChipMisbehaved):
        drive(bac.establish(Channel(), KEY.bac_seed()), Script(challenge))


@pytest.mark.parametrize("at", [0, 12, 31, 32, 39])
def test_an_answer_changed_in_a_bit_opens_nothing(at: int) -> None:
    answer = bytearray.fromhex(ANSWER)
    answer[at] ^= 1
    channel = Channel()
    with pytest.raises(ChipMisbehaved):
        drive(
            bac.establish(channel, KEY.bac_seed(), random=keys(RND_IFD, K_IFD)),
            Script(RND_IC + "9000", answer.hex() + "9000"),
        )
    assert channel.sm is None


def test_our_own_message_is_no_answer() -> None:
    chip = Script(RND_IC + "9000", lambda command: command[5:45] + b"\x90\x00")
    with pytest.raises(ChipMisbehaved):
        drive(bac.establish(Channel(), KEY.bac_seed()), chip)


def test_a_chip_that_wants_to_send_all_it_has_is_asked_so() -> None:
    chip = Script("00" * 8 + "9000", "6700", RND_IC + "9000", ANSWER + "9000")
    drive(bac.establish(Channel(), KEY.bac_seed(), random=keys(RND_IFD, K_IFD)), chip)
    assert [sent[-2:] for sent in chip.sent] == ["08", "28", "08", "00"]


@given(st.lists(st.binary(max_size=60), min_size=1, max_size=6))
@settings(deadline=None)
def test_random_answers_end_in_a_typed_fault(answers: list[bytes]) -> None:
    with pytest.raises(HardwareError):
        drive(bac.establish(Channel(), KEY.bac_seed()), Script(*answers))


@given(st.binary(min_size=8, max_size=8), st.binary(max_size=60))
@settings(deadline=None)
def test_random_answers_to_the_second_command_do_too(challenge: bytes, answer: bytes) -> None:
    with pytest.raises(HardwareError):
        drive(bac.establish(Channel(), KEY.bac_seed()), Script(challenge + b"\x90\x00", answer + b"\x90\x00"))


def test_keys_do_not_show() -> None:
    assert repr(bac.BacKeys(KEY.bac_seed())) == "BacKeys(...)"
