"""GatewayAPI by its published interface: what is sent, and what each answer and each silence means."""

import datetime as dt
import hashlib
import hmac
import json
import logging
import ssl
from collections.abc import Iterator

import pytest
import trustme

from kiosk.domain.faults import KioskFault
from kiosk.domain.message_faults import ReportMalformed, ReportRefused
from kiosk.domain.secret import Secret
from kiosk.messages.gatewayapi import GatewayApiSender, GatewayPlace
from kiosk.messages.gatewayapi_report import LARGEST_REPORT, read_report
from kiosk.services.ports_messages import DeliveryReport, Outgoing, SendOutcome
from tests.support.dripping import MANNERS, dripping
from tests.support.example_number import NUMBER
from tests.support.sms_gateway import KEY, TOKEN, Gateway, gateway

UNTIL = dt.datetime(2026, 11, 24, 12, 30, tzinfo=dt.UTC)
MESSAGE = Outgoing("ref-1", NUMBER, Secret("Din PIN er 12345678. Æblegrød."), UNTIL)


@pytest.fixture
def server() -> Iterator[Gateway]:
    with gateway() as running:
        yield running


def sender(server: Gateway, token: str = TOKEN, *, deduplicates: bool = False) -> GatewayApiSender:
    place = GatewayPlace("127.0.0.1", server.port, Secret(token), "Skranke", None, 3.0, 1.0, deduplicates)
    return GatewayApiSender(place)


def test_what_is_sent_is_what_the_interface_asks_for(server: Gateway) -> None:
    result = sender(server).send(MESSAGE)
    assert (result.outcome, result.provider_id) == (SendOutcome.ACCEPTED, server.taken[0]["msg_id"])
    assert server.taken[0] == {
        "sender": "Skranke",
        "message": "Din PIN er 12345678. Æblegrød.",
        "recipient": int(NUMBER),
        "reference": "ref-1",
        "expiration": "2026-11-24T12:30:00Z",
        "msg_id": server.taken[0]["msg_id"],
    }


@pytest.mark.parametrize(
    ("status", "outcome", "fault"),
    [
        (429, SendOutcome.LATER, KioskFault.SENDER_BUSY),
        (503, SendOutcome.LATER, KioskFault.SENDER_DOWN),
        (401, SendOutcome.LATER, KioskFault.SENDER_DENIED),
        (403, SendOutcome.LATER, KioskFault.SENDER_DENIED),
        (400, SendOutcome.REFUSED, KioskFault.MESSAGE_REFUSED),
        (422, SendOutcome.REFUSED, KioskFault.MESSAGE_REFUSED),
        (301, SendOutcome.LATER, KioskFault.SENDER_ADDRESS),
        (404, SendOutcome.LATER, KioskFault.SENDER_ADDRESS),
        (405, SendOutcome.LATER, KioskFault.SENDER_ADDRESS),
        (500, SendOutcome.UNKNOWN, KioskFault.MESSAGE_UNCERTAIN),
        (504, SendOutcome.UNKNOWN, KioskFault.MESSAGE_UNCERTAIN),
    ],
)
def test_what_each_answer_means(server: Gateway, status: int, outcome: SendOutcome, fault: KioskFault) -> None:
    server.statuses = [status]
    result = sender(server).send(MESSAGE)
    assert (result.outcome, result.fault) == (outcome, fault)
    assert server.taken == []


def test_how_long_it_wants_to_be_left_alone(server: Gateway) -> None:
    server.statuses, server.retry_after = [429], 17
    assert sender(server).send(MESSAGE).wait == dt.timedelta(seconds=17)


@pytest.mark.parametrize("manner", ["silent", "hangs_up"])
def test_a_lost_answer_is_in_doubt_unless_the_provider_can_tell(server: Gateway, manner: str) -> None:
    setattr(server, manner, 1)
    assert sender(server).send(MESSAGE).outcome is SendOutcome.UNKNOWN
    setattr(server, manner, 1)
    assert sender(server, deduplicates=True).send(MESSAGE).outcome is SendOutcome.LATER


