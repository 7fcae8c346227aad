"""Envelopes of EF.SOD with something odd or wrong about them (RFC 5652 §5)."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from asn1crypto import cms, core

from hardware.chip.flaws import SodFlaw
from hardware.chip.issuer import AUTHORITIES, UTOPIA, DocumentSigner, document_signer, link_certificate
from hardware.chip.signing import digest_of

_STRANGER_YEAR: Final = 2024


def spoil(flaw: SodFlaw, signed: Any, signer: DocumentSigner) -> None:
    """Put the flaw into the envelope; those of the signed list are none of its business."""
    first = signed["signer_infos"][0]
    signature = first["signature"].native
    match flaw:
        case SodFlaw.WRONG_SIGNATURE:
            first["signature"] = signature[:-1] + bytes((signature[-1] ^ 1,))
        case SodFlaw.EMPTY_SIGNATURE:
            first["signature"] = b""
        case SodFlaw.CHANGED_CONTENT:
            content = bytes(signed["encap_content_info"]["content"])
            changed = core.ParsableOctetString(content[:-1] + bytes((content[-1] ^ 1,)))
            signed["encap_content_info"] = {"content_type": _content_type(signed), "content": changed}
        case SodFlaw.DIGEST_NOT_LISTED:
            signed["digest_algorithms"] = [{"algorithm": "sha512"}]
        case SodFlaw.VERSION_5:
            signed["version"] = "v5"
        case SodFlaw.SHORT_SALT:
            first["signature_algorithm"]["parameters"]["salt_length"] = 20
        case _:
            _spoil_attributes(flaw, signed, signer)
            _spoil_parties(flaw, signed, signer)


def _content_type(signed: Any) -> str:
    kind: str = signed["encap_content_info"]["content_type"].dotted
    return kind


def _spoil_attributes(flaw: SodFlaw, signed: Any, signer: DocumentSigner) -> None:
    first = signed["signer_infos"][0]
    attributes = {attribute["type"].native: attribute for attribute in first["signed_attrs"]}
    match flaw:
        case SodFlaw.WRONG_DIGEST:
            attributes["message_digest"]["values"] = [digest_of(signer.key.kind.digest, b"another list")]
        case SodFlaw.OTHER_CONTENT_TYPE:
            attributes["content_type"]["values"] = ["data"]
        case SodFlaw.CHANGED_ATTRIBUTES:
            later = attributes["signing_time"]["values"][0].native + dt.timedelta(days=1)
            attributes["signing_time"]["values"] = [cms.Time(name="utc_time", value=core.UTCTime(later))]
            first["signed_attrs"] = cms.CMSAttributes([attribute.copy() for attribute in attributes.values()])
            return
        case SodFlaw.NO_ATTRIBUTES:
            first["signed_attrs"] = None
            first["signature"] = signer.key.sign(bytes(signed["encap_content_info"]["content"]))
            return
        case _:
            return
    made = cms.CMSAttributes([attribute.copy() for attribute in attributes.values()])
    first["signed_attrs"] = made
    first["signature"] = signer.key.sign(made.dump())


def _spoil_parties(flaw: SodFlaw, signed: Any, signer: DocumentSigner) -> None:
    first = signed["signer_infos"][0]
    stranger = document_signer(AUTHORITIES["stranger"], "ecdsa-p256", _STRANGER_YEAR)
    match flaw:
        case SodFlaw.NO_CERTIFICATE:
            signed["certificates"] = None
        case SodFlaw.STRANGE_CERTIFICATE:
            signed["certificates"] = [stranger.parsed]
        case SodFlaw.FURTHER_CERTIFICATE:
            signed["certificates"] = [stranger.parsed, signer.parsed]
        case SodFlaw.LINK_CERTIFICATE:
            link = cms.CertificateChoices.load(link_certificate(AUTHORITIES["renewed"], UTOPIA))
            signed["certificates"] = [signer.parsed, link]
        case SodFlaw.KEY_ID:
            first["sid"] = cms.SignerIdentifier(
                name="subject_key_identifier", value=core.OctetString(signer.parsed.key_identifier)
            )
            first["version"] = "v3"
        case SodFlaw.SECOND_SIGNER | SodFlaw.SECOND_SIGNER_WRONG:
            second = _signed_again(first, stranger)
            if flaw is SodFlaw.SECOND_SIGNER_WRONG:
                second["signature"] = first["signature"].native
            signed["certificates"] = [signer.parsed, stranger.parsed]
            signed["signer_infos"] = [first.copy(), second]
        case _:
            pass


def _signed_again(first: Any, signer: DocumentSigner) -> Any:
    """Another signer's word for the same attributes."""
    certificate = signer.parsed
    second = first.copy()
    second["sid"] = cms.SignerIdentifier(
        name="issuer_and_serial_number",
        value={"issuer": certificate.issuer, "serial_number": certificate.serial_number},
    )
    second["signature_algorithm"] = signer.key.certificate_algorithm()
    second["signature"] = signer.key.sign(cms.CMSAttributes([one.copy() for one in first["signed_attrs"]]).dump())
    return second
