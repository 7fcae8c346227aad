"""A database as whoever holds it could write to it, past the program."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Engine, text

from kiosk.store.engine import store_engine
from tests.kiosk.desk_builder import Bench

Attempt = Callable[..., None]


@pytest.fixture
def engine(any_station: Bench) -> Iterator[Engine]:
    made = store_engine(any_station.store.place)
    yield made
    made.dispose()


@pytest.fixture
def attempt(engine: Engine) -> Attempt:
    """Run these statements in one transaction, as whoever holds the database could."""

    def run(*statements: str) -> None:
        with engine.begin() as connection:
            for statement in statements:
                connection.execute(text(statement))

    return run
