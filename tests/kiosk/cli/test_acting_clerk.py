"""On a production station a command acts for a clerk only after that clerk's login, whichever command it is."""

import base64
import datetime as dt
import io
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import click
import pytest
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from kiosk import staff
from kiosk.bootstrap import open_station
from kiosk.cli import audit, case, code, messages, stock
from kiosk.cli.app import run
from kiosk.domain.audit import AuditEvent
from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.errands import Errand, Face
from kiosk.domain.roles import Role
from kiosk.domain.secret import Secret
from kiosk.pins import LIGHT
from kiosk.second_factor import DIGITS, STEP, new_secret
from kiosk.services.clerk_list import Newcomer, add_clerk, add_first_admin

UNTIL: Final = dt.date(2099, 12, 31)
PINS: Final = {"ADM": "739105", "5000": "864209", "L1": "640917", "R1": "518309", "5001": "372846"}
CASE: Final = "NUMBER"
Asker = Callable[..., tuple[int, dict[str, Any]]]

ACTS: Final = {
    ("case", "list"): ("--clerk", "5000"),
    ("case", "show"): (CASE,),
    ("case", "offers"): (CASE,),
    ("case", "open"): ("first_issue", "--clerk", "5000", "--means", "display"),
    ("case", "means"): (CASE, "display"),
    ("case", "inspect"): (CASE, "--can", "123456"),
    ("case", "tick"): (CASE, "likeness", "--yes"),
    ("case", "decide"): (CASE,),
    ("case", "close"): (CASE,),
    ("case", "refuse"): (CASE, "--reason", "too_young"),
    ("case", "paper"): (CASE, "realm_passport"),
    ("case", "extension"): (CASE, "2027-01-01"),
    ("case", "link"): (CASE, "--surname", "X"),
    ("case", "question"): (CASE,),
    ("case", "witness"): (CASE, "--user-id", "x"),
    ("case", "issue"): (CASE,),
    ("case", "confirm"): (CASE, "--whole"),
    ("case", "hand-over"): (CASE,),
    ("case", "pin"): (CASE,),
    ("case", "user-id"): (CASE, "--wish", "x"),
    ("case", "needs"): (CASE,),
    ("case", "helper"): (CASE, "relative"),
    ("case", "authenticators"): (CASE,),
    ("case", "suspend"): (CASE,),
    ("case", "lift"): (CASE,),
    ("case", "block"): (CASE,),
    ("case", "device"): (CASE, "reserve"),
    ("case", "pay"): (CASE, "--receipt", "1"),
    ("case", "park"): (CASE, "--clerk", "5000"),
    ("case", "resume"): (CASE, "--clerk", "5000"),
    ("case", "recall"): (CASE, "--clerk", "5000"),
    ("case", "incidents"): ("--told", "x", "--clerk", "5000"),
    ("case", "ask"): (CASE, "--free"),
    ("case", "consent"): (CASE, "--given"),
    ("case", "approve"): (CASE, "issue_high", "--why", "W", "--by", "5000", "--remark", "R", "--yes"),
    ("code", "issue"): ("--case", CASE),
    ("code", "status"): ("--user-id", "x", "--clerk", "5000"),
    ("code", "confirm"): ("--case", CASE, "--whole"),
    ("code", "hand-over"): ("--case", CASE),
    ("code", "revoke"): ("--user-id", "x", "--means", "app", "--clerk", "5000"),
    ("code", "reprint"): ("--case", CASE, "--reason", "lost"),
    ("code", "send-pin"): ("--case", CASE),
    ("code", "resend-pin"): ("--case", CASE),
    ("messages", "retry"): ("x", "--clerk", "5000"),
    ("messages", "told"): ("x", "--clerk", "5000"),
    ("messages", "print"): ("x", "--clerk", "5000"),
    ("stock", "receive"): ("display", "--clerk", "L1"),
    ("stock", "count"): ("--clerk", "L1"),
    ("stock", "take-back"): ("--clerk", "L1"),
    ("stock", "list"): ("--slip", "--clerk", "L1"),
    ("audit", "export"): ("--clerk", "5000"),
    ("audit", "sample"): ("--size", "1", "--since", "2026-01-01", "--reviewer", "5000"),
    ("audit", "review"): (CASE, "--sample", "1", "--result", "good", "--reviewer", "5000"),
}
NOBODY_ACTS: Final = {
    ("code", "redeem"), ("code", "activate"),
    ("messages", "list"), ("messages", "deliver"), ("messages", "report"),
    *(("audit", name) for name in ("verify", "head", "keep-head", "prove", "prove-growth", "check-proof")),
}  # fmt: skip
"""Commands that name no person: checks, what waits, what the citizen's side sends, what the station does by itself."""


