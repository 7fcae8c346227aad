"""Receipts of a message centre: whose message they mean, whatever became of names and numbers meanwhile."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from kiosk.domain.faults import KioskFault
from kiosk.domain.messages import MessageState
from kiosk.services.deliver_messages import LEASE
from kiosk.services.views import CaseView
from tests.kiosk.desk_builder import Bench
from tests.kiosk.messages.wire import APP, CutAfter, PowerCut, over_smpp, state_of, wait, with_sender
from tests.support.example_number import NATIONAL
from tests.support.smsc import Smsc, message_centre


@pytest.fixture
def centre() -> Iterator[Smsc]:
    with message_centre() as running:
        yield running


def cut_off(station: Bench, centre: Smsc) -> tuple[Bench, CaseView]:
    """The power went between the submission and its answer; the station is there again, on a new session."""
    cut = CutAfter(over_smpp(centre))
    with pytest.raises(PowerCut):
        with_sender(station, cut).live(APP)
    cut.close()
    bench = with_sender(station, over_smpp(centre))
    bench.desk.messages.deliver()
    return bench, bench.desk.recent_cases()[0]


@pytest.mark.parametrize(("stat", "late"), [("DELIVRD", False), ("DELIVRD", True), ("UNDELIV", True)])
def test_over_smpp_a_receipt_settles_the_doubt_by_the_reference_that_it_repeats(
    any_station: Bench, centre: Smsc, stat: str, late: bool
) -> None:
    bench, case = cut_off(any_station, centre)
    (got,) = centre.submitted
    if late:
        wait(bench, LEASE.total_seconds())
        assert state_of(bench, case) == (MessageState.FAILED, KioskFault.MESSAGE_UNCERTAIN)
    for _ in range(2):
        centre.report(got.message_id, stat, mark=got.mark, number=got.number)
        wait(bench, 1)
    failed = (MessageState.FAILED, KioskFault.MESSAGE_UNDELIVERED)
    assert state_of(bench, case) == ((MessageState.DELIVERED, None) if stat == "DELIVRD" else failed)
    assert len(centre.submitted) == 1
    with bench.store.reading() as work:
        (message,) = work.outbox.of_case(case.id)
    assert (message.text, message.number) == (None, None)
    bench.parts.sms.close()


def test_over_smpp_a_receipt_of_somebody_elses_message_settles_nothing(any_station: Bench, centre: Smsc) -> None:
    bench, case = cut_off(any_station, centre)
    (got,) = centre.submitted
    assert got.mark is not None
    wait(bench, LEASE.total_seconds())
    for mark, number in ((None, got.number), (got.mark ^ 1, got.number), (got.mark, got.number + "0")):
        centre.report("another", "DELIVRD", mark=mark, number=number)
        wait(bench, 1)
    assert state_of(bench, case) == (MessageState.FAILED, KioskFault.MESSAGE_UNCERTAIN)
    wait(bench, 2 * 3600)
    (line,) = bench.desk.messages.open()  # no receipt will come any more: it stays told, and its number is forgotten
    assert (line.is_dead, line.reason) == (True, KioskFault.MESSAGE_UNCERTAIN)
    with bench.store.reading() as work:
        (message,) = work.outbox.of_case(case.id)
    assert message.number is None
    bench.parts.sms.close()


def test_over_smpp_a_receipt_may_name_the_number_without_its_country(bench: Bench, centre: Smsc) -> None:
    served, case = cut_off(bench, centre)
    (got,) = centre.submitted
    centre.report(got.message_id, "DELIVRD", mark=got.mark, number=NATIONAL)
    wait(served, 1)
    assert state_of(served, case) == (MessageState.DELIVERED, None)
    served.parts.sms.close()


def numbered_anew(station: Bench, centre: Smsc) -> tuple[Bench, CaseView]:
    """A temporary PIN was sent, the centre began to count anew, and another was sent under the same name."""
    bench = with_sender(station, over_smpp(centre))
    case = bench.live(APP)
    centre.restart()
    bench.clock.advance(dt.timedelta(minutes=2))
    bench.desk.resend_pin(case.id)
    first, second = centre.submitted
    assert first.message_id == second.message_id
    return bench, case


def in_turn(bench: Bench, case: CaseView) -> list[tuple[MessageState, KioskFault | None]]:
    with bench.store.reading() as work:
        return [(one.state, one.reason) for one in work.outbox.of_case(case.id)]


@pytest.mark.parametrize("first_arrived", [True, False])
def test_over_smpp_a_name_that_was_given_twice_is_the_newer_messages(
    bench: Bench, centre: Smsc, first_arrived: bool
) -> None:
    served, case = numbered_anew(bench, centre)
    first, second = centre.submitted
    if first_arrived:
        centre.report(first.message_id, "DELIVRD", mark=first.mark)
        wait(served, 1)
    centre.report(second.message_id, "UNDELIV")
    wait(served, 1)
    before = MessageState.DELIVERED if first_arrived else MessageState.SENT
    assert in_turn(served, case) == [(before, None), (MessageState.FAILED, KioskFault.MESSAGE_UNDELIVERED)]
    served.parts.sms.close()


def test_over_smpp_the_mark_says_which_of_two_with_one_name_is_meant(any_station: Bench, centre: Smsc) -> None:
    bench, case = numbered_anew(any_station, centre)
    first, second = centre.submitted
    assert first.mark is not None
    assert second.mark is not None
    strange = next(mark for mark in range(3) if mark not in {first.mark, second.mark})
    for mark in (strange, first.mark):  # another station's, then the first one's
        centre.report(second.message_id, "UNDELIV", mark=mark)
        wait(bench, 1)
    assert in_turn(bench, case) == [
        (MessageState.FAILED, KioskFault.MESSAGE_UNDELIVERED),
        (MessageState.SENT, None),
    ]
    bench.parts.sms.close()


def test_over_smpp_a_name_is_old_after_some_days(bench: Bench, centre: Smsc) -> None:
    served = with_sender(bench, over_smpp(centre))
    case = served.live(APP)
    wait(served, 3 * 24 * 3600)
    centre.report(centre.submitted[0].message_id, "UNDELIV")  # today's message of some other station
    wait(served, 1)
    assert in_turn(served, case) == [(MessageState.SENT, None)]
    served.parts.sms.close()


def test_over_smpp_hexadecimal_when_it_is_taken_and_decimal_in_the_receipt(bench: Bench, centre: Smsc) -> None:
    centre.names = ["00ABCDE1"]
    served = with_sender(bench, over_smpp(centre))
    case = served.live(APP)
    (got,) = centre.submitted
    assert got.mark is not None
    for mark, state in ((None, MessageState.SENT), (got.mark ^ 1, MessageState.SENT), (got.mark, MessageState.FAILED)):
        centre.report(str(0xABCDE1), "UNDELIV", mark=mark)
        wait(served, 1)
        assert in_turn(served, case)[0][0] is state
    served.parts.sms.close()
