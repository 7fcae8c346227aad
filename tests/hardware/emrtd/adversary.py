"""Documents and chips that are not as they should be, made with the simulated chip's own parts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from hardware.apdu import CommandApdu, ResponseApdu
from hardware.chip import signed_object
from hardware.chip.card import SimulatedChip
from hardware.chip.document import Document
from hardware.chip.issuer import DENMARK, Authority, DocumentSigner, document_signer
from hardware.chip.personalise import personalise
from hardware.chip.profiles import load_profile
from hardware.emrtd.access_key import Can, MrzKey
from hardware.emrtd.inspection import Inspection, inspect
from hardware.emrtd.lds.com import Com
from hardware.emrtd.report import CheckStatus, Reason
from hardware.mrz.zone import read_mrz
from hardware.pki.trust_store import TrustStore
from hardware.readers.simulated import SimulatedReader

AT = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)
ISSUED = dt.datetime(2025, 3, 11, 10, tzinfo=dt.UTC)

Groups: TypeAlias = Mapping[int, bytes]


def danish_signer(authority: Authority = DENMARK, year: int = 2025) -> DocumentSigner:
    return document_signer(authority, "ecdsa-brainpool", year)


def groups_of(document: Document) -> dict[int, bytes]:
    return {int(name[2:]): content for name, content in document.files.items() if name.startswith("DG")}


def make(
    name: str = "danish-passport",
    *,
    change: Mapping[int, bytes | None] | None = None,
    signed_also: Groups | None = None,
    hidden: tuple[str, ...] = (),
    com: tuple[int, ...] | None = None,
    files: Mapping[str, bytes | None] | None = None,
    signer: DocumentSigner | None = None,
    signed_at: dt.datetime | None = ISSUED,
    **profile: Any,
) -> Document:
    """A document signed anew.

    `change` replaces or takes away groups before signing, `signed_also` puts groups on the signed list that the chip
    does not have, `hidden` takes away files after signing, `files` replaces files after signing.
    """
    document = personalise(replace(load_profile(name), **profile))
    groups: dict[int, bytes] = groups_of(document)
    for number, content in (change or {}).items():
        groups.pop(number, None)
        if content is not None:
            groups[number] = content
    made = {key: content for key, content in document.files.items() if not key.startswith("DG")}
    made |= {f"DG{number}": content for number, content in groups.items()}
    listed = {**groups, **(signed_also or {})}
    made["EF_SOD"] = signed_object.build(listed, signer or danish_signer(), digest="sha256", signing_time=signed_at)
    made["EF_COM"] = Com("0108", "040000", tuple(sorted(listed)) if com is None else com).encode()
    for key, content in (files or {}).items():
        made.pop(key, None)
        if content is not None:
            made[key] = content
    for key in hidden:
        del made[key]
    return replace(document, files=made)


class Bare(Exception):
    """A bend's way to answer without protection; `counts` is how far the chip's counter moves all the same."""

    def __init__(self, sw: int, *, counts: int = 0, ends: bool = False) -> None:
        self.sw, self.counts, self.ends = sw, counts, ends


Bend: TypeAlias = Callable[[CommandApdu], ResponseApdu | None]


class BentChip(SimulatedChip):
    """A chip that answers some plain commands, inside secure messaging too, in its own way."""

    def __init__(self, document: Document, bend: Bend = lambda _command: None) -> None:
        super().__init__(document)
        self.bend = bend
        self.resets = 0

    def reset(self) -> None:
        super().reset()
        self.resets = getattr(self, "resets", 0) + 1

    def _answer(self, command: CommandApdu) -> ResponseApdu:
        bent = self.bend(command)
        return super()._answer(command) if bent is None else bent

    def _transmit(self, raw: bytes) -> ResponseApdu:
        channel = self._session.channel
        before = channel.ssc if channel else 0
        try:
            return super()._transmit(raw)
        except Bare as bare:
            if channel is not None:
                channel.ssc = before + bare.counts
            if bare.ends:
                self._session.lose()
            return ResponseApdu(b"", bare.sw)


def sw(code: int) -> ResponseApdu:
    return ResponseApdu(b"", code)


def is_command(command: CommandApdu, ins: int, p1: int | None = None, p2: int | None = None) -> bool:
    return command.ins == ins and p1 in (None, command.p1) and p2 in (None, command.p2)


def selects(command: CommandApdu, identifier: int) -> bool:
    """By file identifier, or by the short one in a READ BINARY."""
    by_short = command.ins == 0xB0 and command.p1 == 0x80 | identifier & 0x1F
    by_long = command.ins == 0xA4 and command.p1 in (0, 2) and command.data == identifier.to_bytes(2, "big")
    return by_short or by_long


def key_of(document: Document) -> MrzKey:
    zone = read_mrz(document.mrz)
    return MrzKey(zone.document_number, zone.birth, zone.expiry)


@dataclass
class Found:
    """An inspection with short questions."""

    inspection: Inspection

    @property
    def verdict(self) -> str:
        return self.inspection.report.verdict.value

    @property
    def fault(self) -> str | None:
        return self.inspection.fault.code.value if self.inspection.fault else None

    def status(self, check_id: str) -> str | None:
        check = self.inspection.report.check(check_id)
        return check.status.value if check else None

    def reason(self, check_id: str) -> Reason | None:
        check = self.inspection.report.check(check_id)
        return check.reason if check else None

    @property
    def failed(self) -> set[str]:
        return {check.id for check in self.inspection.report.checks if check.status is CheckStatus.FAILED}

    @property
    def open(self) -> set[str]:
        return {check.id for check in self.inspection.report.checks if check.status is CheckStatus.INCONCLUSIVE}


def look(
    document: Document | SimulatedChip, trust: TrustStore, *, key: MrzKey | Can | None = None, at: dt.datetime = AT
) -> Found:
    chip = SimulatedChip(document) if isinstance(document, Document) else document
    return Found(inspect(SimulatedReader(chip), key or key_of(chip.document), trust=trust, at=at))


def bent(bend: Bend, trust: TrustStore, *, name: str = "danish-passport", key: MrzKey | Can | None = None) -> Found:
    return look(BentChip(make(name), bend), trust, key=key)


def on(matches: Callable[[CommandApdu], bool], answer: ResponseApdu | Bare, *, times: int = 10**6) -> Bend:
    """Answer matching commands so, the first times alone if wanted."""
    left = [times]

    def bend(command: CommandApdu) -> ResponseApdu | None:
        if not matches(command) or not left[0]:
            return None
        left[0] -= 1
        if isinstance(answer, Bare):
            raise answer
        return answer

    return bend
