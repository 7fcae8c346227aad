"""What a provider calls a message: a short word of printable signs, or nothing that is worth keeping."""

from __future__ import annotations

import re
from typing import Final

LONGEST: Final = 200
SIGNS: Final = r"^[!-~](?:[ -~]*[!-~])?\Z"
"""ASCII without controls: others are no id, and some of them no store takes."""


def id_of(told: str) -> str | None:
    """The id that was told; None for what is none. The message is then found by our own reference alone."""
    return told if len(told) <= LONGEST and re.match(SIGNS, told) else None
