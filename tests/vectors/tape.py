"""A recorded exchange that a protocol of the product is run against."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hardware.apdu import CommandApdu, ResponseApdu
from hardware.exchange import Exchange
from tests.vectors.result import REFUSALS, Outcome, Results, unhex


@dataclass(slots=True)
class Tape:
    """Pairs of command and answer; `at` is the next one. A command is one value, a refused answer too."""

    pairs: list[tuple[bytes, bytes]]
    place: str
    results: Results
    at: int = 0

    @classmethod
    def of(cls, steps: list[dict[str, str]], place: str, results: Results) -> Tape:
        """From `c` and `r` in one row, or `dir` and `hex` in rows of their own."""
        if steps and "c" in steps[0]:
            return cls([(unhex(step["c"]), unhex(step["r"])) for step in steps], place, results)
        raw = [unhex(step["hex"]) for step in steps]
        return cls(list(zip(raw[::2], raw[1::2], strict=True)), place, results)

    @property
    def is_at_end(self) -> bool:
        """Whether everything was played."""
        return self.at >= len(self.pairs)

    def command(self, ahead: int = 0) -> CommandApdu:
        """A command to come; an empty one behind the end."""
        if self.at + ahead >= len(self.pairs):
            return CommandApdu(0, 0, 0, 0)
        return CommandApdu.parse(self.pairs[self.at + ahead][0])

    def response(self, ahead: int = 0) -> ResponseApdu:
        """An answer to come; raises LookupError behind the end."""
        return ResponseApdu.parse(self.pairs[self.at + ahead][1])

    def skip(self, outcome: Outcome, detail: str) -> None:
        """Count the next pair without playing it."""
        self.results.add(outcome, f"{self.place}/{self.at}", detail)
        self.at += 1

    def play(self, exchange: Exchange[Any]) -> Any:
        """Run a protocol: its commands must be the recorded ones. Its result, or None when it came to no end."""
        answer: ResponseApdu | None = None
        while True:
            where = f"{self.place}/{self.at}"
            try:
                sent = next(exchange) if answer is None else exchange.send(answer)
            except StopIteration as done:
                return done.value
            except REFUSALS as error:
                self.results.add(Outcome.DIFFERENT, where, f"the answer before is refused: {error!r}")
                return None
            if self.is_at_end:
                self.results.add(Outcome.DIFFERENT, where, "the product would go on")
                return None
            recorded, response = self.pairs[self.at]
            self.results.compare(where, recorded, sent.encode)
            answer = ResponseApdu.parse(response)
            self.at += 1
            if sent.encode() != recorded:
                return None
