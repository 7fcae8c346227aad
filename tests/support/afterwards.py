"""What is looked at when a walk has ended badly: the station is started again, and must be whole and fit for work."""

from __future__ import annotations

import traceback
from pathlib import Path

from kiosk.bootstrap import Station
from kiosk.domain.cases import CaseState
from kiosk.domain.codes import CodeState
from kiosk.domain.secret import Secret
from tests.support import invariants
from tests.support.postgres import PostgresDatabase
from tests.support.walks import Scene, Truth, Walk, code_of, open_here


def judge(
    home: Path, walk: Walk, scene: Scene, truth: Truth, database: PostgresDatabase | None, *, works: bool = False
) -> tuple[str, list[str]]:
    """Start the station again; where the code is then, and each violation. `works` has it serve the citizen too."""
    try:
        with open_here(home, walk.face, truth.hear, walk.later) as station:
            report, damage = station.store.verify_log(), station.store.integrity()
            found = [*([f"I3 the log: {report.problem}"] if report.problem else []), *(f"I3 {one}" for one in damage)]
            again = station.desk.recover() if works else 0
        found += ["I5 a second start finds more to end"] if again and walk.face.value != "command_line" else []
        found += invariants.check(home, truth, database)
        ended = invariants.state_of(home, _case(walk, scene), database)
        if works:
            _serve(home, walk, scene, truth)
            found += [f"afterwards {one}" for one in invariants.check(home, truth, database)]
    except Exception:  # noqa: BLE001 (that it starts and works is what is claimed)
        return "broken", ["it does not start: " + traceback.format_exc()]
    return ended, found


def _case(walk: Walk, scene: Scene) -> str:
    return scene.cases["cli" if walk.name == "issue-cli" else "second" if walk.name == "supersede" else "counter"]


def _serve(home: Path, walk: Walk, scene: Scene, truth: Truth) -> None:
    """The citizen gets a code that works, wherever the case stands now, unless one works already."""
    case = _case(walk, scene)
    with open_here(home, walk.face, truth.hear, walk.later) as station:
        state = station.desk.case(case).state
        if state is CaseState.CLOSED:
            return
        if state is CaseState.GRANTED:
            # The answer was lost, so the same button is pressed again; a code that died of it is not issued twice.
            if station.desk.issue(case, "r1").state is CaseState.GRANTED:
                station.desk.issue(case, "again")
            state = CaseState.PRINTING
        if state is CaseState.PRINTING:
            station.desk.confirm_print(case, True)
            state = CaseState.PRINTED
        if state is CaseState.PRINTED:
            station.desk.hand_over(case)
        view = station.desk.case(case).code
        assert view is not None
        if view.state is CodeState.HANDED_OVER and view.pin_sends == 1:
            _redeem(station, scene, truth)


def _redeem(station: Station, scene: Scene, truth: Truth) -> None:
    """Of all codes and PINs that were ever drawn one pair activates the app; tries are lost on none but it."""
    live = [code for code in station.desk.code_status(scene.user_id) if code.state is CodeState.HANDED_OVER]
    assert len(live) == 1, live
    pins = truth.pins[-1]
    answer = station.desk.redeem(scene.user_id, Secret(code_of(truth.codes[-1])), None, Secret(pins))
    assert answer.activated, answer.reason
