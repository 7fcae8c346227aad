"""A sample of `./dev soak kills`, in a process of its own, since it forks."""

import subprocess
import sys


def test_an_issue_killed_at_any_line_leaves_nothing_half_done() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "tests.soak", "kills", "2"], capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stdout + told.stderr
    assert "4 cases, 0 violations" in told.stdout
