"""What a bad document does, as data: departures from the protocols, spoiled files, spoiled signatures.

A row of the catalogue combines a few of these. Each value says what the chip does, not what a reader should find.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique


@unique
class Step(StrEnum):
    """What a command is for."""

    SELECT_MASTER = "select master file"
    SELECT_APPLICATION = "select application"
    SELECT_FILE = "select file"
    READ = "read"
    GET_CHALLENGE = "get challenge"
    EXTERNAL_AUTHENTICATE = "external authenticate"
    PACE_SET = "pace set"
    PACE_NONCE = "pace nonce"
    PACE_MAP = "pace map"
    PACE_AGREE = "pace agree"
    PACE_CONFIRM = "pace confirm"
    CHIP_SET = "chip authentication set"
    CHIP_AGREE = "chip authentication agree"
    ACTIVE = "active authentication"
    OTHER = "other"


@unique
class AnswerFlaw(StrEnum):
    """What is done to the plain answer. In GENERAL AUTHENTICATE it is done to the first object inside."""

    EMPTY = "empty"
    CUT = "cut"  # one byte short
    HALF = "half"
    LONGER = "longer"  # one byte more
    FLIPPED = "flipped"  # one bit of the last byte
    ZERO = "zero"
    INFINITY = "infinity"  # the one byte 00
    ECHO = "echo"  # what the reader sent
    COMPRESSED = "compressed"  # a point as its x coordinate and a sign
    OTHER_TAG = "other tag"
    TWICE = "twice"  # the object a second time
    BARE = "bare"  # without the objects around it


@unique
class ChannelFlaw(StrEnum):
    """What is done to the protected answer; where it says nothing of the MAC, that is right for what is sent."""

    WRONG_MAC = "wrong mac"
    SHORT_MAC = "short mac"
    NO_MAC = "no mac"
    NO_STATUS = "no status"
    OTHER_STATUS = "other status"  # DO 99 and the outer status word differ
    WRONG_COUNTER = "wrong counter"
    PLAIN = "plain"
    WRONG_PADDING = "wrong padding"
    WRONG_INDICATOR = "wrong indicator"
    CUT_CRYPTOGRAM = "cut cryptogram"
    OTHER_ORDER = "other order"
    TWICE = "twice"
    STRANGE_OBJECT = "strange object"
    GARBAGE = "garbage"
    REPLAYED = "replayed"  # the protected answer to the command before


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """Where the chip departs from the protocol, and how.

    It meets the `nth` command that fits `step`, `file`, `beyond` (reads past that offset) and `channel` (0 before
    access is granted, 1 under its keys, 2 under those of chip authentication), counted from power-on; `lasting` meets
    all that follow too. `sw` alone refuses the command unheard; beside a flaw it replaces the status word.
    """

    step: Step | None = None
    file: str = ""
    beyond: int = -1
    channel: int | None = None
    nth: int = 1
    lasting: bool = False
    sw: int | None = None
    bare: bool = False  # the refusal comes outside secure messaging, and is not counted
    instead: str | None = None  # hex: what the chip works on in place of the reader's data
    answer: AnswerFlaw | None = None
    secured: ChannelFlaw | None = None
    silent: bool = False  # nothing comes back at all
    delay: float = 0.0  # seconds that the chip takes over it, beside what it takes anyway


@dataclass(frozen=True, slots=True, kw_only=True)
class Interference:
    """The chip departs from the protocol at its n-th command, counted from 1: another status word, or silence."""

    command: int
    sw: int | None = None
    lasting: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Patch:
    """Bytes written into a file in place of `length` others, as many as are written unless told.

    A negative offset counts from the file's end. A file that is not there is made.
    """

    file: str
    offset: int = 0
    content: str = ""  # hex
    length: int | None = None

    def apply(self, content: bytes) -> bytes:
        """The file with the bytes in it."""
        written = bytes.fromhex(self.content)
        at = self.offset if self.offset >= 0 else max(len(content) + self.offset, 0)
        length = len(written) if self.length is None else self.length
        return content[:at] + written + content[at + length :]


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneSlip:
    """Other characters in the zone of DG1 than are printed; `at` counts over all lines, from 0."""

    at: int
    text: str


@unique
class SignerVariant(StrEnum):
    """What sort of certificate the document signer has. All but the first are other keys, with serials of their own."""

    ORDINARY = "ordinary"
    EXPIRED = "expired"  # long before any document of the catalogue was signed
    FUTURE = "future"
    WITHDRAWN = "withdrawn"  # on the state's revocation list
    FOR_CERTIFICATES = "for certificates"  # its key usage lets it sign certificates and nothing else
    WITHOUT_USAGE = "without usage"
    WITHOUT_KEY_IDS = "without key ids"
    SELF_SIGNED = "self-signed"
    OTHER_STATE = "other state"
    CHANGED_CURVE = "changed curve"  # explicit parameters with another generator than the curve has


@unique
class SodFlaw(StrEnum):
    """What is odd or wrong about the envelope of EF.SOD; the last ones about the list in it, which is signed so."""

    WRONG_SIGNATURE = "wrong signature"
    EMPTY_SIGNATURE = "empty signature"
    WRONG_DIGEST = "wrong digest"
    CHANGED_CONTENT = "changed content"
    CHANGED_ATTRIBUTES = "changed attributes"
    OTHER_CONTENT_TYPE = "other content type"
    NO_ATTRIBUTES = "no attributes"
    NO_CERTIFICATE = "no certificate"
    STRANGE_CERTIFICATE = "strange certificate"
    FURTHER_CERTIFICATE = "further certificate"
    LINK_CERTIFICATE = "link certificate"
    SECOND_SIGNER = "second signer"
    SECOND_SIGNER_WRONG = "second signer wrong"
    KEY_ID = "key id"
    DIGEST_NOT_LISTED = "digest not listed"
    VERSION_5 = "version 5"
    SHORT_SALT = "short salt"
    UNKNOWN_HASH = "unknown hash"
    NO_HASHES = "no hashes"
    GROUP_TWICE = "group twice"
    GROUP_17 = "group 17"
    LIST_VERSION_7 = "list version 7"
    OTHER_HASH = "other hash"


@unique
class PictureForm(StrEnum):
    """What stands in DG2 where a colour JPEG is usual. The first are pictures that a reader shows."""

    JPEG = "jpeg"
    PROGRESSIVE = "progressive"
    GREY = "grey"
    JP2 = "jp2"
    J2K = "j2k"  # the bare code stream
    MODERN = "modern"  # recorded by ISO/IEC 39794-5
    LARGE = "large"  # beyond 32 KiB, where READ BINARY has another form
    JP2_SAID_TO_BE_JPEG = "jp2 said to be jpeg"
    PNG = "png"
    TRUNCATED = "truncated"
    CUT_HEADER = "cut header"
    NO_SIDES = "no sides"
    HUGE = "huge"
    BOMB = "bomb"  # a few hundred bytes that claim to be 9000 pixels wide and high
    TOO_WIDE = "too wide"
    TEXT = "text"
    EMPTY = "empty"
