"""A second process for a long log: it checks the heads and the tree, while its parent checks the leaves.

`python -m kiosk.store.log_helper` takes one line of JSON on standard input: where the store is (a URL may hold a
password, so it comes that way and no other), the number of the head whose digest is asked for, and the sizes at which
the tree's root is. It answers with one, and ends at once when its standard input does: nobody waits for it any more.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Collection
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import IO, Final, Self

from sqlalchemy.exc import DBAPIError

from kiosk.domain.audit import LogProblem
from kiosk.domain.secret import Secret
from kiosk.store.engine import READ_ONLY, store_engine
from kiosk.store.log_heads import Heads, scan_heads
from kiosk.store.log_rows import uncollected
from kiosk.store.log_tree import Tree, scan_tree
from kiosk.store.place import StorePlace

SECONDS: Final = 600.0


class LogHelper:
    """The other process. Its answer is None where it could not be started or did not come to its end."""

    def __init__(self, place: StorePlace, number: int, sizes: Collection[int]) -> None:
        url = place.url.reveal() if place.url else None
        question = {"path": str(place.path), "url": url, "number": number, "sizes": sorted(sizes)}
        self._child: subprocess.Popen[bytes] | None = None
        self._line: IO[bytes] | None = None
        """Open as long as we are there, however we end."""
        try:
            self._child = subprocess.Popen(
                [sys.executable, "-P", "-B", "-m", "kiosk.store.log_helper"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
            )
            self._line, self._child.stdin = self._child.stdin, None  # which `communicate` would close
            assert self._line is not None
            self._line.write(json.dumps(question).encode() + b"\n")
            self._line.flush()
        except OSError:
            self.stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop()

    def answer(self) -> tuple[Heads, Tree] | None:
        """Wait for it."""
        if self._child is None:
            return None
        try:
            out, _err = self._child.communicate(timeout=SECONDS)
            told = json.loads(out)
        except (subprocess.TimeoutExpired, ValueError):
            return None
        finally:
            self.stop()
        heads, tree = Heads(**told["heads"]), Tree(**told["tree"])
        heads.digest = bytes.fromhex(told["heads"]["digest"])
        heads.problem = LogProblem(heads.problem) if heads.problem else None
        tree.roots = {int(size): bytes.fromhex(root) for size, root in told["tree"]["roots"].items()}
        return heads, tree

    def stop(self) -> None:
        """End it, whatever it is doing."""
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        for pipe in (self._line, child.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()


def main(question: str, out: IO[str]) -> int:
    """Answer one question; an answer that is none tells the parent to look itself."""
    asked = json.loads(question)
    engine = store_engine(StorePlace(Path(asked["path"]), Secret(asked["url"]) if asked["url"] else None))
    try:
        with engine.connect().execution_options(**{READ_ONLY: True}) as connection, uncollected():
            heads = scan_heads(connection, asked["number"])
            tree = scan_tree(connection, asked["sizes"])
    except DBAPIError:
        return 1
    finally:
        engine.dispose()
    json.dump({"heads": asdict(heads), "tree": asdict(tree)}, out, default=bytes.hex)
    return 0


def end_with(line: int) -> None:
    """End this process when that file descriptor does."""
    while os.read(line, 1):
        pass
    os._exit(1)


if __name__ == "__main__":
    asked_for = sys.stdin.readline()
    # The descriptor itself is read: a thread within a reader of Python's could not be left behind at the end.
    threading.Thread(target=end_with, args=(sys.stdin.fileno(),), daemon=True).start()
    sys.exit(main(asked_for, sys.stdout))
