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
    album.press("screen-tick-likeness").press("screen-tick-in_person").press("screen-decide").reach("granted")
    album.press("screen-issue").reach("printed").press("screen-print-damaged").reach("granted", "granted-again")
    album.press("screen-issue").press("screen-print-whole").reach("hand_over")
    album.press("screen-handed-over").reach("done").press("screen-new-case")
    album.press("screen-tray-lift")
    album.pilot.until(lambda: session.reader_state.value == "empty")
    album.press("screen-errand-new-display-code").pilot.wait("document")
    session.typed("mrz", "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10")
    album.press("screen-read").reach("read_fault")


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
    album.reach("take_back").press("screen-tray-lift").reach("call_clerk")
    _sign_in(album, "0000")
    album.pilot.until(lambda: album.pilot.state == "call_clerk")
    album.take("call-clerk-wrong")
    _sign_in(album, "2468")
    album.reach("compare").press("screen-tick-likeness").press("screen-tick-in_person").take("compare-ticked")
    album.press("screen-booth-compare-done").reach("not_granted").press("screen-other-document")
    album.lay("danish-passport").press("screen-booth-taken").pilot.wait("call_clerk")
    _sign_in(album, "2468")
    album.press("screen-tick-likeness").press("screen-tick-in_person").press("screen-booth-compare-done")
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
    station: Station,
    make: Callable[[Station, Language], Shell],
    tour: Callable[[Album], None],
    folder: Path,
    sizes: tuple[tuple[int, int], ...],
) -> int:
    taken = 0
    for size in sizes:
        for language in Language:
            for is_large in (False, True):
                shell = make(station, language)
                shell.resize(*size)
                shell.show()
                shell.begin()
                text = "large" if is_large else "normal"
                into = folder / f"{size[0]}x{size[1]}-{language.value}-{text}"
                into.mkdir(parents=True, exist_ok=True)
                album = Album(Pilot(shell), into, is_large)
                tour(album)
                taken += album.count
                shell.shut()
                shell.deleteLater()
    return taken


def main(arguments: list[str]) -> int:
    """Take all the pictures; the exit code is 2 without a folder to put them in."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m ui.shots DIR\n")
        return 2
    folder = Path(arguments[0]).absolute()
    taken = 0
    with tempfile.TemporaryDirectory(prefix="skranke-shots-") as root:
        for face, make, tour, sizes in (
            (Face.COUNTER, make_counter, counter_tour, (_WIDE, _SMALL)),
            (Face.BOOTH, make_booth, booth_tour, (_WIDE, _UPRIGHT)),
        ):
            with open_station(Home(Path(root)), face=face, simulated=True) as station:
                taken += _walk(station, make, tour, folder / face.value, sizes)
    sys.stdout.write(f"{taken} pictures in {folder}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
