"""Which version the store's schema has, and bringing it to the one that this program needs."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from kiosk.domain.store_faults import StoreDamaged, StoreNewer, StoreOlder
from kiosk.store.sealing import ColumnSeal

HEAD = "0029"
"""The newest revision under `migrations/versions`; held equal to it by a test."""
SEALED_SINCE = "0006"
"""The first revision whose personal columns are sealed."""
KNOWN_SINCE = "0021"
"""The first revision in which a store knows its keys again."""
REVISIONS = (
    "0001",
    "0002",
    "0003",
    "0004",
    "0005",
    "0006",
    "0007",
    "0008",
    "0009",
    "0010",
    "0011",
    "0012",
    "0013",
    "0014",
    "0015",
    "0016",
    "0017",
    "0018",
    "0019",
    "0020",
    "0021",
    "0022",
    "0023",
    "0024",
    "0025",
    "0026",
    "0027",
    "0028",
    "0029",
)


def revision_of(connection: Connection) -> str | None:
    """The revision that the store says it has; None for an empty file or database."""
    names = set(inspect(connection).get_table_names())
    if "alembic_version" not in names:
        if names:
            raise StoreDamaged  # a database of somebody else
        return None
    versions = [row[0] for row in connection.execute(text("SELECT version_num FROM alembic_version"))]
    if not versions and names == {"alembic_version"}:
        return None  # taken down to nothing
    if len(versions) != 1:
        raise StoreDamaged
    return str(versions[0])


def require_head(revision: str | None) -> None:
    """Raise `StoreOlder` or `StoreNewer` unless the store is of this program's version."""
    if revision == HEAD:
        return
    if revision is None:
        raise StoreDamaged  # a file without a table: a store is never in its place before it is whole
    if revision in REVISIONS:
        raise StoreOlder(found=revision, needed=HEAD)
    raise StoreNewer(found=revision, needed=HEAD)


def upgrade(connection: Connection, sealer: ColumnSeal | None = None) -> str | None:
    """Bring the schema to the head in the transaction; returns the revision before. A newer one is refused.

    Without a sealer only a store in which nothing is sealed can be brought over the revision that began to.
    """
    before = revision_of(connection)
    if before == HEAD:
        return before
    if before is not None and before not in REVISIONS:
        raise StoreNewer(found=before, needed=HEAD)
    migrate(connection, HEAD, sealer=sealer)
    return before


def migrate_down(connection: Connection, target: str, sealer: ColumnSeal | None = None) -> None:
    """Run the migrations down to an earlier revision inside the connection's transaction."""
    migrate(connection, target, is_down=True, sealer=sealer)


def migrate(connection: Connection, target: str, *, is_down: bool = False, sealer: ColumnSeal | None = None) -> None:
    """Run the migrations up or down to a revision (`base` for none) inside the connection's transaction."""
    from alembic import command
    from alembic.config import Config

    with resources.as_file(resources.files("kiosk.store") / "migrations") as folder:
        config = Config()
        config.set_main_option("script_location", Path(folder).as_posix().replace("%", "%%"))
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = connection
        config.attributes["sealer"] = sealer
        is_down = is_down or target == "base"
        (command.downgrade if is_down else command.upgrade)(config, target)
