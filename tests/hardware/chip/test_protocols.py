"""Every mapping, group and key agreement of the simulated chip, against the reader and against the published values."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hardware import tlv
from hardware.chip.card import SimulatedChip
from hardware.chip.document import Document
from hardware.chip.file_system import CARD_SECURITY
from hardware.chip.personalise import personalise
from hardware.chip.profile import Access, Card, ChipAuthenticationKey, PaceOffer, Profile
from hardware.chip.profiles import load_profile
from hardware.crypto import ec
from hardware.crypto.ciphers import Cipher
from hardware.crypto.curves import by_parameter_id
from hardware.emrtd import chip_authentication, chip_mapping, pace
from hardware.emrtd.chip_authentication import ProofOutcome
from hardware.emrtd.chip_mapping import MappingProof
from hardware.emrtd.key_agreement import PublicKey
from hardware.emrtd.lds.card_security import CardSecurity
from hardware.emrtd.lds.dg14 import Dg14
from hardware.emrtd.lds.security_infos import PaceInfo, PaceMapping
from hardware.exchange import drive
from hardware.pki.chip_key import parse_chip_key
from tests.hardware.chip.reading import APPLICATION, Terminal
from tests.hardware.script import keys

GROUPS, CURVES = range(3), range(8, 19)
GM, IM, CAM = PaceMapping
OFFERS = [
    *((GM, number) for number in (*GROUPS, *CURVES)),
    *((IM, number) for number in (*GROUPS, *CURVES) if number != 10),
    *((CAM, number) for number in CURVES),
]
CIPHERS = list(Cipher)


def profile_of(*offers: PaceOffer, key: ChipAuthenticationKey | None = None) -> Profile:
    base = load_profile("foreign-passport")
    return replace(base, access=Access(pace=offers), chip_authentication=key, card=Card())


def worked(specimens: Path, name: str) -> dict[str, Any]:
    (path,) = (specimens / "worked").glob("pace_G1*.json")
    return json.loads(path.read_text())[name]


@pytest.mark.parametrize(("mapping", "number"), OFFERS)
def test_pace_by_every_mapping_in_every_group(mapping: PaceMapping, number: int) -> None:
    ciphers = CIPHERS[1:] if mapping is CAM else CIPHERS
    offer = PaceOffer(cipher=ciphers[number % len(ciphers)], parameter_id=number, mapping=mapping)
    reader = Terminal(personalise(profile_of(offer)))
    outcome = reader.run_pace(reader.document.mrz_key)
    assert isinstance(outcome, pace.PaceOpened), outcome
    assert (outcome.info.mapping, outcome.info.domain_id, outcome.info.cipher) == (mapping, number, offer.cipher.value)
    if mapping is CAM:
        assert outcome.chip_mapping is not None
        infos = CardSecurity.parse(reader.read("011D")).infos
        assert chip_mapping.verify(outcome.chip_mapping, infos) is MappingProof.PROVED
    assert reader.ask(APPLICATION).is_success
    assert reader.read("0101") == reader.document.files["DG1"]


@pytest.mark.parametrize(("mapping", "number"), [(GM, 13), (GM, 0), (IM, 2)])
def test_parameters_that_are_spelt_out(mapping: PaceMapping, number: int) -> None:
    offer = PaceOffer(cipher=Cipher.AES128, parameter_id=number, mapping=mapping, explicit=True)
    reader = Terminal(personalise(profile_of(offer)))
    outcome = reader.run_pace(reader.document.mrz_key)
    assert isinstance(outcome, pace.PaceOpened), outcome
    assert (outcome.info.parameter_id, outcome.info.domain_id) == (None, number)


def test_several_mapping_keys_are_told_apart() -> None:
    offers = [PaceOffer(cipher=Cipher.AES128, parameter_id=number, mapping=CAM) for number in (12, 13)]
    key = ChipAuthenticationKey(cipher=Cipher.AES128, parameter_id=13, key_id=72)
    document = personalise(profile_of(*offers, key=key))
    for info in CardSecurity.parse(document.files[CARD_SECURITY]).infos.pace:
        reader = Terminal(document)
        outcome = drive(pace.establish(reader.channel, info, document.mrz_key), reader.chip)
        assert isinstance(outcome, pace.PaceOpened)
        assert outcome.chip_mapping is not None
        assert outcome.chip_mapping.key_id == info.parameter_id
        infos = CardSecurity.parse(reader.read("011D")).infos
        assert {found.key_id for found in infos.chip_authentication_keys} == {12, 13, 72}
        assert chip_mapping.verify(outcome.chip_mapping, infos) is MappingProof.PROVED


def test_a_copy_opens_by_its_mapping_and_does_not_prove_it() -> None:
    genuine = profile_of(PaceOffer(cipher=Cipher.AES256, parameter_id=13, mapping=CAM))
    reader = Terminal(personalise(replace(genuine, faults=replace(genuine.faults, foreign_keys=True))))
    outcome = reader.run_pace(reader.document.mrz_key)
    assert isinstance(outcome, pace.PaceOpened)
    assert outcome.chip_mapping is not None
    infos = CardSecurity.parse(reader.read("011D")).infos
    assert chip_mapping.verify(outcome.chip_mapping, infos) is MappingProof.WRONG


def test_card_security_is_read_after_access_alone() -> None:
    document = personalise(profile_of(PaceOffer(cipher=Cipher.AES128, parameter_id=13, mapping=CAM)))
    assert Terminal(document).ask("00A4020C02011D").sw == 0x6982


@pytest.mark.parametrize("number", [*GROUPS, 13])
@pytest.mark.parametrize("explicit", [True, False])
@pytest.mark.parametrize("cipher", Cipher)
def test_chip_authentication_with_every_kind_of_key(cipher: Cipher, number: int, explicit: bool) -> None:
    key = ChipAuthenticationKey(cipher=cipher, parameter_id=number, explicit=explicit)
    offer = PaceOffer(cipher=Cipher.AES128, parameter_id=12)
    reader = Terminal(personalise(profile_of(offer, key=key))).open()
    (found,) = chip_authentication.offers(Dg14.parse(reader.read("010E")).infos)
    public: PublicKey = parse_chip_key(found.public_key)
    proof = drive(
        chip_authentication.prove(reader.channel, oid=found.oid, cipher=found.cipher, public=public), reader.chip
    )
    assert proof.outcome is ProofOutcome.PROVED
    assert reader.read("0101") == reader.document.files["DG1"]


@pytest.mark.parametrize("value", ["00", "01", "02", "FF" * 128, ""])
def test_elements_that_are_none_are_refused_by_the_chip(value: str) -> None:
    document = personalise(profile_of(PaceOffer(cipher=Cipher.AES128, parameter_id=0)))
    chip = SimulatedChip(document)
    assert chip.transmit(bytes.fromhex("0022C1A40F800A04007F00070202040102830101")).hex() == "9000"
    assert chip.transmit(bytes.fromhex("10860000027C0000"))[-2:].hex() == "9000"
    data = tlv.encode(0x7C, tlv.encode(0x81, bytes.fromhex(value)))
    assert chip.transmit(b"\x10\x86\x00\x00" + bytes((len(data),)) + data + b"\x00").hex() == "6a80"


def scripted(example: dict[str, Any], offer: PaceOffer, *random: str, **fields: Any) -> SimulatedChip:
    """A chip whose password is the example's, with its random numbers."""
    base = load_profile("foreign-passport")
    access = Access(pace=(offer,))
    profile = replace(
        base,
        holder=replace(base.holder, birth=dt.date(1996, 8, 12)),
        paper=replace(base.paper, number="C11T002JM", expiry=dt.date(2023, 10, 31), can="123456"),
        access=access,
    )
    return SimulatedChip(Document(profile, {}, **fields), keys(*(example[name] for name in random)))


