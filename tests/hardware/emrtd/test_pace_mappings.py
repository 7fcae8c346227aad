"""Integrated mapping, chip authentication mapping and MODP groups: the published runs, and every combination."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hardware import tlv
from hardware.channel.channel import Channel
from hardware.channel.secure_messaging import SecureMessaging
from hardware.chip import demo_keys
from hardware.crypto import ec, integrated_mapping, kdf, modp
from hardware.crypto.ciphers import Cipher
from hardware.crypto.curves import by_parameter_id
from hardware.emrtd import chip_mapping, pace
from hardware.emrtd.access_key import Can, MrzKey, Pin
from hardware.emrtd.chip_mapping import ChipMapping, MappingProof
from hardware.emrtd.key_agreement import Agreement, ModpAgreement, standard_agreement
from hardware.emrtd.lds.security_infos import (
    ID_PACE,
    ChipAuthenticationPublicKeyInfo,
    PaceDomainParameterInfo,
    PaceInfo,
    SecurityInfos,
)
from hardware.emrtd.pace import PaceFailed, PaceFailure, PaceOpened, PaceStep
from hardware.exchange import drive
from hardware.faults import HardwareError
from tests.hardware.emrtd.test_pace import OK, PaceChip
from tests.hardware.script import Recording, Script, keys

CURVES_OF_IM = [number for number in range(8, 19) if number != 10]
GROUPS = range(3)
COMBINATIONS = [
    *((1, cipher, group) for group in GROUPS for cipher in (1, 2, 3, 4)),
    *((3, cipher, group) for group in GROUPS for cipher in (1, 2, 3, 4)),
    *((4, cipher, curve) for curve in CURVES_OF_IM for cipher in (1, 2, 3, 4)),
    *((6, cipher, curve) for curve in range(8, 19) for cipher in (2, 3, 4)),
]


def load(specimens: Path, pattern: str) -> dict[str, Any]:
    (path,) = (specimens / "worked").glob(pattern)
    loaded: dict[str, Any] = json.loads(path.read_text())
    return loaded


def shown(octets: bytes) -> str:
    return octets.hex().upper()


def agreement_of(parameter_id: int) -> Agreement:
    found = standard_agreement(parameter_id)
    assert found is not None
    return found


def test_the_published_integrated_mapping(specimens: Path) -> None:
    example = load(specimens, "pace_G1*.json")["H.1"]
    s, t = bytes.fromhex(example["s"]), bytes.fromhex(example["t"])
    curve, agreement = by_parameter_id(13), agreement_of(13)
    assert curve is not None
    assert shown(Cipher.AES128.decrypt_cbc(bytes.fromhex(example["Kpi"]), bytes.fromhex(example["z"]))) == example["s"]
    assert kdf.derive(Can("123456").pace_secret(), kdf.PASSWORD, Cipher.AES128).hex().upper() == example["Kpi"]
    assert shown(integrated_mapping.pseudo_random(s, t, curve.p, Cipher.AES128)) == example["R"]
    value = integrated_mapping.field_element(s, t, curve.p, Cipher.AES128)
    assert value == int(example["Rp"], 16)
    generator = agreement.map_integrated(value)
    assert shown(generator) == "04" + example["G_mapped"]
    oid = f"{ID_PACE}.4.2"
    for mine, theirs in (("ifd", "ic"), ("ic", "ifd")):
        key = agreement.generate(generator, keys(example[f"sk_{mine}"]))
        other = b"\x04" + bytes.fromhex(example[f"pk_{theirs}"])
        assert shown(key.public) == "04" + example[f"pk_{mine}"]
        shared = agreement.agree(key.private, other)
        assert shown(shared) == example["K_shared"]
        session = SecureMessaging.from_secret(Cipher.AES128, shared)
        assert (shown(session.ks_enc), shown(session.ks_mac)) == (example["ks_enc"], example["ks_mac"])
        assert shown(pace.token_input(oid, 0x86, other)) == example[f"t_{mine}_input"]
        assert shown(pace.token(session, oid, 0x86, other)) == example[f"t_{mine}"]


def test_the_published_integrated_mapping_as_a_run(specimens: Path) -> None:
    example = load(specimens, "pace_G1*.json")["H.1"]
    answers = [
        OK,
        tlv.encode(0x7C, tlv.encode(0x80, bytes.fromhex(example["z"]))) + OK,
        tlv.encode(0x7C, tlv.encode(0x82, b"")) + OK,
        tlv.encode(0x7C, tlv.encode(0x84, b"\x04" + bytes.fromhex(example["pk_ic"]))) + OK,
        tlv.encode(0x7C, tlv.encode(0x86, bytes.fromhex(example["t_ic"]))) + OK,
    ]
    channel, chip, info = Channel(), Script(*answers), PaceInfo(f"{ID_PACE}.4.2", 2, 13)
    outcome = drive(
        pace.establish(channel, info, Can("123456"), random=keys(example["t"], example["sk_ifd"])),
        chip,
    )
    assert outcome == PaceOpened(info)
    assert chip.sent[2] == "10860000147C128110" + example["t"] + "00"
    assert chip.sent[4] == "008600000C7C0A8508" + example["t_ifd"] + "00"
    assert channel.sm is not None
    assert shown(channel.sm.ks_mac) == example["ks_mac"]


def test_the_published_chip_authentication_mapping(specimens: Path) -> None:
    example = load(specimens, "pace_G1*.json")["I.1"]
    lines = [line["hex"] for line in example["apdus"]]
    chip = Recording(list(zip(lines[::2], lines[1::2], strict=True)))
    (info,) = SecurityInfos.parse(tlv.encode(0x31, bytes.fromhex(example["pace_info"]))).pace
    channel, text = Channel(), example["mrz_information"]
    key = MrzKey(text[:9] if len(text) == 24 else text[:-15], text[-14:-8], text[-7:-1])
    assert (key.mrz_information, shown(key.pace_secret())) == (text, example["K"])
    random = keys(example["sk_map_ifd"], example["sk_dh_ifd"])
    outcome = drive(pace.establish(channel, info, key, random=random, parameter_id_first=False), chip)
    assert isinstance(outcome, PaceOpened)
    assert outcome.chip_mapping == ChipMapping(
        13, b"\x04" + bytes.fromhex(example["pk_map_ic"]), bytes.fromhex(example["ca_ic"])
    )
    infos = SecurityInfos.parse(tlv.encode(0x31, bytes.fromhex(example["ca_public_key_info"])))
    assert chip_mapping.verify(outcome.chip_mapping, infos) is MappingProof.PROVED
    session = SecureMessaging(Cipher.AES128, bytes.fromhex(example["ks_enc"]), bytes.fromhex(example["ks_mac"]))
    assert shown(chip_mapping.encrypt_chip_data(session, bytes.fromhex(example["ca_ic"]))) == example["a_ic_encrypted"]
    assert shown(session.cipher.encrypt_cbc(session.ks_enc, b"\xff" * 16)) == example["iv"]


@pytest.mark.parametrize(("name", "parameter_id"), [("DH", 0), ("ECDH", 13)])
def test_the_generic_mapping_of_the_bsi(specimens: Path, name: str, parameter_id: int) -> None:
    example = load(specimens, f"bsi_*_{name}.json")
    (info,) = SecurityInfos.parse(bytes.fromhex(example["ef_cardaccess"])).pace
    assert (info.agreement.value, info.domain_id, info.cipher) == (name, parameter_id, Cipher.AES128.value)
    agreement = agreement_of(parameter_id)

    def element(field: str) -> bytes:
        return agreement.canonical(bytes.fromhex(example[field]))

    def private(field: str) -> str:
        order = modp.GROUPS[0].q if name == "DH" else None
        number = int(example[field], 16) % order if order else int(example[field], 16)
        return f"{number:0{40 if order else 64}x}"

    nonce = pace.nonce_of(bytes.fromhex(example["nonce_enc"]), Pin("123456").pace_secret(), Cipher.AES128)
    assert shown(nonce) == example["nonce"]
    for mine, theirs in (("pcd", "picc"), ("picc", "pcd")):
        own = agreement.generate(agreement.generator, keys(private(f"map_{mine}_priv_key")))
        assert own.public == element(f"map_{mine}_pub_key")
        generator = agreement.map_generic(nonce, own.private, element(f"map_{theirs}_pub_key"))
        assert generator == element("map_generator")
        key = agreement.generate(generator, keys(private(f"{mine}_priv_key")))
        other = element(f"{theirs}_pub_key")
        assert key.public == element(f"{mine}_pub_key")
        shared = agreement.agree(key.private, other)
        assert shown(shared) == example["shared_secret_k"]
        session = SecureMessaging.from_secret(Cipher.AES128, shared)
        assert (shown(session.ks_enc), shown(session.ks_mac)) == (example["k_enc"], example["k_mac"])
        token = pace.token(session, info.oid, agreement.token_tag, other)
        assert shown(token) == example[f"authentication_token_{mine}"]


@pytest.mark.parametrize(("kind", "cipher", "parameter_id"), COMBINATIONS)
def test_every_mapping_group_and_cipher_opens(kind: int, cipher: int, parameter_id: int) -> None:
    info = PaceInfo(f"{ID_PACE}.{kind}.{cipher}", 2, parameter_id)
    channel, chip = Channel(), PaceChip(info, Can("123456"))
    outcome = drive(pace.establish(channel, info, Can("123456")), chip)
    assert isinstance(outcome, PaceOpened), outcome
    assert channel.sm is not None
    assert chip.session is not None
    assert channel.sm.ks_mac == chip.session.ks_mac
    assert [command.cla for command in chip.seen] == [0x00, 0x10, 0x10, 0x10, 0x00]
    assert [command.is_extended for command in chip.seen].count(True) == {1: 2, 3: 1}.get(kind, 0) * (
        parameter_id in (1, 2)
    )
    if kind == 6:
        assert outcome.chip_mapping is not None
        assert outcome.chip_mapping.data is None
        assert chip_mapping.verify(outcome.chip_mapping, SecurityInfos(())) is MappingProof.WITHHELD


@pytest.mark.parametrize("kind", [1, 3])
@pytest.mark.parametrize("value", [0, 1, -1, -2, 2, "order"])
@pytest.mark.parametrize("step", ["mapping", "agreement"])
def test_elements_outside_the_subgroup_are_refused(kind: int, value: int | str, step: str) -> None:
    """RFC 2631 §2.1.5: nothing that is trivial, too large, or of another order is agreed with."""
    if (kind, step) == (3, "mapping"):
        return
    group = modp.GROUPS[0]
    number = group.p + 5 if isinstance(value, str) else value % group.p
    tag = 0x82 if step == "mapping" else 0x84
    answer = tlv.encode(0x7C, tlv.encode(tag, number.to_bytes(129, "big"))) + OK
    info, channel = PaceInfo(f"{ID_PACE}.{kind}.2", 2, 0), Channel()
    outcome = drive(pace.establish(channel, info, Can("123456")), PaceChip(info, Can("123456"), {step: answer}))
    assert isinstance(outcome, PaceFailed)
    assert (outcome.failure, outcome.step.value.split()[0]) == (PaceFailure.MISBEHAVED, step)
    assert channel.sm is None


@pytest.mark.parametrize("padding", [b"", b"\x00"])
def test_our_own_element_sent_back_is_refused_however_it_is_written(padding: bytes) -> None:
    info = PaceInfo(f"{ID_PACE}.1.2", 2, 0)
    own = ModpAgreement(modp.GROUPS[0]).generate(modp.GROUPS[0].g.to_bytes(128, "big"), lambda size: b"\x07" * size)
    answer = tlv.encode(0x7C, tlv.encode(0x82, padding + own.public)) + OK
    chip = PaceChip(info, Can("123456"), {"mapping": answer})
    outcome = drive(pace.establish(Channel(), info, Can("123456"), random=lambda size: b"\x07" * size), chip)
    assert outcome == PaceFailed(PaceFailure.MISBEHAVED, PaceStep.MAPPING, detail="pace keys are equal")


@pytest.mark.parametrize("length", [0, 8, 24, 32, 48])
def test_a_nonce_of_another_length_is_refused_by_integrated_mapping(length: int) -> None:
    info = PaceInfo(f"{ID_PACE}.4.2", 2, 13)
    answer = tlv.encode(0x7C, tlv.encode(0x80, bytes(length))) + OK
    outcome = drive(pace.establish(Channel(), info, Can("123456")), PaceChip(info, Can("123456"), {"nonce": answer}))
    assert isinstance(outcome, PaceFailed)
    assert outcome.failure is PaceFailure.MISBEHAVED


@pytest.mark.parametrize("reply", [b"\x7c\x00", b"\x7c\x02\x82\x00", b"\x7c\x03\x82\x01\x00"])
def test_the_answer_to_the_nonce_may_be_empty_in_either_form(reply: bytes) -> None:
    info = PaceInfo(f"{ID_PACE}.4.2", 2, 13)
    chip = PaceChip(info, Can("123456"), {"mapping": reply + OK})
    assert isinstance(drive(pace.establish(Channel(), info, Can("123456")), chip), PaceOpened)


def explicit(parameter_id: int, local: int | None) -> PaceDomainParameterInfo:
    """A set of parameters spelt out, as §9.5.2 asks."""
    curve = by_parameter_id(parameter_id)
    assert curve is not None
    spki = demo_keys.curve_public_key_info(ec.base_point(curve), explicit=True)
    algorithm = tlv.parse_exact(spki, 0x30).children()[0].encode()
    return PaceDomainParameterInfo(f"{ID_PACE}.2", algorithm, local)


@pytest.mark.parametrize("local", [None, 32, 300])
def test_pace_info_without_parameter_id_takes_the_explicit_parameters(local: int | None) -> None:
    entries = [PaceInfo(f"{ID_PACE}.2.2", 2, local), explicit(13, local), explicit(12, 77)]
    infos = SecurityInfos.parse(SecurityInfos.of(entries).raw)
    chosen = pace.select(infos.pace)
    assert isinstance(chosen, PaceInfo)
    assert (chosen.parameter_id, chosen.domain_id) == (local, 13)
    chip = PaceChip(chosen, Can("123456"))
    assert isinstance(drive(pace.establish(Channel(), chosen, Can("123456")), chip), PaceOpened)
    assert (0x84 in {item.tag for item in tlv.parse_all(chip.seen[0].data)}) is (local is not None)


def test_a_reserved_number_is_never_redefined() -> None:
    infos = SecurityInfos.of([PaceInfo(f"{ID_PACE}.2.2", 2, 12), explicit(13, 12)])
    assert [info.domain_id for info in SecurityInfos.parse(infos.raw).pace] == [12]


def public_key_info(parameter_id: int, key_id: int | None, octets: bytes) -> ChipAuthenticationPublicKeyInfo:
    algorithm = tlv.encode(0x30, tlv.encode(0x06, bytes.fromhex("04007F00070102")) + bytes((2, 1, parameter_id)))
    spki = tlv.encode(0x30, algorithm + tlv.encode(0x03, b"\x00" + octets))
    return ChipAuthenticationPublicKeyInfo("0.4.0.127.0.7.2.2.1.2", spki, key_id)


@given(st.integers(1, 2**256), st.integers(1, 2**256), st.sampled_from([12, 13, 14]))
@settings(max_examples=20, deadline=None)
def test_only_the_right_factor_of_the_right_key_proves_the_chip(static: int, mapping: int, parameter_id: int) -> None:
    curve, agreement = by_parameter_id(parameter_id), agreement_of(parameter_id)
    assert curve is not None
    static, mapping = static % (curve.n - 1) + 1, mapping % (curve.n - 1) + 1
    size = curve.order_size
    own = agreement.generate(agreement.generator, lambda _: static.to_bytes(size, "big"))
    mapped = agreement.generate(agreement.generator, lambda _: mapping.to_bytes(size, "big"))
    factor = pow(static, -1, curve.n) * mapping % curve.n
    infos = SecurityInfos((public_key_info(parameter_id, parameter_id, own.public),))

    def proof(number: int, *, infos: SecurityInfos = infos, length: int = size) -> MappingProof:
        data = number.to_bytes(length, "big")
        return chip_mapping.verify(ChipMapping(parameter_id, mapped.public, data), infos)

    assert proof(factor) is MappingProof.PROVED
    assert proof(factor % (curve.n - 1) + 1) is MappingProof.WRONG
    assert proof(0) is MappingProof.WRONG
    assert proof(factor, length=size + 1) is MappingProof.WRONG
    other = SecurityInfos((public_key_info(parameter_id, 99, own.public),))
    assert proof(factor, infos=other) is MappingProof.NO_KEY
    broken = SecurityInfos((public_key_info(parameter_id, parameter_id, own.public[:-1]),))
    assert proof(factor, infos=broken) is MappingProof.UNSUPPORTED
    assert chip_mapping.verify(ChipMapping(parameter_id, mapped.public, b""), infos) is MappingProof.WRONG


@given(st.binary(max_size=100))
def test_any_bytes_as_chip_data_are_nothing_or_something(encrypted: bytes) -> None:
    session = SecureMessaging.from_secret(Cipher.AES256, b"secret")
    assert isinstance(chip_mapping.decrypt_chip_data(session, encrypted), bytes)


data_objects = st.builds(
    lambda tag, value: tlv.encode(0x7C, tlv.encode(tag, value)) + OK,
    st.sampled_from([0x80, 0x82, 0x84, 0x86, 0x8A]),
    st.one_of(st.binary(max_size=140), st.sampled_from([16, 32]).flatmap(lambda n: st.binary(min_size=n, max_size=n))),
)


@given(
    st.sampled_from([("1.2", 0), ("3.4", 0), ("4.3", 13), ("6.2", 12), ("4.1", 8)]),
    st.lists(st.one_of(st.binary(max_size=90), data_objects, st.just(OK)), min_size=1, max_size=6),
)
@settings(deadline=None)
def test_random_answers_open_nothing_and_raise_nothing_else(offer: tuple[str, int], answers: list[bytes]) -> None:
    channel, info = Channel(), PaceInfo(f"{ID_PACE}.{offer[0]}", 2, offer[1])
    try:
        outcome = drive(pace.establish(channel, info, Can("123456")), Script(*answers))
    except HardwareError:
        outcome = None
    assert not isinstance(outcome, PaceOpened)
    assert channel.sm is None
