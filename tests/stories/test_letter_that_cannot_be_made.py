"""A letter that cannot be made costs nobody a code: it is composed before anything is reserved."""

import datetime as dt
import re
from pathlib import Path

import pytest

from kiosk.bootstrap import open_station
from kiosk.clock import SystemClock
from kiosk.domain import CodeState, Face
from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.home import Home
from kiosk.services.letters import Press
from kiosk.services.ports import LetterFacts
from kiosk.services.reprint import ReprintReason
from kiosk.services.station_health import Health, Part, look_over
from kiosk.texts.catalogue import Catalogue, Language
from printing.faults import (
    GlyphMissing,
    LetterOverfull,
    PrinterGarbled,
    PrinterUnreachable,
    PrintingError,
    SpoolFull,
    TextRefused,
)
from tests.kiosk.desk_builder import NOON, Bench

ENGLISH = Catalogue(Language.ENGLISH)


def held(bench: Bench) -> str:
    """A code in the citizen's hand, and another case of the same person in which a code may be issued."""
    first = bench.granted()
    bench.desk.issue(first.id, "r1")
    bench.desk.confirm_print(first.id, True)
    bench.desk.hand_over(first.id)
    return bench.granted().id


@pytest.mark.parametrize("fault", [GlyphMissing, TextRefused, LetterOverfull])
def test_the_code_in_the_citizens_hand_stays_live(bench: Bench, fault: type[PrintingError]) -> None:
    second = held(bench)
    bench.press.text_fault = fault(character="中", code_point="U+4E2D")
    with pytest.raises(fault) as caught:
        bench.desk.issue(second, "r2")
    assert "former_dead" not in caught.value.data
    assert bench.desk.case(second).code is None
    assert bench.redeem(bench.last_code) == (True, "OK")


def test_what_fails_after_the_reservation_says_that_the_former_code_is_dead(bench: Bench) -> None:
    second, former = held(bench), bench.last_code
    bench.spooler.fault = SpoolFull()
    with pytest.raises(SpoolFull) as caught:
        bench.desk.issue(second, "r2")
    told = ENGLISH.fault(caught.value.code.value, caught.value.data)
    assert told.what.endswith("The citizen's former code is dead: it ended when this one was begun.")
    code = bench.desk.case(second).code
    assert code is not None
    assert code.state is CodeState.REVOKED
    assert bench.redeem(former)[0] is False


@pytest.mark.parametrize("fault", [PrinterUnreachable, PrinterGarbled, SpoolFull])
def test_what_fails_while_printing_says_that_a_sheet_that_comes_out_is_dead(
    bench: Bench, fault: type[PrintingError]
) -> None:
    case = bench.granted()
    bench.spooler.fault = fault()
    with pytest.raises(fault) as caught:
        bench.desk.issue(case.id, "r1")
    told = [Catalogue(language).fault(caught.value.code.value, caught.value.data).what for language in Language]
    assert told[0].endswith("Koden i dette brev er død. Kommer der et ark, så makulér det.")
    assert told[1].endswith("The code of this letter is dead. If a sheet comes out, destroy it.")
    code = bench.desk.case(case.id).code
    assert code is not None
    assert code.state is CodeState.REVOKED


def test_a_printer_that_is_known_to_be_gone_before_costs_no_code_and_names_none(bench: Bench) -> None:
    case = bench.granted()
    bench.spooler.preflight_fault = PrinterUnreachable()
    with pytest.raises(PrinterUnreachable) as caught:
        bench.desk.issue(case.id, "r1")
    assert "dead" not in ENGLISH.fault(caught.value.code.value, caught.value.data).what
    assert bench.desk.case(case.id).code is None


def test_a_reprint_that_fails_says_that_the_former_code_is_dead(bench: Bench) -> None:
    case = bench.granted()
    bench.desk.issue(case.id, "r1")
    bench.desk.confirm_print(case.id, True)
    bench.press.text_fault = GlyphMissing(character="中", code_point="U+4E2D")
    with pytest.raises(GlyphMissing) as caught:
        bench.desk.reprint(case.id, ReprintReason.SEEN, "r2")
    assert "former code is dead" in ENGLISH.fault(caught.value.code.value, caught.value.data).what


@pytest.mark.parametrize(
    ("press", "fault", "told"),
    [
        (Press(ENGLISH, "中文"), GlyphMissing, "centre"),
        (Press(ENGLISH, "Borger\u202eservice"), TextRefused, "centre"),
        (Press(ENGLISH, "Borgerservice", "33 \u0007"), TextRefused, "support"),
        (Press(ENGLISH, "Borgerservice " * 100), LetterOverfull, "centre"),
    ],
)
def test_the_fault_says_where_the_text_comes_from(press: Press, fault: type[PrintingError], told: str) -> None:
    facts = LetterFacts(
        means=AuthenticatorKind.CODE_DISPLAY,
        errand="new_display_code",
        case_number="K7F3 99",
        clerk="clerk-7",
        document_kind="passport",
        made_at=NOON,
        expires_at=NOON + dt.timedelta(hours=48),
        is_demo=False,
    )
    with pytest.raises(fault) as rehearsed:
        press.rehearse(facts)
    for language in Language:
        what = Catalogue(language).fault(rehearsed.value.code.value, rehearsed.value.data).what
        assert re.search(f"{told} in? config.toml", what)


@pytest.mark.parametrize(("centre", "fault"), [("中文", GlyphMissing), ("A\\u202eB", TextRefused)])
def test_the_start_of_a_window_and_the_doctor_find_it(centre: str, fault: type[PrintingError], tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    home.prepare()
    home.config_file.write_text(f'centre = "{centre}"\n', "utf-8")
    with pytest.raises(fault):
        open_station(home, face=Face.COUNTER, simulated=True, clock=SystemClock())
    found = {finding.part: finding for finding in look_over(home)}[Part.LETTERS]
    assert (found.health, type(found.fault)) == (Health.PROBLEM, fault)
    open_station(home, face=Face.COMMAND_LINE).close()
