"""A sample of `./dev soak exactly-once`, in a process of its own, since it forks."""

import pytest

from tests.soak.flips import SEED
from tests.soak.result import Result
from tests.support.disk_shim import run_under
from tests.support.pressed import PRESSES


def test_a_killed_cut_or_starved_issue_leaves_its_code_dead_or_in_one_hand(pytestconfig: pytest.Config) -> None:
    count = 1 if pytestconfig.getoption("--sample") else 15
    result: Result = run_under("tests.soak.exactly_once", "run_here", count, SEED)
    assert result.violations == []
    assert result.cases == 4 * count + len(PRESSES)
