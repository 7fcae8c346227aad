"""A table of measurements on standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence


def show(title: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Columns as wide as they must be; all but the first to the right."""
    lines = [[_text(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(heads, *lines, strict=True)]
    out = [f"\n{title}"]
    for line in (heads, ["-" * width for width in widths], *lines):
        first, *others = (
            cell.rjust(width) if place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        out.append("  ".join((first, *others)).rstrip())
    sys.stdout.write("\n".join(out) + "\n")
    sys.stdout.flush()


def _text(cell: object) -> str:
    return f"{cell:.2f}" if isinstance(cell, float) else str(cell)
