"""What the use cases ask the policy."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Protocol

from kiosk.domain.assurance import AssuranceLevel
from kiosk.domain.authenticators import AuthenticatorKind, AuthenticatorLimits
from kiosk.domain.codes import CodeRules
from kiosk.domain.routes import ProofingRules


class Rules(Protocol):
    """The policy, by date. Keys: `kiosk.policy.keys`; roles, actions, features: `kiosk.policy.names`."""

    @property
    def digest(self) -> str:
        """A mark of all rows, for the log."""
        ...

    def number(self, key: str, day: dt.date) -> int: ...

    def amount(self, key: str, day: dt.date) -> Decimal:
        """Danish kroner."""
        ...

    def words(self, key: str, day: dt.date) -> tuple[str, ...]: ...

    def needed_level(self, errand: str, means: AuthenticatorKind | str | None, day: dt.date) -> AssuranceLevel: ...

    def role_may(self, role: str, action: str, day: dt.date) -> bool: ...

    def needs_two(self, action: str, day: dt.date) -> bool: ...

    def milestones(self, day: dt.date) -> Mapping[str, str]:
        """The state of each dated feature."""
        ...

    def code_rules(self, day: dt.date) -> CodeRules: ...

    def authenticator_limits(self, day: dt.date) -> AuthenticatorLimits: ...

    def proofing(self, day: dt.date) -> ProofingRules:
        """All that a proofing goes by."""
        ...
