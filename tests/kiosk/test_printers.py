"""Which way to paper a configuration names."""

from __future__ import annotations

from pathlib import Path

import pytest
import trustme

from kiosk.config import load_config
from kiosk.domain.faults import ConfigMalformed
from kiosk.home import Home
from kiosk.printers import spooler_of
from kiosk.services.station_health import Health, Part, look_over
from printing.spool.fallback import FallbackSpooler
from printing.spool.folder import FolderSpooler
from printing.spool.ipp import IppSpooler
from printing.spool.port import Spooler


def chosen(home: Path, text: str) -> Spooler:
    home.mkdir(exist_ok=True)
    (home / "config.toml").write_text(text, encoding="utf-8")
    station = Home(home)
    return spooler_of(station, load_config(station))


def test_without_a_printer_letters_go_into_the_folder(home: Path) -> None:
    assert isinstance(chosen(home, ""), FolderSpooler)


def test_one_printer_and_a_second_one_for_when_it_cannot(home: Path) -> None:
    assert isinstance(chosen(home, '[spool]\nprinters = ["ipp://localhost/printers/a"]'), IppSpooler)
    two = '[spool]\nprinters = ["ipp://localhost/printers/a", "ipp://127.0.0.1:8631/ipp/print"]'
    assert isinstance(chosen(home, two), FallbackSpooler)


def test_a_code_never_crosses_the_network_in_the_clear_in_production(home: Path) -> None:
    for uri in (
        "ipp://printer.invalid/p",
        "ipp://192.0.2.7/p",
        "http://localhost/p",
        "ipp:///p",
        "ipp://u:p@localhost/p",
    ):
        with pytest.raises(ConfigMalformed) as refused:
            chosen(home, f'production = true\n[spool]\nprinters = ["{uri}"]')
        assert refused.value.data["place"] == "spool.printers"
    assert isinstance(chosen(home, 'production = true\n[spool]\nprinters = ["ipp://[::1]/p"]'), IppSpooler)


@pytest.mark.parametrize("uri", ["ipp://[::1", "ipps://[printer]/p", "ipp://localhost:port/p", "http://localhost/p"])
def test_an_address_that_is_none_is_told_with_its_place(home: Path, uri: str) -> None:
    with pytest.raises(ConfigMalformed) as caught:
        chosen(home, f'[spool]\nprinters = ["{uri}"]')
    assert caught.value.data["place"] == "spool.printers"
    found = {finding.part: finding for finding in look_over(Home(home))}[Part.LETTERS]
    assert (found.health, type(found.fault)) == (Health.PROBLEM, ConfigMalformed)


def test_whom_to_trust_for_a_printer_is_named(home: Path) -> None:
    home.mkdir(exist_ok=True)
    trustme.CA().cert_pem.write_to_path(home / "printers.pem")
    text = 'production = true\n[spool]\nprinters = ["ipps://printer.invalid/p"]\nauthority = "{}"'
    assert isinstance(chosen(home, text.format("printers.pem")), IppSpooler)
    with pytest.raises(ConfigMalformed) as refused:
        chosen(home, text.format("nowhere.pem"))
    assert refused.value.data["place"] == "spool.authority"


def test_the_doctor_asks_the_printer(home: Path) -> None:
    chosen(home, '[spool]\nprinters = ["ipp://127.0.0.1:9/none"]')
    found = next(finding for finding in look_over(Home(home)) if finding.part is Part.LETTERS)
    assert found.health is Health.PROBLEM
    assert "PRINTER_UNREACHABLE" in str(found.fault)
