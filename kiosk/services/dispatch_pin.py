"""A temporary PIN on its way to the phone: the one place that draws one and sends it."""

from __future__ import annotations

from kiosk.domain.cases import Case
from kiosk.domain.codes import draw_pin
from kiosk.domain.faults import PhoneMissing
from kiosk.domain.issued_code import SealedSecret
from kiosk.services.parts import DeskParts, ask_register, date_of
from kiosk.services.ports import UnitOfWork
from kiosk.services.pressure import require_unpressed


def dispatch_pin(parts: DeskParts, work: UnitOfWork, case: Case, purpose: str) -> SealedSecret:
    """Draw a temporary PIN and send it to the registered number; returns what is kept of it.

    It is sent before the transaction ends: one that does not get away leaves all as it was. Raises `LetterNotNow`,
    `PhoneMissing`, `MessageUnsent`, `RegisterDown`.
    """
    require_unpressed(parts, work, case)
    person = ask_register(parts, work, case, "temporary_pin")
    if person is None or person.phone is None:
        raise PhoneMissing(case=case.number)
    pin = draw_pin(parts.codes, parts.rules.code_rules(date_of(parts)).pin_digits)
    sealed = parts.seal.seal(purpose, pin)
    parts.sms.send(person.phone, parts.pin_message(pin))
    return sealed
