"""A store with values that nobody can read is not called sound."""

import pytest
from sqlalchemy import text

from kiosk.domain.audit import AuditEvent
from kiosk.domain.person import Identity, IdentityId, PersonId
from kiosk.domain.store_faults import StoreDamaged
from kiosk.store.engine import store_engine
from tests.kiosk.desk_builder import Bench
from tests.kiosk.store.test_guards import A_LEAF


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
        connection.execute(text(A_LEAF))
    engine.dispose()
    assert any_station.store.integrity() == [f"unreadable: {found} (1)"]


def test_a_user_id_that_was_moved_to_another_mitid_finds_nobody_and_is_told(any_station: Bench) -> None:
    any_station.live()
    with any_station.store.writing() as work:
        work.identities.add(Identity(IdentityId("i2"), PersonId("p2"), "anden.person"), any_station.clock.now())
        work.audit.append(any_station.parts.leaf(AuditEvent.IDENTITIES_SEEDED, None, count=1))
        work.commit()
    engine = store_engine(any_station.store.place)
    with engine.begin() as connection:
        rows = connection.execute(text("SELECT id, user_id_index FROM identity")).all()
        (one, his), (other, hers) = rows
        for row_id, index in ((one, "t"), (other, his), (one, hers)):
            moved = {"index": index, "id": row_id}
            connection.execute(text("UPDATE identity SET user_id_index = :index WHERE id = :id"), moved)
        connection.execute(text(A_LEAF))
    engine.dispose()
    assert any_station.store.integrity() == ["stray: identity.user_id_index (2)"]
    with pytest.raises(StoreDamaged), any_station.store.reading() as work:
        work.identities.by_user_id("anden.person")
