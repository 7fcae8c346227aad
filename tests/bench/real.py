"""Real EF.SODs and the certificates of their issuers, from the folder of specimens if there is one."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class RealDocument:
    """What is published of one passport."""

    sod: bytes
    csca: bytes


def real_documents() -> dict[str, RealDocument]:
    """By state; none without the folder."""
    folder = Path(os.environ.get("SKRANKE_SPECIMENS") or ROOT.parent / "shared" / "specimens") / "sod"
    if not (folder / "expected.json").is_file():
        return {}
    known = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    return {
        state: RealDocument((folder / f"{state}.sod.bin").read_bytes(), bytes.fromhex(one["csca_der"]))
        for state, one in sorted(known.items())
        if one.get("csca_der")
    }
