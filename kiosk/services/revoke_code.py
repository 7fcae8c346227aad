"""Use case: staff revoke a code by hand, for instance one that went to the wrong person."""

from __future__ import annotations

from dataclasses import replace

from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.codes import CodeEvent
from kiosk.domain.faults import CodeUnknown
from kiosk.domain.issued_code import EndReason
from kiosk.services.parts import DeskParts, end_code, load_case, lose_letter, withdraw
from kiosk.services.show_case import code_view
from kiosk.services.views import CodeView


def revoke_code(parts: DeskParts, user_id: str, means: AuthenticatorKind, by: str | None = None) -> CodeView:
    """Revoke the code that has not ended; raises `CodeUnknown` where there is none.

    `by` is who does it; where nobody is named, the clerk of the code's case.
    """
    with parts.store.writing() as work:
        identity = work.identities.by_user_id(user_id)
        code = work.codes.unended(identity.id, means) if identity else None
        if code is None:
            raise CodeUnknown
        case = load_case(work, code.case_id)
        in_name_of = replace(case, clerk=by or case.clerk)
        ended = end_code(parts, work, code, CodeEvent.REVOKE, EndReason.CLERK, in_name_of)
        lose_letter(work, code)
        view = code_view(parts, work, ended)
        work.commit()
    if not code.state.is_live:
        withdraw(parts, case.number, ended)
    return view
