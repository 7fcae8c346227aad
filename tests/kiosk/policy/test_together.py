"""A rule never goes without a word, and rows that exclude each other refuse to start and are named."""

import datetime as dt
import re
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.faults import PolicyMalformed
from kiosk.domain.home import HomeProblem
from kiosk.policy.keys import FIRST_DAY
from kiosk.policy.rules import Policy, load_policy, parse_policy, shipped
from kiosk.policy.together import AT_MOST, KEPT_FOR
from kiosk.texts.catalogue import Catalogue, Language

FILES = shipped()
TODAY = dt.date(2026, 11, 24)
SHIPPED = {(placed.table, placed.row.name) for placed in load_policy().written}
LICENCE = re.search(rb'\[\[route\]\]\nid = "substantial.driving_licence"\n(?:.+\n)+', FILES["routes.toml"])


def row(table: str, fields: str, start: str = "2021-10-06", end: str = "") -> str:
    until = f"valid_to = {end}\n" if end else ""
    return f'[[{table}]]\n{fields}\nvalid_from = {start}\n{until}source = "our own"\nstatus = "unverified"\n\n'


def value(key: str, told: object, start: str = "2021-10-06", end: str = "") -> str:
    return row("value", f'key = "{key}"\nvalue = {told}', start, end)


def two(action: str, start: str = "2021-10-06", end: str = "", needed: str = "true") -> str:
    return row("two_person", f'action = "{action}"\nneeded = {needed}', start, end)


def licence(start: str = "2021-10-06", extra: str = "") -> str:
    assert LICENCE is not None
    return LICENCE.group().decode().replace("2021-10-06", f"{start}\n{extra}")


def role(name: str, without: Sequence[str]) -> str:
    found = re.search(rb'role = "%s"\nmay = \[([^\]]+)\]' % name.encode(), FILES["roles.toml"])
    assert found is not None
    may = [word for word in re.findall(r"\w+", found.group(1).decode()) if word not in without]
    return row("role", f'role = "{name}"\nmay = {may}'.replace("'", '"'))


def laid(own: str) -> Policy:
    return parse_policy(FILES, {"a.toml": own.encode()})


def refused(own: str) -> PolicyMalformed:
    with pytest.raises(PolicyMalformed) as caught:
        laid(own)
    for language in Language:
        what = Catalogue(language).fault(caught.value.code.value, caught.value.data).what
        assert str(caught.value.data["place"])[:30] in what
    return caught.value


HOME = 'problem = "forgotten_pin"\nroute = "app"\nneeds = ["smartphone", "passport_chip"]'
GAPS = {
    "two people from the last of days on": two("issue_high", "9999-12-31"),
    "two people until a day that is past": two("issue_to_staff", end="2021-12-31"),
    "two people until a day that is ahead": two("override", end="2030-12-31"),
    "the driving licence from next year on": licence("2027-01-01"),
    "the driving licence until a day": licence(extra="valid_to = 2026-12-31"),
    "a way at home from a later day on": row("home", HOME, "2030-01-01"),
    "a way at home until a day": row("home", HOME, end="2023-01-01"),
}


@pytest.mark.parametrize("what", GAPS)
def test_a_rule_or_a_way_that_would_be_gone_for_some_days_refuses_to_start_and_says_where(what: str) -> None:
    data = refused(GAPS[what]).data
    assert data["problem"] == "GAP"
    assert str(data["place"]).startswith("policy/a.toml, ")


def test_a_centre_switches_a_rule_or_a_way_off_in_a_row_that_explain_shows() -> None:
    policy = laid(
        two("issue_high", end="2026-12-31")
        + two("issue_high", "2027-01-01", needed="false")
        + licence(extra="offered = false")
        + row("home", f"{HOME}\noffered = false")
    )
    assert policy.needs_two("issue_high", dt.date(2026, 12, 31))
    assert not policy.needs_two("issue_high", dt.date(2027, 1, 1))
    assert "substantial.driving_licence" not in {route.id for route in policy.proofing(TODAY).routes}
    ways = [option.route.value for option in policy.home(HomeProblem.FORGOTTEN_PIN, TODAY)]
    assert "app" not in ways
    assert "booking" in ways
    told = {placed.row.name: placed.row.told for placed in policy.in_force(TODAY)}
    assert told["substantial.driving_licence"] == "substantial: not offered"
    assert told["forgotten_pin/app"] == "not offered"
    assert policy.digest != load_policy().digest


def test_a_way_of_the_centres_own_may_begin_and_end_when_it_likes() -> None:
    own = licence("2027-01-01", "valid_to = 2027-06-30").replace(
        "substantial.driving_licence", "substantial.licence_2027"
    )
    policy = laid(own)
    assert "substantial.licence_2027" in {route.id for route in policy.proofing(dt.date(2027, 3, 1)).routes}


