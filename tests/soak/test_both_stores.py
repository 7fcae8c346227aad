"""A sample of `./dev soak stores`."""

from pathlib import Path

from tests.soak import both_stores
from tests.support.postgres import PostgresServer


def test_both_databases_give_the_same_state(postgres_server: PostgresServer, tmp_path: Path) -> None:
    pair = both_stores.Pair(tmp_path, postgres_server)
    seen = set()
    for seed in range(3):
        kinds, found = pair.compare(seed)
        assert found == []
        seen.update(kinds)
    assert len(seen) > 8
