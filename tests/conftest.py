"""What every test may ask for."""

import os
import zlib
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from coverage import Coverage
from hypothesis import settings

from tests.support.postgres import PostgresDatabase, PostgresServer, find_binaries

# How long one example takes is a matter of the machine; a test that hangs is ended by its own limit.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


@pytest.fixture(scope="session")
def specimens() -> Path:
    """The folder of real data, by SKRANKE_SPECIMENS or beside the repository; skips where there is none."""
    root = Path(__file__).resolve().parent.parent
    given = os.environ.get("SKRANKE_SPECIMENS")
    for folder in (
        [Path(given)] if given else [root.parent / "shared" / "specimens", root.parent.parent / "shared" / "specimens"]
    ):
        if (folder / "INDEX.md").is_file():
            return folder
    pytest.skip("no folder of specimens: set SKRANKE_SPECIMENS")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A station of its own: SKRANKE_HOME is a folder that is not there yet, and the words are English."""
    folder = tmp_path / "home"
    monkeypatch.setenv("SKRANKE_HOME", str(folder))
    monkeypatch.setenv("SKRANKE_LANGUAGE", "en")
    return folder


# Variations of what other tests cover already are run without the tracer, which would double their time: the same story
# on the second database, samples of the long runs, documents over the real card service, whole errands and journeys.
_VARIATIONS = (
    "fuzz/",
    "hardware/chip/test_catalogue.py",
    "hardware/emrtd/test_chip_manners.py",
    "hardware/emrtd/test_hostile_chips.py",
    "hardware/pki/test_master_list.py",
    "hardware/readers/test_hung_chip.py",
    "hardware/readers/test_isolated.py",
    "hardware/readers/test_pcsc.py",
    "hardware/readers/test_two_readers.py",
    "journeys/",
    "kiosk/services/test_code_life.py",
    "kiosk/store/test_postgresql.py",
    "soak/",
    "stories/",
    "vectors/",
)


def _is_variation(item: pytest.Item) -> bool:
    place = item.path.relative_to(Path(__file__).parent).as_posix()
    return place.startswith(_VARIATIONS) or "postgresql" in item.nodeid.rpartition("::")[2]


# How large a part of what takes long is in the sample that `./dev test` runs: every story on the second database, every
# document over the real card service and each wayward chip are run by `./dev test --all`, and by CI.
_SAMPLED = (
    ("hardware/readers/test_hung_chip.py", 4),
    ("hardware/readers/test_pcsc.py", 4),
    ("hardware/readers/test_two_readers.py", 2),
    ("journeys/test_hostile_documents.py", 4),
    ("hardware/chip/test_catalogue.py", 3),
    ("hardware/emrtd/test_chip_manners.py", 3),
    ("hardware/emrtd/test_hostile_chips.py", 3),
    ("hardware/emrtd/test_adversarial_documents.py", 2),
    ("kiosk/store/test_guards.py", 2),
)
_SECOND_DATABASE = 12


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--sample", action="store_true", help="run a sample of what takes long")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is not in the sample, the same tests each time."""
    if not config.getoption("--sample"):
        return
    left_out = [item for item in items if zlib.crc32(item.nodeid.encode()) % _one_in(item)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in set(left_out)]


def _one_in(item: pytest.Item) -> int:
    place = item.path.relative_to(Path(__file__).parent).as_posix()
    if "postgresql" in item.nodeid.rpartition("::")[2]:
        return _SECOND_DATABASE
    return next((part for start, part in _SAMPLED if place.startswith(start)), 1)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Set the measurement aside for a variation, its fixtures too."""
    measurement = Coverage.current() if _is_variation(item) else None
    if measurement is None:
        return (yield)
    measurement.stop()
    try:
        return (yield)
    finally:
        measurement.start()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A real PostgreSQL server, started when the first test asks for it; skips where it is not installed.

    `./dev test` installs it on Debian; with SKRANKE_NEED_POSTGRES set nothing is skipped.
    """
    binaries = find_binaries()
    if binaries is None:
        if os.environ.get("SKRANKE_NEED_POSTGRES"):
            pytest.fail("no PostgreSQL server on this machine, and SKRANKE_NEED_POSTGRES is set")
        pytest.skip("no PostgreSQL server on this machine (Debian: apt-get install postgresql)")
    server = PostgresServer.make(binaries)
    yield server
    server.stop()


@pytest.fixture
def postgres(postgres_server: PostgresServer) -> Iterator[PostgresDatabase]:
    """A new and empty PostgreSQL database."""
    database = postgres_server.create()
    yield database
    database.drop()
