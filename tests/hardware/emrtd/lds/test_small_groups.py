from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.emrtd.lds.com import Com
from hardware.emrtd.lds.dg1 import Dg1
from hardware.emrtd.lds.dg14 import Dg14
from hardware.emrtd.lds.dg15 import Dg15
from hardware.faults import DataMalformed
from hardware.tlv import encode

TD3 = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F1204159ZE184226B<<<<<10"


def test_the_zone_is_split_as_printed() -> None:
    group = Dg1.parse(Dg1(TD3).encode())
    assert group.lines == (TD3[:44], TD3[44:])
    assert group.issuer == "UTO"
    assert [len(line) for line in Dg1("I" * 90).lines] == [30, 30, 30]


@pytest.mark.parametrize(
    "zone", [TD3[:-1].encode(), TD3.lower().encode(), TD3[:-1].encode() + b"\x80", b"", b"A" * 200]
)
def test_a_zone_of_other_length_or_letters_is_malformed(zone: bytes) -> None:
    with pytest.raises(DataMalformed):
        Dg1.parse(encode(0x61, encode(0x5F1F, zone)))


def test_com_lists_groups_by_number_and_keeps_strange_tags() -> None:
    com = Com.parse(bytes.fromhex("60165f0104303130375f36063034303030305c0461756e7a"))
    assert (com.groups, com.unknown_tags, com.lds_version) == ((1, 2, 14), (0x7A,), "0107")


@pytest.mark.parametrize("raw", ["", "6000", "60065c0461756e7a", "61165f0104303130375f36063034303030305c0461756e7a"])
def test_com_without_its_parts_is_malformed(raw: str) -> None:
    with pytest.raises(DataMalformed):
        Com.parse(bytes.fromhex(raw))


@pytest.mark.parametrize("folder", ["bsi2008", "bsi_refset_keys"])
def test_published_files_are_written_as_they_were_read(specimens: Path, folder: str) -> None:
    lds = specimens / "lds" / folder
    assert Dg1.parse((lds / "Datagroup1.bin").read_bytes()).issuer == "D"
    for parser, name in ((Dg1, "Datagroup1"), (Dg15, "Datagroup15"), (Com, "EF_COM"), (Dg14, "Datagroup14")):
        raw = (lds / f"{name}.bin").read_bytes()
        assert parser.parse(raw).encode() == raw


@given(st.binary(max_size=80), st.sampled_from([(Dg1, 0x61), (Com, 0x60), (Dg14, 0x6E), (Dg15, 0x6F)]))
def test_any_bytes_are_read_or_refused_by_name(raw: bytes, kind: tuple[type[Dg1], int]) -> None:
    parser, tag = kind
    for attempt in (raw, encode(tag, raw)):
        try:
            parser.parse(attempt)
        except DataMalformed:
            continue
