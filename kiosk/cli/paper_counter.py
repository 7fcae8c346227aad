"""The way to paper without a station: for sheets that belong to no case, store and keys stay closed."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.cli.output import Output
from kiosk.clock import SystemClock
from kiosk.config import Config, load_config
from kiosk.printers import spooler_of
from kiosk.services.letter_setting import LetterSetting
from kiosk.services.letters import Press
from kiosk.services.ports_slips import SheetFacts
from printing.spool.port import Spooler


@dataclass(frozen=True, slots=True)
class PaperCounter:
    """Press and spooler of the configuration."""

    config: Config
    press: Press
    spooler: Spooler
    ways: tuple[str, ...]

    def sheet(self, setting: LetterSetting) -> SheetFacts:
        """What a slip of this moment has."""
        return SheetFacts(SystemClock().now(), not self.config.production, setting)


def paper_counter(output: Output) -> PaperCounter:
    """The way to paper of the station in `SKRANKE_HOME`; raises the faults of its configuration."""
    config = load_config(output.home)
    press = Press(output.texts, config.centre, config.support)
    ways = config.spool.printers or (str(config.spool_folder(output.home)),)
    return PaperCounter(config, press, spooler_of(output.home, config), ways)
