"""Where a store is: the station's own SQLite file, or a PostgreSQL database."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from kiosk.domain.faults import ConfigMalformed
from kiosk.domain.secret import Secret

POSTGRESQL: Final = "postgresql+psycopg"


@dataclass(frozen=True, slots=True)
class StorePlace:
    """`path` is the file; with a `url` it is where the mark lies that a database is being made for this station.

    The URL may carry a password, so it is a secret; `name` is what people are told.
    """

    path: Path
    url: Secret[str] | None = None

    @property
    def is_file(self) -> bool:
        """Whether the store is the embedded one."""
        return self.url is None

    @property
    def name(self) -> str:
        """The file, or the database without its password."""
        if self.url is None:
            return str(self.path)
        url = self.database_url()
        hidden = dict.fromkeys((key for key in url.query if "pass" in key.lower()), "...")
        return url.update_query_dict(hidden).render_as_string(hide_password=True)

    def database_url(self) -> URL:
        """The parsed URL of a database; raises `ConfigMalformed` for one that we do not speak to."""
        assert self.url is not None
        try:
            parsed = make_url(self.url.reveal())
        except (ArgumentError, ValueError):
            raise ConfigMalformed(path="", place="store.url") from None
        if parsed.drivername != POSTGRESQL or not parsed.database:
            raise ConfigMalformed(path="", place="store.url")
        return parsed

    def is_guarded(self) -> bool:
        """Whether nobody on the way can read or answer: a file, a socket, this machine, or TLS with a checked name."""
        if self.url is None:
            return True
        url = self.database_url()
        return all(map(is_local, hosts(url))) or url.query.get("sslmode", "verify-full") == "verify-full"


def hosts(url: URL) -> list[str]:
    """Every host of a URL, without ports; one alone is in its usual place, several are `?host=a:5432&host=b:5432`."""
    named = url.query.get("host", ())
    several = (named,) if isinstance(named, str) else named
    listed = [part for entry in several for part in entry.split(",")]
    found = [entry if entry.startswith("/") else entry.rpartition(":")[0] or entry for entry in listed]
    return [*([url.host] if url.host else []), *found]


def is_local(host: str) -> bool:
    """A socket's folder, or this machine."""
    return host.startswith("/") or host in {"", "localhost", "127.0.0.1", "::1", "[::1]"}
