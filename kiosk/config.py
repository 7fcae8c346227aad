"""A station's configuration: `SKRANKE_HOME/config.toml`, read into a value that cannot be wrong.

Nothing in it is needed: without the file the station is a development station with every default.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec

from kiosk.domain.documents import Place
from kiosk.domain.faults import ConfigMalformed, FileAbsent
from kiosk.home import Home, read_kept

LARGEST_FILE: Final = 64 * 1024

Words = Literal["da", "en"]


class _Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of the file; a key that is not known is refused, since it would be believed to have an effect."""


class Spool(_Section, frozen=True):
    """Where letters go: to the first of the printers that can print, or, where none is named, into a folder."""

    folder: str = "spool"
    """It is taken from SKRANKE_HOME when it is relative."""
    printers: tuple[str, ...] = ()
    """`ipps://HOST/PATH` or, on this machine, `ipp://localhost/printers/NAME`, in the order in which they are tried."""
    authority: str | None = None
    """A file of certificates that vouch for the printers; those that the machine trusts where it is not set."""


class Messages(_Section, frozen=True):
    """Where SMS go: into a folder, or to a provider. Folder and files are taken from SKRANKE_HOME when relative."""

    folder: str = "messages"
    sender: Literal["folder", "gatewayapi", "smpp"] = "folder"
    url: str | None = None
    """`https://HOST[:PORT]` of GatewayAPI, or `smpps://HOST:PORT` of a message centre; in the clear on this machine."""
    name: Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9 ]{1,11}$")] = "Skranke"
    """The sender that telephones show."""
    system_id: Annotated[str, msgspec.Meta(pattern=r"^[!-~]{1,15}$")] = "skranke"
    """What SMPP calls us."""
    secret: str = "keys/messages.secret"  # noqa: S105 (a file's name)
    """The file with GatewayAPI's token or SMPP's password: one line, readable by nobody else."""
    report_key: str = "keys/messages-report.key"
    """The file with the key that GatewayAPI signs delivery reports with."""
    authority: str | None = None
    """A file of certificates that vouch for the provider; those that the machine trusts where it is not set."""
    deduplicates: bool = False
    """Whether the agreement with the provider says that one reference is delivered once."""
    connect_seconds: Annotated[float, msgspec.Meta(gt=0, le=15)] = 2.0
    answer_seconds: Annotated[float, msgspec.Meta(gt=0, le=30)] = 5.0


class StorePart(_Section, frozen=True):
    """Where the store is: `url` is a PostgreSQL database; the station's own file where it is not set."""

    url: str | None = None
    """`postgresql+psycopg://USER@/DATABASE?host=A:5432&host=B:5432`, a standby named too; it may hold a password."""

    def __repr__(self) -> str:
        return f"StorePart({'·····' if self.url else None})"


class ReaderPart(_Section, frozen=True):
    """The document reader: which one, and how long it may take."""

    name: str | None = None
    """A part of the name of the reader to use; the first one where it is not set."""
    exchange_seconds: Annotated[float, msgspec.Meta(gt=0, le=60)] = 5.0
    """After this long without an answer to one command the chip counts as silent."""
    read_seconds: Annotated[float, msgspec.Meta(gt=0, le=600)] = 30.0
    """After this long a reading is ended."""


class MrzPart(_Section, frozen=True):
    """The swipe reader for the lines at the bottom of a document: one on a serial line, and one that plays a keyboard.

    Lines can be typed without either.
    """

    device: str | None = None
    """Its serial line, such as `/dev/serial/by-id/..` or `/dev/ttyUSB0`; none where it is not set."""
    baud: Annotated[int, msgspec.Meta(ge=300, le=921_600)] = 9600
    """Its rate, in bits a second; 8 bits, no parity, 1 stop bit."""
    keyboard: bool = True
    """Whether keys at the pace of a reader are one, and reach no field; not where a program types for a person."""


class ClerksPart(_Section, frozen=True):
    """How the staff logs in."""

    second_factor: Literal["none", "code", "card", "simulated"] | None = None
    """What is shown beside the PIN; a code of a generator on a production station where it is not set, nothing else."""
    card_reader: str | None = None
    """A part of the name of the reader that staff cards are laid on; the document reader where it is not set."""


