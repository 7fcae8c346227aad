"""How a command speaks: words to a person, or one JSON object, and the exit code that the answer has.

A command is a click command that takes the `Output` (`pass_output`), says words with `say`, and returns `answer(..)`.
It raises what goes wrong; `run` in `kiosk.cli.app` turns that into words, JSON and exit code 2.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, unique
from typing import Any, TextIO, TypeAlias

import click

from hardware.faults import HardwareError
from kiosk.domain.faults import KioskError
from kiosk.home import Home
from kiosk.texts.catalogue import Catalogue, FaultWords, plain
from printing.faults import PrintingError

CodedError: TypeAlias = HardwareError | PrintingError | KioskError


class OutputLost(Exception):
    """Nobody reads what is written any more, or the disk under it is full."""


@unique
class ExitCode(IntEnum):
    """What the shell is told."""

    GOOD = 0
    BAD = 1
    NOT_ASKED = 2


@dataclass(slots=True)
class Output:
    """Where a command's words and its answer go. With `as_json`, `say` is silent and only the object is written."""

    texts: Catalogue
    as_json: bool = False
    home: Home = field(default_factory=Home.from_environment)
    stdout: TextIO = field(default_factory=lambda: sys.stdout)
    stderr: TextIO = field(default_factory=lambda: sys.stderr)

    def say(self, words: str) -> None:
        """Print lines for a person; control characters that somebody put into a name are left out."""
        if not self.as_json:
            _write(self.stdout, "\n".join(plain_line(line) for line in words.split("\n")))

    def tell(self, text_id: str, **args: str | int) -> None:
        """`say` a text of the catalogue."""
        if not self.as_json:
            self.say(self.texts.text(text_id, **args))

    def warn(self, words: str) -> None:
        """Print lines for a person on standard error, with `--json` too."""
        _write(self.stderr, "\n".join(plain_line(line) for line in words.split("\n")))

    def line(self, payload: Mapping[str, Any]) -> None:
        """Write one JSON object on a line of its own at once, whatever was asked for (`chip` announces itself so)."""
        _write(self.stdout, _dump(payload, self.stdout, indent=None))
        self.flush()

    def flush(self) -> None:
        """Bring what was written on its way; raises `OutputLost`."""
        try:
            self.stdout.flush()
            self.stderr.flush()
        except OSError as error:
            raise OutputLost from error

    def answer(self, payload: Mapping[str, Any], *, good: bool) -> int:
        """End a command that could ask its question; the object is written with `--json` alone."""
        if self.as_json:
            _write(self.stdout, _dump(payload, self.stdout, indent=2))
        return ExitCode.GOOD if good else ExitCode.BAD

    def fail(self, error: CodedError | FaultWords, payload: Mapping[str, Any] | None = None, code: str = "") -> int:
        """End a command that could not ask its question; `payload` is what there is to tell nevertheless."""
        if isinstance(error, FaultWords):
            words = error
        else:
            code, words = error.code.value, self.texts.fault(error.code.value, error.data)
        self.warn(f"{words.what}\n{words.next}")
        if self.as_json:
            told = {**(payload or {}), "error": {"code": code, "message": words.what, "next": words.next}}
            _write(self.stdout, _dump(told, self.stdout, indent=2))
        return ExitCode.NOT_ASKED


pass_output = click.make_pass_decorator(Output)


def plain_line(line: str) -> str:
    """A line safe for a terminal, however long."""
    return "".join(plain(part) for part in _pieces(line))


def _pieces(line: str) -> list[str]:
    return [line[at : at + 100] for at in range(0, len(line), 100)]


def _write(stream: TextIO, text: str) -> None:
    try:
        stream.write(text + "\n")
    except OSError as error:
        raise OutputLost from error


def _dump(payload: Mapping[str, Any], stream: TextIO, *, indent: int | None) -> str:
    """JSON that this stream can carry: letters as they are in UTF-8, escaped elsewhere."""
    is_utf8 = (getattr(stream, "encoding", None) or "").lower().replace("-", "") == "utf8"
    return json.dumps(payload, indent=indent, ensure_ascii=not is_utf8)
