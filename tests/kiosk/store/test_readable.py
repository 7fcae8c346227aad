"""A store with values that nobody can read is not called sound."""

import pytest
from sqlalchemy import text

from kiosk.store.engine import store_engine
from tests.kiosk.desk_builder import Bench


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ("UPDATE identity SET user_id_sealed = (SELECT salt FROM code)", "identity.user_id_sealed"),
        ("UPDATE counter_case SET opened_at = 'rubbish'", "counter_case.opened_at"),
        ("UPDATE evidence SET expiry = '2031-13-01'", "evidence.expiry"),
    ],
)
def test_what_cannot_be_read_is_found(any_station: Bench, change: str, found: str) -> None:
    any_station.live()
    assert any_station.store.integrity() == []
    engine = store_engine(any_station.store.place)
    with engine.begin() as connection:
        connection.execute(text(change))
    engine.dispose()
    assert any_station.store.integrity() == [f"unreadable: {found} (1)"]
