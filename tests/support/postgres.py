"""A PostgreSQL server of the tests' own: run by an unprivileged user, on a socket in a folder that others cannot enter.

It is the real server of this machine's packages, with a cluster of its own; no service is started or changed.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import psycopg
from psycopg import sql

OWNER = "skranke_tests"
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off")
"""Settings for tests whose subject is not what survives a power cut."""
_PLACES = ("/usr/lib/postgresql", "/usr/local/pgsql", "/opt/homebrew/opt/postgresql@17")


def find_binaries() -> Path | None:
    """The folder with `postgres` and `initdb`, the newest where there are several."""
    candidates = [Path(found).parent for found in (shutil.which("postgres"),) if found]
    for place in _PLACES:
        versions = sorted(Path(place).glob("*/bin"), key=lambda path: float(path.parent.name), reverse=True)
        candidates += [*versions, Path(place) / "bin"]
    return next((folder for folder in candidates if (folder / "initdb").exists()), None)


def _unprivileged() -> pwd.struct_passwd | None:
    """Whom the server runs as where we are root, since it refuses to be root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise RuntimeError("neither a user postgres nor nobody to run the server as")


@dataclass
class PostgresServer:
    """A running server. `create` makes databases in it; `stop` ends it and removes its cluster."""

    folder: Path
    binaries: Path
    settings: Sequence[str] = FAST
    _process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    @classmethod
    def make(cls, binaries: Path, settings: Sequence[str] = FAST) -> Self:
        """A new cluster, started. A socket's path may have about a hundred characters, so it lies in /tmp itself."""
        folder = Path(tempfile.mkdtemp(prefix="skranke-pg-", dir="/tmp"))
        server = cls(folder, binaries, settings)
        user = _unprivileged()
        if user is not None:
            os.chown(folder, user.pw_uid, user.pw_gid)
        try:
            server._run("initdb", "-D", str(folder / "data"), "-U", OWNER, "-A", "trust", "--no-sync", "-E", "UTF8",
                        "--locale=C.UTF-8", "--no-instructions")  # fmt: skip
            server.start()
        except BaseException:
            server.stop()
            raise
        return server

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def start(self, port: int | None = None) -> None:
        """Start it, on its socket alone, or on a port of 127.0.0.1 too; returns when it takes connections."""
        settings = [f"unix_socket_directories={self.folder}", "log_min_messages=fatal",
                    f"listen_addresses={'127.0.0.1' if port else ''}", "max_connections=120",
                    "shared_buffers=64MB", "jit=off", *self.settings]  # fmt: skip
        command = [str(self.binaries / "postgres"), "-D", str(self.folder / "data"), "-p", str(port or 5432)]
        for setting in settings:
            command += ["-c", setting]
        log = (self.folder / "log").open("ab")
        with log:
            self._process = subprocess.Popen(self._as_user(command, dies_with_us=True), stdout=log, stderr=log)
        self._port = port or 5432
        deadline = time.monotonic() + 30
        while True:
            try:
                psycopg.connect(self.conninfo("postgres"), connect_timeout=5).close()
            except psycopg.OperationalError:
                if self._process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError((self.folder / "log").read_text(errors="replace")[-2000:]) from None
                select_nothing(0.02)
            else:
                return

    def end(self, how: signal.Signals = signal.SIGINT) -> None:
        """SIGINT ends it in order, SIGQUIT as a power cut would."""
        if self._process is not None:
            if self._process.poll() is None:
                self._process.send_signal(how)
            self._process.wait(30)
            self._process = None

    def stop(self) -> None:
        """End it for good."""
        self.end(signal.SIGQUIT)
        shutil.rmtree(self.folder, ignore_errors=True)

    def conninfo(self, database: str, user: str = OWNER) -> str:
        """How psycopg itself is told to connect."""
        return f"host={self.folder} port={self._port} dbname={database} user={user}"

    def url(self, database: str, user: str = OWNER) -> str:
        """How a station's configuration says it."""
        return f"postgresql+psycopg://{user}@/{database}?host={self.folder}&port={self._port}"

    def create(self, template: str = "template1") -> PostgresDatabase:
        """A new database, a copy of another one that nobody is connected to."""
        name = f"t_{uuid.uuid4().hex}"
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
        self.execute("postgres", statement)
        return PostgresDatabase(self, name)

    def drop(self, name: str) -> None:
        """Remove a database, whoever is still connected."""
        self.execute("postgres", sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def execute(self, database: str, statement: Any, user: str = OWNER) -> list[tuple[Any, ...]]:
        """Run SQL directly, each statement at once in force; the rows of the last one."""
        with psycopg.connect(self.conninfo(database, user), autocommit=True) as connection:
            cursor = connection.execute(statement)
            while cursor.nextset():
                pass
            return cursor.fetchall() if cursor.description else []

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            self._as_user([str(self.binaries / program), *arguments]), capture_output=True, check=False
        )
        if done.returncode != 0:
            raise RuntimeError(done.stderr.decode(errors="replace")[-2000:])

    @staticmethod
    def _as_user(command: list[str], *, dies_with_us: bool = False) -> list[str]:
        user = _unprivileged()
        flags = ["--pdeathsig=INT"] if dies_with_us else []
        if user is not None:
            flags += [f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]
        setpriv = shutil.which("setpriv")
        if setpriv is None:
            return command  # not Linux: there nobody runs tests as root, and `stop` alone ends it
        return [setpriv, *flags, "--", *command] if flags else command


