"""How many exchanges the measured document costs; times are for the bench, counts are for tests."""

from pathlib import Path

import pytest

from tests.bench.document import payload
from tests.bench.tape import record


@pytest.mark.parametrize(("extended", "most"), [(False, 105), (True, 30)])
def test_the_measured_document_is_read_in_few_exchanges(extended: bool, most: int, tmp_path: Path) -> None:
    recorded = record(tmp_path, extended=extended)
    report = recorded.found.report
    assert 19_300 < payload(recorded.document) < 19_500
    assert report.access.protocol == "PACE"
    assert report.access.cipher == "AES-256"
    assert {"ca", "aa"} <= {check.id for check in report.checks if check.status.value == "passed"}
    assert report.apdus <= most
    answers = [one.answer or b"" for one in recorded.tape.connections[0].exchanges if one.command[1] == 0xB0]
    assert extended or max(map(len, answers)) <= 256 + 2  # one frame and the status word
    assert recorded.play().report.apdus == report.apdus