def test_ways_that_the_program_ends_by_their_own_dates_stay_whole() -> None:
    ended = {placed.row.name for placed in load_policy().written if placed.table == "home" and placed.row.valid_to}
    assert "first_issue/bank" in ended


ALL = ("clerk", "supervisor")
EXCLUDE = {
    "user ID": value("user_id.min", 48) + value("user_id.max", 8),
    "password": value("password.min", 64) + value("password.max", 32),
    "post": value("device.post_days_min", 9),
    "waits of a message": value("message.first_wait_s", 301),
    "questions that nobody passes": value("questions.right", 5),
    "questions that few pass": value("questions.right", 4),
    "a witness's number on what does not do": value("witness.photo_ids", '["foreign_passport"]'),
    "witness forgotten too soon": value("retention.witness_days", 30),
    "witness gone with the case": value("retention.case_days", 119),
    "refusal forgotten too soon": value("retention.case_days", 130) + value("approval.refusal_days", 131),
    "document forgotten with its case": value("retention.case_days", 150) + value("retention.document_use_days", 400),
    "letter that outlives its code": value("activation_code.paper.ttl_h", 1)
    + value("activation_code.paper.unclaimed_min", 61),
    "locked before it waits": value("clerk.max_tries", 10),
    "warned before it began": value("clerk.training_warn_days", 365) + value("clerk.training_days", 30),
    "a chip beside itself": value("chip.excludes", '["chip"]'),
    "one side alone excludes": value("reader.excludes", "[]"),
    "no means at all": "".join(value(f"{kind}.max_active", 0) for kind in ("app", "display", "reader", "chip")),
    "high without a means": value("means.high", '["app"]') + value("app.max_active", 0),
    "high asked and not offered": row("errand", 'errand = "any"\nlevel = "high"') + value("proofing.high_offered", 0),
    "from a day on": value("user_id.min", 5, end="2029-12-31")
    + value("user_id.min", 48, "2030-01-01")
    + value("user_id.max", 40),
}
NOBODY = {
    action: "".join(role(name, (action,)) for name in ("clerk", "supervisor", "auditor", "admin"))
    for action in ("issue", "decide", "hand_over", "approve", "open_case", "look_up", "read_log", "manage_clerks")
}


@pytest.mark.parametrize("what", EXCLUDE)
def test_rows_that_exclude_each_other_are_refused_and_all_named(what: str) -> None:
    own = EXCLUDE[what]
    data = refused(own).data
    assert data["problem"] == "EXCLUDE", data
    assert "policy/a.toml" in str(data["place"])


def test_both_places_of_a_contradiction_are_told() -> None:
    data = refused(value("user_id.max", 8) + value("user_id.min", 9)).data
    assert data["place"] == "policy/a.toml, value 2 (user_id.min); policy/a.toml, value 1 (user_id.max)"
    assert data["at"] == "9 > 8"


@pytest.mark.parametrize("action", NOBODY)
def test_what_somebody_has_to_do_is_given_to_a_role(action: str) -> None:
    data = refused(NOBODY[action]).data
    assert (data["problem"], data["at"]) == ("NOBODY", action)


@pytest.mark.parametrize(
    "own",
    [
        two("decide"),
        row("errand", 'errand = "lost_device"\nlevel = "none"'),
        row("home", 'problem = "forgotten_pin"\nroute = "booking"\noffered = false'),
    ],
)
def test_a_row_that_would_be_read_by_nobody_or_asks_for_nothing_is_refused(own: str) -> None:
    assert refused(own).data["problem"] == "OUT_OF_RANGE"


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_whatever_a_centre_lays_down_no_rule_is_lost_and_no_pair_is_upside_down(data: st.DataObject) -> None:
    keys = sorted({key for pair in (*AT_MOST, *KEPT_FOR) for key in pair})
    own = "".join(
        value(key, data.draw(st.integers(0, 200)), end=data.draw(st.sampled_from(["", "", "2026-12-31"])))
        for key in data.draw(st.lists(st.sampled_from(keys), max_size=3, unique=True))
    )
    if data.draw(st.booleans()):
        start = data.draw(st.dates(dt.date(2021, 10, 1), dt.date(2021, 10, 12)))
        own += data.draw(st.sampled_from([two("override", str(start)), licence(str(start))]))
    try:
        policy = laid(own)
    except PolicyMalformed:
        refused(own)  # and says where, in every language
        return
    for day in (FIRST_DAY, TODAY, dt.date.max):
        assert {(p.table, p.row.name) for p in load_policy().in_force(day)} <= {
            (p.table, p.row.name) for p in policy.in_force(day)
        }
        assert all(policy.number(least, day) <= policy.number(most, day) for least, most in AT_MOST)
