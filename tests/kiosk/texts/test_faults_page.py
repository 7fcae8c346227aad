"""The page of faults is the one that the catalogue writes."""

from pathlib import Path

from kiosk.texts.faults_page import page

ROOT = Path(__file__).parents[3]


def test_the_committed_page_is_up_to_date() -> None:
    assert (ROOT / "docs/faults.md").read_text(encoding="utf-8") == page()
