"""The number was changed a day ago: whoever is far away sends nothing to it, and the counter, which sees them, can."""

import datetime as dt
from dataclasses import replace

import pytest

from kiosk.domain import AuthenticatorKind, Errand, Tick
from kiosk.domain.audit import decode_details
from kiosk.domain.errand_faults import PhoneChanged
from kiosk.domain.phone_age import PhoneAge, PhoneNote
from tests.kiosk.desk_builder import ASTA, Bench
from tests.stories.visit import Visit, has_means


def test_the_counter_sends_an_hour_after_it_was_changed(bench: Bench) -> None:
    changed = replace(ASTA, phone="+4500000042", phone_since=bench.clock.now() - dt.timedelta(hours=1))
    bench.register.people = [changed]
    has_means(bench, AuthenticatorKind.APP)
    visit = Visit(bench, Errand.FORGOTTEN_PIN, changed).is_granted()
    bench.desk.send_pin(visit.id, "k")
    assert [number for number, _text in bench.sms.sent] == ["+4500000042"]


@pytest.mark.parametrize(
    ("ago", "age"),
    [
        (dt.timedelta(minutes=1), PhoneAge.NEW),
        (dt.timedelta(hours=119, minutes=59), PhoneAge.NEW),
        (dt.timedelta(hours=120), PhoneAge.SETTLED),
        (-dt.timedelta(days=3), PhoneAge.UNKNOWN),
        (None, PhoneAge.UNKNOWN),
    ],
)
def test_the_clerk_and_the_log_are_told_how_new_it_is(bench: Bench, ago: dt.timedelta | None, age: PhoneAge) -> None:
    since = bench.clock.now() - ago if ago is not None else None
    bench.register.people = [replace(ASTA, phone_since=since)]
    visit = Visit(bench, Errand.NEW_APP_CODE).is_granted()
    view = bench.desk.record_tick(visit.id, Tick.OWN_PHONE, True)
    assert view.phone == PhoneNote(age, 120)
    bench.desk.decide(visit.id)
    visit.gets_letter()
    told = {
        event: details(bench, visit.id, event).get("phone")
        for event in ("person.linked", "tick.recorded", "code.handed_over")
    }
    assert told == dict.fromkeys(told, age.value)


def test_a_parked_case_knows_the_number_of_the_day_on_which_it_goes_on(bench: Bench) -> None:
    bench.register.people = [replace(ASTA, phone_since=bench.clock.now() - dt.timedelta(days=100))]
    visit = Visit(bench, Errand.NEW_APP_CODE).shows_passport()
    bench.desk.staff.park_case(visit.id, "clerk-7")
    bench.clock.advance(dt.timedelta(days=2))
    bench.register.people = [replace(ASTA, phone_since=bench.clock.now() - dt.timedelta(hours=5))]
    view = bench.desk.staff.resume_case(visit.case.number, "clerk-7")
    assert view.phone == PhoneNote(PhoneAge.NEW, 120)


@pytest.mark.parametrize("errand", [Errand.NEW_APP_CODE, Errand.FORGOTTEN_PIN])
def test_a_number_that_came_after_the_temporary_pin_gets_no_other_one_in_that_case(
    bench: Bench, errand: Errand
) -> None:
    known = replace(ASTA, phone_since=bench.clock.now() - dt.timedelta(hours=1))
    bench.register.people = [known]
    visit = is_sent(bench, errand)
    bench.clock.advance(dt.timedelta(hours=1))
    bench.desk.resend_pin(visit.id)
    assert details(bench, visit.id, "pin.sent")["phone"] == PhoneAge.NEW.value
    bench.clock.advance(dt.timedelta(hours=1))
    changed = replace(known, phone="+4500000042", phone_since=bench.clock.now() - dt.timedelta(minutes=5))
    bench.register.people = [changed]
    with pytest.raises(PhoneChanged):
        bench.desk.resend_pin(visit.id)
    assert {number for number, _text in bench.sms.sent} == {ASTA.phone}
    is_sent(bench, errand, "r2")
    assert bench.sms.sent[-1][0] == changed.phone


@pytest.mark.parametrize("errand", [Errand.NEW_APP_CODE, Errand.FORGOTTEN_PIN])
def test_another_number_gets_none_though_the_register_does_not_say_since_when_it_has_it(
    bench: Bench, errand: Errand
) -> None:
    visit = is_sent(bench, errand)
    known = bench.register.people[0]
    bench.register.people[0] = replace(known, phone="+4500000042", phone_since=None)
    with pytest.raises(PhoneChanged):
        bench.desk.resend_pin(visit.id)
    bench.register.people[0] = known
    bench.desk.resend_pin(visit.id)
    assert {number for number, _text in bench.sms.sent} == {ASTA.phone}


def is_sent(bench: Bench, errand: Errand, key: str = "r1") -> Visit:
    """Somebody gets a temporary PIN, by itself or with a letter."""
    has_means(bench, AuthenticatorKind.APP)
    visit = Visit(bench, errand, bench.register.people[0]).is_granted()
    if errand is Errand.FORGOTTEN_PIN:
        bench.desk.send_pin(visit.id, key)
    else:
        visit.gets_letter(key)
    return visit


def test_where_nothing_goes_to_a_phone_nobody_is_told_of_one(bench: Bench) -> None:
    visit = Visit(bench, Errand.NEW_DISPLAY_CODE).is_granted()
    assert bench.desk.case(visit.id).phone is None


def details(bench: Bench, case_id: str, event: str) -> dict[str, str]:
    """What the newest leaf of that event in the case holds."""
    rows = [row for row in bench.store.log_rows() if row[2] == event and row[5] == case_id]
    return dict(decode_details(bytes(rows[-1][7])))
