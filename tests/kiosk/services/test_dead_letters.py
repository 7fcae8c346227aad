"""A letter whose code died: nobody took it in time, it was said not to be whole, or it was never printed."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from kiosk.domain import CaseState, CodeState
from kiosk.domain.errands import Errand
from kiosk.domain.faults import CodeStateWrong
from kiosk.services.issue import issue
from printing.faults import SpoolUnwritable
from printing.spool.port import Job, JobId
from tests.kiosk.desk_builder import Bench, FakeSpooler

APP = Errand.NEW_APP_CODE


@pytest.mark.parametrize("is_whole", [False, True])
@pytest.mark.parametrize("minutes", [10, 600])
def test_a_letter_that_nobody_took_is_dead_though_nobody_came_by_to_end_it(
    bench: Bench, minutes: int, *, is_whole: bool
) -> None:
    case = bench.granted(APP)
    bench.desk.issue(case.id, "r1")
    if is_whole:
        bench.desk.confirm_print(case.id, True)
    bench.clock.advance(dt.timedelta(minutes=minutes))
    asked = bench.register.questions
    for _ in range(2):
        with pytest.raises(CodeStateWrong) as caught:
            bench.desk.hand_over(case.id) if is_whole else bench.desk.confirm_print(case.id, True)
        assert caught.value.data == {"state": "REVOKED", "reason": "unclaimed"}
    assert bench.register.questions == asked
    view = bench.desk.case(case.id)
    assert view.state is CaseState.GRANTED
    assert view.code is not None
    assert (view.code.state, view.code.end_reason) == (CodeState.REVOKED, "unclaimed")
    assert bench.spooler.cancelled
    assert bench.sms.sent == []
    assert bench.desk.expire() == 0
    assert [row[2] for row in bench.store.log_rows()].count("code.revoked") == 1
    assert bench.store.verify_log().is_good


@pytest.mark.parametrize("minutes", [9, 10])
def test_a_letter_can_be_said_not_to_be_whole_however_late(bench: Bench, minutes: int) -> None:
    case = bench.granted()
    bench.desk.issue(case.id, "r1")
    bench.clock.advance(dt.timedelta(minutes=minutes))
    assert bench.desk.confirm_print(case.id, False).state is CaseState.GRANTED


class _DeadDuringWithdrawal(FakeSpooler):
    """A printer that takes nothing, and a look at the code at the moment when its sheets are taken back."""

    look: Callable[[], CodeState]
    seen: CodeState | None = None

    def cancel(self, job: JobId) -> Job:
        self.seen = self.look()
        return super().cancel(job)


def test_a_code_is_dead_before_its_sheets_are_asked_back_from_a_printer_that_may_be_silent(bench: Bench) -> None:
    case = bench.granted()
    spooler = _DeadDuringWithdrawal(fault=SpoolUnwritable())
    spooler.look = lambda: bench.desk.case(case.id).code.state  # type: ignore[union-attr]  # it has one
    with pytest.raises(SpoolUnwritable):
        issue(replace(bench.parts, spooler=spooler), case.id, "r1")
    assert spooler.seen is CodeState.REVOKED
