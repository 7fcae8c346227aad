"""The targets by name; their seeds are files and certificates of the demo states."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Final

from hardware import tlv
from hardware.chip.demo_trust import write_demo_trust
from hardware.chip.issuer import DENMARK, UTOPIA, csca_certificate, document_signer, revocation_list
from hardware.chip.personalise import personalise
from hardware.chip.profiles import load_profile
from hardware.emrtd.inspection import verify
from hardware.emrtd.lds.card_security import CardSecurity
from hardware.emrtd.lds.com import Com
from hardware.emrtd.lds.dg1 import Dg1
from hardware.emrtd.lds.dg2 import Dg2
from hardware.emrtd.lds.dg11 import Dg11
from hardware.emrtd.lds.dg14 import Dg14
from hardware.emrtd.lds.dg15 import Dg15
from hardware.emrtd.lds.image_header import read_header
from hardware.emrtd.lds.security_infos import SecurityInfos
from hardware.emrtd.portrait import decode_portrait
from hardware.faults import DataMalformed, MrzMalformed, TrustInputRefused
from hardware.mrz.zone import read_mrz
from hardware.pki.certificate import Certificate
from hardware.pki.chip_key import parse_chip_key
from hardware.pki.cms import SignedData
from hardware.pki.crl import RevocationList
from hardware.pki.deviation_list import DeviationList, DocumentIdentity
from hardware.pki.master_list import read_master_list
from hardware.pki.trust_store import TrustStore
from kiosk.config import load_config
from kiosk.domain.faults import ConfigMalformed
from kiosk.home import Home
from tests.fuzz import protocols
from tests.fuzz.target import Target
from tests.hardware.pki import authority, deviations

AT: Final = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)
PROFILES: Final = ("danish-passport", "foreign-passport", "id-card", "residence-card", "pace-cam-brainpoolp256r1")


@cache
def _files() -> dict[str, dict[str, bytes]]:
    return {name: dict(personalise(load_profile(name)).files) for name in PROFILES}


@cache
def _folder() -> Path:
    folder = tempfile.TemporaryDirectory(prefix="skranke-fuzz-")
    _kept.append(folder)
    return Path(folder.name)


_kept: list[Any] = []


@cache
def _store() -> TrustStore:
    return write_demo_trust(_folder() / "trust")


def _file(name: str) -> Callable[[], list[bytes]]:
    return lambda: sorted({files[name] for files in _files().values() if name in files})


def _parser(parse: Callable[[bytes], Any], seeds: Callable[[], list[bytes]]) -> Target:
    return Target(parse, seeds, (DataMalformed,))


def _tlv(data: bytes) -> None:
    for one in tlv.parse_all(data):
        again = tlv.parse_exact(tlv.encode(one.tag, one.value), one.tag)
        if again.value != one.value:
            raise AssertionError("another value after encoding")


def _mrz(data: bytes) -> None:
    read_mrz(data.decode("latin-1")).document(AT.date()).to_json()


def _zones() -> list[bytes]:
    return [personalise(load_profile(name)).mrz.encode() for name in PROFILES]


def _sod(data: bytes) -> None:
    verify({**_files()["danish-passport"], "EF_SOD": data}, trust=_store(), at=AT).report.to_json()


def _certificate(data: bytes) -> None:
    found = Certificate.parse(data)
    found.is_signed_by(Certificate.parse(csca_certificate(DENMARK)).public_key)
    found.is_valid_at(AT)


def _certificates() -> list[bytes]:
    signers = [document_signer(UTOPIA, kind, 2024).certificate for kind in ("rsa", "rsa-pss", "ecdsa-p256")]
    return [csca_certificate(DENMARK), document_signer(DENMARK, "ecdsa-brainpool", 2025).certificate, *signers]


@cache
def _root() -> authority.Holder:
    return authority.csca()


def _master_list(data: bytes) -> None:
    read_master_list(data, Certificate.parse(_root().raw))


def _lists() -> list[bytes]:
    by = authority.signer(_root(), usage="2.23.136.1.1.3")
    return [authority.master_list([_root().raw, csca_certificate(DENMARK)], by, extra=(_root().raw,))]


def _deviations(data: bytes) -> None:
    signer = Certificate.parse(_root().raw)
    stored = authority.sign_cms(data, deviations.CONTENT_TYPE, _root())
    DeviationList.of_stored(stored, signer.issuer.country).about(DocumentIdentity(signer, "P", "1", AT.date()))


def _deviation_lists() -> list[bytes]:
    about = deviations.description("2.23.136.1.1.7.2.2", b"\x02\x01\x02", "why")
    period = ("20200101000000Z", "20210101000000Z")
    one = deviations.deviation(about, kind="P", key_id=bytes(20), issued=period, numbers=["1", "22"])
    by_name = deviations.deviation(about, signer=Certificate.parse(_root().raw), digest=bytes(32))
    return [deviations.listing(one, by_name), deviations.listing()]


def _revocations(data: bytes) -> None:
    RevocationList.parse(data).is_signed_by(Certificate.parse(csca_certificate(DENMARK)).public_key)


def _pictures() -> list[bytes]:
    return [Dg2.parse(raw).faces[0].data for raw in _file("DG2")()]


def _config(data: bytes) -> None:
    home = Home(_folder())
    home.config_file.write_bytes(data)
    load_config(home)


def _configs() -> list[bytes]:
    return [
        b'language = "da"\nstation = "7"\n[spool]\nfolder = "letters"\n',
        b'[reader]\nname = "x"\n',
        b"a = [[[[1]]]]",
    ]


def _chip_keys() -> list[bytes]:
    return [document_signer(DENMARK, "ecdsa-brainpool", 2025).parsed.public_key.dump()]


TARGETS: Final[dict[str, Target]] = {
    "tlv": _parser(_tlv, lambda: [*_file("EF_COM")(), *_file("DG11")(), b"\x7f\x4e\x80\x00\x00"]),
    "mrz": Target(_mrz, _zones, (MrzMalformed,)),
    "cms": _parser(SignedData.parse, lambda: [tlv.parse_exact(raw, 0x77).value for raw in _file("EF_SOD")()]),
    "sod": Target(_sod, _file("EF_SOD")),
    "certificate": _parser(_certificate, _certificates),
    "crl": _parser(_revocations, lambda: [revocation_list(DENMARK), revocation_list(UTOPIA, (1, 2))]),
    "masterlist": Target(_master_list, _lists, (DataMalformed, TrustInputRefused)),
    "deviations": _parser(_deviations, _deviation_lists),
    "com": _parser(Com.parse, _file("EF_COM")),
    "dg1": _parser(Dg1.parse, _file("DG1")),
    "dg2": _parser(Dg2.parse, _file("DG2")),
    "dg11": _parser(Dg11.parse, _file("DG11")),
    "dg14": _parser(Dg14.parse, _file("DG14")),
    "dg15": _parser(Dg15.parse, _file("DG15")),
    "cardaccess": _parser(SecurityInfos.parse, _file("EF_CardAccess")),
    "cardsecurity": _parser(CardSecurity.parse, _file("EF_CardSecurity")),
    "chipkey": _parser(parse_chip_key, _chip_keys),
    "imageheader": _parser(read_header, _pictures),
    "picture": _parser(decode_portrait, _pictures),
    "messaging": Target(protocols.messaging, protocols.messaging_seeds, protocols.MESSAGING_ENDS),
    "bac": Target(protocols.basic_access, protocols.basic_access_seeds, protocols.ACCESS_ENDS),
    "pace": Target(protocols.pace_access, protocols.pace_seeds, protocols.ACCESS_ENDS),
    "answers": Target(lambda data: protocols.answers(data, _store(), AT), protocols.answers_seeds, seconds=20),
    "config": Target(_config, _configs, (ConfigMalformed,)),
}
