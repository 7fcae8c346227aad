"""The facts of the case: what the files say, judged by themselves. None of them but `access.cardaccess` can condemn.

A group that the signed list does not vouch for is shown up by passive authentication and is used for nothing here; the
one exception is the MRZ of a DG1 that was changed, so that a case can name the document it turned away.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from hardware.emrtd.access_key import Can, MrzKey
from hardware.emrtd.contents import Contents
from hardware.emrtd.findings import Findings
from hardware.emrtd.lds.com import Com
from hardware.emrtd.lds.dg1 import Dg1
from hardware.emrtd.lds.dg2 import Dg2
from hardware.emrtd.lds.dg7 import Dg7
from hardware.emrtd.lds.dg11 import Dg11
from hardware.emrtd.lds.dg12 import Dg12
from hardware.emrtd.lds.dg13 import Dg13
from hardware.emrtd.lds.dg14 import Dg14
from hardware.emrtd.lds.dg15 import Dg15
from hardware.emrtd.lds.dg16 import Dg16
from hardware.emrtd.lds.security_infos import SecurityInfos
from hardware.emrtd.portrait_decoder import portraits
from hardware.emrtd.report import DocumentData, Reason
from hardware.faults import DataMalformed, MrzMalformed
from hardware.mrz.zone import Mrz, read_mrz

_PARSERS: Mapping[int, Callable[[bytes], Any]] = {
    1: Dg1.parse,
    2: Dg2.parse,
    7: Dg7.parse,
    11: Dg11.parse,
    12: Dg12.parse,
    13: Dg13.parse,
    14: Dg14.parse,
    15: Dg15.parse,
    16: Dg16.parse,
}


def judge_forms(contents: Contents, findings: Findings) -> None:
    """`com.consistency` and `lds.dgN`: whether the files have the form they should have."""
    _judge_com(contents, findings)
    for number, parse in _PARSERS.items():
        raw = contents.group(number)
        if raw is None:
            continue
        if not contents.is_listed(number):
            findings.not_applicable(f"lds.dg{number}", Reason.NOT_IN_SOD)
            continue
        try:
            parse(raw)
        except DataMalformed as fault:
            findings.failed(f"lds.dg{number}", Reason.MALFORMED, str(fault.data.get("what", "")))
        else:
            findings.passed(f"lds.dg{number}")


def _judge_com(contents: Contents, findings: Findings) -> None:
    raw = contents.files.get("EF_COM")
    if raw is None:
        findings.not_applicable("com.consistency", Reason.FILE_ABSENT)
        return
    try:
        com = Com.parse(raw)
    except DataMalformed:
        findings.failed("com.consistency", Reason.MALFORMED)
        return
    signed = contents.security_object
    if signed is None:
        findings.inconclusive("com.consistency", Reason.NO_SOD)
        return
    differing = [f"DG{number}" for number in sorted(frozenset(com.groups) ^ contents.signed_groups)]
    versions = ((com.lds_version, signed.lds_version), (com.unicode_version, signed.unicode_version))
    differing += [f"version {said}" for said, listed in versions if listed and said != listed]
    if differing:
        findings.failed("com.consistency", Reason.COM_DIFFERS, ", ".join(differing))
    else:
        findings.passed("com.consistency")


def judge_card_access(contents: Contents, findings: Findings, *, from_chip: bool) -> None:
    """`access.cardaccess`: the unsigned offers of PACE against the signed ones (ICAO 9303-11 §9.2.11)."""
    raw = contents.files.get("EF_CardAccess")
    offered = _offers(raw, SecurityInfos.parse) if raw is not None else None
    group = contents.group(14) if contents.is_vouched(14) else None
    signed = _offers(group, lambda der: Dg14.parse(der).infos) if group is not None else None
    if not signed:
        if raw is None:
            findings.not_applicable("access.cardaccess", Reason.NOT_OFFERED)
        else:
            findings.inconclusive("access.cardaccess", Reason.DG14_WITHOUT_PACE)
    elif raw is None and not from_chip:
        findings.not_applicable("access.cardaccess", Reason.NO_CHIP)
    elif raw is None:
        findings.failed("access.cardaccess", Reason.CARDACCESS_MISSING)
    elif offered == signed:
        findings.passed("access.cardaccess")
    else:
        findings.failed("access.cardaccess", Reason.CARDACCESS_DIFFERS)


def _offers(raw: bytes, parse: Callable[[bytes], SecurityInfos]) -> frozenset[bytes] | None:
    """The bytes of every PACEInfo of a file; None when the file is malformed."""
    try:
        return frozenset(info.raw for info in parse(raw).pace)
    except DataMalformed:
        return None


def judge_image(contents: Contents, findings: Findings) -> None:
    """`image.dg2`: whether the portrait can be shown. One that nobody vouches for is not decoded."""
    raw = contents.group(2)
    if raw is None:
        return
    if contents.security_object is not None and not contents.is_vouched(2):
        findings.not_applicable("image.dg2", Reason.HASH_WRONG if contents.is_listed(2) else Reason.NOT_IN_SOD)
        return
    try:
        group = Dg2.parse(raw)
        if not group.is_supported:
            findings.inconclusive("image.dg2", Reason.UNSUPPORTED, group.encoding.value)
            return
        portrait = portraits.measure(group.faces[0].data)
    except DataMalformed as fault:
        findings.failed("image.dg2", Reason.MALFORMED, str(fault.data.get("what", "")))
    else:
        findings.passed("image.dg2", f"{portrait.format} {portrait.width} x {portrait.height}")


def judge_mrz(
    contents: Contents, findings: Findings, *, at: dt.datetime, key: MrzKey | Can | None, printed: Mrz | None
) -> DocumentData | None:
    """`mrz.*` and `document.expiry`, and what the document says of itself; None without a usable DG1."""
    zone = _zone(contents)
    if zone is None:
        return None
    wrong = zone.check_digits.wrong
    if wrong:
        findings.failed("mrz.check_digits", Reason.CHECK_DIGIT_WRONG, ", ".join(wrong))
    else:
        findings.passed("mrz.check_digits")
    _judge_match(zone, findings, key=key, printed=printed)
    document = _with_details(zone.document(at.date()), contents)
    if document.expiry is None:
        findings.inconclusive("document.expiry", Reason.INCOMPLETE)
    elif document.expiry < at.date():
        findings.failed("document.expiry", Reason.EXPIRED, document.expiry.isoformat())
    else:
        findings.passed("document.expiry", document.expiry.isoformat())
    return document


def _zone(contents: Contents) -> Mrz | None:
    raw = contents.group(1)
    if raw is None or not contents.is_listed(1):
        return None
    try:
        return read_mrz("\n".join(Dg1.parse(raw).lines))
    except (DataMalformed, MrzMalformed):
        return None


def _judge_match(zone: Mrz, findings: Findings, *, key: MrzKey | Can | None, printed: Mrz | None) -> None:
    """What was printed, as far as it was given, against the chip."""
    if printed is not None:
        differing = [str(n) for n, (a, b) in enumerate(zip(zone.lines, printed.lines, strict=False), 1) if a != b]
        same = zone.lines == printed.lines
        detail = ", ".join(f"line {n}" for n in differing) or "format"
    elif isinstance(key, MrzKey):
        ours = (key.document_number.rstrip("<"), key.birth, key.expiry)
        same, detail = ours == (zone.document_number, zone.birth, zone.expiry), "key fields"
    else:
        findings.not_applicable("mrz.match", Reason.NOT_ASKED)
        return
    if same:
        findings.passed("mrz.match")
    else:
        findings.failed("mrz.match", Reason.MRZ_DIFFERS, detail)


def _with_details(document: DocumentData, contents: Contents) -> DocumentData:
    """The name in full and the personal number from DG11, where it is vouched for."""
    raw = contents.group(11)
    if raw is None or not contents.is_vouched(11):
        return document
    try:
        details = Dg11.parse(raw)
    except DataMalformed:
        return document
    return replace(document, full_name=details.full_name, personal_number=details.personal_number)
