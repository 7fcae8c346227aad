"""A citizen's code display is locked: they come with a passport and leave with a letter."""

import datetime as dt
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import pytest

from hardware.emrtd.report import Check, CheckStatus, Reason, Verdict
from kiosk.domain import CaseState, CloseReason, CodeState, Errand, Face, GroundCode, Missing, Tick
from kiosk.domain.audit import decode_details
from kiosk.domain.faults import CaseStateWrong, CaseUnknown, ClockSuspect, CodeStateWrong, CodeUnknown, IdentityMissing
from kiosk.domain.ticks import ALWAYS
from kiosk.services.desk import Desk
from printing.faults import SpoolFull, SpoolUnwritable
from tests.kiosk.desk_builder import PASSPORT, Bench, failed, inspection, make_bench


def test_the_whole_way(bench: Bench) -> None:
    case = bench.granted()
    assert case.state is CaseState.GRANTED
    assert case.decision is not None
    assert case.decision.level == "substantial"
    assert case.person is not None
    assert case.person.user_id == bench.USER_ID
    case = bench.desk.issue(case.id, "r1")
    assert (case.state, case.code and case.code.state) == (CaseState.PRINTING, CodeState.PRINTING)
    assert bench.redeem(bench.last_code) == (False, "NOT_ACCEPTED")
    bench.desk.confirm_print(case.id, True)
    case = bench.desk.hand_over(case.id)
    assert (case.state, case.code and case.code.state) == (CaseState.HANDED_OVER, CodeState.HANDED_OVER)
    assert bench.sms.sent == []
    assert bench.redeem(bench.last_code.lower().replace("-", " ")) == (True, "OK")
    assert bench.redeem(bench.last_code) == (False, "USED")
    assert bench.desk.close_case(case.id, CloseReason.DONE).state is CaseState.CLOSED
    assert bench.store.verify_log().is_good


def test_letter_and_receipt_are_two_sheets_and_only_one_has_the_code(bench: Bench) -> None:
    case = bench.live()
    receipt, letter = bench.spooler.jobs.values()
    assert bench.last_code.encode() in letter
    assert bench.last_code.encode() not in receipt
    marks = [name.rpartition("-") for name in bench.spooler.names]
    assert [mark[0] for mark in marks] == [f"receipt-{case.number}", f"letter-{case.number}"]
    assert marks[0][2] == marks[1][2]


def test_nothing_is_issued_before_a_decision(bench: Bench) -> None:
    case = bench.desk.open_case(Errand.NEW_DISPLAY_CODE, Face.COUNTER, "clerk-7")
    with pytest.raises(CaseStateWrong):
        bench.desk.issue(case.id, "r1")
    with pytest.raises(CaseUnknown):
        bench.desk.issue("no such case", "r1")
    assert bench.press.made == []


def test_a_new_answer_takes_the_decision_back(bench: Bench) -> None:
    case = bench.granted()
    case = bench.desk.record_tick(case.id, Tick.LIKENESS, False)
    assert (case.state, case.decision) == (CaseState.OPEN, None)
    case = bench.desk.decide(case.id)
    assert case.state is CaseState.NOT_GRANTED
    with pytest.raises(CaseStateWrong):
        bench.desk.issue(case.id, "r1")


def test_another_document_takes_the_ticks_back(bench: Bench) -> None:
    case = bench.granted()
    other = inspection(document=None, verdict=Verdict.UNREADABLE)
    case = bench.desk.record_inspection(case.id, other)
    assert case.ticks == {}
    assert case.person is None
    assert Missing.READABLE_DOCUMENT in (bench.desk.decide(case.id).decision or pytest.fail("none")).missing


def test_an_answer_given_before_the_document_was_read_does_not_count(bench: Bench) -> None:
    case = bench.desk.open_case(Errand.NEW_DISPLAY_CODE, Face.COUNTER, "clerk-7")
    for tick in ALWAYS:
        bench.desk.record_tick(case.id, tick, True)
    assert bench.desk.record_inspection(case.id, inspection()).ticks == {}
    assert bench.desk.decide(case.id).state is CaseState.NOT_GRANTED
    for tick in ALWAYS:
        bench.desk.record_tick(case.id, tick, True)
    assert bench.desk.record_inspection(case.id, inspection()).ticks  # the same document, read again


