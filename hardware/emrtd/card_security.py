"""Whether EF.CardSecurity may be believed, and what chip authentication mapping then proves (ICAO 9303-11 §4.4.3.5.2).

The chip's static key stands in this file, which the SOD does not cover: it has its own signature, and has to pass
passive authentication by itself.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TypeAlias

from hardware.emrtd import chip_mapping
from hardware.emrtd.chip_mapping import ChipMapping, MappingProof
from hardware.emrtd.lds.card_security import CardSecurity
from hardware.emrtd.lds.security_infos import SecurityInfos
from hardware.emrtd.proof import Ending, ProofEnding
from hardware.emrtd.report import CheckStatus, Reason
from hardware.emrtd.signer_trust import judge_signer
from hardware.faults import DataMalformed
from hardware.pki.trust_store import Anchors


@dataclass(frozen=True, slots=True)
class NotVouched:
    """Why the file may not be believed: it is wrong, or we cannot tell."""

    is_wrong: bool
    reason: Reason
    detail: str = ""


Vouched: TypeAlias = SecurityInfos | NotVouched


def vouched_infos(raw: bytes, store: Anchors, at: dt.datetime, *, dg1: bytes | None = None) -> Vouched:
    """The SecurityInfos of EF.CardSecurity, once its signature, chain, dates, revocation and issuer stand up.

    `dg1` tells the issuing state, if it is vouched for: both files have to come from it. Raises TrustStoreBroken.
    """
    try:
        parsed = CardSecurity.parse(raw)
        trust = judge_signer(parsed.signed_data, store, at, dg1=dg1)
    except DataMalformed:
        return NotVouched(is_wrong=True, reason=Reason.MALFORMED)
    objection = trust.objection
    if objection is None:
        return parsed.infos
    return NotVouched(objection.status is CheckStatus.FAILED, objection.reason, objection.detail)


def judge_mapping(
    mapping: ChipMapping, raw: bytes | None, store: Anchors, at: dt.datetime, *, dg1: bytes | None = None
) -> ProofEnding:
    """What becomes of the check `cam` after a run of PACE with chip authentication mapping.

    `raw` is EF.CardSecurity, None when the chip did not deliver it.
    """
    if raw is None:
        return ProofEnding(Ending.REFUSED, "no EF.CardSecurity")
    infos = vouched_infos(raw, store, at, dg1=dg1)
    if isinstance(infos, NotVouched):
        detail = f"EF.CardSecurity {infos.detail}".rstrip()
        return ProofEnding(Ending.WRONG if infos.is_wrong else Ending.OPEN, detail, infos.reason)
    what = f"key {mapping.key_id}"
    match chip_mapping.verify(mapping, infos):
        case MappingProof.PROVED:
            return ProofEnding(Ending.PROVED, what)
        case MappingProof.WRONG:
            return ProofEnding(Ending.WRONG, what)
        case MappingProof.WITHHELD:
            return ProofEnding(Ending.REFUSED, what)
        case MappingProof.NO_KEY:
            return ProofEnding(Ending.OPEN, what, Reason.NOT_PROMISED)
        case MappingProof.UNSUPPORTED:
            return ProofEnding(Ending.OPEN, what, Reason.UNSUPPORTED)
