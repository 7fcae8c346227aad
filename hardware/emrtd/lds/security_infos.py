"""SecurityInfos: which protocols and keys a chip announces (ICAO 9303-11 §9.2).

EF.CardAccess is the bare SET, DG14 wraps the same SET in its tag. Every entry keeps its own bytes, since the check
against a downgrade compares entries and not what we understood of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum, unique
from typing import Any, ClassVar, Self, TypeAlias

from asn1crypto import core

from hardware import der
from hardware.asn1 import in_any_encoding, reading
from hardware.der import TLV
from hardware.faults import DataMalformed
from hardware.pki.domain import STANDARD_IDS, parse_domain

BSI_PROTOCOLS = "0.4.0.127.0.7.2.2"
ID_PK = f"{BSI_PROTOCOLS}.1"
ID_CA = f"{BSI_PROTOCOLS}.3"
ID_PACE = f"{BSI_PROTOCOLS}.4"
ID_AA = "2.23.136.1.1.5"
MAX_SECURITY_INFOS = 64
_MAX_SMALL_INT = 1 << 64


class _Info(core.Sequence):  # type: ignore[misc]  # asn1crypto is untyped
    _fields: ClassVar[list[Any]] = [
        ("protocol", core.ObjectIdentifier),
        ("required", core.Any),
        ("optional", core.Any, {"optional": True}),
    ]


@unique
class PaceMapping(StrEnum):
    """How PACE maps the nonce (ICAO 9303-11 §4.4)."""

    GM = "GM"
    IM = "IM"
    CAM = "CAM"


@unique
class KeyAgreement(StrEnum):
    """The group a key agreement runs in."""

    DH = "DH"
    ECDH = "ECDH"


@unique
class SessionCipher(StrEnum):
    """The cipher that the agreed keys are for; the order is that of the last arc of the object identifiers, from 1."""

    DES3 = "3DES"
    AES128 = "AES-128"
    AES192 = "AES-192"
    AES256 = "AES-256"


_CIPHERS = tuple(SessionCipher)
_PACE_KINDS = {
    1: (KeyAgreement.DH, PaceMapping.GM),
    2: (KeyAgreement.ECDH, PaceMapping.GM),
    3: (KeyAgreement.DH, PaceMapping.IM),
    4: (KeyAgreement.ECDH, PaceMapping.IM),
    6: (KeyAgreement.ECDH, PaceMapping.CAM),
}
_AGREEMENTS = {1: KeyAgreement.DH, 2: KeyAgreement.ECDH}


def _arcs(oid: str, root: str) -> tuple[int, ...]:
    """The arcs of an object identifier below a root, none when it is elsewhere."""
    return tuple(int(arc) for arc in oid[len(root) + 1 :].split(".")) if oid.startswith(root + ".") else ()


@dataclass(frozen=True, slots=True)
class PaceInfo:
    """One way of opening the chip by PACE (ICAO 9303-11 §9.2.1).

    `parameter_id` is absent on some documents. `explicit_id` is the standard set that the chip's explicit parameters
    turned out to be, where it spells them out.
    """

    oid: str
    version: int
    parameter_id: int | None = None
    raw: bytes = b""
    explicit_id: int | None = None

    @property
    def domain_id(self) -> int | None:
        """The standard set of domain parameters that it runs over, None when it is no such set, or not told."""
        return self.parameter_id if self.explicit_id is None else self.explicit_id

    @property
    def agreement(self) -> KeyAgreement:
        """DH or ECDH."""
        return _PACE_KINDS[_arcs(self.oid, ID_PACE)[0]][0]

    @property
    def mapping(self) -> PaceMapping:
        """Generic, integrated, or chip authentication mapping."""
        return _PACE_KINDS[_arcs(self.oid, ID_PACE)[0]][1]

    @property
    def cipher(self) -> SessionCipher:
        """The cipher of the channel it opens."""
        return _CIPHERS[_arcs(self.oid, ID_PACE)[1] - 1]

    def encode(self) -> bytes:
        """The entry's DER."""
        return _encode(self.oid, core.Integer(self.version), _optional_integer(self.parameter_id))


