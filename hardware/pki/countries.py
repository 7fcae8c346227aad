"""Which certificate countries may sign for an issuing state of the MRZ (ICAO 9303-3 §5, 9303-12 §7.1).

The MRZ writes three letters (and `D`), certificates two. ISO 3166 pairs come from CLDR; here stand only the codes that
are none of ISO 3166, and states whose parts have certificates of their own.
"""

from __future__ import annotations

from functools import cache

from babel.core import get_global

SPECIMEN_STATE = "UTO"
"""Utopia, which is no state and so has no country; most of its certificates say UT (ICAO 9303-3 §5)."""
_SPECIMEN_COUNTRY = "UT"
_BRITISH = frozenset({"GB", "UK", "GG", "IM", "JE"})
_UNITED_NATIONS = frozenset({"UN"})
_SPECIAL = {
    "D": frozenset({"DE"}),
    "GBR": _BRITISH,
    "GBD": _BRITISH,
    "GBN": _BRITISH,
    "GBO": _BRITISH,
    "GBP": _BRITISH,
    "GBS": _BRITISH,
    "UNO": _UNITED_NATIONS,
    "UNA": _UNITED_NATIONS,
    "UNK": _UNITED_NATIONS,
    "EUE": frozenset({"EU"}),
    "XOM": frozenset({"XM", "XO"}),
    "RKS": frozenset({"KS", "XK"}),
    "CHN": frozenset({"CN", "HK", "MO"}),
    "HKG": frozenset({"HK", "CN"}),
    "MAC": frozenset({"MO", "CN"}),
    "DNK": frozenset({"DK", "GL", "FO"}),
    "NLD": frozenset({"NL", "AW", "CW", "SX"}),
}


@cache
def certificate_countries(issuer: str) -> frozenset[str]:
    """The two-letter codes that may stand in the certificates of this issuing state; empty when it is unknown."""
    if issuer in _SPECIAL:
        return _SPECIAL[issuer]
    if len(issuer) != 3:
        return frozenset()
    return frozenset(get_global("territory_aliases").get(issuer, ()))


def may_sign_for(country: str, issuer: str) -> bool | None:
    """Whether a certificate of this country may sign documents of this issuer; None when we cannot tell."""
    if issuer == SPECIMEN_STATE:
        return True if country.upper() == _SPECIMEN_COUNTRY else None
    allowed = certificate_countries(issuer)
    if not allowed or not country:
        return None
    return country.upper() in allowed or country.upper() == issuer
