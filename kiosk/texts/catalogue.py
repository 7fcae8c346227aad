"""The one catalogue of words: screens, letters, command line and faults, in Danish and English.

Texts lie in Fluent files beside this module, one folder a language, and are looked up when they are used, so that a
window can change its language without losing what was typed. Dates and times are written as the language writes them.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum, unique
from functools import cache
from importlib import resources
from typing import Any, Final
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from babel.numbers import format_decimal
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import FluentParser, ast

from hardware.emrtd.report import Check

FILES: Final = (
    "faults",
    "checks",
    "letters",
    "slips",
    "screens",
    "second_leg",
    "cli",
    "audit",
    "home",
    "errands",
    "registers",
    "codes",
    "proofing",
    "staff",
    "messages",
)
PAPER_ZONE: Final = ZoneInfo("Europe/Copenhagen")
LONGEST_VALUE: Final = 200
_ADDED: Final = {"this_dead": "this-code-dead", "former_dead": "former-code-dead", "refused": "refusal-stands"}
"""Sentences that follow the words of any fault, by what its data tells."""
VARIANTS: Final = ("given",)
"""What a fault's data may tell for which it has other words: in the attributes `.NAME` and `.NAME-next`."""
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"  # noncharacters, which no text has


@unique
class Language(StrEnum):
    """The languages that have every text."""

    DANISH = "da"
    ENGLISH = "en"


_LOCALES: Final = {Language.DANISH: "da_DK", Language.ENGLISH: "en_GB"}


class TextError(LookupError):
    """A mistake in the program, not in its input: tests find it, no user meets it."""


class TextMissing(TextError):
    """No text of that id, or it has no such attribute."""


class ArgumentMissing(TextError):
    """The text names a value that was not given."""


@dataclass(frozen=True, slots=True)
class FaultWords:
    """What happened, and what the reader of the sentence can do about it."""

    what: str
    next: str


@dataclass(frozen=True, slots=True)
class CheckWords:
    """A check in plain words: what was looked at, and why it ended as it did."""

    name: str
    reason: str


class Catalogue:
    """The words of one language."""

    def __init__(self, language: Language | str) -> None:
        self.language = Language(language)
        self._bundle = _bundle(self.language)

    def text(self, text_id: str, **args: str | int) -> str:
        """The text of that id; raises `TextError`s, which are mistakes of the program."""
        return self._format(text_id, None, args)

    def exact(self, text_id: str, **args: str | int) -> str:
        """`text` with its values as they are, for paper: what cannot be printed is refused there, never left out."""
        values = {name: value for name, value in args.items() if isinstance(value, str)}
        places = {name: f"{_OPEN}{name}{_CLOSE}" for name in values}
        words = self._format(text_id, None, {**args, **places}, tame=False)
        # They are put in afterwards and in one go, since formatting refuses long values and would read later ones anew.
        return re.sub(f"{_OPEN}(.*?){_CLOSE}", lambda place: values[place[1]], words)

    def attribute(self, text_id: str, name: str, **args: str | int) -> str:
        """An attribute of a text, for instance the accessible description of a button's label."""
        return self._format(text_id, name, args)

    def has(self, text_id: str) -> bool:
        """Whether there is a text of that id."""
        return bool(self._bundle.has_message(text_id))

    def variables(self, text_id: str) -> frozenset[str]:
        """The values that a text names; raises `TextMissing`."""
        try:
            return _variables(self.language)[text_id]
        except KeyError:
            raise TextMissing(text_id) from None

    def fault(self, code: str, data: Mapping[str, str | int] | None = None) -> FaultWords:
        """The words of a fault, of the variant that its data tells of.

        The sentences that name details are added when all that they name is known.
        """
        text_id, data = f"fault-{code}", data or {}
        variant = next((name for name in self.variants(code) if name in data), None)
        what = self._format(text_id, variant, {})
        for attribute in ("detail", "origin"):
            if attribute in self._message(text_id).attributes:
                with suppress(ArgumentMissing):  # a fault is told also where its finder knew less about it
                    what = f"{what} {self._format(text_id, attribute, data)}"
        for known, added in _ADDED.items():
            if known in data:
                what = f"{what} {self.text(added)}"
        return FaultWords(what, self._format(text_id, f"{variant}-next" if variant else "next", {}))

    def variants(self, code: str) -> tuple[str, ...]:
        """By which of its data a fault has other words; raises `TextMissing`."""
        return tuple(name for name in VARIANTS if name in self._message(f"fault-{code}").attributes)

    def check(self, check: Check) -> CheckWords:
        """The words of a check of an inspection."""
        text_id, group = check_text_id(check.id)
        return CheckWords(self.text(text_id, **group), self.text(f"reason-{check.reason.value}"))

    def date(self, value: dt.date) -> str:
        """`22. september 2026`."""
        return str(format_date(value, "long", locale=_LOCALES[self.language]))

    def short_date(self, value: dt.date) -> str:
        """`22.09.2026`, in English `22/09/2026`."""
        return str(format_date(value, "short", locale=_LOCALES[self.language]))

    def day(self, value: dt.datetime) -> str:
        """`tirsdag den 22. september 2026`, the day in Copenhagen; raises ValueError for a time without a zone."""
        return str(format_date(_on_paper(value).date(), "full", locale=_LOCALES[self.language]))

    def time(self, value: dt.datetime) -> str:
        """`09.49`, in English `09:49`, on the clock of Copenhagen; raises ValueError for a time without a zone."""
        return str(format_time(_on_paper(value), "short", locale=_LOCALES[self.language]))

    def amount(self, value: Decimal) -> str:
        """Kroner and øre: `1.143,60`, in English `1,143.60`."""
        return str(format_decimal(value, "#,##0.00", locale=_LOCALES[self.language]))

    def moment(self, value: dt.datetime) -> str:
        """`22. september 2026 kl. 09.49`, on the clock of Copenhagen; raises ValueError for a time without a zone."""
        local = _on_paper(value)
        return self.text("moment", date=self.date(local.date()), time=self.time(local))

    def _message(self, text_id: str) -> Any:
        if not self._bundle.has_message(text_id):
            raise TextMissing(text_id)
        return self._bundle.get_message(text_id)

    def _format(self, text_id: str, attribute: str | None, args: Mapping[str, str | int], *, tame: bool = True) -> str:
        message = self._message(text_id)
        pattern = message.value if attribute is None else message.attributes.get(attribute)
        if pattern is None:
            raise TextMissing(text_id, attribute)
        values = {name: plain(value) if tame and isinstance(value, str) else value for name, value in args.items()}
        words, errors = self._bundle.format_pattern(pattern, values)
        if errors:
            raise ArgumentMissing(text_id, attribute, [str(error) for error in errors])
        return str(words)


