"""SMPP 3.4 against a message centre on loopback: submit, receipts, throttling, silence, a line that is cut."""

import datetime as dt
import logging
import ssl
import struct
from collections.abc import Iterator
from typing import Any

import pytest
import trustme
from smpplib.smpp import make_pdu

from kiosk.domain.faults import KioskFault
from kiosk.domain.secret import Secret
from kiosk.domain.store_faults import StoreLocked
from kiosk.messages.smpp import SmppPlace, SmppSender
from kiosk.messages.smpp_session import MOST_AT_ONCE, Link, Session
from kiosk.services.ports_messages import DeliveryReport, Outgoing, SendOutcome
from tests.support.example_number import NUMBER
from tests.support.smsc import BAD_NUMBER, QUEUE_FULL, SUBMIT_RESP, THROTTLED, Smsc, message_centre

UNTIL = dt.datetime(2026, 11, 24, 12, 30, tzinfo=dt.UTC)
MESSAGE = Outgoing("ref-1", NUMBER, Secret("Midlertidig PIN: 12345678 (æøå)"), UNTIL)


@pytest.fixture
def centre() -> Iterator[Smsc]:
    with message_centre() as running:
        yield running


def place_of(centre: Smsc, password: str = "secret", tls: ssl.SSLContext | None = None) -> SmppPlace:
    return SmppPlace("localhost", centre.port, "skranke", Secret(password), "Skranke", tls, 3.0, 1.0)


@pytest.fixture
def sender(centre: Smsc) -> Iterator[SmppSender]:
    built = SmppSender(place_of(centre))
    yield built
    built.close()


def collected(sender: SmppSender) -> list[DeliveryReport]:
    found: list[DeliveryReport] = []
    sender.collect(found.append)
    return found


def test_what_is_submitted_and_on_one_session(centre: Smsc, sender: SmppSender) -> None:
    first, second = sender.send(MESSAGE), sender.send(MESSAGE)
    assert (first.outcome, first.provider_id) == (SendOutcome.ACCEPTED, "C0001")
    assert second.provider_id == "C0002"
    assert centre.binds == 1
    got = centre.submitted[0]
    assert (got.sender, got.number, got.validity) == ("Skranke", NUMBER.removeprefix("+"), "261124123000000+")
    assert (got.wants_receipt, got.coding) == (1, 0)
    assert got.words == b"Midlertidig PIN: 12345678 (\x1d\x0c\x0f)"  # the letters of GSM 03.38


@pytest.mark.parametrize(
    ("text", "coding"), [("ĸ" * 60, 8), ("ĸ" * 100, 8), ("æ" * 160, 0), ("æ" * 161, 0), ("æ" * 260, 0)]
)
def test_longer_and_rarer_words_still_are_one_submission(
    centre: Smsc, sender: SmppSender, text: str, coding: int
) -> None:
    assert sender.send(Outgoing("r", MESSAGE.number, Secret(text), UNTIL)).outcome is SendOutcome.ACCEPTED
    (got,) = centre.submitted
    expected = text.encode("utf-16-be") if coding else b"\x1d" * len(text)
    assert (got.coding, got.words) == (coding, expected)


def test_words_that_do_not_fit_are_refused(centre: Smsc, sender: SmppSender) -> None:
    assert sender.send(Outgoing("r", MESSAGE.number, Secret("æ" * 261), UNTIL)).outcome is SendOutcome.REFUSED
    assert centre.submitted == []


@pytest.mark.parametrize(
    ("status", "outcome", "fault"),
    [
        (THROTTLED, SendOutcome.LATER, KioskFault.SENDER_BUSY),
        (QUEUE_FULL, SendOutcome.LATER, KioskFault.SENDER_BUSY),
        (0x08, SendOutcome.LATER, KioskFault.SENDER_DOWN),
        (BAD_NUMBER, SendOutcome.REFUSED, KioskFault.MESSAGE_REFUSED),
        (0x4FF, SendOutcome.REFUSED, KioskFault.MESSAGE_REFUSED),
    ],
)
def test_what_each_status_means(
    centre: Smsc, sender: SmppSender, status: int, outcome: SendOutcome, fault: KioskFault
) -> None:
    centre.statuses = [status]
    result = sender.send(MESSAGE)
    assert (result.outcome, result.fault) == (outcome, fault)
    assert sender.send(MESSAGE).outcome is SendOutcome.ACCEPTED
    assert centre.binds == 1


@pytest.mark.parametrize("manner", ["silent", "hangs_up"])
def test_a_lost_answer_is_in_doubt(centre: Smsc, sender: SmppSender, manner: str) -> None:
    setattr(centre, manner, 1)
    result = sender.send(MESSAGE)
    assert (result.outcome, result.fault) == (SendOutcome.UNKNOWN, KioskFault.MESSAGE_UNCERTAIN)
    assert sender.send(MESSAGE).outcome is SendOutcome.ACCEPTED
    assert centre.binds == 2


