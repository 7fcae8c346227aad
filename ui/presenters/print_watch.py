"""While a sheet is awaited the printer is asked how it goes, once a second, and the page tells what holds it up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kiosk.domain.faults import CodeStateWrong
from kiosk.domain.issued_code import EndReason
from kiosk.services.views import CaseView
from kiosk.services.watch_print import PrintProgress
from printing.spool.port import JobState
from ui.flow.table import Event
from ui.presenters import faults, model
from ui.presenters.faults import Fault
from ui.presenters.model import Tone
from ui.presenters.station import Desk, Device

if TYPE_CHECKING:
    from ui.presenters.session import Session

PRINTED: Final = "printed"
"""The page of both faces on which the sheet is awaited."""


class PrintWatch:
    """One session's watch; it asks nothing while an answer is on its way, and nothing more once the sheet is out."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._is_asking = False
        self._is_out = False
        self.blocking: tuple[Fault, ...] = ()
        self.warnings: tuple[Fault, ...] = ()

    def forget(self) -> None:
        """Another step, another sheet."""
        self._is_asking = self._is_out = False
        self.blocking = self.warnings = ()

    def second_passed(self) -> None:
        """Ask, where a sheet is awaited."""
        session = self._session
        if session.state != PRINTED or session.case is None or self._is_out or self._is_asking:
            return
        self._is_asking = True
        desk, case_id = session.station.desk, session.case.id

        def ask(_report: object, _cancel: object) -> tuple[PrintProgress, CaseView]:
            return desk.watch_print(case_id), desk.case(case_id)

        session.run(Device.DESK, ask, self._answered)

    def _answered(self, answer: tuple[PrintProgress, CaseView]) -> None:
        progress, view = answer
        self._is_asking = False
        if progress.is_lost:
            self._session.letter_lost(view)
            return
        blocking, warnings = (tuple(map(faults.of, found)) for found in (progress.blocking, progress.warnings))
        is_new = (blocking, warnings) != (self.blocking, self.warnings)
        self.blocking, self.warnings = blocking, warnings
        self._is_out = progress.job in {None, JobState.DONE} and not blocking
        if is_new:
            self._session.host.redraw()

    def place(self) -> tuple[model.Notice, ...]:
        """Out of which of several printers the sheet comes."""
        session = self._session
        printer = session.case.code.printer if session.case and session.case.code else None
        if printer is None:
            return ()
        return (model.Notice(Tone.INFO, session.texts.text("screen-print-place", printer=printer)),)

    def notices(self) -> tuple[model.Notice, ...]:
        """What keeps the sheet from coming, or else what soon will, with what to do."""
        texts = self._session.texts
        held = texts.text("screen-print-held")
        if self.blocking:
            said = (faults.words(fault, texts) for fault in self.blocking)
            return tuple(model.Notice(Tone.WARNING, words.what, f"{words.next} {held}") for words in said)
        said = (faults.words(fault, texts) for fault in self.warnings)
        return tuple(model.Notice(Tone.INFO, words.what, words.next) for words in said)


LOST: Final = Event.SPOILED
"""Where the letter will not come its code is dead, as where it came out spoiled."""
_DEAD_LETTER: Final = (EndReason.PRINT_FAULT.value, EndReason.UNCLAIMED.value)


def confirmed(desk: Desk, case_id: str, *, whole: bool) -> CaseView:
    """The case after a person said whether the letter is whole; what the printer gave up or lay too long is not."""
    try:
        return desk.confirm_print(case_id, whole)
    except CodeStateWrong as error:
        if error.data.get("reason") not in _DEAD_LETTER:
            raise
        return desk.case(case_id)
