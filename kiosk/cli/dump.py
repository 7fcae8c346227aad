"""A document's files in a folder: `EF_COM.bin EF_SOD.bin DG1.bin .. DG16.bin EF_CardAccess.bin` and so on."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from hardware.tlv import MAX_LENGTH
from kiosk.domain.faults import FileAbsent, FileUnusable
from kiosk.home import make_folder_for_output, read_limited, remove_file, write_private

NAMES: Final = (
    "EF_COM",
    "EF_SOD",
    *(f"DG{number}" for number in range(1, 17)),
    "EF_CardAccess",
    "EF_CardSecurity",
)


def write_dump(files: Mapping[str, bytes], folder: Path) -> None:
    """Write the files, readable by this user alone; raises KioskErrors.

    What an earlier dump left under these names goes away: two documents in one folder would be judged as one.
    """
    make_folder_for_output(folder)
    for name in NAMES:
        path = folder / f"{name}.bin"
        if name in files:
            write_private(path, files[name])
        else:
            remove_file(path)


def read_dump(folder: Path) -> dict[str, bytes]:
    """The files that are there, whatever part of them that is; raises FileAbsent when it is none, and KioskErrors."""
    files = {
        name: read_limited(folder / f"{name}.bin", MAX_LENGTH)
        for name in NAMES
        if (folder / f"{name}.bin").is_file() or (folder / f"{name}.bin").is_symlink()
    }
    if not files and folder.exists() and not folder.is_dir():
        raise FileUnusable(path=str(folder))
    if not files:
        raise FileAbsent(path=str(folder / "EF_SOD.bin") if folder.is_dir() else str(folder))
    return files
