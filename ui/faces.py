"""The two windows on an open station."""

from __future__ import annotations

from kiosk.bootstrap import Station
from kiosk.texts.catalogue import Catalogue, Language
from ui.application import application
from ui.booth.window import BoothWindow
from ui.counter.window import CounterWindow


def make_counter(station: Station, language: Language, *, tick_note: str = "") -> CounterWindow:
    """The clerk's window, which a clerk logs in to first. `tick_note` goes to the log with each answer of the clerk."""
    application()
    config = station.config
    place = Catalogue(language).text("screen-place", centre=config.centre, station=config.station)
    return CounterWindow(station, language=language, place=place, tick_note=tick_note)


def make_booth(station: Station, language: Language) -> BoothWindow:
    """The citizen's window."""
    application()
    place = Catalogue(language).text("screen-booth-place", centre=station.config.centre)
    return BoothWindow(station, language=language, place=place)
