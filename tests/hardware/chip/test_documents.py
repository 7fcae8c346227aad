"""Every catalogue document: files that match its EF.SOD, or not where that is the point, under a true signature."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from asn1crypto import cms
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from PIL import Image

from hardware.chip.document import Document
from hardware.chip.issuer import AUTHORITIES, csca_certificate
from hardware.chip.profiles import EVERYDAY, load_profile
from hardware.crypto import ec as points
from hardware.emrtd.lds.com import Com
from hardware.emrtd.lds.dg1 import Dg1
from hardware.emrtd.lds.dg2 import Dg2
from hardware.emrtd.lds.dg11 import Dg11
from hardware.emrtd.lds.dg14 import Dg14
from hardware.emrtd.lds.security_infos import SecurityInfos
from hardware.emrtd.lds.security_object import SecurityObject
from hardware.tlv import parse_exact

Documents = Callable[[str], Document]
every = pytest.mark.parametrize("name", EVERYDAY)


def signed(document: Document) -> cms.SignedData:
    return cms.ContentInfo.load(parse_exact(document.files["EF_SOD"], 0x77).value)["content"]


def groups(document: Document) -> dict[int, bytes]:
    return {int(name[2:]): content for name, content in document.files.items() if name.startswith("DG")}


@every
def test_hashes_match_where_they_should(name: str, document: Documents) -> None:
    made = document(name)
    content = SecurityObject.parse(signed(made)["encap_content_info"]["content"].parsed.dump())
    wrong = {number for number, group in groups(made).items() if not content.matches(number, group)}
    assert wrong == ({2} if name == "tampered" else set())
    assert set(content.hashes) == set(groups(made))
    assert set(Com.parse(made.files["EF_COM"]).groups) == set(content.hashes)


@every
def test_the_signature_holds_up_to_the_csca(name: str, document: Documents) -> None:
    made = document(name)
    data = signed(made)
    info = data["signer_infos"][0]
    attributes = {attribute["type"].native: attribute["values"][0] for attribute in info["signed_attrs"]}
    content = bytes(data["encap_content_info"]["content"])
    digest = hashes.Hash(hashes.SHA256())
    digest.update(content)
    assert attributes["message_digest"].native == digest.finalize()
    certificate = data["certificates"][0].chosen
    signed_bytes = info["signed_attrs"].untag().dump()
    verify(certificate, info["signature"].native, signed_bytes, pss=info["signature_algorithm"].signature_algo)
    authority = AUTHORITIES[load_profile(name).signature.authority]
    csca = x509.load_der_x509_certificate(csca_certificate(authority))
    signer = x509.load_der_x509_certificate(certificate.dump())
    assert signer.issuer == csca.subject
    within = signer.not_valid_before_utc <= attributes["signing_time"].native <= signer.not_valid_after_utc
    assert within
    identifier = signer.extensions.get_extension_for_class(x509.AuthorityKeyIdentifier).value.key_identifier
    assert identifier == csca.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value.digest


def verify(certificate: object, signature: bytes, message: bytes, *, pss: str) -> None:
    """With the key as `cryptography` reads it, explicit brainpool parameters replaced by their name."""
    info = certificate.public_key  # type: ignore[attr-defined]
    if info.algorithm == "ec":
        octets = info["public_key"].native
        named = {False: ec.SECP256R1(), True: ec.BrainpoolP256R1()}[info["algorithm"]["parameters"].name == "specified"]
        ec.EllipticCurvePublicKey.from_encoded_point(named, octets).verify(
            signature, message, ec.ECDSA(hashes.SHA256())
        )
        return
    key = x509.load_der_x509_certificate(certificate.dump()).public_key()  # type: ignore[attr-defined]
    assert isinstance(key, rsa.RSAPublicKey)
    assert pss == "rsassa_pss"
    key.verify(signature, message, padding.PSS(padding.MGF1(hashes.SHA256()), 32), hashes.SHA256())


@every
def test_the_groups_say_what_is_printed(name: str, document: Documents) -> None:
    made = document(name)
    assert "\n".join(Dg1.parse(made.files["DG1"]).lines) == made.mrz
    if "DG11" in made.files:
        details = Dg11.parse(made.files["DG11"])
        assert details.personal_number == made.profile.holder.personal_number
        assert details.full_name == f"{made.profile.holder.surname}, {made.profile.holder.given_names}"
        assert details.birth == made.profile.holder.birth


@every
def test_the_portrait_is_a_small_jpeg(name: str, document: Documents) -> None:
    (face,) = Dg2.parse(document(name).files["DG2"]).faces
    assert 11_000 < len(face.data) < 21_000
    with Image.open(io.BytesIO(face.data), formats=["JPEG"]) as image:
        assert image.size == (413, 531) == (face.width, face.height)


@every
def test_dg14_repeats_the_offers_of_card_access(name: str, document: Documents) -> None:
    files = document(name).files
    if "EF_CardAccess" not in files:
        assert not load_profile(name).access.pace
        return
    offered = {entry.raw for entry in SecurityInfos.parse(files["EF_CardAccess"]).entries}
    assert offered <= {entry.raw for entry in Dg14.parse(files["DG14"]).infos.entries}


def test_a_copy_has_the_files_of_the_original_and_other_keys(document: Documents) -> None:
    original, copy = document("danish-passport"), document("copy")
    assert copy.files == original.files
    assert isinstance(original.chip_key, points.KeyPair)
    assert isinstance(copy.chip_key, points.KeyPair)
    assert copy.chip_key.public != original.chip_key.public
    assert copy.signature_key is not original.signature_key


def test_faces_differ(document: Documents) -> None:
    profiles = {name: load_profile(name) for name in EVERYDAY}
    drawn = {(found.face, found.faults.other_face): document(name).files["DG2"] for name, found in profiles.items()}
    assert len(drawn) > 6
    assert len(set(drawn.values())) == len(drawn)
