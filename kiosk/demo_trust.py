"""The demo trust store of a station, in its folder `demo-trust`, and its place: never on a production station."""

from __future__ import annotations

import hashlib

from hardware.chip import demo_trust
from hardware.chip.issuer import AUTHORITIES, csca_certificate
from hardware.pki.trust_store import TrustStore
from kiosk.domain.faults import DemoOnProduction
from kiosk.home import Home, as_fault, folder_lock, make_private_folder


def refuse_demo_states(store: TrustStore) -> None:
    """Raise DemoOnProduction if the store believes a demo state, under whatever name it lies there."""
    known = {hashlib.sha256(csca_certificate(authority)).hexdigest() for authority in AUTHORITIES.values()}
    if any(anchor.sha256 in known for anchor in store.anchors):
        raise DemoOnProduction


def write_demo_trust(home: Home) -> TrustStore:
    """Bring it up to date and return it; raises KioskErrors when it cannot be written, TrustStoreBroken."""
    make_private_folder(home.root)
    try:
        with folder_lock(home.demo_trust):
            return demo_trust.write_demo_trust(home.demo_trust)
    except OSError as error:
        raise as_fault(error, home.demo_trust) from error
