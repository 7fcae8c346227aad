"""The letter is in the citizen's hand: the case is done, whoever closes the window, locks it or walks away."""

import pytest

from kiosk.domain.audit import AuditEvent
from kiosk.domain.cases import CaseState, CloseReason
from tests.kiosk.desk_builder import Bench


def told_of_closing(bench: Bench) -> list[CloseReason]:
    """The reasons in the log; the details are the eighth field of a leaf."""
    with bench.store.reading() as work:
        told = [str(row[7]) for row in work.audit.rows() if AuditEvent.CASE_CLOSED.value in row]
    return [reason for details in told for reason in CloseReason if details.endswith(f"{reason.value}'")]


@pytest.mark.parametrize("left", [CloseReason.CANCELLED, CloseReason.TIMED_OUT, CloseReason.NOT_GRANTED])
def test_a_case_whose_letter_was_handed_over_is_done_however_its_screen_is_left(
    bench: Bench, left: CloseReason
) -> None:
    case = bench.granted()
    bench.desk.issue(case.id, "r1")
    bench.desk.confirm_print(case.id, True)
    bench.desk.hand_over(case.id)
    closed = bench.desk.close_case(case.id, left)
    assert closed.state is CaseState.CLOSED
    assert told_of_closing(bench) == [CloseReason.DONE]
    with bench.store.reading() as work:
        kept = work.cases.get(case.id)
    assert kept is not None
    assert kept.close_reason is CloseReason.DONE
    assert bench.redeem(bench.last_code) == (True, "OK")


def test_a_case_whose_letter_nobody_took_ends_as_it_was_left(bench: Bench) -> None:
    case = bench.granted()
    bench.desk.issue(case.id, "r1")
    bench.desk.confirm_print(case.id, True)
    bench.desk.close_case(case.id, CloseReason.TIMED_OUT)
    assert told_of_closing(bench) == [CloseReason.TIMED_OUT]
