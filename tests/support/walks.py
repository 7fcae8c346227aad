"""The ways on which a code changes hands, each from a station that is set up for it: what is killed, cut and starved.

A walk is made of a folder (and database) to begin from and of what is done there. It tells what was acknowledged, as
the leaf that must be in the log from then on, and each code and PIN that was drawn, so that both can be looked for
afterwards by somebody who knows nothing of how the station works (`tests.support.invariants`).
"""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from hardware.emrtd.report import DocumentData
from kiosk import bootstrap
from kiosk.bootstrap import Station, open_station
from kiosk.clock import SystemClock
from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.cases import CaseState, CloseReason
from kiosk.domain.codes import ActivationCode, SystemCodeSource
from kiosk.domain.errands import Errand, Face
from kiosk.domain.secret import Secret
from kiosk.domain.ticks import ALWAYS
from kiosk.registers.embedded import synthetic_register
from kiosk.services.redemption import RedeemReason
from kiosk.services.reprint import ReprintReason
from tests.kiosk.answers import answer_questions
from tests.kiosk.desk_builder import inspection
from tests.support.postgres import PostgresDatabase, PostgresServer

UNCLAIMED: Final = dt.timedelta(hours=3)
"""Longer than any letter may wait, and shorter than a code lives."""
_APP: Final = AuthenticatorKind.APP


@dataclass
class Truth:
    """What is known from outside: values drawn (`codes` without their check character), and what was acknowledged.

    An acknowledgement is the request key of a code and the event that the log must tell of it.
    """

    codes: list[str] = field(default_factory=list)
    pins: list[str] = field(default_factory=list)
    acknowledged: list[tuple[str, str]] = field(default_factory=list)

    def hear(self, line: str) -> None:
        """Take one line of `Teller`."""
        kind, _, value = line.partition(" ")
        if kind == "drawn":
            (self.pins if value.isdecimal() else self.codes).append(value)
        elif kind == "done":
            event, _, key = value.partition(" ")
            self.acknowledged.append((key, event))

    def copy(self) -> Truth:
        return Truth([*self.codes], [*self.pins], [*self.acknowledged])


Tell = Callable[[str], object]
"""Takes a line for `Truth.hear` and brings it out of the process at once."""


class _ToldSource:
    """The station's source of secrets, told of."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell

    def characters(self, alphabet: str, count: int) -> str:
        drawn = SystemCodeSource().characters(alphabet, count)
        self._tell(f"drawn {drawn}")
        return drawn


class LaterClock(SystemClock):
    """The machine's clock, so much ahead."""

    def __init__(self, by: dt.timedelta) -> None:
        self._by = by

    def now(self) -> dt.datetime:
        return super().now() + self._by


def open_here(home: Path, face: Face, tell: Tell, later: dt.timedelta = dt.timedelta(0)) -> Station:
    """The station of that folder without a reader of its own, whose secrets are told."""
    before = bootstrap.SystemCodeSource, bootstrap._start_ahead
    bootstrap.SystemCodeSource = lambda: _ToldSource(tell)  # type: ignore[misc,assignment]
    bootstrap._start_ahead = lambda _reader: None
    try:
        return open_station(home, face=face, clock=LaterClock(later) if later else None)
    finally:
        bootstrap.SystemCodeSource, bootstrap._start_ahead = before  # type: ignore[misc]


@dataclass(frozen=True)
class Scene:
    """A station from which walks begin: its folder (and database), whom it is about, what is known."""

    folder: Path
    truth: Truth
    cases: dict[str, str]
    """The granted cases of the citizen: `counter`, `second` at the same counter, `cli`."""
    user_id: str
    database: PostgresDatabase | None = None

    def stage(self, home: Path) -> PostgresDatabase | None:
        """A copy to play on, in place of what is there."""
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(self.folder, home)
        if self.database is None:
            return None
        copy = self.database.server.create(self.database.name)
        (home / "config.toml").write_text(f'[store]\nurl = "{copy.url}"\n')
        return copy

    def key(self, name: str) -> str:
        """How the store knows a request of the first case."""
        return f"{self.cases['counter']}:{name}"


Act = Callable[[Station, Scene, Tell], None]


@dataclass(frozen=True)
class Walk:
    """One way: where it begins, at which face, what is done. `act` is None where the start itself is all.

    `first` is done before anybody watches.
    """

    name: str
    begins: str
    act: Act | None
    face: Face = Face.COUNTER
    later: dt.timedelta = dt.timedelta(0)
    first: Act | None = None

    def go(self, home: Path, scene: Scene, tell: Tell, *, before: Callable[[], object] = lambda: None) -> None:
        """Open the station and do it; `before` is called where the watched part begins."""
        if self.act is None:
            before()
        with open_here(home, self.face, tell, self.later) as station:
            if self.first is not None:
                self.first(station, scene, tell)
            if self.act is not None:
                before()
                self.act(station, scene, tell)
            tell("end")


def to_hand(station: Station, case: str, key: str, tell: Tell) -> None:
    tell(f"done code.spooled {case}:{key}")
    station.desk.confirm_print(case, True)
    tell(f"done code.confirmed {case}:{key}")
    station.desk.hand_over(case)
    tell(f"done code.handed_over {case}:{key}")


def issue_and_hand_over(station: Station, scene: Scene, tell: Tell) -> None:
    station.desk.issue(scene.cases["counter"], "r1")
    to_hand(station, scene.cases["counter"], "r1", tell)


