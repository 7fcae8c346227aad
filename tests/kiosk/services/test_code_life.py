"""The life of codes as a state machine beside a model of a few lines (issue, print, hand over, redeem, time, crash)."""

import datetime as dt
import shutil
import sqlite3
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from kiosk.domain import ActivationCode, CaseState, CloseReason, CodeState
from kiosk.domain.codes import SystemCodeSource
from kiosk.domain.faults import KioskError
from kiosk.services.views import CaseView
from printing.faults import SpoolUnwritable
from tests.kiosk.desk_builder import Bench, make_bench

TEMPLATE: list[Path] = []


class CodeLife(RuleBasedStateMachine):
    """One citizen, one means, as many cases and codes as come."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        shutil.copytree(TEMPLATE[0], self.folder / "home")
        self.bench: Bench = make_bench(self.folder / "home")
        self.case: CaseView = self.bench.granted()
        self.live: str | None = None  # the code that must work now
        self.tries = 0
        self.expires = self.bench.clock.now()
        self.used = 0
        self.keys = 0
        self.state = self.case.state

    def teardown(self) -> None:
        assert self.bench.store.verify_log().is_good
        self.bench.store.close()
        shutil.rmtree(self.folder)

    @rule()
    @precondition(lambda self: self.state in {CaseState.CLOSED, CaseState.HANDED_OVER})
    def next_case(self) -> None:
        self.case = self.bench.granted()

    @rule(breaks=st.booleans())
    @precondition(lambda self: self.state is CaseState.GRANTED)
    def issue(self, breaks: bool) -> None:
        self.keys += 1
        self.bench.spooler.fault = SpoolUnwritable() if breaks else None
        self.expires = self.bench.clock.now() + dt.timedelta(hours=48)
        self.live, self.tries = None, 0
        if breaks:
            with pytest.raises(SpoolUnwritable):
                self.bench.desk.issue(self.case.id, f"k{self.keys}")
            self.bench.spooler.fault = None
        else:
            self.bench.desk.issue(self.case.id, f"k{self.keys}")
            self.bench.desk.issue(self.case.id, f"k{self.keys}")

    @rule(whole=st.booleans())
    @precondition(lambda self: self.state is CaseState.PRINTING)
    def confirm(self, whole: bool) -> None:
        self.bench.desk.confirm_print(self.case.id, whole)

    @rule()
    @precondition(lambda self: self.state is CaseState.PRINTED)
    def hand_over(self) -> None:
        if self.bench.clock.now() >= self.expires:
            with pytest.raises(KioskError):
                self.bench.desk.hand_over(self.case.id)
        else:
            self.bench.desk.hand_over(self.case.id)
            self.live, self.tries = self.bench.last_code, 0

    @rule()
    @precondition(lambda self: self.bench.press.made)
    def redeem_newest(self) -> None:
        activated, reason = self.bench.redeem(self.bench.last_code)
        works = self.live == self.bench.last_code and self.bench.clock.now() < self.expires and self.tries < 3
        assert activated is works, reason
        if activated:
            self.used += 1
            self.live = None
        elif self.live is not None and reason == "NOT_ACCEPTED":
            self.tries = min(3, self.tries + 1)

    @rule()
    def redeem_wrong(self) -> None:
        code = ActivationCode.draw(SystemCodeSource()).grouped
        assert self.bench.redeem(code) == (False, "NOT_ACCEPTED")
        self.tries = min(3, self.tries + 1)

    @rule(hours=st.sampled_from([1, 20, 47, 48]))
    def time_passes(self, hours: int) -> None:
        self.bench.clock.advance(dt.timedelta(hours=hours))

    @rule()
    @precondition(lambda self: self.state is not CaseState.CLOSED)
    def close(self) -> None:
        self.bench.desk.close_case(self.case.id, CloseReason.CANCELLED)

    @rule()
    def crash(self) -> None:
        before = self.bench
        before.store.close()
        self.bench = make_bench(self.folder / "home")
        self.bench.clock.advance(before.clock.now() - self.bench.clock.now())
        self.bench.press.made = before.press.made
        self.bench.desk.recover()

    @invariant()
    def one_code_at_most_has_not_ended_and_none_has_too_many_tries(self) -> None:
        with sqlite3.connect(self.bench.home.store) as raw:
            rows = list(raw.execute("SELECT state, tries, job, confirmed_at FROM code"))
            ((state,),) = raw.execute("SELECT state FROM counter_case WHERE id = ?", (self.case.id,))
        raw.close()
        self.state = CaseState(state)
        states = [CodeState(row[0]) for row in rows]
        assert sum(1 for state in states if state.is_live or state.is_unfinished) <= 1
        assert sum(1 for state in states if state is CodeState.USED) == self.used
        assert all(row[1] <= 3 for row in rows)
        assert all(row[2] and row[3] for row in rows if row[0] == "HANDED_OVER")


def test_a_code_lives_as_the_model_says(new_station: Path) -> None:
    TEMPLATE[:] = [new_station]
    CodeLife.TestCase.settings = settings(
        max_examples=6, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
    )
    CodeLife.TestCase("runTest").runTest()
