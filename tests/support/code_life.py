"""The life of codes as a state machine: two faces on one store, beside the model; a step is one thing somebody does.

After each step every code is where the model says (so that nothing leaves an end), with as many tries; at most one of a
means has not ended (I1), no value was issued twice (I2), what is in a hand has a confirmed letter (I5). At the end of a
run the log tells each change of state once and is good (I3), no code lies in clear (I4). What was acknowledged is there
after a crash (I6), since the comparison goes on.
"""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.cases import CloseReason
from kiosk.domain.codes import ActivationCode, SystemCodeSource
from kiosk.domain.errand_faults import DecisionTooOld
from kiosk.domain.errands import Errand, Face
from kiosk.domain.faults import AuthenticatorLimit, ClockSuspect, CodeStateWrong, CodeUnknown, KioskFault
from kiosk.domain.issued_code import IssuedCode
from kiosk.domain.secret import Secret
from kiosk.services import issue as issue_module
from kiosk.services.desk import Desk
from kiosk.services.issue import CLOCK_SLACK
from kiosk.services.ports_messages import SendOutcome, SendResult
from kiosk.services.reprint import ReprintReason
from printing.faults import SpoolUnwritable
from tests.kiosk.desk_builder import NOON, Bench, make_bench
from tests.support.code_model import UNFINISHED, CodeModel, ModelCode

FACES = (Face.COUNTER, Face.BOOTH)
ERRANDS = {"display": Errand.NEW_DISPLAY_CODE, "app": Errand.NEW_APP_CODE}
MOVES = ("reserved", "printing", "handed_over", "revoked", "expired", "used", "blocked")
MOVED = {f"code.{move}" for move in MOVES}
WITH_LETTER = ("PRINTING", "PRINTED", "HANDED_OVER")
MOST_CODES = 14
"""So many codes of a citizen are compared at least; older ones are told to nobody."""


class PowerCut(BaseException):
    """The process ends here; nothing that runs after it in the same process stands for anything."""


