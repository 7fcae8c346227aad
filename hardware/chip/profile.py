"""What a simulated document is, as data: holder, paper, portrait, protocols, signature, faults, expected finding.

A profile holds no bytes and no keys; `personalise` makes the document of it. Each switch stands for something that a
real document does or that a forger would do, so that a row of the catalogue reads like a description of the case.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum, unique
from typing import Any, Literal

from hardware.chip.flaws import Departure, Interference, Patch, PictureForm, SignerVariant, SodFlaw, ZoneSlip
from hardware.crypto.ciphers import Cipher
from hardware.emrtd.lds.security_infos import PaceMapping
from hardware.emrtd.lds.security_object import CONTENT_TYPE
from hardware.mrz.layout import MrzFormat


@unique
class Family(StrEnum):
    """What kind of document this is: a good one, or the layer in which it is bad (BSI TR-03105-5.1 layers 6 and 7)."""

    GOOD = "good"
    READ = "a"  # SELECT and READ BINARY
    BAC = "b"
    PACE = "c"
    CHANNEL = "d"  # secure messaging
    COM = "e"
    SOD = "f"
    DG1 = "g"
    DG2 = "h"
    PROOF = "i"  # DG14, DG15, active and chip authentication
    TERMINAL = "j"


@unique
class Sex(StrEnum):
    """As in the MRZ, where X is written as a filler (ICAO 9303-4 §4.2.2)."""

    FEMALE = "F"
    MALE = "M"
    UNSPECIFIED = "X"


@unique
class HairStyle(StrEnum):
    """The outline of the drawn hair."""

    SHORT = "short"
    LONG = "long"
    BUN = "bun"
    CURLY = "curly"
    BALD = "bald"
    COVERED = "covered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """An invented person, with names in their own letters; the MRZ is transliterated from them."""

    surname: str
    given_names: str
    birth: dt.date
    sex: Sex
    nationality: str
    personal_number: str | None = None
    place_of_birth: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What is printed: `issuer` is the three-letter state of the MRZ, `optional` the data of its optional field."""

    format: MrzFormat
    type: str
    issuer: str
    number: str
    issued: dt.date
    expiry: dt.date
    optional: str = ""
    can: str | None = None
    zone: bool = True  # whether the zone is printed on the document; the chip has it in any case


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """Parameters of the drawn portrait; colours are #RRGGBB."""

    skin: str
    hair: str
    style: HairStyle
    clothes: str
    backdrop: str = "#DDE3E6"
    glasses: bool = False
    beard: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PaceOffer:
    """One PACEInfo (ICAO 9303-11 §9.2.1): DH for the parameter ids 0 to 2, ECDH for the others.

    With `explicit` the parameters are spelt out instead of named (§9.2.2).
    """

    cipher: Cipher
    parameter_id: int
    mapping: PaceMapping = PaceMapping.GM
    explicit: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChipAuthenticationKey:
    """The key that DG14 announces for chip authentication (ICAO 9303-11 §6.2): DH for the parameter ids 0 to 2."""

    cipher: Cipher
    parameter_id: int
    key_id: int | None = None
    explicit: bool = True
    names_cipher: bool = True  # older documents announce the key alone, without a ChipAuthenticationInfo


