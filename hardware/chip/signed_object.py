"""What a demo document signer signs: EF.SOD and EF.CardSecurity (ICAO 9303-10 §4.6.2, 9303-11 §9.2.11).

The CMS is built here field by field instead of by a signing library, so that a catalogue row can bend any one of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from asn1crypto import cms, core

from hardware.chip import faulty_envelope
from hardware.chip.flaws import SodFlaw
from hardware.chip.issuer import DocumentSigner
from hardware.chip.signing import digest_of
from hardware.emrtd.lds.card_security import CONTENT_TYPE as CARD_SECURITY_TYPE
from hardware.emrtd.lds.security_infos import SecurityInfos
from hardware.emrtd.lds.security_object import CONTENT_TYPE, SecurityObject
from hardware.tlv import encode

SOD_TAG: Final = 0x77
LDS_VERSION: Final = "0108"
UNICODE_VERSION: Final = "040000"
_MD5: Final = "1.2.840.113549.2.5"


def build(
    groups: Mapping[int, bytes],
    signer: DocumentSigner,
    *,
    digest: str,
    version: int = 1,
    signing_time: dt.datetime | None = None,
    content_type: str = CONTENT_TYPE,
    flaw: SodFlaw | None = None,
) -> bytes:
    """The file's bytes. Version 1 repeats the LDS and Unicode versions, version 0 does not (ICAO 9303-10 §4.6.2.3)."""
    listed = SecurityObject.of(groups, hash_name=digest, lds_version=LDS_VERSION if version else "")
    signed = _signed_data(_listed(listed, flaw), content_type, signer, signing_time)
    if flaw is not None:
        faulty_envelope.spoil(flaw, signed, signer)
    return encode(SOD_TAG, _wrapped(signed))


def _listed(content: SecurityObject, flaw: SodFlaw | None) -> bytes:
    """The list of hashes in DER, with a flaw that is signed along with it."""
    last = max(content.hashes)
    digest = content.hashes[last]
    match flaw:
        case SodFlaw.UNKNOWN_HASH:
            content = replace(content, hash_oid=_MD5)
        case SodFlaw.NO_HASHES:
            content = replace(content, hashes={})
        case SodFlaw.GROUP_17:
            content = replace(content, hashes={**content.hashes, 17: digest})
        case SodFlaw.LIST_VERSION_7:
            content = replace(content, version=7)
        case SodFlaw.OTHER_HASH:
            content = replace(content, hashes={**content.hashes, 2: bytes(len(digest))})
        case SodFlaw.GROUP_TWICE:
            # The last group takes the number of the first.
            der = content.encode()
            return der.replace(_entry(last, digest), _entry(1, digest), 1)
        case _:
            pass
    return content.encode()


def _entry(number: int, digest: bytes) -> bytes:
    """The inside of one entry of the list."""
    return encode(0x02, bytes((number,))) + encode(0x04, digest)


def build_card_security(infos: SecurityInfos, signer: DocumentSigner, signing_time: dt.datetime | None) -> bytes:
    """EF.CardSecurity: the same envelope over SecurityInfos."""
    return _wrapped(_signed_data(infos.encode(), CARD_SECURITY_TYPE, signer, signing_time))


def _wrapped(signed: Any) -> bytes:
    der: bytes = cms.ContentInfo({"content_type": "signed_data", "content": signed}).dump()
    return der


def _signed_data(content: bytes, kind: str, signer: DocumentSigner, signing_time: dt.datetime | None) -> Any:
    digest = signer.key.kind.digest
    attributes = _signed_attributes(kind, digest_of(digest, content), signing_time)
    certificate = signer.parsed
    return cms.SignedData(
        {
            "version": "v3",
            "digest_algorithms": [{"algorithm": digest}],
            "encap_content_info": {
                "content_type": kind,
                "content": core.ParsableOctetString(content),
            },
            "certificates": [certificate],
            "signer_infos": [
                {
                    "version": "v1",
                    "sid": cms.SignerIdentifier(
                        name="issuer_and_serial_number",
                        value={"issuer": certificate.issuer, "serial_number": certificate.serial_number},
                    ),
                    "digest_algorithm": {"algorithm": digest},
                    "signed_attrs": attributes,
                    "signature_algorithm": signer.key.certificate_algorithm(),
                    # Signed is the SET OF, not the [0] that stands in the structure (RFC 5652 §5.4).
                    "signature": signer.key.sign(attributes.dump()),
                }
            ],
        }
    )


def _signed_attributes(kind: str, message_digest: bytes, signing_time: dt.datetime | None) -> Any:
    attributes: list[dict[str, Any]] = [
        {"type": "content_type", "values": [kind]},
        {"type": "message_digest", "values": [message_digest]},
    ]
    if signing_time is not None:
        moment = cms.Time(name="utc_time", value=core.UTCTime(signing_time))
        attributes.append({"type": "signing_time", "values": [moment]})
    return cms.CMSAttributes(attributes)
