"""The trust store that believes the demo states: their CSCA certificates and CRLs, under the source "demo"."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from hardware.chip.issuer import AUTHORITIES, Listing, csca_certificate, revocation_list, withdrawn_serials
from hardware.pki.crl import RevocationList
from hardware.pki.trust_store import TrustStore

SOURCE: Final = "demo"


def write_demo_trust(folder: Path) -> TrustStore:
    """Fill the folder, which may exist; authorities that are not to be trusted stay out.

    Raises TrustStoreBroken when what lies there is no trust store, and OSError where the folder cannot be written.
    """
    store = TrustStore.open(folder)
    trusted = [authority for authority in AUTHORITIES.values() if authority.trusted]
    store.add_certificates([csca_certificate(authority) for authority in trusted], SOURCE)
    for authority in trusted:
        if authority.listing is not Listing.NONE:
            store.add_crl(RevocationList.parse(revocation_list(authority, withdrawn_serials(authority))), SOURCE)
    return store
