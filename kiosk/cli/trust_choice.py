"""Which trust anchors a command judges by, and what a production station refuses."""

from __future__ import annotations

from pathlib import Path

from hardware.pki.trust_store import TrustStore
from kiosk.config import load_config
from kiosk.domain.faults import DemoOnProduction
from kiosk.home import Home


def refuse_demo_on_production(home: Home) -> None:
    """Raise DemoOnProduction on a production station: it has no simulated part."""
    if load_config(home).production:
        raise DemoOnProduction


def open_trust(home: Home, folder: Path | None, *, demo: bool) -> TrustStore:
    """The store named, else the demo store when asked for, else the station's own.

    The demo store vouches for simulated documents, so it is used when it is asked for and never by default. Raises
    DemoOnProduction when a production station is asked for it, under whatever name, and TrustStoreBroken.
    """
    chosen = folder or (home.demo_trust if demo else home.trust)
    if demo or chosen.resolve() == home.demo_trust.resolve():
        refuse_demo_on_production(home)
    store = TrustStore.open(chosen)
    if load_config(home).production:
        from kiosk.demo_trust import refuse_demo_states

        refuse_demo_states(store)
    return store