@unique
class ActiveAuthenticationKind(StrEnum):
    """The two kinds of key in DG15 (ICAO 9303-11 §6.1)."""

    RSA = "rsa"
    ECDSA = "ecdsa"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActiveAuthenticationKey:
    """The key of DG15: bits for RSA, a standardized domain parameter for ECDSA, and the hash of its signatures."""

    kind: ActiveAuthenticationKind
    bits: int = 1536
    parameter_id: int = 12
    digest: str = "sha256"
    signs_der: bool = False  # ECDSA signatures as DER, which some documents give instead of r || s


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """How the chip opens. Without BAC and PACE it answers to anybody."""

    bac: bool = True
    pace: tuple[PaceOffer, ...] = ()
    mrz_password: bool = True
    announced: tuple[PaceOffer, ...] | None = None  # what EF.CardAccess says instead
    signed: tuple[PaceOffer, ...] | None = None  # what DG14 says instead
    other_infos: tuple[str, ...] = ()  # hex: further SecurityInfos, in both files


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who signed the EF.SOD, and how."""

    authority: str
    signer: str
    digest: str = "sha256"
    lds_version: int = 1
    signing_time: bool = True
    certificate: SignerVariant = SignerVariant.ORDINARY
    content_type: str = CONTENT_TYPE
    flaw: SodFlaw | None = None


@unique
class ParameterReference(StrEnum):
    """What the chip thinks of DO 84 in MSE:Set AT when there is one set of parameters; chips disagree."""

    OPTIONAL = "optional"
    NEEDED = "needed"  # 6A87 without it
    REFUSED = "refused"  # 6A88 with it


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """How the chip behaves as a smart card. `largest_read`: a READ BINARY that asks for more is refused with 6700."""

    extended_length: bool = True
    short_identifiers: bool = True
    largest_read: int = 65536
    guarded: tuple[int, ...] = ()  # data groups behind terminal authentication, e.g. the fingerprints of DG3
    directory_file: bool = False  # EF.DIR in the MF
    lengths_file: bool = True  # EF.ATR/INFO in the MF, where extended lengths are known
    most_at_once: int = 65536  # an answer has no more bytes than this, whatever was asked for
    tells_length: bool = False  # what is too long is refused with 6Cxx instead of 6700
    bare_errors: bool = False  # errors come outside secure messaging, and such commands are not counted
    refuses_le: bool = False  # SELECT and MSE with an Le byte are answered 6700
    parameter_reference: ParameterReference = ParameterReference.OPTIONAL
    endless: str = ""  # a file that goes on with zeros behind its end


@dataclass(frozen=True, slots=True, kw_only=True)
class Faults:
    """What is wrong with this document. All off is a faithful one."""

    foreign_keys: bool = False  # the files were copied, the private keys were not
    foreign_chip_key: bool = False  # of these only the one of chip authentication
    foreign_signature_key: bool = False  # only the one of active authentication
    other_face: Face | None = None  # the portrait was replaced after signing
    picture: PictureForm = PictureForm.JPEG
    zone_slips: tuple[ZoneSlip, ...] = ()  # DG1 says something else than the print, and is signed so
    drafts: tuple[Patch, ...] = ()  # mistakes in the files, made before they were signed
    patches: tuple[Patch, ...] = ()  # what was written into them afterwards
    withheld: tuple[str, ...] = ()  # files that the SOD lists and the chip does not have
    interference: tuple[Interference, ...] = ()
    departures: tuple[Departure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What an inspection with the demo trust store reports: check ids that fail, and that stay inconclusive."""

    verdict: str
    failing: tuple[str, ...] = ()
    inconclusive: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One row of the catalogue."""

    name: str
    family: Family
    holder: Holder
    paper: Paper
    face: Face
    access: Access
    signature: Signature
    expected: Expected
    chip_authentication: ChipAuthenticationKey | None = None
    further_chip_keys: tuple[ChipAuthenticationKey, ...] = ()  # beside that one, each with a number of its own
    active_authentication: ActiveAuthenticationKey | None = None
    details: bool = False  # whether there is a DG11
    further_groups: tuple[Literal[7, 12, 13, 16], ...] = ()
    card: Card = field(default_factory=Card)
    faults: Faults = field(default_factory=Faults)

    def to_json(self, mrz: str | None) -> dict[str, Any]:
        """The profile object of the contract; `mrz` has its lines joined by newlines, None where none is printed."""
        return {
            "name": self.name,
            "family": self.family.value,
            "mrz": mrz,
            "can": self.paper.can,
            "expected": {
                "verdict": self.expected.verdict,
                "failing": list(self.expected.failing),
                "inconclusive": list(self.expected.inconclusive),
            },
        }
