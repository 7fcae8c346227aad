"""What several tests of inspections share."""

import pytest

from hardware.chip.demo_trust import write_demo_trust
from hardware.pki.trust_store import TrustStore


@pytest.fixture(scope="session")
def demo_trust(tmp_path_factory: pytest.TempPathFactory) -> TrustStore:
    """The demo states, as `skranke chip` writes them."""
    return write_demo_trust(tmp_path_factory.mktemp("demo-trust"))
