"""What is kept of putting a store back from a copy."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from kiosk.domain.restoration import Restoration


class RestorationRepository(Protocol):
    """When this store was put back."""

    def add(self, restoration: Restoration) -> None: ...

    def latest(self, since: dt.datetime) -> Restoration | None:
        """The newest after that moment."""
        ...
