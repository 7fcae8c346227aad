"""The two choices that a citizen has about a letter, as options of the commands that print one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from kiosk.services.letter_setting import LetterSetting
from kiosk.texts.catalogue import Language

_Command = TypeVar("_Command", bound=Callable[..., Any])


def letter_options(command: _Command) -> _Command:
    """`--large` and `--letter-language`; `setting_from` makes a setting of them."""
    languages = click.Choice([language.value for language in Language])
    return click.option("--large", is_flag=True)(click.option("--letter-language", type=languages)(command))


def setting_from(large: bool, letter_language: str | None) -> LetterSetting:
    """The choices as one value."""
    return LetterSetting.of(large=large, language=Language(letter_language) if letter_language else None)
