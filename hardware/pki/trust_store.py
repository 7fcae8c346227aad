"""The trust store: country signing certificates and CRLs in a folder.

    index.json                 what an inspection needs of each, read whole when the store is opened
    certificates/SHA256.der    each certificate as it came
    crls/SHA256.crl            each CRL
    deviations/SHA256.cms      each deviation list, read when it is needed

Nothing is trusted because it lies in the folder: only what the index lists is used, and a file that is read must have
the hash that the index gives; `check` asks that of all. The folder itself has to be safe from others, as the rest of a
station's state.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from hardware.asn1 import reading
from hardware.faults import DataMalformed, TrustInputRefused, TrustStoreBroken
from hardware.pki import keys
from hardware.pki.certificate import Certificate
from hardware.pki.crl import RevocationList
from hardware.pki.deviation_list import DeviationList
from hardware.pki.keys import PublicKey
from hardware.pki.signatures import Outcome
from hardware.pki.trust_index import (
    FORMER_SCHEMA,
    SCHEMA,
    Anchor,
    StoredCrl,
    StoredDeviationList,
    from_json,
    to_json,
)

INDEX = "index.json"
CERTIFICATES, CRLS, DEVIATIONS = "certificates", "crls", "deviations"
_MAX_INDEX = 32 * 1024 * 1024


class Anchors(Protocol):
    """What following a chain needs of a store."""

    def candidates(self, key_id: bytes | None, name_key: str) -> list[Anchor]: ...

    def key(self, anchor: Anchor) -> PublicKey: ...

    def crls_of(self, name_key: str) -> list[StoredCrl]: ...

    def deviations_of(self, country: str) -> DeviationList | None: ...


class TrustStore:
    """Opened with `open`; every change is on the disk when the call returns, whole or not at all."""

    def __init__(
        self,
        folder: Path,
        anchors: Iterable[Anchor] = (),
        crls: Iterable[StoredCrl] = (),
        deviations: Iterable[StoredDeviationList] = (),
    ) -> None:
        self.folder = folder
        self._anchors = {anchor.sha256: anchor for anchor in anchors}
        self._crls = {crl.sha256: crl for crl in crls}
        self._deviations = {one.sha256: one for one in deviations}
        self._find_again()

    @classmethod
    def open(cls, folder: Path) -> TrustStore:
        """Open a folder, which may be absent or empty; raises TrustStoreBroken when its index cannot be used.

        Certificates without an index are a store that has lost it, not an empty one: less trust must not go unnoticed.
        """
        index = folder / INDEX
        try:
            if index.stat().st_size > _MAX_INDEX:
                raise TrustStoreBroken(path=str(index))
            raw = index.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            if (folder.exists() and not folder.is_dir()) or _has_files(folder):
                raise TrustStoreBroken(path=str(folder)) from None
            return cls(folder)
        except OSError as fault:
            raise TrustStoreBroken(path=str(index)) from fault
        try:
            value = json.loads(raw)
            former = isinstance(value, dict) and value.get("schema") == FORMER_SCHEMA
            return cls._of_former(folder, value) if former else cls(folder, *from_json(value))
        except (ValueError, RecursionError, TrustStoreBroken, DataMalformed) as fault:
            raise TrustStoreBroken(path=str(index)) from fault

    @classmethod
    def _of_former(cls, folder: Path, value: dict[str, Any]) -> TrustStore:
        """A store whose index lacks something that the files tell: they are described anew."""
        store = cls(folder)
        with reading("index"):
            anchors = [
                Anchor.of(store._read(f"{CERTIFICATES}/{row['sha256']}.der", row["sha256"]), row["source"])
                for row in value["certificates"]
            ]
            crls = [
                StoredCrl.of(
                    RevocationList.parse(store._read(f"{CRLS}/{row['sha256']}.crl", row["sha256"])), row["source"]
                )
                for row in value["crls"]
            ]
            rest = {
                "schema": SCHEMA,
                "certificates": [],
                "crls": [],
                "deviation_lists": value.get("deviation_lists", []),
            }
        return cls(folder, anchors, crls, from_json(rest)[2])

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """Every certificate, by country and subject."""
        return tuple(sorted(self._anchors.values(), key=lambda one: (one.country, one.subject, one.sha256)))

    @property
    def crls(self) -> tuple[StoredCrl, ...]:
        """Every CRL, by issuer, the newest of each first."""
        newest_first = sorted(self._crls.values(), key=lambda one: one.this_update, reverse=True)
        return tuple(sorted(newest_first, key=lambda one: one.issuer))

    @property
    def deviation_lists(self) -> tuple[StoredDeviationList, ...]:
        """Every deviation list, by country, the newest of each first."""
        newest_first = sorted(self._deviations.values(), key=lambda one: one.signed_at, reverse=True)
        return tuple(sorted(newest_first, key=lambda one: one.country))

    def candidates(self, key_id: bytes | None, name_key: str) -> list[Anchor]:
        """Usable or not, those that have the key id, then those of the name; self-signed ones and newer ones first."""
        wanted = key_id.hex() if key_id else ""
        of_key = self._by_key_id.get(wanted, []) if wanted else []
        of_name = [one for one in self._by_name.get(name_key, []) if not wanted or one.subject_key_id != wanted]
        return [*of_key, *of_name]

    def certificate(self, anchor: Anchor) -> Certificate:
        """Read one certificate; raises TrustStoreBroken when its file is gone or changed, DataMalformed if unusable."""
        return Certificate.parse(self._certificate(anchor))

    def key(self, anchor: Anchor) -> PublicKey:
        """The key of one certificate; raises TrustStoreBroken, and DataMalformed if it is unusable."""
        if not anchor.public_key:
            raise DataMalformed(what="certificate")
        try:
            return keys.of_text(anchor.public_key)
        except DataMalformed as fault:
            raise TrustStoreBroken(what="public_key") from fault

    def crls_of(self, name_key: str) -> list[StoredCrl]:
        """The CRLs of one issuer, the newest first."""
        found = [crl for crl in self._crls.values() if crl.issuer_hash == name_key]
        return sorted(found, key=lambda one: one.this_update, reverse=True)

    def deviations_of(self, country: str) -> DeviationList | None:
        """The newest deviation list of one state, which is all that it says; raises TrustStoreBroken."""
        newest = next((one for one in self.deviation_lists if one.country == country), None)
        if newest is None:
            return None
        raw = self._read(f"{DEVIATIONS}/{newest.sha256}.cms", newest.sha256)
        return DeviationList.of_stored(raw, country)

    def add_certificates(self, raws: Iterable[bytes], source: str) -> list[Anchor]:
        """Store certificates under their source and return how they stand in the store; one already there stays."""
        self._begin()
        stored = []
        for raw in raws:
            fingerprint = hashlib.sha256(raw).hexdigest()
            anchor = self._anchors.get(fingerprint) or Anchor.of(raw, source)
            self._write(Path(CERTIFICATES) / f"{fingerprint}.der", raw)
            self._anchors[fingerprint] = anchor
            stored.append(anchor)
        self._find_again()
        self._write_index()
        return stored

    def add_crl(self, crl: RevocationList, source: str) -> StoredCrl:
        """Store a CRL that one of the stored certificates signed; raises TrustInputRefused otherwise."""
        outcomes = set()
        for anchor in self.candidates(crl.authority_key_id, crl.issuer.key):
            with suppress(DataMalformed):
                outcomes.add(crl.is_signed_by(self.certificate(anchor).public_key))
        if Outcome.GOOD not in outcomes:
            reason = "SIGNATURE_WRONG" if Outcome.WRONG in outcomes else "NO_ANCHOR"
            raise TrustInputRefused(reason=reason, subject=crl.issuer.text)
        self._begin()
        stored = StoredCrl.of(crl, source)
        stored = self._crls.setdefault(stored.sha256, stored)
        self._write(Path(CRLS) / f"{stored.sha256}.crl", crl.raw)
        self._write_index()
        return stored

    def add_deviations(self, raw: bytes, found: DeviationList, source: str) -> StoredDeviationList:
        """Store a deviation list that has been verified; the newest of a state is the one that counts."""
        stored = StoredDeviationList.of(raw, found, source)
        self._begin()
        stored = self._deviations.setdefault(stored.sha256, stored)
        self._write(Path(DEVIATIONS) / f"{stored.sha256}.cms", raw)
        self._write_index()
        return stored

    def check(self) -> None:
        """Read every file that the index lists; raises TrustStoreBroken for the first that is gone or changed."""
        for anchor in self.anchors:
            self._certificate(anchor)
        for crl in self.crls:
            self._read(f"{CRLS}/{crl.sha256}.crl", crl.sha256)
        for one in self.deviation_lists:
            self._read(f"{DEVIATIONS}/{one.sha256}.cms", one.sha256)

    def _find_again(self) -> None:
        """Put the certificates where they are looked for: self-signed ones first, of these the newer ones."""
        preferred = sorted(self._anchors.values(), key=lambda one: one.not_before, reverse=True)
        preferred.sort(key=lambda one: not one.self_signed)
        self._by_key_id: dict[str, list[Anchor]] = {}
        self._by_name: dict[str, list[Anchor]] = {}
        for one in preferred:
            self._by_key_id.setdefault(one.subject_key_id, []).append(one)
            self._by_name.setdefault(one.subject_hash, []).append(one)

    def _certificate(self, anchor: Anchor) -> bytes:
        return self._read(f"{CERTIFICATES}/{anchor.sha256}.der", anchor.sha256)

    def _read(self, name: str, sha256: str) -> bytes:
        path = f"{self.folder}/{name}"
        try:
            with open(path, "rb", buffering=0) as file:  # noqa: PTH123  a Path costs as much as the reading
                raw = file.read()
        except OSError as fault:
            raise TrustStoreBroken(path=path) from fault
        if hashlib.sha256(raw).hexdigest() != sha256:
            raise TrustStoreBroken(path=path)
        return raw

    def _begin(self) -> None:
        """An index stands there before the first file does, so that an import cut short leaves an empty store."""
        if not (self.folder / INDEX).exists():
            self._write_index()

    def _write_index(self) -> None:
        value = to_json(list(self.anchors), list(self.crls), list(self.deviation_lists))
        self._write(Path(INDEX), json.dumps(value, ensure_ascii=False, indent=1).encode())

    def _write(self, name: Path, raw: bytes) -> None:
        """Write a file whole or not at all; raises OSError as the system gives it (a full disk, no right)."""
        path = self.folder / name
        if path.exists() and path.read_bytes() == raw:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(raw)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise


def _has_files(folder: Path) -> bool:
    return any(
        (folder / kind).is_dir() and any((folder / kind).glob("[!.]*")) for kind in (CERTIFICATES, CRLS, DEVIATIONS)
    )
