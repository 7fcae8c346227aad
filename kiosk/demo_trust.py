"""The demo trust store of a station, in its folder `demo-trust`."""

from __future__ import annotations

from hardware.chip import demo_trust
from hardware.pki.trust_store import TrustStore
from kiosk.home import Home, as_fault, folder_lock, make_private_folder


def write_demo_trust(home: Home) -> TrustStore:
    """Bring it up to date and return it; raises KioskErrors when it cannot be written, TrustStoreBroken."""
    make_private_folder(home.root)
    try:
        with folder_lock(home.demo_trust):
            return demo_trust.write_demo_trust(home.demo_trust)
    except OSError as error:
        raise as_fault(error, home.demo_trust) from error
