"""The groups that few documents have: signature, issuing details, the state's own, persons to notify."""

from __future__ import annotations

import io
from typing import Final

from PIL import Image, ImageDraw

from hardware.chip.profile import Profile
from hardware.emrtd.lds.dg7 import Dg7, DisplayedImage
from hardware.emrtd.lds.dg12 import Dg12
from hardware.emrtd.lds.dg13 import Dg13
from hardware.emrtd.lds.dg16 import Dg16, Person
from hardware.emrtd.lds.image_header import ImageFormat
from hardware.tlv import encode

_SIGNATURE_SIZE: Final = (360, 120)
_STROKE: Final = ((20, 80), (60, 20), (90, 100), (140, 40), (180, 90), (240, 30), (340, 70))
_OCTETS: Final = 0x04


def further_groups(profile: Profile) -> dict[int, bytes]:
    """Those of the groups 7, 12, 13 and 16 that the profile wants."""
    return {number: _MAKERS[number](profile) for number in profile.further_groups}


def _signature(_profile: Profile) -> bytes:
    """A stroke of the pen that is nobody's name."""
    picture = Image.new("L", _SIGNATURE_SIZE, 255)
    ImageDraw.Draw(picture).line(_STROKE, fill=0, width=4, joint="curve")
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=70)
    return Dg7((DisplayedImage(ImageFormat.JPEG, *_SIGNATURE_SIZE, out.getvalue()),)).encode()


def _issuing(profile: Profile) -> bytes:
    return Dg12(authority="Demo authority", issued=profile.paper.issued, observations="No observations").encode()


def _own(_profile: Profile) -> bytes:
    return Dg13(encode(_OCTETS, b"whatever the state likes")).encode()


def _to_notify(profile: Profile) -> bytes:
    person = Person(name=f"{profile.holder.surname}, Somebody", address=("Demo street 1", "Demo town"))
    return Dg16((person,)).encode()


_MAKERS: Final = {7: _signature, 12: _issuing, 13: _own, 16: _to_notify}
