"""Reading a document of the catalogue as a clerk does, and what was found of it."""

from __future__ import annotations

import datetime as dt
from typing import Final

from hardware.chip.card import SimulatedChip
from hardware.chip.document import Document
from hardware.chip.personalise import personalise
from hardware.chip.profile import Profile
from hardware.emrtd.access_key import Can, MrzKey
from hardware.emrtd.inspection import Inspection, inspect
from hardware.emrtd.report import CheckStatus
from hardware.mrz.zone import read_mrz
from hardware.pki.trust_store import TrustStore
from hardware.readers.simulated import SimulatedReader

AT: Final = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)

Found = tuple[str, list[str], list[str]]
"""A verdict, and the ids that failed and that stayed inconclusive, sorted."""


def read(profile: Profile, trust: TrustStore) -> Inspection:
    """The inspection of a profile's document."""
    document = personalise(profile)
    return read_chip(SimulatedChip(document), document, trust)


def read_chip(chip: SimulatedChip, document: Document, trust: TrustStore) -> Inspection:
    """By the printed zone, or by the number on a card that has no zone."""
    reader = SimulatedReader(chip)
    if not document.profile.paper.zone:
        assert document.can is not None
        return inspect(reader, document.can, trust=trust, at=AT)
    zone = read_mrz(document.mrz)
    key: MrzKey | Can = MrzKey(zone.document_number, zone.birth, zone.expiry)
    return inspect(reader, key, trust=trust, at=AT, printed=zone)


def found(inspection: Inspection) -> Found:
    """What the inspection says."""

    def ids(status: CheckStatus) -> list[str]:
        return sorted(check.id for check in inspection.report.checks if check.status is status)

    return inspection.report.verdict.value, ids(CheckStatus.FAILED), ids(CheckStatus.INCONCLUSIVE)


def expected(profile: Profile) -> Found:
    """What the profile says."""
    wanted = profile.expected
    return wanted.verdict, sorted(wanted.failing), sorted(wanted.inconclusive)
