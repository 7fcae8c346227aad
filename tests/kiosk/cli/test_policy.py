"""`skranke policy explain`."""

import datetime as dt
import json

import pytest

from kiosk.cli.app import run
from kiosk.policy.rules import load_policy


def test_each_row_in_force_is_told_with_source_status_and_dates(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["policy", "explain", "--at", "2022-09-22", "--language", "en"]) == 0
    told = capsys.readouterr().out
    assert "Milestone logon.window = mitid_first" in told
    assert "from 2022-09-22 to 2023-06-29" in told
    assert "not verified" in told
    assert told.count("Source: ") == sum(1 for _ in load_policy().in_force(dt.date(2022, 9, 22)))


def test_the_same_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["policy", "explain", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    rows = {(row["table"], row["name"]): row for row in answer["rows"]}
    assert rows["value", "display.price_dkk"]["value"] == "41.76"
    assert rows["value", "password.refused"]["value"][0] == "password"
    assert rows["route", "high.passport"]["status"] == "published"
    assert all(row["source"] and row["valid_from"] for row in answer["rows"])


def test_a_day_before_every_rule_has_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["policy", "explain", "--at", "2019-01-01", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["rows"] == []


@pytest.mark.parametrize(
    "told", ["yesterday", "9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59Z"]
)
def test_what_is_no_date_or_none_elsewhere_is_told(capsys: pytest.CaptureFixture[str], told: str) -> None:
    assert run(["policy", "explain", "--at", told, "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "USAGE"
