"""What the chip tells whom: before access, after BAC or PACE, and when the channel is broken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from hardware.apdu import CommandApdu
from hardware.chip.announcements import pace_oid
from hardware.chip.document import Document
from hardware.chip.profile import PaceOffer
from hardware.chip.profiles import EVERYDAY
from hardware.crypto.ciphers import Cipher
from hardware.crypto.curves import CURVES
from hardware.emrtd import bac, pace
from hardware.emrtd.access_key import Can, MrzKey
from hardware.emrtd.lds.security_infos import PaceInfo, SecurityInfos
from hardware.exchange import drive
from hardware.faults import AccessDenied

from .reading import APPLICATION, Terminal

Terminals = Callable[[str], Terminal]
IDENTIFIERS = {"EF_COM": "011E", "EF_SOD": "011D"} | {f"DG{number}": f"01{number:02X}" for number in range(1, 17)}


@pytest.mark.parametrize("name", EVERYDAY)
def test_every_file_reads_back_whole(name: str, terminal: Terminals) -> None:
    reader = terminal(name).open()
    guarded = {f"DG{number}" for number in reader.document.profile.card.guarded}
    for file in reader.document.files.keys() & IDENTIFIERS.keys() - guarded:
        assert reader.read(IDENTIFIERS[file]) == reader.document.files[file]
    for file in guarded:
        assert reader.ask(f"00A4020C02{IDENTIFIERS[file]}").sw == 0x6982
        assert reader.ask(f"00B0{0x80 | int(file[2:]):02X}0008").sw == 0x6982


@pytest.mark.parametrize("name", ["danish-passport", "foreign-passport", "id-card"])
def test_before_access_the_application_tells_nothing(name: str, terminal: Terminals) -> None:
    reader = terminal(name)
    assert reader.plain(APPLICATION) == "9000"
    for command in ("00A4020C02011E", "00A4020C020102", "00B09E0004", "00B0820008", "00B0000004", "00B100000354010008"):
        assert reader.plain(command) == "6982"


def test_card_access_is_free_where_there_is_pace_and_absent_where_not(terminal: Terminals) -> None:
    with_pace, without = terminal("danish-passport"), terminal("foreign-passport")
    content = with_pace.document.files["EF_CardAccess"].hex().upper()
    assert with_pace.plain("00A4020C02011C") == "9000"
    assert with_pace.plain("00B0000000") == content + "9000"
    assert with_pace.plain("00B09C0000") == content + "9000"
    assert without.plain("00A4020C02011C") == "6A82"
    assert without.plain("00B09C0000") == "6A82"


def test_short_identifiers_do_not_reach_into_the_other_directory(terminal: Terminals) -> None:
    reader = terminal("danish-passport").open()
    assert reader.ask("00B09C0004").sw == 0x6A82
    assert reader.ask("00B09D0004").data == reader.document.files["EF_SOD"][:4]


def test_after_pace_the_probes_of_other_readers_come_back_inside_the_channel(terminal: Terminals) -> None:
    reader = terminal("danish-passport")
    reader.run_pace(Can(reader.document.profile.paper.can or ""))
    sm = reader.channel.sm
    assert sm is not None
    for command, sw in (("00A4020C022F00", 0x6A82), (APPLICATION, 0x9000), ("00A4020C020103", 0x6A82)):
        raw = reader.chip.transmit(sm.protect_command(CommandApdu.parse(bytes.fromhex(command))).encode())
        assert raw[:4].hex() == f"9902{sw:04x}"
        assert raw[4:6].hex() == "8e08"
        assert int.from_bytes(raw[-2:], "big") == sw
        sm.ssc += 1  # the answer was counted by the chip


@pytest.mark.parametrize("curve", CURVES, ids=lambda curve: curve.name)
@pytest.mark.parametrize("cipher", Cipher)
def test_pace_on_every_curve(curve: object, cipher: Cipher, document: Callable[[str], Document]) -> None:
    if cipher is not Cipher.AES192 and curve is not CURVES[6]:
        return
    offer = PaceOffer(cipher=cipher, parameter_id=curve.parameter_id)  # type: ignore[attr-defined]
    base = document("id-card")
    profile = replace(base.profile, access=replace(base.profile.access, pace=(offer,)))
    infos = SecurityInfos.of([PaceInfo(pace_oid(offer), 2, offer.parameter_id)])
    reader = Terminal(replace(base, profile=profile, files={**base.files, "EF_CardAccess": infos.encode()}))
    assert isinstance(reader.run_pace(reader.document.mrz_key), pace.PaceOpened)
    assert reader.ask(APPLICATION).is_success


@pytest.mark.parametrize("name", ["danish-passport", "id-card", "residence-card"])
def test_both_passwords_of_pace_open(name: str, terminal: Terminals) -> None:
    number = terminal(name).document.profile.paper.can
    assert number is not None
    for password in (terminal(name).document.mrz_key, Can(number)):
        assert isinstance(terminal(name).run_pace(password), pace.PaceOpened)


def test_a_wrong_password_is_told_in_the_last_step(terminal: Terminals) -> None:
    for password in (MrzKey("900412688", "910817", "350311"), Can("000000")):
        with pytest.raises(AccessDenied) as caught:
            terminal("danish-passport").run_pace(password)
        assert caught.value.data["sw"] == 0x6300


def test_a_wrong_mrz_fails_basic_access(terminal: Terminals) -> None:
    reader = terminal("foreign-passport")
    reader.ask(APPLICATION)
    with pytest.raises(AccessDenied):
        drive(bac.establish(reader.channel, MrzKey("L4471K93X", "840229", "350620").bac_seed()), reader.chip)
    assert reader.plain("00B0820008") == "6982"


def test_a_challenge_serves_one_try(terminal: Terminals) -> None:
    reader = terminal("foreign-passport")
    reader.plain(APPLICATION)
    assert reader.plain("0084000008").endswith("9000")
    assert reader.plain("0082000028" + "00" * 40 + "28") == "6300"
    assert reader.plain("0082000028" + "00" * 40 + "28") == "6985"


def test_a_document_without_bac_gives_no_challenge(terminal: Terminals) -> None:
    reader = terminal("id-card")
    reader.plain(APPLICATION)
    assert reader.plain("0084000008") == "6982"


def test_pace_belongs_to_the_master_file(terminal: Terminals) -> None:
    reader = terminal("danish-passport")
    offer = "0022C1A412800A04007F0007020204020483010184010D"
    assert reader.plain(APPLICATION) == "9000"
    assert reader.plain(offer) == "6985"
    assert reader.plain("00A4000C") == "9000"
    assert reader.plain(offer) == "9000"


@pytest.mark.parametrize(
    ("objects", "sw"),
    [
        ("800A04007F00070202040204830101", "9000"),  # one offer with this cipher: the id may be left out
        ("800A04007F0007020204020483010184010C", "6A88"),  # the curve of the other offer
        ("800A04007F0007020204020383010184010D", "6A80"),  # a cipher that is not offered
        ("800A04007F0007020204020483010384010D", "6A88"),  # a PIN, which it has not
        ("800A04007F0007020204020484010D", "6A88"),  # no password named
        ("FF", "6A80"),
    ],
)
def test_the_template_of_pace_must_name_what_is_offered(objects: str, sw: str, terminal: Terminals) -> None:
    assert terminal("danish-passport").plain(f"0022C1A4{len(objects) // 2:02X}{objects}") == sw


def test_steps_out_of_order_and_points_off_the_curve_end_the_run(terminal: Terminals) -> None:
    reader = terminal("danish-passport")
    template = "0022C1A412800A04007F0007020204020483010184010D"
    bad_point = "7C538151" + "04" + "11" * 80
    assert reader.plain(template) == "9000"
    assert reader.plain("10860000" + "55" + bad_point + "00") == "6A80"
    assert reader.plain("10860000027C0000") == "6985"
    assert reader.plain(template) == "9000"
    assert reader.plain("10860000027C0000").endswith("9000")
    assert reader.plain("10860000" + "55" + bad_point + "00") == "6A80"
    assert reader.plain("10860000027C0000") == "6985"


def test_a_plain_command_ends_the_channel(terminal: Terminals) -> None:
    reader = terminal("danish-passport").open()
    assert reader.plain("00B0820008") == "6987"
    assert reader.plain("00B0820008") == "6982"


@pytest.mark.parametrize(
    ("command", "sw"), [("0CB082000A8E08" + "00" * 8 + "00", "6988"), ("0CB082000397010400", "6987")]
)
def test_a_broken_protected_command_ends_the_channel(command: str, sw: str, terminal: Terminals) -> None:
    reader = terminal("foreign-passport")
    reader.open()
    assert reader.plain(command) == sw
    assert reader.plain("00B0820008") == "6982"


def test_a_reset_forgets_everything(terminal: Terminals) -> None:
    reader = terminal("danish-passport").open()
    reader.chip.reset()
    assert reader.plain("00A4020C02011C") == "9000"
    assert reader.plain(APPLICATION) == "9000"
    assert reader.plain("00B0820008") == "6982"
