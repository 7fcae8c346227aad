"""What a clerk shows beside the PIN, given with `skranke clerk add` or anew: nobody on the list could not log in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.bootstrap import Station
from kiosk.cli.clerk_login import hidden_line
from kiosk.cli.output import Output
from kiosk.cli.usage import Misused
from kiosk.domain.clerks import fold_number
from kiosk.domain.faults import FileUnusable
from kiosk.domain.staff_faults import StaffCardUnusable
from kiosk.home import write_private
from kiosk.second_factor import StaffCard, address_of, new_secret
from kiosk.services import clerk_list
from kiosk.services.ports_clerks import FactorKind


def require_choice(station: Station, generator: Path | None) -> None:
    """Raise `Misused` where what was chosen does not go with the station's second factor, before anybody types a PIN.

    A code needs a generator, and a generator's address a file; a card is read from the reader. Raises `FileUnusable`
    for a file that is there already.
    """
    kind = station.desk.staff.parts.factor.kind
    if kind is FactorKind.CODE and generator is None:
        raise Misused("usage-generator")
    if kind is FactorKind.CARD and generator is not None:
        raise Misused("usage-generator-card")
    if generator is not None and generator.exists():
        raise FileUnusable(path=str(generator))


@contextmanager
def second_factor(station: Station, generator: Path | None, number: str) -> Iterator[str | None]:
    """The clerk's secret; its file is written before the list is changed, and goes again where that fails.

    Raises `StaffCardUnusable`, and what writing the file raises.
    """
    factor = station.desk.staff.parts.factor
    if isinstance(factor, StaffCard):
        yield _card(station, factor)
        return
    if generator is None:
        yield new_secret() if factor.kind is FactorKind.SIMULATED else None
        return
    secret = new_secret()
    write_private(generator, address_of(secret, fold_number(number)).encode() + b"\n")
    try:
        yield secret
    except BaseException:
        generator.unlink(missing_ok=True)
        raise


def ask_for_card(output: Output, station: Station) -> None:
    """Say when the newcomer's card has to lie on the reader, where it is a card."""
    if station.desk.staff.parts.factor.kind is FactorKind.CARD:
        output.tell("clerk-lay-card")


def wait_for_card(output: Output, station: Station) -> None:
    """Let the administrator's own card be taken off the reader and the other one be laid there, where it is a card."""
    if station.desk.staff.parts.factor.kind is FactorKind.CARD:
        hidden_line(output, "clerk-prompt-card")


def _card(station: Station, factor: StaffCard) -> str:
    """The pseudonym of the card on the reader, which is nobody else's."""
    mark = factor.mark()
    if mark is None or any(clerk.factor_secret == mark for clerk in clerk_list.list_clerks(station.desk.staff.parts)):
        raise StaffCardUnusable
    return mark
