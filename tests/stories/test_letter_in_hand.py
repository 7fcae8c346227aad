"""A citizen walks away with two sheets: one opens the code to them alone, the other says what was done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hardware.emrtd.access_key import MrzKey
from hardware.mrz.zone import Mrz, read_mrz
from kiosk.bootstrap import Station, open_station
from kiosk.domain import AuthenticatorKind, CaseState, Errand, Face, Tick
from kiosk.domain.secret import Secret
from kiosk.services.views import CaseView
from tests.kiosk.answers import answer_questions
from tests.support.paper import symbols_of, words_of

PROFILE = "danish-passport"


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    """A Danish counter on the simulated reader."""
    with open_station(tmp_path / "home", face=Face.COUNTER, simulated=True, language="da") as opened:
        yield opened


def issue(station: Station) -> tuple[CaseView, Mrz]:
    """A case with a good passport, both ticks and its letter in the spool."""
    assert station.tray is not None
    station.tray.insert(PROFILE)
    zone = read_mrz(station.tray.mrz(PROFILE))
    case = station.desk.open_case(Errand.NEW_DISPLAY_CODE, Face.COUNTER, "4711")
    key = MrzKey(zone.document_number, zone.birth, zone.expiry)
    station.desk.record_inspection(case.id, station.inspector.read(key, printed=zone))
    for tick in (Tick.LIKENESS, Tick.IN_PERSON):
        station.desk.record_tick(case.id, tick, True)
    answer_questions(station, case.id)
    station.desk.decide(case.id)
    return station.desk.issue(case.id, "r1"), zone


def spooled(station: Station, kind: str) -> list[Path]:
    return sorted(station.config.spool_folder(station.home).glob(f"{kind}-*.pdf"))


def test_what_the_symbol_says_activates_the_means_and_no_sheet_names_the_citizen(station: Station) -> None:
    case, zone = issue(station)
    (letter,), (receipt,) = (spooled(station, kind) for kind in ("letter", "receipt"))
    (code,) = symbols_of(letter.read_bytes())
    station.desk.confirm_print(case.id, True)
    assert station.desk.hand_over(case.id).state is CaseState.HANDED_OVER

    assert case.person is not None
    for sheet in (letter, receipt):
        words = words_of(sheet.read_bytes()).upper()
        assert case.number in words
        assert words.startswith("DEMONSTRATION.")
        for never in (case.person.surname, case.person.given_names, case.person.user_id, zone.document_number):
            assert never
            assert never.upper() not in words
    assert code in words_of(letter.read_bytes())
    assert code not in words_of(receipt.read_bytes())

    redeemed = station.desk.redeem(case.person.user_id, Secret(code.lower()), AuthenticatorKind.CODE_DISPLAY)
    assert redeemed.activated
    clear = {code.encode(), code.replace("-", "").encode()}
    files = [path for path in station.home.root.rglob("*") if path.is_file()]
    assert len(files) > 5
    assert [path.name for path in files if any(form in path.read_bytes() for form in clear)] == []


def test_a_spoiled_letter_leaves_the_spool_and_its_code_is_dead(station: Station) -> None:
    case, _ = issue(station)
    (letter,) = spooled(station, "letter")
    (code,) = symbols_of(letter.read_bytes())
    station.desk.confirm_print(case.id, False)
    assert spooled(station, "letter") == []
    assert case.person is not None
    redeemed = station.desk.redeem(case.person.user_id, Secret(code), AuthenticatorKind.CODE_DISPLAY)
    assert not redeemed.activated


def test_a_sheet_half_written_by_a_crash_is_gone_after_the_next_start(station: Station) -> None:
    issue(station)
    folder = station.config.spool_folder(station.home)
    (letter,) = spooled(station, "letter")
    station.close()
    letter.rename(folder / f".{letter.stem}.part")
    with open_station(station.home, face=Face.COUNTER, simulated=True):
        assert list(folder.iterdir()) == []  # their code is dead
