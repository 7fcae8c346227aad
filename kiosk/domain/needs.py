"""What a person has and can do, asked about what a means takes and never about a diagnosis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, unique

from kiosk.domain.authenticators import AuthenticatorKind


@unique
class Need(StrEnum):
    """What a means takes. Each is one question to the citizen (`need-CODE`); the values are those of the policy."""

    SMARTPHONE = "smartphone"  # a phone or tablet of their own
    PHONE_NUMBER = "phone_number"  # a number of their own that gets text messages
    SIGHT = "sight"  # to read six small digits
    HEARING = "hearing"  # to hear digits that are spoken
    PASSWORD = "password"  # noqa: S105 (to remember and type one)
    COMPUTER = "computer"  # with a socket, or a phone that is held close


@dataclass(frozen=True, slots=True)
class Needs:
    """The answers of one case. What was not asked is taken to be no hindrance."""

    lacking: frozenset[Need] = frozenset()

    def fits(self, takes: frozenset[Need]) -> bool:
        """Whether a means that takes this can be used by the person."""
        return not takes & self.lacking

    def hindrances(self, takes: frozenset[Need]) -> frozenset[Need]:
        """What of it the person lacks."""
        return takes & self.lacking


NeedsOfMeans = Mapping[AuthenticatorKind, frozenset[Need]]
"""What each means takes, by the policy."""
