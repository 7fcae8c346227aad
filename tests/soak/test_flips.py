"""A sample of `./dev soak flips`, and that the run would notice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hardware.emrtd import passive_authentication
from hardware.emrtd.report import CheckStatus
from tests.soak import flips


def test_one_changed_byte_is_never_genuine() -> None:
    result = flips.share(400, seed=1)
    assert result.cases == 400
    assert not result.violations


def test_a_violation_names_a_case_that_can_be_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = passive_authentication._hash_check

    def lenient(*asked: object) -> object:
        return replace(honest(*asked), status=CheckStatus.PASSED)

    monkeypatch.setattr(passive_authentication, "_hash_check", lenient)
    result = flips.share(60, seed=2)
    assert result.violations
    assert flips.repeat(result.violations[0].partition(":")[0]).violations


def test_every_kind_of_signed_file_is_there() -> None:
    assert set(flips.SIGNED) <= {name for document in flips.documents().values() for name in document}
