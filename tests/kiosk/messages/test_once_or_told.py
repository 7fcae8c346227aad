"""From the desk over the wire: every message arrives once, or is told as failed, whatever happens in between."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.domain.faults import KioskFault
from kiosk.domain.messages import MessageState
from kiosk.domain.secret import Secret
from kiosk.messages.gatewayapi_report import read_report
from kiosk.services.deliver_messages import LEASE
from kiosk.services.ports_messages import DeliveryReport, Outgoing, SendOutcome, SendResult
from tests.kiosk.desk_builder import Bench, make_bench
from tests.kiosk.messages.wire import APP, CutAfter, PowerCut, over_http, over_smpp, state_of, wait, with_sender
from tests.support.sms_gateway import KEY, Gateway, gateway
from tests.support.smsc import BAD_NUMBER, THROTTLED, Smsc, message_centre


@pytest.fixture
def server() -> Iterator[Gateway]:
    with gateway() as running:
        yield running


@pytest.fixture
def centre() -> Iterator[Smsc]:
    with message_centre() as running:
        yield running


# --- GatewayAPI ---------------------------------------------------------------------------------------------------


def test_over_http_it_is_throttled_sent_and_reported(any_station: Bench, server: Gateway) -> None:
    bench = with_sender(any_station, over_http(server))
    server.statuses, server.retry_after = [429], 25
    case = bench.live(APP)
    assert state_of(bench, case) == (MessageState.WAITING, KioskFault.SENDER_BUSY)
    wait(bench, 24)
    assert server.asked == 1
    wait(bench, 1)
    assert state_of(bench, case) == (MessageState.SENT, None)
    (taken,) = server.taken
    assert taken["expiration"] == (bench.clock.now() + dt.timedelta(minutes=30, seconds=-25)).strftime(
        "%Y-%m-%dT%H:%M:%SZ"
    )
    report = read_report(*server.webhook("DELIVERED"), Secret(KEY))
    assert report is not None
    bench.desk.messages.report(report)
    assert state_of(bench, case) == (MessageState.DELIVERED, None)
    pin = Secret(taken["message"].removeprefix("PIN "))
    assert bench.redeem(bench.last_code, pin=pin) == (True, "OK")


def test_over_http_a_refusal_is_told(any_station: Bench, server: Gateway) -> None:
    bench = with_sender(any_station, over_http(server))
    server.statuses = [422]
    case = bench.live(APP)
    assert state_of(bench, case) == (MessageState.FAILED, KioskFault.MESSAGE_REFUSED)
    wait(bench, 3600)
    assert (server.asked, server.taken) == (1, [])


@pytest.mark.parametrize("deduplicates", [True, False])
def test_over_http_a_lost_answer_never_is_two_messages(any_station: Bench, server: Gateway, deduplicates: bool) -> None:
    bench = with_sender(any_station, over_http(server, deduplicates=deduplicates))
    server.hangs_up = 1
    case = bench.live(APP)
    wait(bench, 10)
    wait(bench, 10)
    assert len(server.taken) == 1
    assert server.asked == (2 if deduplicates else 1)
    expected = (MessageState.SENT, None) if deduplicates else (MessageState.FAILED, KioskFault.MESSAGE_UNCERTAIN)
    assert state_of(bench, case) == expected
    report = read_report(*server.webhook("DELIVERED"), Secret(KEY))
    assert report is not None
    bench.desk.messages.report(report)
    assert state_of(bench, case) == (MessageState.DELIVERED, None)


@pytest.mark.parametrize("deduplicates", [True, False])
def test_over_http_a_restart_in_the_middle(any_station: Bench, server: Gateway, deduplicates: bool) -> None:
    before = with_sender(any_station, CutAfter(over_http(server, deduplicates=deduplicates)))
    with pytest.raises(PowerCut):
        before.live(APP)
    bench = with_sender(any_station, over_http(server, deduplicates=deduplicates))
    case = bench.desk.recent_cases()[0]
    wait(bench, LEASE.total_seconds())
    assert len(server.taken) == 1
    expected = (MessageState.SENT, None) if deduplicates else (MessageState.FAILED, KioskFault.MESSAGE_UNCERTAIN)
    assert state_of(bench, case) == expected


# --- SMPP ---------------------------------------------------------------------------------------------------------


def test_over_smpp_it_is_throttled_sent_and_reported(any_station: Bench, centre: Smsc) -> None:
    bench = with_sender(any_station, over_smpp(centre))
    centre.statuses = [THROTTLED]
    case = bench.live(APP)
    assert state_of(bench, case) == (MessageState.WAITING, KioskFault.SENDER_BUSY)
    wait(bench, 10)
    assert state_of(bench, case) == (MessageState.SENT, None)
    (got,) = centre.submitted
    centre.report(got.message_id, "DELIVRD")
    wait(bench, 1)
    assert state_of(bench, case) == (MessageState.DELIVERED, None)
    pin = Secret(got.words.decode().removeprefix("PIN "))
    assert bench.redeem(bench.last_code, pin=pin) == (True, "OK")
    bench.parts.sms.close()


@pytest.mark.parametrize("manner", ["silent", "hangs_up"])
def test_over_smpp_a_lost_answer_is_told_and_a_new_pin_is_sent(any_station: Bench, centre: Smsc, manner: str) -> None:
    bench = with_sender(any_station, over_smpp(centre))
    setattr(centre, manner, 1)
    case = bench.live(APP)
    assert state_of(bench, case) == (MessageState.FAILED, KioskFault.MESSAGE_UNCERTAIN)
    wait(bench, 3600)
    assert len(centre.submitted) == 1
    again = bench.desk.resend_pin(case.id)
    assert [line.state for line in again.messages] == [MessageState.SENT]
    assert centre.submitted[0].words != centre.submitted[1].words
    bench.parts.sms.close()


def test_over_smpp_a_refusal_and_a_loss_are_told(any_station: Bench, centre: Smsc) -> None:
    bench = with_sender(any_station, over_smpp(centre))
    centre.statuses = [BAD_NUMBER]
    case = bench.live(APP)
    assert state_of(bench, case) == (MessageState.FAILED, KioskFault.MESSAGE_REFUSED)
    bench.desk.resend_pin(case.id)
    centre.report(centre.submitted[0].message_id, "UNDELIV")
    wait(bench, 1)
    assert state_of(bench, case) == (MessageState.FAILED, KioskFault.MESSAGE_UNDELIVERED)
    bench.parts.sms.close()


def test_over_smpp_a_restart_in_the_middle_is_told_and_never_sent_twice(any_station: Bench, centre: Smsc) -> None:
    cut = CutAfter(over_smpp(centre))
    with pytest.raises(PowerCut):
        with_sender(any_station, cut).live(APP)
    cut.close()
    bench = with_sender(any_station, over_smpp(centre))
    case = bench.desk.recent_cases()[0]
    wait(bench, LEASE.total_seconds())
    assert len(centre.submitted) == 1
    assert state_of(bench, case) == (MessageState.FAILED, KioskFault.MESSAGE_UNCERTAIN)
    bench.parts.sms.close()


def test_a_pin_that_waited_too_long_is_never_submitted(any_station: Bench, centre: Smsc) -> None:
    bench = with_sender(any_station, over_smpp(centre))
    centre.statuses = [THROTTLED]
    case = bench.live(APP)
    wait(bench, 1800)
    assert centre.submitted == []
    assert state_of(bench, case) == (MessageState.EXPIRED, KioskFault.MESSAGE_LATE)
    bench.parts.sms.close()


# --- any order of answers -----------------------------------------------------------------------------------------


class Provider:
    """Takes, refuses, puts off, or takes and says nothing, in the order that it is told; counts what it delivers."""

    def __init__(self, answers: list[str], *, deduplicates: bool) -> None:
        self.answers, self.deduplicates = answers, deduplicates
        self.deliveries: list[str] = []

    def send(self, message: Outgoing) -> SendResult:
        answer = self.answers.pop(0) if self.answers else "take"
        if answer == "busy":
            return SendResult(SendOutcome.LATER, KioskFault.SENDER_BUSY)
        if answer == "refuse":
            return SendResult(SendOutcome.REFUSED, KioskFault.MESSAGE_REFUSED)
        if not (self.deduplicates and message.reference in self.deliveries):
            self.deliveries.append(message.reference)
        if answer == "power":
            raise PowerCut
        if answer == "lose":
            return SendResult(SendOutcome.UNKNOWN, KioskFault.MESSAGE_UNCERTAIN)
        return SendResult(SendOutcome.ACCEPTED, provider_id=f"id-{message.reference}")

    def collect(self, take: Callable[[DeliveryReport], object]) -> None:
        pass

    def close(self) -> None:
        pass


@pytest.fixture(scope="module")
def ready(new_station: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    folder = tmp_path_factory.mktemp("once") / "home"
    shutil.copytree(new_station, folder)
    built = make_bench(folder)
    yield built
    built.store.close()


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    answers=st.lists(st.sampled_from(["take", "busy", "refuse", "lose", "power"]), max_size=6),
    waits=st.lists(st.sampled_from([1, 10, 60, 120, 600, 1800]), min_size=1, max_size=8),
    deduplicates=st.booleans(),
)
def test_whatever_the_provider_answers(ready: Bench, answers: list[str], waits: list[int], deduplicates: bool) -> None:
    provider = Provider(list(answers), deduplicates=deduplicates)
    bench = with_sender(ready, provider)
    case = bench.granted(APP)
    bench.desk.issue(case.id, case.id)
    bench.desk.confirm_print(case.id, True)
    for step in (0, *waits):
        bench.clock.advance(dt.timedelta(seconds=step))
        try:
            bench.desk.messages.deliver() if step else bench.desk.hand_over(case.id)
        except PowerCut:
            continue
    with bench.store.reading() as work:
        (message,) = work.outbox.of_case(case.id)
    times = provider.deliveries.count(message.id)
    assert times <= 1
    if message.state is MessageState.SENT:
        assert times == 1
    elif message.state is MessageState.WAITING:
        assert times == 0 or deduplicates or message.claimed_at is not None
    else:
        assert message.is_dead
        assert times == 0 or deduplicates or message.reason is KioskFault.MESSAGE_UNCERTAIN
