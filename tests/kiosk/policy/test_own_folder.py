"""The folder with a centre's own rows: what is there is read, or the station does not start."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.cli.app import run
from kiosk.config import load_config
from kiosk.domain.faults import FileAbsent, FileUnusable, KioskError, PolicyMalformed
from kiosk.home import Home
from kiosk.policy.rules import load_policy

OWN = (
    b'[[value]]\nkey = "witness.max_uses"\nvalue = 2\nvalid_from = 2021-10-06\nsource = "own"\nstatus = "unverified"\n'
)


def test_no_folder_is_the_shipped_rules(tmp_path: Path) -> None:
    assert load_policy(tmp_path / "policy").digest == load_policy().digest


@pytest.mark.parametrize("name", ["A.TOML", "own.Toml", "own.toml"])
def test_a_file_counts_however_its_ending_is_written(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(OWN)
    assert load_policy(tmp_path).digest != load_policy().digest
    (tmp_path / name).write_bytes(b"[[value]]")
    with pytest.raises(PolicyMalformed):
        load_policy(tmp_path)


def a_file(place: Path) -> None:
    place.write_bytes(OWN)


def a_link_to_nothing(place: Path) -> None:
    place.symlink_to(place.parent / "gone")


def a_pipe(place: Path) -> None:
    os.mkfifo(place)


@pytest.mark.parametrize("there", [a_file, a_link_to_nothing, a_pipe])
def test_what_is_no_folder_in_its_place_refuses_to_start(tmp_path: Path, there: Callable[[Path], None]) -> None:
    there(tmp_path / "policy")
    with pytest.raises(FileUnusable):
        load_policy(tmp_path / "policy")


@pytest.mark.parametrize(("there", "fault"), [(a_pipe, FileUnusable), (a_link_to_nothing, FileAbsent)])
def test_what_is_no_file_among_the_rows_refuses_to_start(
    tmp_path: Path, there: Callable[[Path], None], fault: type[KioskError]
) -> None:
    there(tmp_path / "own.toml")
    with pytest.raises(fault):
        load_policy(tmp_path)


def test_a_configuration_that_is_a_pipe_or_a_link_to_nothing_is_told(tmp_path: Path) -> None:
    a_link_to_nothing(tmp_path / "config.toml")
    with pytest.raises(FileAbsent):
        load_config(Home(tmp_path))
    (tmp_path / "config.toml").unlink()
    a_pipe(tmp_path / "config.toml")
    with pytest.raises(FileUnusable):
        load_config(Home(tmp_path))


def test_the_command_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SKRANKE_HOME", str(tmp_path))
    tmp_path.chmod(0o700)
    a_link_to_nothing(tmp_path / "policy")
    assert run(["policy", "explain"]) == 2
