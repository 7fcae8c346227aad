"""`skranke demo DIR`: the whole main job without a display, through the clerk's real window on the simulated reader.

The clerk's ticks are pressed and the control questions answered by the program, and the log says so with each of them.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from kiosk.cli.output import Output, pass_output
from kiosk.domain.faults import FileUnusable, FolderNotEmpty
from kiosk.home import Home, as_fault, make_private_folder
from kiosk.services.demo_clerks import DEMO_CLERKS

if TYPE_CHECKING:
    from kiosk.services.views import CaseView
    from ui.counter.window import CounterWindow
    from ui.pilot import Pilot

SCHEMA: Final = "skranke.demo/1"
SUMMARY: Final = "summary.json"
DOCUMENT: Final = "danish-passport"
SIMULATED: Final = "simulated"
_SIZE: Final = (1600, 1000)
_PAPERS: Final = ("letter", "receipt")


@click.command("demo")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@pass_output
def command(output: Output, folder: Path) -> int:
    folder = folder.absolute()
    output.tell("screen-demo-begins", folder=str(folder))
    output.flush()
    try:
        prepare(folder)
        summary = run(folder)
        _write(folder, summary)
    except OSError as error:
        raise as_fault(error, folder) from error
    for step in summary["steps"]:
        output.say(f"  {step['screen']}  {step['heading']}")
    good = summary["case_state"] == "HANDED_OVER"
    if good:
        output.tell("screen-demo-done", folder=str(folder), user=str(summary["user_id"]))
    return output.answer(summary, good=good)


def prepare(folder: Path) -> None:
    """An empty folder with the mark of a demo; raises FolderNotEmpty where something else lies in it."""
    if folder.exists() and not folder.is_dir():
        raise FileUnusable(path=str(folder))
    if folder.exists() and any(folder.iterdir()):
        if not _is_earlier_demo(folder):
            raise FolderNotEmpty(path=str(folder))
        _clear(folder)
    make_private_folder(folder)
    _write(folder, {"schema": SCHEMA, "complete": False})


def _is_earlier_demo(folder: Path) -> bool:
    try:
        with (folder / SUMMARY).open("rb") as file:
            found = json.loads(file.read(1_000_000))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(found, dict) and found.get("schema") == SCHEMA


def _clear(folder: Path) -> None:
    """Remove what a demo makes, and nothing else that somebody may have put beside it."""
    for path in (*folder.glob("[0-9][0-9]-*.png"), *(folder / f"{name}.pdf" for name in _PAPERS), folder / SUMMARY):
        path.unlink(missing_ok=True)
    home = folder / "home"
    if home.is_dir() and not home.is_symlink():
        shutil.rmtree(home)


def _write(folder: Path, summary: dict[str, Any]) -> None:
    text = json.dumps(summary, ensure_ascii=False, indent=2) + "\n"
    (folder / SUMMARY).write_text(text, encoding="utf-8")


def run(folder: Path) -> dict[str, Any]:
    """Drive the job and return the summary: steps, user ID, never a code."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from kiosk.bootstrap import open_station
    from kiosk.domain.errands import Face
    from kiosk.logging import start_logging
    from ui.application import application, asked_language
    from ui.faces import make_counter

    application()
    home = Home(folder / "home")
    with open_station(home, face=Face.COUNTER, simulated=True, language=asked_language()) as station:
        start_logging(home)
        window = make_counter(station, station.texts.language, tick_note=SIMULATED)
        try:
            journey = _Journey(window, folder)
            case = journey.drive()
        finally:
            window.shut()
            window.deleteLater()
    return {
        "schema": SCHEMA,
        "complete": True,
        "document": DOCUMENT,
        "user_id": case.person.user_id if case.person else None,
        "case": case.number,
        "case_state": case.state.value,
        "verdict": case.evidence.verdict.value if case.evidence else None,
        "level": case.decision.level.value if case.decision else None,
        "ticks": SIMULATED,
        "second_leg": case.second_leg.kind.value if case.second_leg else None,
        "means": case.means.value if case.means else None,
        "code_state": case.code.state.value if case.code else None,
        "code_expires_at": case.code.expires_at.isoformat() if case.code else None,
        "files": {name: f"{name}.pdf" for name in _PAPERS if _fetch(home, folder, name)},
        "home": "home",
        "steps": journey.steps,
    }