@pytest.mark.parametrize(
    "said",
    [
        b"\0\0\0\x04",
        b"\xff\xff\xff\xff" + b"x" * 40,
        b"\0\0\0\x10\x12\x34\x56\x78\0\0\0\0\0\0\0\2",
        b"HTTP/1.1 400 Bad Request\r\n\r\n",
        b"\0\0\0\x14\x80\0\0\x04\0\0\0\0\0\0\0\2abcd",
    ],
)
def test_what_is_no_smpp_is_in_doubt_and_no_trace(centre: Smsc, sender: SmppSender, said: bytes) -> None:
    centre.garbage = said
    assert sender.send(MESSAGE).outcome is SendOutcome.UNKNOWN


def test_a_session_that_was_cut_meanwhile_is_made_anew_before_anything_is_submitted(
    centre: Smsc, sender: SmppSender
) -> None:
    sender.send(MESSAGE)
    centre.cut()
    assert sender.send(MESSAGE).outcome is SendOutcome.ACCEPTED
    assert (centre.binds, len(centre.submitted)) == (2, 2)


def test_nobody_there_and_a_wrong_password_are_no_doubt(centre: Smsc) -> None:
    denied = SmppSender(place_of(centre, "wrong")).send(MESSAGE)
    assert (denied.outcome, denied.fault) == (SendOutcome.LATER, KioskFault.SENDER_DENIED)
    with message_centre() as gone:
        pass
    sender = SmppSender(place_of(gone))
    result = sender.send(MESSAGE)
    assert (result.outcome, result.fault) == (SendOutcome.LATER, KioskFault.SENDER_DOWN)
    assert collected(sender) == []


@pytest.mark.parametrize("tlv", [False, True])
@pytest.mark.parametrize(("stat", "arrived"), [("DELIVRD", True), ("UNDELIV", False), ("EXPIRED", False)])
def test_a_receipt_is_acknowledged_after_it_was_written_down(
    centre: Smsc, sender: SmppSender, stat: str, arrived: bool, tlv: bool
) -> None:
    sender.send(MESSAGE)
    centre.report("C0001", stat, tlv=tlv)

    def locked(_report: DeliveryReport) -> None:
        raise StoreLocked

    with pytest.raises(StoreLocked):
        sender.collect(locked)
    assert centre.acknowledged == []
    assert collected(sender) == [DeliveryReport(is_delivered=arrived, provider_id="C0001", number="0000")]
    assert centre.acknowledged_event.wait(2)
    assert centre.acknowledged == [77]


def test_a_receipt_that_comes_before_the_answer_waits(centre: Smsc, sender: SmppSender) -> None:
    sender.send(MESSAGE)
    centre.report("C0001", "DELIVRD")
    assert sender.send(MESSAGE).provider_id == "C0002"
    assert [report.provider_id for report in collected(sender)] == ["C0001"]


def test_a_receipt_that_tells_no_end_is_acknowledged_and_forgotten(centre: Smsc, sender: SmppSender) -> None:
    sender.send(MESSAGE)
    centre.report("C0001", "ACCEPTD")
    assert collected(sender) == []
    assert centre.acknowledged_event.wait(2)


class _Pouring(Link):
    """A line on which receipts come without a pause, until the time is over."""

    left = 5 * MOST_AT_ONCE

    def read_pdu(self) -> Any:
        if not self.left:
            raise TimeoutError
        self.left -= 1
        return make_pdu("deliver_sm", client=self)

    def send_pdu(self, _pdu: object) -> bool:
        return True


class _Busy(Session):
    def _has_more(self) -> bool:
        return True


def test_receipts_that_come_without_a_pause_are_taken_a_hundred_at_a_time() -> None:
    line = _Pouring("localhost", 9, 1.0, None)
    session = _Busy(line)
    for taken in (1, 2):
        arrived = session.arrived(1.0)
        assert (len(arrived), line.left) == (MOST_AT_ONCE, (5 - taken) * MOST_AT_ONCE)
        for receipt in arrived:
            session.acknowledge(receipt)


@pytest.mark.parametrize("name", [b"C\x01", b"C\xe6", b"C" * 201])
def test_an_id_that_is_none_is_not_kept(centre: Smsc, sender: SmppSender, name: bytes) -> None:
    centre.garbage = struct.pack(">LLLL", 17 + len(name), SUBMIT_RESP, 0, 3) + name + b"\0"
    result = sender.send(MESSAGE)
    assert (result.outcome, result.provider_id) == (SendOutcome.ACCEPTED, None)


def test_an_invented_number_is_never_given_over(centre: Smsc, sender: SmppSender) -> None:
    result = sender.send(Outgoing("r", "+4500000042", Secret("x"), UNTIL))
    assert (result.outcome, result.fault) == (SendOutcome.REFUSED, KioskFault.NUMBER_SYNTHETIC)
    assert centre.binds == 0


def test_over_tls_and_nothing_of_it_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    ca, stranger = trustme.CA(), trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ca.issue_cert("localhost").configure_cert(context)
    with message_centre(context) as centre:
        for authority, outcome in ((stranger, SendOutcome.LATER), (ca, SendOutcome.ACCEPTED)):
            trusting = ssl.create_default_context()
            authority.configure_trust(trusting)
            sender = SmppSender(place_of(centre, tls=trusting))
            assert sender.send(MESSAGE).outcome is outcome
            sender.close()
    assert caplog.text == ""
