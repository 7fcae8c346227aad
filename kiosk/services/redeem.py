"""Use case: the citizen activates a means, or chooses a new password, with user ID and code.

With the right user ID and the right code the true state is told. Everything else is one answer, after the same work:
an unknown user ID, a wrong code, a blocked one. Only a live code has tries to lose; a slip of the finger is caught by
the check character before anything is asked, and costs none.
"""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.domain.audit import AuditEvent
from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.codes import ActivationCode, CodeEvent, CodeState, normalise
from kiosk.domain.identity import IdentityState
from kiosk.domain.issued_code import EndReason, IssuedCode
from kiosk.domain.person import Identity, IdentityId
from kiosk.domain.secret import Secret
from kiosk.services.activate import activate
from kiosk.services.deliver_messages import send_now
from kiosk.services.dispatch_pin import pin_purpose
from kiosk.services.hand_over import PIN_PURPOSE
from kiosk.services.issue import PURPOSE
from kiosk.services.own_secrets import Registrant, ask_registrant, refusals_of
from kiosk.services.parts import DeskParts, date_of, end_code, load_case
from kiosk.services.ports import UnitOfWork
from kiosk.services.redemption import Attempt, RedeemReason, Redemption
from kiosk.services.trial_limits import answer_slip, count_wrong, is_held

COMPARED = 16
"""How many codes of a person are compared, always this many, so that the time tells nothing."""
NOBODY = IdentityId("")
"""Whose codes are asked for where the user ID is unknown: the question is asked all the same."""


def redeem(parts: DeskParts, attempt: Attempt) -> Redemption:
    """Redeem a code; raises the faults of the store, and of the register where a PIN is chosen."""
    typed = ActivationCode.parse(attempt.code.reveal())
    if typed is None:
        return answer_slip(parts, attempt)
    if attempt.pin is not None and not _is_pin(parts, attempt.pin):
        return answer_slip(parts, attempt, RedeemReason.PIN_MISTYPED)
    # Before the write lock is taken, and whatever the answer will be: it is slow, and its time would tell.
    digest = parts.passwords.digest(attempt.own) if attempt.own is not None else None
    answer = None
    while answer is None:  # once, unless a code went live just after the register could be asked about its owner
        answer = _redeem(parts, attempt, typed, digest, _ask(parts, attempt, typed))
    return answer


def _ask(parts: DeskParts, attempt: Attempt, typed: ActivationCode) -> Registrant | None:
    """The owner of the code that was typed, as the register knows them, where a PIN was chosen and all else fits.

    As much is compared whether anything fits or not.
    """
    if attempt.own is None or attempt.means not in {None, AuthenticatorKind.APP}:
        return None
    with parts.store.reading() as work:
        if is_held(parts, work, attempt.source):
            return None
        identity, codes = _codes_of(work, attempt)
        match = _find(parts, codes, typed, attempt.means)
        fits = _judge(parts, codes, match, attempt) is RedeemReason.OK
        if not fits or match is None or identity is None or match.means is not AuthenticatorKind.APP:
            return None
        case = load_case(work, match.case_id)
    return ask_registrant(parts, identity, case)


def _redeem(
    parts: DeskParts, attempt: Attempt, typed: ActivationCode, digest: str | None, asked: Registrant | None
) -> Redemption | None:
    """The answer, written down; None, and nothing written, where the register has to be asked first."""
    cost: list[str] = []
    with parts.store.writing() as work:
        if is_held(parts, work, attempt.source):
            return Redemption(activated=False, reason=RedeemReason.SOURCE_HELD)
        identity, codes = _codes_of(work, attempt)
        match = _find(parts, codes, typed, attempt.means)
        answer = Redemption(activated=False, reason=_judge(parts, codes, match, attempt))
        if answer.reason is RedeemReason.OK and match is not None and identity is not None:
            completed = _complete(parts, work, identity, match, attempt, digest, asked)
            if completed is None:
                return None
            answer = completed
        elif answer.reason is RedeemReason.EXPIRED and match is not None and match.can(CodeEvent.EXPIRE):
            end_code(parts, work, match, CodeEvent.EXPIRE, EndReason.TIME, None)
        elif answer.reason is RedeemReason.NOT_ACCEPTED:
            cost = _count_wrong_try(parts, work, codes, match.means if match else attempt.means)
            count_wrong(parts, work, attempt)
        subject = parts.person_key(identity.person_id) if identity else parts.stranger_key(attempt.user_id)
        tried = parts.leaf(
            AuditEvent.CODE_TRIED, None, subject=subject, answer=answer.reason.value, cost=" ".join(cost)
        )
        work.audit.append(tried)
        work.commit()
    if answer.activated and match is not None:
        send_now(parts, match.case_id)
    return answer


