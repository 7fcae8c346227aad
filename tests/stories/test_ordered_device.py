"""Somebody whose device was ordered comes back in another case, at another station, or somebody comes in their name."""

import datetime as dt
from dataclasses import replace

import pytest

from kiosk.domain import AuthenticatorKind, CaseState, CloseReason, Errand, Tick
from kiosk.domain.errand_faults import DeviceUnknown
from kiosk.domain.faults import CaseStateWrong
from kiosk.domain.payments import PaymentState
from kiosk.domain.refusal import RefusalReason
from kiosk.domain.stock import DeviceState, OrderState
from kiosk.services.desk import Desk
from tests.kiosk.desk_builder import Bench
from tests.stories.visit import BODIL, Visit, fill_shelf, has_means

APP, DISPLAY, READER, CHIP = AuthenticatorKind


def orders(bench: Bench, means: AuthenticatorKind = CHIP, *, is_paid: bool = False) -> Visit:
    """One more device is ordered, and its case is closed."""
    visit = Visit(bench, Errand.SPARE_DEVICE, means=means).is_granted()
    visit.desk.order_device(visit.id)
    if is_paid:
        visit.desk.record_payment(visit.id, PaymentState.PAID, "receipt 7")
    bench.desk.close_case(visit.id, CloseReason.DONE)
    return visit


def comes(bench: Bench, means: AuthenticatorKind = CHIP) -> Visit:
    return Visit(bench, Errand.SPARE_DEVICE, means=means).is_granted()


def shelf(bench: Bench, place: str = "1") -> dict[str, DeviceState]:
    """What lies at a place, by serial number."""
    with bench.store.reading() as work:
        return {device.serial: device.state for device in work.devices.at(place, *DeviceState)}


def test_what_was_ordered_and_paid_for_is_not_paid_for_again_in_another_case(bench: Bench) -> None:
    has_means(bench, APP)
    visit = Visit(bench, Errand.SPARE_DEVICE, means=CHIP).is_granted()
    visit.desk.order_device(visit.id)
    paid = visit.desk.record_payment(visit.id, PaymentState.PAID, "receipt 7")
    bench.desk.close_case(visit.id, CloseReason.DONE)
    later = Visit(bench, Errand.SPARE_DEVICE, means=CHIP).is_granted()
    assert later.desk.record_payment(later.id, PaymentState.PAID, "receipt 8") == paid
    fill_shelf(bench, CHIP)
    later.desk.reserve_device(later.id)
    assert later.desk.hand_out_device(later.id).state is DeviceState.HANDED_OUT
    again = later.desk.record_payment(later.id, PaymentState.PAID, "receipt 9")
    assert (again.id, again.case_id, again.note) == (paid.id, later.id, "receipt 7")


def test_a_new_password_waits_for_no_device_that_was_ordered(bench: Bench) -> None:
    has_means(bench, DISPLAY)
    visit = Visit(bench, Errand.SPARE_DEVICE, means=DISPLAY).is_granted()
    visit.desk.order_device(visit.id)
    bench.desk.close_case(visit.id, CloseReason.DONE)
    forgot = Visit(bench, Errand.NEW_PASSWORD, means=DISPLAY).is_granted()
    assert bench.desk.issue(forgot.id, "r1").state is CaseState.PRINTING


def test_one_device_is_paid_for_once_in_whichever_case_the_money_was_taken(bench: Bench) -> None:
    has_means(bench, APP)
    ordered = orders(bench)
    later = comes(bench)
    paid = later.desk.record_payment(later.id, PaymentState.PAID, "receipt 7")
    bench.desk.close_case(later.id, CloseReason.DONE)
    fill_shelf(bench, CHIP, "CH-0001")
    given = ordered.desk.hand_out_device(ordered.id)
    assert (given.serial, given.state) == ("CH0001", DeviceState.HANDED_OUT)
    fill_shelf(bench, CHIP, "CH-0002")
    again = comes(bench)  # a second one is another purchase
    assert again.desk.record_payment(again.id, PaymentState.PAID, "receipt 8").id != paid.id


