"""How PACE turns the nonce into a generator (ICAO 9303-11 §4.4.3.3): one strategy a mapping."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol, TypeAlias

from hardware.crypto.ec import RandomBytes
from hardware.emrtd.key_agreement import Agreement
from hardware.emrtd.lds.security_infos import KeyAgreement, PaceMapping
from hardware.exchange import Exchange
from hardware.faults import ChipMisbehaved

AskChip: TypeAlias = Callable[[int, bytes, int], Exchange[bytes]]
"""One step of GENERAL AUTHENTICATE: (tag out, value out, tag expected back) to the value that came back."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """The generator of this run, and the chip's public key of the mapping, which chip authentication mapping proves."""

    generator: bytes
    chip_public: bytes


class NonceMapping(Protocol):
    """A mapping run; raises what `ask` raises, DataMalformed, ChipMisbehaved."""

    def run(self, agreement: Agreement, nonce: bytes, ask: AskChip, random: RandomBytes) -> Exchange[Mapped]: ...


class GenericMapping:
    """An anonymous key agreement, added to the nonce's multiple of the generator (§4.4.3.3.1)."""

    def run(self, agreement: Agreement, nonce: bytes, ask: AskChip, random: RandomBytes) -> Exchange[Mapped]:
        """Exchange mapping keys (81 out, 82 back) and map."""
        key = agreement.generate(agreement.generator, random)
        chip_public = yield from ask(0x81, key.public, 0x82)
        refuse_echo(key.public, chip_public)
        return Mapped(agreement.map_generic(nonce, key.private, chip_public), chip_public)


def refuse_echo(own: bytes, received: bytes) -> None:
    """A chip that sends our own key back knows no private key; raises ChipMisbehaved (§4.4.1)."""
    if hmac.compare_digest(own, received):
        raise ChipMisbehaved(step="pace keys are equal")


MAPPINGS: Final[dict[tuple[KeyAgreement, PaceMapping], NonceMapping]] = {
    (KeyAgreement.ECDH, PaceMapping.GM): GenericMapping(),
}
"""What this product speaks; an offer of anything else is reported as unsupported."""