class CodeLife(RuleBasedStateMachine):
    """One citizen at two faces."""

    template: ClassVar[Path]
    """The folder of a new station, to be copied."""
    folders: ClassVar[Path | None] = None
    """Where the copies go."""
    url: ClassVar[Callable[[], str | None]] = staticmethod(lambda: None)
    """Where the store is, asked once a run."""
    steps: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(dir=self.folders))
        shutil.copytree(self.template, self.folder / "home")
        self.place = type(self).url()
        self.model = CodeModel()
        self.pins: dict[str, str] = {}
        self.means: dict[str, str] = {}
        self.opened: list[str] = []
        self.keys = 0
        self.bench = make_bench(self.folder / "home", url=self.place)
        self.desks = self._desks()
        with self.bench.store.reading() as work:
            identity = work.identities.by_user_id(Bench.USER_ID)
        assert identity is not None
        self.identity = identity.id

    def _desks(self) -> dict[Face, Desk]:
        return {face: Desk(replace(self.bench.parts, face=face)) for face in FACES}

    def teardown(self) -> None:
        report = self.bench.store.verify_log()
        assert report.is_good, report
        told = sum(1 for row in self.bench.store.log_rows() if row[2] in MOVED)
        assert told == sum(code.moves for code in self.model.codes)
        values = [code.value for code in self.model.codes]
        assert len(set(values)) == len(values)
        self.bench.store.close()
        kept = b"".join(path.read_bytes() for path in self.folder.rglob("*") if path.is_file())
        for value in values:
            assert value.encode() not in kept
            assert value.replace("-", "").encode() not in kept
        shutil.rmtree(self.folder)

    # --- what happens at a desk -----------------------------------------------------------------------------------

    @rule(
        face=st.sampled_from(FACES), means=st.sampled_from(sorted(ERRANDS)), steps=st.sampled_from([3, 3, 3, 2, 1, 0])
    )
    @precondition(lambda self: len(self.opened) < 5 and len(self.model.codes) < MOST_CODES)
    def a_citizen_steps_up(self, face: Face, means: str, steps: int) -> None:
        """And all goes well for so many steps: letter, look, hand-over."""
        bench = replace(self.bench, desk=self.desks[face])
        case = bench.granted(ERRANDS[means], face=face).id
        self._step()
        self.model.decide(case)
        self.means[case] = means
        self.opened.append(case)
        if steps >= 1:
            self._issue(case, "well", lambda desk, case, key: desk.issue(case, key))
        if steps >= 2 and self.model.cases[case] == "PRINTING":
            self._confirm(case, "whole")
        if steps >= 3 and self.model.cases[case] == "PRINTED":
            self._hand_over(case, gets_away=True)

    @rule(data=st.data(), goes=st.sampled_from(["well", "well", "well", "print fault", "power cut"]))
    @precondition(lambda self: self._in("GRANTED") and len(self.model.codes) < MOST_CODES)
    def issue(self, data: st.DataObject, goes: str) -> None:
        case = data.draw(st.sampled_from(self._in("GRANTED")))
        self._issue(case, goes, lambda desk, case, key: desk.issue(case, key))

    @rule(data=st.data(), goes=st.sampled_from(["well", "print fault"]), reason=st.sampled_from(list(ReprintReason)))
    @precondition(lambda self: self._in(*WITH_LETTER) and len(self.model.codes) < MOST_CODES)
    def reprint(self, data: st.DataObject, goes: str, reason: ReprintReason) -> None:
        case = data.draw(st.sampled_from(self._in(*WITH_LETTER)))
        if self.model.has_used(case):
            self._step()
            with pytest.raises(CodeStateWrong):
                self._desk(case).reprint(case, reason, f"used-{self.keys}")
            return
        if self.model.is_old(case):
            self._step()
            with pytest.raises(DecisionTooOld):
                self._desk(case).reprint(case, reason, f"old-{self.keys}")
            return
        self.model.reprint(case)
        self._issue(case, goes, lambda desk, case, key: desk.reprint(case, reason, key))

    def _issue(self, case: str, goes: str, command: Callable[[Desk, str, str], Any]) -> None:
        self._step()
        self.keys += 1
        bench, means, face = self.bench, self.means[case], self._face(case)
        latest = bench.store.latest_entry()
        assert latest is not None
        is_suspect = face is Face.BOOTH and latest - bench.clock.now() > CLOCK_SLACK
        is_old = self.model.is_old(case)
        if is_suspect or is_old or not self.model.has_room(means):
            with pytest.raises(ClockSuspect if is_suspect else DecisionTooOld if is_old else AuthenticatorLimit):
                command(self.desks[face], case, f"k{self.keys}")
            return
        with pytest.MonkeyPatch.context() as patch:
            if goes == "print fault":
                bench.spooler.fault = SpoolUnwritable()
            elif goes == "power cut":
                bench.spooler.fault = PowerCut()
                patch.setattr(issue_module, "_revoke", lambda *_: None)
            try:
                command(self.desks[face], case, f"k{self.keys}")
            except (SpoolUnwritable, PowerCut):
                assert goes != "well"
            else:
                assert goes == "well"
                self.desks[face].issue(case, f"k{self.keys}")  # pressed twice
        bench.spooler.fault = None
        self.model.issue(case, means, face.value, bench.last_code, spooled=goes != "print fault")
        if goes == "power cut":
            self._reopen(face)

    @rule(data=st.data(), answer=st.sampled_from(["whole", "not whole", "not known"]))
    @precondition(lambda self: self._in("PRINTING"))
    def confirm(self, data: st.DataObject, answer: str) -> None:
        self._confirm(data.draw(st.sampled_from(self._in("PRINTING"))), answer)

    def _confirm(self, case: str, answer: str) -> None:
        self._step()
        whole = answer == "whole"
        if self.model.confirm(case, whole=whole):
            self._desk(case).confirm_print(case, whole)
        else:
            with pytest.raises(CodeStateWrong):
                self._desk(case).confirm_print(case, whole)

    @rule(data=st.data(), gets_away=st.sampled_from([True, True, False]))
    @precondition(lambda self: self._in("PRINTED"))
    def hand_over(self, data: st.DataObject, gets_away: bool) -> None:
        self._hand_over(data.draw(st.sampled_from(self._in("PRINTED"))), gets_away=gets_away)

    def _hand_over(self, case: str, *, gets_away: bool) -> None:
        self._step()
        code = self.model.of_case(case)
        assert code is not None
        if self.model.hand_over(case):
            if not gets_away:
                self.bench.sms.results = [SendResult(SendOutcome.LATER, KioskFault.SENDER_DOWN)]
            self._desk(case).hand_over(case)
            self.bench.sms.results = []
            if code.means == "app" and gets_away:
                self.pins[code.value] = self.bench.last_pin
        else:
            with pytest.raises(CodeStateWrong):
                self._desk(case).hand_over(case)

    # --- what happens at home -------------------------------------------------------------------------------------

    @rule(data=st.data(), says=st.booleans(), pin=st.sampled_from(["right", "right", "right", "wrong", "none"]))
    @precondition(lambda self: self.model.codes)
    def redeem(self, data: st.DataObject, says: bool, pin: str) -> None:
        live = self.model.live(None) if data.draw(st.booleans()) else []
        code = data.draw(st.sampled_from(live or self.model.codes))
        self._redeem(code, code.value, code.means if says else None, pin)

    @rule(means=st.sampled_from([None, *sorted(ERRANDS)]), times=st.integers(1, 3))
    def redeem_wrong(self, means: str | None, times: int) -> None:
        for _ in range(times):
            self._redeem(None, ActivationCode.draw(SystemCodeSource()).grouped, means, "none")

    def _redeem(self, code: ModelCode | None, text: str, means: str | None, pin: str) -> None:
        self._step()
        right = self.pins.get(code.value, "") if code else ""
        typed = {"right": right or "00000000", "wrong": "00000000" if right != "00000000" else "1", "none": None}[pin]
        if pin == "right" and code is not None and code.value not in self.pins:
            pin = "wrong"
        answer = self.desks[FACES[self.steps % 2]].redeem(
            Bench.USER_ID,
            Secret(text),
            AuthenticatorKind(means) if means else None,
            Secret(typed) if typed is not None else None,
        )
        if answer.reason == "TEMPORARY_PIN_EXPIRED":
            assert code is not None
            assert code.state == "HANDED_OVER"
            return
        assert answer.reason == self.model.redeem(code, means, pin=pin)
        assert answer.activated is (answer.reason == "OK")

    # --- what happens to everybody --------------------------------------------------------------------------------

    @rule(
        data=st.data(),
        what=st.sampled_from(["clock", "clock", "expire", "crash", "close", "revoke", "slip"]),
        face=st.sampled_from(FACES),
        seconds=st.sampled_from([30, 599, 600, 3600, 47 * 3600, 48 * 3600, -30, -3600, -86400]),
        means=st.sampled_from(sorted(ERRANDS)),
    )
    def something_happens(self, data: st.DataObject, what: str, face: Face, seconds: int, means: str) -> None:
        self._step()
        if what == "clock":
            self.bench.clock.advance(dt.timedelta(seconds=seconds))
            self.model.now += seconds
        elif what == "expire":
            assert self.desks[face].expire() == self.model.expire()
        elif what == "crash":
            self._reopen(face)
        elif what == "slip":
            assert self.bench.redeem("AAAA-AAAA-AAC")[1] in {"MISTYPED", "SLOW_DOWN"}
        elif what == "revoke":
            self._revoke(face, means)
        elif self.opened:
            self._close(data.draw(st.sampled_from(self.opened)))

    def _close(self, case: str) -> None:
        self._desk(case).close_case(case, CloseReason.CANCELLED)
        code = self.model.of_case(case)
        if code is not None and code.state in UNFINISHED:
            code.to("REVOKED")
        self.model.cases[case] = "CLOSED"
        self.opened.remove(case)

    def _revoke(self, face: Face, means: str) -> None:
        code = self.model.unended(means)
        if code is None:
            with pytest.raises(CodeUnknown):
                self.desks[face].revoke_code(Bench.USER_ID, AuthenticatorKind(means))
            return
        self.desks[face].revoke_code(Bench.USER_ID, AuthenticatorKind(means))
        self.model.end(code, "REVOKED")

    def _reopen(self, face: Face) -> None:
        before = self.bench
        before.store.close()
        after = make_bench(before.home.root, url=self.place)
        after.clock.advance(before.clock.now() - NOON)
        after.press.made[:], after.sms.sent[:] = before.press.made, before.sms.sent
        self.bench = after
        self.desks = self._desks()
        assert len(self.desks[face].recover()) == self.model.recover(face.value)

    # --- what must be so ------------------------------------------------------------------------------------------

    @invariant()
    def every_code_is_where_the_model_says(self) -> None:
        with self.bench.store.reading() as work:
            codes = {code.case_id + code.reserved_at.isoformat() + code.id: code for code in self._codes(work)}
            cases = {case: work.cases.get(case) for case in self.model.cases}
        for case, state in self.model.cases.items():
            found = cases[case]
            assert found is not None
            assert found.state == state, case
        assert sorted((c.case_id, c.means.value, c.state.value, c.tries) for c in codes.values()) == sorted(
            (c.case, c.means, c.state, c.tries) for c in self.model.codes
        )
        for means in ERRANDS:
            unended = [code for code in codes.values() if code.means == means and code.ended_at is None]
            assert len(unended) <= 1
        for code in codes.values():
            assert code.tries <= 3
            if code.state.is_live:
                assert code.job is not None
                assert code.confirmed_at is not None

    def _codes(self, work: Any) -> list[IssuedCode]:
        return list(work.codes.of_identity(self.identity, 1000))

    def _step(self) -> None:
        CodeLife.steps += 1

    def _in(self, *states: str) -> list[str]:
        return [case for case in self.opened if self.model.cases[case] in states]

    def _face(self, case: str) -> Face:
        return self.bench.desk.case(case).face

    def _desk(self, case: str) -> Desk:
        return self.desks[self._face(case)]
