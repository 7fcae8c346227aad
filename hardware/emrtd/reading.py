"""The reading of one document, in its fixed order: open, signed data, proofs, portrait.

What decides comes first, the large picture last. Every connection of it is a `Visit`; a proof that lost its connection
gets one more, and so does the rest of the reading after a chip that failed chip authentication has left us without a
channel.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from hardware.crypto.ec import RandomBytes
from hardware.emrtd import files
from hardware.emrtd.access import Access, AccessKey, Announced
from hardware.emrtd.chip_mapping import ChipMapping
from hardware.emrtd.contents import Contents
from hardware.emrtd.files import FileReader, FileWithheld, Withheld
from hardware.emrtd.findings import Findings
from hardware.emrtd.lds.groups import MAX_DG1, MAX_DG2, MAX_GROUP, MAX_SOD
from hardware.emrtd.meter import Meter
from hardware.emrtd.progress import Phase
from hardware.emrtd.proof import Ending, ProofEnding
from hardware.emrtd.proving import ask_active_authentication, ask_chip_authentication, unpromised
from hardware.emrtd.report import Reason
from hardware.emrtd.visit import Visit
from hardware.exchange import CancelToken
from hardware.faults import (
    CardRemoved,
    ChipMisbehaved,
    FileUnreadable,
    HardwareError,
    ReadCancelled,
    ReaderEmpty,
    ReaderError,
)
from hardware.readers.port import Reader, ReaderState

RETURN_GRACE = 0.5
"""Seconds in which a document that slipped at a proof may come back before the second try."""

AskProof: TypeAlias = Callable[[Visit, Contents, RandomBytes], ProofEnding]
_PROOFS: Final[Mapping[str, AskProof]] = {"ca": ask_chip_authentication, "aa": ask_active_authentication}

_FILE_IDS: Final = {
    "EF_CardAccess": files.EF_CARD_ACCESS,
    "EF_CardSecurity": files.EF_CARD_SECURITY,
    "EF_COM": files.EF_COM,
    "EF_SOD": files.EF_SOD,
    **{f"DG{number}": files.data_group(number) for number in range(1, 17)},
}
_LIMITS: Final = {"DG1": MAX_DG1, "DG2": MAX_DG2, "EF_SOD": MAX_SOD}

DECIDING_GROUPS = (1, 14, 15)
LATER_GROUPS = (2, 11)


class Reading:
    """Everything that one inspection does with a chip. The results are in `contents`, `endings` and the findings."""

    def __init__(
        self,
        reader: Reader,
        key: AccessKey,
        *,
        meter: Meter,
        findings: Findings,
        random: RandomBytes,
        cancel: CancelToken | None,
    ) -> None:
        self._reader = reader
        self._meter = meter
        self._findings = findings
        self._random = random
        self._cancel = cancel
        self._announced = Announced(None)
        self.access = Access(key, findings, random, in_master_file=self._keep_chip_mapping)
        self.chip_mapping: ChipMapping | None = None
        self.contents = Contents()
        self.endings: dict[str, ProofEnding] = {}
        self.had_channel = False
        self._visit = Visit(reader, meter, cancel)

    def run(self) -> None:
        """Read the document; raises the HardwareError that ended it early."""
        with self._meter.phase(Phase.ACCESS):
            self._visit.run(files.select_master_file(self._visit.channel))
            self._announced = Announced.of(self._read("EF_CardAccess"))
            self._open()
        with self._meter.phase(Phase.READ_DATA):
            for name in ("EF_COM", "EF_SOD"):
                self._read(name)
            for number in self.contents.wanted(DECIDING_GROUPS):
                self._read(f"DG{number}")
        try:
            self._prove_and_read_on()
        except ReadCancelled:
            raise
        except HardwareError:
            # A chip that has failed chip authentication is a copy, whatever it does to us afterwards.
            if not self._is_copy:
                raise

    def close(self) -> None:
        """Let the document go."""
        self._visit.close()

    def _open(self) -> None:
        """Open the chip; a failed PACE costs the connection, and the next goes by BAC."""
        if not self.access.open(self._visit, self._announced):
            self._renew()
            self.access.open(self._visit, self._announced)
        self.had_channel = self.had_channel or self._visit.channel.sm is not None

    def _keep_chip_mapping(self, mapping: ChipMapping) -> None:
        """Read the file with the static key, once, and keep what is to be verified with it."""
        if self.chip_mapping is None:
            self._read("EF_CardSecurity")
        self.chip_mapping = mapping

    def _renew(self) -> None:
        """A fresh connection instead of this one; raises CardRemoved when the document has gone meanwhile."""
        self._visit.close()
        try:
            self._visit = Visit(self._reader, self._meter, self._cancel)
        except ReaderEmpty as gone:
            raise CardRemoved from gone

    def _reopen(self) -> None:
        """A fresh connection, opened; a document that slipped has a moment to come back."""
        self._visit.close()
        status = self._reader.status()
        if status.state is not ReaderState.OCCUPIED:
            self._reader.wait_for_change(status, RETURN_GRACE)
        self._visit = Visit(self._reader, self._meter, self._cancel)
        self._open()

    def _read(self, name: str) -> bytes | None:
        """Read one file into the contents. None, and a check that says why, when the chip does not deliver it."""
        limit = _LIMITS.get(name, MAX_GROUP)
        reader = FileReader(self._visit.channel)
        try:
            result = self._visit.run(reader.read(_FILE_IDS[name], limit=limit, on_progress=self._meter.show))
        except (FileUnreadable, ChipMisbehaved) as fault:
            told = " ".join(str(value) for value in fault.data.values())
            self._findings.failed(f"file.{name}", Reason.FILE_UNREADABLE, told)
            return None
        if isinstance(result, FileWithheld):
            self._note_withheld(name, result)
            return None
        self.contents.files[name] = result.data
        self._findings.passed(f"file.{name}", f"{len(result.data)} bytes")
        return result.data

    def _note_withheld(self, name: str, result: FileWithheld) -> None:
        status = f"{result.sw:04X}"
        if name == "EF_CardAccess":  # a document without PACE has none
            self._findings.not_applicable(f"file.{name}", Reason.FILE_ABSENT, status)
        elif result.why is Withheld.ABSENT:
            self._findings.failed(f"file.{name}", Reason.FILE_ABSENT, status)
        else:
            self._findings.failed(f"file.{name}", Reason.FILE_UNREADABLE, status)

    @property
    def _is_copy(self) -> bool:
        return "ca" in self.endings and self.endings["ca"].ending is Ending.WRONG

    def _prove_and_read_on(self) -> None:
        """Ask for every proof that the signed data promises, then read what is large; a lost proof ends the reading."""
        with self._meter.phase(Phase.PROVE):
            for name, ask in _PROOFS.items():
                self.endings[name] = unpromised(name, self.contents) or self._ask_twice(ask)
                if self.endings[name].ending is Ending.LOST:
                    return
                if self._visit.channel.sm is not None and self._visit.channel.sm.is_dead:
                    self._reopen()  # a wrong answer left no session; the rest is seen on a new one
        with self._meter.phase(Phase.READ_PORTRAIT):
            for number in self.contents.wanted(LATER_GROUPS):
                self._read(f"DG{number}")

    def _ask_twice(self, ask: AskProof) -> ProofEnding:
        """One proof, with one more connection if it loses the first."""
        try:
            return ask(self._visit, self.contents, self._random)
        except ReaderError:
            pass
        try:
            self._reopen()
        except ReadCancelled:
            raise
        except HardwareError as fault:  # not there any more, or it does not open again
            return ProofEnding(Ending.LOST, fault.code.value)
        try:
            return ask(self._visit, self.contents, self._random)
        except ReaderError as fault:
            return ProofEnding(Ending.LOST, fault.code.value)
