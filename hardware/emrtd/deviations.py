"""What the issuing state has published to be wrong with documents like this one, beside what was found.

A listed deviation tells why a check of a genuine document may not pass. It changes no check and no verdict: the state
that receives the document decides what it tolerates (ICAO 9303-3 §7.3.3).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Final

from hardware.emrtd.contents import Contents
from hardware.emrtd.lds.dg1 import Dg1
from hardware.emrtd.lds.dg12 import Dg12
from hardware.emrtd.report import Check, CheckStatus, ListedDeviation
from hardware.faults import DataMalformed, MrzMalformed
from hardware.mrz.zone import read_mrz
from hardware.pki.certificate import Certificate
from hardware.pki.deviation_list import DeviationDescription, DeviationKind, DocumentIdentity
from hardware.pki.trust_store import Anchors

_EXPLAINS: Final[dict[DeviationKind, tuple[str, ...]]] = {
    DeviationKind.CERTIFICATE: ("pa.signature", "pa.chain", "pa.validity", "pa.issuer"),
    DeviationKind.SIGNER_SIGNATURE: ("pa.chain",),
    DeviationKind.SIGNER_ENCODING: ("pa.signature", "pa.chain", "pa.validity", "pa.issuer"),
    DeviationKind.CSCA_ENCODING: ("pa.chain", "pa.issuer"),
    DeviationKind.AA_KEY_COMPROMISED: ("aa",),
    DeviationKind.DATA: ("lds.", "pa.hash.", "pa.signature", "com.consistency", "image.dg2"),
    DeviationKind.SOD_SIGNATURE_WRONG: ("pa.signature",),
    DeviationKind.COM_INCONSISTENT: ("com.consistency",),
    DeviationKind.MRZ: ("mrz.match", "mrz.check_digits"),
    DeviationKind.MRZ_WRONG_DATA: ("mrz.match", "pa.issuer"),
    DeviationKind.MRZ_WRONG_DIGIT: ("mrz.check_digits",),
    DeviationKind.CHIP: ("access.", "sm.integrity", "file.", "ca", "aa", "cam"),
}
"""Ids of checks that a kind may explain; those that end in a dot stand for all that begin so."""
_SOD, _COM = 20, 21
_ASKED: Final = frozenset({CheckStatus.FAILED, CheckStatus.INCONCLUSIVE})


def listed_deviations(
    contents: Contents, signer: Certificate | None, store: Anchors, checks: Iterable[Check]
) -> tuple[ListedDeviation, ...]:
    """What the list of the issuing state says of the document, and which of these checks that explains.

    Nothing without a document signer, or without a list of its state. Raises TrustStoreBroken.
    """
    published = None if signer is None else store.deviations_of(signer.issuer.country)
    if signer is None or published is None:
        return ()
    asked = [check.id for check in checks if check.status in _ASKED]
    said = published.about(_identity(contents, signer))
    return tuple(
        ListedDeviation(one.kind.name, one.oid, tuple(filter(_explainer(one), asked)), one.parameter, one.text)
        for one in said
    )


def _identity(contents: Contents, signer: Certificate) -> DocumentIdentity:
    """What the document says of itself. Its groups may be the ones that deviate, so a broken one says nothing."""
    code, number, issued = None, None, None
    with suppress(DataMalformed, MrzMalformed):
        zone = read_mrz(Dg1.parse(contents.files.get("DG1", b"")).mrz)
        code, number = zone.document_code, zone.document_number
    with suppress(DataMalformed):
        issued = Dg12.parse(contents.files.get("DG12", b"")).issued
    return DocumentIdentity(signer, code, number, issued)


def _explainer(one: DeviationDescription) -> Callable[[str], bool]:
    """Which ids this description may explain."""
    ids = _EXPLAINS.get(one.kind, ())
    if one.kind is DeviationKind.GROUP_MALFORMED:
        ids = _of_group(one.parameter, ("lds.dg{}",), ("pa.signature",))
        if one.parameter == 2:
            ids = (*ids, "image.dg2")
    if one.kind is DeviationKind.GROUP_HASH_WRONG:
        ids = _of_group(one.parameter, ("pa.hash.dg{}",), ("pa.signature",))
    return lambda check_id: any(check_id == one or (one.endswith(".") and check_id.startswith(one)) for one in ids)


def _of_group(number: int | None, of_group: tuple[str, ...], of_sod: tuple[str, ...]) -> tuple[str, ...]:
    if number == _SOD:
        return of_sod
    if number == _COM:
        return ("com.consistency",)
    return tuple(name.format(number) for name in of_group) if number is not None else ()
