"""Where a case asks for more than the two statements, both faces ask it, and wait for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from hardware.emrtd.inspection import Inspection
from kiosk.domain.ticks import ALWAYS, Tick
from kiosk.services.views import CaseView
from tests.ui.fakes import MRZ, FakeDesk, FakeStation
from tests.ui.presenters.test_booth_session import sign_in, to_call
from tests.ui.presenters.test_sessions import booth, counter
from ui.presenters import model
from ui.presenters.booth import BoothSession
from ui.presenters.counter import CounterSession


def station_of_a_ward(monkeypatch: pytest.MonkeyPatch) -> FakeStation:
    """A station whose case is about somebody with a guardian."""
    station = FakeStation()
    record = FakeDesk.record_inspection

    def recorded(desk: FakeDesk, case_id: str, inspection: Inspection) -> CaseView:
        desk.view = replace(record(desk, case_id, inspection), further_ticks=(Tick.HANDLES_ALONE,))
        return desk.view

    monkeypatch.setattr(FakeDesk, "record_inspection", recorded)
    return station


def at_counter(station: FakeStation) -> CounterSession:
    session = counter(station)
    session.command("errand:new_app_code")
    session.typed("mrz", MRZ)
    session.command("read")
    session.command("go:continue")
    return session


def at_booth(station: FakeStation) -> BoothSession:
    session = booth(station)
    to_call(session)
    sign_in(session)
    return session


@pytest.mark.parametrize("come", [at_counter, at_booth])
def test_the_third_statement_is_asked_for(
    come: Callable[[FakeStation], BoothSession | CounterSession], monkeypatch: pytest.MonkeyPatch
) -> None:
    station = station_of_a_ward(monkeypatch)
    session = come(station)
    for tick in ALWAYS:
        session.ticked(tick.value, True)
    (asked,) = [block for block in session.page().main if isinstance(block, model.Ticks)]
    assert [tick.id for tick in asked.ticks] == [*[tick.value for tick in ALWAYS], Tick.HANDLES_ALONE.value]
    assert not session.has_all_ticks
    session.ticked(Tick.HANDLES_ALONE.value, True)
    assert session.has_all_ticks
    session.command("go:decide")
    assert session.case is not None
    assert session.case.ticks == dict.fromkeys((*ALWAYS, Tick.HANDLES_ALONE), True)


def test_a_clerk_who_cannot_say_so_denies_it(monkeypatch: pytest.MonkeyPatch) -> None:
    session = at_counter(station_of_a_ward(monkeypatch))
    for tick in ALWAYS:
        session.ticked(tick.value, True)
    session.command("deny")
    assert session.case is not None
    assert session.case.ticks[Tick.HANDLES_ALONE] is False
