"""Which registers a station asks: those of its configuration, the embedded ones of a demo, or none."""

from __future__ import annotations

from urllib.parse import urlsplit

from kiosk.config import Config
from kiosk.domain.faults import ConfigMalformed
from kiosk.home import Home
from kiosk.registers.absent import AbsentDocumentRegister, AbsentRegister
from kiosk.registers.client import RegisterClient, RegisterPlace
from kiosk.registers.https import HttpsRegister
from kiosk.registers.stored import StoredRegister
from kiosk.services.ports import CitizenRegister, DocumentRegister, Store


def registers_of(home: Home, config: Config, store: Store) -> tuple[CitizenRegister, DocumentRegister]:
    """Both registers; raises `ConfigMalformed` for an address that is none, and `RegisterFileUnusable`."""
    if config.registers.url is not None:
        connected = HttpsRegister(RegisterClient(place_of_registers(home, config)))
        return connected, connected
    if config.production:
        return AbsentRegister(), AbsentDocumentRegister()
    embedded = StoredRegister(store)
    return embedded, embedded


def place_of_registers(home: Home, config: Config) -> RegisterPlace:
    """Where the register is; only an https address without a path, a name or a password in it is one."""
    part = config.registers
    try:
        url = urlsplit(part.url or "")
        port = url.port or 443
    except ValueError:
        raise ConfigMalformed(path=str(home.config_file), place="registers.url") from None
    if url.scheme != "https" or not url.hostname or url.username or url.path.strip("/") or url.query or url.fragment:
        raise ConfigMalformed(path=str(home.config_file), place="registers.url")
    return RegisterPlace(
        host=url.hostname,
        port=port,
        authority=home.root / part.authority,
        certificate=home.root / part.certificate,
        key=home.root / part.key,
        connect_seconds=part.connect_seconds,
        answer_seconds=part.answer_seconds,
        failures=part.failures,
        pause_seconds=part.pause_seconds,
    )