@dataclass(frozen=True, slots=True)
class PaceDomainParameterInfo:
    """Domain parameters that a chip spells out for PACE; `algorithm` is their AlgorithmIdentifier (§9.2.2)."""

    oid: str
    algorithm: bytes
    parameter_id: int | None = None
    raw: bytes = b""

    @property
    def agreement(self) -> KeyAgreement:
        """DH or ECDH."""
        return _PACE_KINDS[_arcs(self.oid, ID_PACE)[0]][0]

    @property
    def standard_id(self) -> int | None:
        """The standard set that they equal; no other may be used, since nobody has signed them."""
        try:
            domain = parse_domain(self.algorithm)
        except DataMalformed:
            return None
        return domain.parameter_id if domain is not None else None

    def encode(self) -> bytes:
        """The entry's DER."""
        return _encode(self.oid, core.Any.load(self.algorithm), _optional_integer(self.parameter_id))


@dataclass(frozen=True, slots=True)
class ChipAuthenticationInfo:
    """A cipher for chip authentication, and the key it goes with when there are several (ICAO 9303-11 §9.2.5)."""

    oid: str
    version: int
    key_id: int | None = None
    raw: bytes = b""

    @property
    def agreement(self) -> KeyAgreement:
        """DH or ECDH."""
        return _AGREEMENTS[_arcs(self.oid, ID_CA)[0]]

    @property
    def cipher(self) -> SessionCipher:
        """The cipher of the channel it opens."""
        return _CIPHERS[_arcs(self.oid, ID_CA)[1] - 1]

    def encode(self) -> bytes:
        """The entry's DER."""
        return _encode(self.oid, core.Integer(self.version), _optional_integer(self.key_id))


@dataclass(frozen=True, slots=True)
class ChipAuthenticationPublicKeyInfo:
    """The chip's static key; `public_key` is the SubjectPublicKeyInfo as it stands (ICAO 9303-11 §9.2.6)."""

    oid: str
    public_key: bytes
    key_id: int | None = None
    raw: bytes = b""

    @property
    def agreement(self) -> KeyAgreement:
        """DH or ECDH."""
        return _AGREEMENTS[_arcs(self.oid, ID_PK)[0]]

    def encode(self) -> bytes:
        """The entry's DER."""
        return _encode(self.oid, core.Any.load(self.public_key), _optional_integer(self.key_id))


@dataclass(frozen=True, slots=True)
class ActiveAuthenticationInfo:
    """The signature algorithm of active authentication over an elliptic curve (ICAO 9303-11 §9.2.4)."""

    signature_algorithm: str
    version: int = 1
    raw: bytes = b""
    oid: str = ID_AA

    def encode(self) -> bytes:
        """The entry's DER."""
        return _encode(self.oid, core.Integer(self.version), core.ObjectIdentifier(self.signature_algorithm))


@dataclass(frozen=True, slots=True)
class UnknownInfo:
    """An entry of another protocol, kept as it stands."""

    oid: str
    raw: bytes

    def encode(self) -> bytes:
        """The entry's DER."""
        return self.raw


SecurityInfo: TypeAlias = (
    PaceInfo
    | PaceDomainParameterInfo
    | ChipAuthenticationInfo
    | ChipAuthenticationPublicKeyInfo
    | ActiveAuthenticationInfo
    | UnknownInfo
)


