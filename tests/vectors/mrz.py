"""Rows of machine-readable lines with the verdict of each check digit, and lone name lines."""

from __future__ import annotations

import re
from typing import Any

from hardware.mrz.names import read_names
from hardware.mrz.zone import read_mrz
from tests.vectors.context import Context
from tests.vectors.result import Outcome, Results

DIGITS = {
    "doc_ok": "document_number",
    "document_number_ok": "document_number",
    "dob_ok": "birth",
    "birth_ok": "birth",
    "exp_ok": "expiry",
    "expiry_ok": "expiry",
    "optional_ok": "optional",
    "composite_ok": "composite",
}
REMARKS = frozenset({"lines", "note", "source", "name", "title", "country", "comment"})


def examine_row(row: dict[str, Any], place: str, _context: Context, results: Results) -> None:
    """Format, document number and the verdict of each digit that the row names."""
    lines = row["lines"]
    text = lines if isinstance(lines, str) else "\n".join(map(str, lines))
    for key, expected in row.items():
        where = f"{place}/{key}"
        if key == "format":
            results.compare(where, _plain(expected), lambda: _plain(read_mrz(text).format.value))
        elif key == "document_number":
            results.compare(where, expected, lambda: read_mrz(text).document_number)
        elif key in DIGITS:
            digit = DIGITS[key]
            results.compare(where, expected, lambda digit=digit: read_mrz(text).check_digits.to_json()[digit])
        elif key not in REMARKS:
            results.add(Outcome.UNKNOWN, where)


def _plain(name: object) -> str:
    return re.sub("[^A-Z0-9]", "", str(name).upper())


def is_name_line(text: str) -> bool:
    """Whether a string is the line of a zone that holds the name."""
    return len(text) in {30, 36, 44} and bool(re.fullmatch("[A-Z0-9<]+", text))


def examine_name_line(line: str, place: str, results: Results) -> None:
    """A name that is read must say everything that the line says."""
    field = line if len(line) == 30 else line[5:]

    def written() -> tuple[str, bool]:
        names = read_names(field)
        parts = [part.replace(" ", "<") for part in (names.surname, names.given_names) if part]
        return "<<".join(parts).ljust(len(field), "<"), names.may_be_cut

    results.compare(place, (field, field[-1] != "<"), written)
