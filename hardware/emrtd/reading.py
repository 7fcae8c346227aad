"""The reading of one document, in its fixed order: open, signed data, proofs, portrait.

What decides comes first, the large picture last. Every connection of it is a `Visit`; a proof that lost its connection
gets one more, and so does the rest of the reading after a chip that failed chip authentication has left us without a
channel. A file is read on where a slipped document left it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final, TypeAlias

from hardware.channel.secure_messaging import MAC_WRONG
from hardware.crypto.ec import RandomBytes
from hardware.emrtd import card_capabilities, files
from hardware.emrtd.access import Access, AccessKey, Announced
from hardware.emrtd.chip_mapping import ChipMapping
from hardware.emrtd.contents import Contents
from hardware.emrtd.files import FileReader, FileResult, FileWithheld, Withheld
from hardware.emrtd.findings import Findings
from hardware.emrtd.lds.com import COM_TAG
from hardware.emrtd.lds.groups import GROUP_TAGS, MAX_DG1, MAX_DG2, MAX_GROUP, MAX_SOD
from hardware.emrtd.lds.sod import SOD_TAG
from hardware.emrtd.lengths import Lengths, ReaderMemory
from hardware.emrtd.meter import Meter
from hardware.emrtd.progress import Phase
from hardware.emrtd.proof import Ending, ProofEnding
from hardware.emrtd.proving import ask_active_authentication, ask_chip_authentication, unpromised
from hardware.emrtd.report import Reason
from hardware.emrtd.visit import Visit
from hardware.exchange import CancelToken, Exchange
from hardware.faults import (
    CardRemoved,
    ChannelBroken,
    ChipError,
    ChipMisbehaved,
    FileUnreadable,
    HardwareError,
    ReadCancelled,
    ReaderEmpty,
    ReaderError,
)
from hardware.readers.port import Reader, ReaderState

RETURN_GRACE = 0.5
"""Seconds in which a document that slipped may come back before the reading gives up."""
MAX_RETURNS = 3
"""How often in one reading a document may slip while its files are read."""
MAX_RENEWALS = 6
"""How often in one reading a channel that is in doubt is built anew."""
_CHANGES: Final = 3
"""Reader gone, reader back, document back: what is waited for at a slip."""

AskProof: TypeAlias = Callable[[Visit, Contents, RandomBytes, Lengths, int], ProofEnding]
_PROOFS: Final[Mapping[str, AskProof]] = {"ca": ask_chip_authentication, "aa": ask_active_authentication}

_MASTER_FILES: Final = {
    "EF_CardAccess": (files.EF_CARD_ACCESS, 0x31),
    "EF_CardSecurity": (files.EF_CARD_SECURITY, 0x30),
}
_APPLICATION_FILES: Final = {
    "EF_COM": (files.EF_COM, COM_TAG),
    "EF_SOD": (files.EF_SOD, SOD_TAG),
    **{f"DG{number}": (files.data_group(number), tag) for number, tag in GROUP_TAGS.items()},
}
"""Identifier and first byte of each file."""
_LIMITS: Final = {"DG1": MAX_DG1, "DG2": MAX_DG2, "EF_SOD": MAX_SOD}

DECIDING_GROUPS = (1, 14, 15)
LATER_GROUPS = (2, 11, 12, 7, 13, 16)


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
        memory: ReaderMemory,
        grace: float,
    ) -> None:
        self._reader = reader
        self._memory = memory
        self._grace = grace
        self._meter = meter
        self._findings = findings
        self._random = random
        self._cancel = cancel
        self._announced = Announced(None)
        self.access = Access(key, findings, random, in_master_file=self._keep_chip_mapping)
        self.chip_mappings: list[ChipMapping] = []
        self.contents = Contents()
        self.endings: dict[str, ProofEnding] = {}
        self.had_channel = False
        self._lengths = Lengths()
        self._is_open = False
        self._returns_left = MAX_RETURNS
        self._renewals_left = MAX_RENEWALS
        self._connect()

    def run(self) -> None:
        """Read the document; raises the HardwareError that ended it early."""
        with self._meter.phase(Phase.ACCESS):
            self._visit.run(files.select_master_file(self._visit.channel))
            self._learn_lengths()
            self._announced = Announced.of(self._read("EF_CardAccess"))
            self._open()
        with self._meter.phase(Phase.READ_DATA):
            for name in ("EF_COM", "EF_SOD"):
                self._read(name)
            for number in self.contents.wanted(DECIDING_GROUPS):
                self._read(f"DG{number}")
            if not any(name in _APPLICATION_FILES for name in self.contents.files):
                raise FileUnreadable(file="EF_SOD")  # it opened and gave nothing at all: nobody can read this chip
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
        self._is_open = False
        if not self.access.open(self._visit, self._announced):
            self._renew()
            self.access.open(self._visit, self._announced)
        self.had_channel = self.had_channel or self._visit.channel.sm is not None
        self._is_open = True

    def _connect(self) -> None:
        """A connection, and who reads the files of both directories over it."""
        self._visit = Visit(self._reader, self._meter, self._cancel)
        self._in_master_file = FileReader(self._visit.channel, self._lengths)
        self._in_application = FileReader(self._visit.channel, self._lengths)

    def _learn_lengths(self) -> None:
        """Let the chip say how much it gives at a time, unless this reader is known to carry short lengths only."""
        short_only = self._memory.is_short_only(self._reader.name)
        learnt = card_capabilities.learn_lengths(self._visit.channel, self._visit.atr, short_only=short_only)
        self._lengths.allow(self._visit.run(learnt))

    def _keep_chip_mapping(self, mapping: ChipMapping) -> None:
        """Read the file with the static key, once, and keep what is to be verified with it."""
        if not self.chip_mappings:
            self._read("EF_CardSecurity")
        self.chip_mappings.append(mapping)

    def _renew(self) -> None:
        """A fresh connection instead of this one; raises CardRemoved when the document has gone meanwhile."""
        self._visit.close()
        try:
            self._connect()
        except ReaderEmpty as gone:
            raise CardRemoved from gone

    def _reopen(self) -> None:
        """A fresh connection, opened; a document that slipped has a moment to come back."""
        self._visit.close()
        status = self._reader.status()
        for _ in range(_CHANGES):
            if status.state is ReaderState.OCCUPIED:
                break
            status = self._reader.wait_for_change(status, self._grace)
        self._connect()
        self._open()

    def _read(self, name: str) -> bytes | None:
        """Read one file into the contents. None, and a check that says why, when the chip does not deliver it."""
        try:
            result = self._fetch(name)
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

    def _fetch(self, name: str) -> FileResult:
        """One file, over as many connections as it takes; raises the fault that cannot be mended."""
        begun = bytearray()
        while True:
            try:
                result = self._visit.run(self._reading_of(name, begun))
            except (ReaderError, ChannelBroken) as fault:
                if not self._may_go_on(fault):
                    raise
                try:
                    self._reopen()
                except (ReaderError, ChipError):
                    raise fault from None
            else:
                is_refused = isinstance(result, FileWithheld) and result.why is Withheld.PROTECTED
                if not (is_refused and self._may_renew):
                    return result
                self._renewals_left -= 1
                self._reopen()

    def _reading_of(self, name: str, begun: bytearray) -> Exchange[FileResult]:
        in_master_file = name in _MASTER_FILES
        reader = self._in_master_file if in_master_file else self._in_application
        file_id, first_tag = (_MASTER_FILES if in_master_file else _APPLICATION_FILES)[name]
        limit = _LIMITS.get(name, MAX_GROUP)
        return reader.read(file_id, first_tag=first_tag, limit=limit, on_progress=self._meter.show, begun=begun)

    def _may_go_on(self, fault: ReaderError | ChannelBroken) -> bool:
        """Whether a new connection may mend it: a length was too much for chip or reader, or the document slipped."""
        is_lifted = isinstance(fault, CardRemoved) and self._reader.status().state is not ReaderState.OCCUPIED
        is_refused = not is_lifted and fault.data.get("what") != MAC_WRONG
        if self._is_open and self._lengths.is_risking and is_refused:
            self._lengths.forgo_extended()
            if isinstance(fault, ReaderError):
                self._memory.note_short_only(self._reader.name)
            return True
        if isinstance(fault, ChannelBroken) and self._may_renew:
            self._renewals_left -= 1
            return True
        if isinstance(fault, CardRemoved) and self._is_open and self._returns_left > 0:
            self._returns_left -= 1
            return True
        return False

    @property
    def _may_renew(self) -> bool:
        """Whether the channel is in doubt, after a status word without protection, and may be built anew."""
        return self._is_open and self._visit.channel.in_doubt and self._renewals_left > 0

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
                if self.endings[name].ending is Ending.REFUSED:
                    self._visit.channel.in_doubt = True  # some chips end the session with a refusal
                if self._visit.channel.sm is not None and self._visit.channel.sm.is_dead:
                    self._reopen()  # a wrong answer left no session; the rest is seen on a new one
        with self._meter.phase(Phase.READ_PORTRAIT):
            strays = tuple(number for number in self.contents.strays if number not in DECIDING_GROUPS + LATER_GROUPS)
            for number in self.contents.wanted(LATER_GROUPS + strays):
                self._read(f"DG{number}")

    def _ask_twice(self, ask: AskProof) -> ProofEnding:
        """One proof, with one more connection if it loses the first."""
        try:
            return self._ask(ask)
        except ReaderError:
            self._lengths.forgo_extended()  # it may be the reader that cannot carry a long answer
        try:
            self._reopen()
        except ReadCancelled:
            raise
        except HardwareError as fault:  # not there any more, or it does not open again
            return ProofEnding(Ending.LOST, fault.code.value)
        try:
            return self._ask(ask)
        except ReaderError as fault:
            return ProofEnding(Ending.LOST, fault.code.value)

    def _ask(self, ask: AskProof) -> ProofEnding:
        """One proof over the channel at hand, or over a fresh one where a file or a guess left that in doubt."""
        try:
            ending = self._ask_once(ask)
        except ChannelBroken:
            if not self._may_renew:
                raise
            self._renewals_left -= 1
            self._reopen()
            ending = self._ask_once(ask)
        while ending.unasked and self._may_renew:
            self._renewals_left -= 1
            self._reopen()
            next_ending = self._ask_once(ask, ending.unasked)
            is_told = next_ending.ending is not Ending.OPEN  # a key we cannot use takes no refusal back
            ending = next_ending if is_told else replace(ending, unasked=0)
        return ending

    def _ask_once(self, ask: AskProof, first: int = 0) -> ProofEnding:
        """One proof; an answer that the protocol does not know is a wrong one."""
        try:
            return ask(self._visit, self.contents, self._random, self._lengths, first)
        except ChipMisbehaved as fault:
            return ProofEnding(Ending.WRONG, " ".join(str(value) for value in fault.data.values()))
