"""The desk that tests of the kiosk share."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kiosk.desk_builder import Bench, make_bench


@pytest.fixture(scope="session")
def new_station(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a station that has just been set up, to be copied: making one takes a while."""
    folder = tmp_path_factory.mktemp("station") / "home"
    make_bench(folder).store.close()
    return folder


@pytest.fixture
def bench(new_station: Path, tmp_path: Path) -> Iterator[Bench]:
    """A desk with one registered citizen."""
    shutil.copytree(new_station, tmp_path / "home")
    built = make_bench(tmp_path / "home")
    yield built
    built.store.close()
