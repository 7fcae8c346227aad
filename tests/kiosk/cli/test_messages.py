"""`skranke messages`, as scripts and a relay for delivery reports meet it."""

import datetime as dt
import hmac
import io
import json
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.cli.app import run
from kiosk.clock import SystemClock
from kiosk.config import load_config
from kiosk.domain.errands import Errand
from kiosk.domain.faults import KioskFault
from kiosk.messages.connect import sender_of
from kiosk.services.desk import Desk
from kiosk.services.ports_messages import SendOutcome, SendResult
from tests.kiosk.desk_builder import ASTA, Bench, make_bench
from tests.support.example_number import NUMBER
from tests.support.paper import words_of
from tests.support.sms_gateway import KEY, TOKEN, Gateway, gateway

REFUSED = SendResult(SendOutcome.REFUSED, KioskFault.MESSAGE_REFUSED)


def ask(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, object]]:
    capsys.readouterr()
    code = run([*arguments, "--json"])
    return code, json.loads(capsys.readouterr().out)


@pytest.fixture
def station(home: Path, new_station: Path) -> Iterator[Bench]:
    """A station on the system's clock, which commands open too."""
    shutil.copytree(new_station, home)
    bench = make_bench(home)
    bench.clock.advance(SystemClock().now() - bench.clock.now())
    yield bench
    bench.store.close()


@pytest.fixture
def server() -> Iterator[Gateway]:
    with gateway() as running:
        yield running


def over_http(bench: Bench, server: Gateway) -> Bench:
    """The station with GatewayAPI, by its configuration."""
    bench.home.config_file.write_text(f'[messages]\nsender = "gatewayapi"\nurl = "http://127.0.0.1:{server.port}"\n')
    for name, value in (("messages.secret", TOKEN.encode()), ("messages-report.key", KEY)):
        (bench.home.keys / name).write_bytes(value)
        (bench.home.keys / name).chmod(0o600)
    bench.register.people = [replace(ASTA, phone=NUMBER)]
    parts = replace(bench.parts, sms=sender_of(bench.home, load_config(bench.home)))
    return replace(bench, parts=parts, desk=Desk(parts))


def test_nothing_waits(station: Bench, capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(capsys, "messages", "list") == (0, {"messages": []})
    assert ask(capsys, "messages", "deliver") == (0, {"looked_at": 0})
    assert run(["messages", "list"]) == 0
    assert capsys.readouterr().out.strip() == "No message waits, and none has failed."


def test_a_message_that_was_tried_often_enough_is_not_said_to_wait(
    station: Bench, capsys: pytest.CaptureFixture[str]
) -> None:
    station.clock.advance(dt.timedelta(hours=-1))  # a command that is given now finds it as it stands then
    station.live()
    station.sms.results = [SendResult(SendOutcome.LATER, KioskFault.SENDER_DENIED)] * 8
    station.redeem(station.last_code)
    assert run(["messages", "list"]) == 0
    assert "The message waits, and is tried again" in capsys.readouterr().out
    while station.sms.results:
        station.clock.advance(dt.timedelta(minutes=5))
        station.desk.messages.deliver()
    assert run(["messages", "list"]) == 1
    words = capsys.readouterr().out
    assert "does not accept this station's password or token. It is not tried again by itself. Send it" in words
    assert "wait" not in words
    assert run(["messages", "list", "--language", "da"]) == 1
    words = capsys.readouterr().out
    assert "Den forsøges ikke igen af sig selv." in words
    assert "venter" not in words


def test_a_dead_letter_is_listed_with_what_to_do_and_told_or_tried_again(
    station: Bench, capsys: pytest.CaptureFixture[str]
) -> None:
    station.live()
    station.sms.results = [REFUSED]
    station.redeem(station.last_code)
    code, answer = ask(capsys, "messages", "list")
    (line,) = answer["messages"]  # type: ignore[misc]  # a list of one
    assert (code, line["topic"], line["state"]) == (1, "means_added", "FAILED")
    assert (line["reason"], line["can_be_retried"]) == ("MESSAGE_REFUSED", True)
    assert run(["messages", "list"]) == 1
    words = capsys.readouterr().out
    assert "The SMS provider does not take the text message." in words
    assert "not sent, tried once\n" in words
    assert run(["messages", "list", "--language", "da"]) == 1
    assert "ikke sendt, forsøgt én gang\n" in capsys.readouterr().out
    assert str(ASTA.phone) not in words
    assert ask(capsys, "messages", "print", line["id"], "--clerk", "clerk-7", "--letter-language", "en")[0] == 0
    (sheet,) = (station.home.root / "spool").glob("notice-*.pdf")
    assert "You were given a new authenticator" in words_of(sheet.read_bytes())
    code, answer = ask(capsys, "messages", "told", line["id"], "--clerk", "clerk-7")
    assert (code, answer["message"]["state"]) == (0, "TOLD")  # type: ignore[index]  # an object
    for message, fault in ((line["id"], "MESSAGE_STATE_WRONG"), ("none", "MESSAGE_UNKNOWN")):
        code, answer = ask(capsys, "messages", "retry", message, "--clerk", "clerk-7")
        assert (code, answer["error"]["code"]) == (2, fault)  # type: ignore[index]  # an object
    assert station.store.verify_log().is_good


def test_a_delivery_report_comes_in_by_a_relay(
    station: Bench, server: Gateway, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = over_http(station, server)
    case = bench.live(Errand.NEW_APP_CODE)
    headers, body = server.webhook("DELIVERED")

    def relayed(signature: str) -> tuple[int, dict[str, object]]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(body)))
        return ask(capsys, "messages", "report", "--signature", signature)

    code, answer = relayed("v1=" + "0" * 64)
    assert (code, answer["error"]["code"]) == (2, "REPORT_REFUSED")  # type: ignore[index]  # an object
    assert bench.desk.case(case.id).messages[0].state == "SENT"
    for _ in range(2):
        code, answer = relayed(headers["Signature"])
        assert (code, answer["message"]["state"]) == (0, "DELIVERED")  # type: ignore[index]  # an object


def test_a_provider_that_was_down_is_asked_again_by_command(
    station: Bench, server: Gateway, capsys: pytest.CaptureFixture[str]
) -> None:
    bench = over_http(station, server)
    server.statuses = [503]
    bench.clock.advance(dt.timedelta(seconds=-11))  # the commands go by the system's clock
    bench.live(Errand.NEW_APP_CODE)
    assert server.taken == []
    assert ask(capsys, "messages", "deliver") == (0, {"looked_at": 1})
    assert len(server.taken) == 1


@pytest.mark.parametrize(
    ("status", "told"),
    [
        ("BUFFERED", "The report ends nothing: the message is still under way"),
        ("DELIVERED", "The report is about no message of this station."),
    ],
)
def test_a_report_that_changes_nothing_says_why(
    station: Bench,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    status: str,
    told: str,
) -> None:
    (station.home.keys / "messages-report.key").write_bytes(KEY)
    (station.home.keys / "messages-report.key").chmod(0o600)
    event = {"reference": "of nobody here", "status": status}
    body = json.dumps({"event_type": "message.status.sms", "event": event}).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(body)))
    assert run(["messages", "report", "--signature", f"v1={hmac.new(KEY, body, 'sha256').hexdigest()}"]) == 0
    assert told in capsys.readouterr().out