@MANNERS
def test_an_answer_that_never_ends_is_not_waited_for(first: bytes, more: bytes) -> None:
    with dripping(first, more) as (port, was_cut):
        place = GatewayPlace("127.0.0.1", port, Secret(TOKEN), "Skranke", None, 3.0, 0.2)
        result = GatewayApiSender(place).send(MESSAGE)
        assert was_cut()
    is_taken = b"\r\n\r\n" in first  # its head says so, and nothing after it can take it back
    assert result.outcome is (SendOutcome.ACCEPTED if is_taken else SendOutcome.UNKNOWN)
    assert result.provider_id is None


def test_the_time_to_connect_is_not_the_time_to_answer(server: Gateway) -> None:
    server.thinks = 0.3
    place = GatewayPlace("127.0.0.1", server.port, Secret(TOKEN), "Skranke", None, 0.1, 20.0)
    assert GatewayApiSender(place).send(MESSAGE).outcome is SendOutcome.ACCEPTED


def test_nobody_there_is_no_doubt() -> None:
    with gateway() as gone:
        pass
    result = sender(gone).send(MESSAGE)
    assert (result.outcome, result.fault) == (SendOutcome.LATER, KioskFault.SENDER_DOWN)


@pytest.mark.parametrize(
    "body",
    [
        b'{"msg_id": "a\\u0000b"}',
        b'{"msg_id": "' + b"x" * 201 + b'"}',
        b'{"msg_id": "\xc3\xa6"}',
    ],
)
def test_what_was_taken_stays_so_whatever_its_id_looks_like(server: Gateway, body: bytes) -> None:
    server.body = body
    result = sender(server).send(MESSAGE)
    assert (result.outcome, result.provider_id) == (SendOutcome.ACCEPTED, None)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'{"msg_id": 5}',
        b'{"msg_id": ""}',
        b'{"error": "no such account"}',
        b"<html><form>Log in to the guest network</form></html>",
        b"x" * 100_000,
        b"\xff",
        b"[" * 5000,
    ],
)
def test_a_yes_that_names_no_message_may_be_somebody_elses(server: Gateway, body: bytes) -> None:
    server.body = body
    result = sender(server).send(MESSAGE)
    assert (result.outcome, result.fault) == (SendOutcome.UNKNOWN, KioskFault.MESSAGE_UNCERTAIN)
    assert sender(server, deduplicates=True).send(MESSAGE).outcome is SendOutcome.LATER


def test_a_yes_without_a_body_names_no_message(server: Gateway) -> None:
    server.statuses = [204]
    assert sender(server).send(MESSAGE).outcome is SendOutcome.UNKNOWN


@pytest.mark.parametrize(
    ("number", "fault"),
    [("+4500000042", KioskFault.NUMBER_SYNTHETIC), ("+45123", KioskFault.NUMBER_UNUSABLE)],
)
def test_a_number_that_is_none_is_never_given_over(server: Gateway, number: str, fault: KioskFault) -> None:
    result = sender(server).send(Outgoing("r", number, Secret("x"), UNTIL))
    assert (result.outcome, result.fault, server.asked) == (SendOutcome.REFUSED, fault, 0)


def test_over_tls_only_with_whom_the_authority_vouches_for(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    ca, stranger = trustme.CA(), trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ca.issue_cert("localhost").configure_cert(context)
    with gateway(context) as server:
        for authority, outcome in ((stranger, SendOutcome.LATER), (ca, SendOutcome.ACCEPTED)):
            trusting = ssl.create_default_context()
            authority.configure_trust(trusting)
            place = GatewayPlace("localhost", server.port, Secret(TOKEN), "Skranke", trusting, 2.0, 2.0)
            assert GatewayApiSender(place).send(MESSAGE).outcome is outcome
    assert len(server.taken) == 1
    for secret in (TOKEN, "12345678", NUMBER):
        assert secret not in caplog.text
        assert secret not in repr(place)
        assert secret not in repr(MESSAGE)


# --- delivery reports ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "arrived"),
    [("DELIVERED", True), ("delivered", True), ("UNDELIVERABLE", False), ("EXPIRED", False), ("REJECTED", False)],
)
def test_a_signed_report_is_read(server: Gateway, status: str, arrived: bool) -> None:
    sender(server).send(MESSAGE)
    headers, body = server.webhook(status)
    expected = DeliveryReport(arrived, "ref-1", server.taken[0]["msg_id"])
    assert read_report(headers, body, Secret(KEY)) == expected
    assert read_report({"signature": headers["Signature"]}, body, Secret(KEY)) == expected


