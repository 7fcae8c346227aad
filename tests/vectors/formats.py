"""Which format an object of a file has, told by its keys, never by its name or the file's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from tests.vectors import access, active, messaging, mrz, pace, traces
from tests.vectors.context import Context
from tests.vectors.result import REFUSALS, Outcome, Results

Examiner = Callable[[dict[str, Any], str, Context, Results], None]

FORMATS: tuple[tuple[Callable[[set[str]], bool], Examiner], ...] = (
    (lambda keys: "exchange" in keys, traces.examine),
    (lambda keys: "lines" in keys, mrz.examine_row),
    (lambda keys: "cases" in keys, active.examine_file),
    (lambda keys: bool(keys & pace.MARKS), pace.examine),
    (lambda keys: bool(keys & {"protected", "rapdu"}), messaging.examine_step),
    (lambda keys: {"rnd_ic", "rnd_ifd"} <= keys, access.examine_authentication),
    (lambda keys: "mrz_information" in keys, access.examine_information),
    (lambda keys: "kseed" in keys, access.examine_keys),
    (lambda keys: {"rnd_ifd", "m1"} <= keys, active.examine_message),
)

REMARKS = frozenset({"title", "note", "notes", "source", "comment", "licence", "license", "name", "description"})


def examine(content: Any, name: str, results: Results) -> None:
    """Count every value of a file."""
    context = Context.of(content)
    before = results.count.total()
    _examine(content, name, context, results)
    if results.count.total() == before:
        results.add(Outcome.UNKNOWN, name, "no vectors")


def _examine(node: Any, place: str, context: Context, results: Results) -> None:
    if isinstance(node, dict):
        examiner = next((found for fits, found in FORMATS if fits(set(node))), None)
        if examiner is not None:
            try:
                examiner(node, place, context, results)
            except REFUSALS as error:
                results.add(Outcome.UNKNOWN, place, f"not of the format that its keys are of: {error!r}")
            return
    for key, part in _parts(node):
        where = f"{place}/{key}"
        if isinstance(part, dict | list):
            _examine(part, where, context, results)
        elif isinstance(part, str) and mrz.is_name_line(part):
            mrz.examine_name_line(part, where, results)
        elif key not in REMARKS:
            results.add(Outcome.UNKNOWN, where)


def _parts(node: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(node, dict):
        yield from node.items()
    elif isinstance(node, list):
        yield from ((str(at), part) for at, part in enumerate(node))
    else:
        yield "", node
