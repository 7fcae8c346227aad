"""The configuration is a value that cannot be wrong, or a fault that names the place."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.config import Config, ReaderPart, load_config
from kiosk.domain.faults import ConfigMalformed
from kiosk.home import Home


@pytest.fixture
def station(home: Path) -> Home:
    home.mkdir()
    return Home(home)


def test_without_a_file_everything_is_as_by_default(station: Home) -> None:
    config = load_config(station)
    assert config == Config()
    assert not config.production
    assert config.spool_folder(station) == station.root / "spool"


def test_every_key_is_read(station: Home) -> None:
    station.config_file.write_text(
        'production = true\nlanguage = "en"\n[spool]\nfolder = "/var/spool/x"\n'
        '[reader]\nname = "ACS"\nexchange_seconds = 0.5\nread_seconds = 12\n'
    )
    config = load_config(station)
    assert config.production
    assert config.language == "en"
    assert config.spool_folder(station) == Path("/var/spool/x")
    assert config.reader == ReaderPart("ACS", 0.5, 12)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("prodution = true", "prodution"),
        ("production = 1", "production"),
        ('language = "de"', "language"),
        ("[spool]\nfolders = 1", "spool.folders"),
        ("[spool]\nfolder = 1", "spool.folder"),
        ("[reader]\nexchange_seconds = 0", "reader.exchange_seconds"),
        ("[reader]\nread_seconds = 601", "reader.read_seconds"),
        ("[reader]\nread_seconds = nan", "reader.read_seconds"),
        ("a = ", "1"),
        ("a = 1\na = 2", "2"),
        ("a = 1\nb = ] 2\n", "2:5"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_place(station: Home, text: str, place: str) -> None:
    station.config_file.write_text(text)
    with pytest.raises(ConfigMalformed) as caught:
        load_config(station)
    assert caught.value.data["place"] == place


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_a_configuration_or_a_fault(station: Home, raw: bytes) -> None:
    station.config_file.write_bytes(raw)
    try:
        load_config(station)
    except ConfigMalformed as fault:
        assert fault.data["place"]  # noqa: PT017 (either way is right)
