"""Every fuzz target on its seeds and a few hundred changes of them, without a fuzzer."""

from __future__ import annotations

import itertools
import time

import pytest

from tests.fuzz import protocols
from tests.fuzz.target import Target, mutated
from tests.fuzz.targets import TARGETS

COUNTS = {"answers": 12, "pace": 60, "picture": 60, "sod": 60}
COUNT = 120


@pytest.mark.parametrize("name", TARGETS)
def test_hostile_bytes_end_in_a_value_or_a_typed_error(name: str) -> None:
    target = TARGETS[name]
    seeds = target.seeds()
    assert seeds
    for data in itertools.islice(mutated(seeds, seed=9303), COUNTS.get(name, COUNT)):
        began = time.process_time()
        target.try_one(data)
        assert time.process_time() - began < target.seconds, data.hex()


def test_the_answers_to_start_from_open() -> None:
    for data in protocols.messaging_seeds():
        protocols.messaging(data)


def test_a_target_lets_through_what_is_not_allowed() -> None:
    def run(data: bytes) -> None:
        raise KeyError(data)

    with pytest.raises(KeyError):
        Target(run, lambda: [b""], (ValueError,)).try_one(b"x")
