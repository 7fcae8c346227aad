"""Every document of the catalogue is found to be what it says: its verdict, and exactly its checks."""

from __future__ import annotations

import datetime as dt
import time
from collections import Counter

import pytest

from hardware.chip.card import SimulatedChip
from hardware.chip.demo_trust import write_demo_trust
from hardware.chip.document import Document
from hardware.chip.personalise import personalise
from hardware.chip.profile import Family, Profile
from hardware.chip.profiles import list_profiles, load_profile, profile_names
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


def test_every_family_has_its_documents() -> None:
    families = Counter(load_profile(name).family for name in profile_names())
    assert set(families) == set(Family)
    assert sum(families.values()) - families[Family.GOOD] >= 200


def test_naming_them_all_makes_none() -> None:
    begun = time.process_time()
    assert len(list_profiles()["profiles"]) == len(profile_names())
    assert time.process_time() - begun < 1


@pytest.mark.parametrize("name", [name for name in profile_names() if load_profile(name).family is Family.TERMINAL])
def test_fingerprints_and_irises_are_never_asked_for(name: str, trust: TrustStore) -> None:
    document = personalise(load_profile(name))
    zone = read_mrz(document.mrz)
    recorder = _Selections(document)
    inspect(SimulatedReader(recorder), MrzKey(zone.document_number, zone.birth, zone.expiry), trust=trust, at=AT)
    assert "DG2" in recorder.files
    assert not {"DG3", "DG4"} & recorder.files


class _Selections(SimulatedChip):
    """A chip that notes which files are current after a command."""

    def __init__(self, document: Document) -> None:
        self.files: set[str] = set()
        super().__init__(document)

    def transmit(self, command: bytes) -> bytes:
        answer = super().transmit(command)
        if self._session.file is not None:
            self.files.add(self._session.file.name)
        return answer
