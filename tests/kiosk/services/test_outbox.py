"""Messages: written with the change, sent once or told as failed, on both databases."""

import datetime as dt

import pytest

from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.codes import ActivationCode, SystemCodeSource
from kiosk.domain.errands import Errand
from kiosk.domain.faults import KioskFault
from kiosk.domain.message_faults import MessageBetraying, MessageStateWrong, MessageUnknown
from kiosk.domain.messages import MessageState, MessageTopic
from kiosk.domain.secret import Secret
from kiosk.services import deliver_messages as delivering
from kiosk.services.deliver_messages import LEASE, deliver_messages
from kiosk.services.outbox import queue_notice
from kiosk.services.ports_messages import DeliveryReport, Outgoing, SendOutcome, SendResult
from tests.kiosk.desk_builder import ASTA, Bench

APP = Errand.NEW_APP_CODE
LATER = SendResult(SendOutcome.LATER, KioskFault.SENDER_DOWN)
LOST = SendResult(SendOutcome.UNKNOWN, KioskFault.MESSAGE_UNCERTAIN)
REFUSED = SendResult(SendOutcome.REFUSED, KioskFault.MESSAGE_REFUSED)


class PowerCut(BaseException):
    """The process ends here."""


def states(bench: Bench, case_id: str) -> list[tuple[MessageState, KioskFault | None]]:
    with bench.store.reading() as work:
        return [(one.state, one.reason) for one in work.outbox.of_case(case_id)]


def wait(bench: Bench, **time: float) -> None:
    bench.clock.advance(dt.timedelta(**time))
    bench.desk.messages.deliver()


@pytest.fixture
def bench(any_station: Bench) -> Bench:
    return any_station


def test_what_was_sent_is_forgotten_and_its_report_is_kept(bench: Bench) -> None:
    case = bench.live(APP)
    with bench.store.reading() as work:
        message = work.outbox.of_case(case.id)[0]
    assert (message.state, message.text, message.number) == (MessageState.SENT, None, None)
    assert bench.sms.given[0].reference == message.id
    bench.sms.reports = [DeliveryReport(is_delivered=True, provider_id=message.provider_id)] * 2
    wait(bench, seconds=1)
    assert states(bench, case.id) == [(MessageState.DELIVERED, None)]
    events = [row[2] for row in bench.store.log_rows() if str(row[2]).startswith("message.")]
    assert events == ["message.queued", "message.tried", "message.sent", "message.delivered"]
    assert bench.store.verify_log().is_good


def test_words_and_number_lie_sealed_while_they_wait(bench: Bench) -> None:
    bench.sms.results = [LATER]
    case = bench.live(APP)
    with bench.store.reading() as work:
        message = work.outbox.of_case(case.id)[0]
    assert message.text is not None
    assert message.number == ASTA.phone
    kept = b"".join(path.read_bytes() for path in bench.home.root.rglob("*") if path.is_file())
    assert message.text.reveal().encode() not in kept
    assert message.text.reveal() not in repr(message)
    assert str(ASTA.phone) not in repr(message)


def test_it_is_tried_again_after_longer_and_longer_waits_and_then_told(bench: Bench) -> None:
    bench.sms.results = [LATER] * 20
    case = bench.live(APP)
    waits = []
    while states(bench, case.id)[0][0] is MessageState.WAITING:
        with bench.store.reading() as work:
            message = work.outbox.of_case(case.id)[0]
        waits.append((message.next_try_at - bench.clock.now()).total_seconds())
        wait(bench, seconds=waits[-1])
    assert waits == [10, 20, 40, 80, 160, 300, 300]
    assert states(bench, case.id) == [(MessageState.FAILED, KioskFault.SENDER_DOWN)]
    assert len({one.reference for one in bench.sms.given}) == 1
    assert [line.is_dead for line in bench.desk.messages.open()] == [True]


def test_a_sender_that_asks_for_time_is_given_it(bench: Bench) -> None:
    bench.sms.results = [SendResult(SendOutcome.LATER, KioskFault.SENDER_BUSY, wait=dt.timedelta(seconds=60))]
    bench.live(APP)
    wait(bench, seconds=59)
    assert len(bench.sms.given) == 1
    wait(bench, seconds=1)
    assert len(bench.sms.sent) == 1