def test_who_came_in_the_name_of_another_takes_nothing_that_was_ordered_and_paid_for(any_station: Bench) -> None:
    bench = any_station
    has_means(bench, APP)
    ordered = orders(bench, is_paid=True)
    fill_shelf(bench, CHIP, "CH-0001")
    wrong = comes(bench)
    wrong.desk.reserve_device(wrong.id)
    with pytest.raises(DeviceUnknown):
        ordered.desk.hand_out_device(ordered.id)
    wrong.desk.recall_case(wrong.id, "clerk-7", "")
    right = comes(bench)
    assert right.desk.reserve_device(right.id).serial == "CH0001"
    assert right.desk.hand_out_device(right.id).state is DeviceState.HANDED_OUT
    assert bench.store.verify_log().is_good


def test_what_a_case_did_not_give_lies_there_again_for_the_one_in_which_it_was_ordered(bench: Bench) -> None:
    has_means(bench, APP)
    ordered = orders(bench, is_paid=True)
    fill_shelf(bench, CHIP, "CH-0001")
    fill_shelf(bench, CHIP, "CH-0002")
    later = comes(bench, READER)
    later.desk.order_device(later.id)
    bench.desk.choose_means(later.id, CHIP)
    later.means = CHIP
    later.is_granted().desk.reserve_device(later.id)
    bench.desk.close_case(later.id, CloseReason.DONE)
    assert sorted(shelf(bench).values()) == [DeviceState.IN_STOCK, DeviceState.RESERVED]
    assert ordered.desk.hand_out_device(ordered.id).state is DeviceState.HANDED_OUT


def test_a_reader_that_was_ordered_is_not_waited_for_once_a_chip_was_given_instead(bench: Bench) -> None:
    fill_shelf(bench, CHIP)
    visit = comes(bench, READER)
    visit.desk.order_device(visit.id)
    bench.desk.choose_means(visit.id, CHIP)
    visit.means = CHIP
    visit.is_granted().desk.reserve_device(visit.id)
    visit.desk.record_payment(visit.id, PaymentState.PAID, "receipt 7")
    assert visit.desk.hand_out_device(visit.id).kind is CHIP
    fill_shelf(bench, READER, "RE-0001")
    assert shelf(bench)["RE0001"] is DeviceState.IN_STOCK


def test_what_another_station_gave_is_given_once(any_station: Bench) -> None:
    bench = any_station
    ordered = orders(bench, READER)
    fill_shelf(bench, READER, "RE-0001")
    there = Desk(replace(bench.parts, shelf="2")).errands
    there.receive_stock("keeper-2", READER, ["RE-0009"])
    later = comes(bench, READER)
    assert there.reserve_device(later.id).serial == "RE0009"
    assert shelf(bench)["RE0001"] is DeviceState.RESERVED  # until the other one is given
    assert there.hand_out_device(later.id).serial == "RE0009"
    assert shelf(bench)["RE0001"] is DeviceState.IN_STOCK
    with pytest.raises(DeviceUnknown):
        ordered.desk.hand_out_device(ordered.id)
    assert bench.store.verify_log().is_good


def test_who_has_a_display_gets_a_new_code_for_it_while_another_one_is_on_order(bench: Bench) -> None:
    orders(bench, DISPLAY)
    visit = Visit(bench, Errand.NEW_DISPLAY_CODE).is_granted()
    assert bench.desk.issue(visit.id, "r1").state is CaseState.PRINTING


def test_what_lies_for_a_case_that_waits_or_has_ended_is_its_owners_all_the_same(bench: Bench) -> None:
    has_means(bench, APP)
    orders(bench, is_paid=True)
    fill_shelf(bench, CHIP, "CH-0001")
    waits = comes(bench)
    waits.desk.reserve_device(waits.id)
    bench.desk.staff.park_case(waits.id, "clerk-7")
    again = comes(bench)
    assert again.desk.reserve_device(again.id).serial == "CH0001"
    bench.desk.close_case(again.id, CloseReason.DONE)
    bench.clock.advance(dt.timedelta(days=40))
    assert bench.desk.staff.expire_parked() == 1
    last = comes(bench)
    assert last.desk.reserve_device(last.id).serial == "CH0001"
    assert last.desk.hand_out_device(last.id).state is DeviceState.HANDED_OUT


def test_a_parking_that_expires_gives_back_what_was_put_aside(bench: Bench) -> None:
    fill_shelf(bench, READER, "RE-0001")
    waits = comes(bench, READER)
    waits.desk.reserve_device(waits.id)
    bench.desk.staff.park_case(waits.id, "clerk-7")
    bench.clock.advance(dt.timedelta(days=40))
    assert bench.desk.staff.expire_parked() == 1
    assert shelf(bench) == {"RE0001": DeviceState.IN_STOCK}