class AuditPart(_Section, frozen=True):
    """Where signed heads of the log go, so that no change of the log goes unseen; nowhere where it is not set."""

    heads: str | None = None
    """A folder of another machine. It is taken from SKRANKE_HOME when it is relative."""
    every_minutes: Annotated[int, msgspec.Meta(ge=1, le=24 * 60)] = 60
    """A head is put there this often while the window is in use, and when it closes."""


class RegistersPart(_Section, frozen=True):
    """The registers of citizens and documents: `url` is an https address; files are taken from SKRANKE_HOME."""

    url: str | None = None
    """`https://HOST[:PORT]`; without it a development station has the embedded register, a production station none."""
    authority: str = "registers/authority.pem"
    """The one authority that the register's certificate may come from."""
    certificate: str = "registers/station.pem"
    """The station's own certificate, with its chain."""
    key: str = "registers/station.key"
    connect_seconds: Annotated[float, msgspec.Meta(gt=0, le=30)] = 2.0
    answer_seconds: Annotated[float, msgspec.Meta(gt=0, le=60)] = 5.0
    failures: Annotated[int, msgspec.Meta(ge=1, le=100)] = 3
    """After so many failures in a row nothing is asked for a while."""
    pause_seconds: Annotated[float, msgspec.Meta(gt=0, le=3600)] = 30.0


class Config(_Section, frozen=True):
    """The whole file."""

    production: bool = False
    language: Words | None = None
    """The language of windows and letters; Danish where it is not set."""
    centre: str = "Borgerservice"
    """The sender named on letters."""
    support: str | None = None
    """The telephone number on receipts in place of the policy's (`support.phone`); a demo letter carries none."""
    station: str = "1"
    """What this desk or booth is called in the log."""
    place: Place = Place.CITIZEN_SERVICE
    """Where it stands; `high_commissioner_fo` takes documents that count there alone."""
    reader: ReaderPart = ReaderPart()
    mrz: MrzPart = MrzPart()
    spool: Spool = Spool()
    messages: Messages = Messages()
    clerks: ClerksPart = ClerksPart()
    store: StorePart = StorePart()
    audit: AuditPart = AuditPart()
    registers: RegistersPart = RegistersPart()

    def spool_folder(self, home: Home) -> Path:
        """The folder that letters are put in."""
        return home.root / self.spool.folder

    def heads_folder(self, home: Home) -> Path | None:
        """The folder that signed heads are put in."""
        return home.root / self.audit.heads if self.audit.heads else None

    def messages_folder(self, home: Home) -> Path:
        """The folder that messages are put in."""
        return home.root / self.messages.folder


def load_config(home: Home) -> Config:
    """The station's configuration; raises `ConfigMalformed`, which names the place, and file faults.

    The place is a key, or a line and column.
    """
    try:
        raw = read_kept(home.config_file, LARGEST_FILE)
    except FileAbsent:
        if home.config_file.is_symlink():  # to a place that is gone: what it says is not known
            raise
        return Config()
    try:
        return msgspec.convert(tomllib.loads(raw.decode("utf-8")), Config)
    except msgspec.ValidationError as error:
        raise ConfigMalformed(path=str(home.config_file), place=_place(str(error))) from error
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+), column (\d+)", str(error))
        place = ":".join(found.groups()) if found else str(raw.count(b"\n") + 1)
        raise ConfigMalformed(path=str(home.config_file), place=place) from error
    except UnicodeDecodeError as error:
        place = str(raw.count(b"\n", 0, error.start) + 1)
        raise ConfigMalformed(path=str(home.config_file), place=place) from error
    except RecursionError as error:
        raise ConfigMalformed(path=str(home.config_file), place="1") from error


def _place(message: str) -> str:
    """The key that a validation error speaks of: `spool.folder`."""
    at = re.search(r"at `\$\.?([^`]*)`", message)
    unknown = re.search(r"unknown field `([^`]*)`", message)
    parts = [found.group(1) for found in (at, unknown) if found and found.group(1)]
    return ".".join(parts) or "$"
