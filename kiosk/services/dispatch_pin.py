"""A temporary PIN on its way to the phone: the one place that draws one and puts it into the outbox."""

from __future__ import annotations

import datetime as dt

from kiosk.domain.cases import Case
from kiosk.domain.codes import draw_pin
from kiosk.domain.errand_faults import PhoneNotOwn
from kiosk.domain.faults import PhoneMissing
from kiosk.domain.issued_code import SealedSecret
from kiosk.domain.look_ups import Purpose
from kiosk.domain.person import Person
from kiosk.domain.ticks import Tick
from kiosk.services.look_up import look_up_linked
from kiosk.services.outbox import queue_pin
from kiosk.services.parts import DeskParts, date_of
from kiosk.services.ports import UnitOfWork
from kiosk.services.pressure import require_unpressed


def ask_reachable(parts: DeskParts, case: Case) -> tuple[Person, str]:
    """The person and the number that a temporary PIN goes to, asked before anything is written; `PhoneMissing`.

    At the counter that may be one that was registered in the last days: the person stands there (`phone.quarantine_h`
    keeps those who are far away from it; here the clerk is told, `phone_note`). Raises the faults of the register.
    """
    person = look_up_linked(parts, case, Purpose.TEMPORARY_PIN)
    if person is None or person.phone is None:
        raise PhoneMissing(case=case.number)
    return person, person.phone


def require_own_phone(work: UnitOfWork, case: Case) -> None:
    """Nothing goes to a number that is somebody else's: `PhoneNotOwn` once a clerk has noted that, in this case.

    It stands, whatever document is laid on the desk and whoever goes on with the case, until it is answered otherwise.
    """
    if work.cases.ticks(case.id).get(Tick.OWN_PHONE) is False:
        raise PhoneNotOwn(case=case.number)


def pin_purpose(purpose: str, about: str) -> str:
    """What a PIN is sealed for: it fits its own code or reset, and no other one to which somebody moves its digest."""
    return f"{purpose}/{about}"


def dispatch_pin(
    parts: DeskParts, work: UnitOfWork, case: Case, number: str, purpose: str, about: str, until: dt.datetime
) -> SealedSecret:
    """Draw a temporary PIN for the registered number; returns what is kept of it.

    Raises `PhoneNotOwn`, and `RegisterDown` where somebody presses the citizen.

    Its message is written in the same transaction, and sent when that has ended (`send_now`): before `until`, or
    never. `about` is the id of the code or reset that it belongs to.
    """
    require_own_phone(work, case)
    require_unpressed(parts, work, case, asks_register=True)
    pin = draw_pin(parts.codes, parts.rules.code_rules(date_of(parts)).pin_digits)
    queue_pin(parts, work, case, about=about, number=number, pin=pin, until=until)
    return parts.seal.seal(pin_purpose(purpose, about), pin)
