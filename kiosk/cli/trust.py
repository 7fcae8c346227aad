"""`skranke trust`: master lists, certificates and CRLs into the trust store, and what is in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from hardware.faults import DataMalformed, TrustInputRefused
from hardware.pki.certificate import MAX_CERTIFICATE, Certificate
from hardware.pki.master_list import MAX_LIST
from hardware.pki.trust_import import Imported, import_file, is_revocation_list, read_certificate
from hardware.pki.trust_index import Anchor
from hardware.pki.trust_store import TrustStore
from kiosk.cli.output import Output, pass_output
from kiosk.home import folder_lock, make_private_folder, read_limited

_ARMOUR_FACTOR = 2  # PEM is a third longer than DER


@dataclass(slots=True)
class _Outcome:
    """What the files of one command brought, by fingerprint, so that no certificate counts twice."""

    anchors: dict[str, Anchor] = field(default_factory=dict)
    signers: list[str] = field(default_factory=list)
    refused: list[dict[str, str]] = field(default_factory=list)
    deviations: int = 0

    def add(self, found: Imported) -> None:
        self.anchors.update({anchor.sha256: anchor for anchor in found.anchors})
        if found.signer is not None:
            self.signers.append(found.signer)
        self.deviations += found.deviations or 0

    def to_json(self) -> dict[str, Any]:
        """The object of the contract; `refused` names the files that were not taken, if any.

        `deviations` counts what the deviation lists among the files name.
        """
        unusable = [one for one in self.anchors.values() if not one.usable]
        return {
            "imported": len(self.anchors),
            "unusable": [{"subject": one.subject, "reason": one.reason} for one in unusable],
            "signer": self.signers[0] if self.signers else None,
            "deviations": self.deviations,
            "refused": self.refused,
        }


@click.group("trust")
def command() -> None:
    pass


@command.command("import")
@click.argument("files", type=click.Path(path_type=Path, readable=False), nargs=-1, required=True, metavar="FILE..")
@click.option("--root", type=click.Path(path_type=Path, readable=False), metavar="CERT")
@click.option("--trust", type=click.Path(path_type=Path, readable=False), metavar="DIR")
@pass_output
def import_files(output: Output, files: tuple[Path, ...], root: Path | None, trust: Path | None) -> int:
    anchor = _root(root)
    contents = [(path, read_limited(path, _ARMOUR_FACTOR * MAX_LIST)) for path in files]
    folder, outcome = trust or output.home.trust, _Outcome()
    if trust is None:
        make_private_folder(output.home.root)
    TrustStore.open(folder)  # a folder that is no store is told before anything is put into it
    with folder_lock(folder):
        store = TrustStore.open(folder)
        for path, content in sorted(contents, key=lambda item: is_revocation_list(item[1])):
            _take(output, store, outcome, path.name, content, anchor)
    return output.answer(outcome.to_json(), good=not outcome.refused)


def _take(
    output: Output, store: TrustStore, outcome: _Outcome, name: str, content: bytes, root: Certificate | None
) -> None:
    """Import one file, and say what came of it."""
    try:
        found = import_file(store, content, name, root=root)
    except TrustInputRefused as fault:
        outcome.refused.append({"file": name, "reason": str(fault.data.get("reason", ""))})
        words = output.texts.fault(fault.code.value, fault.data)
        output.warn(f"{name}: {words.what}\n{words.next}")
    else:
        outcome.add(found)
        _tell(output, name, found)


@command.command("list")
@click.option("--trust", type=click.Path(path_type=Path, readable=False), metavar="DIR")
@pass_output
def list_certificates(output: Output, trust: Path | None) -> int:
    store = TrustStore.open(trust or output.home.trust)
    for one in store.anchors:
        output.say(f"{one.country:2}  {one.not_before[:10]}  {one.not_after[:10]}  {one.key:20}  {one.subject}")
    output.tell("trust-total", count=len(store.anchors), crls=len(store.crls))
    return output.answer({"certificates": [_row(one) for one in store.anchors]}, good=True)


def _root(path: Path | None) -> Certificate | None:
    """The publisher's certificate; raises TrustInputRefused when the file is none, since then nothing can be judged."""
    if path is None:
        return None
    try:
        return read_certificate(read_limited(path, _ARMOUR_FACTOR * MAX_CERTIFICATE))
    except DataMalformed:
        raise TrustInputRefused(reason="MALFORMED", source=path.name) from None


def _tell(output: Output, name: str, found: Imported) -> None:
    if found.crl_of is not None:
        output.tell("trust-crl-taken", file=name, issuer=found.crl_of)
        return
    if found.deviations is not None:
        output.tell("trust-deviations-taken", file=name, count=found.deviations)
        output.tell("trust-signer", signer=found.signer or "")
        return
    unusable = [anchor for anchor in found.anchors if not anchor.usable]
    output.tell("trust-taken", file=name, count=len(found.anchors), unusable=len(unusable))
    for anchor in unusable:
        output.tell("trust-unusable", subject=anchor.subject or anchor.sha256, reason=anchor.reason)
    if found.signer is not None:
        output.tell("trust-signer", signer=found.signer)


def _row(one: Anchor) -> dict[str, Any]:
    return {
        "country": one.country,
        "subject": one.subject,
        "key": one.key,
        "not_before": one.not_before or None,
        "not_after": one.not_after or None,
        "self_signed": one.self_signed,
        "source": one.source,
        "usable": one.usable,
        "reason": one.reason or None,
        "sha256": one.sha256,
    }
