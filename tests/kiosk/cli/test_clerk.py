"""`skranke clerk`: the list of the staff from a script, with PINs on standard input."""

import datetime as dt
import io
import json
import shutil
import sys
from pathlib import Path

import pytest

from kiosk.bootstrap import open_station
from kiosk.cli.app import run
from kiosk.domain.errands import Face
from kiosk.domain.roles import Role
from kiosk.domain.secret import Secret
from kiosk.registers.embedded import synthetic_register
from kiosk.services.clerk_list import Newcomer, add_first_admin

PIN, OTHER = "739105", "864209"


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch):
    """Lines on standard input."""

    def give(*lines: str) -> None:
        stream = io.TextIOWrapper(io.BytesIO("".join(f"{line}\n" for line in lines).encode()))
        monkeypatch.setattr(sys, "stdin", stream)

    return give


@pytest.fixture(scope="module")
def administered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a station with its first administrator, to be copied."""
    folder = tmp_path_factory.mktemp("administered") / "home"
    with open_station(folder, face=Face.COMMAND_LINE) as station:
        admin = Newcomer("ADM", "Asger Prøve", frozenset({Role.ADMIN}), dt.date(2027, 6, 30))
        add_first_admin(station.desk.staff.parts, admin, Secret(PIN))
    return folder


@pytest.fixture
def with_admin(home: Path, administered: Path) -> None:
    shutil.copytree(administered, home)


def add_first(typed, *more: str) -> int:
    typed(PIN)
    return run(["clerk", "add", "adm", "--name", "Asger Prøve", "--until", "2027-06-30", "--first", *more])


def test_the_first_administrator_adds_clerks_who_are_listed_without_names(home: Path, typed, capsys) -> None:
    assert add_first(typed) == 0
    typed(PIN, OTHER)
    add = ["clerk", "add", "k-17", "--name", "Bo Prøve", "--role", "clerk", "--until", "2026-12-01", "--as", "adm"]
    assert run(add) == 0
    capsys.readouterr()
    assert run(["clerk", "list", "--json"]) == 0
    told = capsys.readouterr().out
    assert [clerk["number"] for clerk in json.loads(told)["clerks"]] == ["ADM", "K-17"]
    assert "Prøve" not in told
    assert run(["audit", "verify"]) == 0


def test_every_change_is_an_administrators(with_admin: None, typed, capsys) -> None:
    typed(PIN, OTHER)
    run(["clerk", "add", "k1", "--name", "Bo", "--role", "clerk", "--until", "2026-12-01", "--as", "adm"])
    for arguments, lines in (
        (["trained", "k1", "--until", "2027-12-01"], (PIN,)),
        (["roles", "k1", "--role", "supervisor", "--role", "auditor"], (PIN,)),
        (["reset-pin", "k1"], (PIN, "583061")),
        (["disable", "k1"], (PIN,)),
    ):
        typed(OTHER, *lines[1:])
        assert run(["clerk", *arguments, "--as", "k1"]) == 2
        typed(*lines)
        assert run(["clerk", *arguments, "--as", "adm"]) == 0
    capsys.readouterr()
    run(["clerk", "list", "--json"])
    clerk = json.loads(capsys.readouterr().out)["clerks"][1]
    assert clerk == {"number": "K1", "roles": ["auditor", "supervisor"], "trained_until": "2027-12-01", "active": False}


@pytest.mark.parametrize(
    ("arguments", "lines", "code"),
    [
        (["add", "adm2", "--name", "X", "--until", "2027-01-01", "--first"], (OTHER,), "ADMIN_EXISTS"),
        (["add", "k1", "--name", "X", "--until", "2027-01-01"], (PIN,), "USAGE"),
        (["add", "k1", "--name", "X", "--until", "soon", "--first"], (PIN,), "USAGE"),
        (["add", "k1", "--name", "X", "--until", "2027-01-01", "--as", "adm"], (PIN, OTHER), "CLERK_NUMBER_MALFORMED"),
        (["disable", "adm", "--as", "adm"], (PIN,), "ADMIN_LAST"),
        (["disable", "nobody", "--as", "adm"], (PIN,), "CLERK_UNKNOWN"),
        (["disable", "adm", "--as", "adm"], (OTHER,), "LOGIN_REFUSED"),
        (["disable", "adm", "--as", "adm"], (), "LOGIN_REFUSED"),
        (["reset-pin", "adm", "--as", "adm"], (PIN, "111111"), "CLERK_PIN_WEAK"),
    ],
)
def test_what_cannot_be_done_is_told_and_no_pin_with_it(with_admin, typed, capsys, arguments, lines, code) -> None:
    typed(*lines)
    assert run(["clerk", *arguments, "--json"]) == 2
    told = capsys.readouterr()
    assert json.loads(told.out)["error"]["code"] == code
    assert PIN not in told.out + told.err
    assert OTHER not in told.out + told.err


def test_a_generators_address_lies_in_a_private_file_and_nowhere_else(home: Path, typed, capsys, tmp_path) -> None:
    address = tmp_path / "adm.txt"
    assert add_first(typed, "--generator", str(address)) == 0
    assert address.read_text().startswith("otpauth://totp/")
    assert address.stat().st_mode & 0o077 == 0
    assert "otpauth" not in capsys.readouterr().out


def test_a_clerk_who_is_in_the_register_is_noted_once_and_by_an_administrator(with_admin: None, typed, capsys) -> None:
    typed(PIN, OTHER)
    run(["clerk", "add", "k1", "--name", "Bo", "--role", "clerk", "--until", "2026-12-01", "--as", "adm"])
    own = synthetic_register().residents[0].person.cpr
    assert own is not None
    number = own.digits
    for who, lines, expected in (
        ("k1", (PIN, "no number"), 2),
        ("k1", (PIN, "140390-1234"), 2),
        ("k1", (PIN, number), 0),
        ("adm", (PIN, number), 2),
        ("nobody", (PIN, number), 2),
    ):
        typed(*lines)
        assert run(["clerk", "person", who, "--as", "adm"]) == expected, (who, capsys.readouterr())
    capsys.readouterr()
    run(["audit", "export", "--json"])
    told = capsys.readouterr().out
    leaves = json.loads(told)["leaves"]
    asked = [leaf["details"]["found"] for leaf in leaves if leaf["event"] == "register.asked"]
    assert asked == ["no", "yes", "yes", "yes"]
    assert [leaf["actor"] for leaf in leaves if leaf["event"] == "clerk.person_set"] == ["ADM"]
    assert number not in told
