"""How many bytes to ask a chip for at a time, as learnt in one reading (ICAO 9303-10 §3.5.3, ISO/IEC 7816-4 §5.2).

An extended length is worth most and is the riskiest: chips refuse it, readers cannot carry it. So one try tells, and
what has worked once is where a larger wish falls back to.
"""

from __future__ import annotations

from typing import Final

from hardware.apdu import EXTENDED_NE, SHORT_NE
from hardware.channel.secure_messaging import SecureMessaging

SHORT_STEPS: Final = (192, 160, 128)
"""What is asked for when a chip refuses all that a short answer can hold."""


class Lengths:
    """The size of the next wish. It outlives connections, so that nothing is learnt twice.

    It begins with the short form; `allow` opens it to more. `whole_heads` holds while the chip lets us ask for more
    than a file may have.
    """

    def __init__(self, largest_answer: int = SHORT_NE) -> None:
        self.whole_heads = True
        self._answer = SHORT_NE
        self._cap: int | None = None
        self._proven = self._asked = 0
        self.allow(largest_answer)

    def allow(self, largest_answer: int) -> None:
        """Ask for answers of up to so many bytes, status word not counted."""
        if not SHORT_NE <= largest_answer <= EXTENDED_NE:
            raise ValueError("an answer has 256..65536 bytes at most")
        self._answer = largest_answer

    @property
    def is_short(self) -> bool:
        """Whether the chip or the reader is known to have no extended answers."""
        return self._answer <= SHORT_NE

    @property
    def is_risking(self) -> bool:
        """Whether the last wish was for an extended answer and no such wish has been met yet."""
        return self._answer > SHORT_NE and self._asked > SHORT_NE and not self._proven

    def head(self, session: SecureMessaging | None) -> int:
        """For the first bytes of a file whose length is not known: nothing that has not worked yet."""
        return self.block(session) if self._proven else min(room(SHORT_NE, session), self.block(session))

    def block(self, session: SecureMessaging | None) -> int:
        """For bytes that are known to be there."""
        size = room(self._answer, session)
        return size if self._cap is None else min(size, self._cap)

    def asking(self, size: int) -> int:
        """Note the size of the next wish, and give it back."""
        self._asked = size
        return size

    def worked(self) -> None:
        """The chip gave bytes for the last wish."""
        if self._asked > SHORT_NE:
            self._proven = max(self._proven, self._asked)

    def step_down(self, session: SecureMessaging | None) -> bool:
        """Go to the next smaller size than what was last asked for in vain; False when there is none."""
        if self._asked > self._proven > 0 and self._answer > SHORT_NE:
            self._cap = self._proven
            return True
        self.forgo_extended()
        for size in (room(SHORT_NE, session), *SHORT_STEPS):
            if size < self._asked:
                self._cap = size
                return True
        return False

    def forgo_extended(self) -> None:
        """Never ask for more than the short form holds again."""
        if self._answer > SHORT_NE:
            self._answer, self._cap = SHORT_NE, None


class ReaderMemory:
    """Names of the readers that were seen to fail at an extended length; kept as long as the programme runs."""

    def __init__(self) -> None:
        self._short_only: set[str] = set()

    def is_short_only(self, reader: str) -> bool:
        """Whether this reader has failed before."""
        return reader in self._short_only

    def note_short_only(self, reader: str) -> None:
        """Remember a reader that has failed."""
        self._short_only.add(reader)


def room(answer: int, session: SecureMessaging | None) -> int:
    """The most data bytes that fit an answer: of 256, 223 with AES, 231 with 3DES, and all without a channel."""
    return answer if session is None else session.room(answer)
