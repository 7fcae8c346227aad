"""The child process that decodes pictures: a hostile one may crash it or make it hang, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Final, TypeAlias

import msgspec

from hardware.emrtd.portrait_limits import MAX_ENCODED, MAX_PIXELS, MAX_SIDE
from hardware.faults import DataMalformed
from hardware.isolation.serve import serve

Side: TypeAlias = Annotated[int, msgspec.Meta(ge=1, le=MAX_SIDE)]
LARGEST_REQUEST: Final = MAX_ENCODED + 64
LARGEST_ANSWER: Final = 3 * MAX_PIXELS + 64


class Picture(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A request: the file, and whether its pixels are wanted or only the certainty that it decodes."""

    encoded: bytes
    with_pixels: bool


class Decoded(msgspec.Struct, frozen=True, array_like=True, tag=True, forbid_unknown_fields=True):
    """An answer: the picture, without pixels if none were wanted."""

    format: Annotated[str, msgspec.Meta(max_length=16)]
    width: Side
    height: Side
    rgb: bytes


class Refused(msgspec.Struct, frozen=True, array_like=True, tag=True, forbid_unknown_fields=True):
    """An answer: no such picture, broken, or too large."""


def main() -> None:
    """Decode pictures until the parent hangs up."""
    serve(_open_decoder, largest_request=LARGEST_REQUEST)


def _open_decoder() -> Callable[[bytes], bytes]:
    from hardware.emrtd.portrait import decode_portrait

    decode = msgspec.msgpack.Decoder(Picture).decode
    encode = msgspec.msgpack.Encoder().encode

    def answer(request: bytes) -> bytes:
        asked = decode(request)
        try:
            picture = decode_portrait(asked.encoded)
        except DataMalformed:
            return encode(Refused())
        return encode(Decoded(picture.format, picture.width, picture.height, picture.rgb if asked.with_pixels else b""))

    return answer
