"""The way to telephones that a station's configuration names: a folder, GatewayAPI, or an SMPP message centre."""

from __future__ import annotations

import ipaddress
import ssl
from typing import Final
from urllib.parse import SplitResult, urlsplit

from kiosk.config import Config
from kiosk.domain.faults import ConfigMalformed
from kiosk.domain.secret import Secret
from kiosk.domain.store_faults import KeyExposed
from kiosk.home import Home, is_private, read_kept
from kiosk.messages.folder import FolderSmsSender
from kiosk.messages.gatewayapi import GatewayApiSender, GatewayPlace
from kiosk.messages.smpp import SmppPlace, SmppSender
from kiosk.services.ports_messages import SmsSender

LARGEST_SECRET: Final = 4096
LONGEST_SMPP_PASSWORD: Final = 8
"""SMPP 3.4 5.2.2: eight characters and a zero byte."""
_SCHEMES: Final = {"gatewayapi": ("https", "http"), "smpp": ("smpps", "smpp")}
_PORTS: Final = {"https": 443, "http": 80, "smpps": 3550, "smpp": 2775}


def sender_of(home: Home, config: Config) -> SmsSender:
    """The sender; raises `ConfigMalformed`, `KeyExposed` and file faults.

    A temporary PIN goes to another machine over TLS alone.
    """
    part = config.messages
    if part.sender == "folder":
        return FolderSmsSender(config.messages_folder(home))
    url = _url(home, config)
    host, port = url.hostname or "", url.port or _PORTS[url.scheme]
    tls = _trusting(home, config) if url.scheme in {"https", "smpps"} else None
    secret = _line(home, part.secret)
    if part.sender == "gatewayapi":
        path = url.path.rstrip("/")
        times = (part.connect_seconds, part.answer_seconds)
        return GatewayApiSender(GatewayPlace(host, port, secret, part.name, tls, *times, part.deduplicates, path))
    if len(secret.reveal()) > LONGEST_SMPP_PASSWORD:
        raise _malformed(home, "secret")
    place = SmppPlace(
        host, port, part.system_id, secret, part.name, tls, part.connect_seconds, part.answer_seconds
    )  # fmt: skip
    return SmppSender(place)


def report_key_of(home: Home, config: Config) -> Secret[bytes]:
    """The key that delivery reports are signed with; raises `KeyExposed`, `ConfigMalformed` and file faults."""
    return Secret(_line(home, config.messages.report_key).reveal().encode())


def _url(home: Home, config: Config) -> SplitResult:
    safe, clear = _SCHEMES[config.messages.sender]
    try:
        url = urlsplit(config.messages.url or "")
        has_port = url.port is None or url.port > 0
    except ValueError:
        raise _malformed(home, "url") from None
    is_place = bool(url.hostname) and has_port and not (url.username or url.query or url.fragment)
    is_allowed = url.scheme == safe or (url.scheme == clear and _is_here(url.hostname or ""))
    if not is_place or not is_allowed or (safe == "smpps" and url.path.strip("/")):
        raise _malformed(home, "url")
    return url


def _line(home: Home, name: str) -> Secret[str]:
    """The one line of a secret file, which nobody else may read."""
    path = home.root / name
    raw = read_kept(path, LARGEST_SECRET)
    if not is_private(path):
        raise KeyExposed(path=str(path))
    try:
        text = raw.decode("ascii").strip()
    except UnicodeDecodeError:
        text = ""
    if not text or not text.isprintable():
        raise ConfigMalformed(path=str(path), place="1")
    return Secret(text)


def _trusting(home: Home, config: Config) -> ssl.SSLContext:
    """TLS 1.2 at least, as providers promise it, trusting the named authority alone, or else the machine's."""
    authority = config.messages.authority
    try:
        context = ssl.create_default_context(cafile=str(home.root / authority) if authority else None)
    except OSError as error:
        raise _malformed(home, "authority") from error
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _malformed(home: Home, key: str) -> ConfigMalformed:
    return ConfigMalformed(path=str(home.config_file), place=f"messages.{key}")
