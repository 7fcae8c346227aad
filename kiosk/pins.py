"""PINs of the staff as they are kept: Argon2id (RFC 9106) with a salt of their own and a key that is outside the store.

A PIN has few digits, so whoever has the store alone must not be able to try them: without the key there is nothing to
compare with. Whoever has both still pays the work of Argon2id for each of the few million PINs (docs/adr/0020).
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from kiosk.domain.secret import Secret

SALT_BYTES: Final = 16
HASH_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class PinCost:
    """What one comparison costs: memory in KiB, passes over it, lanes."""

    memory: int
    passes: int
    lanes: int

    @property
    def mark(self) -> str:
        """How a PHC string names these parameters."""
        return f"$argon2id$v=19$m={self.memory},t={self.passes},p={self.lanes}$"


STRONG: Final = PinCost(memory=64 * 1024, passes=3, lanes=1)
"""RFC 9106's second choice in memory and passes; about a quarter of a second on two-core office hardware."""
LIGHT: Final = PinCost(memory=8 * 1024, passes=1, lanes=1)
"""For development stations, whose PINs are told on the screen: nothing there is to be protected."""


class PinHasher:
    """Keeps PINs. A PIN is cut to 64 characters before anything is reckoned, so that no input is work without end."""

    def __init__(self, key: Secret[bytes], cost: PinCost, random: Callable[[int], bytes] = secrets.token_bytes) -> None:
        self._key, self._cost, self._random = key, cost, random
        self._decoy: str | None = None

    def hash(self, pin: Secret[str]) -> str:
        """A PHC string of the PIN."""
        kdf = Argon2id(
            salt=self._random(SALT_BYTES),
            length=HASH_BYTES,
            iterations=self._cost.passes,
            lanes=self._cost.lanes,
            memory_cost=self._cost.memory,
            secret=self._key.reveal(),
        )
        return kdf.derive_phc_encoded(_bytes(pin))

    def fits(self, pin: Secret[str], kept: str | None) -> bool:
        """Whether it is the kept one; as much work without a kept one as with one."""
        if self._decoy is None:
            self._decoy = self.hash(Secret(""))
        try:
            Argon2id.verify_phc_encoded(_bytes(pin), kept or self._decoy, secret=self._key.reveal())
        except InvalidKey:
            return False
        return kept is not None

    def is_current(self, kept: str) -> bool:
        """Whether it was made with today's parameters."""
        return kept.startswith(self._cost.mark)


def _bytes(pin: Secret[str]) -> bytes:
    return pin.reveal()[:64].encode("utf-8", "surrogatepass")
