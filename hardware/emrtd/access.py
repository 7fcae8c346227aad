"""Opening a chip: PACE where it is offered, BAC otherwise and after most failures of PACE (ICAO 9303-11 §4.2).

A wrong MRZ or CAN ends it: another try with the same data could only be wrong again, and BAC would hide that PACE had
been refused.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from hardware.crypto.ec import RandomBytes
from hardware.emrtd import bac, files, pace
from hardware.emrtd.access_key import Can, MrzKey
from hardware.emrtd.chip_mapping import ChipMapping
from hardware.emrtd.files import FileContent, FileReader
from hardware.emrtd.findings import Findings
from hardware.emrtd.lds.security_infos import PaceInfo, SecurityInfos
from hardware.emrtd.report import AccessUsed, Reason
from hardware.emrtd.visit import Visit
from hardware.faults import AccessDenied, ChipMisbehaved, DataMalformed, FileUnreadable

AccessKey: TypeAlias = MrzKey | Can


@dataclass(frozen=True, slots=True)
class Announced:
    """What EF.CardAccess says: its bytes if it is there, and the ways of PACE that could be read from it."""

    raw: bytes | None
    offers: tuple[PaceInfo, ...] = ()

    @classmethod
    def of(cls, raw: bytes | None) -> Announced:
        """Read the file; one that cannot be read offers nothing, and is compared with DG14 later."""
        if raw is None:
            return cls(None)
        try:
            return cls(raw, SecurityInfos.parse(raw).pace)
        except DataMalformed:
            return cls(raw)


class Access:
    """Opens the chip as often as the inspection needs it, each time in the way that worked first.

    `in_master_file` is told what PACE with chip authentication mapping left to verify, while EF.CardSecurity can be
    read: it lies in the master file, and selecting the application leaves that.
    """

    def __init__(
        self,
        key: AccessKey,
        findings: Findings,
        random: RandomBytes,
        *,
        in_master_file: Callable[[ChipMapping], None],
    ) -> None:
        self._key = key
        self._findings = findings
        self._random = random
        self._in_master_file = in_master_file
        self._skip_pace = False
        self._doubted_at: int | None = None
        self.used = AccessUsed()

    def open(self, visit: Visit, announced: Announced) -> bool:
        """Open the chip and select the application.

        Returns False when PACE failed so that BAC may be tried, which needs a fresh connection and another call.
        Raises AccessDenied when the key is wrong, NotATravelDocument, and what the connection raises.
        """
        offer = pace.select(announced.offers)
        if self._skip_pace:
            self._open_by_bac(visit)
        elif isinstance(offer, PaceInfo):
            if not self._open_by_pace(visit, offer):
                return False
        else:
            self._note_no_pace(offer, announced)
            self._open_by_bac(visit)
        return True

    def _note_no_pace(self, failed: pace.PaceFailed, announced: Announced) -> None:
        if announced.offers:
            self._findings.inconclusive("access.pace", Reason.UNSUPPORTED, failed.detail)
            self._findings.failed("access.downgrade", Reason.DOWNGRADED, "PACE unsupported")
        else:
            self._findings.not_applicable("access.pace", Reason.NOT_OFFERED)
            self._findings.not_applicable("access.downgrade", Reason.NOT_OFFERED)

    def _open_by_pace(self, visit: Visit, offer: PaceInfo) -> bool:
        try:
            outcome = visit.run(pace.establish(visit.channel, offer, self._key, random=self._random))
        except AccessDenied as fault:
            self._findings.failed("access.pace", Reason.ACCESS_DENIED, _status(fault))
            raise
        if isinstance(outcome, pace.PaceFailed):
            detail = " ".join(
                filter(None, (outcome.step, "" if outcome.sw is None else f"{outcome.sw:04X}", outcome.detail))
            )
            self._findings.failed("access.pace", Reason.ACCESS_FAILED, detail)
            self._findings.failed("access.downgrade", Reason.DOWNGRADED, detail)
            self._skip_pace = True
            if outcome.step is pace.PaceStep.TOKENS:
                self._doubted_at = outcome.sw
            return False
        self._findings.passed("access.pace", f"{offer.agreement}-{offer.mapping} {offer.cipher}")
        self._findings.not_applicable("access.bac", Reason.NOT_OFFERED)
        self._findings.passed("access.downgrade")
        self.used = AccessUsed("PACE", offer.mapping.value, offer.cipher.value, offer.parameter_id)
        if outcome.chip_mapping is not None:
            self._in_master_file(outcome.chip_mapping)
        visit.run(files.select_application(visit.channel))
        return True

    def _open_by_bac(self, visit: Visit) -> None:
        try:
            visit.run(files.select_application(visit.channel))
        except ChipMisbehaved as fault:
            raise self._blame(fault) from fault
        if isinstance(self._key, Can):
            self._open_freely(visit, AccessDenied(step="bac"))
            return
        try:
            visit.run(bac.establish(visit.channel, self._key.bac_seed(), random=self._random))
        except AccessDenied as fault:
            self._findings.failed("access.bac", Reason.ACCESS_DENIED, _status(fault))
            raise
        except ChipMisbehaved as fault:
            if fault.data.get("step") != bac.CHALLENGE_STEP:
                self._findings.failed("access.bac", Reason.ACCESS_FAILED, _status(fault))
                raise
            self._open_freely(visit, self._blame(fault))
            return
        self._findings.passed("access.bac", "3DES")
        self.used = AccessUsed("BAC", None, "3DES", None)

    def _blame(self, fault: ChipMisbehaved) -> AccessDenied | ChipMisbehaved:
        """What is wrong with a chip that has no BAC either: the key, if PACE got as far as comparing it.

        Not every chip says 6300 to a wrong key.
        """
        return fault if self._doubted_at is None else AccessDenied(step="pace", sw=self._doubted_at)

    def _open_freely(self, visit: Visit, fault: AccessDenied | ChipMisbehaved) -> None:
        """A chip without access control gives its table of contents to anybody; any other keeps the fault it gave."""
        try:
            result = visit.run(FileReader(visit.channel).read(files.EF_COM))
        except FileUnreadable:
            result = None
        if not isinstance(result, FileContent):
            self._findings.failed("access.bac", Reason.ACCESS_FAILED, _status(fault))
            raise fault
        self._findings.not_applicable("access.bac", Reason.NOT_OFFERED)
        self.used = AccessUsed()


def _status(fault: AccessDenied | ChipMisbehaved) -> str:
    sw = fault.data.get("sw")
    return f"{sw:04X}" if isinstance(sw, int) else ""