def test_who_paid_in_a_case_of_their_own_does_not_lose_it_with_the_order_of_somebody_else(bench: Bench) -> None:
    has_means(bench, APP)
    wrong = orders(bench)
    right = comes(bench)
    right.desk.record_payment(right.id, PaymentState.PAID, "receipt 7")
    right.desk.recall_case(wrong.id, "clerk-7", "")
    fill_shelf(bench, CHIP)
    right.desk.reserve_device(right.id)
    assert right.desk.hand_out_device(right.id).state is DeviceState.HANDED_OUT


def test_who_paid_for_two_gets_two(bench: Bench) -> None:
    has_means(bench, APP)
    fill_shelf(bench, CHIP, "CH-0001")
    first = comes(bench)
    first.desk.reserve_device(first.id)
    first.desk.record_payment(first.id, PaymentState.PAID, "receipt 7")
    bench.clock.advance(dt.timedelta(hours=1))
    second = orders(bench, is_paid=True)
    assert first.desk.hand_out_device(first.id).serial == "CH0001"
    fill_shelf(bench, CHIP, "CH-0002")
    assert second.desk.hand_out_device(second.id).serial == "CH0002"


def test_an_order_that_another_case_fulfilled_gives_no_second_one_without_a_grant(bench: Bench) -> None:
    has_means(bench, APP)
    visit = comes(bench)
    visit.desk.order_device(visit.id)
    fill_shelf(bench, CHIP, "CH-0001")
    later = comes(bench)
    later.desk.reserve_device(later.id)
    later.desk.record_payment(later.id, PaymentState.PAID, "receipt 7")
    later.desk.hand_out_device(later.id)
    fill_shelf(bench, CHIP, "CH-0002")
    visit.desk.reserve_device(visit.id)
    visit.desk.record_payment(visit.id, PaymentState.PAID, "receipt 8")
    bench.desk.record_tick(visit.id, Tick.LIKENESS, False)
    with pytest.raises(CaseStateWrong):
        visit.desk.hand_out_device(visit.id)


def test_one_more_is_ordered_in_a_case_whose_order_another_one_fulfilled(bench: Bench) -> None:
    visit = comes(bench, READER)
    visit.desk.order_device(visit.id)
    fill_shelf(bench, READER, "RE-0001")
    later = comes(bench, READER)
    later.desk.reserve_device(later.id)
    later.desk.hand_out_device(later.id)
    assert visit.desk.order_device(visit.id).state is OrderState.OPEN
    fill_shelf(bench, READER, "RE-0002")
    assert shelf(bench)["RE0002"] is DeviceState.RESERVED


def test_what_a_refused_case_ordered_is_nobodys(bench: Bench) -> None:
    visit = comes(bench, READER)
    visit.desk.order_device(visit.id)
    bench.desk.record_tick(visit.id, Tick.LIKENESS, False)
    bench.desk.decide(visit.id)
    bench.desk.refuse_case(visit.id, [RefusalReason.LIKENESS_UNCLEAR])
    fill_shelf(bench, READER, "RE-0001")
    assert shelf(bench) == {"RE0001": DeviceState.IN_STOCK}


def test_the_next_one_in_the_queue_is_served_at_once(bench: Bench) -> None:
    has_means(bench, APP)
    orders(bench, is_paid=True)
    bench.clock.advance(dt.timedelta(minutes=1))
    waiting = Visit(bench, Errand.FIRST_ISSUE, BODIL, means=CHIP).is_granted()
    waiting.desk.create_identity(waiting.id, "bodil p")
    waiting.desk.order_device(waiting.id)
    bench.desk.close_case(waiting.id, CloseReason.DONE)
    fill_shelf(bench, CHIP, "CH-0001")
    later = comes(bench)
    later.desk.reserve_device(later.id)
    fill_shelf(bench, CHIP, "CH-0002")
    later.desk.hand_out_device(later.id)
    with bench.store.reading() as work:
        (lying,) = work.devices.of_case(waiting.id)
    assert (lying.serial, lying.state) == ("CH0002", DeviceState.RESERVED)
    assert bench.store.verify_log().is_good
