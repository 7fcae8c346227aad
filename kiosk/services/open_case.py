"""Use case: a citizen steps up, and says what for."""

from __future__ import annotations

from kiosk.domain.audit import AuditEvent
from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.cases import Case, CaseState
from kiosk.domain.errand_faults import MeansWrong
from kiosk.domain.errands import Errand, Face
from kiosk.domain.roles import Action
from kiosk.services.clearance import require_role
from kiosk.services.parts import DeskParts
from kiosk.services.show_case import view_of
from kiosk.services.views import CaseView


def open_case(
    parts: DeskParts, errand: Errand, face: Face, clerk: str, means: AuthenticatorKind | None = None
) -> CaseView:
    """Open a case; `clerk` is the number of who serves, or the booth's name.

    `means` is what the errand is about, where the citizen says so at once; raises `MeansWrong` where the errand is not
    about that one.
    """
    means = means or errand.authenticator
    if means is not None and means not in errand.plan.means:
        raise MeansWrong(errand=errand.value, means=means.value)
    now = parts.clock.now()
    with parts.store.writing() as work:
        number = work.cases.next_number(date_year(parts))
        case = Case(parts.ids(), number, errand, face, clerk, CaseState.OPEN, now, means=means)
        require_role(parts, work, case, Action.OPEN_CASE)
        work.cases.add(case)
        work.audit.append(parts.leaf(AuditEvent.CASE_OPENED, case, number=number, errand=errand.value))
        view = view_of(parts, work, case)
        work.commit()
    return view


def date_year(parts: DeskParts) -> int:
    """The year in Copenhagen, which case numbers begin with."""
    return parts.clock.today().year
