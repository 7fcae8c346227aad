"""A command that crashes leaves no copy of its memory on the disk."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROBE = """
import ctypes, resource, sys
import ui.main

prctl, PR_GET_DUMPABLE = ctypes.CDLL(None).prctl, 3
if sys.argv[1] == "lacking":
    ctypes.CDLL = lambda _name: object()
sys.argv = ["skranke", "mrz", "--help"]
try:
    ui.main.main()
except SystemExit as left:
    print(left.code, *resource.getrlimit(resource.RLIMIT_CORE), prctl(PR_GET_DUMPABLE))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have other ways")
@pytest.mark.parametrize(("system", "dumpable"), [("linux", 0), ("lacking", 1)])
def test_a_command_is_never_dumped_and_runs_where_only_the_limit_is_known(system: str, dumpable: int) -> None:
    arguments = ["sh", "-c", 'ulimit -S -c "$(ulimit -H -c)"; exec "$@"', "sh", sys.executable, "-c", PROBE, system]
    done = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == f"0 0 0 {dumpable}"
