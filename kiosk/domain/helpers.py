"""Somebody who comes along: a helper has no role here, sees no code and no user ID, and types nothing."""

from __future__ import annotations

from enum import StrEnum, unique


@unique
class HelperKind(StrEnum):
    """Who came along. Every value has words in the catalogue (`helper-CODE`)."""

    RELATIVE = "relative"
    FRIEND = "friend"
    CARER = "carer"
    INTERPRETER = "interpreter"
    GUARDIAN = "guardian"  # who must not use the MitID of the person either
