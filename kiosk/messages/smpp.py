"""Text messages through an SMPP 3.4 message centre.

A message whose answer was lost is in doubt, and is not submitted again. With each goes a reference of sixteen bits
(`user_message_reference`, 5.3.2.17), which a message centre repeats in the receipt where it supports that (4.6.2): with
the number it settles the doubt. Receipts come on the same session, so that it is kept while a window is open.
"""

from __future__ import annotations

import datetime as dt
import re
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from smpplib import consts, gsm
from smpplib.exceptions import PDUError

from kiosk.domain.faults import KioskError, KioskFault
from kiosk.domain.messages import mark_of
from kiosk.domain.secret import Secret
from kiosk.messages.numbers import e164
from kiosk.messages.provider_id import id_of
from kiosk.messages.smpp_session import BROKEN, Session
from kiosk.services.ports_messages import DeliveryReport, Outgoing, SendOutcome, SendResult

LARGEST_SHORT: Final = {consts.SMPP_ENCODING_DEFAULT: 160, consts.SMPP_ENCODING_ISO10646: 140}
LARGEST_PAYLOAD: Final = 260
"""Bytes that smpplib puts into `message_payload`, which the message centre splits itself."""
_BUSY: Final = frozenset({consts.SMPP_ESME_RTHROTTLED, consts.SMPP_ESME_RMSGQFUL})
_LATER: Final = frozenset({consts.SMPP_ESME_RSYSERR, consts.SMPP_ESME_RX_T_APPN, consts.SMPP_ESME_RSUBMITFAIL})
_DENIED: Final = frozenset(
    {consts.SMPP_ESME_RBINDFAIL, consts.SMPP_ESME_RINVPASWD, consts.SMPP_ESME_RINVSYSID, consts.SMPP_ESME_RINVSYSTYP}
)
_DELIVERED_STATES: Final = frozenset({consts.SMPP_MESSAGE_STATE_DELIVERED})
_LOST_STATES: Final = frozenset(
    {
        consts.SMPP_MESSAGE_STATE_EXPIRED,
        consts.SMPP_MESSAGE_STATE_DELETED,
        consts.SMPP_MESSAGE_STATE_UNDELIVERABLE,
        consts.SMPP_MESSAGE_STATE_REJECTED,
    }
)
_WORDS: Final = {"DELIVRD": True, "EXPIRED": False, "DELETED": False, "UNDELIV": False, "REJECTD": False}
_RECEIPT: Final = re.compile(rb"id:(?P<id>\S{1,64})\s.*?stat:(?P<stat>[A-Z]{7})", re.DOTALL)
"""SMPP 3.4 appendix B: how most message centres write a receipt."""


@dataclass(frozen=True, slots=True)
class SmppPlace:
    """Where the message centre is, and who we are to it."""

    host: str
    port: int
    system_id: str
    password: Secret[str]
    sender: str
    tls: ssl.SSLContext | None
    connect_seconds: float = 2.0
    answer_seconds: float = 5.0


