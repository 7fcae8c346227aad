"""`skranke clerk`: the list of the staff from a script, with PINs on standard input."""

import base64
import datetime as dt
import io
import json
import shutil
import sys
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from hardware.faults import CardRemoved
from kiosk import staff
from kiosk.bootstrap import open_station
from kiosk.cli import clerk_factor
from kiosk.cli.app import run
from kiosk.domain.clerks import LoginResult
from kiosk.domain.errands import Face
from kiosk.domain.roles import Role
from kiosk.domain.secret import Secret
from kiosk.pins import LIGHT
from kiosk.registers.embedded import synthetic_register
from kiosk.second_factor import DIGITS, STEP
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


@pytest.fixture
def production(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A production station's folder before anybody is on its list; PINs cost little here."""
    monkeypatch.setattr(staff, "STRONG", LIGHT)
    home.mkdir(mode=0o700)
    (home / "config.toml").write_text("production = true\n", encoding="utf-8")
    return home


def shown_by(address: Path) -> str:
    """What a generator shows that was set up with the address in this file."""
    told = urllib.parse.parse_qs(urllib.parse.urlsplit(address.read_text().strip()).query)
    now = int(dt.datetime.now(dt.UTC).timestamp())
    return TOTP(base64.b32decode(told["secret"][0]), DIGITS, SHA1(), STEP).generate(now).decode()


def test_on_a_production_station_the_first_administrator_can_log_in(production, typed, capsys, tmp_path) -> None:
    address, own = tmp_path / "adm.txt", tmp_path / "k1.txt"
    assert add_first(typed) == 2
    assert "--generator" in capsys.readouterr().err
    assert add_first(typed, "--generator", str(tmp_path / "no-folder" / "adm.txt")) == 2
    typed("111111")
    first = ["clerk", "add", "adm", "--name", "Asger Prøve", "--until", "2099-06-30", "--first"]
    assert run([*first, "--generator", str(address)]) == 2
    assert not address.exists()
    typed(PIN)
    assert run([*first, "--generator", str(address)]) == 0
    typed(PIN, shown_by(address), OTHER)
    newcomer = ["clerk", "add", "k1", "--name", "Bo", "--role", "clerk", "--until", "2099-12-01", "--as", "adm"]
    assert run(newcomer) == 2
    assert "--generator" in capsys.readouterr().err
    typed(PIN, shown_by(address), OTHER)
    assert run([*newcomer, "--generator", str(own)]) == 0
    assert own.exists()


def test_a_development_station_that_wants_a_code_wants_it_at_the_command_line_too(home, typed, tmp_path) -> None:
    home.mkdir(mode=0o700)
    (home / "config.toml").write_text('[clerks]\nsecond_factor = "code"\n', encoding="utf-8")
    address, own = tmp_path / "adm.txt", tmp_path / "k1.txt"
    assert add_first(typed, "--generator", str(address)) == 0
    newcomer = ["clerk", "add", "k1", "--name", "Bo", "--role", "clerk", "--until", "2099-12-01", "--as", "adm"]
    typed(PIN, shown_by(address), OTHER)
    assert run([*newcomer, "--generator", str(own)]) == 0
    with open_station(home, face=Face.COUNTER) as station:
        answer = station.desk.staff.log_in("K1", Secret(OTHER), Secret(shown_by(own)))
    assert answer.result is LoginResult.ADMITTED


def test_a_lost_generator_is_replaced_and_shows_nothing_of_use_from_then_on(
    production, typed, capsys, tmp_path
) -> None:
    lost, new, third = tmp_path / "lost.txt", tmp_path / "new.txt", tmp_path / "third.txt"
    typed(PIN)
    first = ["clerk", "add", "adm", "--name", "Asger Prøve", "--until", "2099-06-30", "--first"]
    assert run([*first, "--generator", str(lost)]) == 0
    replace = ["clerk", "factor", "adm", "--as", "adm"]
    typed(PIN, shown_by(lost))
    assert run(replace) == 2
    assert "--generator" in capsys.readouterr().err
    typed(PIN, shown_by(lost))
    assert run([*replace, "--generator", str(new)]) == 0
    capsys.readouterr()
    typed(PIN, shown_by(lost))
    assert run([*replace, "--generator", str(third), "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "LOGIN_REFUSED"
    assert not third.exists()
    typed(PIN, shown_by(new))
    nobody = ["clerk", "factor", "nobody", "--as", "adm"]
    assert run([*nobody, "--generator", str(third), "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "CLERK_UNKNOWN"
    assert not third.exists()
    assert run(["audit", "verify"]) == 0


@dataclass
class CardTray:
    """A reader of staff cards that tells the number of whatever lies on it."""

    uid: bytes = b""
    sent: list[bytes] = field(default_factory=list)

    @contextmanager
    def connect(self) -> Iterator["CardTray"]:
        if not self.uid:
            raise CardRemoved
        yield self

    def transmit(self, command: bytes) -> bytes:
        self.sent.append(command)
        return self.uid + b"\x90\x00"


def test_where_staff_log_in_with_a_card_it_is_the_card_on_the_reader(production, typed, monkeypatch, capsys) -> None:
    (production / "config.toml").write_text('production = true\n[clerks]\nsecond_factor = "card"\n', encoding="utf-8")
    tray = CardTray()
    monkeypatch.setattr(staff, "isolated_reader", lambda _part: tray)
    add = ["clerk", "add", "adm", "--name", "A", "--until", "2099-06-30", "--first"]
    for more, code in ((["--generator", "x"], "USAGE"), ([], "STAFF_CARD_UNUSABLE")):
        typed(PIN)
        assert run([*add, *more, "--json"]) == 2
        assert json.loads(capsys.readouterr().out)["error"]["code"] == code
    tray.uid = bytes.fromhex("04a1b2c3d4e5f6")
    typed(PIN)
    assert run(add) == 0
    typed(PIN, OTHER)
    newcomer = ["clerk", "add", "k1", "--name", "Bo", "--role", "clerk", "--until", "2099-12-01", "--as", "adm"]
    capsys.readouterr()
    assert run([*newcomer, "--json"]) == 2  # logged in, but the card on the reader is the administrator's own
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "STAFF_CARD_UNUSABLE"
    replacement = bytes.fromhex("04ffeeddccbbaa")
    typed(PIN)  # the administrator's card is there; the other is laid down when it is asked for
    monkeypatch.setattr(clerk_factor, "hidden_line", lambda *_: setattr(tray, "uid", replacement))
    assert run(["clerk", "factor", "adm", "--as", "adm"]) == 0
    typed(PIN)
    assert run(["clerk", "list", "--as", "adm"]) == 0
    tray.uid = bytes.fromhex("04a1b2c3d4e5f6")
    typed(PIN)
    assert run(["clerk", "list", "--as", "adm"]) == 2


def test_where_the_pin_is_all_there_is_nothing_to_replace(with_admin: None, typed, capsys) -> None:
    typed(PIN)
    assert run(["clerk", "factor", "adm", "--as", "adm", "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "USAGE"
