"""A desk with a real sender, whose provider is a server of our own on this machine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from kiosk.domain.errands import Errand
from kiosk.domain.faults import KioskFault
from kiosk.domain.messages import MessageState
from kiosk.domain.secret import Secret
from kiosk.messages.gatewayapi import GatewayApiSender, GatewayPlace
from kiosk.messages.smpp import SmppPlace, SmppSender
from kiosk.services.desk import Desk
from kiosk.services.ports_messages import DeliveryReport, Outgoing, SendResult, SmsSender
from kiosk.services.views import CaseView
from tests.kiosk.desk_builder import ASTA, Bench
from tests.support.example_number import NUMBER
from tests.support.sms_gateway import TOKEN, Gateway
from tests.support.smsc import Smsc

APP = Errand.NEW_APP_CODE


class PowerCut(BaseException):
    """The process ends here."""


class CutAfter:
    """A sender after whose work the power goes, before anybody could write down what became of it."""

    def __init__(self, sender: SmsSender) -> None:
        self._sender, self.deduplicates = sender, sender.deduplicates

    def send(self, message: Outgoing) -> SendResult:
        self._sender.send(message)
        raise PowerCut

    def collect(self, take: Callable[[DeliveryReport], object]) -> None:
        self._sender.collect(take)

    def close(self) -> None:
        self._sender.close()


def with_sender(bench: Bench, sender: SmsSender) -> Bench:
    """The same station with that sender, and a citizen whose number real senders take."""
    bench.register.people = [replace(ASTA, phone=NUMBER)]
    parts = replace(bench.parts, sms=sender)
    return replace(bench, parts=parts, desk=Desk(parts))


def state_of(bench: Bench, case: CaseView) -> tuple[MessageState, KioskFault | None]:
    (line,) = bench.desk.case(case.id).messages
    return line.state, line.reason


def wait(bench: Bench, seconds: float) -> None:
    bench.clock.advance(dt.timedelta(seconds=seconds))
    bench.desk.messages.deliver()


def over_http(server: Gateway, *, deduplicates: bool = False) -> GatewayApiSender:
    server.deduplicates = deduplicates
    return GatewayApiSender(
        GatewayPlace("127.0.0.1", server.port, Secret(TOKEN), "Skranke", None, 3.0, 1.0, deduplicates)
    )


def over_smpp(centre: Smsc) -> SmppSender:
    return SmppSender(SmppPlace("127.0.0.1", centre.port, "skranke", Secret("secret"), "Skranke", None, 3.0, 1.0))
