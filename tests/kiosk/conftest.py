"""The desk that tests of the kiosk share."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kiosk.desk_builder import Bench, make_bench
from tests.support.stores import any_station, any_store, postgres_station, store_url

__all__ = ["any_station", "any_store", "bench", "finished", "finished_station", "new_station", "postgres_station",
           "store_url"]  # fmt: skip


@pytest.fixture(scope="session")
def new_station(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a station that has just been set up, to be copied: making one takes a while."""
    folder = tmp_path_factory.mktemp("station") / "home"
    make_bench(folder).store.close()
    return folder


@pytest.fixture(scope="session")
def finished_station(new_station: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a station with one code that was handed over and redeemed, to be copied."""
    folder = tmp_path_factory.mktemp("finished") / "home"
    shutil.copytree(new_station, folder)
    built = make_bench(folder)
    built.live()
    built.redeem(built.last_code)
    built.store.close()
    return folder


@pytest.fixture
def finished(finished_station: Path, tmp_path: Path) -> Iterator[Bench]:
    """A desk that has served its citizen."""
    shutil.copytree(finished_station, tmp_path / "finished")
    built = make_bench(tmp_path / "finished")
    yield built
    built.store.close()


@pytest.fixture
def bench(new_station: Path, tmp_path: Path) -> Iterator[Bench]:
    """A desk with one registered citizen."""
    shutil.copytree(new_station, tmp_path / "home")
    built = make_bench(tmp_path / "home")
    yield built
    built.store.close()