@pytest.mark.parametrize("state", list(CaseState))
def test_a_case_can_be_closed_wherever_it_is_and_once(bench: Bench, state: CaseState) -> None:
    case = bench.desk.open_case(Errand.NEW_DISPLAY_CODE, Face.COUNTER, "clerk-7")
    steps = {
        CaseState.OPEN: lambda: None,
        CaseState.NOT_GRANTED: lambda: bench.desk.decide(case.id),
        CaseState.GRANTED: lambda: [
            bench.desk.record_inspection(case.id, inspection()),
            *(bench.desk.record_tick(case.id, tick, True) for tick in ALWAYS),
            bench.has_second_leg(case.id),
            bench.desk.decide(case.id),
        ],
        CaseState.PRINTING: lambda: bench.desk.issue(case.id, "r1"),
        CaseState.PRINTED: lambda: bench.desk.confirm_print(case.id, True),
        CaseState.HANDED_OVER: lambda: bench.desk.hand_over(case.id),
        CaseState.CLOSED: lambda: bench.desk.close_case(case.id, CloseReason.DONE),
    }
    for at, step in steps.items():
        step()
        assert bench.desk.case(case.id).state is at
        if at is state:
            break
    if state is CaseState.CLOSED:
        with pytest.raises(CaseStateWrong):
            bench.desk.close_case(case.id, CloseReason.DONE)
    else:
        bench.desk.close_case(case.id, CloseReason.CANCELLED)
    code = bench.desk.case(case.id).code
    assert code is None or (code.state is CodeState.HANDED_OVER) is (state in {CaseState.HANDED_OVER, CaseState.CLOSED})
    assert bench.store.verify_log().is_good


def test_a_document_of_nobody_we_know_is_not_linked(bench: Bench) -> None:
    case = bench.desk.open_case(Errand.NEW_DISPLAY_CODE, Face.COUNTER, "clerk-7")
    stranger = replace(PASSPORT, personal_number=None, number="900000009")
    bench.desk.record_inspection(case.id, inspection(document=stranger))
    decision = bench.desk.decide(case.id).decision
    assert decision is not None
    assert GroundCode.NOT_LINKED in {ground.code for ground in decision.reasons}


def test_a_number_of_somebody_born_on_another_day_does_not_link(bench: Bench) -> None:
    case = bench.desk.open_case(Errand.NEW_DISPLAY_CODE, Face.COUNTER, "clerk-7")
    mixed = replace(PASSPORT, birth=dt.date(1990, 3, 15))
    assert bench.desk.record_inspection(case.id, inspection(document=mixed)).person is None


def test_a_bad_document_asks_the_register_nothing(bench: Bench) -> None:
    case = bench.desk.open_case(Errand.NEW_DISPLAY_CODE, Face.COUNTER, "clerk-7")
    copied = inspection(Verdict.NOT_GENUINE, failed("ca"))
    assert bench.desk.record_inspection(case.id, copied).person is None
    events = [row[2] for row in bench.store.log_rows()]
    assert "document.inspected" in events
    assert "register.asked" not in events


def test_a_person_without_mitid_gets_no_code(tmp_path: Path) -> None:
    bench = make_bench(tmp_path / "home", with_identity=False)
    case = bench.granted()
    with pytest.raises(IdentityMissing):
        bench.desk.issue(case.id, "r1")
    assert bench.desk.case(case.id).state is CaseState.GRANTED
    bench.store.close()


def test_a_double_press_is_one_issue(bench: Bench) -> None:
    case = bench.granted()
    first = bench.desk.issue(case.id, "r1")
    again = bench.desk.issue(case.id, "r1")
    assert first == again
    assert len(bench.press.made) == 1
    with pytest.raises(CaseStateWrong):
        bench.desk.issue(case.id, "r2")