def _fetch(home: Home, folder: Path, name: str) -> bool:
    """Copy the newest sheet of that name out of the spool."""
    found = sorted(home.spool.rglob(f"*{name}*.pdf"), key=lambda path: path.stat().st_mtime_ns)
    if found:
        shutil.copyfile(found[-1], folder / f"{name}.pdf")
    return bool(found)


class _Journey:
    """The clerk's way, one step after the other, each with its picture."""

    def __init__(self, window: CounterWindow, folder: Path) -> None:
        from ui.pilot import Pilot

        self.window, self.folder = window, folder
        self.pilot: Pilot = Pilot(window)
        self.steps: list[dict[str, str]] = []
        self._text = window.session.texts.text

    def drive(self) -> CaseView:
        """From the errand to the letter in the hand; returns the case as it was left."""
        pilot, text, session = self.pilot, self._text, self.window.session
        self.window.resize(*_SIZE)
        self.window.show()
        self.window.begin()
        self._see("login")
        clerk = DEMO_CLERKS[0]
        pilot.log_in(clerk.number, clerk.pin)
        self._see("start")
        pilot.press(text("screen-errand-new-display-code"))
        pilot.wait("document")
        self._see("document")
        pilot.press(text(f"screen-profile-{DOCUMENT}"))
        pilot.until(lambda: session.reader_state.value == "occupied")
        self._see("document-laid")
        pilot.press(text("screen-read"))
        pilot.until(lambda: session.progress is not None or session.state != "reading")
        self._see("reading")
        if pilot.wait("evidence", "read_fault") == "evidence":
            self._see("evidence")
            self._decide_and_issue()
        self._see(session.state.replace("_", "-"))
        assert session.case is not None
        return session.case

    def _decide_and_issue(self) -> None:
        pilot, text = self.pilot, self._text
        pilot.press(text("screen-to-person"))
        self._see("person")
        for tick in ("likeness", "in_person"):
            pilot.press(text(f"screen-tick-{tick}"))
        self._see("person-confirmed", ticks=SIMULATED)
        pilot.press(text("screen-decide"))
        if pilot.wait("second_leg", "granted", "not_granted", "decide_fault") == "second_leg":
            self._answer_questions()
        if pilot.wait("granted", "not_granted", "decide_fault") != "granted":
            return
        self._see("granted")
        pilot.press(text("screen-issue"))
        if pilot.wait("printed", "issue_fault") != "printed":
            return
        self._see("printed")
        pilot.press(text("screen-print-whole"))
        if pilot.wait("hand_over", "confirm_fault") != "hand_over":
            return
        self._see("hand-over")
        pilot.press(text("screen-handed-over"))
        pilot.wait("done", "hand_fault")

    def _answer_questions(self) -> None:
        """The invented person answers with the truth; the log says that nobody did."""
        pilot, session = self.pilot, self.window.session
        self._see("second-leg")
        pilot.press(self._text("screen-use-questions"))
        pilot.wait("question", "draw_fault")
        while session.state == "question":
            self._see("question", answer=SIMULATED)
            pilot.answer_question()
            pilot.until(lambda: session.state not in {"replying", "judging"})

    def _see(self, name: str, **more: str) -> None:
        number = len(self.steps) + 1
        screen = f"{number:02}-{name}.png"
        heading = self.window.session.page().heading
        at = self.window.station.clock.now().isoformat(timespec="seconds")
        self.pilot.picture(self.folder / screen)
        self.steps.append({"step": name, "heading": heading, "screen": screen, "at": at, **more})
