"""What whole inspections in process need: simulated documents by profile, their keys, and what was found."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from hardware.chip.card import SimulatedChip
from hardware.chip.demo_trust import write_demo_trust
from hardware.chip.personalise import personalise
from hardware.chip.profiles import load_profile
from hardware.emrtd.access_key import MrzKey
from hardware.emrtd.inspection import Inspection
from hardware.emrtd.report import CheckStatus, Reason
from hardware.mrz.zone import Mrz, read_mrz
from hardware.pki.trust_store import TrustStore

AT = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def trust(tmp_path_factory: pytest.TempPathFactory) -> TrustStore:
    """The demo states, as `skranke chip` writes them."""
    return write_demo_trust(tmp_path_factory.mktemp("trust"))


def chip(name: str) -> SimulatedChip:
    return SimulatedChip(personalise(load_profile(name)))


def short_chip(name: str) -> SimulatedChip:
    profile = load_profile(name)
    return SimulatedChip(personalise(replace(profile, card=replace(profile.card, extended_length=False))))


def zone(name: str) -> Mrz:
    return read_mrz(personalise(load_profile(name)).mrz)


def key(name: str) -> MrzKey:
    printed = zone(name)
    return MrzKey(printed.document_number, printed.birth, printed.expiry)


def ids(inspection: Inspection, status: CheckStatus) -> list[str]:
    return sorted(check.id for check in inspection.report.checks if check.status is status)


def reason(inspection: Inspection, check_id: str) -> Reason:
    check = inspection.report.check(check_id)
    assert check is not None
    return check.reason