class SmppSender:
    """A transceiver. Safe to call from any thread: one submission at a time."""

    deduplicates = False

    def __init__(self, place: SmppPlace) -> None:
        self._place = place
        self._session: Session | None = None
        self._lock = threading.Lock()

    def send(self, message: Outgoing) -> SendResult:
        """Submit it and wait for the answer."""
        try:
            number = e164(message.number)
        except KioskError as error:
            return SendResult(SendOutcome.REFUSED, error.code)
        words = _encoded(message.text.reveal())
        if words is None:
            return SendResult(SendOutcome.REFUSED, KioskFault.MESSAGE_REFUSED)
        with self._lock:
            try:
                session = self._bound()
            except PDUError as error:
                return _not_bound(error)
            except BROKEN:
                return SendResult(SendOutcome.LATER, KioskFault.SENDER_DOWN)
            return self._submit(session, {**self._fields(message, number), **words})

    def collect(self, take: Callable[[DeliveryReport], object]) -> None:
        """Take the receipts that have come; binds where there is no session, since they come on one alone."""
        with self._lock:
            try:
                session = self._bound()
                arrived = session.arrived(self._place.answer_seconds)
            except BROKEN:
                self._drop()
                return
            for pdu in arrived:
                report = receipt_of(pdu)
                if report is not None:
                    take(report)
                try:
                    session.acknowledge(pdu)
                except BROKEN:
                    self._drop()
                    return

    def close(self) -> None:
        """End the session."""
        with self._lock:
            if self._session is not None:
                self._session.end(self._place.connect_seconds)
                self._session = None

    def _bound(self) -> Session:
        """The session that is there, if the other side still answers on it, or a new one."""
        place = self._place
        if self._session is not None and not self._session.is_alive(place.connect_seconds):
            self._drop()
        if self._session is None:
            self._session = Session.bind(
                place.host, place.port, place.tls, place.system_id, place.password.reveal(), place.connect_seconds
            )
        return self._session

    def _submit(self, session: Session, fields: dict[str, Any]) -> SendResult:
        is_given = threading.Event()
        try:
            answer = session.submit(fields, self._place.answer_seconds, is_given.set)
        except BROKEN:
            self._drop()
            if is_given.is_set():
                return SendResult(SendOutcome.UNKNOWN, KioskFault.MESSAGE_UNCERTAIN)
            return SendResult(SendOutcome.LATER, KioskFault.SENDER_DOWN)
        if answer.status == consts.SMPP_ESME_ROK and answer.command == "submit_sm_resp":
            provider_id = id_of(_text(getattr(answer, "message_id", None)))
            return SendResult(SendOutcome.ACCEPTED, provider_id=provider_id)
        if answer.status in _BUSY:
            return SendResult(SendOutcome.LATER, KioskFault.SENDER_BUSY)
        if answer.status in _LATER:
            return SendResult(SendOutcome.LATER, KioskFault.SENDER_DOWN)
        return SendResult(SendOutcome.REFUSED, KioskFault.MESSAGE_REFUSED)

    def _fields(self, message: Outgoing, number: str) -> dict[str, Any]:
        return {
            "source_addr_ton": consts.SMPP_TON_ALNUM,
            "source_addr_npi": consts.SMPP_NPI_UNK,
            "source_addr": self._place.sender,
            "dest_addr_ton": consts.SMPP_TON_INTL,
            "dest_addr_npi": consts.SMPP_NPI_ISDN,
            "destination_addr": number.removeprefix("+"),
            "registered_delivery": consts.SMPP_SMSC_DELIVERY_RECEIPT_BOTH,
            "validity_period": message.expires_at.astimezone(dt.UTC).strftime("%y%m%d%H%M%S000+"),
            "user_message_reference": mark_of(message.reference),
            "esm_class": consts.SMPP_MSGMODE_STOREFORWARD,
        }

    def _drop(self) -> None:
        if self._session is not None:
            self._session.drop()
            self._session = None


def receipt_of(pdu: Any) -> DeliveryReport | None:
    """The report in a `deliver_sm`; None for a message of somebody, and for one that tells no end."""
    if not (pdu.esm_class or 0) & 0x04:
        return None
    found = _RECEIPT.search(_bytes(pdu.short_message) or _bytes(getattr(pdu, "message_payload", None)))
    provider_id = id_of(_text(getattr(pdu, "receipted_message_id", None)))
    state = getattr(pdu, "message_state", None)
    arrived: bool | None = None
    if found is not None:
        provider_id = provider_id or id_of(found["id"].decode("ascii", "replace"))
        arrived = _WORDS.get(found["stat"].decode("ascii"))
    if state in _DELIVERED_STATES | _LOST_STATES:
        arrived = state in _DELIVERED_STATES
    mark = getattr(pdu, "user_message_reference", None)
    if arrived is None or not (provider_id or mark is not None):
        return None
    number = _text(getattr(pdu, "source_addr", None)) or None  # who had the message is who the receipt is from
    return DeliveryReport(is_delivered=arrived, provider_id=provider_id, mark=mark, number=number)


def _encoded(text: str) -> dict[str, Any] | None:
    """The words in one PDU, so that one answer tells of all of them; None where they are too long for one."""
    try:
        words, coding = gsm.gsm_encode(text), consts.SMPP_ENCODING_DEFAULT
    except UnicodeError:
        words, coding = text.encode("utf-16-be"), consts.SMPP_ENCODING_ISO10646
    if len(words) <= LARGEST_SHORT[coding]:
        return {"short_message": words, "data_coding": coding}
    return {"message_payload": words, "data_coding": coding} if len(words) <= LARGEST_PAYLOAD else None


def _not_bound(error: PDUError) -> SendResult:
    status = error.args[1] if len(error.args) > 1 else None
    if status in _DENIED:
        return SendResult(SendOutcome.LATER, KioskFault.SENDER_DENIED)
    if status in _BUSY:
        return SendResult(SendOutcome.LATER, KioskFault.SENDER_BUSY)
    return SendResult(SendOutcome.LATER, KioskFault.SENDER_DOWN)


def _text(value: object) -> str:
    return value.decode("ascii", "replace") if isinstance(value, bytes) else str(value or "")


def _bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else str(value or "").encode("utf-8", "replace")