def test_a_sender_that_asks_for_longer_than_we_ever_wait_is_left_alone_for_so_long(bench: Bench) -> None:
    bench.sms.results = [SendResult(SendOutcome.LATER, KioskFault.SENDER_DOWN, wait=dt.timedelta(minutes=15))]
    bench.live(APP)
    wait(bench, seconds=15 * 60 - 1)
    assert len(bench.sms.given) == 1
    wait(bench, seconds=1)
    assert len(bench.sms.sent) == 1


def test_a_sender_that_asks_for_longer_than_a_pin_is_valid_is_not_given_it(bench: Bench) -> None:
    bench.sms.results = [SendResult(SendOutcome.LATER, KioskFault.SENDER_BUSY, wait=dt.timedelta(seconds=999_999))]
    case = bench.live(APP)
    wait(bench, minutes=30)
    assert states(bench, case.id) == [(MessageState.EXPIRED, KioskFault.MESSAGE_LATE)]
    assert len(bench.sms.given) == 1


def test_a_pin_that_no_longer_is_valid_is_never_sent(bench: Bench) -> None:
    bench.sms.results = [LATER]
    case = bench.live(APP)
    assert bench.sms.given[0].expires_at == bench.clock.now() + dt.timedelta(minutes=30)
    wait(bench, minutes=30)
    assert states(bench, case.id) == [(MessageState.EXPIRED, KioskFault.MESSAGE_LATE)]
    assert len(bench.sms.given) == 1
    assert bench.desk.case(case.id).messages[0].is_dead


def test_the_pin_of_a_code_that_was_revoked_is_not_sent(bench: Bench) -> None:
    bench.sms.results = [LATER]
    case = bench.live(APP)
    bench.desk.revoke_code(bench.USER_ID, AuthenticatorKind.APP)
    wait(bench, seconds=10)
    assert states(bench, case.id) == [(MessageState.EXPIRED, KioskFault.MESSAGE_SUPERSEDED)]
    assert len(bench.sms.given) == 1
    assert bench.desk.case(case.id).messages == ()


def test_a_newer_pin_takes_the_place_of_one_that_waits(bench: Bench) -> None:
    bench.sms.results = [LATER]
    case = bench.live(APP)
    bench.desk.resend_pin(case.id)
    wait(bench, seconds=10)
    assert len(bench.sms.sent) == 1
    assert {state for state, _ in states(bench, case.id)} == {MessageState.EXPIRED, MessageState.SENT}


@pytest.mark.parametrize("back", [0, 10, 600])
def test_the_newer_of_two_pins_comes_after_the_other_also_where_the_clock_was_set_back(bench: Bench, back: int) -> None:
    case = bench.live(APP)
    bench.clock.advance(dt.timedelta(seconds=-back))
    bench.desk.resend_pin(case.id)
    with bench.store.reading() as work:
        kept = [message.id for message in work.outbox.of_case(case.id)]
    assert kept == [message.reference for message in bench.sms.given]


def test_a_clock_that_was_set_back_far_keeps_no_pin_from_being_sent(bench: Bench) -> None:
    case = bench.live(APP)
    bench.clock.advance(dt.timedelta(hours=-2))
    bench.desk.resend_pin(case.id)
    assert len(bench.sms.sent) == 2


@pytest.mark.parametrize("deduplicates", [True, False])
def test_a_lost_answer_is_asked_for_again_only_of_who_can_tell(bench: Bench, deduplicates: bool) -> None:
    bench.sms.deduplicates, bench.sms.results = deduplicates, [LOST]
    case = bench.live(APP)
    wait(bench, seconds=10)
    if deduplicates:
        assert [one.reference for one in bench.sms.given] == [bench.sms.given[0].reference] * 2
        assert states(bench, case.id) == [(MessageState.SENT, None)]
    else:
        assert len(bench.sms.given) == 1
        assert states(bench, case.id) == [(MessageState.FAILED, KioskFault.MESSAGE_UNCERTAIN)]


