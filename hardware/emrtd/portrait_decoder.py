"""Pictures from a chip, decoded in a child process with limits of time, memory and pixels.

Decoders are where a hostile document strikes first. One child is kept ready and takes one picture after another; one
that hangs, crashes or runs out of memory is replaced, and the picture counts as malformed. What the child says is
checked against the same limits, since a picture may have taken it over.
"""

from __future__ import annotations

import atexit
from typing import Final, TypeAlias

import msgspec

from hardware.emrtd.portrait_child import LARGEST_ANSWER, Decoded, Picture, Refused
from hardware.emrtd.portrait_limits import FORMATS, MAX_ENCODED, MAX_PIXELS, Measure, Portrait
from hardware.faults import DataMalformed
from hardware.isolation.child import Child, ChildGone, ChildPlan, ChildSilent

SECONDS: Final = 5.0
MEMORY: Final = 512 << 20

_Answer: TypeAlias = Decoded | Refused
_encode = msgspec.msgpack.Encoder().encode
_read = msgspec.msgpack.Decoder(_Answer).decode


class PortraitDecoder:
    """One child that decodes; safe to use from several threads. `program` is its module and function."""

    def __init__(
        self, *, seconds: float = SECONDS, program: tuple[str, str] = ("hardware.emrtd.portrait_child", "main")
    ) -> None:
        self._child = Child(ChildPlan(*program, seconds, MEMORY, LARGEST_ANSWER))

    @property
    def process(self) -> int | None:
        """The child that is there now, if there is one."""
        return self._child.pid

    def start(self) -> None:
        """Start the child ahead of the first picture; returns at once."""
        self._child.start()

    def close(self) -> None:
        """End the child."""
        self._child.close()

    def decode(self, encoded: bytes) -> Portrait:
        """The picture; raises DataMalformed when it is none, broken, too large, or too much for the child."""
        found = self._ask(encoded, with_pixels=True)
        return Portrait(found.format, found.width, found.height, found.rgb)

    def measure(self, encoded: bytes) -> Measure:
        """The size of a picture that decodes to its last row; raises DataMalformed as `decode` does."""
        found = self._ask(encoded, with_pixels=False)
        return Measure(found.format, found.width, found.height)

    def _ask(self, encoded: bytes, *, with_pixels: bool) -> Decoded:
        if len(encoded) > MAX_ENCODED:
            raise DataMalformed(what="image", size=len(encoded))
        try:
            answer: _Answer = _read(self._child.ask(_encode(Picture(encoded, with_pixels))))
            if isinstance(answer, Decoded) and not _is_sound(answer, with_pixels=with_pixels):
                raise msgspec.ValidationError
        except ChildSilent:
            raise DataMalformed(what="image: no end to decoding") from None
        except ChildGone:
            raise DataMalformed(what="image: decoder ended") from None
        except msgspec.DecodeError:
            self._child.discard()
            raise DataMalformed(what="image: decoder ended") from None
        if isinstance(answer, Refused):
            raise DataMalformed(what="image")
        return answer


def _is_sound(picture: Decoded, *, with_pixels: bool) -> bool:
    pixels = picture.width * picture.height
    expected = 3 * pixels if with_pixels else 0
    return picture.format in FORMATS and pixels <= MAX_PIXELS and len(picture.rgb) == expected


portraits: Final = PortraitDecoder()
"""The one decoder of this process. It costs nothing before its first use and ends with the process."""
atexit.register(portraits.close)
