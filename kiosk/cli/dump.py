"""A document's files in a folder: `EF_COM.bin EF_SOD.bin DG1.bin .. DG16.bin EF_CardAccess.bin` and so on."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from hardware.tlv import MAX_LENGTH
from kiosk.domain.faults import FileAbsent
from kiosk.home import make_private_folder, read_limited, write_private

NAMES: Final = (
    "EF_COM",
    "EF_SOD",
    *(f"DG{number}" for number in range(1, 17)),
    "EF_CardAccess",
    "EF_CardSecurity",
)


def write_dump(files: Mapping[str, bytes], folder: Path) -> None:
    """Write the files, readable by this user alone; raises KioskErrors."""
    make_private_folder(folder)
    for name in NAMES:
        if name in files:
            write_private(folder / f"{name}.bin", files[name])


def read_dump(folder: Path) -> dict[str, bytes]:
    """The files that are there, whatever part of them that is; raises FileAbsent when it is none, and KioskErrors."""
    files = {
        name: read_limited(folder / f"{name}.bin", MAX_LENGTH)
        for name in NAMES
        if (folder / f"{name}.bin").is_file() or (folder / f"{name}.bin").is_symlink()
    }
    if not files:
        raise FileAbsent(path=str(folder / "EF_SOD.bin") if folder.is_dir() else str(folder))
    return files
