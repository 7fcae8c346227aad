"""The exchange of a worked example as printed, run by the product with the terminal's published keys."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from hardware import tlv
from hardware.apdu import CommandApdu
from hardware.channel.channel import Channel
from hardware.crypto.ec import RandomBytes
from hardware.crypto.modp import ModpGroup
from hardware.emrtd import pace
from hardware.emrtd.lds.security_infos import PaceInfo, PaceMapping
from tests.vectors.pace_group import domain_of
from tests.vectors.result import Outcome, Results, unhex
from tests.vectors.tape import Tape


@dataclass(frozen=True, slots=True)
class PublishedPassword:
    """A password that is known by what it was hashed to."""

    password_reference: int
    secret: bytes

    def pace_secret(self) -> bytes:
        """What the nonce key is derived from."""
        return self.secret


def recorded(keys: Iterable[bytes], group: object, mapping: PaceMapping = PaceMapping.GM) -> RandomBytes:
    """A random source that gives recorded keys; some that are printed are above the order of their group.

    With integrated mapping the first is a nonce, which has no order.
    """
    rest = iter(keys)
    bound = group.private_bound if isinstance(group, ModpGroup) else getattr(group, "n", None)
    nonces = 1 if mapping is PaceMapping.IM else 0

    def give(size: int) -> bytes:
        nonlocal nonces
        number = int.from_bytes(next(rest), "big")
        if bound is not None and not nonces:
            number %= bound
        nonces = 0
        return number.to_bytes(size, "big")

    return give


def can_run(info: PaceInfo) -> bool:
    """Whether the product speaks this protocol."""
    return isinstance(pace.select([info]), PaceInfo)


def examine(values: dict[str, Any], secret: bytes, info: PaceInfo, place: str, results: Results) -> None:
    """Each printed command must be the one that the product sends, and each answer be accepted."""
    tape = Tape.of(values["apdus"], place, results)
    names = ("t" if info.mapping is PaceMapping.IM else "sk_map_ifd", "sk_dh_ifd")
    if not can_run(info) or not set(names) <= values.keys():
        for _ in tape.pairs:
            tape.skip(Outcome.UNKNOWN, f"{info.agreement.value} {info.mapping.value}")
        return
    command = tape.command()
    result = tape.play(
        pace.establish(
            Channel(),
            info,
            PublishedPassword(reference_of(command), secret),
            random=recorded([unhex(values[name]) for name in names], domain_of(info), info.mapping),
            parameter_id_first=0x84 in {part.tag for part in tlv.parse_all(command.data)},
        )
    )
    if isinstance(result, pace.PaceFailed):
        results.add(Outcome.DIFFERENT, place, str(result))


def reference_of(command: CommandApdu) -> int:
    """The password reference of MSE:Set AT."""
    return next((part.value[0] for part in tlv.parse_all(command.data) if part.tag == 0x83), 1)
