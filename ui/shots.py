"""`python -m ui.shots DIR`: a picture of every page of both faces, in both languages, sizes of text and screens.

The pages are passed as a person passes them, on a station of its own with the simulated reader.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from kiosk.bootstrap import Station, open_station
from kiosk.domain.errands import Face
from kiosk.home import Home
from kiosk.texts.catalogue import Language
from ui.faces import make_booth, make_counter
from ui.pilot import Pilot
from ui.shell import Shell

_WIDE: Final = (1920, 1080)
_UPRIGHT: Final = (1080, 1920)
_SMALL: Final = (1280, 900)


@dataclass(slots=True)
class Album:
    """One walk through a face; each `take` is a numbered picture."""

    pilot: Pilot
    folder: Path
    is_large: bool
    count: int = 0

    @property
    def shell(self) -> Shell:
        """The window."""
        return self.pilot.shell

    def take(self, name: str) -> None:
        """Picture what is there."""
        if self.shell.session.is_large != self.is_large:
            self.shell.session.command("size")
        self.count += 1
        self.pilot.picture(self.folder / f"{self.count:02}-{name}.png")

    def press(self, text_id: str) -> Album:
        """Press what has these words."""
        name = self.shell.session.texts.text(text_id)
        self.pilot.until(lambda: self.pilot.has(name))
        self.pilot.press(name)
        return self

    def reach(self, state: str, picture: str = "") -> Album:
        """Wait for a state and picture it."""
        self.pilot.wait(state)
        self.take(picture or state.replace("_", "-"))
        return self

    def lay(self, profile: str) -> Album:
        """Lay a document on the reader."""
        self.press(f"screen-profile-{profile}")
        self.pilot.until(lambda: self.shell.session.reader_state.value == "occupied")
        return self


def counter_tour(album: Album) -> None:
    """Every page of the clerk's window."""
    session = album.shell.session
    album.take("login")
    session.typed("clerk", "DEMO")
    session.typed("pin", "0000")
    album.press("screen-login-button")
    album.pilot.until(lambda: session.gate.state == "login")
    album.take("login-wrong")
    album.pilot.log_in("DEMO", "2468")
    album.reach("start")
    album.press("screen-errand-new-app-code").reach("document")
    session.typed("mrz", "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C35UTO7408122F1204159ZE184226B<<<<<10")
    album.press("screen-read").reach("document", "document-wrong-digit")
    album.press("screen-mode-can").reach("document", "document-card-number")
    album.press("screen-mode-fields").press("screen-read").reach("document", "document-three-fields")
    album.lay("copy").press("screen-read")
    album.pilot.until(lambda: session.progress is not None or session.state != "reading")
    album.take("reading")
    album.reach("evidence", "evidence-copy").press("screen-to-person").reach("person")
    album.press("screen-tick-likeness").press("screen-tick-in_person").take("person-ticked")
    album.press("screen-decide").reach("not_granted").press("screen-other-document")
    album.lay("danish-passport").press("screen-read").reach("evidence").press("screen-to-person")
    album.press("screen-tick-likeness").press("screen-tick-in_person").press("screen-decide")
    second_leg_tour(album)
    album.press("screen-issue").reach("printed").press("screen-print-damaged").reach("granted", "granted-again")
    album.press("screen-issue").press("screen-print-whole").reach("hand_over")
    album.press("screen-handed-over").reach("done").press("screen-new-case")
    staff_tour(album)
    album.press("screen-tray-lift")
    album.pilot.until(lambda: session.reader_state.value == "empty")
    album.press("screen-errand-new-display-code").pilot.wait("document")
    session.typed("mrz", "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10")
    album.press("screen-read").reach("read_fault")


def second_leg_tour(album: Album) -> None:
    """A witness who does not count, reasons of a refusal that is not given, and questions that are answered."""
    session, pilot = album.shell.session, album.pilot
    album.reach("second_leg").press("screen-use-witness").reach("witness")
    session.typed("witness", session.case.person.user_id)
    album.press("screen-witness-record")
    pilot.until(lambda: session.witness.answer is not None)
    album.take("witness-refused")
    album.press("screen-other-ways").press("screen-refuse").reach("refuse_second_leg").press("screen-back")
    album.press("screen-use-questions").reach("question").press("screen-question-next").take("question-empty")
    pilot.answer_question()
    album.take("question-next")
    pilot.pass_questions()
    album.reach("granted")


