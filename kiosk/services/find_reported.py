"""Which message a delivery report is about.

A message centre that was started anew may give its numbers a second time, and some name a message in hexadecimal when
they take it and in decimal in the receipt. So the newest of a name is meant, and where the report repeats our own mark
(`mark_of`) only a message of that mark: one that neither fits is another station's.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from kiosk.domain.messages import Message, mark_of
from kiosk.services.ports import UnitOfWork
from kiosk.services.ports_messages import DeliveryReport

DOUBT: Final = dt.timedelta(hours=48)
"""So far back a report that does not give our reference is looked for."""
MOST_NAMED: Final = 50
MOST_IN_DOUBT: Final = 200
SHORTEST_NUMBER: Final = 6
"""So many digits a number of Greenland or the Faroes has."""
LONGEST_CALLING_CODE: Final = 3
"""So many digits a country's code has at most (ITU-T E.164)."""
_PADDED: Final = 20
"""So many digits ids that count are filled up to at most."""


def find_reported(work: UnitOfWork, report: DeliveryReport, now: dt.datetime) -> Message | None:
    """The message; None where it is none of ours, or could be several."""
    if report.reference:
        found = work.outbox.get(report.reference)
        if found is not None:
            return found
    return _named(work, report, now - DOUBT) or _marked(work, report, now - DOUBT)


def _named(work: UnitOfWork, report: DeliveryReport, since: dt.datetime) -> Message | None:
    """The newest of the provider's name; of several spellings only where our mark says so too."""
    if not report.provider_id:
        return None
    if report.mark is None:
        named = work.outbox.by_provider_id({report.provider_id}, since, MOST_NAMED)
        return named[0] if named else None
    named = work.outbox.by_provider_id(spellings(report.provider_id), since, MOST_NAMED)
    return next((message for message in named if mark_of(message.id) == report.mark), None)


def _marked(work: UnitOfWork, report: DeliveryReport, since: dt.datetime) -> Message | None:
    """The one message in doubt that a report without its id can be about: of that mark, to that number."""
    if report.mark is None or report.number is None:
        return None
    doubtful = work.outbox.in_doubt(since, MOST_IN_DOUBT)
    found = [one for one in doubtful if mark_of(one.id) == report.mark and is_same_number(one.number, report.number)]
    return found[0] if len(found) == 1 else None


def spellings(provider_id: str) -> frozenset[str]:
    """How the same id looks in decimal and hexadecimal, with small and large letters, filled up with zeros or not."""
    numbers = set()
    if re.fullmatch(rf"[0-9]{{1,{_PADDED}}}", provider_id):
        numbers |= {f"{int(provider_id):x}", str(int(provider_id))}
    if re.fullmatch(rf"[0-9A-Fa-f]{{1,{_PADDED}}}", provider_id):
        numbers |= {f"{int(provider_id, 16):x}", str(int(provider_id, 16))}
    filled = {number.zfill(width) for number in numbers for width in range(_PADDED + 1)}
    return frozenset({provider_id} | filled | {number.upper() for number in filled})


def is_same_number(ours: str | None, theirs: str) -> bool:
    """Whether it is the same number, of which either may lack the country's code."""
    return any(_ends_alike(kept, told) for kept in _forms(ours or "") for told in _forms(theirs))


def _ends_alike(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    is_long_enough = len(shorter) >= SHORTEST_NUMBER and len(longer) - len(shorter) <= LONGEST_CALLING_CODE
    return is_long_enough and longer.endswith(shorter)


def _forms(number: str) -> set[str]:
    """Its digits, with and without what is dialled before a country's code and before a national number."""
    digits = re.sub(r"[^0-9]", "", number)
    return {digits, digits.removeprefix("00"), digits.removeprefix("0")}