def check_text_id(check_id: str) -> tuple[str, dict[str, str]]:
    """The id of a check's words and what they name: `pa.hash.dg2` shares its words with every other group."""
    head, _, last = check_id.rpartition(".")
    if head in {"pa.hash", "lds"} and last.startswith("dg"):
        return f"check-{head.replace('.', '-')}-dg", {"group": last.upper()}
    if head == "file":
        return "check-file", {"name": last}
    return "check-" + check_id.replace(".", "-").replace("_", "-"), {}


def plain(value: str) -> str:
    """A value fit for a sentence: one line, no control or direction characters, not endless."""
    kept = "".join(" " if char in "\n\t" else char for char in value if char in "\n\t" or _is_printable(char))
    return kept if len(kept) <= LONGEST_VALUE else kept[: LONGEST_VALUE - 1] + "…"


def _is_printable(char: str) -> bool:
    return unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def _on_paper(value: dt.datetime) -> dt.datetime:
    if value.tzinfo is None:
        raise ValueError("a time of day needs its zone")
    return value.astimezone(PAPER_ZONE)


def sources(language: Language) -> Iterator[tuple[str, str]]:
    """The Fluent files of a language, by name."""
    folder = resources.files("kiosk.texts") / language.value
    for name in FILES:
        yield name, (folder / f"{name}.ftl").read_text(encoding="utf-8")


@cache
def _variables(language: Language) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for _name, source in sources(language):
        for entry in FluentParser().parse(source).body:
            if isinstance(entry, ast.Message) and entry.value is not None:
                found[entry.id.name] = frozenset(_named(entry.value))
    return found


def _named(node: object) -> Iterator[str]:
    """The names of the values in a part of a text."""
    if isinstance(node, ast.VariableReference):
        yield node.id.name
    elif isinstance(node, ast.BaseNode):
        for part in vars(node).values():
            yield from _named(part)
    elif isinstance(node, list):
        for part in node:
            yield from _named(part)


@cache
def _bundle(language: Language) -> Any:
    bundle = FluentBundle([_LOCALES[language].replace("_", "-")], use_isolating=False)
    for _name, source in sources(language):
        bundle.add_resource(FluentResource(source))
    return bundle
