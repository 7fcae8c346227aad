"""Telephone numbers as real senders take them."""

from __future__ import annotations

import re
from typing import Final

import phonenumbers

from kiosk.domain.message_faults import NumberSynthetic, NumberUnusable

HOME_REGION: Final = "DK"
"""Whose numbers may be written without their country."""
_SYNTHETIC: Final = re.compile(r"(?:\+|00)?450000[0-9]{4}|0000[0-9]{4}")
"""The block of invented numbers, +45 00 00 00 00 and what is near it: no Danish number begins with 0."""

_WRITTEN: Final = re.compile(r"[ (]*\+?[0-9 \u00a0().-]+")
"""Digits and what parts them. The library would pass over words, extensions and a second number."""
_DEAR: Final = frozenset(
    {
        phonenumbers.PhoneNumberType.PREMIUM_RATE,
        phonenumbers.PhoneNumberType.SHARED_COST,
        phonenumbers.PhoneNumberType.TOLL_FREE,
    }
)
"""Numbers of services, which nobody has for a telephone."""


def e164(number: str) -> str:
    """The number in international form, `+4512345678`; raises `NumberSynthetic` and `NumberUnusable`.

    An invented one is refused first, so that no change of the plan of numbers ever lets one through.
    """
    if _SYNTHETIC.fullmatch(re.sub(r"[^0-9+]", "", number)):
        raise NumberSynthetic
    if not _WRITTEN.fullmatch(number):
        raise NumberUnusable
    try:
        parsed = phonenumbers.parse(number, HOME_REGION)
    except phonenumbers.NumberParseException:
        raise NumberUnusable from None
    if not phonenumbers.is_valid_number(parsed) or phonenumbers.number_type(parsed) in _DEAR:
        raise NumberUnusable
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))
