"""Questions that are told one by one, each answered with a line of standard input."""

from __future__ import annotations

import getpass
import sys
from typing import Final

from kiosk.cli.output import Output

LONGEST_LINE: Final = 4096


def ask_line(output: Output, question: str, *, is_hidden: bool) -> str | None:
    """Tell the question, then read the answer; None at the end of the input.

    Where somebody types, an answer that is hidden is not shown. The question is on its way before anything is read, so
    that whoever sits behind a pipe can answer it too; with `--json` it goes to standard error.
    """
    if sys.stdin is not None and sys.stdin.isatty() and is_hidden:
        try:
            return getpass.getpass(f"{question}: ", stream=sys.stderr)
        except EOFError:
            return None
    (output.warn if output.as_json else output.say)(question)
    output.flush()
    return read_line()


def read_line() -> str | None:
    """The next line of the input without its end; bytes that are no text are replaced. None where there is no more."""
    if sys.stdin is None:  # closed by whoever started us
        return None
    raw = sys.stdin.buffer.readline(LONGEST_LINE)
    return raw.decode("utf-8", "replace").rstrip("\r\n") if raw else None
