"""A citizen asks whether the old NemID may be thrown away, and what the log-on window will look like that day."""

import json

import pytest

from kiosk.cli.app import run

KEEP = "Behold dit NemID, til du får at vide, at du ikke skal bruge det mere."
PUBLIC_AND_BANK = {
    "2022-09-21": (["nemid", "mitid"], ["nemid", "mitid"]),
    "2022-09-22": (["mitid", "nemid"], ["nemid", "mitid"]),
    "2022-10-31": (["mitid", "nemid"], ["nemid", "mitid"]),
    "2022-11-01": (["mitid", "nemid"], ["mitid"]),
    "2023-05-30": (["mitid", "nemid"], ["mitid"]),
    "2023-06-30": (["mitid", "nemid"], ["mitid"]),
    "2023-10-31": (["mitid"], ["mitid"]),
}


def asked(day: str, capsys: pytest.CaptureFixture[str], language: str = "da") -> dict[str, object]:
    assert run(["logon", "--at", day, "--json", "--language", language]) == 0
    told: dict[str, object] = json.loads(capsys.readouterr().out)
    return told


@pytest.mark.parametrize(("day", "tabs"), PUBLIC_AND_BANK.items())
def test_the_window_of_the_day_is_told(
    day: str, tabs: tuple[list[str], list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    told = asked(day, capsys)
    assert (told["tabs"], told["bank"]) == tabs
    assert told["chosen"] == tabs[0][0]


@pytest.mark.parametrize(
    ("day", "is_kept"), [("2022-09-22", True), ("2023-06-29", True), ("2023-06-30", False), ("2023-10-31", False)]
)
def test_nemid_is_kept_until_told(day: str, is_kept: bool, capsys: pytest.CaptureFixture[str]) -> None:
    told = asked(day, capsys)
    assert told["keep_nemid"] is is_kept
    words = told["words"]
    assert isinstance(words, list)
    assert (KEEP in words) is is_kept


def test_there_is_no_new_key_card_once_none_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert asked("2023-05-29", capsys)["can_order_nemid"] is True
    assert asked("2023-05-30", capsys)["can_order_nemid"] is False


def test_a_newcomer_is_told_the_same_in_english(capsys: pytest.CaptureFixture[str]) -> None:
    told = asked("2023-10-31", capsys, "en")
    assert told["words"] == ["There is MitID alone. NemID is closed.", "In the bank you can use MitID alone."]
