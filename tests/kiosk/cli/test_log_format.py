"""What docs/log-format.md tells is enough: a verifier written from that page alone, with nothing of ours in it."""

import base64
import hashlib
import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from kiosk.cli.app import run


def encode(*values: object) -> bytes:
    out = b""
    for value in values:
        if value is None:
            letter, content = b"N", b""
        elif isinstance(value, bytes):
            letter, content = b"B", value
        elif isinstance(value, str):
            letter, content = b"T", value.encode()
        else:
            letter, content = b"I", str(value).encode("ascii")
        out += letter + len(content).to_bytes(8, "big") + content
    return out


def sha256(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


def signed_by_head(head: dict[str, Any]) -> bytes:
    leaf, root, previous = (bytes.fromhex(head[name]) for name in ("leaf", "root", "previous"))
    told = encode(head["number"], head["size"], leaf, root, head["at"], head["key"], previous)
    return b"skranke.audit.head/2" + told


def is_signed(head: dict[str, Any]) -> bool:
    public = bytes.fromhex(head["public"])
    if hashlib.sha256(public).hexdigest()[:16] != head["key"]:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(bytes.fromhex(head["signature"]), signed_by_head(head))
    except InvalidSignature:
        return False
    return True


def nodes(path: str) -> list[bytes]:
    raw = base64.b64decode(path, validate=True)
    assert len(raw) % 32 == 0
    return [raw[at : at + 32] for at in range(0, len(raw), 32)]


def parent(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right)


def entry_holds(proof: dict[str, Any], head: dict[str, Any]) -> bool:
    """RFC 9162, section 2.1.3.2, as it is printed there."""
    digest = base64.b64decode(proof["digest"])
    if "entry" in proof:
        *columns, details, previous = proof["entry"]
        row = encode(*columns, base64.b64decode(details), base64.b64decode(previous))
        if sha256(b"skranke.audit.leaf/1" + row) != digest or columns[0] != proof["seq"]:
            return False
    if proof["size"] != head["size"] or proof["seq"] > proof["size"]:
        return False
    fn, sn, r = proof["seq"] - 1, proof["size"] - 1, sha256(b"\x00" + digest)
    for p in nodes(proof["path"]):
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            r = parent(p, r)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            r = parent(r, p)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and r == bytes.fromhex(head["root"])


def growth_holds(proof: dict[str, Any], before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Section 2.1.4.2, for two sizes that differ."""
    path, first, second = nodes(proof["path"]), proof["earlier"], proof["size"]
    if (first, second) != (before["size"], after["size"]):
        return False
    if first & (first - 1) == 0:
        path.insert(0, bytes.fromhex(before["root"]))
    fn, sn = first - 1, second - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = path[0]
    for c in path[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            fr, sr = parent(c, fr), parent(c, sr)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = parent(sr, c)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and (fr, sr) == (bytes.fromhex(before["root"]), bytes.fromhex(after["root"]))


@pytest.fixture
def files(finished_station: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, dict[str, Any]]:
    """A head, proofs of three entries, and a later head with the proof that the log only grew."""
    shutil.copytree(finished_station, tmp_path / "home")
    monkeypatch.setenv("SKRANKE_HOME", str(tmp_path / "home"))
    made = {"head": ("audit", "head")}
    made |= {f"entry {seq}": ("audit", "prove", str(seq), "--entry") for seq in (1, 5, 17)}
    for name, command in made.items():
        assert run([*command, "--out", str(tmp_path / name)]) == 0
    assert run(["case", "open", "new_app_code", "--clerk", "7"]) == 0
    since = str(tmp_path / "head")
    assert run(["audit", "head", "--out", str(tmp_path / "later")]) == 0
    assert run(["audit", "prove-growth", "--since", since, "--out", str(tmp_path / "growth")]) == 0
    return {name: json.loads((tmp_path / name).read_bytes()) for name in (*made, "later", "growth")}


def test_heads_entries_and_growth_are_checked_from_the_page_alone(files: dict[str, dict[str, Any]]) -> None:
    head, later = files["head"], files["later"]
    assert is_signed(head)
    assert is_signed(later)
    for name in ("entry 1", "entry 5", "entry 17"):
        assert entry_holds(files[name], head)
        assert not entry_holds(files[name], later)
    assert growth_holds(files["growth"], head, later)


def test_each_entry_and_each_head_covers_the_one_before_it(files: dict[str, dict[str, Any]], tmp_path: Path) -> None:
    """From the rows of the table, whose columns the page names."""
    with closing(sqlite3.connect(tmp_path / "home" / "store.sqlite3")) as store:
        leaves = store.execute("SELECT * FROM audit_leaf ORDER BY seq").fetchall()
        names = "number, size, leaf, root, at, key, previous, signature"
        heads = store.execute(f"SELECT {names} FROM audit_head ORDER BY number").fetchall()
    before = bytes(32)
    for *columns, digest in leaves:
        assert columns[8] == before
        assert digest == sha256(b"skranke.audit.leaf/1" + encode(*columns))
        before = digest
    before = bytes(32)
    for *told, signature in heads:
        assert told[6] == before
        before = sha256(b"skranke.audit.head/2" + encode(*told) + encode(signature))
    assert len(heads) == files["later"]["number"]


def test_what_was_changed_is_found_from_the_page_alone(files: dict[str, dict[str, Any]]) -> None:
    head, proof = files["head"], files["entry 5"]
    assert not is_signed({**head, "size": head["size"] + 1})
    assert not is_signed({**head, "public": "11" * 32})
    assert not entry_holds({**proof, "seq": 6}, head)
    assert not entry_holds({**proof, "entry": [*proof["entry"][:3], "somebody", *proof["entry"][4:]]}, head)
    assert not growth_holds(files["growth"], {**head, "root": "00" * 32}, files["later"])
