"""What every test may ask for."""

import os
from pathlib import Path

import pytest


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
