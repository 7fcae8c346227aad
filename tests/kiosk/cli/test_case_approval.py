"""Two people by commands alone: a clerk who is stopped is told why, and a colleague logs in and answers."""

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.bootstrap import open_station
from kiosk.domain.audit import AuditEvent
from kiosk.domain.errands import Errand, Face
from tests.kiosk.cli.test_case_errands import Asker, ask, granted, new_home, station_home

__all__ = ["ask", "new_home", "station_home"]

WHY = ("--why", "The citizen is a colleague of ours.", "--remark", "I looked at the document too.")


@pytest.fixture
def own_case(station_home: Path) -> str:
    """DEMO serves the person whom the list of the staff knows as DEMO; the case's number."""
    number = granted(station_home, Errand.FORGOTTEN_USER_ID)
    with open_station(station_home, face=Face.COMMAND_LINE) as station, station.store.writing() as work:
        case, clerk = work.cases.by_number(number), work.clerks.by_number("DEMO")
        assert case is not None
        assert clerk is not None
        work.cases.save(replace(case, clerk="DEMO"))
        work.clerks.save(replace(clerk, person_id=case.person_id))
        work.audit.append(station.desk.staff.parts.leaf(AuditEvent.CLERK_PERSON_SET, None, clerk="DEMO"))
        work.commit()
    return number


def test_a_clerk_who_serves_themselves_needs_a_colleague_and_gets_one(own_case: str, ask: Asker) -> None:
    done, told = ask("case", "user-id", own_case)
    assert (done, told["error"]["code"]) == (2, "APPROVAL_NEEDED")
    assert "(issue_to_staff)" in told["error"]["message"]
    assert "skranke case approve" in told["error"]["next"]
    done, told = ask("case", "approve", own_case, "issue_to_staff", *WHY, "--by", "demo2", "--yes", typed="1357\n")
    assert (done, told["approval"]["granted"]) == (0, True)
    done, told = ask("case", "user-id", own_case)
    assert (done, bool(told["user_id"])) == (0, True)


def test_neither_the_clerk_nor_a_wrong_pin_nor_a_no_is_a_yes(own_case: str, ask: Asker) -> None:
    act = ("case", "approve", own_case, "issue_to_staff", *WHY)
    for by, pin, answer, expected in (
        ("DEMO2", "1358", "--yes", "LOGIN_REFUSED"),
        ("DEMO", "2468", "--yes", "NOT_ALLOWED"),
    ):
        done, told = ask(*act, "--by", by, answer, typed=f"{pin}\n")
        assert (done, told["error"]["code"]) == (2, expected)
    done, told = ask(*act, "--by", "DEMO2", "--no", typed="1357\n")
    assert (done, told["approval"]["granted"]) == (1, False)
    assert ask("case", "user-id", own_case)[1]["error"]["code"] == "APPROVAL_NEEDED"


def test_who_is_in_no_list_asks_for_nothing(station_home: Path, ask: Asker) -> None:
    number = granted(station_home, Errand.FORGOTTEN_USER_ID)
    done, told = ask("case", "approve", number, "issue_to_staff", *WHY, "--by", "DEMO2", "--yes", typed="1357\n")
    assert (done, told["error"]["code"]) == (2, "NOT_ALLOWED")
