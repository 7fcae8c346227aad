"""Every document of the catalogue is found to be what it says: its verdict, and exactly its checks."""

from __future__ import annotations

import time
from collections import Counter

import pytest

from hardware.chip.card import SimulatedChip
from hardware.chip.demo_trust import write_demo_trust
from hardware.chip.document import Document
from hardware.chip.personalise import personalise
from hardware.chip.profile import Family
from hardware.chip.profiles import list_profiles, load_profile, profile_names
from hardware.pki.trust_store import TrustStore
from tests.support import catalogue


@pytest.fixture(scope="module")
def trust(tmp_path_factory: pytest.TempPathFactory) -> TrustStore:
    return write_demo_trust(tmp_path_factory.mktemp("trust"))


@pytest.mark.parametrize("name", profile_names())
def test_a_document_is_found_to_be_what_it_says(name: str, trust: TrustStore) -> None:
    profile = load_profile(name)
    assert catalogue.found(catalogue.read(profile, trust)) == catalogue.expected(profile)


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
    chip = _Noting(document)
    catalogue.read_chip(chip, document, trust)
    assert "DG2" in chip.files
    assert not {"DG3", "DG4"} & chip.files


class _Noting(SimulatedChip):
    """A chip that notes which files are the current one after a command."""

    def __init__(self, document: Document) -> None:
        self.files: set[str] = set()
        super().__init__(document)

    def transmit(self, command: bytes) -> bytes:
        answer = super().transmit(command)
        if self._session.file is not None:
            self.files.add(self._session.file.name)
        return answer
