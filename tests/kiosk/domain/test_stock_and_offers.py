"""Devices from the box to the hand, what they cost, and which means is put before whom."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from kiosk.domain.authenticators import AuthenticatorKind, AuthenticatorLimits
from kiosk.domain.needs import Need, Needs
from kiosk.domain.offers import OfferKind, offers
from kiosk.domain.payments import price_of
from kiosk.domain.person import IdentityId
from kiosk.domain.stock import DEVICE_MOVES, Device, DeviceEvent, DeviceState, StockLevel, compare, parse_serial

NOW = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
APP, DISPLAY, READER, CHIP = AuthenticatorKind
TAKES = {
    APP: frozenset({Need.SMARTPHONE, Need.PHONE_NUMBER}),
    DISPLAY: frozenset({Need.SIGHT, Need.PASSWORD}),
    READER: frozenset({Need.HEARING, Need.PASSWORD}),
    CHIP: frozenset({Need.COMPUTER, Need.PASSWORD}),
}
LIMITS = AuthenticatorLimits(
    {APP: 3, DISPLAY: 1, READER: 1, CHIP: 1}, {DISPLAY: frozenset({READER}), READER: frozenset({DISPLAY})}
)
PRICES = {kind: Decimal("0.00") for kind in AuthenticatorKind}
FULL = {DISPLAY: 9, READER: 9, CHIP: 9}


def device(kind: AuthenticatorKind = DISPLAY, state: DeviceState = DeviceState.IN_STOCK) -> Device:
    return Device("d1", kind, "AB1234", "0101", state, NOW)


def kinds(lacking: set[Need], active: tuple[AuthenticatorKind, ...] = (), stock: dict[AuthenticatorKind, int] = FULL):
    found = offers(Needs(frozenset(lacking)), TAKES, LIMITS, active, stock, PRICES)
    return {offer.means: offer.kind for offer in found}


def test_who_cannot_read_small_digits_is_never_offered_a_display() -> None:
    found = kinds({Need.SIGHT}, stock={DISPLAY: 9})
    assert found[DISPLAY] is OfferKind.UNSUITABLE
    assert found[READER] is OfferKind.RESERVE_AND_POST
    assert found[APP] is OfferKind.NOW


def test_who_has_no_phone_is_never_offered_the_app() -> None:
    assert kinds({Need.SMARTPHONE})[APP] is OfferKind.UNSUITABLE
    assert kinds({Need.PHONE_NUMBER})[APP] is OfferKind.UNSUITABLE


@pytest.mark.parametrize("lacking", [set(), {Need.SIGHT}, {Need.SMARTPHONE, Need.HEARING}, set(Need)])
def test_nothing_unsuitable_is_a_choice_whatever_lies_in_the_stock(lacking: set[Need]) -> None:
    for stock in ({}, FULL):
        for offer in offers(Needs(frozenset(lacking)), TAKES, LIMITS, (), stock, PRICES):
            assert offer.kind.is_choice is not bool(TAKES[offer.means] & lacking)
            assert offer.lacking == TAKES[offer.means] & lacking


def test_choices_come_first() -> None:
    found = offers(Needs(frozenset({Need.SMARTPHONE})), TAKES, LIMITS, (), FULL, PRICES)
    assert [offer.kind.is_choice for offer in found] == [True, True, True, False]


def test_three_apps_leave_room_for_a_fourth_only_when_one_is_blocked() -> None:
    assert kinds(set(), (APP, APP, APP))[APP] is OfferKind.BLOCK_ONE_FIRST
    assert kinds(set(), (APP, APP))[APP] is OfferKind.NOW


def test_display_and_reader_exclude_each_other_and_a_second_display_replaces_the_first() -> None:
    found = kinds(set(), (DISPLAY,))
    assert found[READER] is OfferKind.EXCLUDED
    assert found[DISPLAY] is OfferKind.NOW


def test_the_first_three_are_free() -> None:
    price = Decimal("41.76")
    assert [price_of(had, 3, price) for had in range(5)] == [Decimal("0.00")] * 3 + [price] * 2


def test_a_display_that_somebody_had_is_scrap_and_a_chip_is_enrolled_again() -> None:
    returned = device(DISPLAY, DeviceState.RETURNED)
    assert not returned.can(DeviceEvent.RESTOCK)
    assert returned.after(DeviceEvent.SCRAP, NOW).state is DeviceState.SCRAPPED
    chip = replace(device(CHIP, DeviceState.RETURNED), case_id="c1", identity_id=IdentityId("i1"))
    again = chip.after(DeviceEvent.RESTOCK, NOW)
    assert (again.state, again.case_id, again.identity_id) == (DeviceState.IN_STOCK, None, None)


def test_a_device_is_handed_out_only_from_a_reservation() -> None:
    assert not device().can(DeviceEvent.HAND_OUT)
    held = device().reserved_for("c1", IdentityId("i1"), NOW)
    assert held.after(DeviceEvent.HAND_OUT, NOW).case_id == "c1"
    assert held.after(DeviceEvent.RELEASE, NOW).case_id is None
    with pytest.raises(ValueError, match="HANDED_OUT"):
        held.after(DeviceEvent.HAND_OUT, NOW).after(DeviceEvent.RESERVE, NOW)


def test_nothing_leads_out_of_scrapped() -> None:
    assert DeviceState.SCRAPPED not in {state for state, _event in DEVICE_MOVES}


@pytest.mark.parametrize(
    ("text", "serial"), [(" ab-12 34 ", "AB1234"), ("ab", None), ("Æ12345", None), ("A" * 33, None)]
)
def test_a_serial_number_is_read_as_it_is_printed(text: str, serial: str | None) -> None:
    assert parse_serial(text) == serial


def test_a_count_names_what_is_gone_and_what_nobody_knows() -> None:
    book = [replace(device(), id=serial, serial=serial) for serial in ("A1", "A2")]
    book.append(replace(device(state=DeviceState.MISSING), serial="A3"))
    result = compare(book, ["A1", "A3", "A9"])
    assert (result.missing, result.unknown, result.found_again, result.is_even) == (("A2",), ("A9",), ("A3",), False)
    assert compare(book, ["A1", "A2"]).is_even


def test_low_is_told_before_it_is_empty() -> None:
    assert StockLevel(DISPLAY, 5, 0, 5).is_low
    assert not StockLevel(DISPLAY, 6, 0, 5).is_low
