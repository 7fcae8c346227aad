"""The desk that the citizens' errands are told on: every story on SQLite and on PostgreSQL."""

import pytest

from tests.kiosk.conftest import new_station
from tests.kiosk.desk_builder import Bench
from tests.support.stores import any_station, postgres_station

__all__ = ["any_station", "bench", "new_station", "postgres_station"]


@pytest.fixture
def bench(any_station: Bench) -> Bench:
    """A desk with one registered citizen, on each database in turn."""
    return any_station
