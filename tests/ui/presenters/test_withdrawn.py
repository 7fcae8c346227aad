"""The register says something else when the letter is asked for: both faces go to the page that tells why not."""

from __future__ import annotations

from dataclasses import replace

from kiosk.domain.assurance import AssuranceLevel, Decision, Ground, GroundCode
from kiosk.domain.cases import CaseState
from kiosk.domain.errand_faults import GrantWithdrawn
from kiosk.domain.ticks import ALWAYS
from kiosk.texts.catalogue import Language
from tests.ui.fakes import FakeStation
from tests.ui.presenters.test_booth_session import sign_in, to_call
from tests.ui.presenters.test_sessions import booth, counter, to_granted
from ui.presenters import model
from ui.presenters.booth import BoothSession
from ui.presenters.counter import CounterSession


def asks_too_late(session: BoothSession | CounterSession, station: FakeStation) -> None:
    """The person has died since the decision."""
    desk = station.desk
    decision = Decision(AssuranceLevel.NONE, granted=False, reasons=(Ground(GroundCode.PERSON_DEAD),), missing=())
    desk.faults["issue"] = GrantWithdrawn(case="2026-000041")
    assert desk.view is not None
    desk.view = replace(desk.view, decision=decision, state=CaseState.NOT_GRANTED)
    session.command("go:issue")
    assert session.state == "not_granted"
    (why,) = [block for block in session.page().main if isinstance(block, model.Bullets)]
    assert why.items == (session.texts.text("ground-PERSON_DEAD"),)
    session.command("go:issue")
    assert desk.names().count("issue") == 1


def test_at_the_counter() -> None:
    station = FakeStation()
    session = counter(station, language=Language.ENGLISH)
    to_granted(session)
    asks_too_late(session, station)


def test_at_the_booth() -> None:
    station = FakeStation()
    session = booth(station)
    to_call(session)
    sign_in(session)
    for tick in ALWAYS:
        session.ticked(tick.value, True)
    session.command("go:decide")
    asks_too_late(session, station)
