"""Use case: staff ask how the codes of a user ID stand."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.domain.audit import AuditEvent
from kiosk.domain.faults import CodeUnknown
from kiosk.domain.look_ups import Purpose
from kiosk.services.parts import STATION, DeskParts
from kiosk.services.show_case import code_view
from kiosk.services.staff_rules import leaf_by
from kiosk.services.views import CodeView

MOST = 50


def code_status(parts: DeskParts, user_id: str, by: str | None = None) -> Sequence[CodeView]:
    """The newest codes, unended ones first; the question is in the log. Raises `CodeUnknown` for no such user ID."""
    with parts.store.writing() as work:
        identity = work.identities.by_user_id(user_id)
        codes = work.codes.of_identity(identity.id, MOST) if identity else []
        subject = parts.person_key(identity.person_id) if identity else parts.stranger_key(user_id)
        why = Purpose.CODE_STATUS.value
        leaf = leaf_by(parts, AuditEvent.STATUS_ASKED, by or STATION, None, subject, purpose=why, codes=len(codes))
        work.audit.append(leaf)
        views = [code_view(parts, work, code) for code in codes]
        work.commit()
    if identity is None:
        raise CodeUnknown
    return views
