"""A short word on a command line that is kept or looked up: a case number, a clerk's number, a key."""

from __future__ import annotations

import click

LONGEST = 64


class WordType(click.ParamType[str]):
    """One to 64 printable characters; raises a usage error for anything else, such as bytes that are no text."""

    name = "text"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word without white space around it."""
        word = str(value).strip()
        if not 0 < len(word) <= LONGEST or not word.isprintable():
            self.fail(f"give 1 to {LONGEST} printable characters", param, ctx)
        return word
