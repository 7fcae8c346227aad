"""The nodes of the log's tree: inner ones from their table, those at the bottom from the leaves' digests."""

from __future__ import annotations

from sqlalchemy import Connection, text

from kiosk.domain.merkle import complete_nodes, leaf_hash
from kiosk.domain.store_faults import LogBroken

_LEAF = text("SELECT digest FROM audit_leaf WHERE seq = :seq")
_NODE = text("SELECT hash FROM audit_node WHERE level = :level AND position = :position")


class NodeStore:
    """Single nodes, by level and position."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def node(self, level: int, position: int) -> bytes | None:
        """The hash of a complete node; None where it is missing or no hash."""
        if level:
            row = self._connection.execute(_NODE, {"level": level, "position": position}).first()
        else:
            row = self._connection.execute(_LEAF, {"seq": position + 1}).first()
        if row is None or not isinstance(row[0], bytes):
            return None
        return row[0] if level else leaf_hash(row[0])

    def edge(self, size: int, last: bytes) -> list[bytes]:
        """The right edge of the tree over so many leaves, of which the last has that digest; raises `LogBroken`."""
        wanted = complete_nodes(size)
        found: dict[int, object] = {0: leaf_hash(last)}
        inner = [f"level = {level} AND position = {position}" for level, position in wanted if level]
        if inner:  # numbers of our own alone, in one question
            statement = f"SELECT level, hash FROM audit_node WHERE {' OR '.join(inner)}"  # noqa: S608
            found.update((row[0], row[1]) for row in self._connection.exec_driver_sql(statement))
        edge = [found.get(level) for level, _position in wanted]
        if not all(isinstance(one, bytes) for one in edge):
            raise LogBroken
        return [one for one in edge if isinstance(one, bytes)]

    def require(self, level: int, position: int) -> bytes:
        """The same; raises `LogBroken` where there is none."""
        found = self.node(level, position)
        if found is None:
            raise LogBroken
        return found
