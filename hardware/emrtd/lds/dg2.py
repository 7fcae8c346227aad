"""DG2: the face (ICAO 9303-10 §4.7.2, ISO/IEC 7816-11, ISO/IEC 19794-5:2005 §5, ISO/IEC 39794-5).

Only the wrapping is read here. The size of the image is taken from its own header, and refused when it is absurd,
before any decoder sees it.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from enum import StrEnum, unique
from typing import Self

from hardware.emrtd.lds.face_39794 import BIOMETRIC_DATA, read_pictures
from hardware.emrtd.lds.groups import GROUP_TAGS, MAX_DG2, group_body
from hardware.emrtd.lds.image_header import ImageFormat, read_header
from hardware.faults import DataMalformed
from hardware.tlv import Tlv, encode, parse_all, parse_exact

_GROUP_TEMPLATE, _TEMPLATE, _HEADER = 0x7F61, 0x7F60, 0xA1
_DATA_PLAIN, _DATA_CONSTRUCTED = 0x5F2E, 0x7F2E
_COUNT = 0x02
_ICAO_HEADER = bytes.fromhex("80020101 810102 87020101 88020008")
_FACE_MAGIC = b"FAC\x00"
_FACE_VERSION = b"010\x00"
_RECORD = struct.Struct(">4s4sIH")
_BLOCK = struct.Struct(">IHBBB3sH3s3s")
_FEATURE_POINT_SIZE = 8
_IMAGE = struct.Struct(">BBHHBBHH")
_JPEG_2000 = 1
_MAX_FACES = 8


@unique
class FaceEncoding(StrEnum):
    """The standard a face is recorded in."""

    ISO_19794 = "ISO 19794-5"
    ISO_39794 = "ISO 39794-5"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class FaceImage:
    """One picture; width and height are those of the picture's own header."""

    format: ImageFormat
    width: int
    height: int
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Dg2:
    """`faces` is empty when the encoding is one that we do not read (which is no defect of the document)."""

    encoding: FaceEncoding
    faces: tuple[FaceImage, ...]
    raw: bytes = field(default=b"", repr=False)

    @property
    def is_supported(self) -> bool:
        """Whether the recording standard is one that we read."""
        return self.encoding is not FaceEncoding.OTHER

    @classmethod
    def parse(cls, raw: bytes) -> Self:
        """Read the group; raises DataMalformed, also for images beyond the limits of `image_header`."""
        group = parse_exact(group_body(raw, 2, max_size=MAX_DG2), _GROUP_TEMPLATE)
        templates = [child for child in group.children() if child.tag == _TEMPLATE]
        if not templates or len(templates) > _MAX_FACES:
            raise DataMalformed(what="DG2")
        records = [_biometric_data(template) for template in templates]
        encodings = [_encoding(data) for data in records]
        if FaceEncoding.OTHER in encodings:
            return cls(FaceEncoding.OTHER, (), raw)
        faces = [
            face
            for data, encoding in zip(records, encodings, strict=True)
            for face in (_faces(data) if encoding is FaceEncoding.ISO_19794 else _modern_faces(data))
        ]
        return cls(encodings[0], tuple(faces), raw)

    @classmethod
    def of_image(cls, image: bytes) -> Self:
        """The group with this one picture, JPEG or JPEG 2000; raises DataMalformed if it is neither or too large."""
        kind, width, height = read_header(image)
        group = cls(FaceEncoding.ISO_19794, (FaceImage(kind, width, height, image),))
        return cls(group.encoding, group.faces, group.encode())

    def encode(self) -> bytes:
        """The group's bytes, one template a face."""
        templates = b"".join(
            encode(_TEMPLATE, encode(_HEADER, _ICAO_HEADER) + encode(_DATA_PLAIN, _face_record(face)))
            for face in self.faces
        )
        return encode(GROUP_TAGS[2], encode(_GROUP_TEMPLATE, encode(_COUNT, bytes((len(self.faces),))) + templates))


def _biometric_data(template: Tlv) -> bytes:
    """The recording inside one template, plain (5F2E) or constructed (7F2E)."""
    for child in parse_all(template.value):
        if child.tag in (_DATA_PLAIN, _DATA_CONSTRUCTED):
            return child.value
    raise DataMalformed(what="DG2")


def _encoding(data: bytes) -> FaceEncoding:
    """By the first bytes of a recording."""
    if data.startswith(_FACE_MAGIC):
        return FaceEncoding.ISO_19794
    return FaceEncoding.ISO_39794 if data[:1] == bytes((BIOMETRIC_DATA,)) else FaceEncoding.OTHER


def _modern_faces(data: bytes) -> list[FaceImage]:
    return [FaceImage(*picture) for picture in read_pictures(data)]


def _faces(data: bytes) -> list[FaceImage]:
    """Every picture of one facial record (ISO/IEC 19794-5 §5.4 to §5.8)."""
    faces = []
    try:
        _, _, _, count = _RECORD.unpack_from(data)
        if not 1 <= count <= _MAX_FACES:
            raise DataMalformed(what="DG2")
        at = _RECORD.size
        for _ in range(count):
            length, points = _BLOCK.unpack_from(data, at)[:2]
            start = at + _BLOCK.size + points * _FEATURE_POINT_SIZE
            _IMAGE.unpack_from(data, start)
            picture = data[start + _IMAGE.size : at + length]
            if at + length > len(data):
                raise DataMalformed(what="DG2")
            faces.append(FaceImage(*read_header(picture), picture))
            at += length
    except struct.error:
        raise DataMalformed(what="DG2") from None
    return faces


def _face_record(face: FaceImage) -> bytes:
    """One facial record with one full frontal picture and no feature points."""
    kind = 0 if face.format is ImageFormat.JPEG else _JPEG_2000
    info = _IMAGE.pack(1, kind, face.width, face.height, 1, 2, 0, 0)
    length = _BLOCK.size + len(info) + len(face.data)
    block = _BLOCK.pack(length, 0, 0, 0, 0, bytes(3), 0, bytes(3), bytes(3))
    return _RECORD.pack(_FACE_MAGIC, _FACE_VERSION, _RECORD.size + length, 1) + block + info + face.data
