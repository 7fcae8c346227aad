"""A sample of `./dev soak kills`, in a process of its own, since it forks."""

import subprocess
import sys


def test_every_way_of_a_code_may_be_killed_on_both_databases() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "tests.soak", "kills", "2"], capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stdout + told.stderr
    assert "0 violations" in told.stdout