def test_a_printer_that_cannot_print_stops_the_issue_before_a_code_exists(bench: Bench) -> None:
    case = bench.granted()
    bench.spooler.preflight_fault = SpoolFull()
    with pytest.raises(SpoolFull):
        bench.desk.issue(case.id, "r1")
    case = bench.desk.case(case.id)
    assert (case.state, case.code) == (CaseState.GRANTED, None)


@pytest.mark.parametrize("where", ["press", "spooler"])
def test_a_fault_while_printing_kills_the_code(bench: Bench, where: str) -> None:
    case = bench.granted()
    target = bench.press if where == "press" else bench.spooler
    target.fault = SpoolUnwritable()
    with pytest.raises(SpoolUnwritable):
        bench.desk.issue(case.id, "r1")
    case = bench.desk.case(case.id)
    assert case.state is CaseState.GRANTED
    assert case.code is not None
    assert (case.code.state, case.code.end_reason) == (CodeState.REVOKED, "print_fault")
    target.fault = None
    bench.desk.issue(case.id, "r2")
    bench.desk.confirm_print(case.id, True)
    bench.desk.hand_over(case.id)
    assert bench.redeem(bench.last_code) == (True, "OK")


def test_a_letter_that_is_not_whole_is_dead_and_another_can_be_printed(bench: Bench) -> None:
    case = bench.granted()
    bench.desk.issue(case.id, "r1")
    spoiled = bench.last_code
    case = bench.desk.confirm_print(case.id, False)
    assert case.code is not None
    assert (case.state, case.code.state, case.code.end_reason) == (
        CaseState.GRANTED,
        CodeState.REVOKED,
        "letter_spoiled",
    )
    assert "job-2" in bench.spooler.cancelled
    bench.desk.issue(case.id, "r2")
    bench.desk.confirm_print(case.id, True)
    bench.desk.hand_over(case.id)
    assert bench.redeem(spoiled) == (False, "NOT_ACCEPTED")
    assert bench.redeem(bench.last_code) == (True, "OK")


def test_no_hand_over_before_the_letter_is_confirmed(bench: Bench) -> None:
    case = bench.granted()
    bench.desk.issue(case.id, "r1")
    with pytest.raises(CaseStateWrong):
        bench.desk.hand_over(case.id)


def test_a_newer_code_supersedes_the_live_one(bench: Bench) -> None:
    bench.live(request_key="r1")
    older = bench.last_code
    bench.live(request_key="r2")
    assert bench.redeem(older) == (False, "NOT_ACCEPTED")
    assert bench.redeem(bench.last_code) == (True, "OK")


def test_the_colleague_whose_code_was_superseded_is_told(bench: Bench) -> None:
    mine, theirs = bench.granted(), bench.granted()
    bench.desk.issue(mine.id, "r1")
    bench.desk.issue(theirs.id, "r2")
    with pytest.raises(CodeStateWrong, match="superseded"):
        bench.desk.confirm_print(mine.id, True)
    assert bench.desk.case(mine.id).state is CaseState.GRANTED
    bench.desk.confirm_print(theirs.id, True)
    bench.desk.hand_over(theirs.id)
    assert bench.redeem(bench.last_code) == (True, "OK")


def test_closing_revokes_what_nobody_holds_and_leaves_what_somebody_does(bench: Bench) -> None:
    held = bench.live(request_key="r1")
    assert bench.desk.close_case(held.id, CloseReason.DONE).code is not None
    assert bench.redeem(bench.last_code) == (True, "OK")
    case = bench.granted()
    bench.desk.issue(case.id, "r2")
    closed = bench.desk.close_case(case.id, CloseReason.CANCELLED)
    assert closed.code is not None
    assert (closed.code.state, closed.code.end_reason) == (CodeState.REVOKED, "case_closed")
    assert closed.evidence is not None
    assert closed.evidence.document is None


