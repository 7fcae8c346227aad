"""Asking a chip to prove that it is no copy: chip authentication, active authentication (ICAO 9303-11 §6).

A proof is asked for only with a key that stands in a group whose hash the signed list confirms; a key that the chip
merely hands over proves nothing.
"""

from __future__ import annotations

from dataclasses import replace

from hardware.crypto.ec import RandomBytes
from hardware.emrtd import active_authentication, chip_authentication
from hardware.emrtd.active_authentication import CHALLENGE_LENGTH, SignatureRefused
from hardware.emrtd.active_signature import Judgement, verify_answer
from hardware.emrtd.chip_authentication import ChipProof, ProofOutcome
from hardware.emrtd.contents import Contents
from hardware.emrtd.lds.dg14 import Dg14
from hardware.emrtd.lds.dg15 import Dg15
from hardware.emrtd.lds.security_infos import ActiveAuthenticationInfo, PaceMapping, SecurityInfos
from hardware.emrtd.lengths import Lengths
from hardware.emrtd.proof import Ending, ProofEnding
from hardware.emrtd.report import Reason
from hardware.emrtd.visit import Visit
from hardware.faults import ChannelBroken, DataMalformed
from hardware.pki.chip_key import describe, parse_chip_key
from hardware.pki.keys import EcPublicKey, RsaPublicKey, parse_public_key

_PROMISES = {"ca": 14, "aa": 15}


def unpromised(name: str, contents: Contents) -> ProofEnding | None:
    """Why there is nothing to ask for this proof; None when its group came and is vouched for."""
    number = _PROMISES[name]
    if contents.security_object is None:
        missing = "EF_SOD" not in contents.files
        return ProofEnding(Ending.OPEN, reason=Reason.NO_SOD if missing else Reason.MALFORMED)
    if number not in contents.signed_groups:
        return ProofEnding(Ending.NOTHING_TO_ASK, reason=Reason.NOT_PROMISED)
    if contents.group(number) is None:
        return ProofEnding(Ending.WITHHELD, f"DG{number}")
    vouched = contents.is_vouched(number)
    if not vouched:
        reason = Reason.UNSUPPORTED if vouched is None else Reason.HASH_WRONG
        return ProofEnding(Ending.OPEN, f"DG{number}", reason)
    return None


def signed_infos(contents: Contents) -> SecurityInfos | None:
    """What DG14 says, if it is vouched for; raises DataMalformed."""
    raw = contents.group(14)
    return Dg14.parse(raw).infos if raw is not None and contents.is_vouched(14) else None


def promises_chip_mapping(contents: Contents) -> bool:
    """Whether the signed data says that PACE proves the chip as well; a chip that opened otherwise owes that proof."""
    try:
        infos = signed_infos(contents)
    except DataMalformed:
        return False
    return infos is not None and any(info.mapping is PaceMapping.CAM for info in infos.pace)


def ask_chip_authentication(
    visit: Visit,
    contents: Contents,
    random: RandomBytes,
    lengths: Lengths,  # noqa: ARG001  its answers are short
    first: int = 0,
) -> ProofEnding:
    """Every key and cipher that DG14 announces, from the `first` on, until one proves the chip or is answered wrong.

    A chip may end the session at a refusal, and has not refused what comes next: the cipher that DG14 left to be
    guessed, another of several keys.
    """
    try:
        infos = signed_infos(contents)
    except DataMalformed:
        return ProofEnding(Ending.OPEN, "DG14", Reason.MALFORMED)
    if infos is None or not infos.chip_authentication_keys:
        return ProofEnding(Ending.NOTHING_TO_ASK, reason=Reason.NOT_PROMISED)
    ending = ProofEnding(Ending.OPEN, "no key that can be used", Reason.UNSUPPORTED)
    offered = chip_authentication.offers(infos)
    for place, offer in enumerate(offered[first:], first):
        try:
            key = parse_chip_key(offer.public_key)
        except DataMalformed:
            continue
        try:
            outcome = visit.run(
                chip_authentication.prove(
                    visit.channel, oid=offer.oid, cipher=offer.cipher, public=key, key_id=offer.key_id, random=random
                )
            )
        except ChannelBroken:
            if ending.ending is not Ending.REFUSED or not visit.channel.in_doubt:
                raise
            return replace(ending, unasked=place)  # the session went with the refusal
        if outcome.outcome is ProofOutcome.UNUSABLE:
            continue
        ending = _ending(outcome, f"{offer.agreement} {describe(key)} {offer.cipher}")
        if ending.ending is not Ending.REFUSED:
            return ending
        if visit.channel.in_doubt and place + 1 < len(offered):
            return replace(ending, unasked=place + 1)
        visit.channel.in_doubt = True  # some chips end the session with a refusal
    return ending


def _ending(outcome: ChipProof, what: str) -> ProofEnding:
    status = "" if outcome.sw is None else f" {outcome.sw:04X}"
    match outcome.outcome:
        case ProofOutcome.PROVED:
            return ProofEnding(Ending.PROVED, what)
        case ProofOutcome.REFUSED:
            return ProofEnding(Ending.REFUSED, f"{what}: {outcome.step}{status}")
        case ProofOutcome.WRONG:
            return ProofEnding(Ending.WRONG, f"{what}: {outcome.step}{status}")
        case ProofOutcome.UNUSABLE:
            return ProofEnding(Ending.OPEN, what, Reason.UNSUPPORTED)


def ask_active_authentication(
    visit: Visit,
    contents: Contents,
    random: RandomBytes,
    lengths: Lengths,
    first: int = 0,  # noqa: ARG001  there is one key, and one way to ask it
) -> ProofEnding:
    """A fresh challenge, and its signature under the key of DG15."""
    raw = contents.group(15)
    try:
        key = parse_public_key(Dg15.parse(raw or b"").public_key)
    except DataMalformed:
        return ProofEnding(Ending.OPEN, "DG15", Reason.MALFORMED)
    if not isinstance(key, RsaPublicKey | EcPublicKey):
        return ProofEnding(Ending.OPEN, key.description, Reason.UNSUPPORTED)
    challenge = random(CHALLENGE_LENGTH)
    answer = visit.run(
        active_authentication.ask(
            visit.channel, challenge, expected_length=_signature_length(key), short_first=lengths.is_short
        )
    )
    if isinstance(answer, SignatureRefused):
        return ProofEnding(Ending.REFUSED, f"{key.description}: {answer.sw:04X}")
    judgement = verify_answer(key, _announced(contents), challenge, answer.signature)
    return _judged(judgement, key.description)


def _signature_length(key: RsaPublicKey | EcPublicKey) -> int:
    if isinstance(key, RsaPublicKey):
        return (key.modulus.bit_length() + 7) // 8
    return 2 * ((key.curve.n.bit_length() + 7) // 8)


def _announced(contents: Contents) -> ActiveAuthenticationInfo | None:
    try:
        infos = signed_infos(contents)
    except DataMalformed:
        return None
    return infos.active_authentication if infos is not None else None


def _judged(judgement: Judgement, what: str) -> ProofEnding:
    match judgement:
        case Judgement.GOOD:
            return ProofEnding(Ending.PROVED, what)
        case Judgement.WRONG:
            return ProofEnding(Ending.WRONG, what)
        case _:
            return ProofEnding(Ending.OPEN, what, Reason.UNSUPPORTED)