def _issue_cli(station: Station, scene: Scene, tell: Tell) -> None:
    station.desk.issue(scene.cases["cli"], "r1")
    to_hand(station, scene.cases["cli"], "r1", tell)


def _printed(station: Station, scene: Scene, tell: Tell) -> None:
    station.desk.issue(scene.cases["counter"], "r1")
    tell(f"done code.spooled {scene.key('r1')}")


def _reprint(station: Station, scene: Scene, tell: Tell) -> None:
    station.desk.reprint(scene.cases["counter"], ReprintReason.LOST, "r2")
    tell(f"done code.revoked {scene.key('r1')}")
    to_hand(station, scene.cases["counter"], "r2", tell)


def _supersede(station: Station, scene: Scene, tell: Tell) -> None:
    station.desk.issue(scene.cases["second"], "s1")
    tell(f"done code.revoked {scene.key('r1')}")
    to_hand(station, scene.cases["second"], "s1", tell)


def _revoke(station: Station, scene: Scene, tell: Tell) -> None:
    station.desk.revoke_code(scene.user_id, _APP)
    tell(f"done code.revoked {scene.key('r1')}")


def _spoiled(station: Station, scene: Scene, tell: Tell) -> None:
    station.desk.confirm_print(scene.cases["counter"], False)
    tell(f"done code.revoked {scene.key('r1')}")


def _close(station: Station, scene: Scene, tell: Tell) -> None:
    station.desk.close_case(scene.cases["counter"], CloseReason.CANCELLED)
    tell(f"done code.revoked {scene.key('r1')}")


def _redeem(station: Station, scene: Scene, tell: Tell) -> None:
    code, pin = code_of(scene.truth.codes[-1]), scene.truth.pins[-1]
    answer = station.desk.redeem(scene.user_id, Secret(code), _APP, Secret(pin))
    assert answer.reason is RedeemReason.OK, answer.reason
    tell(f"done code.used {scene.key('r1')}")


def _tries(station: Station, scene: Scene, tell: Tell) -> None:
    for _ in range(3):
        wrong = ActivationCode.draw(SystemCodeSource()).grouped
        station.desk.redeem(scene.user_id, Secret(wrong), _APP, Secret("00000000"))
    tell(f"done code.blocked {scene.key('r1')}")


WALKS: Final = (
    Walk("issue", "granted", issue_and_hand_over),
    Walk("issue-cli", "granted", _issue_cli, Face.COMMAND_LINE),
    Walk("reprint", "live", _reprint),
    Walk("supersede", "live", _supersede),
    Walk("spoiled", "granted", _spoiled, first=_printed),
    Walk("close", "granted", _close, first=_printed),
    Walk("revoke", "live", _revoke),
    Walk("redeem", "live", _redeem),
    Walk("tries", "live", _tries),
    Walk("unclaimed", "printing", None, later=UNCLAIMED),
    Walk("start", "printing", None),
)
"""Every way; the first is the whole issue, from the press of the button to the code in the hand."""


def walk_named(name: str) -> Walk:
    return next(walk for walk in WALKS if walk.name == name)


def code_of(body: str) -> str:
    """A whole code from what was drawn."""

    class _Again:
        def characters(self, _alphabet: str, _count: int) -> str:
            return body

    return ActivationCode.draw(_Again()).grouped


def make_scenes(folder: Path, server: PostgresServer | None = None, *, only: str = "") -> dict[str, Scene]:
    """The three stations that walks begin from: cases that were granted, a letter spooled, a code live."""
    database = server.create() if server else None
    home = folder / "granted"
    if database is not None:
        home.mkdir(parents=True)
        (home / "config.toml").write_text(f'[store]\nurl = "{database.url}"\n')
    truth = Truth()
    with open_here(home, Face.COUNTER, truth.hear) as station:
        user_id, cases = granted_cases(station)
    granted = Scene(home, truth, cases, user_id, database)
    if only == "granted":
        return {"granted": granted}
    return {
        "granted": granted,
        "printing": _on(granted, folder / "printing", _printed),
        "live": _on(granted, folder / "live", issue_and_hand_over),
    }


def granted_cases(station: Station) -> tuple[str, dict[str, str]]:
    """The user ID of a citizen, and a case of theirs that was granted, at each of the places."""
    places = (("counter", Face.COUNTER), ("second", Face.COUNTER), ("cli", Face.COMMAND_LINE))
    return synthetic_register().residents[0].user_id, {name: grant(station, face) for name, face in places}


def grant(station: Station, face: Face) -> str:
    """A citizen's passport was read and is theirs; the case."""
    person = synthetic_register().residents[0].person
    assert person.cpr is not None
    document = DocumentData(
        type="P", issuer="DNK", number="900000777", surname=person.surname.upper(),
        given_names=person.given_names.upper(), birth=person.birth, sex="F", nationality="DNK",
        expiry=dt.date(2034, 5, 1), personal_number=person.cpr.digits,
    )  # fmt: skip
    case = station.desk.open_case(Errand.NEW_APP_CODE, face, "7")
    station.desk.record_inspection(case.id, inspection(document=document))
    for tick in ALWAYS:
        station.desk.record_tick(case.id, tick, True)
    answer_questions(station, case.id)
    assert station.desk.decide(case.id).state is CaseState.GRANTED
    return case.id


def _on(scene: Scene, home: Path, act: Act) -> Scene:
    """The station a step further."""
    database, truth = scene.stage(home), scene.truth.copy()
    with open_here(home, Face.COUNTER, truth.hear) as station:
        act(station, scene, truth.hear)
    return replace(scene, folder=home, truth=truth, database=database)
