"""A device is lost or stolen: the old one is blocked for good, a new one comes from the shelf with its letter."""

import datetime as dt

import pytest

from kiosk.domain import AuthenticatorKind, AuthenticatorState, CloseReason, Errand
from kiosk.domain.errand_faults import (
    DeviceUnknown,
    IdentityStateWrong,
    LostNotBlocked,
    PaymentMissing,
    PaymentNeedless,
    StockEmpty,
)
from kiosk.domain.payments import PaymentState
from kiosk.domain.stock import DeviceState
from kiosk.store.purge import Terms, purge
from tests.kiosk.desk_builder import Bench
from tests.stories.visit import Visit, events, fill_shelf, has_means, means_of

DISPLAY, CHIP = AuthenticatorKind.CODE_DISPLAY, AuthenticatorKind.CHIP


def test_the_whole_way(bench: Bench) -> None:
    fill_shelf(bench, DISPLAY, "SN-0001")
    (old,) = has_means(bench, DISPLAY)
    visit = Visit(bench, Errand.LOST_DEVICE, means=DISPLAY).is_granted()
    visit.desk.block_means(visit.id, old.id)
    held = visit.desk.reserve_device(visit.id)
    assert visit.desk.reserve_device(visit.id) == held
    code = visit.gets_letter()
    given = visit.desk.hand_out_device(visit.id)
    assert visit.desk.hand_out_device(visit.id) == given
    assert (given.serial, given.state) == ("SN0001", DeviceState.HANDED_OUT)
    assert visit.activates(code) == (True, "OK")
    assert [(means.kind, means.state) for means in means_of(bench)] == [
        (DISPLAY, AuthenticatorState.PERMANENTLY_BLOCKED),
        (DISPLAY, AuthenticatorState.ACTIVE),
    ]
    bench.desk.close_case(visit.id, CloseReason.DONE)
    told = events(bench, visit.id)
    assert told.index("authenticator.blocked") < told.index("device.reserved") < told.index("device.handed_out")
    assert "device.released" not in told
    assert bench.store.verify_log().is_good


@pytest.mark.parametrize("kind", [AuthenticatorKind.APP, DISPLAY])
def test_no_new_one_before_the_lost_one_is_blocked(bench: Bench, kind: AuthenticatorKind) -> None:
    lost, kept = has_means(bench, AuthenticatorKind.APP, count=2)
    visit = Visit(bench, Errand.LOST_DEVICE, means=kind).is_granted()
    with pytest.raises(LostNotBlocked):
        visit.gets_letter()
    assert bench.spooler.jobs == {}
    assert visit.desk.block_means(visit.id, lost.id) == visit.desk.block_means(visit.id, lost.id)
    assert visit.activates(visit.gets_letter("r2")) == (True, "OK")
    states = {means.id: means.state for means in means_of(bench)}
    assert (states[lost.id], states[kept.id]) == (AuthenticatorState.PERMANENTLY_BLOCKED, AuthenticatorState.ACTIVE)
    told = events(bench, visit.id)
    assert (told.count("authenticator.blocked"), told.count("authenticator.lost")) == (1, 1)


def test_one_that_was_blocked_at_home_is_named_and_the_other_stays(bench: Bench) -> None:
    lost, _kept = has_means(bench, AuthenticatorKind.APP, count=2)
    earlier = Visit(bench, Errand.LOST_DEVICE, means=AuthenticatorKind.APP).is_granted()
    earlier.desk.block_means(earlier.id, lost.id)
    bench.desk.close_case(earlier.id, CloseReason.CANCELLED)
    visit = Visit(bench, Errand.LOST_DEVICE, means=AuthenticatorKind.APP).is_granted()
    with pytest.raises(LostNotBlocked):
        visit.gets_letter()
    visit.desk.block_means(visit.id, lost.id)
    assert events(bench, visit.id)[-1] == "authenticator.lost"
    assert visit.activates(visit.gets_letter("r2")) == (True, "OK")


def test_it_is_blocked_while_the_mitid_is_suspended_and_works_no_more_after_the_lift(bench: Bench) -> None:
    lost, kept = has_means(bench, AuthenticatorKind.APP, count=2)
    other = Visit(bench, Errand.SUSPEND_IDENTITY).is_granted()
    other.desk.suspend_identity(other.id)
    visit = Visit(bench, Errand.LOST_DEVICE, means=AuthenticatorKind.APP).is_granted()
    visit.desk.block_means(visit.id, lost.id)
    with pytest.raises(IdentityStateWrong):
        bench.desk.issue(visit.id, "r1")
    lift = Visit(bench, Errand.LIFT_SUSPENSION).is_granted()
    lift.desk.lift_suspension(lift.id)
    states = {means.id: means.state for means in means_of(bench)}
    assert states == {lost.id: AuthenticatorState.PERMANENTLY_BLOCKED, kept.id: AuthenticatorState.ACTIVE}
    assert bench.store.verify_log().is_good


