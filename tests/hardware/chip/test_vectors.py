"""The chip's side of the worked examples of Doc 9303-11: with their secrets it gives their answers."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hardware.chip.card import SimulatedChip
from hardware.chip.document import Document
from hardware.chip.profile import Access, PaceOffer, Profile
from hardware.chip.profiles import load_profile
from hardware.crypto.ciphers import Cipher
from tests.hardware.script import keys


def with_mrz(number: str, birth: str, expiry: str, access: Access) -> Profile:
    base = load_profile("foreign-passport")
    holder = replace(base.holder, birth=dt.date.fromisoformat(birth))
    paper = replace(base.paper, number=number, expiry=dt.date.fromisoformat(expiry))
    return replace(base, holder=holder, paper=paper, access=access)


def worked(specimens: Path, name: str) -> dict[str, Any]:
    (path,) = (specimens / "worked").glob(f"{name}*.json")
    return json.loads(path.read_text())


def test_pace_of_appendix_g(specimens: Path) -> None:
    example = worked(specimens, "pace_G1")["G.1"]
    access = Access(pace=(PaceOffer(cipher=Cipher.AES128, parameter_id=13),))
    document = Document(with_mrz("T22000129", "1964-08-12", "2010-10-31", access), {})
    assert document.mrz_key.pace_secret().hex().upper() == example["K"]
    chip = SimulatedChip(document, keys(example["s"], example["sk_map_ic"], example["sk_dh_ic"]))
    lines = example["apdus"]
    assert len(lines) == 10
    for command, answer in zip(lines[::2], lines[1::2], strict=True):
        assert chip.transmit(bytes.fromhex(command["hex"])).hex().upper() == answer["hex"]


def test_basic_access_and_the_channel_of_appendix_d(specimens: Path) -> None:
    example = worked(specimens, "appendix_D")
    first = example["D.3"]
    content = "60145F0104303130365F36063034303030305C026175"
    profile = with_mrz("L898902C", "1969-08-06", "1994-06-23", Access())
    chip = SimulatedChip(Document(profile, {"EF_COM": bytes.fromhex(content)}), keys(first["rnd_ic"], first["k_ic"]))
    assert chip.transmit(bytes.fromhex("00A4040C07A0000002471001")).hex() == "9000"
    assert chip.transmit(bytes.fromhex("0084000008")).hex().upper() == first["rnd_ic"] + "9000"
    assert chip.transmit(bytes.fromhex(first["cmd"])).hex().upper() == first["e_ic"] + first["m_ic"] + "9000"
    for step in example["D.4"]:
        assert chip.transmit(bytes.fromhex(step["protected"])).hex().upper() == step["rapdu"]


@pytest.mark.parametrize(
    ("number", "expected"),
    [("D23145890734", "D23145890734934071279507122"), ("L898902C", "L898902C<3")],
)
def test_the_mrz_information_of_long_and_short_numbers(number: str, expected: str) -> None:
    profile = with_mrz(number, "1934-07-12", "1995-07-12", Access())
    information = Document(profile, {}).mrz_key.mrz_information
    assert information.startswith(expected)
    assert information.endswith("34071279507122")
