"""Master lists: country signing certificates that one state has gathered and signed (ICAO 9303-12 §9)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar, Final

from asn1crypto import core

from hardware.asn1 import load, reading
from hardware.faults import DataMalformed
from hardware.pki.certificate import Certificate
from hardware.pki.cms import SignedData
from hardware.pki.signed_list import ListKind, verify_list

KIND: Final = ListKind("2.23.136.1.1.2", "2.23.136.1.1.3")
MAX_LIST = 16 * 1024 * 1024
MAX_LISTED = 10_000


class _Listed(core.SetOf):  # type: ignore[misc]  # asn1crypto is untyped
    _child_spec = core.Any


class _Content(core.Sequence):  # type: ignore[misc]  # asn1crypto is untyped
    _fields: ClassVar[list[Any]] = [("version", core.Integer), ("certificates", _Listed)]


@dataclass(frozen=True, slots=True)
class MasterList:
    """A list that has been verified: its certificates as they stand, and who signed it."""

    certificates: tuple[bytes, ...] = field(repr=False)
    signer: Certificate


def read_master_list(raw: bytes, root: Certificate) -> MasterList:
    """Verify a list up to the root and read it; raises DataMalformed, or TrustInputRefused with the reason."""
    verified = verify_list(SignedData.parse(raw, max_size=MAX_LIST), KIND, root)
    return MasterList(_listed(verified.content), verified.signer)


def _listed(content: bytes) -> tuple[bytes, ...]:
    """The certificates of the content, each once; raises DataMalformed."""
    what = "master list"
    value = load(_Content, content, what, max_size=MAX_LIST, max_elements=MAX_LISTED * 200)
    with reading(what):
        if value["version"].native != 0 or not 1 <= len(value["certificates"]) <= MAX_LISTED:
            raise DataMalformed(what=what)
        return tuple(dict.fromkeys(one.dump() for one in value["certificates"]))
