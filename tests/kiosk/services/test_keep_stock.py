"""The stock keeper's book: what comes in, what is counted, what comes back, and who may."""

import pytest

from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.errand_faults import DeviceKnown, DeviceStateWrong, DeviceUnknown, SerialMalformed
from kiosk.domain.errands import Errand
from kiosk.domain.faults import KioskError, NotAllowed
from kiosk.domain.roles import Role
from kiosk.domain.stock import DeviceState
from kiosk.texts.catalogue import Catalogue, Language
from tests.kiosk.desk_builder import Bench
from tests.kiosk.staff_builder import hire
from tests.stories.visit import Visit, fill_shelf

DISPLAY = AuthenticatorKind.CODE_DISPLAY


def in_stock(bench: Bench) -> int:
    return next(level.in_stock for level in bench.desk.errands.stock_levels() if level.kind is DISPLAY)


def test_a_box_is_taken_in_whole_or_not_at_all(bench: Bench) -> None:
    stock = bench.desk.errands
    stock.receive_stock("keeper", DISPLAY, ["AB-0001", "ab 0002"])
    with pytest.raises(DeviceKnown) as known:
        stock.receive_stock("keeper", DISPLAY, ["AB-0003", "AB0001"])
    assert known.value.data == {"place": 2}
    with pytest.raises(SerialMalformed):
        stock.receive_stock("keeper", DISPLAY, ["AB-0003", "?"])
    assert in_stock(bench) == 2


def test_what_is_gone_is_missing_until_it_turns_up(bench: Bench) -> None:
    stock = bench.desk.errands
    stock.receive_stock("keeper", DISPLAY, ["AB-0001", "AB-0002", "AB-0003"])
    counted = stock.count_stock("keeper", ["AB-0001", "ZZ-9999"])
    assert (counted.missing, counted.unknown) == (("AB0002", "AB0003"), ("ZZ9999",))
    assert in_stock(bench) == 1
    assert stock.count_stock("keeper", ["AB-0001", "AB-0002"]).found_again == ("AB0002",)
    assert in_stock(bench) == 2
    told = [row[2] for row in bench.store.log_rows() if str(row[2]).startswith(("device.", "stock."))]
    assert told == ["stock.received", *["device.missed"] * 2, "stock.counted", "device.found", "stock.counted"]
    assert bench.store.verify_log().is_good


def test_what_was_never_handed_out_is_not_taken_back(bench: Bench) -> None:
    stock = bench.desk.errands
    with pytest.raises(DeviceUnknown):
        stock.take_back("keeper", ["AB-0001"])
    stock.receive_stock("keeper", DISPLAY, ["AB-0001"])
    with pytest.raises(DeviceStateWrong):
        stock.take_back("keeper", ["AB-0001"])


def test_nothing_that_is_brought_back_is_nothing(bench: Bench) -> None:
    before = len(bench.store.log_rows())
    assert bench.desk.errands.take_back("keeper", []) == []
    assert len(bench.store.log_rows()) == before


@pytest.mark.parametrize(("wrong", "fault"), [("NIX-0001", DeviceUnknown), ("SN-0001", DeviceStateWrong)])
def test_what_is_brought_back_is_taken_back_all_or_none_and_the_wrong_one_is_named(
    bench: Bench, wrong: str, fault: type[KioskError]
) -> None:
    fill_shelf(bench, DISPLAY, "SN-0001")
    visit = Visit(bench, Errand.LOST_DEVICE, means=DISPLAY).is_granted()
    visit.desk.reserve_device(visit.id)
    visit.desk.hand_out_device(visit.id)
    with pytest.raises(fault) as caught:
        visit.desk.take_back("keeper", ["SN-0001", wrong])
    assert caught.value.data["place"] == 2
    told = Catalogue(Language.ENGLISH).fault(caught.value.code.value, caught.value.data)
    assert "It is number 2 of those" in told.what
    with bench.store.reading() as work:
        device = work.devices.by_serial("SN0001")
    assert device is not None
    assert device.state is DeviceState.HANDED_OUT
    assert [one.state for one in visit.desk.take_back("keeper", ["SN-0001"])] == [DeviceState.SCRAPPED]


def test_low_stock_is_told_by_the_number_of_the_policy(bench: Bench) -> None:
    stock = bench.desk.errands
    least = bench.parts.rules.number("stock.low", bench.clock.today())
    stock.receive_stock("keeper", DISPLAY, [f"AB-{number:04}" for number in range(least)])
    assert all(level.is_low for level in stock.stock_levels())
    stock.receive_stock("keeper", DISPLAY, ["AB-9999"])
    assert [level.kind for level in stock.stock_levels() if not level.is_low] == [DISPLAY]


def test_only_who_keeps_the_stock_changes_it(bench: Bench) -> None:
    hire(bench, "K1", Role.AUDITOR)
    hire(bench, "K2", Role.STOCK_KEEPER)
    stock = bench.desk.errands
    with pytest.raises(NotAllowed):
        stock.receive_stock("K1", DISPLAY, ["AB-0001"])
    (device,) = stock.receive_stock("K2", DISPLAY, ["AB-0001"])
    assert device.state is DeviceState.IN_STOCK
    with pytest.raises(NotAllowed):
        stock.count_stock("K1", [])


def test_a_serial_number_lies_sealed(bench: Bench) -> None:
    bench.desk.errands.receive_stock("keeper", DISPLAY, ["AB-0001"])
    bench.store.close()
    raw = b"".join(path.read_bytes() for path in bench.home.root.glob("store.sqlite3*"))
    assert b"AB0001" not in raw
    assert b"AB-0001" not in raw