@pytest.mark.parametrize("status", ["ENROUTE", "BUFFERED", "ACCEPTED", "something new"])
def test_what_ends_nothing_is_no_report(server: Gateway, status: str) -> None:
    sender(server).send(MESSAGE)
    assert read_report(*server.webhook(status), Secret(KEY)) is None
    assert read_report(*server.webhook("DELIVERED", event_type="message.status.rcs"), Secret(KEY)) is None


def test_a_report_that_is_not_signed_is_not_read(server: Gateway) -> None:
    sender(server).send(MESSAGE)
    headers, body = server.webhook("DELIVERED")
    mangled = headers["Signature"][:-1] + ("0" if headers["Signature"][-1] != "0" else "1")
    for signature in ("", "v1=", mangled, headers["Signature"].replace("v1", "v2"), "v1=æ"):
        with pytest.raises(ReportRefused):
            read_report({"Signature": signature}, body, Secret(KEY))
    for said, key in ((body + b" ", KEY), (body, b"another key"), (body, b"")):
        with pytest.raises(ReportRefused):
            read_report(headers, said, Secret(key))
    with pytest.raises(ReportRefused):
        read_report({}, body, Secret(KEY))


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"event_type": "message.status.sms"}', b"\xff", b"[" * 5000])
def test_a_signed_body_that_is_no_report_is_told_so(body: bytes) -> None:
    with pytest.raises(ReportMalformed):
        read_report(signed(body), body, Secret(KEY))


def test_what_happened_is_read_nested_and_flat_and_never_both() -> None:
    told = {"msg_id": "m-1", "reference": "ref-1", "recipient": 4520123456, "status": "DELIVERED", "status_at": "x"}
    head = {"event_id": "e", "timestamp": "t", "event_type": "message.status.sms"}
    for body in ({**head, "event": told}, {**head, **told}, {**head, "event_type": "messaging.status.sms", **told}):
        assert read(body) == DeliveryReport(True, "ref-1", "m-1")
    assert read({**head, "event": {**told, "reference": None}}) == DeliveryReport(True, None, "m-1")
    with pytest.raises(ReportMalformed):
        read({**head, "event": told, "status": "UNDELIVERABLE"})


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"status": "DELIVERED"},
        {"status": "DELIVERED", "msg_id": None, "reference": None},
        {"status": "DELIVERED", "msg_id": ""},
        {"status": "DELIVERED", "msg_id": "m" * 201},
        {"status": "DELIVERED", "msg_id": "m\0"},
        {"status": "DELIVERED", "msg_id": "m\n"},
        {"status": "DELIVERED", "msg_id": 7},
        {"status": "DELIVERED", "msg_id": "m-1", "recipient": "4520123456"},
        {"status": True, "msg_id": "m-1"},
        {"status": "", "msg_id": "m-1"},
        {"msg_id": "m-1"},
    ],
)
@pytest.mark.parametrize("is_nested", [True, False])
def test_an_event_that_lacks_something_or_has_it_wrong_is_told_so(told: dict[str, object], is_nested: bool) -> None:
    head = {"event_id": "e", "event_type": "message.status.sms"}
    with pytest.raises(ReportMalformed):
        read({**head, "event": told} if is_nested else {**head, **told})


@pytest.mark.parametrize("event", [None, [], "DELIVERED", [{"status": "DELIVERED", "msg_id": "m-1"}]])
def test_an_event_of_another_shape_is_told_so(event: object) -> None:
    with pytest.raises(ReportMalformed):
        read({"event_type": "message.status.sms", "event": event})


@pytest.mark.parametrize("kind", [None, "", 7, ["message.status.sms"]])
def test_a_kind_of_event_that_is_none_is_told_so(kind: object) -> None:
    with pytest.raises(ReportMalformed):
        read({"event_type": kind, "event": {"status": "DELIVERED", "msg_id": "m-1"}})


def read(envelope: dict[str, object]) -> DeliveryReport | None:
    body = json.dumps(envelope).encode()
    return read_report(signed(body), body, Secret(KEY))


def test_a_body_without_end_is_refused() -> None:
    body = b" " * (LARGEST_REPORT + 1)
    with pytest.raises(ReportRefused):
        read_report(signed(body), body, Secret(KEY))


def signed(body: bytes) -> dict[str, str]:
    return {"Signature": f"v1={hmac.new(KEY, body, hashlib.sha256).hexdigest()}"}
