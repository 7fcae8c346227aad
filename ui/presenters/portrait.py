"""The chip's portrait as a picture for the screen. It is decoded in a child process: the file comes from a chip."""

from __future__ import annotations

from hardware.emrtd.portrait_decoder import portraits
from hardware.faults import DataMalformed
from ui.presenters.model import Picture


def decode(data: bytes | None) -> Picture | None:
    """The picture, or None when there is none that can be shown. It takes a moment: call it off the GUI thread."""
    if not data:
        return None
    try:
        found = portraits.decode(data)
    except DataMalformed:
        return None
    return Picture(found.width, found.height, found.rgb)
