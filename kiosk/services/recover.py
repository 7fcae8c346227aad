"""Use case, at start: the code of an issue that was interrupted is dead, and not lost."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Sequence
from typing import Final

from kiosk.domain.codes import CodeEvent
from kiosk.domain.errands import Face
from kiosk.domain.issued_code import EndReason, IssuedCode
from kiosk.domain.recovered import Fate, Recovered
from kiosk.services.parts import DeskParts, end_code, load_case, lose_letter, withdraw
from kiosk.services.ports import UnitOfWork

_log = logging.getLogger(__name__)


LINGER: Final = dt.timedelta(hours=48)
"""For so long after its end a code's sheets are still looked for: as long as a code lives."""
MOST: Final = 20


def recover(parts: DeskParts) -> Sequence[Recovered]:
    """Revoke every interrupted issue of this face; returns which. Their cases can issue another.

    Nothing of this face may be issuing meanwhile. On the command line each step is a process of its own, so that a
    letter that was spooled there waits for its next step, and only one that never was is the trace of a crash.
    A crash may also have come when a code was dead already and its sheets were not yet taken back: they are looked for.
    """
    since = parts.clock.now() - LINGER
    with parts.store.reading() as work:
        lying = [*work.codes.never_held(parts.face.value, since, MOST)]
        lying += work.codes.not_reprinted(parts.face.value, since, MOST)
        numbers = {code.id: load_case(work, code.case_id).number for code in lying}
        is_interrupted = bool(_interrupted(parts, work))
    dead: list[tuple[str, IssuedCode]] = []
    if is_interrupted:
        with parts.store.writing() as work:
            for code in _interrupted(parts, work):
                case = load_case(work, code.case_id)
                dead.append((case.number, end_code(parts, work, code, CodeEvent.REVOKE, EndReason.CRASH, case)))
                lose_letter(work, code)
            if dead:
                work.commit()
    for case_number, code in dead:
        _log.warning("an interrupted issue was ended: case %s, %s", case_number, code.means.value)
    for case_number, code in [*dead, *((numbers[code.id], code) for code in lying)]:
        withdraw(parts, case_number, code)
    return [Recovered(number, code.means, Fate.DEAD, parts.face) for number, code in dead]


def _interrupted(parts: DeskParts, work: UnitOfWork) -> Sequence[IssuedCode]:
    may_wait = parts.face is Face.COMMAND_LINE
    return [code for code in work.codes.unfinished(parts.face.value) if not (may_wait and code.job is not None)]
