"""Which way to telephones a configuration names, and secrets that never lie open."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.config import load_config
from kiosk.domain.faults import ConfigMalformed, FileAbsent
from kiosk.domain.store_faults import KeyExposed
from kiosk.home import Home
from kiosk.messages.connect import report_key_of, sender_of
from kiosk.messages.folder import FolderSmsSender
from kiosk.messages.gatewayapi import GatewayApiSender
from kiosk.messages.smpp import SmppSender
from kiosk.services.ports_messages import SmsSender

SECRET = "hush1234"


def chosen(folder: Path, text: str, secret: str | None = SECRET, mode: int = 0o600) -> SmsSender:
    home = Home(folder).prepare()
    home.config_file.write_text(f"[messages]\n{text}", encoding="utf-8")
    if secret is not None:
        path = home.keys / "messages.secret"
        path.write_text(f"{secret}\n", encoding="utf-8")
        path.chmod(mode)
    return sender_of(home, load_config(home))


def test_without_a_word_messages_go_into_the_folder(home: Path) -> None:
    assert isinstance(chosen(home, "", None), FolderSmsSender)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('sender = "gatewayapi"\nurl = "https://messaging.invalid"', GatewayApiSender),
        ('sender = "gatewayapi"\nurl = "https://messaging.invalid:8443/base/"', GatewayApiSender),
        ('sender = "gatewayapi"\nurl = "http://127.0.0.1:8080"', GatewayApiSender),
        ('sender = "smpp"\nurl = "smpps://smsc.invalid:3550"', SmppSender),
        ('sender = "smpp"\nurl = "smpp://localhost"', SmppSender),
    ],
)
def test_a_provider_is_named_by_its_address(home: Path, text: str, kind: type[object]) -> None:
    sender = chosen(home, text)
    assert isinstance(sender, kind)
    assert not sender.deduplicates
    assert SECRET not in repr(sender)
    sender.close()


@pytest.mark.parametrize(
    "text",
    [
        'sender = "gatewayapi"',
        'sender = "gatewayapi"\nurl = "http://messaging.invalid"',
        'sender = "gatewayapi"\nurl = "smpp://localhost"',
        'sender = "gatewayapi"\nurl = "https://user:password@messaging.invalid"',
        'sender = "gatewayapi"\nurl = "https://messaging.invalid:99999"',
        'sender = "smpp"\nurl = "smpp://smsc.invalid"',
        'sender = "smpp"\nurl = "smpps://smsc.invalid/path"',
        'sender = "smpp"\nurl = "smpps://"',
    ],
)
def test_a_pin_never_crosses_the_network_in_the_clear(home: Path, text: str) -> None:
    with pytest.raises(ConfigMalformed) as refused:
        chosen(home, text)
    assert refused.value.data["place"] == "messages.url"


@pytest.mark.parametrize("text", ['sender = "pigeon"', 'name = "a name too long"', 'name = "<b>"', 'system_id = ""'])
def test_what_cannot_be_used_is_refused_with_its_place(home: Path, text: str) -> None:
    with pytest.raises(ConfigMalformed) as refused:
        chosen(home, text)
    assert refused.value.data["place"] == f"messages.{text.split(maxsplit=1)[0]}"


def test_a_secret_is_one_line_that_nobody_else_can_read(home: Path) -> None:
    text = 'sender = "gatewayapi"\nurl = "https://messaging.invalid"'
    with pytest.raises(FileAbsent):
        chosen(home, text, None)
    with pytest.raises(KeyExposed):
        chosen(home, text, mode=0o644)
    for secret in ("", "two\nlines", "æøå"):
        with pytest.raises(ConfigMalformed):
            chosen(home, text, secret)
    with pytest.raises(ConfigMalformed):
        chosen(home, 'sender = "smpp"\nurl = "smpp://localhost"', "longer than eight")


def test_the_key_of_reports_is_kept_like_a_secret(home: Path) -> None:
    chosen(home, "", None)
    station = Home(home)
    path = station.keys / "messages-report.key"
    path.write_text("chosen by us\n")
    path.chmod(0o600)
    assert report_key_of(station, load_config(station)).reveal() == b"chosen by us"
    path.chmod(0o640)
    with pytest.raises(KeyExposed):
        report_key_of(station, load_config(station))