def _codes_of(work: UnitOfWork, attempt: Attempt) -> tuple[Identity | None, Sequence[IssuedCode]]:
    """The MitID of that user ID and its codes; none of one that is unknown, suspended or blocked."""
    identity = work.identities.by_user_id(attempt.user_id)
    is_usable = identity is not None and identity.state is IdentityState.ACTIVE
    return identity, work.codes.of_identity(identity.id if identity is not None and is_usable else NOBODY, COMPARED)


def _find(
    parts: DeskParts, codes: Sequence[IssuedCode], typed: ActivationCode, means: AuthenticatorKind | None
) -> IssuedCode | None:
    """The code that was typed. As many comparisons whatever there is to compare."""
    padded: list[IssuedCode | None] = [*codes, *[None] * (COMPARED - len(codes))]
    found = None
    for code in padded:
        fits = parts.seal.opens(PURPOSE, code.sealed if code else None, typed.value)
        if fits and code is not None and (means is None or code.means is means):
            found = code
    return found


def _judge(parts: DeskParts, codes: Sequence[IssuedCode], match: IssuedCode | None, attempt: Attempt) -> RedeemReason:
    """The answer on codes alone, before anything is changed."""
    now = parts.clock.now()
    pin_fits = _pin_fits(parts, match, attempt.pin)  # as much work without a code as with one
    if match is None:
        return RedeemReason.NOT_ACCEPTED
    if match.state is CodeState.USED:
        return RedeemReason.USED
    if match.state is CodeState.EXPIRED or (match.state.is_live and match.has_expired(now)):
        return RedeemReason.EXPIRED
    if not match.state.is_live:
        return RedeemReason.NOT_ACCEPTED
    if attempt.means is None and len(_live(parts, codes, None)) > 1:
        return RedeemReason.MEANS_NEEDED
    if match.pin is None:  # without the PIN that its means needs it is no code that we handed over
        return RedeemReason.NOT_ACCEPTED if match.means.needs_temporary_pin else RedeemReason.OK
    if attempt.pin is None:
        return RedeemReason.TEMPORARY_PIN_NEEDED
    if not pin_fits:
        return RedeemReason.NOT_ACCEPTED
    return RedeemReason.TEMPORARY_PIN_EXPIRED if now >= match.pin.expires_at else RedeemReason.OK


def _is_pin(parts: DeskParts, pin: Secret[str]) -> bool:
    """Whether it has the form of a PIN; spaces and hyphens between its digits do not count, as with a code."""
    typed = normalise(pin.reveal())
    return typed.isascii() and typed.isdecimal() and len(typed) == parts.rules.code_rules(date_of(parts)).pin_digits


def _pin_fits(parts: DeskParts, match: IssuedCode | None, pin: Secret[str] | None) -> bool:
    sealed = match.pin.sealed if match is not None and match.pin is not None else None
    typed = Secret(normalise(pin.reveal())) if pin is not None else Secret("")
    return parts.seal.opens(pin_purpose(PIN_PURPOSE, match.id if match else ""), sealed, typed)


def _complete(
    parts: DeskParts,
    work: UnitOfWork,
    identity: Identity,
    code: IssuedCode,
    attempt: Attempt,
    digest: str | None,
    asked: Registrant | None,
) -> Redemption | None:
    """All codes fit: what the means itself still asks for, and then the activation; None as `_redeem` gives it."""
    if attempt.chooses and code.means is AuthenticatorKind.AUDIO_READER and not (attempt.serial or "").strip():
        return Redemption(activated=False, reason=RedeemReason.SERIAL_NEEDED)
    if attempt.chooses and attempt.own is None:
        return Redemption(activated=False, reason=RedeemReason.OWN_SECRET_NEEDED)
    if attempt.own is not None:
        refusals = refusals_of(parts, identity, code, attempt.own, asked)
        if refusals is None:
            return None
        if refusals:
            return Redemption(activated=False, reason=RedeemReason.OWN_SECRET_REFUSED, refusals=refusals)
    reason = activate(parts, work, identity, code, digest)
    return Redemption(activated=reason is RedeemReason.OK, reason=reason)


def _live(parts: DeskParts, codes: Sequence[IssuedCode], means: AuthenticatorKind | None) -> list[IssuedCode]:
    """The codes that can be redeemed now, of these means."""
    now = parts.clock.now()
    return [
        code
        for code in codes
        if code.state.is_live and not code.has_expired(now) and (means is None or code.means is means)
    ]


def _count_wrong_try(
    parts: DeskParts, work: UnitOfWork, codes: Sequence[IssuedCode], means: AuthenticatorKind | None
) -> list[str]:
    """One try of the code that was meant; of each live one where no means was said, or guessing would be free.

    Returns the ids of the codes that it cost.
    """
    live = _live(parts, codes, means)
    for code in live:
        tried = code.after_wrong_try(parts.clock.now())
        work.codes.save(tried)
        if tried.state is CodeState.BLOCKED:
            work.audit.append(parts.leaf(AuditEvent.CODE_BLOCKED, None, code_id=code.id, means=code.means.value))
    return [code.id for code in live]
