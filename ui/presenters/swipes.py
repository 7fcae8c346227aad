"""What the swipe reader last gave, and whether it is there: told beside the lines on the document's page."""

from __future__ import annotations

from enum import StrEnum, unique
from typing import TYPE_CHECKING, Final

from hardware.mrz.assembly import Swipe
from hardware.mrz.source import SourceState
from ui.flow.table import Event
from ui.presenters import model
from ui.presenters.access import AccessEntry, Mode
from ui.presenters.model import Mark

if TYPE_CHECKING:
    from ui.presenters.session import Session


@unique
class Last(StrEnum):
    """How the last swipe on this page went; `NONE` also once its lines were changed by hand."""

    NONE = "none"
    READ = "read"
    WRONG = "wrong"
    """A check digit does not fit; the field says which."""
    UNREAD = "unread"
    """No lines at all."""


_MARKS: Final = {Last.READ: Mark.PASSED, Last.WRONG: Mark.UNCERTAIN, Last.UNREAD: Mark.UNCERTAIN}


DOCUMENT: Final = "document"
"""The page of both faces that asks for the lines."""
_READ_FAULT: Final = "read_fault"


class Swipes:
    """The swipe reader as one session sees it."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._reader: SourceState | None = None
        self.last = Last.NONE
        self._was_used = False

    def forget(self) -> None:
        """Another case; the reader is the same."""
        self.last, self._was_used = Last.NONE, False

    @property
    def is_absent(self) -> bool:
        """Whether there should be a reader on a line of its own, and is none."""
        return self._reader is SourceState.ABSENT

    def heard(self, swipe: Swipe) -> None:
        """A swipe, from whatever reader. It counts where the lines are asked for, or where reading by them failed.

        Elsewhere it is nobody's.
        """
        session = self._session
        if not session.is_open:
            return
        if session.state == _READ_FAULT and swipe.zone is not None:
            session.go(Event.RETRY)  # whoever swipes again wants to try again
        if session.state != DOCUMENT:
            return
        if swipe.zone is None:
            self.last, self._was_used = Last.UNREAD, True
            session.host.redraw()
        else:
            session.swiped(swipe.zone)

    def changed(self, state: SourceState) -> None:
        """The reader came or went."""
        self._reader = state
        self._session.host.redraw()

    def filled(self, entry: AccessEntry, zone: str) -> AccessEntry:
        """The entry with the lines of a swipe, checked."""
        filled = entry.with_mode(Mode.MRZ).with_value("mrz", zone).checked()
        self.last, self._was_used = Last.WRONG if filled.errors else Last.READ, True
        return filled

    def edited(self) -> None:
        """The lines were changed by hand: what was said of the swipe is no longer said."""
        self.last = Last.NONE

    def light(self) -> model.ReaderLight | None:
        """What there is to say; once something was said, something always is, so that the page keeps its shape."""
        text = self._session.texts.text
        if self.last is not Last.NONE:
            return model.ReaderLight(_MARKS[self.last], text(f"screen-swipe-{self.last.value}"))
        if self.is_absent:
            return model.ReaderLight(Mark.UNCERTAIN, text("screen-swipe-absent"))
        if self._reader is not None or self._was_used:
            return model.ReaderLight(Mark.NOW, text("screen-swipe-ready"))
        return None
