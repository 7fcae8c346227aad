"""The counter's first page after the store was put back from a copy."""

import datetime as dt

from kiosk.domain.restoration import Restoration
from kiosk.texts.catalogue import Language
from tests.ui.fakes import NOW, FakeHost, FakeStation
from ui.presenters import model
from ui.presenters.counter import CounterSession


def test_the_first_page_tells_of_a_store_that_was_put_back_until_a_case_begins() -> None:
    station = FakeStation()
    station.restored = Restoration(NOW, NOW - dt.timedelta(hours=6), 3, 1, 0)
    session = CounterSession(station, FakeHost(), language=Language.ENGLISH, place="Here")

    def told() -> str:
        blocks = [block for block in session.page().main if isinstance(block, model.Notice)]
        return " ".join(f"{block.heading} {block.text}" for block in blocks)

    assert "The store was put back from a copy" in told()
    assert "3 codes that were alive" in told()
    assert "make them again" in told()
    session.command("errand:new_app_code")
    session.command("go:start_over")
    assert session.state == "start"
    assert "copy" not in told()