def test_nothing_makes_room_for_another_in_a_mitid_that_is_suspended(bench: Bench) -> None:
    (app,) = has_means(bench, AuthenticatorKind.APP)
    other = Visit(bench, Errand.SUSPEND_IDENTITY).is_granted()
    other.desk.suspend_identity(other.id)
    visit = Visit(bench, Errand.NEW_APP_CODE).is_granted()
    with pytest.raises(IdentityStateWrong):
        visit.desk.block_means(visit.id, app.id)


def test_what_was_put_aside_goes_back_when_the_case_ends(bench: Bench) -> None:
    fill_shelf(bench, DISPLAY, "SN-0001")
    visit = Visit(bench, Errand.LOST_DEVICE, means=DISPLAY).is_granted()
    visit.desk.reserve_device(visit.id)
    bench.desk.close_case(visit.id, CloseReason.CANCELLED)
    assert [level.in_stock for level in visit.desk.stock_levels() if level.kind is DISPLAY] == [1]
    with pytest.raises(DeviceUnknown):
        visit.desk.hand_out_device(visit.id)


def test_the_fourth_display_costs_and_is_not_handed_over_unpaid(bench: Bench) -> None:
    fill_shelf(bench, DISPLAY, *[f"SN-000{number}" for number in range(1, 6)])
    for number in range(4):
        visit = Visit(bench, Errand.LOST_DEVICE, means=DISPLAY).is_granted()
        visit.desk.reserve_device(visit.id)
        if number < 3:
            visit.desk.hand_out_device(visit.id)
            with pytest.raises(PaymentNeedless):  # it costs no more after it was given than before
                visit.desk.record_payment(visit.id, PaymentState.PAID, "receipt 1")
            bench.desk.close_case(visit.id, CloseReason.DONE)
    with pytest.raises(PaymentMissing) as told:
        visit.desk.hand_out_device(visit.id)
    assert told.value.data["amount"] == "41.76"
    paid = visit.desk.record_payment(visit.id, PaymentState.PAID, "receipt 20871")
    assert visit.desk.record_payment(visit.id, PaymentState.PAID, "receipt 20871") == paid
    visit.desk.hand_out_device(visit.id)
    with bench.store.reading() as work:
        (kept,) = work.payments.of_case(visit.id)
    assert (str(kept.amount), kept.note) == ("41.76", "receipt 20871")


def test_what_a_person_has_had_is_counted_after_the_cases_are_deleted(bench: Bench) -> None:
    fill_shelf(bench, DISPLAY, "SN-0001")
    visit = Visit(bench, Errand.LOST_DEVICE, means=DISPLAY).is_granted()
    visit.desk.reserve_device(visit.id)
    visit.desk.hand_out_device(visit.id)
    bench.desk.close_case(visit.id, CloseReason.DONE)
    later = bench.clock.now() + dt.timedelta(days=1)
    assert purge(bench.store, Terms(later, None, None), "station").counts["counter_case"] == 1
    with bench.store.reading() as work:
        device = work.devices.by_serial("SN0001")
        assert device is not None
        assert device.identity_id is not None
        assert (device.state, device.case_id) == (DeviceState.HANDED_OUT, None)
        assert work.devices.had(device.identity_id, DISPLAY) == 1
    assert visit.desk.take_back("keeper-1", ["SN-0001"])[0].state is DeviceState.SCRAPPED


def test_nothing_is_paid_for_a_device_that_nobody_has_or_ordered(bench: Bench) -> None:
    visit = Visit(bench, Errand.LOST_DEVICE, means=CHIP).is_granted()
    with pytest.raises(StockEmpty):
        visit.desk.record_payment(visit.id, PaymentState.PAID, "receipt 2")
    visit.desk.order_device(visit.id)
    assert str(visit.desk.record_payment(visit.id, PaymentState.PAID, "receipt 2").amount) == "143.60"


def test_a_chip_costs_from_the_first_and_a_waiver_has_its_reason(bench: Bench) -> None:
    fill_shelf(bench, CHIP)
    visit = Visit(bench, Errand.LOST_DEVICE, means=CHIP).is_granted()
    visit.desk.reserve_device(visit.id)
    with pytest.raises(PaymentMissing):
        visit.desk.hand_out_device(visit.id)
    waived = visit.desk.record_payment(visit.id, PaymentState.WAIVED, "the last one was broken")
    assert str(waived.amount) == "143.60"
    visit.desk.hand_out_device(visit.id)
    assert events(bench, visit.id).count("payment.recorded") == 1
    told = "".join(str(column) for row in bench.store.log_rows() for column in row)
    assert "the last one was broken" not in told


def test_a_chip_that_comes_back_is_enrolled_again_and_a_display_is_scrap(bench: Bench) -> None:
    for kind, serial, state in ((CHIP, "CH-0001", DeviceState.IN_STOCK), (DISPLAY, "DI-0001", DeviceState.SCRAPPED)):
        fill_shelf(bench, kind, serial)
        visit = Visit(bench, Errand.SPARE_DEVICE, means=kind).is_granted()
        visit.desk.reserve_device(visit.id)
        if kind is CHIP:
            visit.desk.record_payment(visit.id, PaymentState.PAID, "1")
        visit.desk.hand_out_device(visit.id)
        assert visit.desk.take_back("keeper-1", [serial])[0].state is state
