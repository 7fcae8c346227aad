"""A sample of `./dev soak forensic`, and that the search finds what is there."""

from pathlib import Path

from tests.soak import forensic
from tests.support.postgres import find_binaries


def test_nothing_about_a_citizen_lies_in_clear() -> None:
    result = forensic.run(4)
    assert result.violations == []
    assert result.cases == (8 if find_binaries() else 4)
    assert any(kind.startswith("redeemed OK") or kind == "handed over" for kind in result.kinds)


def test_what_lies_in_clear_is_found(tmp_path: Path) -> None:
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / "skranke.log").write_text("a line about 010190-1234 and ASTA")
    (tmp_path / "spool").mkdir()
    (tmp_path / "spool" / "letter").write_text("ASTA")
    secrets = {b"010190-1234": "a CPR number", b"Asta": "a name"}
    assert list(forensic.search(tmp_path, secrets)) == [
        "logs/skranke.log: a CPR number",
        "logs/skranke.log: a name",
    ]
