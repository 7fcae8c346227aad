"""A sample of `./dev soak code-life`: codes live as the model says, whatever happens in whatever order."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.support.code_life import CodeLife
from tests.support.postgres import ResettingDatabase

SAMPLE = settings(max_examples=4, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck))


def test_codes_live_as_the_model_says(new_station: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(CodeLife, "template", new_station, raising=False)
    run_state_machine_as_test(CodeLife, settings=SAMPLE)


def test_codes_live_so_on_postgresql_too(
    postgres_station: tuple[Path, ResettingDatabase], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, database = postgres_station
    monkeypatch.setattr(CodeLife, "template", folder, raising=False)
    monkeypatch.setattr(CodeLife, "url", staticmethod(lambda: database.lend().url))
    run_state_machine_as_test(CodeLife, settings=settings(SAMPLE, max_examples=2))
