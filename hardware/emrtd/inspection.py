"""The inspection of one document: the report, the bytes it rests on, and the fault that ended it early, if one did.

`inspect` reads a chip and judges what came; `verify` judges files that were read before. Neither raises for a bad
document: that is what the report is for.
"""

from __future__ import annotations

import datetime as dt
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from hardware.crypto.ec import RandomBytes
from hardware.emrtd import facts
from hardware.emrtd.access import AccessKey
from hardware.emrtd.card_security import judge_mapping
from hardware.emrtd.contents import Contents
from hardware.emrtd.deviations import listed_deviations
from hardware.emrtd.findings import Findings
from hardware.emrtd.lds.security_infos import PaceMapping
from hardware.emrtd.lengths import ReaderMemory
from hardware.emrtd.meter import Clock, Meter
from hardware.emrtd.passive_authentication import authenticate
from hardware.emrtd.portrait_decoder import portraits
from hardware.emrtd.progress import Phase, Progress, ProgressSink, ignore_progress
from hardware.emrtd.proof import Ending, settle
from hardware.emrtd.proving import promises_chip_mapping
from hardware.emrtd.reading import RETURN_GRACE, Reading
from hardware.emrtd.report import AccessUsed, Check, InspectionReport, Reason
from hardware.emrtd.verdict import verdict
from hardware.exchange import CancelToken
from hardware.faults import ChannelBroken, HardwareError, ReadCancelled
from hardware.mrz.zone import Mrz
from hardware.pki.trust_store import TrustStore
from hardware.readers.port import Reader

__all__ = ["Inspection", "Phase", "Progress", "ProgressSink", "inspect", "verify"]


@dataclass(frozen=True, slots=True)
class Inspection:
    """What came of one document.

    `files` has the files as read, by the names of a dump without their ending (`EF_SOD`, `DG1` .., `EF_CardAccess`);
    they are personal data and live in memory. `fault` says why a report is `unreadable`.
    """

    report: InspectionReport
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    fault: HardwareError | None = None


def inspect(
    reader: Reader,
    key: AccessKey,
    *,
    trust: TrustStore,
    at: dt.datetime,
    printed: Mrz | None = None,
    random: RandomBytes = os.urandom,
    clock: Clock = time.monotonic,
    on_progress: ProgressSink = ignore_progress,
    cancel: CancelToken | None = None,
    memory: ReaderMemory | None = None,
    grace: float = RETURN_GRACE,
) -> Inspection:
    """Read the document on a reader and judge it.

    `key` opens the chip; `printed` is the whole MRZ it came from, if that was given, and is compared with DG1. `at` is
    the time of every question of validity. `memory` keeps what was learnt of readers; `grace` is how many seconds a
    document that slipped has to come back. Raises ReaderErrors when there is no document to begin with, and
    ReadCancelled; what ends a reading after that is in the result, with the partial report.
    """
    meter, findings = Meter(clock, on_progress), Findings()
    reading = Reading(
        reader,
        key,
        meter=meter,
        findings=findings,
        random=random,
        cancel=cancel,
        memory=memory or ReaderMemory(),
        grace=grace,
    )
    portraits.start()  # ready by the time the picture has been read
    fault: HardwareError | None = None
    try:
        reading.run()
    except ReadCancelled:
        raise
    except HardwareError as ended:
        fault = ended
    finally:
        reading.close()
    with meter.phase(Phase.VERIFY):
        _note_channel(reading, findings, fault)
        for name in ("ca", "aa"):
            findings.inconclusive(name, Reason.NOT_REACHED)
        _settle_proofs(reading, findings, trust, at)
        report = _judge(
            reading.contents, findings, trust=trust, at=at, key=key, printed=printed, readable=fault is None
        )
    return Inspection(_with_costs(report, reading.access.used, meter), dict(reading.contents.files), fault)


def verify(files: Mapping[str, bytes], *, trust: TrustStore, at: dt.datetime) -> Inspection:
    """Judge dumped files (names as in `Inspection.files`); no chip was asked, so a copy can never be excluded."""
    meter, findings = Meter(), Findings()
    with meter.phase(Phase.VERIFY):
        for name in ("access.pace", "access.bac", "access.downgrade", "sm.integrity", "ca", "aa", "cam"):
            findings.not_applicable(name, Reason.NO_CHIP)
        for name, content in files.items():
            findings.passed(f"file.{name}", f"{len(content)} bytes")
        contents = Contents(dict(files))
        report = _judge(contents, findings, trust=trust, at=at, from_chip=False)
    return Inspection(_with_costs(report, AccessUsed(), meter), dict(files))


def _note_channel(reading: Reading, findings: Findings, fault: HardwareError | None) -> None:
    if isinstance(fault, ChannelBroken):
        findings.failed("sm.integrity", Reason.CHANNEL_BROKEN, str(fault.data.get("what", "")))
    elif reading.had_channel:
        findings.passed("sm.integrity")
    else:
        findings.not_applicable("sm.integrity", Reason.NOT_OFFERED)


def _settle_proofs(reading: Reading, findings: Findings, trust: TrustStore, at: dt.datetime) -> None:
    """`ca` and `aa` as the chip answered; `cam` as the signed file and what PACE left say together."""
    contents, endings = reading.contents, dict(reading.endings)
    if reading.chip_mappings:
        dg1 = contents.group(1) if contents.is_vouched(1) else None
        raw = contents.files.get("EF_CardSecurity")
        each = [judge_mapping(mapping, raw, trust, at, dg1=dg1) for mapping in reading.chip_mappings]
        endings["cam"] = next((one for one in each if one.ending is not Ending.PROVED), each[0])
    elif reading.access.used.mapping == PaceMapping.CAM:
        findings.inconclusive("cam", Reason.NOT_REACHED)
    elif promises_chip_mapping(contents):
        findings.inconclusive("cam", Reason.DOWNGRADED)
    else:
        findings.not_applicable("cam", Reason.NOT_OFFERED)
    settle(endings, findings)


def _judge(
    contents: Contents,
    findings: Findings,
    *,
    trust: TrustStore,
    at: dt.datetime,
    key: AccessKey | None = None,
    printed: Mrz | None = None,
    from_chip: bool = True,
    readable: bool = True,
) -> InspectionReport:
    """All that can be said of the files, and the verdict."""
    passive = authenticate(contents.files, trust, at)
    findings.add(passive.checks if readable else map(_not_reached, passive.checks))
    facts.judge_forms(contents, findings)
    if readable or contents.group(14) is not None:
        facts.judge_card_access(contents, findings, from_chip=from_chip)
    else:
        findings.inconclusive("access.cardaccess", Reason.NOT_REACHED)
    facts.judge_image(contents, findings)
    document = facts.judge_mrz(contents, findings, at=at, key=key, printed=printed)
    for name in ("document.status", "document.holder"):
        findings.not_applicable(name, Reason.NOT_ASKED)
    checks = findings.checks
    return InspectionReport(
        verdict(checks, from_chip=from_chip, readable=readable),
        checks,
        document=document,
        trust=passive.trust,
        deviations=listed_deviations(contents, passive.signer, trust, checks),
    )


def _not_reached(check: Check) -> Check:
    """A list of hashes that the reading never came to is not missing."""
    return replace(check, reason=Reason.NOT_REACHED) if check.reason is Reason.NO_SOD else check


def _with_costs(report: InspectionReport, used: AccessUsed, meter: Meter) -> InspectionReport:
    return replace(
        report,
        access=used,
        apdus=meter.apdus,
        bytes_sent=meter.bytes_sent,
        bytes_received=meter.bytes_received,
        seconds=dict(meter.seconds),
    )
