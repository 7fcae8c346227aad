"""A store that is full or may not be written: a fault, and nothing half done."""

import pytest
from sqlalchemy import event

from kiosk.domain import CaseState
from kiosk.domain.faults import KioskError
from kiosk.domain.store_faults import StoreDenied, StoreFull
from kiosk.store.store import SqlStore
from tests.kiosk.desk_builder import Bench


def from_now_on(store: SqlStore, pragma: str) -> None:
    """Set a pragma on every new connection of the store."""
    store._engine.dispose()

    @event.listens_for(store._engine, "connect")
    def on_connect(connection: object, _record: object) -> None:
        connection.execute(f"PRAGMA {pragma}")  # type: ignore[attr-defined]


def fill(bench: Bench) -> None:
    """Use up the room on the last pages, which a full store still has."""
    for _ in range(2000):
        bench.desk.code_status(bench.USER_ID)


@pytest.mark.parametrize(("pragma", "fault"), [("max_page_count=1", StoreFull), ("query_only=ON", StoreDenied)])
def test_nothing_is_issued_and_nothing_half_done(bench: Bench, pragma: str, fault: type[KioskError]) -> None:
    case = bench.granted()
    with bench.store.reading() as work:
        before = work.cases.get(case.id)
    from_now_on(bench.store, pragma)
    with pytest.raises(fault):
        fill(bench)
    with pytest.raises(fault):
        bench.desk.issue(case.id, "r1")
    view = bench.desk.case(case.id)
    assert before is not None
    assert view.state in {before.state, CaseState.GRANTED, CaseState.PRINTING}
    assert view.code is None or not view.code.state.is_live
    assert bench.store.verify_log().is_good
    assert bench.store.integrity() == []
