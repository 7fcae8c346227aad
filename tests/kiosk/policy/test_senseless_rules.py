"""Rows that are well written and make no sense refuse to start, and say where."""

import pytest

from kiosk.domain.faults import PolicyMalformed
from kiosk.policy.rules import parse_policy, shipped

FILES = shipped()
SINCE = 'valid_from = 2021-10-06\nsource = "our own"\nstatus = "unverified"\n'


def value(key: str, told: str) -> str:
    return f'[[value]]\nkey = "{key}"\nvalue = {told}\n{SINCE}'


def way(level: str, documents: str, proofs: str = '["no_chip"]', more: str = "") -> str:
    ticks = '["likeness", "in_person"]'
    return (
        f'[[route]]\nid = "own"\nlevel = "{level}"\ndocuments = {documents}\nproofs = {proofs}\n'
        f"ticks = {ticks}\n{more}{SINCE}"
    )


def role(name: str, may: str) -> str:
    return f'[[role]]\nrole = "{name}"\nmay = {may}\n{SINCE}'


def window(*states: str) -> str:
    days = ("2021-10-06\nvalid_to = 2022-09-21", "2022-09-22")
    rows = (
        f'[[milestone]]\nfeature = "logon.window"\nstate = "{state}"\nvalid_from = {day}\n'
        'source = "our own"\nstatus = "unverified"\n'
        for state, day in zip(states, days, strict=True)
    )
    return "".join(rows)


PAPERS = 'second_leg = ["questions"]\n'
HEALTH_CARD = 'partners_needed = 1\npartners = ["{}"]\n'
SENSELESS = {
    "high from a licence by eye": way("high", '["driving_licence"]'),
    "high from two papers": way("high", '["benefit_paper"]', more=PAPERS + HEALTH_CARD.format("tax_statement")),
    "high from a chip that may be a copy": way("high", '["realm_passport"]', '["genuine", "genuine_data"]'),
    "an emergency passport": way("substantial", '["emergency_passport"]'),
    "a temporary health card": way("substantial", '["temporary_health_card"]', more=PAPERS),
    "a temporary partner": way("substantial", '["foreign_licence"]', more=HEALTH_CARD.format("temporary_health_card")),
    "a paper beside itself": way("substantial", '["health_card"]', more=PAPERS + HEALTH_CARD.format("health_card")),
    "a card beside its app": way("substantial", '["health_card"]', more=PAPERS + HEALTH_CARD.format("health_card_app")),
    "a document twice": way("substantial", '["driving_licence", "driving_licence"]'),
    "a partner twice": way("low", '["foreign_licence"]', more='partners = ["health_card", "health_card"]\n'),
    "a booth that issues": role("citizen", '["open_case", "issue"]'),
    "a booth that lifts suspensions": role("citizen", '["open_case", "lift_suspension"]'),
    "a booth that manages clerks": role("citizen", '["manage_clerks"]'),
    "an act twice": role("auditor", '["read_log", "read_log"]'),
    "an applicant of 150": value("applicant.min_age", "150"),
    "a witness of no age": value("witness.min_age", "0"),
    "capital letters": value("user_id.alphabet", '["ABC"]'),
    "three letters": value("user_id.alphabet", '["abc"]'),
    "a number that is none": value("support.phone", '["x"]'),
    "a password refused for one letter": value("password.refused", '["a"]'),
    "a display at high": value("means.high", '["app", "display"]'),
    "what was told as proof": value("proofing.cpr_links", '["CPR_TOLD"]'),
    "high for every means": f'[[errand]]\nerrand = "any"\nlevel = "high"\n{SINCE}',
    "high for a spare display too": f'[[errand]]\nerrand = "spare_device"\nlevel = "high"\n{SINCE}',
    "nemid back again": window("mitid_only", "nemid_first"),
}


@pytest.mark.parametrize("what", SENSELESS)
def test_rules_that_make_no_sense_refuse_to_start_and_say_where(what: str) -> None:
    with pytest.raises(PolicyMalformed) as caught:
        parse_policy(FILES, {"a.toml": SENSELESS[what].encode()})
    assert str(caught.value.data["place"]).startswith("policy/a.toml, ")
    assert caught.value.data["at"] != "-"


@pytest.mark.parametrize(
    "own",
    [
        value("applicant.min_age", "15"),
        value("support.phone", '["+45 33 98 00 10", "12 34 56 78"]'),
        way("high", '["realm_passport"]', '["genuine"]'),
        way("substantial", '["driving_licence"]', more=HEALTH_CARD.format("health_card")),
        role("citizen", "[]"),
        f'[[errand]]\nerrand = "new_app_code"\nlevel = "high"\n{SINCE}',
        f'[[errand]]\nerrand = "spare_device"\nmeans = "chip"\nlevel = "high"\n{SINCE}',
        window("nemid_first", "mitid_only"),
    ],
)
def test_a_centre_may_say_it_otherwise_where_it_makes_sense(own: str) -> None:
    assert parse_policy(FILES, {"a.toml": own.encode()})
