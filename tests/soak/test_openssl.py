"""A sample of `./dev soak openssl`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.soak import openssl
from tests.soak.result import Result

CHANGE = openssl.Change("DE", 100, 7)


@pytest.mark.specimens
@pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl command")
def test_what_we_pass_openssl_passes(specimens: Path) -> None:
    result = openssl.run(specimens, changes=6, seed=3)
    assert result.cases == len(openssl.STATES) * 7
    assert result.kinds["both pass"] >= len(openssl.STATES)
    assert not result.violations


@pytest.mark.parametrize(
    ("verdict", "passes", "is_violation"),
    [
        ("passed", True, False),
        ("passed", False, True),
        ("pa.chain SIGNATURE_WRONG", True, False),
        ("pa.chain REVOKED", True, True),
        ("pa.chain REVOKED", False, False),
        ("raised KeyError: 1", False, True),
    ],
)
def test_only_documented_differences_are_let_pass(verdict: str, passes: bool, is_violation: bool) -> None:
    result = Result()
    openssl.compare(CHANGE, verdict, passes, result)
    assert bool(result.violations) is is_violation


def test_an_original_that_we_refuse_is_a_violation() -> None:
    result = Result()
    openssl.compare(openssl.Change("DE", None), "pa.chain NO_ANCHOR", False, result)
    assert result.violations