@pytest.fixture(scope="module")
def secret() -> str:
    return new_secret()


@pytest.fixture
def production(home: Path, secret: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A production station with an administrator, a clerk and a stock keeper; PINs cost little here."""
    monkeypatch.setattr(staff, "STRONG", LIGHT)
    home.mkdir(mode=0o700)
    (home / "config.toml").write_text("production = true\n", encoding="utf-8")
    with open_station(home, face=Face.COMMAND_LINE) as station:
        parts = station.desk.staff.parts
        first = Newcomer("ADM", "Asger Prøve", frozenset({Role.ADMIN}), UNTIL, factor_secret=secret)
        add_first_admin(parts, first, Secret(PINS["ADM"]))
        for number, role in (
            ("5000", Role.CLERK),
            ("L1", Role.STOCK_KEEPER),
            ("R1", Role.AUDITOR),
            ("5001", Role.CLERK),
        ):
            one = Newcomer(number, "Navn", frozenset({role}), UNTIL, factor_secret=secret)
            add_clerk(parts, "ADM", one, Secret(PINS[number]))
    return home


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Asker:
    def run_json(*arguments: str, typed: str = "") -> tuple[int, dict[str, Any]]:
        capsys.readouterr()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode())))
        done = run([*arguments, "--json"])
        return done, json.loads(capsys.readouterr().out)

    return run_json


def login(home: Path, number: str, secret: str) -> str:
    """The lines of a login, as somebody types them whose generator has shown a new code since the last one."""
    with open_station(home, face=Face.COMMAND_LINE) as station:
        with station.store.writing() as work:
            clerk = work.clerks.by_number(number)
            assert clerk is not None
            work.clerks.save(replace(clerk, factor_counter=0))
            work.audit.append(station.desk.staff.parts.leaf(AuditEvent.CLERK_PIN_SET, None, clerk=number))
            work.commit()
        now = int(station.clock.now().timestamp())
    shown = TOTP(base64.b32decode(secret), DIGITS, SHA1(), STEP).generate(now).decode()
    return f"{PINS[number]}\n{shown}\n"


def leaves(home: Path) -> list[tuple[object, object]]:
    """Event and actor of every leaf that a station's own start does not write."""
    with open_station(home, face=Face.COMMAND_LINE) as station:
        return [(row[2], row[3]) for row in station.store.log_rows()]


def open_by(home: Path, number: str) -> str:
    """A case that this clerk opened; its number."""
    with open_station(home, face=Face.COMMAND_LINE) as station:
        means = AuthenticatorKind.CODE_DISPLAY
        return station.desk.open_case(Errand.FIRST_ISSUE, Face.COUNTER, number, means).number


def test_every_command_acts_for_a_clerk_or_is_known_to_act_for_nobody() -> None:
    found = {
        (group.name, name)
        for group in (case.command, code.command, messages.command, stock.command, audit.command)
        if isinstance(group, click.Group)
        for name in group.commands
    }
    assert found == set(ACTS) | NOBODY_ACTS


def test_no_command_acts_for_a_clerk_who_has_not_logged_in(production: Path, ask: Asker) -> None:
    number = open_by(production, "5000")
    before = leaves(production)
    for names, arguments in ACTS.items():
        done, told = ask(*names, *(number if one == CASE else one for one in arguments))
        assert (names, done, told["error"]["code"]) == (names, 2, "LOGIN_REFUSED")
    added = leaves(production)[len(before) :]
    assert {event for event, _actor in added} == {"clerk.not_admitted"}
    assert len(added) == len(ACTS)


def test_whoever_logs_in_acts_in_their_own_name_alone(production: Path, secret: str, ask: Asker) -> None:
    opening = ("case", "open", "first_issue", "--clerk", "5000", "--means", "display")
    assert ask(*opening, typed=login(production, "L1", secret))[1]["error"]["code"] == "LOGIN_REFUSED"
    done, told = ask(*opening, typed=login(production, "5000", secret))
    assert done == 0
    number = told["case"]["number"]
    assert leaves(production)[-2:] == [("clerk.logged_in", "5000"), ("case.opened", "5000")]
    assert ask("case", "close", number, typed=login(production, "L1", secret))[0] == 2
    done, told = ask("case", "close", number, typed=login(production, "5000", secret))
    assert (done, told["case"]["state"]) == (0, "CLOSED")
    assert leaves(production)[-2:] == [("clerk.logged_in", "5000"), ("case.closed", "5000")]


def test_the_login_comes_before_what_else_a_command_reads(production: Path, secret: str, ask: Asker) -> None:
    boxes = "AB-1234\nAB-1235\n"
    done, told = ask("stock", "receive", "display", "--clerk", "l1", typed=login(production, "L1", secret) + boxes)
    assert (done, told) == (0, {"received": 2})
    number = open_by(production, "5000")
    done, told = ask("case", "link", number, "--cpr", typed=login(production, "5000", secret) + "no number\n")
    assert (done, told["error"]["code"]) == (2, "USAGE")


def test_a_code_is_revoked_by_somebody_who_is_named(production: Path, ask: Asker) -> None:
    done, told = ask("code", "revoke", "--user-id", "x", "--means", "app")
    assert (done, told["error"]["code"]) == (2, "USAGE")
    assert "--clerk" in told["error"]["message"]


def test_nobody_looks_at_what_names_people_without_saying_who(production: Path, ask: Asker) -> None:
    number = open_by(production, "5000")
    before = leaves(production)
    for names in (
        ("case", "list"),
        ("case", "incidents"),
        ("code", "status", "--user-id", "x"),
        ("audit", "export"),
        ("audit", "export", "--user-id", "x"),
        ("audit", "export", "--about", "x"),
        ("clerk", "list"),
    ):
        done, told = ask(*names)
        assert (names, done, told["error"]["code"]) == (names, 2, "USAGE")
    for names in (("case", "show", number, "--clerk", "x"), ("case", "authenticators", number, "--block", "x")):
        assert ask(*names)[1]["error"]["code"] == "LOGIN_REFUSED"
    assert [event for event, _actor in leaves(production)[len(before) :]] == ["clerk.not_admitted"] * 2


def test_a_case_is_shown_to_its_clerk_and_to_who_may_see_all(production: Path, secret: str, ask: Asker) -> None:
    own, other = open_by(production, "5000"), open_by(production, "5001")
    done, told = ask("case", "list", "--clerk", "5000", typed=login(production, "5000", secret))
    assert (done, [one["number"] for one in told["cases"]]) == (0, [own])
    assert ask("case", "show", own, typed=login(production, "5000", secret))[0] == 0
    done, told = ask("case", "show", other, "--clerk", "5000", typed=login(production, "5000", secret))
    assert (done, told["error"]["code"]) == (2, "LOGIN_REFUSED")
    done, told = ask("case", "list", "--clerk", "r1", typed=login(production, "R1", secret))
    assert [one["number"] for one in told["cases"]] == [other, own]
    assert ask("case", "show", own, "--clerk", "r1", typed=login(production, "R1", secret))[0] == 0
    assert ask("audit", "export", "--clerk", "r1", typed=login(production, "R1", secret))[0] == 0
    assert ask("clerk", "list", "--as", "adm", typed=login(production, "ADM", secret))[0] == 0


def test_who_asked_stands_in_the_log(production: Path, secret: str, ask: Asker) -> None:
    question = ("code", "status", "--user-id", "nobody", "--clerk", "5000")
    assert ask(*question, typed=login(production, "5000", secret))[0] == 2
    assert leaves(production)[-1] == ("status.asked", "5000")
    question = ("audit", "export", "--about", "nobody", "--clerk", "r1")
    assert ask(*question, typed=login(production, "R1", secret))[0] == 2
    assert leaves(production)[-1] == ("log.exported", "R1")


def test_what_a_machine_runs_needs_no_login(production: Path, ask: Asker) -> None:
    for names in (("audit", "verify"), ("audit", "head"), ("audit", "export", "--lines"), ("messages", "list")):
        done, told = ask(*names)
        assert (names, done, "error" in told) == (names, 0, False)


def test_a_drill_on_a_development_station_needs_no_login(home: Path, ask: Asker) -> None:
    done, told = ask("case", "open", "first_issue", "--clerk", "5000", "--means", "display")
    assert done == 0
    assert ask("case", "close", told["case"]["number"])[0] == 0
    assert leaves(home)[-1] == ("case.closed", "5000")
