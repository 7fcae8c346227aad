"""`skranke clerk shift` and `skranke stock .. --slip`: whoever has a slip printed logs in, and the log has it."""

import datetime as dt
import io
import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk.bootstrap import open_station
from kiosk.cli.app import run
from kiosk.domain.audit import decode_details
from kiosk.domain.errands import Face
from kiosk.domain.roles import Role
from kiosk.domain.secret import Secret
from kiosk.services.clerk_list import Newcomer, add_clerk, add_first_admin

UNTIL = dt.date(2027, 6, 30)
PINS = {"ADM": "739105", "K1": "864209", "S1": "275183", "L1": "640917"}
Asker = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture(scope="module")
def staffed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a station with a clerk, a supervisor and a stock keeper, to be copied."""
    folder = tmp_path_factory.mktemp("staffed") / "home"
    with open_station(folder, face=Face.COMMAND_LINE) as station:
        parts = station.desk.staff.parts
        add_first_admin(parts, Newcomer("ADM", "Asger Prøve", frozenset({Role.ADMIN}), UNTIL), Secret(PINS["ADM"]))
        for number, role in (("K1", Role.CLERK), ("S1", Role.SUPERVISOR), ("L1", Role.STOCK_KEEPER)):
            add_clerk(parts, "ADM", Newcomer(number, "Navn", frozenset({role}), UNTIL), Secret(PINS[number]))
    return folder


@pytest.fixture
def ask(home: Path, staffed: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Asker:
    """Run a command with `--json` and lines on standard input; gives exit code and object."""
    shutil.copytree(staffed, home)

    def run_json(*arguments: str, typed: str = "") -> tuple[int, dict[str, Any]]:
        capsys.readouterr()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode())))
        code = run([*arguments, "--json"])
        return code, json.loads(capsys.readouterr().out)

    return run_json


def slips(home: Path) -> list[tuple[object, dict[str, str]]]:
    """Who had which slip printed, by the log."""
    with open_station(home, face=Face.COMMAND_LINE) as station:
        rows = station.store.log_rows()
    return [(row[3], dict(decode_details(row[7]))) for row in rows if row[2] == "slip.printing"]


def test_a_clerk_has_the_slip_of_their_own_shift_printed_after_a_login(home: Path, ask: Asker) -> None:
    code, told = ask("clerk", "shift", "k1", typed="111222\n")
    assert (code, told["error"]["code"]) == (2, "LOGIN_REFUSED")
    assert ask("clerk", "shift", "k1")[0] == 2
    assert slips(home) == []
    code, told = ask("clerk", "shift", "k1", typed=PINS["K1"] + "\n")
    assert (code, told["clerk"], told["cases"]) == (0, "K1", 0)
    assert slips(home) == [("K1", {"of": "K1", "slip": "shift"})]


def test_somebody_elses_shift_is_for_whoever_sees_everybodys_cases(home: Path, ask: Asker) -> None:
    code, told = ask("clerk", "shift", "s1", "--as", "k1", typed=PINS["K1"] + "\n")
    assert (code, told["error"]["code"]) == (2, "LOGIN_REFUSED")
    code, told = ask("clerk", "shift", "k1", "--as", "s1", typed=PINS["S1"] + "\n")
    assert (code, told["clerk"]) == (0, "K1")
    assert slips(home) == [("S1", {"of": "K1", "slip": "shift"})]


def test_a_slip_of_the_stock_takes_the_keepers_login_before_the_serial_numbers(home: Path, ask: Asker) -> None:
    boxes = "AB-1234\nAB-1235\n"
    code, told = ask("stock", "receive", "display", "--clerk", "l1", "--slip", typed=boxes)
    assert (code, told["error"]["code"]) == (2, "LOGIN_REFUSED")
    code, told = ask("stock", "receive", "display", "--clerk", "l1", "--slip", typed=f"{PINS['L1']}\n{boxes}")
    assert (code, told) == (0, {"received": 2})
    code, told = ask("stock", "count", "--clerk", "l1", "--slip", typed=f"{PINS['L1']}\n{boxes}")
    assert (code, told["count"]["missing"]) == (0, [])
    assert ask("stock", "list", "--clerk", "k1", "--slip", typed=PINS["K1"] + "\n")[0] == 2
    assert ask("stock", "list", "--clerk", "l1", "--slip", typed=PINS["L1"] + "\n")[0] == 1  # low, and printed
    assert slips(home) == [("L1", {"slip": "stock"})] * 3


def test_a_drill_has_its_slips_and_the_log_has_them_too(home: Path, ask: Asker) -> None:
    assert ask("stock", "list", "--slip")[0] == 1
    assert ask("clerk", "shift", "drill")[0] == 0
    assert [actor for actor, _told in slips(home)] == ["station", "drill"]
