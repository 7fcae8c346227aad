"""A sample of a long run takes longer than a test may elsewhere, on a machine that does other work beside it."""

from pathlib import Path

import pytest

SECONDS = 600


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give the samples their time; the hook sees the items of every folder."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent) and item.get_closest_marker("timeout") is None:
            item.add_marker(pytest.mark.timeout(SECONDS))
