"""Both kinds of store, for tests that must say the same on each.

`any_store` is a new store and nothing else; `any_station` a desk with one registered citizen; `store_url` alone says
where a station of the test's own making has its store: None for its file, or a PostgreSQL database.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.store.store import SqlStore
from tests.kiosk.desk_builder import Bench, make_bench
from tests.support.postgres import PostgresDatabase, PostgresServer, ResettingDatabase

KINDS = ("sqlite", "postgresql")


@pytest.fixture(params=KINDS)
def store_url(request: pytest.FixtureRequest) -> Iterator[str | None]:
    """None, and the URL of an empty database."""
    if request.param == "sqlite":
        yield None
        return
    database: PostgresDatabase = request.getfixturevalue("postgres")
    yield database.url


@pytest.fixture
def any_store(store_url: str | None, tmp_path: Path) -> Iterator[SqlStore]:
    """A new store on either database."""
    built = make_bench(tmp_path / "station", with_identity=False, url=store_url)
    yield built.store
    built.store.close()


@pytest.fixture(scope="session")
def postgres_station(
    postgres_server: PostgresServer, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, ResettingDatabase]:
    """The folder of a station that has just been set up, to be copied, and the database that it is in."""
    folder, database = tmp_path_factory.mktemp("station") / "home", postgres_server.create()
    make_bench(folder, url=database.url).store.close()
    return folder, ResettingDatabase(database)


@pytest.fixture(params=KINDS)
def any_station(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Bench]:
    """A desk with one registered citizen, on either database."""
    home, url = tmp_path / "home", None
    if request.param == "sqlite":
        shutil.copytree(request.getfixturevalue("new_station"), home)
    else:
        folder, database = request.getfixturevalue("postgres_station")
        shutil.copytree(folder, home)
        url = database.lend().url
    built = make_bench(home, url=url)
    yield built
    built.store.close()
