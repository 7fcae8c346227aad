"""The checks of one inspection while it runs: each id answered once, given out in the order of the contract."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hardware.emrtd.report import Check, CheckStatus, Reason

_ORDER = (
    *("access.pace", "access.bac", "access.downgrade", "access.cardaccess", "sm.integrity", "com.consistency"),
    *("file.", "lds.", "image.dg2", "mrz.check_digits", "mrz.match", "pa.signature", "pa.hash", "pa.hash.", "pa.chain"),
    *("pa.validity", "pa.revocation", "pa.issuer", "ca", "aa", "cam"),
    *("document.expiry", "document.status", "document.holder"),
)
"""Ids in the order in which a person reads them; those that end in a dot stand for all that begin so."""


class Findings:
    """Collects checks. A later answer to the same question replaces the earlier one."""

    def __init__(self) -> None:
        self._checks: dict[str, Check] = {}

    def add(self, checks: Iterable[Check]) -> None:
        """Take over checks that another part has made."""
        self._checks.update((check.id, check) for check in checks)

    def passed(self, check_id: str, detail: str = "") -> None:
        """As it should be."""
        self._put(check_id, CheckStatus.PASSED, Reason.OK, detail)

    def failed(self, check_id: str, reason: Reason, detail: str = "") -> None:
        """Wrong."""
        self._put(check_id, CheckStatus.FAILED, reason, detail)

    def inconclusive(self, check_id: str, reason: Reason, detail: str = "") -> None:
        """Asked, and no answer to be had."""
        self._put(check_id, CheckStatus.INCONCLUSIVE, reason, detail)

    def not_applicable(self, check_id: str, reason: Reason, detail: str = "") -> None:
        """There was nothing to ask."""
        self._put(check_id, CheckStatus.NOT_APPLICABLE, reason, detail)

    def has_passed(self, check_id: str) -> bool:
        """Whether the check was made and passed."""
        check = self._checks.get(check_id)
        return check is not None and check.status is CheckStatus.PASSED

    def get(self, check_id: str) -> Check | None:
        """The check of that id, if it was made."""
        return self._checks.get(check_id)

    @property
    def checks(self) -> tuple[Check, ...]:
        """All of them, in order."""
        return tuple(sorted(self._checks.values(), key=_place))

    def _put(self, check_id: str, status: CheckStatus, reason: Reason, detail: str) -> None:
        self._checks[check_id] = Check(check_id, status, reason, detail)


def _place(check: Check) -> tuple[int, tuple[int, ...], str]:
    """Where a check stands: by the table, then by the numbers in its id, then by its id."""
    numbers = tuple(int(number) for number in re.findall(r"\d+", check.id))
    for place, name in enumerate(_ORDER):
        if check.id == name or (name.endswith(".") and check.id.startswith(name)):
            return place, numbers, check.id
    return len(_ORDER), numbers, check.id