@dataclass(frozen=True)
class PostgresDatabase:
    """One database of the server."""

    server: PostgresServer
    name: str

    @property
    def url(self) -> str:
        return self.server.url(self.name)

    def url_as(self, user: str) -> str:
        """The same, as another role."""
        return self.server.url(self.name, user)

    def execute(self, statement: Any, user: str = OWNER) -> list[tuple[Any, ...]]:
        """Run SQL directly."""
        return self.server.execute(self.name, statement, user)

    def drop(self) -> None:
        """Remove it."""
        self.server.drop(self.name)


_FINGERPRINT = """
SELECT md5(string_agg(kind || oid || ':' || xmin, ',' ORDER BY kind, oid)) FROM (
  SELECT 'c' AS kind, oid::text, xmin::text FROM pg_class WHERE relnamespace = 'public'::regnamespace
  UNION ALL SELECT 'k', oid::text, xmin::text FROM pg_constraint WHERE connamespace = 'public'::regnamespace
  UNION ALL SELECT 'p', oid::text, xmin::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace
  UNION ALL SELECT 't', t.oid::text, t.xmin::text FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
             WHERE c.relnamespace = 'public'::regnamespace
) AS catalogue
"""


class ResettingDatabase:
    """A database that goes back to the rows it had when it was handed over: much quicker than a new one.

    One whose schema somebody changed is thrown away and made anew.
    """

    def __init__(self, source: PostgresDatabase) -> None:
        self._source = source
        source.execute("CREATE SCHEMA saved")
        self._tables = [row[0] for row in source.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
        for table in self._tables:
            source.execute(f"CREATE TABLE saved.{table} AS TABLE public.{table}")
        self._lent: PostgresDatabase | None = None
        self._fingerprint = ""

    def lend(self) -> PostgresDatabase:
        """The database with its first rows."""
        if self._lent is not None and self._lent.execute(_FINGERPRINT)[0][0] == self._fingerprint:
            steps = ["SET session_replication_role = replica"]
            steps += [f"DELETE FROM {t}; INSERT INTO public.{t} SELECT * FROM saved.{t}" for t in self._tables]
            self._lent.execute("; ".join(steps))
            return self._lent
        if self._lent is not None:
            self._lent.drop()
        self._lent = self._source.server.create(self._source.name)
        self._fingerprint = self._lent.execute(_FINGERPRINT)[0][0]
        return self._lent


def select_nothing(seconds: float) -> None:
    """Give the server a moment to come up; nothing else says when it has."""
    import select

    select.select([], [], [], seconds)
