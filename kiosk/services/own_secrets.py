"""Whether a citizen may have the PIN or password that they chose, by today's rules and their entry in the register."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.cases import Case
from kiosk.domain.issued_code import IssuedCode
from kiosk.domain.look_ups import Purpose
from kiosk.domain.own_secrets import (
    Chooser,
    PasswordRules,
    PinRules,
    SecretRefusal,
    password_refusals,
    pin_refusals,
)
from kiosk.domain.person import Identity, Person, PersonId
from kiosk.domain.secret import Secret
from kiosk.services.look_up import look_up
from kiosk.services.parts import DeskParts, date_of


@dataclass(frozen=True, slots=True)
class Registrant:
    """Whoever chooses a PIN, as the register knows them: it must not be their birth date, or of their CPR number."""

    id: PersonId
    person: Person | None = field(repr=False)


def ask_registrant(parts: DeskParts, identity: Identity, case: Case) -> Registrant:
    """Look the owner of that MitID up, before anything is written. Raises the faults of the register."""
    return Registrant(identity.person_id, look_up(parts, identity.person_id, Purpose.OWN_PIN, case))


def refusals_of(
    parts: DeskParts, identity: Identity, code: IssuedCode, own: Secret[str], asked: Registrant | None
) -> tuple[SecretRefusal, ...] | None:
    """Which rules the choice breaks; None for a PIN whose owner the register was not asked about."""
    if code.means is AuthenticatorKind.APP:
        return pin_refusals_of(parts, identity, own, asked)
    return password_refusals(own.reveal(), password_rules(parts), Chooser(identity.user_id))


def pin_refusals_of(
    parts: DeskParts, identity: Identity, own: Secret[str], asked: Registrant | None
) -> tuple[SecretRefusal, ...] | None:
    """Which rules an app's PIN breaks; None where the register was not asked about its owner."""
    if asked is None or asked.id != identity.person_id:
        return None
    person = asked.person
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