@pytest.mark.parametrize("deduplicates", [True, False])
def test_the_power_goes_while_it_is_being_sent(
    bench: Bench, deduplicates: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.sms.deduplicates = deduplicates

    def cut(_message: Outgoing) -> SendResult:
        raise PowerCut

    with monkeypatch.context() as patch:
        patch.setattr(bench.sms, "send", cut)
        with pytest.raises(PowerCut):
            bench.live(APP)
    case = bench.desk.recent_cases()[0]
    bench.desk.messages.deliver()
    assert bench.sms.given == []  # another window may still be sending it
    bench.clock.advance(LEASE)
    bench.desk.messages.deliver()
    if deduplicates:
        assert states(bench, case.id) == [(MessageState.SENT, None)]
    else:
        assert bench.sms.given == []
        assert states(bench, case.id) == [(MessageState.FAILED, KioskFault.MESSAGE_UNCERTAIN)]


def test_a_report_settles_what_nobody_knew(bench: Bench) -> None:
    bench.sms.deduplicates, bench.sms.results = False, [LOST]
    case = bench.live(APP)
    line = bench.desk.messages.report(DeliveryReport(is_delivered=True, reference=bench.sms.given[0].reference))
    assert line is not None
    assert states(bench, case.id) == [(MessageState.DELIVERED, None)]
    assert bench.desk.messages.open() == []
    assert bench.desk.messages.report(DeliveryReport(is_delivered=True, reference="x", provider_id="y")) is None


def test_a_message_that_did_not_arrive_is_told(bench: Bench) -> None:
    case = bench.live(APP)
    bench.desk.messages.report(DeliveryReport(is_delivered=False, reference=bench.sms.given[0].reference))
    assert states(bench, case.id) == [(MessageState.FAILED, KioskFault.MESSAGE_UNDELIVERED)]
    bench.desk.resend_pin(case.id)
    assert bench.desk.messages.open() == []  # the new one stands for it


def test_two_windows_send_it_once(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    send = bench.sms.send

    def send_while_another_looks(message: Outgoing) -> SendResult:
        deliver_messages(bench.parts)
        return send(message)

    monkeypatch.setattr(bench.sms, "send", send_while_another_looks)
    bench.live(APP)
    assert len(bench.sms.given) == 1


def test_a_store_that_fails_after_the_change_fails_no_change(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    from kiosk.domain.store_faults import StoreLocked

    def locked(*_: object) -> None:
        raise StoreLocked

    with monkeypatch.context() as patch:
        patch.setattr(delivering, "_claim", locked)
        case = bench.live(APP)
    assert bench.sms.given == []
    bench.desk.messages.deliver()
    assert states(bench, case.id) == [(MessageState.SENT, None)]


def test_a_notice_is_refused_by_no_phone_and_told_at_the_counter(bench: Bench) -> None:
    bench.live()
    bench.register.people = []
    assert bench.redeem(bench.last_code) == (True, "OK")
    (line,) = bench.desk.messages.open()
    assert (line.topic, line.reason) == (MessageTopic.MEANS_ADDED, KioskFault.MESSAGE_NO_PHONE)
    assert line.can_be_retried
    assert bench.desk.messages.told(line.id, "clerk-7").state is MessageState.TOLD
    assert bench.desk.messages.open() == []
    with pytest.raises(MessageStateWrong):
        bench.desk.messages.told(line.id, "clerk-7")


def test_a_failed_notice_is_sent_again_by_hand_and_a_pin_is_not(bench: Bench) -> None:
    bench.live()
    bench.sms.results = [REFUSED]
    bench.redeem(bench.last_code)
    (line,) = bench.desk.messages.open()
    assert bench.desk.messages.retry(line.id).state is MessageState.SENT
    assert bench.sms.notices == [(ASTA.phone, "means_added display")]
    bench.sms.results = [REFUSED]
    bench.live(APP, "r2")
    (line,) = bench.desk.messages.open()
    with pytest.raises(MessageStateWrong):
        bench.desk.messages.retry(line.id)
    with pytest.raises(MessageUnknown):
        bench.desk.messages.retry("nothing")


def test_a_notice_that_failed_is_forgotten_when_its_time_is_over(bench: Bench) -> None:
    bench.live()
    bench.sms.results = [REFUSED]
    bench.redeem(bench.last_code)
    wait(bench, hours=48)
    (line,) = bench.desk.messages.open()
    assert (line.state, line.can_be_retried) == (MessageState.EXPIRED, False)
    with bench.store.reading() as work:
        kept = work.outbox.get(line.id)
    assert kept is not None
    assert kept.text is None


def test_a_code_and_its_user_id_never_are_in_one_message(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    code = ActivationCode.draw(SystemCodeSource()).grouped
    betraying = Secret(f"{code} ({bench.USER_ID.upper()}).")
    monkeypatch.setattr(type(bench.parts.words), "notice", lambda *_, **_more: betraying)
    case = bench.live()
    with bench.store.writing() as work:
        identity = work.identities.by_user_id(bench.USER_ID)
        assert identity is not None
        with pytest.raises(MessageBetraying):
            queue_notice(bench.parts, work, identity, case.id, MessageTopic.MEANS_ADDED)
