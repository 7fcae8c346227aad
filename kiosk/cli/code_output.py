"""What the commands about codes share: the station, the case by its number, and a code's state as words and JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kiosk.bootstrap import Station, open_station
from kiosk.cli.message_lines import has_left, message_json, pin_line, say_messages
from kiosk.cli.output import Output
from kiosk.cli.recovered import tell_recovered
from kiosk.domain.cases import CaseState
from kiosk.domain.errands import Face
from kiosk.domain.faults import CaseUnknown
from kiosk.services.views import CaseView, CodeView, OtherIssue


def find_case(station: Station, number: str) -> CaseView:
    """The case of that number; raises `CaseUnknown`."""
    view = station.desk.find_case(number)
    if view is None:
        raise CaseUnknown(case=number)
    return view


def code_json(code: CodeView) -> dict[str, Any]:
    """A code's state, never the code."""
    return {
        "means": code.means.value,
        "state": code.state.value,
        "reserved_at": code.reserved_at.isoformat(),
        "expires_at": code.expires_at.isoformat(),
        "end_reason": code.end_reason,
        "purpose": code.purpose.value,
        "printer": code.printer,
        "replaced": _other_json(code.replaced),
        "replaced_by": _other_json(code.replaced_by),
    }


def _other_json(other: OtherIssue | None) -> dict[str, Any] | None:
    if other is None:
        return None
    return {"case": other.case_number, "clerk": other.clerk, "at": other.at.isoformat()}


def _others(code: CodeView | None) -> Iterator[tuple[OtherIssue, str]]:
    if code is not None and code.replaced is not None:
        yield code.replaced, "code-replaced"
    if code is not None and code.replaced_by is not None:
        yield code.replaced_by, "code-replaced-by"


def say_printer(output: Output, view: CaseView) -> None:
    """Which of several printers the letter comes out of, while it is awaited."""
    if view.code is not None and view.code.printer is not None and view.state is CaseState.PRINTING:
        output.tell("code-printer", printer=view.code.printer)


def station_of(output: Output) -> Station:
    """The station that is there; asking about codes makes none."""
    station = open_station(output.home, face=Face.COMMAND_LINE, language=output.texts.language, may_create=False)
    return tell_recovered(output, station)


def tell_pin(output: Output, text_id: str, view: CaseView) -> int:
    """Say that the temporary PIN is sent only where it is; the answer is bad where somebody has to see to it."""
    line = pin_line(view)
    is_good = line is None or not line.is_dead
    return tell_code(output, text_id if has_left(line) else f"{text_id}-not", view, with_pin=True, good=is_good)


def tell_code(output: Output, text_id: str, view: CaseView, *, with_pin: bool = False, good: bool = True) -> int:
    """Say it of the case, whose code another one replaced, and which messages are not sent."""
    output.tell(text_id, number=view.number)
    for other, text in _others(view.code):
        output.tell(text, clerk=other.clerk, seconds=other.seconds_ago, number=other.case_number)
    say_printer(output, view)
    say_messages(output, view, with_pin=with_pin)
    code = code_json(view.code) if view.code else None
    messages = [message_json(line) for line in view.messages]
    told = {"case": view.number, "state": view.state.value, "code": code, "messages": messages}
    return output.answer(told, good=good)
