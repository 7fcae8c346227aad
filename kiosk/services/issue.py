"""Use case: reserve a code and print its letter. Exactly once, however often the command comes.

The code in clear lives in this function's memory and on the sheet, nowhere else. If anything fails between the
reservation and the spooled letter, the code is revoked; if even that fails, `recover` revokes it at the next start.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from kiosk.domain.audit import AuditEvent
from kiosk.domain.cases import Case, CaseEvent
from kiosk.domain.code_purpose import CodePurpose
from kiosk.domain.codes import ActivationCode, CodeEvent, CodeState
from kiosk.domain.errand_faults import DeviceAwaited
from kiosk.domain.errands import Face
from kiosk.domain.evidence import DocumentKind
from kiosk.domain.faults import (
    AuthenticatorLimit,
    AuthenticatorMissing,
    CaseStateWrong,
    ClockSuspect,
    KioskError,
    PersonUnknown,
    PhoneMissing,
)
from kiosk.domain.issued_code import EndReason, IssuedCode
from kiosk.domain.look_ups import Purpose
from kiosk.domain.person import Identity
from kiosk.domain.secret import Secret
from kiosk.services.attendance import require_usable
from kiosk.services.clearance import clear_to_issue
from kiosk.services.decide import still_grants
from kiosk.services.dispatch_pin import require_own_phone
from kiosk.services.end_means import require_lost_blocked
from kiosk.services.entitled import require_fresh, require_mitid
from kiosk.services.letter_needs import setting_for
from kiosk.services.letter_setting import AS_USUAL, LetterSetting
from kiosk.services.look_up import look_up_linked, unchanged
from kiosk.services.parts import (
    DeskParts,
    Sheets,
    date_of,
    end_code,
    load_case,
    lose_letter,
    means_of,
    move_case,
    purpose_of,
    withdraw,
)
from kiosk.services.ports import LetterFacts, UnitOfWork
from kiosk.services.promised_device import is_awaited
from kiosk.services.same_address import Homes, ask_homes
from kiosk.services.show_case import show_case
from kiosk.services.still_granted import hold_to_register
from kiosk.services.views import CaseView
from printing.faults import PrintingError

CLOCK_SLACK = dt.timedelta(minutes=1)
"""Entries of two windows may be dated a little out of their order."""
FORMER_DEAD = "former_dead"
"""What a fault knows where a code that somebody held died before it: its words say so."""
THIS_DEAD = "this_dead"
"""What a fault knows where the letter may come out nevertheless: a lost answer says nothing of the paper."""
PURPOSE = "activation_code"
"""What a code is sealed for: a digest of one purpose never fits another."""


def issue(parts: DeskParts, case_id: str, request_key: str, setting: LetterSetting = AS_USUAL) -> CaseView:
    """Issue the case's code, its letter as the citizen wants it.

    The same request key again, in the same case, changes nothing and gives the case as it is.

    Raises `CaseStateWrong` without a decision that grants it, `DecisionTooOld`, `IdentityMissing`, `IdentityExists`
    where a first MitID would be the second, `LostNotBlocked`, `MeansUnsuitable`, `AuthenticatorLimit` (for a new
    password `AuthenticatorMissing`), `PersonUnknown`, `GrantWithdrawn` where the register says something else by now,
    `PhoneMissing`, `PhoneNotOwn`, `DeviceAwaited`, at a booth `ClockSuspect`, and the faults of register, printer and
    store; after any of them no code of this command can become live.
    """
    with parts.issuing():
        _issue(parts, case_id, f"{case_id}:{request_key}", setting)
    return show_case(parts, case_id)


def _issue(parts: DeskParts, case_id: str, request_key: str, setting: LetterSetting) -> None:
    with parts.store.reading() as work:
        if work.codes.by_request(request_key) is not None:
            return
        case = load_case(work, case_id)
        if not case.can(CaseEvent.ISSUE):
            raise CaseStateWrong(case=case.number, state=case.state.value, step=CaseEvent.ISSUE.value)
        _check_clock(parts, work)
        _entitled(parts, work, case)
        facts = _facts(parts, work, case, setting)
    parts.press.rehearse(facts)  # a letter that cannot be made costs nobody a code
    parts.spooler.preflight()
    person = look_up_linked(parts, case, Purpose.ISSUE)
    hold_to_register(parts, case, person)
    homes = ask_homes(parts, case, person)
    activation = ActivationCode.draw(parts.codes)
    reserved = _reserve(parts, case, homes, request_key, activation, setting)
    if reserved is None:
        return
    code, facts, has_former = reserved
    try:
        _print(parts, code, facts, activation)
    except BaseException as error:
        _revoke(parts, code, facts.case_number)
        if isinstance(error, (KioskError, PrintingError)):
            error.data[THIS_DEAD] = 1
            if has_former:
                error.data[FORMER_DEAD] = 1
        raise


def _reserve(
    parts: DeskParts, asked: Case, homes: Homes, request_key: str, activation: ActivationCode, setting: LetterSetting
) -> tuple[IssuedCode, LetterFacts, bool] | None:
    """Write the reservation; None where the same command was faster on another thread or screen.

    The code, what its sheets say, and whether a code that the citizen held died for it.
    All that must hold is looked at again: the registers were asked about the case as it was before.
    """
    now = parts.clock.now()
    with parts.store.writing() as work:
        if work.codes.by_request(request_key) is not None:
            return None
        case = unchanged(work, asked)
        _check_clock(parts, work)
        identity = _entitled(parts, work, case)
        _require_reachable(case, homes)
        clear_to_issue(parts, work, case, identity, homes)
        case = move_case(work, case, CaseEvent.ISSUE)
        means = means_of(case)
        older = work.codes.unended(identity.id, means)
        has_former = older is not None and older.state is CodeState.HANDED_OVER
        if older is not None:
            end_code(parts, work, older, CodeEvent.REVOKE, EndReason.SUPERSEDED, case)
            older_case = lose_letter(work, older)
        facts = _facts(parts, work, case, setting, now)
        code = IssuedCode(
            id=parts.ids(),
            identity_id=identity.id,
            case_id=case.id,
            means=means,
            state=CodeState.RESERVED,
            request_key=request_key,
            sealed=parts.seal.seal(PURPOSE, activation.value),
            max_tries=parts.rules.code_rules(date_of(parts)).max_tries,
            reserved_at=now,
            expires_at=facts.expires_at,
            purpose=facts.purpose,
        )
        work.codes.add(code)
        work.cases.set_language(case.id, setting.language)
        if older is not None:
            work.codes.succeed(older.id, code.id)
        subject = parts.person_key(identity.person_id)
        work.audit.append(
            parts.leaf(AuditEvent.CODE_RESERVED, case, subject=subject, code_id=code.id, means=means.value)
        )
        work.commit()
    if older is not None and not older.state.is_live:
        withdraw(parts, older_case.number, older)
    return code, facts, has_former


def _facts(
    parts: DeskParts, work: UnitOfWork, case: Case, setting: LetterSetting, at: dt.datetime | None = None
) -> LetterFacts:
    """What the sheets of a code reserved at that moment say."""
    made_at = at or parts.clock.now()
    evidence = work.cases.evidence(case.id)
    return LetterFacts(
        means=means_of(case),
        errand=case.errand.value,
        case_number=case.number,
        clerk=case.clerk,
        document_kind=(evidence.kind if evidence else DocumentKind.OTHER).value,
        made_at=made_at,
        expires_at=made_at + parts.rules.code_rules(date_of(parts)).lifetime,
        is_demo=parts.is_demo,
        purpose=purpose_of(case),
        setting=setting_for(work, case.id, setting),
    )


def _entitled(parts: DeskParts, work: UnitOfWork, case: Case) -> Identity:
    """The identity that the code is for, if all that the store knows allows it at this moment."""
    granted = work.cases.decision(case.id)
    if granted is None or not granted.granted or case.person_id is None or not still_grants(parts, work, case):
        raise CaseStateWrong(case=case.number, state=case.state.value, step=CaseEvent.ISSUE.value)
    require_fresh(parts, work, case)
    identity = require_mitid(work, case, case.person_id)
    means = means_of(case)
    active = [authenticator.kind for authenticator in work.identities.active_authenticators(identity.id)]
    require_lost_blocked(work, case, active)
    require_usable(parts, work, case, means)
    if means.needs_temporary_pin:
        require_own_phone(work, case)
    if is_awaited(parts, work, case):
        raise DeviceAwaited(case=case.number)
    if case.errand.purpose is CodePurpose.NEW_PASSWORD:
        if means not in active:
            raise AuthenticatorMissing(means=means.value)
    elif not parts.rules.authenticator_limits(date_of(parts)).room_for(means, active):
        raise AuthenticatorLimit(means=means.value)
    return identity


def _require_reachable(case: Case, homes: Homes) -> None:
    """The register knows the person, and a phone where a second code goes to it."""
    if homes.person is None:
        raise PersonUnknown(case=case.number)
    if means_of(case).needs_temporary_pin and homes.person.phone is None:
        raise PhoneMissing(case=case.number)


def _check_clock(parts: DeskParts, work: UnitOfWork) -> None:
    """A booth with a clock behind its own log prints nothing: the time on the letter and the rules would be wrong."""
    latest = work.audit.latest()
    if parts.face is Face.BOOTH and latest is not None and latest - parts.clock.now() > CLOCK_SLACK:
        raise ClockSuspect


def _print(parts: DeskParts, code: IssuedCode, facts: LetterFacts, activation: ActivationCode) -> None:
    """Make both sheets, then spool them; the job is written down only when both are taken."""
    letter = parts.press.activation_letter(facts, Secret(activation.grouped))
    receipt = parts.press.receipt(facts)
    with parts.store.writing() as work:
        current = _current(work, code)
        printing = current.after(CodeEvent.PRINT, parts.clock.now())
        work.codes.save(printing)
        work.audit.append(parts.leaf(AuditEvent.CODE_PRINTING, load_case(work, code.case_id), code_id=code.id))
        work.commit()
    # The secret sheet goes last: what fails before it leaves no code on paper, and what fails after it takes it back.
    sheets = Sheets.of(facts.case_number, code.id)
    parts.spooler.submit(sheets.receipt, receipt)
    job = parts.spooler.submit(sheets.letter, letter).id
    with parts.store.writing() as work:
        work.codes.save(replace(_current(work, code), job=str(job)))
        case = load_case(work, code.case_id)
        work.audit.append(parts.leaf(AuditEvent.CODE_SPOOLED, case, code_id=code.id, job=str(job)))
        work.commit()


def _current(work: UnitOfWork, code: IssuedCode) -> IssuedCode:
    """The code as it is now, if this issue still goes on; another screen may have superseded or closed it."""
    current = work.codes.by_request(code.request_key)
    if current is None or not current.state.is_unfinished:
        state = current.state.value if current else "-"
        raise CaseStateWrong(state=state, step=CaseEvent.ISSUE.value)
    return current


def _revoke(parts: DeskParts, code: IssuedCode, case_number: str) -> None:
    """Kill the code of a failed print and reopen the question; a store that fails here too leaves it to `recover`."""
    try:
        with parts.store.writing() as work:
            current = work.codes.by_request(code.request_key)
            if current is not None and current.state.is_unfinished:
                case = load_case(work, code.case_id)
                end_code(parts, work, current, CodeEvent.REVOKE, EndReason.PRINT_FAULT, case)
                lose_letter(work, current)
                work.commit()
    except KioskError:
        pass  # the first fault is the one to tell; an unfinished code cannot be redeemed, and start revokes it
    withdraw(parts, case_number, code)  # last, since a printer that is silent may be waited for long
