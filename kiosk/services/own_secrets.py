"""Whether a citizen may have the PIN or password that they chose, by today's rules and their entry in the register."""

from __future__ import annotations

from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.issued_code import IssuedCode
from kiosk.domain.own_secrets import (
    Chooser,
    PasswordRules,
    PinRules,
    SecretRefusal,
    password_refusals,
    pin_refusals,
)
from kiosk.domain.person import Identity
from kiosk.domain.secret import Secret
from kiosk.services.parts import DeskParts, ask_register, date_of, load_case
from kiosk.services.ports import UnitOfWork

PURPOSE = "own_pin"
"""What the register is asked for: a PIN must not be the birth date or a part of the registration number."""


def refusals_of(
    parts: DeskParts, work: UnitOfWork, identity: Identity, code: IssuedCode, own: Secret[str]
) -> tuple[SecretRefusal, ...]:
    """Which rules the choice breaks; the register is asked about a PIN alone."""
    if code.means is AuthenticatorKind.APP:
        return pin_refusals_of(parts, work, identity, code.case_id, own)
    return password_refusals(own.reveal(), password_rules(parts), Chooser(identity.user_id))


def pin_refusals_of(
    parts: DeskParts, work: UnitOfWork, identity: Identity, case_id: str, own: Secret[str]
) -> tuple[SecretRefusal, ...]:
    """Which rules an app's PIN breaks; raises `RegisterDown`."""
    person = ask_register(parts, work, load_case(work, case_id), PURPOSE)
    chooser = Chooser(
        identity.user_id,
        person.birth if person else None,
        person.cpr.digits if person and person.cpr else None,
    )
    return pin_refusals(own.reveal(), pin_rules(parts), chooser)


def pin_rules(parts: DeskParts) -> PinRules:
    """The rules for an app's PIN that are in force."""
    day = date_of(parts)
    refused = frozenset(SecretRefusal(word) for word in parts.rules.words("app_pin.refused", day))
    return PinRules(parts.rules.number("app_pin.digits", day), refused)


def password_rules(parts: DeskParts) -> PasswordRules:
    """The rules for passwords that are in force."""
    day = date_of(parts)
    return PasswordRules(
        least=parts.rules.number("password.min", day),
        most=parts.rules.number("password.max", day),
        refused=parts.rules.words("password.refused", day),
    )
