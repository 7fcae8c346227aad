"""The activation code: its form, its check character, and the states of its life.

Ten random characters of 28 and a check character, printed 4-4-3. The alphabet leaves out what is mistaken for another
character in print (0 O, 1 I L, 5 S, B). The weighted sum modulo the prime 29 catches every single wrong character and
every two neighbours exchanged, so a slip of the finger never costs one of the three tries.
"""

from __future__ import annotations

import datetime as dt
import secrets
import unicodedata
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Protocol, Self

from kiosk.domain.secret import Secret

ALPHABET = "ACDEFGHJKMNPQRTUVWXYZ2346789"
RANDOM_LENGTH = 10
LENGTH = RANDOM_LENGTH + 1
MODULUS = 29
_VALUE = {character: value for value, character in enumerate(ALPHABET)}


class CodeSource(Protocol):
    """Where secrets come from: the operating system's generator, or a list in a test."""

    def characters(self, alphabet: str, count: int) -> str:
        """That many characters, each drawn evenly and independently."""
        ...


class SystemCodeSource:
    """Secrets from the operating system (`secrets`)."""

    def characters(self, alphabet: str, count: int) -> str:
        """That many characters, each drawn evenly and independently."""
        return "".join(secrets.choice(alphabet) for _ in range(count))


def check_character(body: str) -> str | None:
    """The check character of ten characters, or None where the sum falls on the unused 29th symbol."""
    total = sum(_VALUE[character] * position for position, character in enumerate(body, start=1)) % MODULUS
    return ALPHABET[total] if total < len(ALPHABET) else None


@dataclass(frozen=True, slots=True)
class ActivationCode:
    """A whole code with a right check character; made by `draw` and `parse` alone."""

    value: Secret[str]

    @classmethod
    def draw(cls, source: CodeSource) -> Self:
        """A new code; bodies without a check character are drawn again."""
        while True:
            body = source.characters(ALPHABET, RANDOM_LENGTH)
            check = check_character(body)
            if check is not None:
                return cls(Secret(body + check))

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """The code that was typed, whatever its case, spaces and hyphens; None if a character is wrong."""
        characters = normalise(text)
        if len(characters) != LENGTH or any(character not in _VALUE for character in characters):
            return None
        if check_character(characters[:RANDOM_LENGTH]) != characters[RANDOM_LENGTH]:
            return None
        return cls(Secret(characters))

    @property
    def grouped(self) -> str:
        """In clear, as it is printed: 4-4-3 with hyphens."""
        clear = self.value.reveal()
        return f"{clear[:4]}-{clear[4:8]}-{clear[8:]}"


def normalise(text: str) -> str:
    """Upper case, without white space, any of the hyphens that keyboards and copied text give, and invisible marks."""
    return "".join(character.upper() for character in text if not _is_between(character))


def _is_between(character: str) -> bool:
    return character.isspace() or character in "-‐‑‒–—−" or unicodedata.category(character) == "Cf"


@unique
class CodeState(StrEnum):
    """A code's life. Only HANDED_OVER is live; USED, EXPIRED, BLOCKED and REVOKED are the end."""

    RESERVED = "RESERVED"
    PRINTING = "PRINTING"
    HANDED_OVER = "HANDED_OVER"
    USED = "USED"
    EXPIRED = "EXPIRED"
    BLOCKED = "BLOCKED"
    REVOKED = "REVOKED"

    @property
    def is_unfinished(self) -> bool:
        """Whether an issue is under way, which a crash would interrupt."""
        return self in {CodeState.RESERVED, CodeState.PRINTING}

    @property
    def is_live(self) -> bool:
        """Whether it can be redeemed."""
        return self is CodeState.HANDED_OVER


@unique
class CodeEvent(StrEnum):
    """What happens to a code."""

    PRINT = "print"
    HAND_OVER = "hand_over"
    USE = "use"
    EXPIRE = "expire"
    BLOCK = "block"
    REVOKE = "revoke"


CODE_MOVES: dict[tuple[CodeState, CodeEvent], CodeState] = {
    (CodeState.RESERVED, CodeEvent.PRINT): CodeState.PRINTING,
    (CodeState.RESERVED, CodeEvent.EXPIRE): CodeState.EXPIRED,
    (CodeState.RESERVED, CodeEvent.REVOKE): CodeState.REVOKED,
    (CodeState.PRINTING, CodeEvent.HAND_OVER): CodeState.HANDED_OVER,
    (CodeState.PRINTING, CodeEvent.EXPIRE): CodeState.EXPIRED,
    (CodeState.PRINTING, CodeEvent.REVOKE): CodeState.REVOKED,
    (CodeState.HANDED_OVER, CodeEvent.USE): CodeState.USED,
    (CodeState.HANDED_OVER, CodeEvent.EXPIRE): CodeState.EXPIRED,
    (CodeState.HANDED_OVER, CodeEvent.BLOCK): CodeState.BLOCKED,
    (CodeState.HANDED_OVER, CodeEvent.REVOKE): CodeState.REVOKED,
}
"""The whole life of a code: every move that exists."""


@dataclass(frozen=True, slots=True)
class CodeRules:
    """The numbers of the policy in force for paper codes and temporary PINs."""

    lifetime: dt.timedelta
    max_tries: int
    pin_digits: int
    pin_lifetime: dt.timedelta


def draw_pin(source: CodeSource, digits: int) -> Secret[str]:
    """A temporary PIN."""
    return Secret(source.characters("0123456789", digits))
