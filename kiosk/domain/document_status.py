"""What the register of lost and stolen documents says of one."""

from __future__ import annotations

from enum import StrEnum, unique


@unique
class DocumentStatus(StrEnum):
    """The answer; each but VALID and UNKNOWN makes the check `document.status` fail, with this as its reason."""

    VALID = "VALID"
    LOST = "LOST"
    STOLEN = "STOLEN"
    WITHDRAWN = "WITHDRAWN"  # taken back by who issued it
    UNKNOWN = "UNKNOWN"  # not a document that this register keeps: most foreign ones

    @property
    def is_reported(self) -> bool:
        """Whether the document must not be used."""
        return self in {DocumentStatus.LOST, DocumentStatus.STOLEN, DocumentStatus.WITHDRAWN}
