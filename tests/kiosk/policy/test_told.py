"""Every row of the policy is read by the program, can say nothing else, or is marked as told."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.cli.app import run
from kiosk.domain.codes import ALPHABET, RANDOM_LENGTH
from kiosk.domain.home import HomeProblem
from kiosk.domain.roles import TWO_PERSON_ACTIONS, Action
from kiosk.policy.keys import KEYS, Amount, Number, Words
from kiosk.policy.names import FEATURES
from kiosk.policy.rows import HomeRow
from kiosk.policy.rules import load_policy
from kiosk.policy.told import TOLD

ROOT = Path(__file__).parents[3]
MEANS = ("app", "display", "reader", "chip")


def sources() -> Iterator[str]:
    """What acts on rows: the program but for the tables, their names and the checks of one row against another."""
    for folder in ("kiosk", "ui"):
        for file in (ROOT / folder).rglob("*.py"):
            if file.name != "roles.py" and (file.parent != ROOT / "kiosk/policy" or file.name == "rules.py"):
                yield file.read_text(encoding="utf-8")


HELD_AT_START = {"means.high"}
"""Held against the levels that errands ask for, so that none asks for one that its means cannot have."""
SAID = "\n".join(sources())
WAITS = {placed.row.wait for placed in load_policy().written if isinstance(placed.row, HomeRow)}


def is_read(key: str) -> bool:
    """Whether its name stands in the program, by itself, as one of the four means', or as a wait of a way at home."""
    head, _, tail = key.partition(".")
    return f'"{key}"' in SAID or key in WAITS or (head in MEANS and f'}}.{tail}"' in SAID)


def has_one_value(key: str) -> bool:
    """Whether the checks let it say one thing alone, which the program does by its nature."""
    kind = KEYS[key]
    if isinstance(kind, Words):
        return kind.allowed is not None and len(kind.allowed) == 1 and not kind.may_be_empty
    assert isinstance(kind, Number | Amount)
    return kind.least == kind.most


@pytest.mark.parametrize("key", KEYS)
def test_a_value_is_read_or_fixed_or_told(key: str) -> None:
    assert [is_read(key), has_one_value(key), key in HELD_AT_START, key in TOLD["value"]].count(True) == 1


@pytest.mark.parametrize("feature", FEATURES)
def test_a_milestone_is_read_or_told(feature: str) -> None:
    assert (f'"{feature}"' in SAID) is not (feature in TOLD["milestone"])


@pytest.mark.parametrize("action", Action)
def test_an_act_is_asked_for_or_told(action: Action) -> None:
    assert (f"Action.{action.name}" in SAID) is not (action.value in TOLD["two_person"])


def test_the_form_of_a_code_is_the_one_that_is_made() -> None:
    policy, day = load_policy(), load_policy().written[0].row.valid_from
    assert policy.words("activation_code.paper.alphabet", day) == (ALPHABET,)
    assert policy.number("activation_code.paper.characters", day) == RANDOM_LENGTH + 1
    groups = policy.words("activation_code.paper.groups", day)[0].split("-")
    assert sum(map(int, groups)) == RANDOM_LENGTH + 1


def test_what_no_source_says_is_not_called_published() -> None:
    unverified = {placed.row.name for placed in load_policy().written if placed.row.status == "unverified"}
    assert unverified >= {"any", "high.foreign", "retention.audit_years", "app_copy.wait_h", "mitid.rollout"}


def test_nothing_is_told_that_is_not_there() -> None:
    assert set(TOLD) <= {"value", "two_person", "milestone"}
    assert TOLD["value"] <= set(KEYS)
    assert TOLD["milestone"] <= set(FEATURES)
    assert TOLD["two_person"] <= {action.value for action in TWO_PERSON_ACTIONS}
    assert all(load_policy().home(problem, load_policy().written[0].row.valid_from) for problem in HomeProblem)


def test_the_command_tells_which_rows_nothing_goes_by(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["policy", "explain", "--json"]) == 0
    rows = {(row["table"], row["name"]): row["enforced"] for row in json.loads(capsys.readouterr().out)["rows"]}
    assert {(table, name) for (table, name), enforced in rows.items() if not enforced} == {
        (table, name) for table, names in TOLD.items() for name in names
    }
    assert run(["policy", "explain", "--language", "en"]) == 0
    assert capsys.readouterr().out.count("Told, not enforced here.") == sum(map(len, TOLD.values()))
