"""The MRZ that a simulated document carries, composed from its data, and the key in it."""

from __future__ import annotations

from hardware.chip.profile import Holder, Paper
from hardware.emrtd.access_key import MrzKey
from hardware.mrz.compose import MrzData
from hardware.mrz.compose import compose as compose_zone
from hardware.mrz.dates import write_date


def compose(holder: Holder, paper: Paper) -> str:
    """All lines, joined by newlines."""
    data = MrzData(
        document_code=paper.type,
        issuer=paper.issuer,
        document_number=paper.number,
        surname=holder.surname,
        given_names=holder.given_names,
        nationality=holder.nationality,
        birth=holder.birth,
        sex=holder.sex.value,
        expiry=paper.expiry,
        optional=paper.optional,
    )
    return "\n".join(compose_zone(paper.format, data))


def access_key(holder: Holder, paper: Paper) -> MrzKey:
    """What the printed zone opens the chip with."""
    return MrzKey(paper.number, write_date(holder.birth), write_date(paper.expiry))