def test_the_48_hours_run_from_the_reservation(bench: Bench) -> None:
    case = bench.granted()
    bench.desk.issue(case.id, "r1")
    bench.clock.advance(dt.timedelta(minutes=8))
    bench.desk.confirm_print(case.id, True)
    bench.desk.hand_over(case.id)
    bench.clock.advance(dt.timedelta(hours=47, minutes=52))
    assert bench.redeem(bench.last_code) == (False, "EXPIRED")
    assert bench.redeem(bench.last_code) == (False, "EXPIRED")
    assert bench.desk.code_status(bench.USER_ID)[0].state is CodeState.EXPIRED


def test_a_letter_that_lay_too_long_is_not_handed_over(bench: Bench) -> None:
    case = bench.granted()
    bench.desk.issue(case.id, "r1")
    bench.desk.confirm_print(case.id, True)
    bench.clock.advance(dt.timedelta(hours=48))
    with pytest.raises(CodeStateWrong):
        bench.desk.hand_over(case.id)
    assert bench.desk.case(case.id).state is CaseState.GRANTED


def test_a_document_that_expired_since_the_decision_gives_no_code(bench: Bench) -> None:
    case = bench.granted()
    bench.clock.advance(dt.timedelta(days=5 * 365))
    with pytest.raises(CaseStateWrong):
        bench.desk.issue(case.id, "r1")


@pytest.mark.parametrize(("face", "is_issued"), [(Face.BOOTH, False), (Face.COUNTER, True)])
def test_a_booth_whose_clock_is_behind_the_log_issues_nothing(bench: Bench, face: Face, is_issued: bool) -> None:
    bench.clock.advance(dt.timedelta(days=1))
    bench.desk.code_status(bench.USER_ID)
    bench.clock.advance(dt.timedelta(days=-1))
    case = bench.granted()
    desk = Desk(replace(bench.parts, face=face))
    with nullcontext() if is_issued else pytest.raises(ClockSuspect):
        desk.issue(case.id, "r1")
    assert bool(bench.press.made) is is_issued


def test_the_same_key_in_another_case_is_another_command(bench: Bench) -> None:
    for case in (bench.granted(), bench.granted()):
        assert bench.desk.issue(case.id, "again").state is CaseState.PRINTING
    assert len(bench.press.made) == 2


def test_every_question_about_a_person_is_in_the_log(bench: Bench) -> None:
    bench.live(Errand.NEW_APP_CODE)
    with pytest.raises(CodeUnknown):
        bench.desk.code_status("nobody")
    leaves = [(row[2], dict(decode_details(row[7]))) for row in bench.store.log_rows() if isinstance(row[7], bytes)]
    asked = [details["purpose"] for event, details in leaves if event == "register.asked"]
    assert asked == ["link", "issue", "temporary_pin"]
    assert bench.register.questions == len(asked)
    assert ("status.asked", {"purpose": "code_status", "codes": "0"}) in leaves


def test_what_the_store_keeps_has_no_name_number_or_face(bench: Bench) -> None:
    bench.live()
    bench.redeem(bench.last_code)
    bench.store.close()
    raw = b"".join(path.read_bytes() for path in bench.home.root.glob("store.sqlite3*"))
    plain_code = bench.last_code.replace("-", "")
    for secret in (plain_code, bench.last_code, "1403901234", "PROEVE", "Prøve", "900000001", "+4500000001"):
        assert secret.encode() not in raw


def test_details_of_checks_are_shown_and_not_kept(bench: Bench) -> None:
    case = bench.desk.open_case(Errand.NEW_DISPLAY_CODE, Face.COUNTER, "clerk-7")
    check = Check("mrz.match", CheckStatus.FAILED, Reason.MRZ_DIFFERS, "PROEVE")
    view = bench.desk.record_inspection(case.id, inspection(Verdict.GENUINE, check))
    assert view.evidence is not None
    assert view.evidence.checks[0].detail == "PROEVE"
    bench.parts.memory.forget(case.id)
    again = bench.desk.case(case.id).evidence
    assert again is not None
    assert again.checks[0].detail == ""
