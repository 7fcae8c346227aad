"""The private keys of a simulated chip: for chip authentication, for its mapping, and for active authentication.

They belong to the document, by its state and number, so that a copy has the files of what it was copied from. The
suffix tells whose chip it is: none for the genuine one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from cryptography.hazmat.primitives.asymmetric import rsa

from hardware.chip import demo_keys
from hardware.chip.profile import ActiveAuthenticationKind, ChipAuthenticationKey, Profile
from hardware.crypto import curves, ec, modp
from hardware.crypto.curves import Curve
from hardware.emrtd.lds.security_infos import PaceMapping

AgreementKey: TypeAlias = ec.KeyPair | modp.KeyPair
SignatureKey: TypeAlias = ec.KeyPair | rsa.RSAPrivateKey


def announced_keys(profile: Profile) -> tuple[ChipAuthenticationKey, ...]:
    """What DG14 says of the keys for chip authentication, in its order."""
    first = profile.chip_authentication
    return (*([first] if first else []), *profile.further_chip_keys)


def agreement_keys(profile: Profile, suffix: str = "") -> tuple[AgreementKey, ...]:
    """The keys that DG14 announces, in its order."""
    label = f"chip {_owner(profile)}"
    return tuple(
        _agreement_key(f"{label}{f' {place}' if place else ''}{suffix}", wanted)
        for place, wanted in enumerate(announced_keys(profile))
    )


def _agreement_key(label: str, wanted: ChipAuthenticationKey) -> AgreementKey:
    group = modp.by_parameter_id(wanted.parameter_id)
    if group is not None:
        return demo_keys.modp_key(label, group)
    return demo_keys.curve_key(label, _curve(wanted.parameter_id))


def mapping_keys(profile: Profile, suffix: str = "") -> Mapping[int, ec.KeyPair]:
    """The keys that EF.CardSecurity announces, by the id of the domain parameters that PACE runs over."""
    offers = (offer for offer in profile.access.pace if offer.mapping is PaceMapping.CAM)
    return {
        offer.parameter_id: demo_keys.curve_key(f"mapping {_owner(profile)}{suffix}", _curve(offer.parameter_id))
        for offer in offers
    }


def signature_key(profile: Profile, suffix: str = "") -> SignatureKey | None:
    """The key of DG15."""
    wanted = profile.active_authentication
    if wanted is None:
        return None
    label = f"active {_owner(profile)}{suffix}"
    if wanted.kind is ActiveAuthenticationKind.RSA:
        return demo_keys.rsa_key(label, wanted.bits)
    return demo_keys.curve_key(label, _curve(wanted.parameter_id))


def _owner(profile: Profile) -> str:
    return f"{profile.paper.issuer} {profile.paper.number}"


def _curve(parameter_id: int) -> Curve:
    curve = curves.by_parameter_id(parameter_id)
    if curve is None:
        raise ValueError(f"parameter id {parameter_id} is no elliptic curve")
    return curve
