import json
from pathlib import Path

import pytest
from asn1crypto import core

from hardware.emrtd.lds.dg14 import Dg14
from hardware.emrtd.lds.security_infos import (
    ID_AA,
    ActiveAuthenticationInfo,
    ChipAuthenticationInfo,
    ChipAuthenticationPublicKeyInfo,
    KeyAgreement,
    PaceInfo,
    PaceMapping,
    SecurityInfos,
    SessionCipher,
    UnknownInfo,
)
from hardware.faults import DataMalformed
from hardware.tlv import encode

PACE_ECDH_GM_AES128 = "0.4.0.127.0.7.2.2.4.2.2"
CA_ECDH_AES256 = "0.4.0.127.0.7.2.2.3.2.4"


def test_entries_survive_writing_and_reading() -> None:
    spki = encode(0x30, encode(0x30, encode(6, b"\x2a\x03")) + encode(3, b"\0\4"))
    made = SecurityInfos.of(
        [
            PaceInfo(PACE_ECDH_GM_AES128, 2, 13),
            ChipAuthenticationInfo(CA_ECDH_AES256, 1, 7),
            ChipAuthenticationPublicKeyInfo("0.4.0.127.0.7.2.2.1.2", spki, 7),
            ActiveAuthenticationInfo("0.4.0.127.0.7.1.1.4.1.3"),
        ]
    )
    read = SecurityInfos.parse(made.raw)
    (pace,), (ca,), (key,) = read.pace, read.chip_authentication, read.chip_authentication_keys
    assert (pace.parameter_id, pace.agreement, pace.mapping) == (13, KeyAgreement.ECDH, PaceMapping.GM)
    assert pace.cipher is SessionCipher.AES128
    assert (ca.key_id, ca.cipher) == (7, SessionCipher.AES256)
    assert (key.public_key, key.key_id) == (spki, 7)
    assert read.active_authentication is not None
    assert read.active_authentication.signature_algorithm == "0.4.0.127.0.7.1.1.4.1.3"
    assert all(entry.encode() == entry.raw for entry in read.entries)


def test_a_pace_info_may_lack_its_parameter_id() -> None:
    raw = SecurityInfos.of([PaceInfo(PACE_ECDH_GM_AES128, 2)]).raw
    assert SecurityInfos.parse(raw).pace[0].parameter_id is None


def test_an_entry_of_another_protocol_is_kept() -> None:
    raw = encode(0x30, core.ObjectIdentifier("1.2.3.4").dump() + encode(0x0C, b"hello"))
    assert SecurityInfos.parse(encode(0x31, raw)).entries == (UnknownInfo("1.2.3.4", raw),)


@pytest.mark.parametrize(
    "entry",
    [
        core.ObjectIdentifier(PACE_ECDH_GM_AES128).dump() + encode(0x04, b"\2"),
        core.ObjectIdentifier(PACE_ECDH_GM_AES128).dump() + encode(0x02, b"\xff"),
        core.ObjectIdentifier(PACE_ECDH_GM_AES128).dump() + encode(0x02, b"\1" * 30),
        core.ObjectIdentifier(ID_AA).dump() + encode(0x02, b"\1"),
        core.ObjectIdentifier("0.4.0.127.0.7.2.2.1.2").dump() + encode(0x02, b"\1"),
        core.ObjectIdentifier("1.2.3").dump(),
        b"",
    ],
)
def test_a_crippled_entry_is_malformed(entry: bytes) -> None:
    with pytest.raises(DataMalformed):
        SecurityInfos.parse(encode(0x31, encode(0x30, entry)))


def test_published_groups_are_read_and_kept_to_the_byte(specimens: Path) -> None:
    for name in ("lds/bsi2008/Datagroup14.bin", "lds/doc9303_spec_dg14.bin", "lds/bsi_refset_keys/Datagroup14.bin"):
        raw = (specimens / name).read_bytes()
        group = Dg14.parse(raw)
        assert group.encode() == raw
        assert group.infos.chip_authentication_keys
        assert group.infos.chip_authentication


@pytest.mark.parametrize("kind", ["ECDH", "DH"])
def test_published_card_access_is_read(specimens: Path, kind: str) -> None:
    example = json.loads((specimens / f"worked/bsi_tr03110_eac2_worked_example_{kind}.json").read_text())
    infos = SecurityInfos.parse(bytes.fromhex(example["ef_cardaccess"]))
    assert infos.pace[0].agreement == kind
    assert SecurityInfos.of(infos.entries).raw == infos.raw
