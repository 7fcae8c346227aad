"""Use cases: what the person has and can do, which means that leaves, and who came along."""

from __future__ import annotations

from dataclasses import replace

from kiosk.domain.audit import AuditEvent
from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.cases import Case, CaseEvent, CaseState
from kiosk.domain.errand_faults import HelperPresent, IdentityStateWrong, MeansUnsuitable
from kiosk.domain.errands import MitidBefore
from kiosk.domain.faults import CaseStateWrong
from kiosk.domain.helpers import HelperKind
from kiosk.domain.identity import IdentityState
from kiosk.domain.issued_code import IssuedCode
from kiosk.domain.needs import Need, Needs, NeedsOfMeans
from kiosk.domain.offers import Offer, offers
from kiosk.domain.stock import DeviceState
from kiosk.services.decide import still_grants
from kiosk.services.device_prices import price_for
from kiosk.services.parts import DeskParts, date_of, load_case, move_case, revoke_on_its_way, withdraw
from kiosk.services.ports import UnitOfWork
from kiosk.services.promised_device import put_aside
from kiosk.services.show_case import view_of
from kiosk.services.views import CaseView


def record_needs(parts: DeskParts, case_id: str, lacking: frozenset[Need]) -> CaseView:
    """Keep what the person lacks of what means take, and take back a decision about a means that falls away by it.

    The answers are sealed, and the log tells only that somebody asked.
    """
    now = parts.clock.now()
    with parts.store.writing() as work:
        case = move_case(work, load_case(work, case_id), CaseEvent.ADD_EVIDENCE)
        needs = Needs(lacking)
        work.attendance.set_needs(case.id, needs, now)
        if case.means is not None and case.errand.authenticator is None and not _fits(parts, needs, case.means):
            case = replace(case, means=None)
            work.cases.save(case)
        work.cases.set_decision(case.id, None, now)
        work.audit.append(parts.leaf(AuditEvent.NEEDS_RECORDED, case))
        view = view_of(parts, work, case)
        work.commit()
    return view


def offers_for(parts: DeskParts, case_id: str) -> tuple[Offer, ...]:
    """Every means with how this person can have it here today, those that can be chosen first.

    A MitID that is blocked for good gets none, `IdentityStateWrong`, and one that is made in its place begins without.
    """
    day = date_of(parts)
    with parts.store.reading() as work:
        case = load_case(work, case_id)
        identity = work.identities.by_person(case.person_id) if case.person_id else None
        if identity is not None and identity.state is IdentityState.BLOCKED:
            if case.errand.plan.before is not MitidBefore.NONE:
                raise IdentityStateWrong(case=case.number, state=identity.state.value)
            identity = None
        active = [means.kind for means in work.identities.active_authenticators(identity.id)] if identity else []
        stock = [device.kind for device in work.devices.at(parts.shelf, DeviceState.IN_STOCK)]
        own = [kind for kind in AuthenticatorKind if identity and put_aside(parts, work, case, identity.id, kind)]
        return offers(
            work.attendance.needs(case.id) or Needs(),
            needs_of_means(parts),
            parts.rules.authenticator_limits(day),
            active,
            {kind: stock.count(kind) + own.count(kind) for kind in AuthenticatorKind},
            {kind: price_for(parts, work, case, kind) for kind in AuthenticatorKind},
        )


def require_usable(parts: DeskParts, work: UnitOfWork, case: Case, means: AuthenticatorKind) -> None:
    """A means that the person cannot use is not issued either: `MeansUnsuitable`."""
    needs = work.attendance.needs(case.id)
    if needs is not None and not _fits(parts, needs, means):
        raise MeansUnsuitable(means=means.value)


def note_helper(parts: DeskParts, case_id: str, helper: HelperKind) -> CaseView:
    """Somebody came along: from now on nothing that is the citizen's alone is shown before they have stepped back.

    With a guardian more is asked (`proofing.ticks_with_guardian`); a decision that was made without it is taken back,
    and the code of a letter that nobody has yet is revoked. Raises `CaseStateWrong` where the case is closed.
    """
    dead: IssuedCode | None = None
    with parts.store.writing() as work:
        case = load_case(work, case_id)
        if case.state is CaseState.CLOSED:
            raise CaseStateWrong(case=case.number, state=case.state.value, step="helper")
        work.attendance.set_helper(case.id, helper, parts.clock.now())
        if helper is HelperKind.GUARDIAN:
            dead = None if still_grants(parts, work, case) else revoke_on_its_way(parts, work, case)
            case = _ask_anew(parts, work, load_case(work, case_id))
        work.audit.append(parts.leaf(AuditEvent.HELPER_NOTED, case, helper=helper.value))
        view = view_of(parts, work, case)
        work.commit()
    if dead is not None:
        withdraw(parts, case.number, dead)
    return view


def _ask_anew(parts: DeskParts, work: UnitOfWork, case: Case) -> Case:
    """The case with no decision, where one can still be made."""
    if not case.can(CaseEvent.ADD_EVIDENCE):
        return case
    case = move_case(work, case, CaseEvent.ADD_EVIDENCE)
    work.cases.set_decision(case.id, None, parts.clock.now())
    return case


def require_alone(work: UnitOfWork, case: Case, *, stepped_back: bool) -> None:
    """The citizen alone sees the screen: `HelperPresent` while somebody who came along may see it too."""
    if work.attendance.helper(case.id) is not None and not stepped_back:
        raise HelperPresent(case=case.number)


def needs_of_means(parts: DeskParts) -> NeedsOfMeans:
    """What each means takes, by the policy of the day."""
    day = date_of(parts)
    return {
        kind: frozenset(Need(word) for word in parts.rules.words(f"{kind.value}.needs", day))
        for kind in AuthenticatorKind
    }


def _fits(parts: DeskParts, needs: Needs, means: AuthenticatorKind) -> bool:
    return needs.fits(needs_of_means(parts)[means])
