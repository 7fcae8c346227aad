"""What a fuzz target is, and mutations by chance for runs without coverage guidance."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

MOST_BYTES = 64 * 1024
_TELLING = (0x00, 0x01, 0x1F, 0x30, 0x31, 0x77, 0x7F, 0x80, 0x81, 0x82, 0x84, 0xA0, 0xFF)


@dataclass(frozen=True)
class Target:
    """`run` takes any bytes; what it raises beside `allowed` is a finding."""

    run: Callable[[bytes], object]
    seeds: Callable[[], list[bytes]]
    allowed: tuple[type[Exception], ...] = ()
    seconds: float = 2.0
    """The most that one input may take."""

    def try_one(self, data: bytes) -> None:
        """Raises whatever is a finding."""
        try:
            self.run(data)
        except self.allowed:
            return


def mutated(seeds: list[bytes], seed: int) -> Iterator[bytes]:
    """The seeds, then changes of them without end, the same for the same seed."""
    yield from seeds
    dice = random.Random(seed)
    while True:
        data = bytearray(dice.choice(seeds))
        for _ in range(dice.choice((1, 1, 2, 4, 8))):
            _change(data, dice)
        yield bytes(data[:MOST_BYTES])


def _change(data: bytearray, dice: random.Random) -> None:
    at = dice.randrange(len(data) + 1)
    match dice.randrange(6):
        case 0:
            data[at : at + 1] = bytes((dice.randrange(256),))
        case 1:
            data[at : at + 1] = bytes((dice.choice(_TELLING),))
        case 2:
            del data[at : at + dice.randrange(1, 20)]
        case 3:
            data[at:at] = dice.randbytes(dice.randrange(1, 8))
        case 4:
            data[at:at] = data[dice.randrange(len(data) + 1) :][: dice.randrange(1, 60)]
        case _:
            del data[at:]
