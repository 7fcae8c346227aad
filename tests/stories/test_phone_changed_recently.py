"""The number was changed a day ago: whoever is far away sends nothing to it, and the counter, which sees them, can."""

import datetime as dt
from dataclasses import replace

from kiosk.domain import AuthenticatorKind, Errand
from tests.kiosk.desk_builder import ASTA, Bench
from tests.stories.visit import Visit, has_means


def test_the_counter_sends_an_hour_after_it_was_changed(bench: Bench) -> None:
    changed = replace(ASTA, phone="+4500000042", phone_since=bench.clock.now() - dt.timedelta(hours=1))
    bench.register.people = [changed]
    has_means(bench, AuthenticatorKind.APP)
    visit = Visit(bench, Errand.FORGOTTEN_PIN, changed).is_granted()
    bench.desk.send_pin(visit.id, "k")
    assert [number for number, _text in bench.sms.sent] == ["+4500000042"]


def test_the_wait_is_a_rule_of_the_policy(bench: Bench) -> None:
    assert bench.parts.rules.number("phone.quarantine_h", bench.clock.today()) == 120
