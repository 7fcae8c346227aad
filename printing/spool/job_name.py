"""What a job may be called: letters, digits and hyphens, which say which case, never who."""

from __future__ import annotations

import re

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,79}")


def is_job_name(name: str) -> bool:
    """Whether a job may be called that."""
    return _NAME.fullmatch(name) is not None


def require_job_name(name: str) -> str:
    """The name; raises ValueError for any other."""
    if not is_job_name(name):
        raise ValueError("a job is named with letters, digits and hyphens")
    return name
