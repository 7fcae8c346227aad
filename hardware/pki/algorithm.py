"""AlgorithmIdentifier: which algorithm, and its parameters as they stand (RFC 5280 §4.1.1.2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Self

from hardware import der
from hardware.asn1 import reading
from hardware.der import TLV, Null, ObjectIdentifier, sequence
from hardware.pki.digests import HASH_OF_OID

DER_NULL: Final = b"\x05\x00"


@sequence
class BareAlgorithm:
    """An algorithm where no parameters belong, as it is read: a hash."""

    oid: ObjectIdentifier
    parameters: Null | None


@dataclass(frozen=True, slots=True)
class Algorithm:
    """`parameters` is None where they are left out."""

    oid: str
    parameters: bytes | None = None

    @classmethod
    def parse(cls, raw: bytes, what: str) -> Self:
        """Read DER; raises DataMalformed."""
        with reading(what):
            (element,) = der.members(raw)
            return cls.of(der.members(der.contents(element, der.SEQUENCE)))

    @classmethod
    def of(cls, parts: Sequence[TLV]) -> Self:
        """From the parts of the sequence; ValueError."""
        if len(parts) > 2:
            raise ValueError("an algorithm has one field of parameters")
        oid, *parameters = parts
        return cls(der.dotted(oid), der.whole(parameters[0]) if parameters else None)

    @property
    def is_bare(self) -> bool:
        """Whether there is nothing where the parameters stand."""
        return self.parameters in (None, DER_NULL)

    @property
    def hash_name(self) -> str | None:
        """The hash that it names, None if we lack it; ValueError on parameters, which a hash has not."""
        if not self.is_bare:
            raise ValueError("a hash has no parameters")
        return HASH_OF_OID.get(self.oid)
