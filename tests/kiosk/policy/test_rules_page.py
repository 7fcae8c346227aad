"""docs/rules.md is what the policy says and the engine decides."""

from pathlib import Path

import pytest

from kiosk.policy.rules import load_policy
from kiosk.policy.rules_page import page

ROOT = Path(__file__).parents[3]
COMMITTED = (ROOT / "docs/rules.md").read_text(encoding="utf-8")


def cells(name: str, proof: str, cpr: str) -> list[str]:
    rows = [[cell.strip() for cell in line.split(" | ")] for line in COMMITTED.splitlines() if line.startswith("| ")]
    return next(row[3:] for row in rows if row[0].strip("| ") == name and row[1].startswith(proof) and row[2] == cpr)


def test_the_committed_page_is_up_to_date() -> None:
    assert page() == COMMITTED, "python -m kiosk.policy.rules_page > docs/rules.md"


def test_every_row_of_the_policy_is_on_it() -> None:
    for placed in load_policy().written:
        assert f"{placed.table} `{placed.row.name}`" in COMMITTED


@pytest.mark.parametrize(
    ("name", "proof", "cpr", "levels"),
    [
        # mitid.dk, legitimation and documentation: document, with questions, partner paper too, a witness instead
        (
            "Danish, Greenlandic or Faroese passport",
            "chip that is no copy",
            "with",
            "No High High High",
        ),
        ("Danish, Greenlandic or Faroese passport", "chip that is no copy", "without", "No Low High High"),
        ("foreign passport", "chip that is no copy", "without", "No Low High High"),
        ("foreign passport", "chip without proof", "without", "No Low Substantial Substantial"),
        ("foreign passport", "no chip", "without", "No Low Low Substantial"),
        ("residence card", "chip that is no copy", "with", "No Substantial Substantial Substantial"),
        ("Danish or Greenlandic driving licence", "no chip", "with", "No Substantial Substantial Substantial"),
        ("municipal identity card", "no chip", "with", "No Low Substantial Substantial"),
        ("health card", "no chip", "with", "No No Low Substantial"),
    ],
)
def test_the_table_gives_the_levels_of_the_published_page(name: str, proof: str, cpr: str, levels: str) -> None:
    assert [cell.split()[0] for cell in cells(name, proof, cpr)[:4]] == levels.split()


def test_it_says_what_the_next_level_lacks() -> None:
    assert "A paper that shows the CPR number: health card" in cells("foreign passport", "chip that is", "without")[4]
    passport = cells("Danish, Greenlandic or Faroese passport", "chip without proof", "with")
    assert passport[4].startswith("A document whose chip can show that it is no copy: ")
