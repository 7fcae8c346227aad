"""A sample of `./dev soak code-race` and `code-tries`: two processes, a few rounds, both stores."""

from pathlib import Path

from tests.kiosk.conftest import store_url
from tests.soak.code_race import one_store
from tests.support.crew import issues

__all__ = ["store_url"]


def test_however_many_issue_at_once_one_code_is_live(store_url: str | None, tmp_path: Path) -> None:
    result = one_store(tmp_path / "home", store_url, 3, issues, size=2)
    assert result.violations == []
    assert result.cases == 3
