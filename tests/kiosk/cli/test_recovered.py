"""The command line says which code died when an issue was interrupted."""

from pathlib import Path

import pytest

from kiosk.cli.app import run
from kiosk.domain.errands import Face
from kiosk.services import issue
from tests.support.walks import granted_cases, open_here


def test_the_next_command_names_the_code_that_died(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def die(*_arguments: object) -> None:
        raise KeyboardInterrupt

    with open_here(home, Face.COMMAND_LINE, lambda _line: None) as station:
        case = granted_cases(station)[1]["cli"]
        number = station.desk.case(case).number
        with monkeypatch.context() as patch:
            patch.setattr(issue, "_print", die)
            patch.setattr(issue, "_revoke", lambda *_arguments: None)
            with pytest.raises(KeyboardInterrupt):
                station.desk.issue(case, "r1")
    assert run(["case", "show", number]) == 0
    told = capsys.readouterr()
    assert f"the letter of case {number} (MitID app) was under way" in told.err
    assert run(["case", "show", number]) == 0
    assert number not in capsys.readouterr().err
