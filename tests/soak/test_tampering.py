"""A sample of `./dev soak audit-tampering`."""

import pytest

from kiosk.store import log_check
from tests.soak import tampering


def test_every_change_of_the_log_is_found_against_a_kept_head() -> None:
    result = tampering.run(40, seed=1)
    assert result.cases == 40
    assert not result.violations


def test_a_check_that_forgets_the_kept_head_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_check, "_check_kept", lambda *_found: None)
    monkeypatch.setattr(tampering, "KINDS", ((tampering.rewrite_with_the_key, 1),))
    assert len(tampering.run(3, seed=1).violations) == 3