def staff_tour(album: Album) -> None:
    """Failed questions; a second code for one citizen: a colleague is asked; then the list, alarms and the lock."""
    session, pilot = album.shell.session, album.pilot
    album.press("screen-errand-new-app-code").pilot.wait("document")
    album.lay("id-card").press("screen-read").pilot.wait("evidence")
    album.press("screen-to-person").press("screen-tick-likeness").press("screen-tick-in_person").press("screen-decide")
    album.press("screen-use-questions")
    for _ in range(3):
        album.press("screen-question-unknown")
        pilot.until(lambda: session.state in {"question", "second_leg"})
        if session.state == "second_leg":
            break
    album.reach("second_leg", "questions-failed").press("screen-end-case").pilot.wait("start")
    album.press("screen-errand-new-app-code").pilot.wait("document")
    album.lay("id-card").press("screen-read").pilot.wait("evidence")
    album.press("screen-to-person").press("screen-tick-likeness").press("screen-tick-in_person").press("screen-decide")
    album.press("screen-use-questions")
    pilot.until(lambda: session.drawn is not None)
    album.reach("second_leg", "questions-held").press("screen-end-case").pilot.wait("start")
    album.press("screen-errand-new-app-code").pilot.wait("document")
    album.lay("danish-passport").press("screen-read").pilot.wait("evidence")
    album.press("screen-to-person").press("screen-tick-likeness").press("screen-tick-in_person").press("screen-decide")
    album.press("screen-use-questions")
    pilot.pass_questions()
    album.press("screen-issue").reach("approval")
    session.typed("reason", session.texts.text("alarm-at_night"))
    album.press("screen-approval-ask").reach("approve")
    for field, words in (("clerk", "DEMO2"), ("pin", "1357"), ("remark", session.texts.text("screen-approval-given"))):
        session.typed(field, words)
    album.press("screen-approve-yes").reach("granted", "granted-by-two").press("screen-lock").take("locked")
    session.typed("pin", "2468")
    album.press("screen-unlock")
    pilot.until(lambda: session.is_open)
    album.press("screen-end-case").pilot.wait("start")
    album.press("screen-today-button").reach("today").press("screen-slip")
    pilot.until(lambda: session.is_slip_printed)
    album.take("today-slip")
    album.press("screen-back").pilot.wait("start")
    album.press("screen-log-out").take("logged-out")
    pilot.log_in("DEMO2", "1357")
    album.press("screen-alarms-button").reach("alarms").press("screen-back").pilot.wait("start")
    album.press("screen-log-out")
    pilot.log_in("DEMO", "2468")


def booth_tour(album: Album) -> None:
    """Every page of the booth."""
    session = album.shell.session
    language = session.texts.language.value
    album.reach("welcome").press(f"screen-language-{language}").reach("errand")
    album.press("screen-booth-new-app-code").reach("document").press("screen-booth-type")
    album.reach("type_key", "type-number")
    session.typed("number", "900412687")
    album.press("screen-booth-continue").take("type-birth")
    album.press("screen-back").press("screen-back").pilot.wait("document")
    album.press("screen-profile-copy")
    album.pilot.until(lambda: session.progress is not None or session.state == "take_back")
    album.take("reading")
    album.reach("take_back").press("screen-tray-lift").reach("private").press("screen-booth-private-no")
    album.reach("call_clerk")
    _sign_in(album, "0000")
    album.pilot.until(lambda: session.sign_in is not None)
    album.take("call-clerk-wrong")
    _sign_in(album, "2468")
    album.reach("compare").press("screen-tick-likeness").press("screen-tick-in_person").take("compare-ticked")
    album.press("screen-booth-compare-done").reach("not_granted").press("screen-other-document")
    album.lay("danish-passport").press("screen-booth-taken").press("screen-booth-private-no").pilot.wait("call_clerk")
    _sign_in(album, "2468")
    album.press("screen-tick-likeness").press("screen-tick-in_person").press("screen-booth-compare-done")
    album.reach("question").press("screen-booth-question-next").take("question-empty")
    album.pilot.answer_question()
    album.take("question-next")
    album.pilot.pass_questions()
    album.reach("confirm").press("screen-booth-print").reach("printed").press("screen-booth-whole")
    album.reach("hand_over").press("screen-call-help").take("help-called")
    album.press("screen-booth-have-letter").reach("done")
    for _ in range(session.idle.allowed + 12):
        session.second_passed()
    album.take("silence")
    album.press("screen-start-over").pilot.wait("welcome")
    album.press("screen-tray-lift")
    album.pilot.until(lambda: session.reader_state.value == "empty")


def _sign_in(album: Album, code: str) -> None:
    session = album.shell.session
    album.pilot.until(lambda: album.pilot.has(session.texts.text("screen-booth-sign-in")))
    session.typed("clerk", "DEMO")
    session.typed("pin", code)
    album.press("screen-booth-sign-in")


def _walk(
    face: Face,
    make: Callable[[Station, Language], Shell],
    tour: Callable[[Album], None],
    folder: Path,
    sizes: tuple[tuple[int, int], ...],
) -> int:
    """Each walk has a station of its own: a second code for the same citizen would want a second person."""
    taken = 0
    for size in sizes:
        for language in Language:
            for is_large in (False, True):
                text = "large" if is_large else "normal"
                into = folder / f"{size[0]}x{size[1]}-{language.value}-{text}"
                into.mkdir(parents=True, exist_ok=True)
                with (
                    tempfile.TemporaryDirectory(prefix="skranke-shots-") as root,
                    open_station(Home(Path(root)), face=face, simulated=True) as station,
                ):
                    taken += _tour(make(station, language), tour, into, size, is_large=is_large)
    return taken


def _tour(shell: Shell, tour: Callable[[Album], None], into: Path, size: tuple[int, int], *, is_large: bool) -> int:
    shell.resize(*size)
    shell.show()
    shell.begin()
    album = Album(Pilot(shell), into, is_large)
    tour(album)
    shell.shut()
    shell.deleteLater()
    return album.count


def main(arguments: list[str]) -> int:
    """Take all the pictures; the exit code is 2 without a folder to put them in."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m ui.shots DIR\n")
        return 2
    folder = Path(arguments[0]).absolute()
    taken = 0
    for face, make, tour, sizes in (
        (Face.COUNTER, make_counter, counter_tour, (_WIDE, _SMALL)),
        (Face.BOOTH, make_booth, booth_tour, (_WIDE, _UPRIGHT)),
    ):
        taken += _walk(face, make, tour, folder / face.value, sizes)
    sys.stdout.write(f"{taken} pictures in {folder}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
