"""How PACE turns the nonce into a generator (ICAO 9303-11 §4.4.3.3): one strategy a mapping."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol, TypeAlias

from hardware.crypto.ciphers import Cipher
from hardware.crypto.ec import RandomBytes
from hardware.crypto.integrated_mapping import field_element
from hardware.emrtd.key_agreement import Agreement
from hardware.emrtd.lds.security_infos import KeyAgreement, PaceMapping
from hardware.exchange import Exchange
from hardware.faults import ChipMisbehaved

AskChip: TypeAlias = Callable[[int, bytes, int | None], Exchange[bytes]]
"""One step of GENERAL AUTHENTICATE: (tag out, value out, tag expected back if any) to the value that came back."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """The generator of this run, and the chip's public key of the mapping, which chip authentication mapping proves.

    Integrated mapping has no such key.
    """

    generator: bytes
    chip_public: bytes | None = None


class NonceMapping(Protocol):
    """A mapping run; raises what `ask` raises, DataMalformed, ChipMisbehaved."""

    def run(
        self, agreement: Agreement, cipher: Cipher, nonce: bytes, ask: AskChip, random: RandomBytes
    ) -> Exchange[Mapped]: ...


class GenericMapping:
    """An anonymous key agreement, added to the nonce's multiple of the generator (§4.4.3.3.1).

    Chip authentication mapping runs the same way; what it adds comes with the last step (§4.4.3.3.3).
    """

    def run(
        self, agreement: Agreement, cipher: Cipher, nonce: bytes, ask: AskChip, random: RandomBytes
    ) -> Exchange[Mapped]:
        """Exchange mapping keys (81 out, 82 back) and map."""
        del cipher
        key = agreement.generate(agreement.generator, random)
        chip_public = agreement.canonical((yield from ask(0x81, key.public, 0x82)))
        refuse_echo(key.public, chip_public)
        return Mapped(agreement.map_generic(nonce, key.private, chip_public), chip_public)


class IntegratedMapping:
    """A nonce of ours beside the chip's; both go through a pseudo-random function into the group (§4.4.3.3.2)."""

    def run(
        self, agreement: Agreement, cipher: Cipher, nonce: bytes, ask: AskChip, random: RandomBytes
    ) -> Exchange[Mapped]:
        """Send our nonce (81 out); what comes back is empty, in DO 82 or without it."""
        own = random(cipher.key_length)
        yield from ask(0x81, own, None)
        return Mapped(agreement.map_integrated(field_element(nonce, own, agreement.prime, cipher)))


def refuse_echo(own: bytes, received: bytes) -> None:
    """A chip that sends our own key back knows no private key; raises ChipMisbehaved (§4.4.1)."""
    if hmac.compare_digest(own, received):
        raise ChipMisbehaved(step="pace keys are equal")


MAPPINGS: Final[dict[tuple[KeyAgreement, PaceMapping], NonceMapping]] = {
    (KeyAgreement.DH, PaceMapping.GM): GenericMapping(),
    (KeyAgreement.ECDH, PaceMapping.GM): GenericMapping(),
    (KeyAgreement.DH, PaceMapping.IM): IntegratedMapping(),
    (KeyAgreement.ECDH, PaceMapping.IM): IntegratedMapping(),
    (KeyAgreement.ECDH, PaceMapping.CAM): GenericMapping(),
}
"""What this product speaks; an offer of anything else is reported as unsupported."""
