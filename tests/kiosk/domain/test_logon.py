"""The log-on window on every day of a change, the day before and the day after, at midnight in Copenhagen."""

import datetime as dt

import pytest

from kiosk.domain.home import HomeProblem, HomeRoute
from kiosk.domain.logon import NemIdUse, Tab, explanation, log_on_window
from kiosk.policy.rules import load_policy
from kiosk.texts.catalogue import PAPER_ZONE, Catalogue, Language

MITID, NEMID = Tab.MITID, Tab.NEMID
ONE = dt.timedelta(days=1)
CHANGES = sorted(
    {placed.row.valid_from for placed in load_policy().written if placed.table == "milestone"} - {dt.date(2021, 10, 6)}
)


def on(day: str) -> tuple[tuple[Tab, ...], NemIdUse, tuple[Tab, ...], bool, bool]:
    window = log_on_window(load_policy().milestones(dt.date.fromisoformat(day)))
    return window.tabs, window.nemid, window.bank, window.can_order_nemid, window.keep_nemid


@pytest.mark.parametrize(
    ("day", "tabs", "nemid", "bank", "orders", "keeps"),
    [
        ("2021-10-06", (NEMID, MITID), NemIdUse.FULL, 2, True, True),
        ("2022-09-21", (NEMID, MITID), NemIdUse.FULL, 2, True, True),
        ("2022-09-22", (MITID, NEMID), NemIdUse.FULL, 2, True, True),
        ("2022-10-31", (MITID, NEMID), NemIdUse.FULL, 2, True, True),
        ("2022-11-01", (MITID, NEMID), NemIdUse.FULL, 1, True, True),
        ("2023-05-29", (MITID, NEMID), NemIdUse.FULL, 1, True, True),
        ("2023-05-30", (MITID, NEMID), NemIdUse.FULL, 1, False, True),
        ("2023-06-29", (MITID, NEMID), NemIdUse.FULL, 1, False, True),
        ("2023-06-30", (MITID, NEMID), NemIdUse.LIMITED, 1, False, False),
        ("2023-10-30", (MITID, NEMID), NemIdUse.LIMITED, 1, False, False),
        ("2023-10-31", (MITID,), NemIdUse.GONE, 1, False, False),
        ("2026-11-22", (MITID,), NemIdUse.GONE, 1, False, False),
    ],
)
def test_the_window_of_a_day(
    day: str, tabs: tuple[Tab, ...], nemid: NemIdUse, bank: int, orders: bool, keeps: bool
) -> None:
    assert on(day) == (tabs, nemid, (NEMID, MITID) if bank == 2 else (MITID,), orders, keeps)


@pytest.mark.parametrize("change", CHANGES)
def test_the_window_is_explained_on_every_milestone_and_the_days_around_it(change: dt.date) -> None:
    for day in (change - ONE, change, change + ONE):
        window = log_on_window(load_policy().milestones(day))
        assert window.chosen is window.tabs[0]
        told = explanation(window)
        assert len(set(told)) == len(told)
        for language in Language:
            assert all(Catalogue(language).text(text_id).endswith(".") for text_id in told)


def test_nothing_comes_back_that_was_taken_away() -> None:
    days = sorted({day for change in CHANGES for day in (change - ONE, change, change + ONE)})
    windows = [log_on_window(load_policy().milestones(day)) for day in days]
    for part in ("can_order_nemid", "can_pick_up_nemid", "nemid_gets_mitid", "keep_nemid", "waits_for_bank"):
        states = [getattr(window, part) for window in windows]
        assert states == sorted(states, reverse=True), part
    assert [window.announced_end_passed for window in windows] == sorted(w.announced_end_passed for w in windows)


def test_a_state_begins_at_midnight_in_copenhagen_and_not_in_utc() -> None:
    before = dt.datetime(2022, 9, 21, 21, 59, 59, tzinfo=dt.UTC)
    for moment, chosen in ((before, NEMID), (before + dt.timedelta(seconds=1), MITID)):
        day = moment.astimezone(PAPER_ZONE).date()
        assert log_on_window(load_policy().milestones(day)).chosen is chosen


def test_both_ends_of_nemid_are_rows_the_announced_and_the_actual() -> None:
    for day, passed, limited in (("2023-06-29", False, False), ("2023-06-30", True, True), ("2023-10-31", True, False)):
        window = log_on_window(load_policy().milestones(dt.date.fromisoformat(day)))
        assert (window.announced_end_passed, window.nemid is NemIdUse.LIMITED) == (passed, limited)


@pytest.mark.parametrize(("day", "waits"), [("2022-09-22", True), ("2022-10-31", True), ("2022-11-01", False)])
def test_the_banks_letter_is_waited_for_as_long_as_it_is_a_way_to_a_first_mitid(day: str, waits: bool) -> None:
    at = dt.date.fromisoformat(day)
    routes = {option.route for option in load_policy().home(HomeProblem.FIRST_ISSUE, at)}
    assert log_on_window(load_policy().milestones(at)).waits_for_bank is waits is (HomeRoute.BANK in routes)


def test_nemid_is_picked_up_to_the_last_day_of_june() -> None:
    for day, is_open in (("2023-05-29", True), ("2023-05-30", True), ("2023-06-30", True), ("2023-07-01", False)):
        window = log_on_window(load_policy().milestones(dt.date.fromisoformat(day)))
        assert window.can_pick_up_nemid is is_open
        is_told = "logon-pick-up" in explanation(window)  # while new ones are made nobody has to hurry
        assert is_told is (is_open and not window.can_order_nemid)


@pytest.mark.parametrize(
    ("day", "is_told"), [("2022-05-01", False), ("2022-05-02", True), ("2022-10-31", True), ("2022-11-01", False)]
)
def test_the_last_day_for_banks_is_told_once_it_is_set_and_until_it_is_over(day: str, is_told: bool) -> None:
    told = explanation(log_on_window(load_policy().milestones(dt.date.fromisoformat(day))))
    assert ("logon-bank-deadline" in told) is is_told
