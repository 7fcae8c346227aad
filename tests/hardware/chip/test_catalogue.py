"""Every document of the catalogue is found to be what it says: its verdict, and exactly its checks."""

from __future__ import annotations

import datetime as dt

import pytest

from hardware.chip.card import SimulatedChip
from hardware.chip.demo_trust import write_demo_trust
from hardware.chip.personalise import personalise
from hardware.chip.profile import Profile
from hardware.chip.profiles import load_profile, profile_names
from hardware.emrtd.access_key import Can, MrzKey
from hardware.emrtd.inspection import Inspection, inspect
from hardware.emrtd.report import CheckStatus
from hardware.mrz.zone import read_mrz
from hardware.pki.trust_store import TrustStore
from hardware.readers.simulated import SimulatedReader

AT = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def trust(tmp_path_factory: pytest.TempPathFactory) -> TrustStore:
    return write_demo_trust(tmp_path_factory.mktemp("trust"))


def read(profile: Profile, trust: TrustStore) -> Inspection:
    """As a clerk reads it: by the printed zone, or by the number on a card that has no zone."""
    document = personalise(profile)
    reader = SimulatedReader(SimulatedChip(document))
    if not profile.paper.zone:
        assert document.can is not None
        return inspect(reader, Can(document.can.number), trust=trust, at=AT)
    zone = read_mrz(document.mrz)
    key = MrzKey(zone.document_number, zone.birth, zone.expiry)
    return inspect(reader, key, trust=trust, at=AT, printed=zone)


def ids(inspection: Inspection, status: CheckStatus) -> list[str]:
    return sorted(check.id for check in inspection.report.checks if check.status is status)


@pytest.mark.parametrize("name", profile_names())
def test_a_document_is_found_to_be_what_it_says(name: str, trust: TrustStore) -> None:
    profile = load_profile(name)
    found = read(profile, trust)
    assert (
        found.report.verdict.value,
        ids(found, CheckStatus.FAILED),
        ids(found, CheckStatus.INCONCLUSIVE),
    ) == (profile.expected.verdict, sorted(profile.expected.failing), sorted(profile.expected.inconclusive))
