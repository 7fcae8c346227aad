"""Somebody of the staff logs in at the command line: PIN, and what the station wants beside it, a line each.

On a production station nothing is done in a clerk's name that the clerk did not log in for. Their lines come first on
standard input, before whatever else a command reads there.
"""

from __future__ import annotations

import getpass
import sys
from collections.abc import Sequence

from kiosk.bootstrap import Station
from kiosk.cli.code_output import find_case
from kiosk.cli.output import Output
from kiosk.cli.usage import Misused
from kiosk.domain.clerks import Badge, fold_number
from kiosk.domain.roles import Action
from kiosk.domain.secret import Secret
from kiosk.domain.staff_faults import LoginRefused
from kiosk.services import clerk_list
from kiosk.services.parts import load_case
from kiosk.services.ports_clerks import FactorKind
from kiosk.services.staff_rules import may
from kiosk.services.views import CaseView

LONGEST_LINE = 256
SERVES = (Action.OPEN_CASE, Action.ISSUE)
"""What whoever serves a case may do, one of it at least; each step asks for what it takes besides."""
_CODES = {
    "admin": "clerk-prompt-code",
    "clerk": "clerk-prompt-own-code",
    "colleague": "clerk-prompt-colleague-code",
}


def administrator(output: Output, station: Station, by: str) -> str:
    """Log the administrator in; their number."""
    pin, shown = _lines(output, station, "admin")
    return clerk_list.as_administrator(station.desk.staff.parts, by, pin, shown)


def clerk(output: Output, station: Station, number: str, wanted: Sequence[Action]) -> str:
    """Log a clerk in who may do one of these; their number.

    On a development station a number that is in no list is a drill's, which has no PIN.
    """
    parts = station.desk.staff.parts
    if station.is_demo and not any(one.number == fold_number(number) for one in clerk_list.list_clerks(parts)):
        return number
    pin, shown = _lines(output, station, "clerk")
    return clerk_list.as_clerk(parts, number, pin, shown, wanted=wanted)


def acting(output: Output, station: Station, number: str, wanted: Sequence[Action] = SERVES) -> str:
    """Whoever a command acts for, by number: on a production station after a login, on any other as they are told."""
    if station.is_demo:
        return number
    return clerk(output, station, number, wanted)


def own_case(output: Output, station: Station, number: str) -> CaseView:
    """The case of that number, for a step that its clerk takes: on a production station that clerk logs in."""
    view = find_case(station, number)
    if not station.is_demo:
        with station.store.reading() as work:
            case = load_case(work, view.id)
        clerk(output, station, case.clerk, SERVES)
    return view


def own_badge(output: Output, station: Station, number: str) -> tuple[str, Badge]:
    """The id of that case and its clerk, for what takes somebody of the staff: who is in no list may do nothing."""
    view = own_case(output, station, number)
    parts = station.desk.staff.parts
    with station.store.reading() as work:
        case = load_case(work, view.id)
        clerk = work.clerks.by_number(case.clerk)
    return view.id, Badge(case.clerk, clerk.roles if clerk else frozenset(), parts.face, parts.clock.now())


def colleague(output: Output, station: Station, number: str) -> Badge:
    """Somebody who logs in beside the case's clerk, on any station; raises `LoginRefused`.

    What a development station plays itself is not asked for.
    """
    staff = station.desk.staff
    is_played = staff.factor is FactorKind.SIMULATED
    pin, shown = _lines(output, station, "colleague", with_code=not is_played)
    answer = staff.log_in(number, pin, Secret(staff.factor_hint(number) or "") if is_played else shown)
    if answer.badge is None:
        raise LoginRefused(result=answer.result.value)
    return answer.badge


def asking(output: Output, station: Station, number: str | None, wanted: Sequence[Action]) -> str | None:
    """Whoever looks at what names people, by number: on a production station after a login, which has to be theirs.

    Raises `Misused` where a production station is not told who asks.
    """
    if number is None and not station.is_demo:
        raise Misused("usage-clerk-asks")
    return acting(output, station, number, wanted) if number is not None else None


def seen_case(output: Output, station: Station, number: str, asks: str | None) -> CaseView:
    """The case of that number, to be looked at: on a production station its clerk logs in, or who may see all cases."""
    view = find_case(station, number)
    if asks is None:
        return own_case(output, station, number)
    with station.store.reading() as work:
        is_own = fold_number(load_case(work, view.id).clerk) == fold_number(asks)
    acting(output, station, asks, SERVES if is_own else (Action.SEE_ALL_CASES,))
    return view


def sees_all(station: Station, number: str) -> bool:
    """Whether somebody on the list may see the cases of others."""
    parts = station.desk.staff.parts
    roles = (one.roles for one in clerk_list.list_clerks(parts) if one.number == fold_number(number))
    return any(may(parts, held, Action.SEE_ALL_CASES) for held in roles)


def hidden_line(output: Output, prompt: str) -> Secret[str]:
    """The next line of standard input, without showing it where somebody types; what is no text is no PIN."""
    if sys.stdin is None:  # closed by whoever started us
        return Secret("")
    if sys.stdin.isatty():
        return Secret(getpass.getpass(f"{output.texts.text(prompt)} ", stream=sys.stderr))
    raw = sys.stdin.buffer.readline(LONGEST_LINE)
    return Secret(raw.decode("utf-8", "replace").rstrip("\r\n"))


def _lines(
    output: Output, station: Station, who: str, *, with_code: bool = True
) -> tuple[Secret[str], Secret[str] | None]:
    pin = hidden_line(output, f"clerk-prompt-{who}")
    is_code = with_code and station.desk.staff.factor in {FactorKind.CODE, FactorKind.SIMULATED}
    return pin, hidden_line(output, _CODES[who]) if is_code else None
