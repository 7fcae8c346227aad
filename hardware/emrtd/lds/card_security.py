"""EF.CardSecurity: the SecurityInfos of the master file under a state's signature (ICAO 9303-11 §9.2.11)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Self

from hardware.emrtd.lds.security_infos import SecurityInfos
from hardware.faults import DataMalformed
from hardware.pki.cms import SignedData

CONTENT_TYPE: Final = "0.4.0.127.0.7.3.2.1"
"""id-SecurityObject of BSI TR-03110-3 §A.1.2.5."""

MAX_CARD_SECURITY: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class CardSecurity:
    """The envelope, and what is signed in it. Nothing here judges the signature."""

    signed_data: SignedData
    infos: SecurityInfos
    raw: bytes = field(default=b"", repr=False)

    @classmethod
    def parse(cls, raw: bytes) -> Self:
        """Read the file; raises DataMalformed."""
        signed = SignedData.parse(raw, max_size=MAX_CARD_SECURITY)
        if signed.content_type != CONTENT_TYPE:
            raise DataMalformed(what="CardSecurity")
        return cls(signed, SecurityInfos.parse(signed.content), raw)