@dataclass(frozen=True, slots=True)
class SecurityInfos:
    """All entries of one file, in its order."""

    entries: tuple[SecurityInfo, ...]
    raw: bytes = b""

    @property
    def pace(self) -> tuple[PaceInfo, ...]:
        """The entries for PACE, each with the explicit parameters that belong to it where these are a standard set."""
        return tuple(self._with_domain(entry) for entry in self.entries if isinstance(entry, PaceInfo))

    @property
    def chip_authentication(self) -> tuple[ChipAuthenticationInfo, ...]:
        """The ciphers of chip authentication."""
        return tuple(entry for entry in self.entries if isinstance(entry, ChipAuthenticationInfo))

    @property
    def chip_authentication_keys(self) -> tuple[ChipAuthenticationPublicKeyInfo, ...]:
        """The static keys of the chip."""
        return tuple(entry for entry in self.entries if isinstance(entry, ChipAuthenticationPublicKeyInfo))

    @property
    def active_authentication(self) -> ActiveAuthenticationInfo | None:
        """The algorithm of active authentication, where it is named."""
        return next((entry for entry in self.entries if isinstance(entry, ActiveAuthenticationInfo)), None)

    def _with_domain(self, info: PaceInfo) -> PaceInfo:
        if info.parameter_id in STANDARD_IDS:
            return info
        spelt_out = (
            entry.standard_id
            for entry in self.entries
            if isinstance(entry, PaceDomainParameterInfo)
            and (entry.agreement, entry.parameter_id) == (info.agreement, info.parameter_id)
        )
        return replace(info, explicit_id=next((found for found in spelt_out if found is not None), None))

    @classmethod
    def parse(cls, raw: bytes) -> Self:
        """Read SET OF SecurityInfo (all of EF.CardAccess, the inside of DG14); raises DataMalformed."""
        what = "SecurityInfos"
        return in_any_encoding(lambda encoded: cls._of_der(encoded, what, raw), raw, what)

    @classmethod
    def _of_der(cls, encoded: bytes, what: str, raw: bytes) -> Self:
        with reading(what):
            (whole,) = der.members(encoded)
            infos = der.members(der.contents(whole, der.SET))
            if len(infos) > MAX_SECURITY_INFOS:
                raise ValueError("too many entries")
            return cls(tuple(map(_entry, infos)), raw)

    @classmethod
    def of(cls, entries: Iterable[SecurityInfo]) -> Self:
        """The file made of these entries, in DER order."""
        made = tuple(entries)
        body = core.SetOf([core.Any.load(entry.encode()) for entry in made], spec=core.Any)
        return cls(made, body.dump(force=True))

    def encode(self) -> bytes:
        """The SET's bytes."""
        return self.raw or self.of(self.entries).raw


def _entry(info: TLV) -> SecurityInfo:
    """Sort one entry by its object identifier; ValueError or DataMalformed."""
    protocol, required, *rest = der.members(der.contents(info, der.SEQUENCE))
    if len(rest) > 1:
        raise ValueError("an entry has three parts")
    optional = rest[0] if rest else None
    oid, raw = der.dotted(protocol), der.whole(info)
    below_pace, below_ca, below_pk = _arcs(oid, ID_PACE), _arcs(oid, ID_CA), _arcs(oid, ID_PK)
    if len(below_pace) == 2 and below_pace[0] in _PACE_KINDS and _is_cipher(below_pace[1]):
        return PaceInfo(oid, _integer(required), _integer_or_none(optional), raw)
    if len(below_pace) == 1 and below_pace[0] in _PACE_KINDS:
        return PaceDomainParameterInfo(oid, _sequence(required), _integer_or_none(optional), raw)
    if len(below_ca) == 2 and below_ca[0] in _AGREEMENTS and _is_cipher(below_ca[1]):
        return ChipAuthenticationInfo(oid, _integer(required), _integer_or_none(optional), raw)
    if len(below_pk) == 1 and below_pk[0] in _AGREEMENTS:
        return ChipAuthenticationPublicKeyInfo(oid, _sequence(required), _integer_or_none(optional), raw)
    if oid == ID_AA:
        if optional is None:
            raise DataMalformed(what="ActiveAuthenticationInfo")
        return ActiveAuthenticationInfo(der.dotted(optional), _integer(required), raw)
    return UnknownInfo(oid, raw)


def _is_cipher(arc: int) -> bool:
    return 1 <= arc <= len(_CIPHERS)


def _sequence(value: TLV) -> bytes:
    if der.tag(value) != der.SEQUENCE:
        raise ValueError("no sequence")
    return der.whole(value)


def _integer(value: TLV) -> int:
    number = der.integer(value)
    if not 0 <= number < _MAX_SMALL_INT:
        raise ValueError("version or identifier out of range")
    return number


def _integer_or_none(value: TLV | None) -> int | None:
    return None if value is None else _integer(value)


def _optional_integer(value: int | None) -> Any:
    return None if value is None else core.Integer(value)


def _encode(oid: str, required: Any, optional: Any) -> bytes:
    info = _Info({"protocol": core.ObjectIdentifier(oid), "required": core.Any(required)})
    if optional is not None:
        info["optional"] = core.Any(optional)
    encoded: bytes = info.dump(force=True)
    return encoded
