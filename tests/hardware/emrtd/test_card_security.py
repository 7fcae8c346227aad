"""EF.CardSecurity: the file of a real passport, and what its signature makes of chip authentication mapping."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hardware.chip import demo_keys
from hardware.crypto import ec
from hardware.crypto.curves import by_parameter_id
from hardware.emrtd.card_security import NotVouched, judge_mapping, vouched_infos
from hardware.emrtd.chip_mapping import ChipMapping
from hardware.emrtd.lds.card_security import CONTENT_TYPE, CardSecurity
from hardware.emrtd.lds.dg1 import Dg1
from hardware.emrtd.lds.security_infos import ID_PK, ChipAuthenticationPublicKeyInfo, SecurityInfos
from hardware.emrtd.proof import Ending
from hardware.emrtd.report import Reason
from hardware.faults import DataMalformed
from hardware.pki.cms import PLAIN_DATA
from hardware.pki.crl import RevocationList
from hardware.pki.trust_import import import_file, read_certificate
from hardware.pki.trust_store import TrustStore
from tests.hardware.pki.authority import END, START, Holder, crl, csca, sign_cms, signer

NOW = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
STATIC, MAPPING = 0x1234567, 0x7654321


def key_info(key_id: int | None = 13) -> ChipAuthenticationPublicKeyInfo:
    curve = by_parameter_id(13)
    assert curve is not None
    public = ec.key_pair(STATIC, ec.base_point(curve)).public
    return ChipAuthenticationPublicKeyInfo(f"{ID_PK}.2", demo_keys.curve_public_key_info(public, explicit=True), key_id)


def mapping(*, factor: int | None = None, data: bytes | None = None) -> ChipMapping:
    curve = by_parameter_id(13)
    assert curve is not None
    right = pow(STATIC, -1, curve.n) * MAPPING % curve.n
    public = ec.key_pair(MAPPING, ec.base_point(curve)).public.encode()
    return ChipMapping(13, public, data if data is not None else (factor or right).to_bytes(32, "big"))


def file(
    by: Holder | None = None, key_id: int | None = 13, content_type: str = CONTENT_TYPE, **options: object
) -> bytes:
    return sign_cms(SecurityInfos.of([key_info(key_id)]).raw, content_type, by or signer(csca()), **options)


def dg1(issuer: str) -> bytes:
    return Dg1("P<" + issuer.ljust(3, "<") + "ERIKSSON<<ANNA".ljust(39, "<") + "L898902C36UTO".ljust(44, "<")).encode()


@pytest.fixture
def store(tmp_path: Path) -> TrustStore:
    store = TrustStore.open(tmp_path / "trust")
    store.add_certificates([csca().raw], "here")
    return store


def test_the_file_of_a_german_passport(specimens: Path, tmp_path: Path) -> None:
    raw = (specimens / "cardsecurity" / "DE.cardsecurity.bin").read_bytes()
    infos = CardSecurity.parse(raw).infos
    assert infos.encode() == CardSecurity.parse(raw).signed_data.content
    assert [(info.mapping.value, info.domain_id) for info in infos.pace] == [("GM", 13), ("CAM", 13)]
    assert [key.key_id for key in infos.chip_authentication_keys] == [13, 72]
    trust = TrustStore.open(tmp_path / "trust")
    unknown = vouched_infos(raw, trust, NOW)
    assert unknown == NotVouched(is_wrong=False, reason=Reason.NO_ANCHOR)
    root = read_certificate((specimens / "pki" / "DE_ROOT_CA_CSCA07.cer").read_bytes())
    (german,) = (specimens / "pki").glob("DE_ML_*.ml")
    import_file(trust, german.read_bytes(), german.name, root=root)
    assert vouched_infos(raw, trust, NOW, dg1=dg1("D")) == infos
    foreign = vouched_infos(raw, trust, NOW, dg1=dg1("DNK"))
    assert isinstance(foreign, NotVouched)
    assert (foreign.is_wrong, foreign.reason) == (True, Reason.ISSUER_DIFFERS)
    for at in range(0, len(raw), 60):
        damaged = raw[:at] + bytes((raw[at] ^ 0x11,)) + raw[at + 1 :]
        assert isinstance(vouched_infos(damaged, trust, NOW), NotVouched)


def test_a_mapping_under_a_file_that_is_vouched_for(store: TrustStore) -> None:
    assert judge_mapping(mapping(), file(), store, NOW).ending is Ending.PROVED
    assert judge_mapping(mapping(), file(), store, NOW, dg1=dg1("UTO")).ending is Ending.PROVED


@pytest.mark.parametrize(
    ("proof", "raw", "ending", "reason"),
    [
        (mapping(), None, Ending.REFUSED, Reason.OK),
        (ChipMapping(13, b""), file(), Ending.REFUSED, Reason.OK),
        (mapping(factor=5), file(), Ending.WRONG, Reason.OK),
        (mapping(data=b""), file(), Ending.WRONG, Reason.OK),
        (mapping(), file(key_id=72), Ending.OPEN, Reason.NOT_PROMISED),
        (mapping(), file(key_id=None), Ending.OPEN, Reason.NOT_PROMISED),
        (mapping(), file(signer(csca(9, "CSCA 9"))), Ending.OPEN, Reason.NO_ANCHOR),
        (mapping(), file(signer(csca(9))), Ending.WRONG, Reason.SIGNATURE_WRONG),
        (
            mapping(),
            file(info={"signature": b"\x30\x06\x02\x01\x01\x02\x01\x01"}),
            Ending.WRONG,
            Reason.SIGNATURE_WRONG,
        ),
        (mapping(), file(signed_at=END + dt.timedelta(days=9)), Ending.WRONG, Reason.OUTSIDE_VALIDITY),
        (mapping(), file(content_type=PLAIN_DATA), Ending.WRONG, Reason.MALFORMED),
        (mapping(), b"\x30\x00", Ending.WRONG, Reason.MALFORMED),
        (mapping(), b"", Ending.WRONG, Reason.MALFORMED),
    ],
)
def test_every_other_end(
    store: TrustStore, proof: ChipMapping, raw: bytes | None, ending: Ending, reason: Reason
) -> None:
    found = judge_mapping(proof, raw, store, NOW)
    assert (found.ending, found.reason) == (ending, reason)


def test_a_withdrawn_signer_is_not_believed(store: TrustStore) -> None:
    raw = crl(csca(), [7], day=START)
    import_file(store, raw, "list")
    assert RevocationList.parse(raw).serials
    found = judge_mapping(mapping(), file(), store, NOW)
    assert (found.ending, found.reason) == (Ending.WRONG, Reason.REVOKED)


@given(st.binary(max_size=200))
@settings(max_examples=50)
def test_any_bytes_are_refused(raw: bytes) -> None:
    with pytest.raises(DataMalformed):
        CardSecurity.parse(raw)
