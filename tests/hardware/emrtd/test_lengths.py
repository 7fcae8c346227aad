"""What a chip says about lengths, and what is made of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware import tlv
from hardware.channel.channel import Channel
from hardware.channel.secure_messaging import SecureMessaging
from hardware.crypto.ciphers import Cipher
from hardware.emrtd.card_capabilities import Capabilities, learn_lengths, of_atr, of_atr_info
from hardware.emrtd.lengths import Lengths
from hardware.exchange import drive
from tests.hardware.script import Script

SAYS_YES, SAYS_NO = "3B 85 80 01 80 73 80 21 C0 97", "3B 85 80 01 80 73 80 21 80 D7"
SAYS_NOTHING = "3B 88 80 01 00 00 00 00 33 81 81 00 3A"
TWO_KILOBYTES = "7F66 08 0202 0800 0202 0800"


@pytest.mark.parametrize(
    ("atr", "extended"),
    [
        (SAYS_YES, True),
        (SAYS_NO, False),
        (SAYS_NOTHING, None),
        ("3B 8F 80 01 80 31 80 65 B0 85 03 00 EF 12 0F FF 82 90 00 73", None),
        ("3B 88 80 01 00 73 80 21 40 00 90 00 00", True),
        ("3B 00", None),
        ("3B 85 80", None),
        ("", None),
    ],
)
def test_the_historical_bytes(atr: str, extended: bool | None) -> None:
    assert of_atr(bytes.fromhex(atr)) == Capabilities(extended)


@given(st.binary(max_size=40))
def test_any_bytes_are_no_more_than_silence(raw: bytes) -> None:
    assert of_atr(raw).largest_response is None
    assert of_atr_info(raw).extended in (True, False, None)


@pytest.mark.parametrize(
    ("atr", "info", "short_only", "longest", "sent"),
    [
        (SAYS_YES, TWO_KILOBYTES + "9000", False, 2046, 1),
        (SAYS_NOTHING, "4703 00 00 40 " + TWO_KILOBYTES + "9000", False, 2046, 1),
        (SAYS_NOTHING, "4703 00 00 00 9000", False, 256, 1),
        (SAYS_NOTHING, "7F66 08 0202 0100 0202 0100 9000", False, 256, 1),
        (SAYS_NOTHING, "7F66 0A 0203 020000 0203 020000 9000", False, 65536, 1),
        (SAYS_NOTHING, "6A82", False, 65536, 1),
        (SAYS_NOTHING, "7F 9000", False, 65536, 1),
        (SAYS_NO, TWO_KILOBYTES + "9000", False, 256, 0),
        (SAYS_YES, TWO_KILOBYTES + "9000", True, 256, 0),
    ],
)
def test_what_is_asked_for(atr: str, info: str, short_only: bool, longest: int, sent: int) -> None:
    chip = Script(info)
    assert drive(learn_lengths(Channel(), bytes.fromhex(atr), short_only=short_only), chip) == longest
    assert len(chip.sent) == sent


@pytest.mark.parametrize("cipher", list(Cipher))
@pytest.mark.parametrize("answer", [256, 1000, 2046, 65536])
def test_a_protected_answer_fits_what_was_said_and_one_byte_more_does_not(cipher: Cipher, answer: int) -> None:
    session = SecureMessaging.from_secret(cipher, b"k")
    most = Lengths(answer).block(session)
    assert _protected(session, most) <= answer < _protected(session, most + 1)


def _protected(session: SecureMessaging, size: int) -> int:
    block = session.cipher.block_size
    ciphertext = (size // block + 1) * block
    return len(tlv.encode(0x87, bytes(ciphertext + 1))) + 4 + 10
