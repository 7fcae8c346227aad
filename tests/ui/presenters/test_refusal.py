"""A refusal without Qt: it can be begun on every page of a case, and given up where it was begun."""

from __future__ import annotations

import pytest

from kiosk.domain.refusal import RefusalReason
from kiosk.domain.ticks import ALWAYS
from kiosk.texts.catalogue import Language
from tests.ui.fakes import MRZ, FakeHost, FakeStation
from tests.ui.presenters.test_second_leg import at_second_leg, needing
from ui.presenters import model
from ui.presenters.counter import CounterSession

PAGES = ("document", "evidence", "person", "granted", "printed", "hand_over")


def at(page: str, station: FakeStation | None = None) -> CounterSession:
    """A case that has come to that page."""
    session = CounterSession(station or FakeStation(), FakeHost(), language=Language.ENGLISH, place="Here")
    session.command("errand:new_app_code")
    session.typed("mrz", MRZ)
    steps = ["read", "go:continue", "tick", "go:decide", "go:issue", "whole:yes"]
    while session.state != page:
        step = steps.pop(0)
        if step == "tick":
            for tick in ALWAYS:
                session.ticked(tick.value, True)
        else:
            session.command(step)
    return session


def offered(session: CounterSession) -> set[str]:
    return {action.command for action in session.page().actions}


def reasons(session: CounterSession) -> dict[str, bool]:
    (block,) = [block for block in session.page().main if isinstance(block, model.Ticks)]
    return {tick.id: tick.checked for tick in block.ticks}


@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_a_case_offers_it_and_is_gone_back_to(page: str) -> None:
    session = at(page)
    assert "go:refuse" in offered(session)
    session.command("go:refuse")
    assert "go:back" in offered(session)
    assert any(reasons(session).values())
    session.command("go:back")
    assert session.state == page


@pytest.mark.parametrize("page", PAGES)
def test_from_every_page_it_ends_the_case(page: str) -> None:
    station = FakeStation()
    session = at(page, station)
    session.command("go:refuse")
    for name in reasons(session):
        session.ticked(name, name == "reason:guardian")
    session.command("go:confirm_refusal")
    assert session.state == "refused"
    assert station.desk.calls[-1] == ("refuse_case", RefusalReason.GUARDIAN)
    assert "2026-000041" in repr(session.page())


def test_the_reasons_are_those_that_there_can_be_by_now() -> None:
    session = at("document")
    session.command("go:refuse")
    assert reasons(session)["reason:document_missing"]
    assert "reason:likeness_unclear" not in reasons(session)
    assert "reason:questions_unanswered" not in reasons(session)
    session = at("person")
    session.command("go:refuse")
    assert "reason:document_missing" not in reasons(session)
    assert "reason:likeness_unclear" in reasons(session)
    session = at_second_leg(needing())
    session.command("go:refuse")
    assert {"reason:questions_unanswered", "reason:witness_not_accepted"} <= set(reasons(session))
    session.command("go:back")
    assert session.state == "second_leg"


@pytest.mark.parametrize("page", ["printed", "hand_over"])
def test_with_a_letter_that_is_printed_the_page_says_what_becomes_of_it(page: str) -> None:
    session = at(page)
    session.command("go:refuse")
    assert "destroy the letter" in session.page().lead


def test_before_a_case_there_is_nobody_to_refuse() -> None:
    session = CounterSession(FakeStation(), FakeHost(), language=Language.ENGLISH, place="Here")
    assert "go:refuse" not in offered(session)
    session.command("go:refuse")
    assert session.state == "start"
