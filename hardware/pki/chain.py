"""From a document signer to a country signing certificate of the trust store (ICAO 9303-12 §5, 9303-11 §5.1).

No dates are judged: a country signing certificate may long have expired and still be the right issuer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum, unique

from hardware.faults import DataMalformed
from hardware.pki.certificate import Certificate
from hardware.pki.signatures import Outcome
from hardware.pki.trust_index import Anchor
from hardware.pki.trust_store import Anchors

MAX_LINKS = 4


@unique
class ChainState(StrEnum):
    """How following the chain ended."""

    TRUSTED = "TRUSTED"
    NO_ANCHOR = "NO_ANCHOR"
    SIGNATURE_WRONG = "SIGNATURE_WRONG"
    UNSUPPORTED = "UNSUPPORTED"


@dataclass(frozen=True, slots=True)
class Chain:
    """The end of the chain. `links` are certificates that came with the document and stand between it and `anchor`."""

    state: ChainState
    anchor: Anchor | None = None
    links: tuple[Certificate, ...] = ()


def follow(signer: Certificate, store: Anchors, embedded: Sequence[Certificate] = ()) -> Chain:
    """Find who in the store certified this signer, over link certificates among `embedded` where need be.

    All stored certificates that have the key id or the name are tried: two keys under one name are usual.
    """
    best = _anchored(signer, store)
    path: tuple[Certificate, ...] = ()
    subject = signer
    while best.state is not ChainState.TRUSTED and len(path) < MAX_LINKS:
        link = next((one for one in embedded if one not in (signer, *path) and _certifies(one, subject)), None)
        if link is None:
            break
        path = (*path, link)
        subject = link
        found = _anchored(link, store)
        if found.state is ChainState.TRUSTED:
            best = Chain(found.state, found.anchor, path)
    return best


def _certifies(link: Certificate, subject: Certificate) -> bool:
    return (
        link.is_ca is True
        and link.subject.key == subject.issuer.key
        and subject.is_signed_by(link.public_key) is Outcome.GOOD
    )


def _anchored(subject: Certificate, store: Anchors) -> Chain:
    """One step: the first stored certificate that signed the subject, or why there is none."""
    by_key_id: set[Outcome] = set()
    by_name: set[Outcome] = set()
    for anchor in store.candidates(subject.authority_key_id, subject.issuer.key):
        try:
            key = store.key(anchor)
        except DataMalformed:
            outcome = Outcome.UNSUPPORTED
        else:
            outcome = subject.is_signed_by(key)
            if outcome is Outcome.GOOD:
                return Chain(ChainState.TRUSTED, anchor)
        has_key_id = subject.authority_key_id is not None and anchor.subject_key_id == subject.authority_key_id.hex()
        (by_key_id if has_key_id else by_name).add(outcome)
    outcomes = by_key_id or by_name
    if not outcomes:
        return Chain(ChainState.NO_ANCHOR)
    return Chain(ChainState.UNSUPPORTED if Outcome.UNSUPPORTED in outcomes else ChainState.SIGNATURE_WRONG)
