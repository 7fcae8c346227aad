"""The way to paper that a station's configuration names: printers over IPP in their order, else a folder."""

from __future__ import annotations

import ipaddress
import ssl
from typing import Final
from urllib.parse import urlsplit

from kiosk.config import Config
from kiosk.domain.faults import ConfigMalformed
from kiosk.home import Home
from printing.spool.fallback import FallbackSpooler
from printing.spool.folder import FolderSpooler
from printing.spool.ipp import IppSpooler
from printing.spool.port import Spooler

PATIENCE: Final = 20.0
"""Seconds for which a printer that is busy is asked again, where there is no other."""
IMPATIENCE: Final = 6.0
"""The same where another stands beside it: long enough for the sheet before to come out."""


def spooler_of(home: Home, config: Config) -> Spooler:
    """The spooler; raises `ConfigMalformed` for a printer that cannot be one, or that would be sent codes in the clear.

    A letter holds a code, so on a production station it goes to another machine over `ipps:` alone.
    """
    last = len(config.spool.printers) - 1
    printers = [
        _printer(uri, home, config, PATIENCE if place == last else IMPATIENCE)
        for place, uri in enumerate(config.spool.printers)
    ]
    if not printers:
        return FolderSpooler(config.spool_folder(home))
    return printers[0] if len(printers) == 1 else FallbackSpooler(printers)


def _printer(uri: str, home: Home, config: Config, patience: float) -> IppSpooler:
    try:
        parts = urlsplit(uri)
    except ValueError as error:  # a bracket that nobody closed
        raise _malformed(home) from error
    is_clear = parts.scheme == "ipp"
    if is_clear and config.production and not _is_here(parts.hostname or ""):
        raise _malformed(home)
    try:
        return IppSpooler(uri, tls=None if is_clear else _trusting(home, config), patience=patience)
    except ValueError as error:
        raise _malformed(home) from error


def _trusting(home: Home, config: Config) -> ssl.SSLContext:
    """TLS 1.2 at least (printers know no newer), trusting the named authority alone, or else the machine's."""
    authority = config.spool.authority
    try:
        context = ssl.create_default_context(cafile=str(home.root / authority) if authority else None)
    except OSError as error:
        raise ConfigMalformed(path=str(home.config_file), place="spool.authority") from error
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def _is_here(host: str) -> bool:
    """Whether that is this machine."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _malformed(home: Home) -> ConfigMalformed:
    return ConfigMalformed(path=str(home.config_file), place="spool.printers")
