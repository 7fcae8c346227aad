"""A second process for a long log: it checks the heads and the state, while its parent checks the leaves.

`python -m kiosk.store.log_helper` takes one JSON object on standard input: where the store is (a URL may hold a
password, so it comes that way and no other), and the number of the head whose digest is asked for. It answers with one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO, Final

from sqlalchemy.exc import DBAPIError

from kiosk.domain.audit import LogProblem
from kiosk.domain.secret import Secret
from kiosk.store.engine import READ_ONLY, store_engine
from kiosk.store.log_pages import uncollected
from kiosk.store.log_state import LogState, check_state
from kiosk.store.place import StorePlace

SECONDS: Final = 600.0


class LogHelper:
    """The other process. Its answer is None where it could not be started or did not come to its end."""

    def __init__(self, place: StorePlace, number: int) -> None:
        question = {"path": str(place.path), "url": place.url.reveal() if place.url else None, "number": number}
        self._question = json.dumps(question).encode()
        self._child: subprocess.Popen[bytes] | None = None
        try:
            self._child = subprocess.Popen(
                [sys.executable, "-P", "-B", "-m", "kiosk.store.log_helper"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
            )
            stdin = self._child.stdin
            assert stdin is not None
            stdin.write(self._question)
            stdin.close()
            self._child.stdin = None  # nothing more is written, so that `communicate` does not try
        except OSError:
            self.stop()

    def answer(self) -> LogState | None:
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
        return LogState(
            heads=told["heads"],
            size=told["size"],
            digest=bytes.fromhex(told["digest"]),
            problem=LogProblem(told["problem"]) if told["problem"] else None,
            at=told["at"],
            strange=told["strange"],
            is_as_told=told["is_as_told"],
            told=told["told"],
            found=told["found"],
        )

    def stop(self) -> None:
        """End it, whatever it is doing."""
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()


def main(source: IO[str], out: IO[str]) -> int:
    """Answer one question; an answer that is none tells the parent to look itself."""
    asked = json.load(source)
    engine = store_engine(StorePlace(Path(asked["path"]), Secret(asked["url"]) if asked["url"] else None))
    try:
        with engine.connect().execution_options(**{READ_ONLY: True}) as connection, uncollected():
            found = check_state(connection, asked["number"])
    except DBAPIError:
        return 1
    finally:
        engine.dispose()
    told = {
        "heads": found.heads,
        "size": found.size,
        "digest": found.digest.hex(),
        "problem": found.problem.value if found.problem else None,
        "at": found.at,
        "strange": found.strange,
        "is_as_told": found.is_as_told,
        "told": found.told,
        "found": found.found,
    }
    json.dump(told, out)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.stdin, sys.stdout))
