"""Which means have a PIN or a password that was chosen with something that one case issued."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.cases import Case
from kiosk.domain.code_purpose import CodePurpose
from kiosk.domain.codes import CodeState
from kiosk.domain.issued_code import IssuedCode
from kiosk.domain.pin_reset import PinReset
from kiosk.services.ports import Authenticator, UnitOfWork


@dataclass(frozen=True, slots=True)
class _Choice:
    """Somebody chose a PIN or password, with a code or a temporary PIN of that case."""

    case_id: str
    at: dt.datetime


def is_set_by(work: UnitOfWork, means: Authenticator, codes: Sequence[IssuedCode], case: Case) -> bool:
    """Whether its present PIN or password was chosen with a code or a temporary PIN of the case.

    `codes` are those of the MitID. What was chosen anew since, in another case, nobody knows of this one.
    """
    set_at = work.own_secrets.set_at(means.id)
    has_pin = means.kind is AuthenticatorKind.APP and set_at is not None
    resets = work.pin_resets.used_of(means.identity_id) if has_pin else ()
    choices = [one for one in _choices(means, codes, resets) if set_at is None or one.at <= set_at]
    newest = max((one.at for one in choices), default=None)
    return any(one.case_id == case.id and one.at == newest for one in choices)


def _choices(means: Authenticator, codes: Sequence[IssuedCode], resets: Sequence[PinReset]) -> Iterator[_Choice]:
    """Every choice that may have been one for this means: of a device there is one of a kind, a PIN opens an app."""
    for code in codes:
        is_own = code.id == means.code_id or (code.purpose is CodePurpose.NEW_PASSWORD and code.means is means.kind)
        if is_own and code.state is CodeState.USED and code.ended_at is not None:
            yield _Choice(code.case_id, code.ended_at)
    for reset in resets:
        if reset.ended_at is not None:
            yield _Choice(reset.case_id, reset.ended_at)
