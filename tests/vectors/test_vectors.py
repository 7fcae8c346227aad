"""The vectors agree with the product, and the runner would notice if they did not."""

import copy
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.vectors.formats import examine
from tests.vectors.result import Outcome, Results

ROOT = Path(__file__).parents[2]
FORMATS = ("worked", "traces", "aa", "mrz")
NOT_COMPUTED = (
    "title",
    "note",
    "source",
    "format",
    "dir",
    "alg",
    "ta_",
    "ca_p",
    "ca_n",
    "ca_s",
    "ca_k",
    "cvca",
    "dv_",
    "ef_cardaccess",
)
"""Beginnings of the names of what no other value leads to."""
GIVEN = {("F", "s"), ("apdus", 0, "hex")}
"""A signature without its modulus; the command that chooses the password."""


def run(content: Any) -> Results:
    results = Results()
    examine(content, "file", results)
    return results


def files(specimens: Path) -> Iterator[tuple[str, Any]]:
    for folder in FORMATS:
        for file in sorted((specimens / folder).glob("*.json")):
            yield file.stem, json.loads(file.read_text())


def leaves(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(node, dict | list):
        for key, part in node.items() if isinstance(node, dict) else enumerate(node):
            yield from leaves(part, (*path, key))
    else:
        yield path


def changed(content: Any, path: tuple[Any, ...]) -> Any:
    """The content with one character of one value changed."""
    other = copy.deepcopy(content)
    holder = other
    for key in path[:-1]:
        holder = holder[key]
    value = holder[path[-1]]
    if isinstance(value, bool):
        holder[path[-1]] = not value
    else:
        holder[path[-1]] = value[:-1] + ("1" if value[-1] != "1" else "2")
    return other


def test_nothing_published_or_recorded_differs(specimens: Path) -> None:
    for name, content in files(specimens):
        results = run(content)
        assert results.is_good, (name, results.notes)
        assert results.count[Outcome.EQUAL] > 3, name


@pytest.mark.parametrize(
    "name", ["appendix_D", "G.1", "H.1", "I.1", "TestChipAuthAT", "TestDoActiveAuth", "aa", "bsi", "bsi DH"]
)
def test_any_changed_value_is_noticed(specimens: Path, name: str) -> None:
    found = dict(files(specimens))
    content = {
        "appendix_D": found["appendix_D_bac_F_aa"],
        **found["pace_G1_ecdh_gm__H1_ecdh_im__I1_ecdh_cam"],
        "aa": found["rsa_real_dg15_2"],
        "bsi": found["bsi_tr03110_eac2_worked_example_ECDH"],
        "bsi DH": found["bsi_tr03110_eac2_worked_example_DH"],
    }.get(name) or found[name]
    unnoticed = {path for path in leaves(content) if value_at(content, path) and run(changed(content, path)).is_good}
    unnoticed -= GIVEN | {path for path in unnoticed if "mrz" in path}  # a composite digit opens no chip
    assert all(str(path[-1]).startswith(NOT_COMPUTED) for path in unnoticed), unnoticed


def value_at(content: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        content = content[key]
    return content


def test_objects_are_told_by_their_keys_alone() -> None:
    row = {"lines": ["P<UTOA<<B" + "<" * 35, "1" * 44], "format": "TD3", "dob_ok": False}
    results = run({"anything": {"at all": [row, row]}})
    assert results.count == {Outcome.EQUAL: 4}


@pytest.mark.parametrize(
    "content", [{}, [], "x", 3, None, {"a": {"b": "00"}}, {"exchange": None}, {"cases": 7}, {"z": "0"}]
)
def test_what_is_no_vector_is_unknown(content: Any) -> None:
    results = run(content)
    assert results.count[Outcome.UNKNOWN]
    assert not results.is_good


def test_the_closing_line_and_the_exit_code(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    row = {"lines": ["P<UTOA<<B" + "<" * 35, "1" * 44], "dob_ok": False}
    good.write_text(json.dumps([row]))
    bad.write_text(json.dumps([{**row, "dob_ok": True}]))
    for names, closing, code in (
        ([good], "equal 1, different 0, unknown 0, outside 0", 0),
        ([good, bad], "equal 1, different 1, unknown 0, outside 0", 1),
        ([tmp_path / "absent.json"], "equal 0, different 0, unknown 1, outside 0", 1),
    ):
        command = [sys.executable, "-m", "tests.vectors", *map(str, names)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert (done.stdout.splitlines()[-1], done.returncode) == (closing, code)
