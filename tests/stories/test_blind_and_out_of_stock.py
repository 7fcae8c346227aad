"""Somebody who cannot read a display, when audio readers are out of stock: one is sent, and no display is given."""

import datetime as dt
from dataclasses import replace

import pytest

from kiosk.domain import AuthenticatorKind, CaseState, CloseReason, Errand
from kiosk.domain.errand_faults import (
    AddressProtected,
    DeviceAwaited,
    DeviceInStock,
    DeviceUnknown,
    MeansUnsuitable,
    StockEmpty,
)
from kiosk.domain.needs import Need
from kiosk.domain.offers import OfferKind
from kiosk.domain.stock import DeviceState
from tests.kiosk.desk_builder import Bench
from tests.stories.visit import BODIL, Visit, events, fill_shelf

APP, DISPLAY, READER, CHIP = AuthenticatorKind
LACKING = frozenset({Need.SIGHT, Need.SMARTPHONE, Need.PHONE_NUMBER, Need.COMPUTER})


def comes(bench: Bench, person: object = BODIL) -> Visit:
    fill_shelf(bench, DISPLAY)
    visit = Visit(bench, Errand.FIRST_ISSUE, person)
    visit.desk.record_needs(visit.id, LACKING)
    bench.desk.choose_means(visit.id, READER)
    visit.means = READER
    visit.is_granted().desk.create_identity(visit.id, "bodil p")
    return visit


def test_the_reader_is_ordered_though_displays_lie_there(bench: Bench) -> None:
    visit = comes(bench)
    (choice,) = [offer for offer in visit.desk.offers(visit.id) if offer.kind.is_choice]
    assert (choice.means, choice.kind) == (READER, OfferKind.RESERVE_AND_POST)
    with pytest.raises(MeansUnsuitable):
        bench.desk.choose_means(visit.id, DISPLAY)
    with pytest.raises(StockEmpty):
        visit.desk.reserve_device(visit.id)
    order = visit.desk.order_device(visit.id)
    assert visit.desk.order_device(visit.id) == order
    bench.desk.close_case(visit.id, CloseReason.DONE)
    with pytest.raises(DeviceUnknown):
        visit.desk.send_device(visit.id)
    fill_shelf(bench, READER, "RE-0001")
    sent = visit.desk.send_device(visit.id)
    assert visit.desk.send_device(visit.id) == sent
    assert (sent.kind, sent.state) == (READER, DeviceState.HANDED_OUT)
    assert events(bench, visit.id)[-4:] == ["case.closed", "device.reserved", "register.asked", "device.sent"]
    assert bench.store.verify_log().is_good


def test_no_code_is_made_for_a_reader_that_has_not_come_and_the_case_waits_for_it(bench: Bench) -> None:
    visit = comes(bench)
    visit.desk.order_device(visit.id)
    with pytest.raises(DeviceAwaited):
        bench.desk.issue(visit.id, "r1")
    assert bench.press.made == []
    assert bench.desk.case(visit.id).state is CaseState.GRANTED
    parking = bench.desk.staff.park_case(visit.id, "clerk-7")
    assert parking.missing == ("ORDERED_DEVICE",)
    fill_shelf(bench, READER, "RE-0001")
    bench.clock.advance(dt.timedelta(days=6))
    bench.desk.staff.resume_case(visit.case.number, "clerk-7")
    visit.is_granted()
    code = visit.gets_letter()
    assert visit.desk.hand_out_device(visit.id).kind is READER
    assert visit.activates(code, user_id="bodil p") == (True, "OK")
    assert bench.store.verify_log().is_good


def test_what_was_ordered_stops_no_code_for_another_means(bench: Bench) -> None:
    visit = comes(bench)
    visit.desk.order_device(visit.id)
    visit.desk.record_needs(visit.id, frozenset())
    bench.desk.choose_means(visit.id, DISPLAY)
    visit.is_granted()
    assert bench.desk.issue(visit.id, "r1").state is CaseState.PRINTING


def test_what_was_ordered_is_its_owners_in_whichever_case_they_come(any_station: Bench) -> None:
    bench = any_station
    visit = comes(bench)
    order = visit.desk.order_device(visit.id)
    bench.desk.close_case(visit.id, CloseReason.DONE)
    later = Visit(bench, Errand.SPARE_DEVICE, BODIL, means=READER).is_granted()
    with pytest.raises(DeviceAwaited):
        later.desk.reserve_device(later.id)
    with pytest.raises(DeviceAwaited):
        bench.desk.issue(later.id, "r1")
    assert later.desk.order_device(later.id) == order
    fill_shelf(bench, READER, "RE-0001")
    (reader,) = [offer for offer in later.desk.offers(later.id) if offer.means is READER]
    assert reader.kind is OfferKind.NOW
    with pytest.raises(DeviceInStock):
        later.desk.order_device(later.id)
    held = later.desk.reserve_device(later.id)
    assert (later.desk.reserve_device(later.id), held.serial) == (held, "RE0001")
    code = later.gets_letter()
    with pytest.raises(DeviceUnknown):
        later.desk.hand_out_device(visit.id)
    given = later.desk.hand_out_device(later.id)
    assert later.desk.hand_out_device(later.id) == given
    assert later.activates(code, user_id="bodil p") == (True, "OK")
    fill_shelf(bench, READER, "RE-0002")  # nobody waits for it
    assert [level.in_stock for level in later.desk.stock_levels() if level.kind is READER] == [1]
    assert bench.store.verify_log().is_good


def test_an_order_comes_before_whoever_comes_later(bench: Bench) -> None:
    visit = comes(bench)
    visit.desk.order_device(visit.id)
    fill_shelf(bench, READER, "RE-0001")
    later = Visit(bench, Errand.SPARE_DEVICE, means=READER).is_granted()
    with pytest.raises(StockEmpty):
        later.desk.reserve_device(later.id)
    visit.desk.hand_out_device(visit.id)
    with pytest.raises(StockEmpty):
        later.desk.reserve_device(later.id)


def test_nothing_is_sent_to_a_protected_address_but_handed_over_here(bench: Bench) -> None:
    visit = comes(bench, replace(BODIL, is_protected=True))
    visit.desk.order_device(visit.id)
    fill_shelf(bench, READER, "RE-0001")
    with pytest.raises(AddressProtected):
        visit.desk.send_device(visit.id)
    assert visit.desk.hand_out_device(visit.id).state is DeviceState.HANDED_OUT


def test_what_lies_here_is_not_ordered(bench: Bench) -> None:
    visit = comes(bench)
    fill_shelf(bench, READER, "RE-0001")
    with pytest.raises(DeviceInStock):
        visit.desk.order_device(visit.id)


def test_what_a_person_cannot_do_is_sealed_and_not_in_the_log(bench: Bench) -> None:
    visit = comes(bench)
    with bench.store.reading() as work:
        needs = work.attendance.needs(visit.id)
    assert needs is not None
    assert needs.lacking == LACKING
    told = "".join(str(column) for row in bench.store.log_rows() for column in row)
    assert "needs.recorded" in told
    assert not any(need.value in told for need in LACKING)
