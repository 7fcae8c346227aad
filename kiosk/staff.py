"""The staff's side of a station: how PINs are kept, which second factor there is, and who may be there at all.

A production station opens no window without a list of staff and a second factor, and never with the invented clerks of
a development station.
"""

from __future__ import annotations

from typing import Final

from kiosk.config import Config, ReaderPart
from kiosk.domain.faults import DemoOnProduction
from kiosk.domain.staff_faults import FactorMissing, StaffMissing
from kiosk.keys import StationKeys
from kiosk.pins import LIGHT, STRONG, PinHasher
from kiosk.readers import isolated_reader
from kiosk.second_factor import NoFactor, OneTimeCodes, StaffCard
from kiosk.services.demo_clerks import DEMO_CLERKS
from kiosk.services.ports_clerks import FactorKind, SecondFactor
from kiosk.store.store import SqlStore

PIN_KEY: Final = "clerk_pins"


def pins_of(config: Config, keys: StationKeys) -> PinHasher:
    """How PINs are kept here."""
    return PinHasher(keys.sealer.derived(PIN_KEY), STRONG if config.production else LIGHT)


def factor_of(config: Config, keys: StationKeys) -> SecondFactor:
    """What is shown beside the PIN here; raises `FactorMissing` on a production station that wants none."""
    wanted = FactorKind(config.clerks.second_factor or ("code" if config.production else "none"))
    if config.production and wanted in {FactorKind.NONE, FactorKind.SIMULATED}:
        raise FactorMissing
    if wanted is FactorKind.CARD:
        part = config.reader if config.clerks.card_reader is None else ReaderPart(name=config.clerks.card_reader)
        return StaffCard(isolated_reader(part), keys.pseudonyms)
    if wanted is FactorKind.NONE:
        return NoFactor()
    return OneTimeCodes(is_simulated=wanted is FactorKind.SIMULATED)


def refuse_demo_clerks(store: SqlStore) -> None:
    """Raise `DemoOnProduction` where one of the invented clerks is on the list."""
    with store.reading() as work:
        if any(work.clerks.by_number(clerk.number) for clerk in DEMO_CLERKS):
            raise DemoOnProduction


def require_staff(store: SqlStore) -> None:
    """Raise `StaffMissing` where nobody could log in."""
    with store.reading() as work:
        if not any(clerk.is_active for clerk in work.clerks.all()):
            raise StaffMissing
