"""What an activation code is for, once it is redeemed."""

from __future__ import annotations

from enum import StrEnum, unique


@unique
class CodePurpose(StrEnum):
    """A code makes a means ready for use, or lets its owner choose a new password for one that they have."""

    ACTIVATE = "activate"
    NEW_PASSWORD = "new_password"  # noqa: S105 (a word, not a password)
