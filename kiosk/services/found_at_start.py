"""Use case: what a start tells of codes that the program left behind: which are dead, which wait, and which are live.

A window is told of every face: the booth's letters are seen to at the counter. It is told at each start until somebody
has seen to it: until another code is issued to the same person, in that case or in a new one, or the case is ended.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from kiosk.domain.cases import Case, CaseState
from kiosk.domain.errands import Face
from kiosk.domain.issued_code import EndReason, IssuedCode
from kiosk.domain.recovered import Fate, Recovered
from kiosk.services.parts import DeskParts, load_case
from kiosk.services.ports import UnitOfWork
from kiosk.services.recover import LINGER, MOST

NEXT_STEP: Final = dt.timedelta(minutes=2)
"""On the command line a letter waits for the next command, which is nothing to tell before that long."""
_FATES: Final = {
    EndReason.CRASH: Fate.DEAD,
    EndReason.UNCLAIMED: Fate.UNCLAIMED,
    EndReason.REPRINTED: Fate.REPRINTED,
}


def found_at_start(parts: DeskParts, started_at: dt.datetime) -> Sequence[Recovered]:
    """What is told after everything unfinished was ended; `started_at` is when that began.

    The counter is told of all faces, the booth of its own. A command is told what died with its own start, which
    letters of the command line have waited for longer than the next step takes, and which never came in the place of
    another.
    """
    is_command = parts.face is Face.COMMAND_LINE
    faces = [parts.face] if parts.face is Face.BOOTH else list(Face)
    long_ago = parts.clock.now() - LINGER
    since = started_at if is_command else long_ago
    with parts.store.reading() as work:
        ended = [code for face in faces for code in work.codes.never_held(face.value, since, MOST)]
        for face in [parts.face] if is_command else faces:
            ended += work.codes.not_reprinted(face.value, long_ago, MOST)
        found = _died(work, ended)
        if Face.COMMAND_LINE in faces:
            before = parts.clock.now() - (NEXT_STEP if is_command else dt.timedelta())
            found += [_told(work, code, Fate.WAITING) for code in _waiting(work) if code.reserved_at <= before]
        if not is_command:
            found += [_told(work, code, Fate.LIVE) for code in work.codes.left_live(parts.face.value, since, MOST)]
    return found


def lost_letter(work: UnitOfWork, case: Case) -> Recovered | None:
    """The code of a case that died with nobody there; None where none did, or another was issued since, here or not."""
    code = work.codes.newest_of_case(case.id)
    if case.state is not CaseState.GRANTED or code is None or code.end_reason not in _FATES:
        return None
    others = work.codes.of_identity(code.identity_id, MOST)
    if any(other.means is code.means and other.reserved_at > code.reserved_at for other in others):
        return None
    return Recovered(case.number, code.means, _FATES[code.end_reason], case.face)


def _died(work: UnitOfWork, ended: Sequence[IssuedCode]) -> list[Recovered]:
    """Those that died with nobody there, and whose cases still wait for somebody."""
    cases = [load_case(work, case_id) for case_id in dict.fromkeys(code.case_id for code in ended)]
    return [lost for case in cases if (lost := lost_letter(work, case)) is not None]


def _waiting(work: UnitOfWork) -> list[IssuedCode]:
    return [code for code in work.codes.unfinished(Face.COMMAND_LINE.value) if code.job is not None]


def _told(work: UnitOfWork, code: IssuedCode, fate: Fate) -> Recovered:
    case = load_case(work, code.case_id)
    return Recovered(case.number, code.means, fate, case.face)
