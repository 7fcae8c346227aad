"""What every test may ask for."""

import gc
import os
import zlib
from collections.abc import Generator, Iterator
from itertools import groupby
from pathlib import Path

import pytest
from coverage import Coverage
from hypothesis import settings

from tests.support.postgres import PostgresDatabase, PostgresServer, find_binaries

pytest_plugins = ("tests.support.watchdog",)

# How long one example takes is a matter of the machine; a test that hangs is ended by its own limit.
settings.register_profile("whole", deadline=None)
settings.register_profile("sample", deadline=None, max_examples=30)
settings.load_profile("whole")

# Qt, SQLAlchemy and hypothesis keep hundreds of thousands of lasting objects, which the collector would walk again and
# again: a sixth of the whole time, and a third of a second at a stretch. It looks less often here, and what has been
# imported when the tests are found (`pytest_collection_finish`) it leaves alone.
gc.set_threshold(50_000, 20, 100)


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
    "hardware/emrtd/test_large_portraits.py",
    "hardware/emrtd/test_proof_manners.py",
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


# Of a test with many cases the first few are measured; the sample has those and a few more.
_MEASURED_CASES = 4
_SAMPLED_CASES = 8
_case_number = pytest.StashKey[int]()


def _is_variation(item: pytest.Item) -> bool:
    further = item.stash.get(_case_number, 0) >= _MEASURED_CASES
    return further or _place(item).startswith(_VARIATIONS) or _is_on_the_second_database(item)


def _place(item: pytest.Item) -> str:
    return item.path.relative_to(Path(__file__).parent).as_posix()


def _is_on_the_second_database(item: pytest.Item) -> bool:
    return "postgresql" in item.nodeid.rpartition("::")[2]


def _number_cases(items: list[pytest.Item]) -> None:
    ordered = sorted(items, key=lambda item: item.nodeid)
    for _, cases in groupby(ordered, key=lambda item: item.nodeid.partition("[")[0]):
        for number, item in enumerate(cases):
            item.stash[_case_number] = number


# How large a part of what takes long is in the sample that `./dev test` runs: every story on both databases, every
# document over the real card service and each wayward chip are run by `./dev test --all`, and by CI.
_SAMPLED = (
    ("hardware/readers/test_hung_chip.py", 4),
    ("hardware/readers/test_pcsc.py", 4),
    ("hardware/readers/test_two_readers.py", 2),
    ("journeys/test_after_a_crash.py", 3),
    ("journeys/test_hostile_documents.py", 4),
    ("journeys/test_notices.py", 2),
    ("journeys/test_swipe_line.py", 2),
    ("journeys/test_swipe_readers.py", 2),
    ("kiosk/store/test_second_codes.py", 2),
    ("kiosk/store/test_told_states.py", 2),
    ("stories/", 2),
    ("journeys/", 2),
    ("hardware/chip/test_catalogue.py", 10),
    ("hardware/emrtd/test_chip_manners.py", 3),
    ("hardware/emrtd/test_hostile_chips.py", 3),
    ("hardware/emrtd/test_large_portraits.py", 3),
    ("hardware/emrtd/test_proof_manners.py", 3),
    ("hardware/emrtd/test_adversarial_states.py", 2),
    ("hardware/emrtd/test_adversarial_documents.py", 2),
    ("kiosk/messages/test_once_or_told.py", 3),
    ("kiosk/messages/test_receipts.py", 3),
    ("kiosk/store/test_guards.py", 2),
    ("soak/test_exactly_once.py", 1_000_000),
    ("soak/test_kills.py", 1_000_000),
    ("kiosk/services/test_every_letter.py", 10),
    ("kiosk/services/", 2),
    ("kiosk/cli/", 2),
)
_SECOND_DATABASE = 20
_FURTHER_CASES = 8
_SAMPLE_MEASURED = 3
"""One in so many of the sample's tests is measured."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--sample", action="store_true", help="run a sample of what takes long")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--sample"):
        settings.load_profile("sample")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is not in the sample, the same tests each time."""
    _number_cases(items)
    if not config.getoption("--sample"):
        return
    left_out = [item for item in items if _draw(item) % _one_in(item)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in set(left_out)]


def pytest_collection_finish() -> None:
    """Let the collector leave alone what has been imported."""
    gc.collect()
    gc.freeze()


def _draw(item: pytest.Item) -> int:
    return zlib.crc32(item.nodeid.encode())


def _one_in(item: pytest.Item) -> int:
    if _is_on_the_second_database(item):
        return _SECOND_DATABASE
    further = _FURTHER_CASES if item.stash[_case_number] >= _SAMPLED_CASES else 1
    return next((part for start, part in _SAMPLED if _place(item).startswith(start)), further)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Set the measurement aside for a variation, its fixtures too, and in a sample for most tests.

    The tracer makes a test half as long again; the measurement of the whole is that of `./dev test --all`.
    """
    left_out = _is_variation(item) or (item.config.getoption("--sample") and _draw(item) % _SAMPLE_MEASURED)
    stopped = _stop_measuring() if left_out else []
    try:
        return (yield)
    finally:
        for measurement in reversed(stopped):
            measurement.start()


def _stop_measuring() -> list[Coverage]:
    """All that measure: a worker has the one it was started with below its own, which goes on when that is stopped."""
    stopped = []
    while measurement := Coverage.current():
        measurement.stop()
        stopped.append(measurement)
    return stopped


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
