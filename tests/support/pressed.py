"""The same button pressed at once, and two clerks at once, at a station of real parts: one code, in one hand."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from kiosk.bootstrap import Station
from kiosk.domain.faults import CaseChanged, CaseStateWrong, CodeStateWrong
from tests.support.afterwards import judge
from tests.support.killing import Killer
from tests.support.walks import Scene, Tell, Walk, to_hand

CLICKS = 4


def _at_once(*commands: Callable[[], object]) -> None:
    """On a thread each, let go together; a state that another press changed first is no fault."""
    start, wrong = threading.Barrier(len(commands)), list[BaseException]()

    def run(command: Callable[[], object]) -> None:
        start.wait()
        try:
            command()
        except (CaseChanged, CaseStateWrong, CodeStateWrong):
            pass
        except BaseException as error:  # noqa: BLE001 (raised below)
            wrong.append(error)

    threads = [threading.Thread(target=run, args=(command,)) for command in commands]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if wrong:
        raise wrong[0]


def _clicks(station: Station, scene: Scene, tell: Tell) -> None:
    """Each of the three buttons of an issue, several times at once."""
    case = scene.cases["counter"]
    _at_once(*[lambda: station.desk.issue(case, "r1")] * CLICKS)
    tell(f"done code.spooled {case}:r1")
    _at_once(*[lambda: station.desk.confirm_print(case, True)] * CLICKS)
    tell(f"done code.confirmed {case}:r1")
    _at_once(*[lambda: station.desk.hand_over(case)] * CLICKS)
    tell(f"done code.handed_over {case}:r1")


def _clerks(station: Station, scene: Scene, tell: Tell) -> None:
    """Two clerks for one citizen."""

    def serve(name: str) -> None:
        station.desk.issue(scene.cases[name], "r1")
        to_hand(station, scene.cases[name], "r1", tell)

    _at_once(lambda: serve("counter"), lambda: serve("second"))


PRESSES: Sequence[Walk] = (Walk("clicks", "granted", _clicks), Walk("clerks", "granted", _clerks))


def violations(killer: Killer) -> list[str]:
    """What is wrong after each; one code is live at the end of all."""
    found = []
    for walk in PRESSES:
        ended = killer.run(walk, lambda: None)
        ended.require_whole()
        _state, wrong = judge(Path(ended.home), walk, killer.scenes[walk.begins], ended.truth, None)
        live = sum(event == "code.handed_over" for _key, event in ended.truth.acknowledged)
        found += [f"{walk.name}: {one}" for one in [*wrong, *([] if live else ["nobody has a code"])]]
    return found
