"""A temporary PIN on its way to the phone: the one place that draws one and puts it into the outbox."""

from __future__ import annotations

import datetime as dt

from kiosk.domain.cases import Case
from kiosk.domain.codes import draw_pin
from kiosk.domain.faults import PhoneMissing
from kiosk.domain.issued_code import SealedSecret
from kiosk.services.outbox import queue_pin
from kiosk.services.parts import DeskParts, ask_register, date_of
from kiosk.services.ports import UnitOfWork
from kiosk.services.pressure import require_unpressed


def dispatch_pin(
    parts: DeskParts, work: UnitOfWork, case: Case, purpose: str, about: str, until: dt.datetime
) -> SealedSecret:
    """Draw a temporary PIN for the registered number; returns what is kept of it.

    Its message is written in the same transaction, and sent when that has ended (`send_now`): before `until`, or
    never. `about` is the id of the code or reset that it belongs to. At the counter it also goes to a number that was
    registered in the last days: the person stands there (`phone.quarantine_h` is for those who are far away). Raises
    `LetterNotNow`, `PhoneMissing`, `RegisterDown`.
    """
    require_unpressed(parts, work, case)
    person = ask_register(parts, work, case, "temporary_pin")
    if person is None or person.phone is None:
        raise PhoneMissing(case=case.number)
    pin = draw_pin(parts.codes, parts.rules.code_rules(date_of(parts)).pin_digits)
    queue_pin(parts, work, case, about=about, number=person.phone, pin=pin, until=until)
    return parts.seal.seal(purpose, pin)
