"""How the proofs against copying ended, and what that makes of the checks `ca`, `aa` and `cam` (ICAO 9303-11 §6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto, unique

from hardware.emrtd.findings import Findings
from hardware.emrtd.report import Reason


@unique
class Ending(Enum):
    """The ways in which a proof can end."""

    PROVED = auto()
    WRONG = auto()
    REFUSED = auto()
    LOST = auto()
    WITHHELD = auto()
    OPEN = auto()
    NOTHING_TO_ASK = auto()


@dataclass(frozen=True, slots=True)
class ProofEnding:
    """One proof's end; `reason` where the ending alone does not say it, `detail` for a technician.

    `unasked` is the place of the next way to ask, where the session may have gone with a refusal of one before.
    """

    ending: Ending
    detail: str = ""
    reason: Reason = Reason.OK
    unasked: int = 0


def settle(endings: Mapping[str, ProofEnding], findings: Findings) -> None:
    """Write the checks. A refusal alone counts as failed; beside a proof that passed it stays open."""
    proved = any(end.ending is Ending.PROVED for end in endings.values())
    for name, end in endings.items():
        match end.ending:
            case Ending.PROVED:
                findings.passed(name, end.detail)
            case Ending.WRONG:
                findings.failed(name, Reason.PROOF_WRONG if end.reason is Reason.OK else end.reason, end.detail)
            case Ending.REFUSED if proved:
                findings.inconclusive(name, Reason.OTHER_PROOF, end.detail)
            case Ending.REFUSED:
                findings.failed(name, Reason.PROOF_REFUSED, end.detail)
            case Ending.WITHHELD:
                findings.failed(name, Reason.GROUP_WITHHELD, end.detail)
            case Ending.LOST:
                findings.inconclusive(name, Reason.PROOF_LOST, end.detail)
            case Ending.OPEN:
                findings.inconclusive(name, end.reason, end.detail)
            case Ending.NOTHING_TO_ASK:
                findings.not_applicable(name, end.reason, end.detail)
