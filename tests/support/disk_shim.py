"""The shim of `disk_shim.c`: built, loaded into a process of its own, and told what to do.

What it watches is one folder of one process and its forked children; see the C file for the journal.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import pickle
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

SOURCE: Final = Path(__file__).with_name("disk_shim.c")
ROOT: Final = Path(__file__).resolve().parents[2]
ONCE: Final = 1
FROM_THEN_ON: Final = 2
KILL: Final = 3


def build() -> Path:
    """The shared object, compiled once for each version of the source; needs a C compiler."""
    mark = hashlib.sha256(SOURCE.read_bytes()).hexdigest()[:16]
    built = Path(tempfile.gettempdir()) / f"skranke-disk-shim-{os.getuid()}-{mark}.so"
    if not built.exists():
        compiler = shutil.which("cc") or shutil.which("gcc")
        if compiler is None:
            raise RuntimeError("no C compiler on this machine (Debian: apt-get install gcc libc6-dev)")
        half = built.with_suffix(f".{os.getpid()}")
        subprocess.run([compiler, "-O1", "-shared", "-fPIC", "-o", half, SOURCE, "-ldl"], check=True)
        half.replace(built)
    return built


def is_loaded() -> bool:
    """Whether this process has it."""
    return hasattr(ctypes.CDLL(None), "skranke_disk_watch")


def run_under(module: str, function: str, *arguments: Any) -> Any:
    """What a function of a module answers in a process that has the shim; its progress goes to standard error."""
    if is_loaded():
        return getattr(__import__(module, fromlist=[function]), function)(*arguments)
    with tempfile.TemporaryDirectory() as folder:
        asked, told = Path(folder) / "asked", Path(folder) / "told"
        asked.write_bytes(pickle.dumps((module, function, arguments, str(told))))
        environment = {**os.environ, "LD_PRELOAD": str(build()), "PYTHONPATH": str(ROOT)}
        subprocess.run([sys.executable, "-m", __name__, str(asked)], env=environment, check=True, cwd=ROOT)
        return pickle.loads(told.read_bytes())


def watch(folder: Path, journal: int = -1) -> None:
    """Watch the files below that folder from now on; the journal is a descriptor outside it, or none."""
    ctypes.CDLL(None).skranke_disk_watch(os.fsencode(folder), journal)


def fail(at: int, error: int, how: int) -> None:
    """Let the operation of that number (from 1, counted from `watch`) fail with that error number, or kill."""
    ctypes.CDLL(None).skranke_disk_fail(ctypes.c_long(at), error, how)


def forgive() -> None:
    """Let everything succeed again."""
    ctypes.CDLL(None).skranke_disk_fail(ctypes.c_long(0), 0, 0)


def mark(text: str) -> None:
    """Write a mark into the journal."""
    ctypes.CDLL(None).skranke_disk_mark(text.encode())


def operations() -> int:
    """How many operations there were since `watch`."""
    library = ctypes.CDLL(None)
    library.skranke_disk_operations.restype = ctypes.c_long
    return int(library.skranke_disk_operations())


def main(arguments: list[str]) -> None:
    """Answer one call of `run_under`."""
    module, function, given, told = pickle.loads(Path(arguments[0]).read_bytes())
    os.environ.pop("LD_PRELOAD", None)  # children that are no forks go without
    answer = getattr(__import__(module, fromlist=[function]), function)(*given)
    Path(told).write_bytes(pickle.dumps(answer))


if __name__ == "__main__":
    main(sys.argv[1:])
