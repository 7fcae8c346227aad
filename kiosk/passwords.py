"""Digests of what people choose themselves: Argon2id (RFC 9106), written as PHC text with its salt and parameters."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from kiosk.domain.secret import Secret

SALT_BYTES = 16
DIGEST_BYTES = 32


@dataclass(frozen=True, slots=True)
class Argon2Passwords:
    """Argon2id with the memory and passes that OWASP's password storage page gives; a test may take less."""

    memory_kib: int = 19 * 1024
    passes: int = 2
    lanes: int = 1
    random: Callable[[int], bytes] = secrets.token_bytes

    def digest(self, value: Secret[str]) -> str:
        """A new digest, with a salt of its own."""
        kdf = Argon2id(
            salt=self.random(SALT_BYTES),
            length=DIGEST_BYTES,
            iterations=self.passes,
            lanes=self.lanes,
            memory_cost=self.memory_kib,
        )
        return kdf.derive_phc_encoded(_bytes(value))

    def fits(self, digest: str, value: Secret[str]) -> bool:
        """Whether the value is the digested one; a digest of another kind fits nothing."""
        try:
            Argon2id.verify_phc_encoded(_bytes(value), digest)
        except (InvalidKey, ValueError):
            return False
        return True


def _bytes(value: Secret[str]) -> bytes:
    return value.reveal().encode("utf-8", "surrogatepass")
