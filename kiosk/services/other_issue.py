"""Use case: has a colleague just issued a code for the same citizen and means?"""

from __future__ import annotations

from kiosk.services.parts import DeskParts, load_case
from kiosk.services.show_case import told_of
from kiosk.services.views import OtherIssue


def other_issue(parts: DeskParts, case_id: str) -> OtherIssue | None:
    """The code of another case whose place one of this case would take; None where there is none."""
    with parts.store.reading() as work:
        case = load_case(work, case_id)
        identity = work.identities.by_person(case.person_id) if case.person_id else None
        code = work.codes.unended(identity.id, case.means) if identity and case.means else None
        if code is None or code.case_id == case_id or code.has_expired(parts.clock.now()):
            return None
        return told_of(parts, work, code)
