"""Writes `docs/openapi/registers.json`: our own description of the registers; the real ones publish none.

Run as `python -m kiosk.registers.openapi > docs/openapi/registers.json`.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import msgspec

from kiosk.registers.wire import PATHS

_ABOUT = (
    "Our own description, by which the program asks a register of citizens and of documents. The real registers publish"
    " none, and this is not theirs. TLS 1.3 with a client certificate; every question is posted, so that no personal"
    " number stands in an address; an answer has at most one mebibyte."
)


def description() -> dict[str, Any]:
    """The OpenAPI 3.1 object."""
    types = [part for pair in PATHS.values() for part in pair]
    schemas, components = msgspec.json.schema_components(types, ref_template="#/components/schemas/{name}")
    by_type = dict(zip(types, schemas, strict=True))
    paths = {path: {"post": _operation(path, by_type[asked], by_type[told])} for path, (asked, told) in PATHS.items()}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Skranke registers", "version": "1.0.0", "description": _ABOUT},
        "paths": paths,
        "components": {
            "schemas": dict(sorted(components.items())),
            "securitySchemes": {"certificate": {"type": "mutualTLS", "description": "the station's own certificate"}},
        },
        "security": [{"certificate": []}],
    }


def _operation(path: str, asked: dict[str, Any], told: dict[str, Any]) -> dict[str, Any]:
    return {
        "operationId": path.removeprefix("/v1/").replace("/", "_").replace("-", "_"),
        "requestBody": {"required": True, "content": {"application/json": {"schema": asked}}},
        "responses": {
            "200": {"description": "The answer.", "content": {"application/json": {"schema": told}}},
            "400": {"description": "The question is not of this form."},
            "403": {"description": "The certificate may not ask this."},
            "503": {"description": "The register cannot answer now."},
        },
    }


def text() -> str:
    """The file."""
    return json.dumps(description(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(text())
