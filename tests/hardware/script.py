"""Chips made of lines, for tests of protocols."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

Answer: TypeAlias = str | bytes | Callable[[bytes], bytes]


class Script:
    """A chip that says its lines in turn, and the last one for ever."""

    def __init__(self, *answers: Answer) -> None:
        self.answers = list(answers)
        self.sent: list[str] = []

    def transmit(self, command: bytes) -> bytes:
        self.sent.append(command.hex().upper())
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, str):
            return bytes.fromhex(answer)
        return answer if isinstance(answer, bytes) else answer(command)


@dataclass
class Recording:
    """A chip that answers as it did when it was recorded, and insists on the recorded commands."""

    exchange: Iterable[tuple[str, str]]
    sent: int = 0
    _rest: list[tuple[str, str]] = field(init=False)

    def __post_init__(self) -> None:
        self._rest = list(self.exchange)

    @property
    def is_over(self) -> bool:
        return not self._rest

    def transmit(self, command: bytes) -> bytes:
        expected, answer = self._rest.pop(0)
        assert command.hex().upper() == expected.upper()
        self.sent += 1
        return bytes.fromhex(answer)


def keys(*recorded: str) -> Callable[[int], bytes]:
    """A random source that gives recorded bytes, each of the length asked for."""
    rest = [bytes.fromhex(item) for item in recorded]

    def give(size: int) -> bytes:
        item = rest.pop(0)
        assert len(item) == size
        return item

    return give