def test_the_integrated_mapping_of_appendix_h(specimens: Path) -> None:
    example = worked(specimens, "H.1")
    offer = PaceOffer(cipher=Cipher.AES128, parameter_id=13, mapping=IM)
    chip = scripted(example, offer, "s", "sk_ic")
    steps = [
        ("0022C1A40F800A04007F00070202040402830102", ""),
        ("10860000027C0000", "7C128010" + example["z"]),
        ("10860000147C128110" + example["t"] + "00", "7C028200"),
        ("10860000457C43834104" + example["pk_ifd"] + "00", "7C43844104" + example["pk_ic"]),
        ("008600000C7C0A8508" + example["t_ifd"] + "00", "7C0A8608" + example["t_ic"]),
    ]
    for command, answer in steps:
        assert chip.transmit(bytes.fromhex(command)).hex().upper() == answer + "9000"


def test_the_chip_authentication_mapping_of_appendix_i(specimens: Path) -> None:
    """The static private key is not printed: it follows from the chip's data and its mapping key.

    The chip's printed ephemeral key is above the order of the group, where ours never are; its remainder is the same.
    """
    example = worked(specimens, "I.1")
    curve = by_parameter_id(13)
    assert curve is not None
    example["sk_dh_ic"] = f"{int(example['sk_dh_ic'], 16) % curve.n:064X}"
    static = int(example["sk_map_ic"], 16) * pow(int(example["ca_ic"], 16), -1, curve.n) % curve.n
    key = ec.key_pair(static, ec.base_point(curve))
    assert key.public.encode().hex().upper() in example["ca_public_key_info"]
    offer = PaceOffer(cipher=Cipher.AES128, parameter_id=13, mapping=CAM)
    chip = scripted(example, offer, "s", "sk_map_ic", "sk_dh_ic", mapping_keys={13: key})
    lines = [line["hex"] for line in example["apdus"]]
    for command, answer in zip(lines[::2], lines[1::2], strict=True):
        assert chip.transmit(bytes.fromhex(command)).hex().upper() == answer


def test_what_a_document_offers_is_what_is_signed() -> None:
    offers = (
        PaceOffer(cipher=Cipher.AES128, parameter_id=13, mapping=CAM),
        PaceOffer(cipher=Cipher.AES128, parameter_id=13),
    )
    files = personalise(profile_of(*offers)).files
    announced = {info.raw for info in CardSecurity.parse(files[CARD_SECURITY]).infos.pace}
    assert announced == {info.raw for info in Dg14.parse(files["DG14"]).infos.pace}
    assert {PaceInfo(f"0.4.0.127.0.7.2.2.4.{arc}.2", 2, 13).encode() for arc in (2, 6)} == announced
